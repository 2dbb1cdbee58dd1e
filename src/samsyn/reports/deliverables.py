"""Yes and no: what should be there, whether it is, and what shows it. An unanswered question is not a no."""

from dataclasses import dataclass

from samsyn.documents.marks import Status, StatusMark
from samsyn.documents.runs import Content, together
from samsyn.documents.tree import Block, Cell, Column, Row, Table
from samsyn.reports.absences import Absence
from samsyn.reports.answers import BodyAnswer, DeliverableAnswer
from samsyn.reports.asked import Subject, covers
from samsyn.reports.lines import Line
from samsyn.reports.material import Material
from samsyn.values.quantity import Why


@dataclass(frozen=True, slots=True)
class Question:
    """One yes/no question: the deliverable, its step when it has several, and the words."""

    deliverable: str
    step: str | None
    words: Content
    under: Content = ""


def questions(material: Material, subject: Subject, found: tuple[Line, ...]) -> tuple[Question, ...]:
    """The goal's deliverables and steps; a yes/no indicator without a deliverable is its own question."""
    ids = covers(material.plan, subject)
    actions = {a.id for a in material.plan.actions if ids & {*a.goals, *a.areas}}
    lines = {line.id for line in found}
    rows: list[Question] = []
    for item in material.plan.deliverables:
        if ids & set(item.goals) or (not item.goals and (actions & set(item.actions) or lines & set(item.indicators))):
            words = material.text(item, bare=True)
            rows += [Question(item.id, s.id, material.theirs(s.text.rstrip(".")), words) for s in item.steps] or [
                Question(item.id, None, words)
            ]
    carried = {i for item in material.plan.deliverables for i in item.indicators}
    for line in found:
        if line.is_yes_no and line.id not in carried and line.definition is not None:
            steps = line.definition.deliverables
            language = material.language
            rows += [Question(line.id, s.id, s.text.in_(language).rstrip("."), line.title) for s in steps] or [
                Question(line.id, None, line.title.rstrip("."))
            ]
    return tuple(rows)


def deliverables(material: Material, subject: Subject, found: tuple[Line, ...]) -> list[Block]:
    """The table of yes and no with evidence and day; nothing when the goal has none."""
    say = material.say
    asked = questions(material, subject, found)
    if not asked:
        return []
    rows = tuple(_row(material, material.heading(subject), question) for question in asked)
    columns = (
        Column(say("deliverable.word"), 3.4),
        Column(say("deliverable.there"), 1.2),
        Column(say("deliverable.evidence"), 2.2),
    )
    return [Table(say("deliverable.caption", year=material.year), columns, rows, dense=True, keep_together=True)]


def _row(material: Material, heading: str, question: Question) -> Row:
    say = material.say
    found = material.answers.deliverable(question.deliverable, question.step) if material.answers else None
    name = Cell(question.words, note=question.under)
    if found is None:
        reason = Why.BODY_HAS_NOT_REPORTED.words.in_(material.language)
        material.absences.add(Absence(heading, question.words, material.year, say("missing.question"), reason))
        return Row((name, Cell(mark=StatusMark(Status.NOT_REPORTED, say("not_reported"))), say("none_sign")))
    body, answer = found
    mark = StatusMark(Status.DONE, say("yes")) if answer.done else StatusMark(Status.NOT_STARTED, say("no"))
    return Row(
        (
            name,
            Cell(mark=mark),
            Cell(_evidence(material, answer) or say("deliverable.no_evidence"), note=_by(material, body)),
        )
    )


def _evidence(material: Material, answer: DeliverableAnswer) -> Content:
    return together(material.theirs(answer.evidence), answer.on.isoformat() if answer.on else "", by=", ")


def _by(material: Material, body: BodyAnswer) -> str:
    return material.body(body.body)
