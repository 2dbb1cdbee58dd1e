"""The links of the auditor's chain for one goal, in the order things happened, each with who, when, where and why."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.documents.runs import Content, plain, together
from samsyn.planfile.people import Owner
from samsyn.planfile.standing import Status as Stand
from samsyn.reports import cover
from samsyn.reports.answers import BoardDecision, BodyAnswer, Judgement
from samsyn.reports.answers_told import undecided
from samsyn.reports.asked import Subject, covers
from samsyn.reports.deliverables import Question, questions
from samsyn.reports.goal_page import actions_of
from samsyn.reports.judged import Judged, judged
from samsyn.reports.lines import Line, lines
from samsyn.reports.material import Material, tight
from samsyn.reports.scales import Step, Use
from samsyn.reports.scope import concerned
from samsyn.values import figures as written
from samsyn.values.quantity import Missing


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link: which step of the chain, what it is, who, when, where it stands, and why. No part is ever empty."""

    step: str
    what: Content
    who: Content
    when: Content
    reference: Content
    why: Content

    @property
    def cells(self) -> tuple[Content, Content, Content, Content, Content]:
        """All but the step, in order."""
        return self.what, self.who, self.when, self.reference, self.why


def links(material: Material, subject: Subject) -> Iterator[ChainLink]:
    """Decision, owner, figures, yes and no, answers, proposed and decided judgement, the council's decision."""
    found, shown = judged(material, subject), lines(material, subject)
    yield _adopted(material, subject)
    yield from _owned(material, subject)
    for line in shown:
        if not line.is_yes_no:
            yield _reading(material, line)
    for question in questions(material, subject, shown):
        yield _there(material, question)
    yield from _answered(material, subject)
    yield _judgement(material, "chain.proposed", found.proposed, found.made.proposed if found.made else None)
    yield _decided(material, found)
    council = material.answers.council if material.answers else None
    if council is not None and council.made:
        yield _noted(material, council)


def _link(
    material: Material, step: str, what: Content, *, who: Content = "", when: dt.date | None = None,
    reference: Content = "", why: Content = "",
) -> ChainLink:  # fmt: skip
    """A link with words in every part."""
    nothing = material.say("none_sign")
    day = when.isoformat() if when else ""
    cells = (cell if plain(cell).strip() else nothing for cell in (what, who, day, reference, why))
    return ChainLink(material.say(step), *cells)


def _adopted(material: Material, subject: Subject) -> ChainLink:
    """The decision that adopted the goal's text, which may be another than the document's."""
    standing = subject.standing or material.plan.document.standing
    decision = material.plan.decision(standing.decision)
    text = material.text(subject)
    if standing.status is not Stand.DECIDED or decision is None:
        return _link(material, "chain.adopted", text, why=material.standing(standing))
    who = material.body(decision.body) if decision.body else material.say("chain.not_stated")
    reference = _place(material, decision.paragraph, decision.case_number)
    verb = material.theirs(f"{decision.verb.capitalize()}.") if decision.verb else material.say("chain.adopted_verb")
    return _link(material, "chain.adopted", text, who=who, when=decision.on, reference=reference, why=verb)


def _owned(material: Material, subject: Subject) -> Iterator[ChainLink]:
    """Who is appointed; a body only named in the text is not an owner, and that is said."""
    say = material.say
    if not subject.owners:
        actors = [*subject.actors, *(actor for action in actions_of(material, subject) for actor in action.actors)]
        named = ", ".join(dict.fromkeys(material.body(actor.who) for actor in actors))
        yield _link(material, "chain.owner", say("owner.none_named", actors=named) if named else say("owner.none"))
    for owner in subject.owners:
        yield _appointed(material, owner)


def _appointed(material: Material, owner: Owner) -> ChainLink:
    decision = material.plan.decision(owner.decision)
    who = together(material.body(owner.body), material.theirs(owner.head), owner.contact or "", by=", ")
    after = owner.appointed_on is not None and owner.appointed_on.year > material.year
    return _link(
        material, "chain.owner", material.say("chain.appointed"), who=who, when=owner.appointed_on,
        reference=material.decision(decision) if decision else "",
        why=material.say("chain.appointed_after") if after else "",
    )  # fmt: skip


def _reading(material: Material, line: Line) -> ChainLink:
    """The indicator's value of the year: whose figure, retrieved when, from which release."""
    say, seen = material.say, line.at(material.year)
    value = written.quantity(seen.quantity, line.unit, material.language, with_n=True)
    if isinstance(seen.quantity, Missing):
        value = f"{say('value.lacking')}: {value[:1].lower()}{value[1:]}"
    what = f"{line.title}: {value}"
    said = material.answers.value(line.id) if material.answers else None
    if said is not None:
        body, given = said
        evidence = together(material.theirs(given.evidence), material.theirs(given.note), by=". ")
        return _link(
            material, "chain.reading", what, who=material.body(body.body), when=_day(body),
            reference=evidence or say("deliverable.no_evidence"), why=say("source.bodies"),
        )  # fmt: skip
    return _link(
        material, "chain.reading", what, who=_source(material, line), when=seen.retrieved_on,
        reference=say("chain.release", release=seen.release) if seen.release else "",
        why="" if line.stated else say("chain.our_proposal"),
    )  # fmt: skip


def _source(material: Material, line: Line) -> str:
    if line.reading is not None and line.reading.invented:
        return material.say("source.invented").rstrip(".")
    if line.definition is None:
        return material.say("chain.not_stated")
    words = line.definition.source_line.in_(material.language)
    words = words.removeprefix(f"{material.say('definitions.source.term')}: ")
    return f"{words[:1].upper()}{words[1:]}"


def _there(material: Material, question: Question) -> ChainLink:
    """A yes or no with its evidence; an unanswered question is not a no."""
    say = material.say
    found = material.answers.deliverable(question.deliverable, question.step) if material.answers else None
    asked = together(question.under, question.words, by=": ")
    if found is None:
        return _link(material, "chain.reading", together(asked, say("not_reported").lower(), by=": "))
    body, said = found
    return _link(
        material, "chain.reading", together(asked, say("yes" if said.done else "no").lower(), by=": "),
        who=material.body(body.body), when=said.on,
        reference=material.theirs(said.evidence) or say("deliverable.no_evidence"), why=say("source.bodies"),
    )  # fmt: skip


def _answered(material: Material, subject: Subject) -> Iterator[ChainLink]:
    """What each body answered of the goal and its actions, with its decision; then who of those it concerns has not."""
    ids = covers(material.plan, subject)
    actions = {a.id: material.title(a).rstrip(".") for a in material.plan.actions if ids & {*a.goals, *a.areas}}
    for asked in material.asked:
        if asked.answer is not None and asked.answered:
            told = list(_told(material, asked.answer, ids, actions))
            if told:
                yield _answer(material, asked.answer, asked.name, told, actions)
    silent = ", ".join(one.name for one in concerned(material.plan, subject, material.asked) if not one.answered)
    if silent:
        yield _link(material, "chain.answer", material.say("not_reported"), who=silent)


def _told(
    material: Material, answer: BodyAnswer, ids: frozenset[str], actions: dict[str, str]
) -> Iterator[Content]:  # fmt: skip
    say = material.say
    for goal in answer.goals:
        if goal.goal in ids and goal.not_concerned_because:
            why = material.theirs(goal.not_concerned_because.rstrip("."))
            yield say.woven("answers.not_concerned", why=why)
        if goal.goal in ids and goal.text:
            yield material.theirs(goal.text)
    for action in answer.actions:
        if action.action in actions and action.status:
            step = material.scales.step(Use.ACTION, action.status).word(material.language).lower()
            yield f"{actions[action.action]}: {step}."


def _answer(
    material: Material, answer: BodyAnswer, name: str, told: list[Content], actions: dict[str, str]
) -> ChainLink:  # fmt: skip
    decision = answer.decision
    evidence = "; ".join(a.evidence.rstrip(".") for a in answer.actions if a.evidence and a.action in actions)
    why = material.say.woven("chain.evidence", evidence=material.theirs(evidence)) if evidence else ""
    is_decided = decision is not None and decision.made
    reference = _of_decision(material, decision) if is_decided else undecided(material, answer.body)
    return _link(
        material, "chain.answer", together(*told), who=name, when=_day(answer), reference=reference, why=why
    )  # fmt: skip


def _day(answer: BodyAnswer) -> dt.date | None:
    """The day of the body's decision; without one, the day the answer was cleared or given."""
    decided = answer.decision.on if answer.decision else None
    return decided or answer.cleared_on or answer.answered_on


def _of_decision(material: Material, decision: BoardDecision | None) -> Content:
    if decision is None:
        return ""
    return together(
        _place(material, decision.paragraph, decision.case_number), material.theirs(decision.extract), by=", "
    )  # fmt: skip


def _place(material: Material, paragraph: str | None, case_number: str | None) -> str:
    """As "§ 42, dnr KS 2025/0031"."""
    if case_number and not paragraph:
        return tight(case_number)
    return tight(paragraph) + (material.say("decision.case_number", number=tight(case_number)) if case_number else "")


def _decided(material: Material, found: Judged) -> ChainLink:
    """The decided judgement with the board's § and, where it is another than proposed, the difference."""
    decision = material.answers.decision if material.answers else None
    reference = _of_decision(material, decision) if decision and decision.made and found.decided else ""
    change = ""
    if found.differs and found.proposed and found.decided:
        before, after = (step.word(material.language).lower() for step in (found.proposed, found.decided))
        change = material.say("chain.differs", proposed=before, decided=after)
    made = found.made.decided if found.made else None
    return _judgement(material, "chain.decided", found.decided, made, reference, change)


def _judgement(
    material: Material, step: str, verdict: Step | None, made: Judgement | None, reference: Content = "",
    change: str = "",
) -> ChainLink:  # fmt: skip
    if verdict is None or made is None:
        is_proposal = step == "chain.proposed"
        words = material.lacking("chain.no_proposal") if is_proposal else material.say("chain.no_decision")
        return _link(material, step, words)
    who = material.theirs(made.by) or material.say("chain.not_stated")
    why = together(change, material.theirs(made.reasons))
    return _link(material, step, verdict.word(material.language), who=who, when=made.on, reference=reference, why=why)


def _noted(material: Material, council: BoardDecision) -> ChainLink:
    verb = material.theirs((council.verb or "").capitalize()) or material.say("cover.noted_verb")
    return _link(
        material, "chain.noted", verb, who=cover.council_name(material), when=council.on,
        reference=_of_decision(material, council),
    )  # fmt: skip
