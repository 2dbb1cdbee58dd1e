"""The year's days as a list, and each reader's own address for a calendar program."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.components.navigation import Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.year.frame import chosen_year, draw
from samsyn.desk.year.words import said
from samsyn.followup.changes.feeds import end_feed, make_feed, secret_of
from samsyn.followup.queries.year import Days, Happening, get_days, get_feed
from samsyn.followup.states import RoundState
from samsyn.organisation.rights import Right

ALL = "alla"
"""The calendar of everybody; no body has this address."""


@page(needs=Right.READ)
def calendar(request: DeskRequest) -> HttpResponse:
    """Every day of the year that something is to be done (`?ar=2026`), month by month."""
    year = chosen_year(request)
    found = get_days(request.viewer, year)
    number = get_feed(request.viewer)
    told: dict[str, Any] = {
        "year": year, "before": year - 1, "after": year + 1, "months": _months(request, found),
        "counted": _counted(request, found), "feeds": _feeds(request, found, number) if number is not None else [],
    }  # fmt: skip
    return draw(request, "calendar.html", _("Kalender %s") % year, here="calendar", **told)


@page(needs=Right.READ)
def address(request: DeskRequest) -> HttpResponse:
    """POST: an address of one's own for calendar programs, a new one, or none any more."""
    if request.method == "POST" and "avsluta" in request.POST:
        end_feed(by=request.viewer, at=request.now)
        messages.success(request, _("Adressen gäller inte längre."))
    elif request.method == "POST":
        make_feed(by=request.viewer, at=request.now)
        messages.success(request, _("Du har en ny kalenderadress. Den gamla, om du hade någon, gäller inte längre."))
    return redirect("calendar", request.municipality.slug)


def _months(request: DeskRequest, year: Days) -> list[Table]:
    days = year.happenings
    return [
        Table(
            date_format(next(one.on for one in days if one.on.month == month), "F").capitalize(),
            [Column(_("Dag")), Column(_("Vad")), Column(_("Anmärkning"))],
            [
                Row([one.on.isoformat(), Cell(said(one), url=_url(request, one)), one.note or "–"])
                for one in days if one.on.month == month
            ],
        )
        for month in sorted({one.on.month for one in days})
    ]  # fmt: skip


def _url(request: DeskRequest, one: Happening) -> str:
    slug = request.municipality.slug
    try:
        if one.round:
            return reverse("round", args=[slug, one.round])
        return reverse("body-meetings", args=[slug, one.body_slug])
    except NoReverseMatch:
        return ""


def _counted(request: DeskRequest, year: Days) -> list[Link]:
    """The rounds whose days may still be counted and set."""
    if not request.viewer.may(Right.RUN_ROUNDS):
        return []
    return [
        Link(card.title, reverse("round-deadlines", args=[request.municipality.slug, card.slug]))
        for card in year.rounds if card.state in {RoundState.DRAFT, RoundState.OPEN}
    ]  # fmt: skip


def _feeds(request: DeskRequest, year: Days, number: int) -> list[tuple[str, str]]:
    """What each address holds: everything, or what concerns one body; the reader's own bodies first."""
    secret = secret_of(request.viewer, number)
    own = request.viewer.bodies
    bodies = [one for one in year.bodies if one.exists_on(request.today)]
    bodies.sort(key=lambda one: (one.id not in own, one.name))
    named = [(_("Alla organ"), ALL), *((one.name, one.slug) for one in bodies)]
    return [
        (name, f"{settings.SITE}{reverse('calendar-file', kwargs={'secret': secret, 'body': slug})}")
        for name, slug in named
    ]
