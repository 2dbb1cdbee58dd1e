"""A released answer as it is read: the body's words on each goal, its actions, values, deliverables and economy."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.catalogue.library import load_all
from samsyn.components.marks import Mark
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.documents.marks import Status
from samsyn.followup.queries.matrix import Matrix
from samsyn.planfile.model import PlanFile, items
from samsyn.reports.answers import BodyAnswer, DeliverableAnswer, Economy, LocalValue
from samsyn.reports.scales import Scales, Use
from samsyn.values import figures
from samsyn.values.language import Language
from samsyn.values.unit import COUNT

Named = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What the body says of one goal."""

    goal: str
    title: str
    text: str
    not_concerned_because: str
    forecast: str


@dataclass(frozen=True, slots=True)
class Released:
    """The whole answer, ready for a page."""

    goals: tuple[GoalWords, ...]
    tables: tuple[Table, ...]
    economy: str


def of_answer(
    answer: BodyAnswer, economy: Economy | None, plan: PlanFile, matrix: Matrix, language: Language
) -> Released:
    """Goals in the plan's order, then a table for each other kind of item that was answered."""
    scales = matrix.round.scales
    said = {one.goal: one for one in answer.goals}
    goals = tuple(
        GoalWords(
            goal, title, said[goal].text or "", said[goal].not_concerned_because or "",
            _step(scales, Use.FORECAST, said[goal].forecast, language),
        )
        for goal, _label, title in matrix.goals
        if goal in said
    )  # fmt: skip
    named = items(plan)
    tables = [
        _actions(answer, named, scales, language),
        _values(answer, named, plan, language),
        _deliverables(answer, named, plan),
    ]
    return Released(goals, tuple(one for one in tables if one.rows), (economy.text or "") if economy else "")


def _actions(answer: BodyAnswer, named: Named, scales: Scales, language: Language) -> Table:
    rows = [
        Row([_title(named, one.action), status_mark(scales, one.status, language), one.comment or "–"])
        for one in answer.actions
    ]
    return Table(_("Åtgärder"), [Column(_("Åtgärd")), Column(_("Status")), Column(_("Kommentar"))], rows)


def _values(answer: BodyAnswer, named: Named, plan: PlanFile, language: Language) -> Table:
    known = {one.id: one.catalogue for one in plan.indicators}
    rows = [
        Row(
            [
                Cell(_title(named, one.indicator), note=one.note or ""),
                _value(one, known.get(one.indicator), language),
                one.evidence or _("inget angivet"),
            ]
        )
        for one in answer.values
    ]
    return Table(_("Egna värden"), [Column(_("Indikator")), Column(_("Värde")), Column(_("Underlag"))], rows)


def _value(one: LocalValue, catalogued: str | None, language: Language) -> str:
    quantity, known = one.quantity, load_all()
    unit = known.get(catalogued).measured_in if catalogued and catalogued in known else COUNT
    return figures.quantity(quantity, unit, language, with_n=True) if quantity is not None else _("Ej rapporterad")


def _deliverables(answer: BodyAnswer, named: Named, plan: PlanFile) -> Table:
    steps = {(one.id, step.id): step.text for one in plan.deliverables for step in one.steps}
    words = {True: _("ja"), False: _("nej"), None: _("Ej rapporterad")}
    rows = [
        Row(
            [
                Cell(_title(named, one.deliverable), note=_step_words(steps, one)),
                words[one.done],
                one.evidence or _("inget angivet"),
            ]
        )
        for one in answer.deliverables
    ]
    return Table(_("Ja och nej"), [Column(_("Vad")), Column(_("Gjort")), Column(_("Underlag"))], rows)


def _step_words(steps: Mapping[tuple[str, str], str], one: DeliverableAnswer) -> str:
    """The step as the plan words it; as it was named when the plan has it no more."""
    return steps.get((one.deliverable, one.step), one.step) if one.step else ""


def status_mark(scales: Scales, status: str | None, language: Language) -> Content:
    """An action's status in the round's own words."""
    step = scales.of(Use.ACTION).find(status) if status else None
    if step is not None:
        return Mark(step.mark, step.word(language))
    return status or Mark(Status.NOT_REPORTED)


def _step(scales: Scales, use: Use, word: str | None, language: Language) -> str:
    step = scales.of(use).find(word) if word else None
    return step.word(language) if step else (word or "")


def _title(named: Named, id: str) -> str:
    item = named.get(id)
    return getattr(item, "title", None) or getattr(item, "text", None) or id
