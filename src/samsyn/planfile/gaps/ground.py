"""What a check stands on: the plan, the catalogue, the last values and the day; and how a finding is made from it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue
from samsyn.planfile.chain import Action, Goal
from samsyn.planfile.figures import Indicator
from samsyn.planfile.gaps.finding import Datum, Finding, GapPlace
from samsyn.planfile.gaps.table import GAPS
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Actor, Body, Party
from samsyn.planfile.standing import RelatedDocument
from samsyn.values.language import Worded
from samsyn.values.quantity import Quantity


@dataclass(frozen=True, slots=True)
class LatestValue:
    """The last known value of an indicator for the municipality, and its year."""

    year: int
    quantity: Quantity


@dataclass(frozen=True)
class Ground:
    """Everything a check may know. `latest` None: the values have not been asked for, so nothing is said of them."""

    plan: PlanFile
    catalogue: Catalogue
    latest: Mapping[str, LatestValue] | None
    on: dt.date
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        people: tuple[Body | Party, ...] = (*self.plan.bodies, *self.plan.parties)
        object.__setattr__(self, "names", {one.id: one.name for one in people})

    def find(self, code: str, at: GapPlace, **data: Datum) -> Finding:
        """A finding of the table's kind `code`."""
        return Finding(GAPS[code], at, data)

    def named(self, actors: Iterable[Actor]) -> tuple[str, ...]:
        """The actors' names as the plan gives them."""
        return tuple(dict.fromkeys(self.names.get(actor.who, actor.who) for actor in actors))

    def definition(self, indicator: Indicator) -> Definition | None:
        """The catalogue's entry for an indicator of the plan, if it has one that exists."""
        known = indicator.catalogue is not None and indicator.catalogue in self.catalogue
        return self.catalogue.get(indicator.catalogue or "") if known else None

    def family(self, goal: Goal) -> frozenset[str]:
        """The goal's id and those of all goals below it."""
        ids = {goal.id}
        while grown := {g.id for g in self.plan.goals if g.parent in ids} - ids:
            ids |= grown
        return frozenset(ids)

    def steps(self, action: Action) -> frozenset[str]:
        """The action's id and those of all its steps."""
        ids = {action.id}
        while grown := {a.id for a in self.plan.actions if a.part_of in ids} - ids:
            ids |= grown
        return frozenset(ids)

    def tags(self, action: Action) -> frozenset[str]:
        """The action's tags and those of its steps."""
        steps = self.steps(action)
        return frozenset(tag for a in self.plan.actions if a.id in steps for tag in a.tags)

    def actors(self, action: Action) -> tuple[Actor, ...]:
        """Whom the text names for the action or for any of its steps."""
        steps = self.steps(action)
        return tuple(actor for a in self.plan.actions if a.id in steps for actor in a.actors)

    def main_actions(self) -> tuple[Action, ...]:
        """Actions that are not steps of another: a step leans on its action's owner, deadline and mandate."""
        return tuple(a for a in self.plan.actions if a.part_of is None)

    def indicators(self, ids: frozenset[str], *, proposed: bool) -> tuple[Indicator, ...]:
        """Indicators tied to any of the goals, areas or actions: the text's own, or our proposals."""
        places = sorted({place for id in ids for place in self._tied.get(id, ())})
        held = (self.plan.indicators[place] for place in places)
        return tuple(one for one in held if one.proposed is proposed)

    @cached_property
    def _tied(self) -> Mapping[str, tuple[int, ...]]:
        """Goal, area or action → where in the plan's list its indicators stand."""
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.plan.indicators):
            for id in {*one.goals, *one.areas, *one.actions}:
                found.setdefault(id, []).append(place)
        return {id: tuple(places) for id, places in found.items()}

    def has_target(self, ids: frozenset[str]) -> bool:
        """Whether a target belongs to any of the ids, or to an indicator in the text tied to one of them."""
        tied = ids | {i.id for i in self.indicators(ids, proposed=False)}
        return any(not tied.isdisjoint(target.of) for target in self.plan.targets)


def place(name: str, item: Item) -> GapPlace:
    """Where an item stands."""
    line = item.source.line if item.source else None
    return GapPlace(name, item.id, item.label or "", line, getattr(item, "title", None) or item.text)


def place_of(name: str, thing: Body | Party | RelatedDocument) -> GapPlace:
    """Where a body, a party or a related document stands."""
    line = thing.source.line if thing.source else None
    shown = thing.title if isinstance(thing, RelatedDocument) else thing.name
    return GapPlace(name, thing.id, "", line, shown)


def proposals(indicators: Iterable[Indicator]) -> Worded:
    """The sentence that lists what is proposed but not in the text; empty when nothing is."""
    ids = ", ".join(dict.fromkeys(i.catalogue or i.id for i in indicators))
    return Worded(f" Föreslagna: {ids}.", f" Proposed: {ids}.") if ids else Worded("", "")
