"""The plan as a tree: area → goal → sub-goal → actions with their steps, and indicators. Nothing is left out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import Indicator
from samsyn.planfile.model import PlanFile

Stands = Area | Goal | Action | Indicator


@dataclass(frozen=True, slots=True)
class Node:
    """An item and what hangs under it. The root of loose items has no item."""

    list: str
    item: Stands | None
    children: tuple["Node", ...] = ()

    @property
    def address(self) -> str:
        return f"{self.list}/{self.item.id}" if self.item else self.list


LOOSE = "loose"
"""List of the last root: actions and indicators that hang under no goal and no area."""


def tree(plan: PlanFile) -> tuple[Node, ...]:
    """Goals for the whole first, then each area, then what is loose. An item with many parents stands under each."""
    grown = _Grower(plan)
    whole = [grown.goal(goal) for goal in plan.goals if not goal.areas and goal.parent is None]
    areas = [grown.area(area) for area in plan.areas]
    loose = [
        *(grown.action(action) for action in plan.actions if not (action.goals or action.areas or action.part_of)),
        *(Node("indicators", one) for one in plan.indicators if not (one.goals or one.areas or one.actions)),
    ]
    return (*whole, *areas, *([Node(LOOSE, None, tuple(loose))] if loose else []))


def pruned(nodes: Iterable[Node], keep: Callable[[Node], bool]) -> tuple[Node, ...]:
    """The nodes that are kept, with everything above them; what hangs under a kept node stays too."""
    found: list[Node] = []
    for node in nodes:
        if keep(node):
            found.append(node)
        elif children := pruned(node.children, keep):
            found.append(replace(node, children=children))
    return tuple(found)


class _Grower:
    """The plan's links turned round once, so that growing takes time in proportion to the plan."""

    def __init__(self, plan: PlanFile) -> None:
        self.goals_of: dict[str, list[Goal]] = {}
        self.actions_of: dict[str, list[Action]] = {}
        self.indicators_of: dict[str, list[Indicator]] = {}
        for goal in plan.goals:
            for above in [goal.parent] if goal.parent else goal.areas:
                self.goals_of.setdefault(above, []).append(goal)
        for action in plan.actions:
            for above in [action.part_of] if action.part_of else (action.goals or action.areas):
                self.actions_of.setdefault(above, []).append(action)
        for indicator in plan.indicators:
            for above in indicator.goals or indicator.areas or indicator.actions:
                self.indicators_of.setdefault(above, []).append(indicator)

    def area(self, area: Area) -> Node:
        return Node("areas", area, (*self._goals(area.id), *self._under(area.id)))

    def goal(self, goal: Goal) -> Node:
        return Node("goals", goal, (*self._goals(goal.id), *self._under(goal.id)))

    def action(self, action: Action) -> Node:
        return Node("actions", action, self._under(action.id))

    def _goals(self, id: str) -> Sequence[Node]:
        return [self.goal(goal) for goal in self.goals_of.get(id, ())]

    def _under(self, id: str) -> tuple[Node, ...]:
        actions = [self.action(action) for action in self.actions_of.get(id, ())]
        return (*actions, *(Node("indicators", one) for one in self.indicators_of.get(id, ())))
