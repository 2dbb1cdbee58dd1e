"""What is whose: the parts of a plan a body owns, reports, has received, or is named for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samsyn.organisation.queries import BodyCard
from samsyn.planfile.chain import Action, Area, Assignment, Goal, Risk
from samsyn.planfile.figures import Indicator
from samsyn.planfile.people import Body, BodyKind
from samsyn.plans.queries.plans import OpenPlan

OWNER, REPORTER, RECEIVER, RISK_OWNER = "owner", "reporter", "receiver", "risk_owner"
"""Parts beside those a text names (`Actor.part`)."""

Concern = Area | Goal | Action | Indicator | Assignment | Risk


@dataclass(frozen=True, slots=True)
class BodyItem:
    """An item of a plan and the body's part in it: appointed owner, or as the text names it."""

    list: str
    item: Concern
    part: str

    @property
    def id(self) -> str:
        return self.item.id

    @property
    def address(self) -> str:
        return f"{self.list}/{self.item.id}"


@dataclass(frozen=True, slots=True)
class BodyItems:
    """What a body has in a plan, and what the plan itself says of it (mandate, responsibility)."""

    items: tuple[BodyItem, ...]
    named: tuple[Body, ...]

    def of(self, list: str) -> tuple[BodyItem, ...]:
        """The items of one list, in the plan's order."""
        return tuple(one for one in self.items if one.list == list)


@dataclass(frozen=True, slots=True)
class OwnActions:
    """SDH-032: which bodies have formed actions of their own. `named_only` are in the text without being owners."""

    owning: Mapping[int, int]
    """Body → number of active actions it has been appointed for."""
    named_only: frozenset[int]
    bodies: tuple[BodyCard, ...]

    @property
    def with_own(self) -> int:
        return sum(1 for body in self.bodies if self.owning.get(body.id))


def list_parts(opened: OpenPlan) -> Iterator[tuple[str, Concern, str, str]]:
    """Every (list, item, named body, part) of the plan: owners first, then those the text names."""
    file = opened.file
    carriers: tuple[tuple[str, Sequence[Area | Goal | Action]], ...] = (
        ("areas", file.areas), ("goals", file.goals), ("actions", file.actions),
    )  # fmt: skip
    for list, carried in carriers:
        for item in carried:
            yield from ((list, item, owner.body, OWNER) for owner in item.owners)
            yield from ((list, item, actor.who, actor.part) for actor in item.actors)
    for indicator in file.indicators:
        yield from (("indicators", indicator, owner.body, OWNER) for owner in indicator.owners)
        if indicator.reporter:
            yield "indicators", indicator, indicator.reporter, REPORTER
    for assignment in file.assignments:
        yield "assignments", assignment, assignment.receiver, RECEIVER
        yield from (("assignments", assignment, who, "together_with") for who in assignment.together_with)
    for risk in file.risks:
        if risk.owner:
            yield "risks", risk, risk.owner, RISK_OWNER


def items_of_body(opened: OpenPlan, bodies: Iterable[int]) -> BodyItems:
    """What belongs to any of the bodies (an authority is asked with all its ids), each item once."""
    asked = frozenset(bodies)
    found: dict[tuple[str, str], BodyItem] = {}
    for list, item, named, part in list_parts(opened):
        if asked & set(opened.bodies_of(named)):
            found.setdefault((list, item.id), BodyItem(list, item, part))
    order = {name: place for place, name in enumerate(("areas", "goals", "actions", "indicators"))}
    items = tuple(sorted(found.values(), key=lambda one: order.get(one.list, 9)))
    called = tuple(body for body in opened.file.bodies if asked & set(opened.bodies_of(body.id)))
    return BodyItems(items, called)


def bodies_by_item(opened: OpenPlan) -> dict[str, tuple[int, ...]]:
    """Address of an item → the organisation's bodies that answer for it: its owners, else those the text names."""
    owners: dict[str, dict[int, None]] = {}
    named_ones: dict[str, dict[int, None]] = {}
    for list, item, named, part in list_parts(opened):
        held = owners if part in {OWNER, REPORTER, RECEIVER, RISK_OWNER} else named_ones
        held.setdefault(f"{list}/{item.id}", {}).update(dict.fromkeys(opened.bodies_of(named)))
    known = {**named_ones, **{address: bodies for address, bodies in owners.items() if bodies}}
    return {address: tuple(bodies) for address, bodies in known.items()}


def own_actions(
    plans: Sequence[OpenPlan], bodies: Sequence[BodyCard], *, ended: frozenset[str] = frozenset()
) -> OwnActions:
    """Boards and companies against the actions they own. `ended` are addresses "plan/action" no longer under way."""
    owning: dict[int, int] = {}
    named_only: set[int] = set()
    for opened in plans:
        for action in opened.file.actions:
            if f"{opened.card.slug}/{action.id}" in ended:
                continue
            own = {id for owner in action.owners for id in opened.bodies_of(owner.body)}
            for id in own:
                owning[id] = owning.get(id, 0) + 1
            named_only |= {id for actor in action.actors for id in opened.bodies_of(actor.who)}
    asked = tuple(body for body in bodies if body.kind in _BOARDS_AND_COMPANIES)
    by_authority: dict[int, int] = {}
    for body in bodies:
        by_authority[body.authority] = by_authority.get(body.authority, 0) + owning.get(body.id, 0)
    return OwnActions(by_authority, frozenset(named_only), asked)


_BOARDS_AND_COMPANIES = frozenset(
    {
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.COMPANY,
        BodyKind.FEDERATION,
    }
)
