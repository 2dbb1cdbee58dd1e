"""Meeting days: the calendar of all bodies, and one body's days with a field to paste many."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.buttons import PostButton
from samsyn.components.navigation import Crumbs, Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.organisation.forms import DaysForm
from samsyn.organisation.changes import add_meetings, remove_meeting
from samsyn.organisation.queries import MeetingCard, get_body, list_bodies, list_meetings
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind


@page(needs=Right.READ)
def meetings(request: DeskRequest) -> HttpResponse:
    """Every body's days in a year, month by month (`?ar=2026`)."""
    slug, year = request.municipality.slug, _year(request)
    cards = {body.id: body for body in list_bodies(request.municipality.id)}
    days = list_meetings(request.municipality.id, since=dt.date(year, 1, 1), until=dt.date(year, 12, 31))
    months = [
        Table(
            date_format(dt.date(year, month, 1), "F").capitalize(),
            [Column(_("Dag")), Column(_("Organ")), Column(_("Handlingar klara")), Column(_("Anmärkning"))],
            [
                Row(
                    [
                        day.on.isoformat(),
                        Cell(cards[day.body].name, url=reverse("body-meetings", args=[slug, cards[day.body].slug])),
                        day.papers_on.isoformat() if day.papers_on else _("ej angivet"), day.note or "–",
                    ]
                )
                for day in days if day.on.month == month
            ],
        )
        for month in sorted({day.on.month for day in days})
    ]  # fmt: skip
    told = {"year": year, "months": months, "bodies": [one for one in cards.values() if one.exists_on(request.today)]}
    crumbs = _crumbs(request, Link(_("Mötesdagar")))
    return render(
        request, "desk/organisation/meetings.html", told | {"before": year - 1, "after": year + 1, "crumbs": crumbs}
    )


@page(needs=Right.READ)
def body_meetings(request: DeskRequest, body: str) -> HttpResponse:
    """One body's days. Its secretary and those who keep the organisation may paste more."""
    card = get_body(request.municipality.id, body)
    may = request.viewer.may(Right.KEEP_ORGANISATION) or request.viewer.may(Right.RECORD_BODY_DECISION, body=card.id)
    form = DaysForm(request.POST or None)
    if request.method == "POST" and not may:
        request.viewer.check(Right.RECORD_BODY_DECISION, body=card.id)
    if request.method == "POST" and form.is_valid():
        days = [(day.on, day.papers_on, day.note) for day in form.cleaned_data["days"]]
        try:
            count = add_meetings(by=request.viewer, at=request.now, body=body, days=days)
        except UnableToFind:
            raise
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            done = ngettext("%(count)s mötesdag är sparad.", "%(count)s mötesdagar är sparade.", count)
            messages.success(request, done % {"count": count})
            return redirect("body-meetings", request.municipality.slug, body)
    since = request.today.replace(month=1, day=1)
    days_here = list_meetings(
        request.municipality.id, body=card.id, since=since, until=since.replace(year=since.year + 3)
    )
    crumbs = _crumbs(
        request, Link(card.name, reverse("body", args=[request.municipality.slug, body])), Link(_("Mötesdagar"))
    )
    told = {"body": card, "form": form if may else None, "table": _table(request, days_here, may=may), "crumbs": crumbs}
    return render(request, "desk/organisation/body_meetings.html", told)


def _table(request: DeskRequest, days: tuple[MeetingCard, ...], *, may: bool) -> Table:
    token = get_token(request)

    def press(day: MeetingCard) -> PostButton:
        url = reverse("meeting-remove", args=[request.municipality.slug, day.id])
        return PostButton(_("Ta bort"), url, token, kind="quiet", about=day.on.isoformat())

    columns = [Column(_("Dag")), Column(_("Handlingar klara")), Column(_("Anmärkning"))]
    rows = [
        Row(
            [
                day.on.isoformat(), day.papers_on.isoformat() if day.papers_on else _("ej angivet"), day.note or "–",
                *([press(day)] if may else []),
            ]
        )
        for day in days
    ]  # fmt: skip
    if may:
        columns.append(Column(_("Ta bort"), heading_hidden=True))
    return Table(_("Mötesdagar"), columns, rows, caption_hidden=True, empty=_("Inga mötesdagar är inlagda."))


@page(needs=Right.READ)
def meeting_remove(request: DeskRequest, meeting: int) -> HttpResponse:
    """POST: take a day away. The verb itself asks who may."""
    if request.method == "POST":
        remove_meeting(by=request.viewer, at=request.now, meeting=meeting)
        messages.success(request, _("Mötesdagen är borttagen."))
    return redirect("meetings", kommun=request.municipality.slug)


def _year(request: DeskRequest) -> int:
    said = request.GET.get("ar", "")
    return int(said) if said.isascii() and said.isdigit() and 1990 <= int(said[:5]) <= 2100 else request.today.year


def _crumbs(request: DeskRequest, *links: Link) -> Crumbs:
    slug = request.municipality.slug
    return Crumbs(
        [Link(_("Start"), reverse("start", args=[slug])), Link(_("Organ"), reverse("bodies", args=[slug])), *links]
    )
