"""What the tjänsteskrivelse takes from plan and answers: the plan, the round, the judgements, deviations, children."""

from samsyn.documents.runs import Content, Strong, together
from samsyn.documents.tree import Block, BulletList, Cell, DescriptionList, Entry, Paragraph, Row
from samsyn.planfile.chain import ChildImpact, Goal
from samsyn.reports import cover
from samsyn.reports.answers import Economy
from samsyn.reports.answers_told import undecided
from samsyn.reports.asked import Asked, Subject
from samsyn.reports.goal_page import actions_of, deviated
from samsyn.reports.judged import judged, unjudged
from samsyn.reports.material import Material, tight
from samsyn.values import figures as written
from samsyn.values.unit import UNITS


def plan_words(material: Material) -> list[Block]:
    """What is followed up, who decided it, for how long, and what it says itself of its follow-up."""
    say = material.say
    lead = say("letter.followed_up", plan=cover.plan_title(material), year=material.year)
    entries = [
        Entry(say("cover.plan_period"), cover.period(material)),
        Entry(say("cover.plan_decision"), cover.plan_decision(material)),
    ]
    entries += [Entry(say("letter.rule"), material.text(r)) for r in material.plan.rules if r.kind == "follow_up"]
    return [Paragraph(lead), DescriptionList(tuple(entries))]


def made_words(material: Material) -> list[Block]:
    """Who was asked, who has answered with which decision, and who has not."""
    say, everyone = material.say, material.asked
    if not everyone:
        return [Paragraph(say("asked.none"))]
    answered = [a for a in everyone if a.answered]
    blocks: list[Block] = [Paragraph(say("letter.made", answered=len(answered), asked=len(everyone)))]
    if answered:
        blocks.append(BulletList(tuple(f"{a.name}: {_decided(material, a)}" for a in answered)))
    silent = ", ".join(a.name for a in everyone if not a.answered)
    words = f"{say('summary.silent')}: {silent}." if silent else say("summary.everyone")
    return [*blocks, Paragraph(words)]


def _decided(material: Material, asked: Asked) -> str:
    decision = asked.answer.decision if asked.answer else None
    if decision is None or not decision.made:
        words = undecided(material, asked.id)
        return f"{words[:1].lower()}{words[1:]}."
    number = material.say("decision.case_number", number=tight(decision.case_number)) if decision.case_number else ""
    words = f"{decision.on} {tight(decision.paragraph)}".strip() + number
    return material.say("letter.answer_decided", decision=words)


def judgement_row(material: Material, subject: Subject) -> tuple[Row, bool]:
    """The goal's row, and whether anybody has judged it or the reader may not know."""
    found = judged(material, subject)
    made = found.made.proposed if found.made else None
    if found.proposed is None or made is None:
        words = material.lacking("judgement.nobody")
        return Row((material.heading(subject), Cell(mark=unjudged(material)), words)), material.withheld
    by = together(material.theirs(made.by), made.on.isoformat() if made.on else "", by=", ")
    mark = found.proposed.status_mark(material.language)
    return Row((material.heading(subject), Cell(mark=mark), Cell(material.theirs(made.reasons), note=by))), True


def deviations(material: Material) -> list[Block]:
    """What went otherwise than planned, goal by goal, with what is done about it."""
    items = [
        together((Strong(f"{material.heading(s)}."),), deviated(material, deviation))
        for s in material.subjects
        if (made := material.synthesis(s))
        for deviation in made.deviations
    ]
    return [BulletList(tuple(items))] if items else [Paragraph(material.lacking("letter.no_deviations"))]


def amounts(material: Material, stated: Economy) -> Content:
    """The sums a body has stated, each by itself."""
    each = (
        together(material.theirs(a.what), written.with_unit(a.sek, UNITS["sek"], material.language))
        for a in stated.amounts
        if a.sek is not None
    )
    sums = together(*each, by="; ")
    return together("(", sums, ")", by="") if sums else ""


def weighed(material: Material) -> list[tuple[str, ChildImpact]]:
    """Every goal and action whose effect on children the plan says has been weighed, or has not."""
    impacts = [(material.title(s), s.child_impact) for s in material.subjects if isinstance(s, Goal)]
    impacts += [(material.title(a), a.child_impact) for a in material.plan.actions]
    return [(name.rstrip("."), impact) for name, impact in impacts if impact is not None]


def unweighed(material: Material) -> list[str]:
    """The goals where neither the goal nor any of its actions has been weighed."""

    def is_weighed(subject: Subject) -> bool:
        impacts = [subject.child_impact] if isinstance(subject, Goal) else []
        impacts += [a.child_impact for a in actions_of(material, subject)]
        return any(impact is not None and impact.assessed for impact in impacts)

    return [material.short(s) for s in material.subjects if not is_weighed(s)]


def impact_words(material: Material, impact: ChildImpact) -> Content:
    """How the child's best interests were weighed, or that they were not."""
    if impact.text:
        return material.theirs(f"{impact.text.rstrip('.')}.")
    return f"{material.say('child.assessed' if impact.assessed else 'child.not_assessed')}."
