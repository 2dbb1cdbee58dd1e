"""Rows of a table whose columns say what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from samsyn.reader.draft import Form, Found, Level
from samsyn.reader.lines import Block
from samsyn.reader.roles import Role, column_role, section_number
from samsyn.reader.sentence_rules import split_owners
from samsyn.reader.taking import Taken
from samsyn.reader.units import Unit, whole


@dataclass(slots=True)
class Columns:
    """What each column holds; the goal and area cells of the row above, for rows that leave them empty."""

    roles: tuple[Role | None, ...]
    seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def without_head(cls, width: int) -> "Columns | None":
        """Two columns under a heading for actions: a category and the action."""
        return cls((Role.DESCRIPTION, Role.ACTION)) if width == 2 else None

    def take(self, block: Block, taken: Taken) -> None:
        """One row: its goal (once), its action with owner and time, its indicators."""
        cells = dict(zip(self.roles, block.cells, strict=False))
        if tuple(column_role(cell) for cell in block.cells) == self.roles:
            return
        place = whole(block)
        self._goal(cells, place, taken)
        number, action = section_number(cells.get(Role.ACTION, ""))
        number = cells.get(Role.NUMBER, "").strip() or number
        if action.strip():
            taken.new_group()
            category = cells.get(Role.DESCRIPTION, "") if Role.NUMBER not in cells and Role.OWNER not in cells else ""
            taken.action(
                replace(place, text=action), Form.TABLE, "action-column", Found.LABELLED, number=number,
                category=category, owners=split_owners(cells.get(Role.OWNER, "")), due=cells.get(Role.DUE, "").strip(),
            )  # fmt: skip
        for part in _parts(cells.get(Role.SUBGOAL, "")):
            number, text = section_number(part)
            taken.add_goal(replace(place, text=text), Level.SUBGOAL, number, "subgoal-column", Found.LABELLED)
        origin = " ".join(cells.get(Role.SOURCE, "").split())
        for text in _parts(cells.get(Role.INDICATOR, "")):
            taken.indicator(replace(place, text=text), "indicator-column", Found.LABELLED, origin=origin)
        for text in _parts(cells.get(Role.TARGET, "")):
            taken.target(replace(place, text=text), "target-column")

    def _goal(self, cells: dict[Role | None, str], place: Unit, taken: Taken) -> None:
        cell = cells.get(Role.GOAL, "").strip()
        if not cell:
            return
        numbered = [goal.key for goal in taken.goals if goal.number and goal.number == cell.rstrip(".")]
        if cell not in self.seen and len(numbered) == 1:
            self.seen[cell] = numbered[0]
        if cell not in self.seen:
            number, text = section_number(cell)
            self.seen[cell] = taken.add_goal(
                replace(place, text=text), Level.GOAL, number, "goal-column", Found.LABELLED
            )
        taken.goal = self.seen[cell]


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns, when at least an action, a goal or an indicator is named in the head."""
    roles = tuple(column_role(cell) for cell in cells)
    known = {Role.ACTION, Role.GOAL, Role.SUBGOAL, Role.INDICATOR} & set(roles)
    return Columns(roles) if known and sum(role is not None for role in roles) >= 2 else None


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("\n") if part.strip()]
