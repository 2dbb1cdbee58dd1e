"""What the rounds have said of the plan's actions and goals, as the plan's pages show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.marks import Mark
from samsyn.components.part import Content, mark_html, speaking
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.frame import paragraph, url
from samsyn.documents.marks import LOOKS, Status
from samsyn.followup.queries.history import YearOfGoal, history_of_goal
from samsyn.followup.queries.standings import Told, latest_statuses
from samsyn.planfile.chain import Goal
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import OpenPlan
from samsyn.reports.scales import Step, Use, choose

_OVER = frozenset({Status.DONE, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Reported(Mark):
    """A status with the year it was told of: what was so a year ago is not said as if it were so today."""

    year: int = 0

    def render(self) -> SafeString:
        look = LOOKS[self.status]
        return mark_html(look.path, self.tone or look.tone, f"{status_words(self)}, {self.year}")


def statuses(request: DeskRequest, opened: OpenPlan) -> Mapping[str, Mark]:
    """Address of an action → its last reported status; what nobody has reported is not there. Three queries at most."""
    held: Mapping[str, Mark] | None = getattr(request, "statuses_of_plan", None)
    if held is None:
        held = statuses_of(request, opened, (action.id for action in opened.file.actions))
        request.statuses_of_plan = held  # type: ignore[attr-defined]  # kept for the page's other tables
    return held


def statuses_of(request: DeskRequest, opened: OpenPlan, actions: Iterable[str]) -> Mapping[str, Mark]:
    """The same for some of the plan's actions."""
    identity = action_identity(request.municipality.id)
    told = latest_statuses(request.viewer, opened.card.slug, tuple(actions), identity)
    marks = {one: _reported(one) for one in {*told.values()}}
    return {f"actions/{id}": marks[one] for id, one in told.items()}


def _reported(told: Told) -> Reported:
    mark = _mark(Use.ACTION, told.status)
    return Reported(mark.status, mark.word, mark.tone, told.year)


def passages_of_goal(request: DeskRequest, opened: OpenPlan, goal: Goal) -> list[tuple[str, list[Content]]]:
    """The last judgement with its reasons, and every year's on one line."""
    years = history_of_goal(request.viewer, opened.card.slug, goal.id)
    if not years:
        return []
    last = years[-1]
    told: list[Content] = [_judged(last)]
    if last.reasons:
        told.append(paragraph(last.reasons))
    if last.synthesis:
        told.append(paragraph(last.synthesis))
    columns = [Column(_("År")), Column(_("Föreslagen bedömning")), Column(_("Beslutad bedömning")), Column(_("Beslut"))]
    rows = [
        Row([Cell(str(one.year), url=_round(request, one)), _cell(one.proposed), _cell(one.decided), _when(one)])
        for one in reversed(years)
    ]
    table = Table(_("Bedömningen år för år"), columns, rows, caption_hidden=True)
    return [(_("Bedömning %s") % last.year, told), (_("Bedömningen år för år"), [table])]


def _judged(one: YearOfGoal) -> Content:
    mark = _mark(Use.JUDGEMENT, one.decided or one.proposed) if one.decided or one.proposed else _("inte bedömt ännu")
    stage = _("beslutad") if one.decided else _("föreslagen") if one.proposed else ""
    return format_html("<p>{} {}</p>", mark, stage)


def _cell(word: str) -> Content:
    return _mark(Use.JUDGEMENT, word) if word else _("inte bedömt ännu")


def _when(one: YearOfGoal) -> str:
    said = " ".join(part for part in (one.decided_on.isoformat() if one.decided_on else "", one.paragraph) if part)
    return said or _("inte beslutat ännu")


def _round(request: DeskRequest, one: YearOfGoal) -> str:
    try:
        return url(request, "round", one.round)
    except NoReverseMatch:
        return ""


def _mark(use: Use, said: str) -> Mark:
    """A step of the house's scales with its shape; another municipality's word without any verdict of ours."""
    step: Step | None = choose().of(use).find(said)
    return Mark(step.mark, step.word(speaking())) if step else Mark(Status.NEUTRAL, said)


def status_words(mark: Mark | None) -> str:
    """The word of a status, for files and lists of choices."""
    return "" if mark is None else mark.word or LOOKS[mark.status].word.in_(speaking())


def ended(request: DeskRequest, opened: OpenPlan) -> frozenset[str]:
    """Addresses "plan/action" that the rounds say are done or cancelled: no longer active."""
    slug = opened.card.slug
    return frozenset(
        f"{slug}/{address.partition('/')[2]}"
        for address, mark in statuses(request, opened).items()
        if mark.status in _OVER
    )
