"""Who is asked about what: proposed from the plan's owners, actors and collectives; the coordinator decides."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.organisation.queries import WRITING_KINDS, BodyCard
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.reports.asked import Subject, covers, subjects


class Because(StrEnum):
    """Why a body is asked about a goal."""

    OWNER = "owner"
    ACTOR = "actor"
    COLLECTIVE = "collective"
    ACTION = "action"
    ALL = "all"
    COORDINATOR = "coordinator"
    BODY = "body"


@dataclass(slots=True)
class Proposal:
    """One authority: its id in the plan, which administration writes, and for each goal why it is asked."""

    body: BodyCard
    named: str
    under: str = ""
    writes: int | None = None
    goals: dict[str, Because] = field(default_factory=dict)


def authority(card: BodyCard, cards: Mapping[int, BodyCard]) -> BodyCard:
    """The committee, company or federation that answers for the body, through mergers and what it is under."""
    seen: set[int] = set()
    while card.id not in seen:
        seen.add(card.id)
        card = cards.get(card.merged_into or 0, card)
        if card.kind in WRITING_KINDS:
            card = cards.get(card.under or 0, card)
    return card


def standing(bodies: Iterable[BodyCard], on: dt.date) -> tuple[BodyCard, ...]:
    """The bodies that exist on the day, and those whose goals another carries on because they merged into it."""
    cards = {card.id: card for card in bodies}
    return tuple(
        card
        for card in cards.values()
        if card.exists_on(on) or (card.merged_into is not None and authority(card, cards).exists_on(on))
    )


def propose(plan: PlanFile, matches: Mapping[str, Sequence[int]], bodies: Iterable[BodyCard]) -> tuple[Proposal, ...]:
    """Every authority the plan asks, in the plan's order, with its goals. A body matched with none is left out."""
    cards = {card.id: card for card in bodies}
    found: dict[int, Proposal] = {}
    in_own_name_first = sorted(
        _asked(plan, matches, cards), key=lambda one: one[2].authority != authority(one[2], cards).id
    )
    for named, under, card in in_own_name_first:
        over = authority(card, cards)
        if over.kind is BodyKind.COUNCIL:
            continue
        used = {one.named for one in found.values()}
        one = found.setdefault(over.id, Proposal(over, named if named not in used else f"{over.slug}-{over.id}", under))
        if card.id != over.id and one.writes is None and card.merged_into is None:
            one.writes = card.id
    reach = _Reach(plan, matches, cards)
    for subject in subjects(plan):
        reasons = reach.reasons(subject)
        for id, one in found.items():
            if reasons and id in reasons:
                one.goals[subject.id] = reasons[id]
            elif not set(reasons) & set(found):
                one.goals[subject.id] = Because.ALL
    return tuple(found.values())


def folded(
    plan: PlanFile, matches: Mapping[str, Sequence[int]], bodies: Iterable[BodyCard], asked: Iterable[Proposal]
) -> dict[str, str]:
    """Body of the plan → the body of the plan whose reply answers for it too.

    A committee may have merged into another that the plan also names, and a plan may name a committee and its
    administration side by side: what is asked of the one by name is then asked of the other.
    """
    cards, known = {card.id: card for card in bodies}, {body.id: body for body in plan.bodies}
    answering = {one.body.id: one.named for one in asked if one.named in known}
    found: dict[str, str] = {}
    for body in plan.bodies:
        first = next((cards[id] for id in matches.get(body.id, ())[:1] if id in cards), None)
        if first is None or not body.answers or _many(known, body.id):
            continue
        over = answering.get(authority(first, cards).id, body.id)
        if over != body.id:
            found[body.id] = over
    return found


def _asked(
    plan: PlanFile, matches: Mapping[str, Sequence[int]], cards: Mapping[int, BodyCard]
) -> Iterable[tuple[str, str, BodyCard]]:
    """Id in the plan, the collective it stands for, and the body; those that answer in their own name first."""
    known = {body.id: body for body in plan.bodies}
    owner_of = {ids[0]: named for named, ids in matches.items() if len(ids) == 1 and not _many(known, named)}
    for body in plan.bodies:
        if body.answers and not _many(known, body.id):
            for position, id in enumerate(matches.get(body.id, ())):
                if id in cards:
                    yield (body.id if position == 0 else cards[id].slug), "", cards[id]
    for body in plan.bodies:
        if body.answers and _many(known, body.id):
            for id in matches.get(body.id, ()):
                if id in cards:
                    yield owner_of.get(id, cards[id].slug), body.id, cards[id]


def _many(known: Mapping[str, object], named: str) -> bool:
    return getattr(known.get(named), "kind", None) is BodyKind.COLLECTIVE


class _Reach:
    """From a goal of the plan to the authorities it is tied to."""

    def __init__(self, plan: PlanFile, matches: Mapping[str, Sequence[int]], cards: Mapping[int, BodyCard]) -> None:
        self._plan, self._matches, self._cards = plan, matches, cards
        self._known = {body.id: body for body in plan.bodies}

    def reasons(self, subject: Subject) -> dict[int, Because]:
        """Authority → the first reason that holds; empty when the plan names nobody for the goal."""
        found: dict[int, Because] = {}
        for owner in subject.owners:
            self._add(found, owner.body, Because.OWNER)
        for actor in subject.actors:
            self._add(found, actor.who, Because.COLLECTIVE if _many(self._known, actor.who) else Because.ACTOR)
        below = covers(self._plan, subject)
        for action in self._plan.actions:
            if below & {*action.goals, *action.areas}:
                for named in (*(o.body for o in action.owners), *(a.who for a in action.actors)):
                    self._add(found, named, Because.ACTION)
        return found

    def _add(self, found: dict[int, Because], named: str, because: Because) -> None:
        for id in self._matches.get(named, ()):
            if id in self._cards:
                found.setdefault(authority(self._cards[id], self._cards).id, because)
