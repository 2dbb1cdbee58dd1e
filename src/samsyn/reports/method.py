"""How the follow-up was made, so that a reader can trust it or question it: people judge, figures bear."""

from samsyn.documents.marks import Status, StatusMark
from samsyn.documents.runs import Content, Strong, Text
from samsyn.documents.tree import (
    Block,
    BulletList,
    Cell,
    Column,
    DescriptionList,
    Entry,
    Paragraph,
    Row,
    Section,
    Table,
)
from samsyn.reports.answers import LEAST_COUNT
from samsyn.reports.answers_told import undecided
from samsyn.reports.asked import Asked
from samsyn.reports.material import Material, tight
from samsyn.reports.scales import Use
from samsyn.values import figures as written

NOISE_FROM = 2025


def method(material: Material) -> Section:
    """Scales, who was asked, cut-off, the two classes of indicators, small numbers, chance and breaks."""
    say = material.say
    blocks: list[Block] = [
        Paragraph(say("method.people_judge")),
        _scales(material),
        _who(material),
        _list(material),
    ]
    return Section(say("method.heading"), tuple(blocks), id="method", numbered=False, new_page=True)


def _scales(material: Material) -> DescriptionList:
    say = material.say
    entries = []
    for use in (Use.JUDGEMENT, Use.DIRECTION, Use.ACTION, Use.REPLY):
        steps = ", ".join(step.word(material.language).lower() for step in material.scales.of(use).steps)
        entries.append(Entry(say(f"scale.{use}"), f"{steps[:1].upper()}{steps[1:]}."))
    return DescriptionList(tuple(entries))


def _who(material: Material) -> Table:
    say = material.say
    asked = material.asked
    rows = tuple(Row((a.name, Cell(mark=_reply(material, a)), Cell(_decision(material, a)))) for a in asked)
    if not rows:
        rows = (Row((say("asked.none"), "", "")),)
    return Table(
        say("asked.caption", answered=sum(a.answered for a in asked), asked=len(asked)),
        (Column(say("body.word"), 2.4), Column(say("asked.reply"), 1.3), Column(say("asked.decision"), 1.6)),
        rows,
        note=say("asked.nobody_named") if any(_is_collective(material, a) for a in asked) else "",
        keep_together=True,
    )  # fmt: skip


def _is_collective(material: Material, asked: Asked) -> bool:
    return any(b.id == asked.id and b.kind == "collective" for b in material.plan.bodies)


def _reply(material: Material, asked: Asked) -> StatusMark:
    if asked.answer is None or (not asked.answered and not asked.answer.state):
        return StatusMark(Status.NOT_REPORTED, material.say("not_reported"))
    scale = material.scales
    state = asked.answer.state or "cleared"
    return scale.step(Use.REPLY, state).status_mark(material.language)


def _decision(material: Material, asked: Asked) -> Content:
    """The body's own decision; whom to ask stands in the appendix: beside a § it reads as who decided."""
    answer = asked.answer
    if answer is None or not asked.answered:
        return material.say("not_reported")
    if answer.decision is None or not answer.decision.made:
        return undecided(material, asked.id)
    return f"{answer.decision.on} {tight(answer.decision.paragraph)}".strip()


def _list(material: Material) -> BulletList:
    say = material.say
    figures = material.figures
    retrieved = ", ".join(day.isoformat() for day in figures.retrieved_on) or say("summary.none_retrieved")
    cut_off = say("method.no_cut_off", retrieved=retrieved) if figures.retrieved_on else say("method.invented")
    if material.cut_off:
        key = "method.cut_off_afterwards" if figures.afterwards else "method.cut_off"
        cut_off = say(key, day=material.cut_off.isoformat(), retrieved=retrieved)
    items: list[Content] = [
        _point(say("method.cut_off.term"), cut_off),
        _point(say("method.classes.term"), say("method.classes")),
        _point(say("method.missing.term"), say("method.missing", applies=say("value.not_applicable"))),
        _point(say("method.small.term"), say("method.small", least=LEAST_COUNT)),
        _point(say("method.chance.term"), say("method.chance")),
        _point(say("method.breaks.term"), say("method.breaks")),
        _point(say("method.never_summed.term"), say("method.never_summed")),
    ]
    revised = [r for r in figures.readings.values() if r.revised()]
    if revised:
        items.append(_point(say("method.revised.term"), _revised(material)))
    if material.plan.wording == "own":
        items.append(_point(say("method.wording.term"), say("method.wording")))
    if material.plan.municipality.fictional:
        items.append(_point(say("source.invented").rstrip("."), say("source.invented.explained")))
    return BulletList(tuple(items))


def _revised(material: Material) -> str:
    rows = []
    for reading in material.figures.readings.values():
        for o in reading.revised():
            unit = reading.definition.measured_in
            before = written.quantity(o.revised_from, unit, material.language) if o.revised_from else ""
            now = written.quantity(o.quantity, unit, material.language)
            title = reading.definition.title.in_(material.language)
            rows.append(material.say("revised.row", title=title, year=o.year, before=before, now=now))
    return " ".join(rows)


def _point(term: str, words: str) -> Content:
    return (Strong(f"{term}. "), Text(words))
