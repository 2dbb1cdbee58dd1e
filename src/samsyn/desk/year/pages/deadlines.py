"""A round's days counted backwards from the board's meeting and each body's own calendar; set with one press."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.year.frame import draw
from samsyn.followup.changes.rounds import set_days
from samsyn.followup.queries.days import BodyDays, propose_for_round
from samsyn.followup.queries.rounds import get_round
from samsyn.organisation.rights import Right


@page(needs=Right.RUN_ROUNDS)
def deadlines(request: DeskRequest, round: str) -> HttpResponse:
    """What each body needs to have done when. POST sets the head's day and the committee's meeting for every body."""
    card = get_round(request.viewer, round)
    days = propose_for_round(request.viewer, round)
    if request.method == "POST" and days:
        proposed = {one.body_slug: (one.proposed.head_due, one.proposed.committee_on) for one in days}
        set_days(by=request.viewer, at=request.now, round=round, days=proposed)
        messages.success(request, _("Dagarna är satta för varje organ. Du kan ändra dem ett i taget."))
        return redirect("round-deadlines", request.municipality.slug, round)
    told: dict[str, Any] = {
        "round": card, "table": _table(request, days), "days": days,
        "passed": [one for one in days if one.proposed.officer_due < request.today],
        "to_coordinator": days[0].proposed.to_coordinator if days else None,
    }  # fmt: skip
    return draw(request, "deadlines.html", _("Dagar: %s") % card.title, here="calendar", **told)


def _table(request: DeskRequest, days: tuple[BodyDays, ...]) -> Table:
    columns = [
        Column(_("Organ")), Column(_("Handläggaren klar")), Column(_("Chefen släpper fri")), Column(_("Nämnden möts")),
        Column(_("Satt nu")),
    ]  # fmt: skip
    rows = [
        Row([
            Cell(one.body_name, note=one.proposed.trouble,
                 url=reverse("body-meetings", args=[request.municipality.slug, one.body_slug])),
            one.proposed.officer_due.isoformat(), one.proposed.head_due.isoformat(),
            one.proposed.committee_on.isoformat() if one.proposed.committee_on else _("utan beslut"),
            _set_now(one),
        ])
        for one in days
    ]  # fmt: skip
    return Table(_("Föreslagna dagar"), columns, rows, caption_hidden=True)


def _set_now(one: BodyDays) -> Cell:
    note = _("möte %s") % one.meets_on.isoformat() if one.meets_on else ""
    return Cell(one.due_on.isoformat() if one.due_on else "–", note=note)
