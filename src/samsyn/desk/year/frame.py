"""What stands round each of the year's pages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.components.navigation import Crumbs, Link, Tabs
from samsyn.desk.door import DeskRequest
from samsyn.organisation.rights import Right


def draw(request: DeskRequest, template: str, heading: str, *, here: str = "", **told: Any) -> HttpResponse:
    """A page of the year. `here` is the tab it stands under."""
    slug = request.municipality.slug
    start, year = Link(_("Start"), reverse("start", args=[slug])), Link(_("Årshjul"), reverse("year", args=[slug]))
    crumbs = Crumbs([start, Link(heading)] if here == "year" else [start, year, Link(heading)])
    told |= {"heading": heading, "crumbs": crumbs, "tabs": _tabs(request, here)}
    return render(request, f"desk/year/{template}", told)


def chosen_year(request: DeskRequest) -> int:
    """`?ar=2026`, within reason; else the one we are in."""
    said = request.GET.get("ar", "")
    return int(said) if said.isascii() and said.isdigit() and 1990 <= int(said[:5]) <= 2100 else request.today.year


def _tabs(request: DeskRequest, here: str) -> Tabs:
    names = [("year", _("Året")), ("calendar", _("Kalender"))]
    if request.viewer.may(Right.RUN_ROUNDS):
        names += [("reminders", _("Påminnelser")), ("links", _("Länkar"))]
    slug = request.municipality.slug
    return Tabs(
        _("Årets sidor"), [Link(word, reverse(name, args=[slug]), current=name == here) for name, word in names]
    )
