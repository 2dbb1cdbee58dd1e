"""A goal through the years: how each round judged it. The plan's page of a goal shows it; history is the same page."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.marks import Mark
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest
from samsyn.desk.rounds.frame import url
from samsyn.desk.rounds.words import verdict_mark
from samsyn.documents.marks import Status
from samsyn.followup.queries.history import YearOfGoal, history_of_goal
from samsyn.followup.states import RoundKind
from samsyn.followup.words import KIND_WORDS
from samsyn.reports.scales import Use, choose
from samsyn.values import figures


def of_goal(request: DeskRequest, plan: str, goal: str) -> Content:
    """The goal's judgements, latest year first; "" when no round has come to it. Three queries."""
    years = history_of_goal(request.viewer, plan, goal)
    if not years:
        return ""
    columns = [
        Column(_("År")), Column(_("Sammanfattning")), Column(_("Föreslagen bedömning")),
        Column(_("Beslutad bedömning")),
    ]  # fmt: skip
    rows = [_row(request, one) for one in reversed(years)]
    table = Table(_("Målet år för år"), columns, rows, caption_hidden=True)
    return SafeString(render_to_string("desk/rounds/goal_years.html", {"table": table, "years": years}))


def _row(request: DeskRequest, one: YearOfGoal) -> Row:
    scale = choose(interim=one.kind is RoundKind.INTERIM).of(Use.JUDGEMENT)

    def mark(verdict: str) -> Mark:
        return verdict_mark(scale, verdict, request.language) if verdict else Mark(Status.NEUTRAL, _("Ej bedömt"))

    note = ""
    if one.decided_on is not None and one.decided:
        note = figures.day(one.decided_on, request.language)
        note += f", §{figures.NO_BREAK}{one.paragraph.removeprefix('§').strip()}" if one.paragraph else ""
        note += f". {_('Ändrad av styrelsen.')}" if one.changed else ""
    return Row(
        [
            Cell(str(one.year), note=str(KIND_WORDS[one.kind]), url=url(request, "round", one.round)),
            one.synthesis or _("Ingen sammanfattning är skriven."), mark(one.proposed),
            Cell(mark(one.decided), note=" ".join(part for part in (note, one.reasons if one.decided else "") if part)),
        ]
    )  # fmt: skip
