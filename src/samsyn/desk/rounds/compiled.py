"""What stands beside the coordinator's writing: the figures of a goal with what they can bear, and its actions."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from samsyn.catalogue.library import load
from samsyn.components.marks import Mark
from samsyn.components.showing import Figure
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.rounds.released import status_mark
from samsyn.desk.rounds.words import verdict_mark
from samsyn.followup.queries.compilation import Compilation, JudgementCard
from samsyn.followup.queries.rounds import RoundCard
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.asked import covers, subjects
from samsyn.reports.bearings import words_of
from samsyn.reports.figures import Figures
from samsyn.reports.lines import Line, lines
from samsyn.reports.material import Material
from samsyn.reports.scales import Scales, Use
from samsyn.values.language import Language


def indicator_table(
    plan: PlanFile, answers: Answers, goal: str, card: RoundCard, language: Language, *, on: dt.date,
    figures: Callable[[frozenset[str]], Figures],
) -> Table:  # fmt: skip
    """Each indicator: the year's value with its n, last year's, the country's, and in words what the change can bear.

    No colour and no verdict: a person judges (product.md). `figures` is asked for the indicators by their plan ids.
    """
    subject = next(one for one in subjects(plan) if one.id == goal)
    ids = covers(plan, subject)
    own = frozenset(one.id for one in plan.indicators if ids & {*one.goals, *one.areas} or one.actions)
    material = Material(plan, card.year, figures(own), answers, None, load(), language, on, card.cut_off_on)
    columns = [
        Column(_("Indikator")), Column(str(card.year - 1), numeric=True), Column(str(card.year), numeric=True),
        Column(_("Riket"), numeric=True), Column(_("Vad siffran kan bära")),
    ]  # fmt: skip
    rows = [_row(material, line, card.year) for line in lines(material, subject)]
    return Table(
        _("Indikatorer"), columns, rows, caption_hidden=True, empty=_("Målet har ingen indikator."),
        source=_("Värden: Kolada och organen. Jämförelser och slump: egen beräkning."),
    )  # fmt: skip


def _row(material: Material, line: Line, year: int) -> Row:
    before, now, country = line.at(year - 1), line.at(year), line.country(year)
    return Row(
        [
            Cell(line.title, note="" if line.stated else _("föreslagen av Samsyn, står inte i planen")),
            Figure(before.quantity, line.unit), Figure(now.quantity, line.unit, with_n=True),
            Figure(country, line.unit) if country is not None else _("finns inte"),
            ("" if line.is_yes_no else words_of(material, line)) or _("Inget att jämföra med ännu."),
        ]
    )  # fmt: skip


def action_table(found: Compilation, language: Language) -> Table:
    """Each action under the goal, once, with its status and who answered."""
    columns = [Column(_("Åtgärd")), Column(_("Status")), Column(_("Organ")), Column(_("Kommentar"))]
    rows = [
        Row(
            [
                one.title, status_mark(found.scales, one.answer.status if one.answer else None, language),
                one.body_name or _("inget organ har svarat"), (one.answer.comment or "–") if one.answer else "–",
            ]
        )
        for one in found.actions
    ]  # fmt: skip
    return Table(_("Åtgärder"), columns, rows, caption_hidden=True, empty=_("Målet har ingen åtgärd i planen."))


def judged_mark(scales: Scales, judgement: JudgementCard, language: Language) -> Mark:
    """A judgement's word in the round's scale."""
    return verdict_mark(scales.of(Use.JUDGEMENT), judgement.verdict, language)


def direction_word(scales: Scales, direction: str, language: Language) -> str:
    """The direction's word; "" when none is given."""
    step = scales.of(Use.DIRECTION).find(direction) if direction else None
    return step.word(language) if step else direction
