"""Who is asked, and about what: the bodies that answer, and the goals (or areas) the report has a page for."""

from dataclasses import dataclass

from samsyn.planfile.chain import Action, Area, Goal, GoalLevel
from samsyn.planfile.figures import Deliverable, Indicator
from samsyn.planfile.model import PlanFile
from samsyn.planfile.once import once
from samsyn.planfile.people import Body, BodyKind
from samsyn.reports.answers import Answers, BodyAnswer
from samsyn.values.language import Language

Subject = Goal | Area


@once
def subjects(plan: PlanFile) -> tuple[Subject, ...]:
    """What gets a page: the goals; with no goals the areas; with only an overall goal, that one.

    Sub-goals stand on their goal's page. An overall goal has a page when something in the plan is tied to it.
    """
    if any(g.level is GoalLevel.GOAL for g in plan.goals):
        tied = _tied(plan)
        return tuple(
            g for g in plan.goals if g.level is GoalLevel.GOAL or (g.level is GoalLevel.OVERALL and g.id in tied)
        )
    overall = tuple(g for g in plan.goals if g.level is GoalLevel.OVERALL)
    if plan.areas and (not overall or len(plan.areas) > 1):
        return plan.areas
    return overall or plan.areas


def _tied(plan: PlanFile) -> set[str]:
    """The goals that an action, indicator or deliverable points to."""
    items: tuple[Action | Indicator | Deliverable, ...] = (*plan.actions, *plan.indicators, *plan.deliverables)
    return {id for item in items for id in item.goals}


def subgoals(plan: PlanFile, subject: Subject) -> tuple[Goal, ...]:
    """The goals below this one; for an area, the goals in it that have no page of their own."""
    below = _without_page(plan)
    if isinstance(subject, Area):
        return tuple(g for g in below if g.parent == subject.id or subject.id in g.areas)
    return tuple(g for g in below if g.parent == subject.id)


@once
def _without_page(plan: PlanFile) -> tuple[Goal, ...]:
    """The goals that stand on the page of another goal or of an area."""
    with_page = {s.id for s in subjects(plan)}
    return tuple(g for g in plan.goals if g.id not in with_page and g.level is not GoalLevel.OVERALL)


def covers(plan: PlanFile, subject: Subject) -> frozenset[str]:
    """The ids whose actions, indicators and deliverables belong on the subject's page."""
    return frozenset({subject.id, *(g.id for g in subgoals(plan, subject))})


@dataclass(frozen=True, slots=True)
class Asked:
    """A body that is asked in the round, with its answer when one is begun."""

    id: str
    name: str
    answer: BodyAnswer | None
    answered: bool


def asked(plan: PlanFile, answers: Answers | None, language: Language = Language.SV) -> tuple[Asked, ...]:
    """Every body that must answer; a collective is replaced by its members, or by those who answered for it."""
    bodies = {b.id: b for b in plan.bodies}
    rows: dict[str, Asked] = {}
    for body in plan.bodies:
        if body.answers:
            for one in _standing_for(body, bodies, answers, language):
                rows.setdefault(one.id, one)
    for answer in answers.bodies if answers else ():
        if answer.body not in rows and not answer.under:
            rows[answer.body] = _row(answer.body, _name(answer, bodies, language), answers)
    return tuple(rows.values())


def _standing_for(body: Body, bodies: dict[str, Body], answers: Answers | None, language: Language) -> list[Asked]:
    if body.kind is not BodyKind.COLLECTIVE:
        return [_row(body.id, called(body, language), answers)]
    answered = [a for a in answers.bodies if a.under == body.id] if answers else []
    names = {m: called(bodies[m], language) for m in body.members if m in bodies} | {
        a.body: _name(a, bodies, language) for a in answered
    }
    return [_row(id, name, answers) for id, name in names.items()] or [_row(body.id, called(body, language), answers)]


def _row(id: str, name: str, answers: Answers | None) -> Asked:
    answer = answers.body(id) if answers else None
    return Asked(id, name, answer, answer is not None and answers is not None and answers.has_answered(answer))


def _name(answer: BodyAnswer, bodies: dict[str, Body], language: Language) -> str:
    return answer.name or (called(bodies[answer.body], language) if answer.body in bodies else answer.body)


def called(body: Body, language: Language) -> str:
    """A body's name in the language, Swedish when it has no other."""
    return (body.name_en or body.name) if language is Language.EN else body.name
