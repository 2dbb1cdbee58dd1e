"""From blocks to goals, actions and indicators: one walk through the document, section by section."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reader.draft import Form, Found, Level
from samsyn.reader.layout.categories import categories
from samsyn.reader.lines import Block, Kind
from samsyn.reader.placed import Placed
from samsyn.reader.roles import Label, Role, heading_role, introduced, label_of, section_number
from samsyn.reader.sections import BESIDE_GOAL, Container, ends_area, is_area_heading, labelled_within, levels_hold
from samsyn.reader.sentence_rules import is_assignment, is_nominal
from samsyn.reader.tables import Columns, columns_of
from samsyn.reader.taking import Taken
from samsyn.reader.texts import Texts
from samsyn.reader.units import by_lines, by_sentences, indicators_of, is_credo, whole
from samsyn.reader.wording import bare

_CONTENT = {Role.AREA, Role.GOAL, Role.OVERALL, Role.VISION}
"""Labels that may stand alone with what they announce on the next line."""


class Walk:
    """The state of the walk: which part, area and goal are open, and what the last label still waits for."""

    def __init__(self, blocks: Sequence[Block], skip: frozenset[int]) -> None:
        self.blocks = blocks
        self.skip = skip
        self.taken = Taken()
        self.placed: list[Placed] = []
        self.role: Role | None = None
        self.listing: Role | None = None
        self.waiting: Label | None = None
        self.container: Container | None = None
        self.area_level = self.label_level = 0
        self.texts = Texts(self.taken)
        self.goal_level = 0
        self.columns: Columns | None = None
        self.categories = categories(blocks)
        self.trusted = levels_hold(blocks)

    def run(self) -> "Walk":
        for i, block in enumerate(self.blocks):
            if i in self.skip or block.kind in {Kind.FURNITURE, Kind.CONTENTS, Kind.NOTE}:
                self.placed.append(Placed(block, None, in_goal=False, taken=i in self.skip))
                continue
            before = self.taken.count
            self._block(i, block)
            in_goal = self.taken.goal is not None
            self.placed.append(Placed(block, self.role, in_goal, self.taken.count > before))
        if not self.taken.areas and all(
            goal.key in self.texts.plain_goals or goal.level is Level.OVERALL for goal in self.taken.goals
        ):
            self.taken.goals = [replace(goal, level=Level.OVERALL) for goal in self.taken.goals]
        return self

    def _block(self, i: int, block: Block) -> None:
        if i in self.categories and self.role is Role.ACTION:
            category, text = self.categories[i]
            self.taken.area = self.taken.goal = None
            self.taken.action(
                replace(whole(block), text=text),
                Form.TABLE,
                "category-and-action-rows",
                Found.LISTED,
                category=category,
            )
        elif block.kind is Kind.HEADING:
            self._heading(i, block)
        elif block.kind is Kind.ROW:
            self._row(block)
        elif block.kind is Kind.ITEM:
            self._item(block)
        else:
            self._paragraph(block)
        if block.kind is not Kind.ROW:
            self.columns = None

    def _heading(self, i: int, block: Block) -> None:
        self.listing = None
        label = heading_role(block.text)
        if self._is_awaited(block, label):
            self._content(block, named=True)
        elif label is not None:
            self._known(label, block)
        else:
            self._unknown(i, block)

    def _is_awaited(self, block: Block, label: Label | None) -> bool:
        """Whether the heading is the text the last label waits for. An area may have any name, a goal not a label's."""
        if self.waiting is None:
            return False
        if self.waiting.role is Role.AREA:
            return label_of(block.text) is None
        return label is None

    def _known(self, label: Label, block: Block) -> None:
        self._end_before(label, block)
        role = label.role
        self.role = role
        if role is Role.AREA and label.rest:
            self._open_area(label.rest, block, label.number or label.section, "area-label")
        elif role is Role.AREAS or (role is Role.GOAL and label.section and label.plural):
            self._close()
            self.container = Container(block.level, label.section)
        elif role in _CONTENT and label.rest:
            self.waiting = label
            self._content(replace(block, text=label.rest), named=True)
        elif role in _CONTENT:
            self.waiting = label
        elif label.rest:
            self._labelled(label, block)
        if role is Role.GOAL:
            self.taken.goal = None if not label.rest else self.taken.goal
        if role in {Role.ACTION, Role.INDICATOR, Role.FOLLOW_UP} and self.taken.listed_goals > 1:
            self.taken.goal = None
        if role is Role.ACTION:
            self.taken.new_group()

    def _end_before(self, label: Label, block: Block) -> None:
        """What a heading with a role ends before it begins its own part."""
        self.waiting = None
        role = label.role
        self.texts.word = label.word.strip().lower()
        if role is Role.FOLLOW_UP and 0 < block.level <= self.goal_level:
            self.taken.goal = None
        if role in {Role.GOAL, Role.OVERALL, Role.SUBGOAL}:
            self.taken.listed_goals = 0
        if role in {Role.GOAL, Role.OVERALL}:
            self.goal_level = block.level if label.rest else 0
        beside = role in BESIDE_GOAL and not label.section and 0 < block.level == self.label_level
        if role is Role.GOAL:
            self.label_level = block.level
        number, level = self.taken.area_number, self.area_level
        if self.taken.area and not beside and ends_area(label, block, number, level, trusted=self.trusted):
            self._close()
            self.container = None
        if role in {Role.AREAS, Role.OVERALL} or (role in {Role.FOLLOW_UP, Role.PARTIES} and label.section):
            self._close()

    def _unknown(self, i: int, block: Block) -> None:
        self.waiting = None
        number, name = section_number(block.text)
        listed = self.taken.listed.get(bare(name))
        if listed is not None:
            self._open_area(listed, block, number or self.taken.listed_numbers.get(bare(name), ""), "listed-area")
        elif is_area_heading(block, self.container, seen_level=self.area_level):
            self._open_area(name, block, number, "heading-under-areas")
        elif is_nominal(block.text) and labelled_within(self.blocks, i):
            self.container = Container(max(0, block.level - 1), number.rpartition(".")[0])
            self._open_area(name, block, number, "heading-over-labelled-goals-or-actions")
        elif self.role is Role.DEFINITIONS and (not block.level or not self.trusted):
            return
        else:
            if not block.level or not self.area_level or block.level <= self.area_level:
                self._close()
                self.container = None
            self.taken.goal = None
            self.role = None

    def _open_area(self, name: str, block: Block, number: str, rule: str) -> None:
        self.waiting = None
        self.area_level, self.label_level = block.level, 0
        keep = self.role if self.role is Role.ACTION and rule == "listed-area" else None
        self.taken.open_area(name, whole(block), number, rule)
        self.role = keep

    def _close(self) -> None:
        self.taken.area = self.taken.goal = None
        self.taken.area_number = ""
        self.area_level = 0

    def _content(self, block: Block, *, named: bool) -> None:
        """What a label that stood alone announced."""
        label, self.waiting = self.waiting, None
        if label is None:
            return
        number, text = section_number(block.text)
        unit = replace(whole(block), text=text)
        number = label.number or number or block.marker.rstrip(".")
        if label.role is Role.AREA:
            self._open_area(text, block, label.number or number, "area-label")
        elif label.role is Role.VISION:
            self.taken.vision(unit)
        elif label.role is Role.OVERALL:
            self.texts.goals(block, Level.OVERALL)
        elif named or label.number:
            self.taken.add_goal(unit, Level.GOAL, number, "goal-label", Found.LABELLED)
            self.role = Role.DESCRIPTION if not named or label.number else Role.GOAL
        else:
            self.texts.goals(block, Level.GOAL)

    def _paragraph(self, block: Block) -> None:
        self.listing = None
        label = label_of(block.text)
        if label is not None and label.rest:
            self._labelled(label, block)
        elif label is not None:
            self._known(label, block)
        elif self.waiting is not None and not block.text.rstrip().endswith(":"):
            self._content(block, named=block.bold or bool(block.marker))
        elif (role := introduced(block.text)) is not None:
            self.texts.overall(block)
            if block.text.rstrip().endswith(":"):
                self.listing = role
            else:
                self.role = role
        else:
            self._running(block)

    def _running(self, block: Block) -> None:
        """A paragraph without a label: by the part it stands in."""
        assigned = [unit for unit in by_sentences(block) if is_assignment(unit.text)]
        if self.role is Role.ACTION:
            self.texts.commitments(block)
        elif assigned and self.role not in {Role.BACKGROUND, Role.DEFINITIONS}:
            for unit in assigned:
                self.taken.action(unit, Form.PROSE, "assignment-in-so-many-words", Found.LABELLED)
        elif self.role in {Role.GOAL, Role.OVERALL}:
            self.texts.goals(block, Level.OVERALL if self.role is Role.OVERALL else Level.GOAL)
        elif self.role in {Role.SUBGOAL, Role.INDICATOR, Role.TARGET}:
            self.texts.listed(block, self.role)
        elif self.role is Role.VISION and not self.taken.has_vision:
            self.taken.vision(whole(block))
        elif self.role is None and is_credo(units := by_lines(block)):
            for unit in units:
                self.taken.principle(unit)
        else:
            self.texts.overall(block)
            self.taken.describe(block)

    def _labelled(self, label: Label, block: Block) -> None:
        """A label and its text in one paragraph: "Mål: …", "Åtgärd 1.1: …", "Ansvarig: …"."""
        self.waiting = None
        unit = replace(whole(block), text=label.rest)
        if label.role in {Role.GOAL, Role.OVERALL}:
            level = Level.OVERALL if label.role is Role.OVERALL else Level.GOAL
            self.taken.add_goal(unit, level, label.number, "goal-label", Found.LABELLED)
            self.role = Role.DESCRIPTION
        elif label.role is Role.SUBGOAL:
            self.taken.add_goal(unit, Level.SUBGOAL, label.number, "subgoal-label", Found.LABELLED)
        elif label.role is Role.ACTION:
            self.texts.actions(label, block)
        elif label.role is Role.INDICATOR:
            for one in indicators_of(block, label.rest) if label.plural else [unit]:
                self.taken.indicator(one, "indicator-label", Found.LABELLED)
        elif label.role is Role.TARGET:
            self.taken.target(unit, "target-label")
        elif label.role is Role.OWNER:
            self.taken.owners(label.rest)
        elif label.role is Role.DUE:
            self.taken.due(label.rest)
        elif label.role is Role.VISION:
            self.taken.vision(unit)
        elif label.role is Role.DESCRIPTION:
            self.taken.describe(replace(block, text=label.rest))
        elif label.role is Role.AREA:
            self._open_area(label.rest, block, label.number, "area-label")

    def _item(self, block: Block) -> None:
        role = self.listing or self.role
        unit = whole(block)
        form = Form.NUMBERED if block.marker.endswith(".") else Form.LIST
        number = block.marker.rstrip(".") if form is Form.NUMBERED else ""
        label = label_of(block.text)
        if (
            label is not None
            and label.rest
            and label.role in {Role.SUBGOAL, Role.ACTION, Role.GOAL, Role.OWNER, Role.DUE, Role.INDICATOR}
        ):
            self._labelled(label, block)
        elif role is Role.AREAS:
            self.taken.list_area(unit, number)
        elif role in {Role.GOAL, Role.OVERALL}:
            self.waiting = None
            level = Level.OVERALL if role is Role.OVERALL else Level.GOAL
            self.taken.add_goal(unit, level, number, "item-under-goals", Found.LISTED)
        elif role is Role.SUBGOAL:
            self.taken.add_goal(unit, Level.SUBGOAL, number, "item-under-subgoals", Found.LISTED)
        elif role is Role.ACTION:
            self.taken.action(unit, form, "item-under-actions", Found.LISTED, number=number)
        elif role is Role.INDICATOR or (role is Role.FOLLOW_UP and self.taken.within_plan):
            self.taken.indicator(unit, "item-under-indicators", Found.LISTED)
        elif role is Role.TARGET:
            self.taken.target(unit, "item-under-targets")
        elif is_assignment(block.text):
            self.taken.action(unit, form, "assignment-in-so-many-words", Found.LABELLED, number=number)
        elif role is Role.PRINCIPLES:
            self.taken.principle(unit)

    def _row(self, block: Block) -> None:
        self.listing = self.waiting = None
        if self.columns is None:
            self.columns = columns_of(block.cells)
            if self.columns is not None:
                return
            self.columns = Columns.without_head(len(block.cells)) if self.role is Role.ACTION else None
        if self.columns is not None:
            self.columns.take(block, self.taken)
