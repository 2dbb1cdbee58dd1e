"""Before and while a round is open: making it, its days, who is asked about what, and each body's own days."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.navigation import Crumbs, Link
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.asked import Asked, asked_of, days_of, days_proposed, said_days
from samsyn.desk.rounds.forms import AddBodyForm, DaysForm, RoundForm
from samsyn.desk.rounds.frame import round_page, url
from samsyn.followup.changes.rounds import ask, change_round, create_round, set_days, stop_asking
from samsyn.followup.queries.days import propose_for_round
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.rounds import RoundCard, get_round, list_rounds
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.queries import BodyCard, list_bodies, list_meetings
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.people import BodyKind
from samsyn.plans.queries.plans import list_plans, open_plan

WEEKS_BEFORE_BOARD = 6
"""What is proposed between the day replies are due and the board's meeting: time to compile and for the papers."""


@page(needs=Right.RUN_ROUNDS)
def round_new(request: DeskRequest) -> HttpResponse:
    """A round in preparation; year, kind and days are proposed from the last round and the meeting days."""
    plans = [(one.slug, one.title) for one in list_plans(request.municipality.id, viewer=request.viewer)]
    form = RoundForm(request.POST or None, plans=plans, initial=_proposed(request))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data) | {"kind": RoundKind(form.cleaned_data["kind"])}
        try:
            made = create_round(by=request.viewer, at=request.now, **said)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Omgången är förberedd. Kontrollera vilka som ska svara om vad."))
            return redirect("round-ask", request.municipality.slug, made)
    crumbs = Crumbs(
        [
            Link(_("Start"), url(request, "start")), Link(_("Uppföljning"), url(request, "rounds")),
            Link(_("Förbered en omgång")),
        ]
    )  # fmt: skip
    return render(request, "desk/rounds/round_new.html", {"form": form, "crumbs": crumbs, "plans": plans})


def _proposed(request: DeskRequest) -> dict[str, Any]:
    """From the last follow-up its plan and kind, the year after; from the calendar the board's meeting."""
    before = next((one for one in list_rounds(request.viewer) if one.kind is not RoundKind.PLANNING), None)
    year = before.year + 1 if before else request.today.year - (request.today.month < 7)
    board = council = None
    kinds = {one.id: one.kind for one in list_bodies(request.municipality.id, on=request.today)}
    earliest = request.today + dt.timedelta(weeks=WEEKS_BEFORE_BOARD + 2)
    for meeting in list_meetings(request.municipality.id, since=earliest, until=earliest + dt.timedelta(days=365)):
        if board is None and kinds.get(meeting.body) is BodyKind.EXECUTIVE_BOARD:
            board = meeting.on
        if council is None and board and kinds.get(meeting.body) is BodyKind.COUNCIL and meeting.on > board:
            council = meeting.on
    return {
        "plan": before.plan if before else "", "kind": _kind(request, before, year), "year": year,
        "number": 1, "board_meets_on": board, "council_meets_on": council, "to_council": True,
        "due_on": board - dt.timedelta(weeks=WEEKS_BEFORE_BOARD) if board else None,
    }  # fmt: skip


def _kind(request: DeskRequest, before: RoundCard | None, year: int) -> RoundKind:
    """A final follow-up of the year in which the plan ends, else the kind of the last one."""
    if before is None:
        return RoundKind.YEARLY
    validity = open_plan(request.municipality.id, before.plan, viewer=request.viewer).file.document.validity
    ends = validity.last if validity else None
    return RoundKind.FINAL if ends is not None and ends <= dt.date(year, 12, 31) else before.kind


@page(needs=Right.RUN_ROUNDS)
def round_edit(request: DeskRequest, round: str) -> HttpResponse:
    """Days, diary number, whether it goes to the council."""
    card = get_round(request.viewer, round)
    form = DaysForm(request.POST or None, initial={name: getattr(card, name) for name in DaysForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            changed = {name: form.cleaned_data[name] for name in form.changed_data}
            if changed:
                change_round(by=request.viewer, at=request.now, round=round, fields=changed)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("round", request.municipality.slug, round)
    return round_page(
        request, card, name="round-edit", heading=_("Ändra omgången"), template="desk/rounds/form.html", form=form,
        press=_("Spara"),
    )  # fmt: skip


@page(needs=Right.RUN_ROUNDS)
def round_ask(request: DeskRequest, round: str) -> HttpResponse:
    """Bodies × goals, ticked as the plan proposes; a row that is changed is saved, an emptied one is taken away."""
    matrix = get_matrix(request.viewer, round)
    rows = asked_of(matrix)
    if request.method == "POST":
        try:
            _save_asked(request, round, rows)
        except UnableTo as unable:
            messages.error(request, unable.reason)
        else:
            messages.success(request, _("Det är sparat vilka som ska svara om vad."))
        return redirect("round-ask", request.municipality.slug, round)
    there = {row.card.body for row in matrix.rows}
    others = [one for one in list_bodies(request.municipality.id, on=request.today) if _may_be_added(one, there)]
    return round_page(
        request, matrix.round, name="round-ask", heading=_("Vilka som ska svara om vad"),
        template="desk/rounds/ask.html", rows=rows, goals=matrix.goals, add=AddBodyForm(bodies=others),
        draft=matrix.round.state is RoundState.DRAFT,
        only_other=[
            one.card.body_name for one in matrix.rows if one.other and not any(cell.asked for cell in one.cells)
        ],
    )  # fmt: skip


def _may_be_added(body: BodyCard, there: set[int]) -> bool:
    outside = {BodyKind.COUNCIL, BodyKind.COLLECTIVE, BodyKind.POST}
    return body.kind not in outside and body.authority not in there and body.id not in there


def _save_asked(request: DeskRequest, round: str, rows: Sequence[Asked]) -> None:
    for row in rows:
        ticked = [goal for goal in row.goals if f"{row.slug}:{goal}" in request.POST]
        if ticked == row.ticked:
            continue
        if ticked:
            ask(by=request.viewer, at=request.now, round=round, body=row.slug, goals=ticked)
        else:
            stop_asking(by=request.viewer, at=request.now, round=round, body=row.slug)


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_add_body(request: DeskRequest, round: str) -> HttpResponse:
    """One more body, asked about every goal until somebody unticks some."""
    matrix = get_matrix(request.viewer, round)
    body = request.POST.get("body", "")
    if body:
        goals = [goal for goal, _label, _title in matrix.goals]
        ask(by=request.viewer, at=request.now, round=round, body=body, goals=goals)
        messages.success(request, _("Organet är tillagt och frågas om alla mål. Ta bort bockar om det ska vara färre."))
    else:
        messages.error(request, _("Välj vilket organ som ska läggas till."))
    return redirect("round-ask", request.municipality.slug, round)


@page(needs=Right.RUN_ROUNDS)
def round_days(request: DeskRequest, round: str) -> HttpResponse:
    """Each body's own due day and meeting, counted backwards from the board's meeting when none is set."""
    bodies, posted = propose_for_round(request.viewer, round), request.POST if request.method == "POST" else None
    if bodies:
        card = get_round(request.viewer, round)
        rows, wrong = days_proposed(card, bodies, _meetings(request, card), posted), ""
    else:  # the board's day is not set: from each body's last meeting before the answers are due
        matrix = get_matrix(request.viewer, round)
        card = matrix.round
        rows, wrong = days_of(matrix, _meetings(request, card), posted), ""
    if request.method == "POST":
        try:
            set_days(by=request.viewer, at=request.now, round=round, days=said_days(request.POST, rows))
        except UnableTo as unable:
            wrong = unable.reason
        else:
            messages.success(request, _("Organens dagar är sparade."))
            return redirect("round-matrix", request.municipality.slug, round)
    return round_page(
        request, card, name="round-days", heading=_("Organens dagar"), template="desk/rounds/days.html", rows=rows,
        wrong=wrong,
    )  # fmt: skip


def _meetings(request: DeskRequest, card: RoundCard) -> Mapping[int, list[dt.date]]:
    """Body → its meetings from the round's opening until the board's."""
    found: dict[int, list[dt.date]] = {}
    since = card.opens_on or request.today
    until = card.board_meets_on or card.due_on or since + dt.timedelta(days=365)
    for meeting in list_meetings(request.municipality.id, since=since, until=until):
        found.setdefault(meeting.body, []).append(meeting.on)
    return found
