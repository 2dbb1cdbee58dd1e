"""What stands beside the coordinator's writing: the figures of a goal with what they can bear, and its actions."""

import datetime as dt

from django.utils.translation import gettext as _

from samsyn.catalogue.library import load_all
from samsyn.components.marks import Mark
from samsyn.components.showing import Figure
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.rounds.making import figures_for
from samsyn.desk.rounds.released import status_mark
from samsyn.desk.rounds.words import verdict_mark
from samsyn.followup.plan_of import called
from samsyn.followup.queries.compilation import JudgementCard
from samsyn.followup.queries.made_of import MadeOf
from samsyn.organisation.unable import UnableToFind
from samsyn.reports.asked import Subject, covers, subjects
from samsyn.reports.bearings import words_of
from samsyn.reports.lines import Line, lines
from samsyn.reports.material import Material
from samsyn.reports.scales import Scales, Use
from samsyn.values.language import Language


def indicator_table(made: MadeOf, goal: str, language: Language, *, on: dt.date) -> Table:
    """Each indicator: the year's value with its n, last year's, the country's, and in words what the change can bear.

    No colour and no verdict: a person judges (product.md). Raises `UnableToFind`.
    """
    plan, card = made.plan, made.card
    subject = _subject(made, goal)
    ids = covers(plan, subject)
    own = frozenset(one.id for one in plan.indicators if ids & {*one.goals, *one.areas} or one.actions)
    figures = figures_for(made, language, only=own)
    material = Material(
        plan, card.year, figures, made.answers, made.previous, load_all(), language, on, card.cut_off_on
    )  # fmt: skip
    columns = [
        Column(_("Indikator")), Column(str(card.year - 1), numeric=True), Column(str(card.year), numeric=True),
        Column(_("Riket"), numeric=True), Column(_("Vad siffran kan bära")),
    ]  # fmt: skip
    rows = [_row(material, line, card.year) for line in lines(material, subject)]
    return Table(
        _("Indikatorer"), columns, rows, empty=_("Målet har ingen indikator."),
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


def action_table(made: MadeOf, goal: str, language: Language) -> Table:
    """Each action under the goal with its status, once for each body that answered about it."""
    plan, subject = made.plan, _subject(made, goal)
    below, scales = covers(plan, subject), made.card.scales
    names = {body.id: body.name for body in plan.bodies}
    columns = [Column(_("Åtgärd")), Column(_("Status")), Column(_("Organ")), Column(_("Kommentar"))]
    rows = []
    for action in plan.actions:
        if not below & {*action.goals, *action.areas}:
            continue
        title = called(action)
        said = made.answers.action(action.id)
        if not said:
            rows.append(Row([title, status_mark(scales, None, language), _("inget organ har svarat"), "–"]))
        for body, answer in said:
            name = body.name or names.get(body.body, body.body)
            rows.append(Row([title, status_mark(scales, answer.status, language), name, answer.comment or "–"]))
    return Table(_("Åtgärder"), columns, rows, empty=_("Målet har ingen åtgärd i planen."))


def _subject(made: MadeOf, goal: str) -> Subject:
    subject = next((one for one in subjects(made.plan) if one.id == goal), None)
    if subject is None:
        raise UnableToFind(_("Planen har inget mål med adressen ”%s”.") % goal)
    return subject


def judged_mark(scales: Scales, judgement: JudgementCard, language: Language) -> Mark:
    """A judgement's word in the round's scale."""
    return verdict_mark(scales.of(Use.JUDGEMENT), judgement.verdict, language)


def direction_word(scales: Scales, direction: str, language: Language) -> str:
    """The direction's word; "" when none is given."""
    step = scales.of(Use.DIRECTION).find(direction) if direction else None
    return step.word(language) if step else direction
