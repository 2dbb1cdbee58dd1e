"""A: each body's answer in its own words: how it was decided, goal by goal, its actions, its values, its yes and no."""

from samsyn.documents.runs import Content, Strong, Text, together
from samsyn.documents.tree import (
    Align,
    Block,
    Cell,
    Column,
    DescriptionList,
    Entry,
    Paragraph,
    Row,
    Section,
    Table,
)
from samsyn.planfile.people import BodyKind
from samsyn.reports.answers import BodyAnswer, CountedValue, DeliverableAnswer, GoalAnswer, LocalValue
from samsyn.reports.asked import Asked, Subject
from samsyn.reports.lines import every_line, other_lines
from samsyn.reports.material import Material, tight
from samsyn.reports.scales import Use
from samsyn.values import figures as written
from samsyn.values.quantity import Missing, Suppressed
from samsyn.values.unit import COUNT, Unit


def answers(material: Material) -> Section:
    """The appendix: every body that is asked, with what it answered, or that it has not."""
    say = material.say
    blocks: list[Block] = [Paragraph(say("answers.lead"))]
    blocks += [
        Section(asked.name, _told(material, asked), numbered=False, in_contents=False) for asked in material.asked
    ]
    if not material.asked:
        blocks.append(Paragraph(say("asked.none")))
    return Section(say("answers.heading"), tuple(blocks), id="appendix-answers")


def own_answer(material: Material) -> Section:
    """The same for the one body a part is about, as a section of its own."""
    asked = material.asked[0]
    heading = material.say("answers.heading_of_body")
    return Section(heading, _told(material, asked), id="own-answer", numbered=False, new_page=True)


def undecided(material: Material, body: str) -> str:
    """That an answer came without a decision: by a committee, or by the board of a company or a federation."""
    kind = next((b.kind for b in material.plan.bodies if b.id == body), BodyKind.COMMITTEE)
    boards = {BodyKind.COMPANY, BodyKind.FEDERATION}
    return material.say("asked.without_board_decision" if kind in boards else "asked.without_decision")


def _told(material: Material, asked: Asked) -> tuple[Block, ...]:
    answer = asked.answer
    if answer is None or not answer.is_given:
        return (Paragraph(_silent(material, answer)),)
    blocks: list[Block] = [Paragraph(_standing(material, asked, answer))]
    blocks += _goals(material, answer)
    blocks += _actions(material, asked.name, answer)
    blocks += _values(material, asked.name, answer)
    blocks += _deliverables(material, asked.name, answer)
    return tuple(blocks)


def _silent(material: Material, answer: BodyAnswer | None) -> str:
    if answer is None or not answer.state:
        return f"{material.say('not_reported')}."
    return material.say("answers.state", state=_state(material, answer.state))


def _state(material: Material, word: str) -> str:
    return material.scales.step(Use.REPLY, word).word(material.language).lower()


def _standing(material: Material, asked: Asked, answer: BodyAnswer) -> Content:
    """Who decided it and when, or that nobody did; who cleared it; whom to ask; whether it came late."""
    say = material.say
    parts: list[Content] = []
    decision = answer.decision
    if decision and decision.made:
        words = f"{decision.on} {tight(decision.paragraph)}".strip()
        if decision.case_number:
            words += say("decision.case_number", number=tight(decision.case_number))
        parts.append(say("answers.decided", decision=words))
        if decision.extract:
            parts.append(say.woven("answers.extract", name=material.theirs(decision.extract.rstrip("."))))
    elif asked.answered:
        parts.append(f"{undecided(material, asked.id)}.")
    else:
        parts.append(say("answers.begun", state=_state(material, answer.state or "begun")))
    if answer.cleared_on:
        by = say.woven("answers.by", by=material.theirs(answer.cleared_by)) if answer.cleared_by else ""
        parts.append(together(say("answers.cleared", day=answer.cleared_on.isoformat()), by, ".", by=""))
    if asked.answered and answer.contact:
        parts.append(say.woven("answers.contact", contact=material.theirs(answer.contact.rstrip("."))))
    if answer.late:
        why = material.theirs((answer.late_because or "").rstrip("."))
        parts.append(together(say("answers.late"), together(": ", why, by="") if why else "", ".", by=""))
    return together(*parts)


def _goals(material: Material, answer: BodyAnswer) -> list[Block]:
    """One list of short answers; an answer of several paragraphs stands by itself, whole."""
    blocks: list[Block] = []
    entries: list[Entry] = []
    everything: tuple[Subject, ...] = (*material.plan.goals, *material.plan.areas)
    for goal in answer.goals:
        subject = next((s for s in everything if s.id == goal.goal), None)
        heading = material.heading(subject) if subject else goal.goal
        first, *rest = [p.strip() for p in (goal.text or "").split("\n\n")]
        told = _goal(material, goal, first)
        if not rest:
            entries.append(Entry(heading, told))
            continue
        blocks += [DescriptionList(tuple(entries), compact=False)] if entries else []
        entries = []
        lead = together((Strong(f"{heading}. "),), told, by="")
        blocks += [Paragraph(lead), *(Paragraph(material.theirs(p)) for p in rest if p)]
    return [*blocks, DescriptionList(tuple(entries), compact=False)] if entries else blocks


def _goal(material: Material, goal: GoalAnswer, text: str) -> Content:
    say = material.say
    parts: list[Content] = []
    if goal.not_concerned_because:
        why = material.theirs(goal.not_concerned_because.rstrip("."))
        parts.append(say.woven("answers.not_concerned", why=why))
    if goal.forecast:
        word = material.scales.step(Use.FORECAST, goal.forecast).word(material.language)
        parts.append(say("answers.forecast", forecast=word.lower()))
    if text:
        parts.append(material.theirs(text))
    if not parts:
        return f"{say('not_reported')}." if not goal.state else _unanswered(material, goal.state)
    return together(*parts)


def _unanswered(material: Material, state: str) -> str:
    return material.say("answers.state", state=_state(material, state))


def _actions(material: Material, name: str, answer: BodyAnswer) -> list[Block]:
    say = material.say
    titles = {a.id: material.title(a).rstrip(".") for a in material.plan.actions}
    rows = []
    for said in answer.actions:
        step = material.scales.step(Use.ACTION, said.status) if said.status else None
        status = step.word(material.language) if step else say("not_reported")
        comment, evidence = (material.theirs(words) or say("none_sign") for words in (said.comment, said.evidence))
        rows.append(Row((titles.get(said.action, said.action), status, Cell(comment), Cell(evidence))))
    if not rows:
        return []
    columns = (
        Column(say("action.word"), 2.2), Column(say("status.word"), 1.0), Column(say("actions.comment"), 2.4),
        Column(say("deliverable.evidence"), 1.6),
    )  # fmt: skip
    return [Table(say("answers.actions", body=name), columns, tuple(rows), dense=True, numbered=False)]


def _values(material: Material, name: str, answer: BodyAnswer) -> list[Block]:
    """The body's own values, for all and, where they can be told apart, for women and men."""
    if not answer.values:
        return []
    say = material.say
    known = {line.id: line for line in (*(line for _, line in every_line(material)), *other_lines(material))}
    apart = any(v.women or v.men or (v.indicator in known and known[v.indicator].by_sex) for v in answer.values)
    rows = []
    for value in answer.values:
        line = known.get(value.indicator)
        unit, by_sex = (line.unit, line.by_sex) if line else (COUNT, False)
        note = together(material.theirs(value.evidence), material.theirs(value.note), by=". ")
        cells = [Cell(line.title if line else _title(material, value)), Cell(note or say("none_sign"))]
        cells.append(_value(material, value, unit))
        if apart:
            none = Cell(say("value.not_applicable"))
            cells += [_value(material, p, unit) if p or by_sex else none for p in (value.women, value.men)]
        rows.append(Row(tuple(cells)))
    figures = [say("who.all"), *([say("who.women"), say("who.men")] if apart else [])]
    columns = (
        Column(say("indicators.indicator"), 2.6),
        Column(say("deliverable.evidence"), 2.2),
        *(Column(head, 1.2, Align.END) for head in figures),
    )
    none = Cell(say("value.not_applicable"))
    note = say("value.not_applicable.explained") if any(none in row.cells for row in rows) else ""
    caption = say("answers.values", body=name, year=material.year)
    return [Table(caption, columns, tuple(rows), dense=True, numbered=False, note=note)]


def _title(material: Material, value: LocalValue) -> str:
    found = next((i for i in material.plan.indicators if i.id == value.indicator), None)
    return material.title(found).rstrip(".") if found else value.indicator


def _value(material: Material, value: CountedValue | None, unit: Unit) -> Cell:
    """The value with the count behind it; one that is not there says so in words."""
    quantity = value.quantity if value else None
    if value is None or quantity is None:
        return Cell(material.say("not_reported"))
    if isinstance(quantity, Missing | Suppressed):
        words = quantity.words(material.language)
        return Cell(f"{words[:1].upper()}{words[1:]}")
    n = f"n = {material.number(value.n)}" if value.n is not None else ""
    return Cell(written.quantity(quantity, unit, material.language), note=n)


def _deliverables(material: Material, name: str, answer: BodyAnswer) -> list[Block]:
    say = material.say
    rows = []
    for said in answer.deliverables:
        yes = say("not_reported") if said.done is None else say("yes" if said.done else "no")
        evidence = together(material.theirs(said.evidence), said.on.isoformat() if said.on else "", by=", ")
        rows.append(Row((Cell(_question(material, said)), yes, Cell(evidence or say("none_sign")))))
    if not rows:
        return []
    columns = (
        Column(say("deliverable.word"), 3.4), Column(say("deliverable.there"), 1.0),
        Column(say("deliverable.evidence"), 2.4),
    )  # fmt: skip
    return [Table(say("answers.deliverables", body=name), columns, tuple(rows), dense=True, numbered=False)]


def _question(material: Material, said: DeliverableAnswer) -> Content:
    item = next((d for d in material.plan.deliverables if d.id == said.deliverable), None)
    if item is None:
        found = next((i for i in material.plan.indicators if i.id == said.deliverable), None)
        return material.title(found).rstrip(".") if found else said.deliverable
    step = next((s for s in item.steps if s.id == said.step), None)
    words = material.text(item, bare=True)
    return together(words, (Text(": "),), material.theirs(step.text.rstrip(".")), by="") if step else words
