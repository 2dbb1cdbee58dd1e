"""Which part of the report is wanted: the whole, or what belongs to one body, one goal or one area.

A part says nothing the whole does not say. What is left out is left out of plan and answers alike, so that nothing
another body has reported can be called "Ej rapporterad" here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import Deliverable, Indicator
from samsyn.planfile.model import PlanFile
from samsyn.planfile.once import once
from samsyn.planfile.people import BodyKind
from samsyn.reports.answers import Answers, BodyAnswer
from samsyn.reports.asked import Asked, Subject, asked, covers, subgoals, subjects


class Of(StrEnum):
    """What a part of the report is about."""

    WHOLE = "whole"
    BODY = "body"
    GOAL = "goal"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part wanted, by the plan's own id of the body, goal or area."""

    of: Of = Of.WHOLE
    id: str = ""

    @classmethod
    def of_body(cls, id: str) -> "Scope":
        return cls(Of.BODY, id)

    @classmethod
    def of_goal(cls, id: str) -> "Scope":
        """A goal; one without a page of its own gives the page it stands on: its parent's, or its area's."""
        return cls(Of.GOAL, id)

    @classmethod
    def of_area(cls, id: str) -> "Scope":
        return cls(Of.AREA, id)


WHOLE = Scope()


class UnknownScopeError(ValueError):
    """The plan has no such body, goal or area; the message names those there are."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a scope comes to: its pages, the bodies it asks, and the plan and answers with nothing else in them."""

    scope: Scope
    pages: tuple[Subject, ...]
    bodies: frozenset[str]
    plan: PlanFile
    answers: Answers | None


def extent(scope: Scope, plan: PlanFile, answers: Answers | None) -> Extent | None:
    """The part; `None` for the whole. Raises `UnknownScopeError`."""
    match scope.of:
        case Of.WHOLE:
            return None
        case Of.BODY:
            return _of_body(scope, plan, answers)
        case _:
            return _of_pages(scope, _pages(scope, plan), plan, answers)


def _pages(scope: Scope, plan: PlanFile) -> tuple[Subject, ...]:
    known = subjects(plan)
    if scope.of is Of.GOAL:
        with_page = {g.id: g.title or g.text for g in plan.goals if any(g.id in covers(plan, s) for s in known)}
        if scope.id not in with_page:
            raise _unknown("mål som planen följer upp för sig", scope.id, with_page.items())
        return tuple(s for s in known if scope.id in covers(plan, s))
    by_area = {
        area.id: tuple(s for s in known if s.id == area.id or (isinstance(s, Goal) and area.id in s.areas))
        for area in plan.areas
    }
    if not by_area.get(scope.id):
        named = ((a.id, a.title) for a in plan.areas if by_area[a.id])
        raise _unknown("område som planen följer upp för sig", scope.id, named)
    return by_area[scope.id]


def _unknown(what: str, id: str, named: Iterable[tuple[str, str]]) -> UnknownScopeError:
    listed = "; ".join(f"{known} ({words.rstrip('.')})" for known, words in named)
    there = f"Välj bland: {listed}." if listed else "Planen har inget sådant."
    return UnknownScopeError(f"”{id}” är inget {what}. {there}")


def _of_pages(scope: Scope, pages: tuple[Subject, ...], plan: PlanFile, answers: Answers | None) -> Extent:
    """Everything about some goals, whoever answered it."""
    ids = frozenset(id for page in pages for id in covers(plan, page))
    actions = _with_steps([a for a in plan.actions if ids & {*a.goals, *a.areas}], plan)
    kept = {a.id for a in actions}
    indicators = tuple(i for i in plan.indicators if ids & {*i.goals, *i.areas} or (_loose(i) and kept & {*i.actions}))
    deliverables = tuple(d for d in plan.deliverables if ids & {*d.goals} or _serves(d, actions, indicators))
    narrowed = _narrowed(plan, actions, indicators, deliverables)
    said = _within(answers, ids, narrowed) if answers else None
    everyone = {a.id for a in asked(plan, answers)}
    spoke = {b.body for b in said.bodies if b.goals or b.is_given} if said else set()
    owners = {w for item in (*pages, *actions) for w in _named(item)} | {i.reporter or "" for i in indicators}
    concerned = everyone & (spoke | {home for who in owners for home in _homes(who, plan)})
    return Extent(scope, pages, frozenset(concerned or everyone), narrowed, said)


def _of_body(scope: Scope, plan: PlanFile, answers: Answers | None) -> Extent:
    """What the body answered and what it owns; figures of society stand on its goals' pages too."""
    rows = {a.id: a.name for a in asked(plan, answers)}
    if scope.id not in rows:
        raise _unknown("organ som svarar i uppföljningen", scope.id, rows.items())
    own = answers.body(scope.id) if answers else None
    said = {a.action for a in own.actions} if own else set()
    actions = _with_steps([a for a in plan.actions if a.id in said or _is_of(a, scope.id, plan)], plan)
    valued = {v.indicator for v in own.values} if own else set()
    reported = {d.deliverable for d in own.deliverables} if own else set()
    homes = {a.id for a in actions}
    mine = tuple(
        i
        for i in plan.indicators
        if i.id in valued | reported
        or (i.catalogue or "").startswith("kolada:")
        or (homes & {*i.actions} if not i.reporter and not i.owners else _is_of(i, scope.id, plan))
    )
    deliverables = tuple(d for d in plan.deliverables if d.id in reported or _serves(d, actions, ()))
    narrowed = _narrowed(plan, actions, mine, deliverables)
    pages = tuple(s for s in subjects(plan) if _concerns(s, scope.id, plan, own, narrowed, valued | reported))
    ids = frozenset(id for page in pages for id in covers(plan, page))
    shown = tuple(i for i in mine if ids & {*i.goals, *i.areas} or not (i.catalogue or "").startswith("kolada:"))
    risks = tuple(r for r in plan.risks if scope.id in _homes(r.owner or "", plan))
    narrowed = narrowed.model_copy(update={"indicators": shown, "risks": risks})
    told = _of_one(answers, scope.id, narrowed) if answers else None
    return Extent(scope, pages, frozenset({scope.id}), narrowed, told)


def _concerns(
    page: Subject, body: str, plan: PlanFile, own: BodyAnswer | None, narrowed: PlanFile, reported: set[str]
) -> bool:
    """Whether the body owns the goal or its area, is named for it, has something to do under it, or has answered it."""
    ids = covers(plan, page)
    areas = [a for a in plan.areas if isinstance(page, Goal) and a.id in page.areas]
    if any(_is_of(item, body, plan) for item in (page, *subgoals(plan, page))):
        return True
    if any(body in _homes(owner.body, plan) for area in areas for owner in area.owners):
        return True
    items: list[Action | Indicator | Deliverable] = [*narrowed.actions, *narrowed.deliverables]
    items += [i for i in narrowed.indicators if i.id in reported]
    if any(ids & {*item.goals, *getattr(item, "areas", ())} for item in items):
        return True
    return own is not None and any(g.goal in ids and g.is_given for g in own.goals)


def concerned(plan: PlanFile, page: Subject, everyone: Iterable[Asked]) -> tuple[Asked, ...]:
    """Those of the asked whom the plan ties to the goal, and those it ties to no goal, who may be asked about any.

    Everybody when the plan names nobody for the goal, as a round then asks.
    """
    everyone = tuple(everyone)
    ties = _ties(plan)
    here, anywhere = ties.get(page.id) or _tied(plan, page), ties[""]
    found = tuple(a for a in everyone if _ids(a) & here)
    return tuple(a for a in everyone if a in found or not _ids(a) & anywhere) if found else everyone


def _ids(asked: Asked) -> set[str]:
    """The body, and the collective it has answered for."""
    return {asked.id, *([asked.answer.under] if asked.answer and asked.answer.under else [])}


@once
def _ties(plan: PlanFile) -> dict[str, frozenset[str]]:
    """Goal → the bodies tied to it, and "" → those tied to any: asked for every goal of a page, worked out once."""
    found = {one.id: _tied(plan, one) for one in subjects(plan)}
    return {**found, "": frozenset(id for ids in found.values() for id in ids)}


def _tied(plan: PlanFile, page: Subject) -> frozenset[str]:
    """The bodies that are appointed or named for the goal, what is below it, its actions and its indicators."""
    ids = covers(plan, page)
    items: list[Action | Area | Goal | Indicator] = [page, *subgoals(plan, page)]
    items += _with_steps([a for a in plan.actions if ids & {*a.goals, *a.areas}], plan)
    items += [i for i in plan.indicators if ids & {*i.goals, *i.areas}]
    return frozenset(home for item in items for who in _named(item) for home in _homes(who, plan))


def _named(item: Action | Area | Goal | Indicator) -> list[str]:
    """Bodies appointed for the item, or named for it in the text."""
    named = [owner.body for owner in item.owners]
    return named + ([item.reporter or ""] if isinstance(item, Indicator) else [actor.who for actor in item.actors])


def _is_of(item: Action | Area | Goal | Indicator, body: str, plan: PlanFile) -> bool:
    return any(body in _homes(who, plan) for who in _named(item))


def _homes(who: str, plan: PlanFile) -> frozenset[str]:
    """The bodies that answer for somebody named: itself, the one it stands under, or a collective's members."""
    by_id = {b.id: b for b in plan.bodies}
    seen: set[str] = set()
    while who in by_id and who not in seen:
        seen.add(who)
        body = by_id[who]
        if body.kind is BodyKind.COLLECTIVE:
            return frozenset({body.id, *body.members})
        if body.answers or not body.under:
            return frozenset({body.id})
        who = body.under
    return frozenset({who})


def _loose(indicator: Indicator) -> bool:
    return not indicator.goals and not indicator.areas


def _with_steps(actions: list[Action], plan: PlanFile) -> tuple[Action, ...]:
    """The actions with their steps, in the plan's order."""
    kept = {a.id for a in actions}
    return tuple(a for a in plan.actions if a.id in kept or a.part_of in kept)


def _serves(item: Deliverable, actions: Iterable[Action], indicators: Iterable[Indicator]) -> bool:
    return bool({*item.actions} & {a.id for a in actions} or {*item.indicators} & {i.id for i in indicators})


def _narrowed(
    plan: PlanFile, actions: tuple[Action, ...], indicators: tuple[Indicator, ...], kinds: tuple[Deliverable, ...]
) -> PlanFile:
    return plan.model_copy(update={"actions": actions, "indicators": indicators, "deliverables": kinds})


_ACROSS: dict[str, object] = {"joint_analysis": None, "proposals": (), "economy": (), "risks": ()}
"""What goes across the goals stands in the whole report only."""


def _within(answers: Answers, ids: frozenset[str], plan: PlanFile) -> Answers:
    actions, indicators = {a.id for a in plan.actions}, {i.id for i in plan.indicators}
    kinds = {d.id for d in plan.deliverables} | indicators
    bodies = []
    for body in answers.bodies:
        parts: dict[str, object] = {
            "goals": tuple(g for g in body.goals if g.goal in ids),
            "actions": tuple(a for a in body.actions if a.action in actions),
            "values": tuple(v for v in body.values if v.indicator in indicators),
            "deliverables": tuple(d for d in body.deliverables if d.deliverable in kinds),
        }
        kept = body.model_copy(update=parts)
        state = next((g.state for g in kept.goals if g.state), body.state)
        bodies.append(kept.model_copy(update={"state": state if kept.is_given else None}))
    goals = tuple(g for g in answers.goals if g.goal in ids)
    return answers.model_copy(update={**_ACROSS, "bodies": tuple(bodies), "goals": goals})


def _of_one(answers: Answers, body: str, plan: PlanFile) -> Answers:
    """The body's own answer; of the others only what they have reported of what is left in the plan: it is theirs too.

    An action or a value that this body owns and another has answered would otherwise look unreported.
    """
    actions, indicators = {a.id for a in plan.actions}, {i.id for i in plan.indicators}
    kinds = {d.id for d in plan.deliverables} | indicators
    bodies = []
    for other in answers.bodies:
        given = answers.has_answered(other)
        parts: dict[str, object] = {
            "goals": (),
            "actions": tuple(a for a in other.actions if given and a.action in actions),
            "values": tuple(v for v in other.values if given and v.indicator in indicators),
            "deliverables": tuple(d for d in other.deliverables if given and d.deliverable in kinds),
        }
        bodies.append(other if other.body == body else other.model_copy(update=parts))
    across = {
        "economy": tuple(e for e in answers.economy if e.body == body),
        "risks": tuple(r for r in answers.risks if r.responsible == body),
    }
    return answers.model_copy(update={**_ACROSS, **across, "bodies": tuple(bodies)})
