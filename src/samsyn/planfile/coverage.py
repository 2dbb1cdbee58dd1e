"""Coverage: which tags of a dimension are used, by which goals, actions and areas; and who does what for which goal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.item import Dimension
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Actor, Owner

KINDS = ("goals", "actions", "areas", "indicators")


class UnknownDimensionError(KeyError):
    """The plan has no dimension with this id; `known` are the ones it has."""

    def __init__(self, id_: str, known: tuple[str, ...]) -> None:
        self.id = id_
        self.known = known
        super().__init__(id_)

    def __str__(self) -> str:
        return f"The plan has no dimension {self.id!r}. It has: {', '.join(self.known) or 'none'}."


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows × columns; each cell holds the ids of the items that stand in it."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]

    def at(self, row: str, column: str) -> tuple[str, ...]:
        return self.cells.get((row, column), ())

    def count(self, row: str, column: str) -> int:
        return len(self.at(row, column))

    def counts(self) -> tuple[tuple[int, ...], ...]:
        """The numbers alone, row by row."""
        return tuple(tuple(self.count(row, column) for column in self.columns) for row in self.rows)

    @property
    def empty_rows(self) -> tuple[str, ...]:
        return tuple(row for row in self.rows if not any(self.at(row, column) for column in self.columns))

    @property
    def empty_columns(self) -> tuple[str, ...]:
        return tuple(column for column in self.columns if not any(self.at(row, column) for row in self.rows))


def coverage(plan: PlanFile, dimension: str) -> Matrix:
    """Tag × goals, actions, areas, indicators of one dimension. Raises `UnknownDimensionError`."""
    tags = _tags(_dimension(plan, dimension))
    cells = {
        (tag, kind): ids
        for tag in tags
        for kind in KINDS
        if (ids := tuple(item.id for item in getattr(plan, kind) if tag in item.tags))
    }
    return Matrix(tags, KINDS, cells)


def cross(plan: PlanFile, first: str, second: str) -> Matrix:
    """Tags of one dimension × tags of another (SDH-028): the goals, actions and areas that carry both."""
    rows, columns = _tags(_dimension(plan, first)), _tags(_dimension(plan, second))
    tagged: tuple[Area | Goal | Action, ...] = (*plan.areas, *plan.goals, *plan.actions)
    cells = {
        (row, column): ids
        for row in rows
        for column in columns
        if (ids := tuple(item.id for item in tagged if row in item.tags and column in item.tags))
    }
    return Matrix(rows, columns, cells)


def bodies_by_goal(plan: PlanFile) -> Matrix:
    """Body × goal (SNT-007): the actions a body owns or is named for, under the goals they serve.

    A goal a body owns itself is shown with the goal's own id, so that a body without actions is not taken for idle.
    """
    cells: dict[tuple[str, str], list[str]] = {}
    for action in plan.actions:
        for body in _bodies(action.owners, action.actors):
            for goal in action.goals:
                cells.setdefault((body, goal), []).append(action.id)
    for goal_ in plan.goals:
        for body in _bodies(goal_.owners, goal_.actors):
            cells.setdefault((body, goal_.id), []).append(goal_.id)
    rows = (*(body.id for body in plan.bodies), *(party.id for party in plan.parties))
    columns = tuple(goal.id for goal in plan.goals)
    return Matrix(rows, columns, {cell: tuple(ids) for cell, ids in cells.items()})


def _bodies(owners: Iterable[Owner], actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(owner.body for owner in owners), *(actor.who for actor in actors)]))


def _dimension(plan: PlanFile, id_: str) -> Dimension:
    for dimension in plan.dimensions:
        if dimension.id == id_:
            return dimension
    raise UnknownDimensionError(id_, tuple(d.id for d in plan.dimensions))


def _tags(dimension: Dimension) -> tuple[str, ...]:
    return tuple(f"{dimension.id}/{tag.id}" for tag in dimension.tags)
