"""A page that is one form: heading, fields, one button."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from samsyn.components.navigation import Crumbs
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest


def form_page(
    request: DeskRequest,
    form: forms.Form,
    *,
    heading: str,
    press: str,
    crumbs: Crumbs,
    lede: str = "",
    after: Content = "",
) -> HttpResponse:
    """`after` stands under the form."""
    told = {"form": form, "heading": heading, "press": press, "crumbs": crumbs, "lede": lede, "after": after}
    return render(request, "desk/organisation/form.html", told)
