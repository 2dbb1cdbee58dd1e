"""How tall a goal's page becomes, about: so that the composer can leave out a chart rather than spill over a page.

An estimate in millimetres, on the safe side: the house's A4, narrowed to the Word template when there is one, so
that one tree fits in every output. Pages are looked at in the tests.
"""

import math
from dataclasses import dataclass

from samsyn.documents.chart_data import BarChart, LineChart, Width
from samsyn.documents.room import HOUSE_ROOM, PageRoom
from samsyn.documents.runs import Content, plain
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    DescriptionList,
    KeyFigure,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    Table,
)  # fmt: skip

_LINE, _SMALL = 4.9, 3.5
_CHARACTERS = 100
_DENSE_CHARACTERS = 142
_CHART = {Width.FULL: 81.0, Width.HALF: 66.0, Width.THIRD: 58.0}


_HEADING = 12.0


def fits(section: Section, room: PageRoom = HOUSE_ROOM) -> bool:
    """Whether the section with its heading takes no more than a page."""
    return page_height(section, room) <= room.height


def page_height(section: Section, room: PageRoom = HOUSE_ROOM) -> float:
    """The height of a section with its heading."""
    return _HEADING + sum(heights(section.blocks, room))


def heights(blocks: tuple[Block, ...], room: PageRoom = HOUSE_ROOM) -> tuple[float, ...]:
    """Each block's own height, for who tries the same blocks in several layouts."""
    ruler = Ruler(room)
    return tuple(ruler.height((block,)) for block in blocks)


def fit(tall: tuple[float, ...], room: PageRoom = HOUSE_ROOM) -> bool:
    """Whether blocks of these heights take no more than a page, with its heading."""
    return _HEADING + sum(tall) <= room.height


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures blocks in a room."""

    room: PageRoom = HOUSE_ROOM

    @property
    def characters(self) -> int:
        return round(_CHARACTERS * self.room.letters)

    @property
    def line(self) -> float:
        return _LINE * self.room.leading

    @property
    def wide(self) -> float:
        """The width of the page's text against the house's."""
        return self.room.width / HOUSE_ROOM.width

    def height(self, blocks: tuple[Block, ...], characters: int | None = None) -> float:
        """The blocks' height below each other, `characters` to a line."""
        return sum(self._one(block, characters or self.characters) for block in blocks)

    def _one(self, block: Block, characters: int) -> float:
        match block:
            case Paragraph():
                tall = _lines(block.content, characters) * self.line * (1.3 if block.lead else 1.0) + 2.2
            case Quote():
                quoted = _lines(block.content, round(characters * 0.86)) * 5.4 * self.room.leading
                tall = quoted + _lines(block.source, round(120 * self.wide)) * _SMALL + 5.0
            case BulletList() | NumberedList():
                tall = sum(_lines(item, characters - 5) * self.line for item in block.items) + 2.0
            case DescriptionList():
                tall = self._described(block, characters)
            case Table():
                tall = self._table(block)
            case LineChart() | BarChart():
                tall = _CHART[block.width] * self.wide
            case SideBySide():
                narrow = characters // len(block.columns) - 3
                tall = max(self.height(column, narrow) for column in block.columns) + 2.0
            case Callout():
                tall = self.height(block.blocks, characters - 6) + self.line + 7.0
            case Section():
                tall = 11.0 + self.height(block.blocks, characters)
            case KeyFigure():
                tall = 22.0
            case _:
                tall = self.line
        return tall

    def _described(self, block: DescriptionList, characters: int) -> float:
        wide = characters - max((len(e.term) for e in block.entries), default=0) - 5
        marks = (len(e.mark.word) + 4 if e.mark else 0 for e in block.entries)
        return sum(
            max(1, math.ceil((len(plain(e.description)) + mark) / wide)) * self.line
            for e, mark in zip(block.entries, marks, strict=True)
        ) + 2.0  # fmt: skip

    def _table(self, table: Table) -> float:
        total = sum(column.weight for column in table.columns)
        across = _DENSE_CHARACTERS * self.wide * (1.0 if table.dense else 0.9)
        widths = [max(4, round(across * column.weight / total)) for column in table.columns]
        heads = max(_lines(c.heading, wide) for c, wide in zip(table.columns, widths, strict=True))
        rows = sum(_row(row.cells, widths) for row in table.rows)
        note = _lines(table.note, round(120 * self.wide)) * _SMALL if plain(table.note) else 0.0
        return 5.4 + heads * _SMALL + 1.4 + rows + note + 2.5


def _lines(content: Content, characters: int) -> int:
    return max(1, math.ceil(len(plain(content)) / characters))


def _row(cells: tuple[Cell | str, ...], widths: list[int]) -> float:
    return max(_cell(cell, wide) for cell, wide in zip(cells, widths, strict=True)) + 1.6


def _cell(cell: Cell | str, wide: int) -> float:
    if isinstance(cell, str):
        return _lines(cell, wide) * _SMALL
    words = plain(cell.content)
    marked = math.ceil((len(cell.mark.word) + 4) / wide) * _SMALL if cell.mark else 0.0
    said = _lines(words, wide) * _SMALL if words or not cell.mark else 0.0
    return said + marked + (_lines(cell.note, round(wide * 1.15)) * 2.2 if plain(cell.note) else 0.0)
