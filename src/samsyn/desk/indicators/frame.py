"""The frame round every page of the indicators."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.components.navigation import Crumbs, Link, Tabs
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest
from samsyn.organisation.rights import Right


def url(request: DeskRequest, name: str, *parts: object) -> str:
    """An address in the municipality."""
    return reverse(name, args=[request.municipality.slug, *parts])


def indicators_page(
    request: DeskRequest, template: str, *, heading: str, lede: Content = "", trail: Sequence[Link] = (),
    here: str = "", status: int = 200, **told: Any,
) -> HttpResponse:  # fmt: skip
    """Draw a page; `here` is the name of the address among the tabs."""
    links = [Link(_("Indikatorer"), url(request, "indicators")), *trail]
    crumbs = Crumbs([*links, Link(heading)]) if heading != _("Indikatorer") else ""
    context: Mapping[str, Any] = {
        "heading": heading, "lede": lede, "crumbs": crumbs, "tabs": _tabs(request, here) if here else "", **told,
    }  # fmt: skip
    return render(request, f"desk/indicators/{template}.html", context, status=status)


def may_define(request: DeskRequest) -> bool:
    """Coordinator and analyst."""
    return request.viewer.may(Right.DEFINE_INDICATORS)


def _tabs(request: DeskRequest, here: str) -> Tabs:
    pages = [("indicators", _("Alla")), ("indicator-gaps", _("Värden som saknas"))]
    if request.viewer.may(Right.KEEP_VALUES):
        pages.append(("indicator-own", _("Egna värden")))
    if may_define(request):
        pages += [("indicator-pick", _("Välj bland Koladas")), ("indicator-fetch", _("Hämta värden"))]
    links = [Link(word, url(request, name), current=name == here) for name, word in pages]
    return Tabs(_("Indikatorernas sidor"), links)
