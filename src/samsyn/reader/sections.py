"""Where in the plan each block stands: which part, which area, which goal. Headings decide; labels inside them
refine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.reader.lines import Block, Kind
from samsyn.reader.roles import Label, Role, column_role, heading_role, label_of, section_number
from samsyn.reader.sentence_rules import is_life_domain, is_nominal

INSIDE_GOAL = {
    Role.GOAL, Role.SUBGOAL, Role.ACTION, Role.INDICATOR, Role.DESCRIPTION, Role.TARGET, Role.OWNER,
    Role.DUE, Role.AREA,
}  # fmt: skip
"""Labels that belong within an area or a goal; every other known heading ends both."""

BESIDE_GOAL = (INSIDE_GOAL | {Role.FOLLOW_UP}) - {Role.GOAL, Role.AREA}
"""Labels that go on with the goal whose own label is set at the same level, whatever level its name is set at."""

_BREAKS = {
    Role.BACKGROUND,
    Role.PURPOSE,
    Role.VISION,
    Role.DEFINITIONS,
    Role.RELATED,
    Role.PRINCIPLES,
    Role.RESPONSIBILITY,
}


@dataclass(frozen=True, slots=True)
class Container:
    """The heading under which areas are listed as headings: its level and number."""

    level: int
    number: str


def labelled_within(blocks: Sequence[Block], i: int) -> bool:
    """Whether goals or actions are labelled under heading i before the next heading that is not such a label."""
    for block in blocks[i + 1 :]:
        if block.kind is Kind.HEADING:
            label = heading_role(block.text)
            if label is None or label.role not in INSIDE_GOAL - {Role.AREA} or label.section:
                return False
            if label.role in {Role.GOAL, Role.ACTION} and not label.number and label_of(block.text):
                return True
        if block.kind is Kind.ROW and {column_role(cell) for cell in block.cells} & {Role.ACTION, Role.GOAL}:
            return True
        if block.kind is Kind.PARAGRAPH:
            label = label_of(block.text)
            if label and label.rest and label.role in {Role.GOAL, Role.ACTION}:
                return True
    return False


def is_area_heading(block: Block, container: Container | None, *, seen_level: int) -> bool:
    """Whether a heading without a role of its own is an area under the container.

    By number when both are numbered; by level when both have one. A heading that is typeset one step too high still
    counts when it names a field of life (work, housing …) and says nothing: that slip is common.
    """
    if container is None or not is_nominal(block.text):
        return False
    number, _ = section_number(block.text)
    if container.number and number:
        return number.startswith(container.number + ".")
    if container.level and block.level:
        return block.level > container.level or (seen_level > 0 and is_life_domain(block.text))
    return True


def levels_hold(blocks: Sequence[Block]) -> bool:
    """Whether heading levels can be trusted: the same label always stands at the same level."""
    levels: dict[str, set[int]] = {}
    for block in blocks:
        if block.kind is Kind.HEADING and block.level and (label := label_of(block.text)) and not label.rest:
            levels.setdefault(label.word.lower(), set()).add(block.level)
    return all(len(found) == 1 for found in levels.values())


def ends_area(label: Label, block: Block, area_number: str, area_level: int, *, trusted: bool) -> bool:
    """Whether a heading with a role closes the area (and the goal) that is open."""
    if label.role in _BREAKS:
        return True
    if label.section and area_number:
        parent = area_number.rpartition(".")[0]
        return not (parent and label.section.startswith(parent + "."))
    if label.section:
        return True
    deep_enough = not trusted or not block.level or not area_level or block.level > area_level
    if label.role in {Role.FOLLOW_UP, Role.PARTIES}:
        return label.role is Role.PARTIES or not deep_enough
    if label_of(block.text) is None:
        return not (area_level and (block.level == 0 or block.level > area_level))
    return not deep_enough and label.role is not Role.GOAL
