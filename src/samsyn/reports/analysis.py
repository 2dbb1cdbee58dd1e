"""What goes across the goals: the joint analysis, economy, the plan's own figures against the source, assignments."""

import datetime as dt
import re

from samsyn.documents.marks import Status, StatusMark
from samsyn.documents.runs import Content, together
from samsyn.documents.tree import Align, Block, BulletList, Cell, Column, Paragraph, Row, Section, Table
from samsyn.inference.change import between
from samsyn.planfile.chain import Action, ActionKind, ChildImpact
from samsyn.planfile.figures import Baseline, Fact, FigureAt
from samsyn.planfile.standing import Relation
from samsyn.planfile.standing import Status as Stand
from samsyn.reports import indicators
from samsyn.reports.asked import covers
from samsyn.reports.figures import Reading
from samsyn.reports.lines import other_lines
from samsyn.reports.material import Material
from samsyn.reports.scales import Use
from samsyn.values import figures as written
from samsyn.values.quantity import Missing, Observed, Quantity
from samsyn.values.series import Observation
from samsyn.values.unit import UNITS

_KOLADA = re.compile(r"kolada:[NU]\d{5}")


def analysis(material: Material) -> Section:
    """One section with short parts; a part with nothing in it says so or is left out."""
    say = material.say
    joint = material.answers.joint_analysis if material.answers else None
    blocks: list[Block] = [
        _joint(material, joint),
        _economy(material),
    ]
    blocks += _other_indicators(material)
    blocks += _facts(material)
    blocks += _assignments(material)
    blocks += _proposed_actions(material)
    blocks += _elsewhere(material)
    blocks += _gates(material)
    blocks += _risks(material)
    blocks += _children(material)
    return Section(say("analysis.heading"), tuple(blocks), id="analysis", numbered=False, new_page=True)


def own_analysis(material: Material) -> Section:
    """The same for one body's part: what it said of costs and risks, and the child's best interests."""
    blocks = (_economy(material), *_risks(material), *_children(material))
    return Section(material.say("analysis.heading_of_body"), blocks, id="analysis", numbered=False, new_page=True)


def _joint(material: Material, joint: str | None) -> Section:
    if not joint:
        return _paragraphs(material.say("analysis.joint"), material.lacking("not_reported_by_coordinator"))
    parts = tuple(Paragraph(material.theirs(part.strip())) for part in joint.split("\n\n") if part.strip())
    return Section(material.say("analysis.joint"), parts, numbered=False, in_contents=False)


def _paragraphs(heading: str, text: str) -> Section:
    parts = tuple(Paragraph(part.strip()) for part in text.split("\n\n") if part.strip())
    return Section(heading, parts, numbered=False, in_contents=False)


def _economy(material: Material) -> Section:
    say = material.say
    stated = material.answers.economy if material.answers else ()
    if not stated:
        words = f"{say('not_reported')}." if material.of_one_body else say("not_reported_by_bodies")
        return _paragraphs(say("economy.heading"), words)
    rows = []
    for part in stated:
        amounts = [a for a in part.amounts if a.sek is not None]
        text = material.theirs(part.text or "; ".join(a.what for a in amounts)) or say("not_reported")
        each = (
            together(material.theirs(a.what), written.with_unit(a.sek, UNITS["sek"], material.language), by=": ")
            for a in part.amounts
            if a.sek is not None
        )
        money = together(*each, by="; ")
        rows.append(Row((material.body(part.body), Cell(text), Cell(money or say("not_reported")))))
    table = Table(
        say("economy.caption", year=material.year),
        (Column(say("body.word"), 1.6), Column(say("economy.text"), 3.0), Column(say("economy.amounts"), 2.2)),
        tuple(rows),
        note=say("economy.never_summed"),
    )
    return Section(say("economy.heading"), (table,), numbered=False, in_contents=False)


def _other_indicators(material: Material) -> list[Block]:
    """The plan's indicators that no goal's page shows: for the whole, or more than a page has room for."""
    rest = other_lines(material)
    if not rest:
        return []
    heading = material.say("others.heading")
    blocks = (*indicators.tables(material, heading, rest), *indicators.bearings(material, rest))
    return [Section(heading, blocks, id="other-indicators", numbered=False, in_contents=False)]


def _facts(material: Material) -> list[Block]:
    """Figures the plan states, held against the source as it is known now; nothing later than the report's year."""
    if material.plan.municipality.fictional:
        return []
    rows = [row for item in _stated(material) for row in _fact_rows(material, item)]
    claims = [(f, words) for f in material.plan.facts if (words := _claimed(material, f))]
    say = material.say
    told: list[Block] = [
        BulletList(tuple(together(material.text(f, bare=True), f": {words}.", by="") for f, words in claims))
    ]
    if not rows and not claims:
        return []
    if not rows:
        return [Section(say("facts.heading"), tuple(told), id="facts", numbered=False, in_contents=False)]
    columns = (
        Column(say("facts.fact"), 3.2),
        Column(say("facts.year"), 0.7, Align.END),
        Column(say("facts.plan"), 1.1, Align.END),
        Column(say("facts.source"), 1.2, Align.END),
        Column(say("facts.remark"), 2.6),
    )
    days = ", ".join(d.isoformat() for d in material.figures.retrieved_on) or "–"
    table = Table(say("facts.caption"), columns, tuple(rows), note=say("facts.note", days=days), dense=True)
    blocks: tuple[Block, ...] = (table, *(told if claims else ()))
    return [Section(say("facts.heading"), blocks, id="facts", numbered=False, in_contents=False)]


def _stated(material: Material) -> tuple[Baseline | Fact, ...]:
    """The plan's facts, and the baselines that are not one of the facts over again."""
    told = {(f.catalogue, figure.year, figure.value) for f in material.plan.facts for figure in f.figures}
    baselines = (
        b for b in material.plan.baselines if not all((b.catalogue, f.year, f.value) in told for f in b.figures)
    )
    return (*material.plan.facts, *baselines)


def _fact_rows(material: Material, item: Baseline | Fact) -> list[Row]:
    figures = [f for f in item.figures if f.year <= material.year]
    reading = material.figures.get(item.catalogue)
    rows = []
    for place, figure in enumerate(figures):
        last = place == len(figures) - 1
        remark: Content = _remark(material, figures, reading) if last and len(figures) > 1 else ""
        remark = remark or (_cited(material, item) if last else "")
        rows.append(_fact_row(material, item, figure, reading, remark, repeated=place > 0))
    return rows


def _fact_row(
    material: Material,
    item: Baseline | Fact,
    figure: FigureAt,
    reading: Reading | None,
    remark: Content,
    *,
    repeated: bool,
) -> Row:
    unit = UNITS.get(figure.unit)
    said = written.with_unit(figure.value, unit, material.language) if unit else f"{figure.value} {figure.unit}"
    name = material.say("facts.same") if repeated else material.text(item, bare=True)
    source = Cell(material.say("facts.no_source"))
    if reading is not None:
        found = _source_value(reading, figure)
        source = _source_cell(material, reading, found)
    note = f"n = {material.number(figure.n)}" if figure.n is not None else ""
    return Row((Cell(name), str(figure.year), Cell(said, note=note), source, Cell(remark)))


def _source_value(reading: Reading, figure: FigureAt) -> Quantity:
    series = reading.country if figure.area == "0000" and reading.country else reading.all
    return series.at(figure.year).quantity


def _source_cell(material: Material, reading: Reading, found: Quantity) -> Cell:
    if isinstance(found, Missing):
        return Cell(material.say("value.lacking"), note=found.words(material.language))
    text = written.quantity(found, reading.definition.measured_in, material.language)
    note = f"n = {material.number(found.n)}" if isinstance(found, Observed) and found.n is not None else ""
    return Cell(text, note=note)


def _remark(material: Material, figures: list[FigureAt], reading: Reading | None) -> str:
    """Whether chance explains the change the plan speaks of, on the source's own figures."""
    if reading is None:
        return ""
    first, last = (Observation(f.year, _source_value(reading, f)) for f in (figures[0], figures[-1]))
    if last.year <= first.year:
        return ""
    unit = reading.definition.measured_in
    return between(
        first, last, unit, breaks=reading.all.breaks, pooled_years=reading.definition.pooled_years or 1
    ).words(material.language)


def _cited(material: Material, item: Baseline | Fact) -> Content:
    if not isinstance(item, Fact) or not item.cited:
        return ""
    return material.say.woven("facts.cited", source=material.theirs(item.cited.rstrip(".")))


def _claimed(material: Material, item: Baseline | Fact) -> str:
    """The Kolada indicators a claim names: whether they still exist and their last value up to the year (SNT-044)."""
    if not isinstance(item, Fact):
        return ""
    ids = [id for claim in item.claims for id in _KOLADA.findall(claim)]
    parts = []
    for id in ids:
        reading = material.figures.get(id)
        latest = reading.all.latest() if reading else None
        number = id.removeprefix("kolada:")
        if latest is None:
            parts.append(material.say("facts.link_none", kpi=number))
        else:
            parts.append(material.say("facts.link", kpi=number, year=latest.year))
    return "; ".join(parts)


def _assignments(material: Material) -> list[Block]:
    say = material.say
    rows = []
    for item in material.plan.assignments:
        due = item.due.isoformat() if item.due else say("assignment.no_due")
        standing = material.plan.standing_of(item).status
        words = say(f"assignment.{standing}") if standing is not Stand.DECIDED else ""
        giver = material.body(item.giver) if item.giver else say("assignment.no_giver")
        rows.append(
            Row(
                (
                    Cell(material.text(item, bare=True), note=words),
                    f"{giver} → {material.body(item.receiver)}",
                    due,
                    _progress(material, item.actions),
                )
            )
        )
    if not rows:
        return []
    columns = (
        Column(say("assignment.word"), 3.4), Column(say("assignment.parts"), 1.8), Column(say("assignment.due"), 1.0),
        Column(say("status.word"), 1.2),
    )  # fmt: skip
    table = Table(say("assignment.caption"), columns, tuple(rows), dense=True)
    return [Section(say("assignment.heading"), (table,), id="assignments", numbered=False, in_contents=False)]


def _progress(material: Material, actions: tuple[str, ...]) -> Cell:
    if material.answers:
        for id in actions:
            for _, answer in material.answers.action(id):
                if answer.status:
                    return Cell(mark=material.scales.step(Use.ACTION, answer.status).status_mark(material.language))
    return Cell(mark=StatusMark(Status.NOT_REPORTED, material.say("not_reported")))


def _proposed_actions(material: Material) -> list[Block]:
    """Actions that serve no goal or area with a page: an annex's proposals, by its own categories."""
    say, plan = material.say, material.plan
    shown = {i for s in material.subjects for i in covers(plan, s)}
    rest = [a for a in plan.actions if not shown & {*a.goals, *a.areas} and a.part_of is None]
    if not rest:
        return []
    rows = tuple(_annex_row(material, action) for action in rest)
    columns: tuple[Column, ...] = (
        Column(say("action.word"), 4.0),
        Column(say("action.category"), 1.6),
        Column(say("status.word"), 1.2),
    )
    if not any(isinstance(row.cells[1], Cell) and row.cells[1].content for row in rows):
        rows = tuple(Row((row.cells[0], row.cells[2])) for row in rows)
        columns = (columns[0], columns[2])
    table = Table(say("annex.caption"), columns, rows, dense=True)
    return [Section(say("annex.heading"), (table,), id="annex", numbered=False, in_contents=False)]


def _annex_row(material: Material, action: Action) -> Row:
    standing = material.plan.standing_of(action).status
    note = material.say("standing.proposed_short") if standing is Stand.PROPOSED else ""
    kind = material.theirs(action.category) or (
        material.say("assignment.word") if action.kind is ActionKind.ASSIGNMENT else ""
    )
    return Row((Cell(material.title(action).rstrip("."), note=note), Cell(kind), _progress(material, (action.id,))))


def _elsewhere(material: Material) -> list[Block]:
    """Documents followed up by their own decision: named, so that nothing is reported twice."""
    say = material.say
    apart = [d for d in material.plan.documents if d.relation is Relation.FOLLOWED_UP_SEPARATELY]
    if not apart:
        return []
    items = tuple(f"{material.document(d)}." for d in apart)
    return [Section(say("elsewhere.heading"), (BulletList(items),), numbered=False, in_contents=False)]


def _gates(material: Material) -> list[Block]:
    say = material.say
    if not material.plan.gates:
        return []
    end = dt.date(material.year, 12, 31)
    items: list[Content] = []
    for gate in material.plan.gates:
        passed = gate.passed_on is not None and gate.passed_on <= end
        state = say("gate.passed", day=gate.passed_on.isoformat()) if passed and gate.passed_on else say("not_reported")
        items.append(together(material.text(gate, bare=True), f". {state}.", by=""))
    return [Section(say("gate.heading"), (BulletList(tuple(items)),), numbered=False, in_contents=False)]


def _children(material: Material) -> list[Block]:
    """The child's best interests, as weighed for the actions (SFS 2018:1197)."""
    say = material.say
    weighed = [(a, a.child_impact) for a in material.plan.actions if a.child_impact is not None]
    if not weighed:
        return []
    items = tuple(together(f"{material.title(a).rstrip('.')}:", _weighed(material, i)) for a, i in weighed)
    return [Section(say("child.heading"), (BulletList(items),), numbered=False, in_contents=False)]


def _weighed(material: Material, impact: ChildImpact) -> Content:
    if impact.text:
        return material.theirs(f"{impact.text.rstrip('.')}.")
    return f"{material.say('child.assessed' if impact.assessed else 'child.not_assessed')}."


def _risks(material: Material) -> list[Block]:
    say = material.say
    items = [together(material.text(r, bare=True), ".", by="") for r in material.plan.risks]
    if material.answers:
        for risk in material.answers.risks:
            control = material.theirs(risk.control.rstrip(".")) if risk.control else ""
            managed = say.woven("risk.control", control=control) if control else ""
            items.append(together(material.theirs(f"{risk.text.rstrip('.')}."), managed))
    if not items:
        return []
    return [Section(say("risk.heading"), (BulletList(tuple(items)),), numbered=False, in_contents=False)]
