"""How tall a goal's page becomes, about: so that the composer can leave out a chart rather than spill over a page.

An estimate in millimetres for A4 in the house's type, on the safe side. Pages are looked at in the tests.
"""

import math

from samsyn.documents.chart_data import BarChart, LineChart, Width
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

ROOM = 230.0
"""Millimetres of an A4 page that hold in Word too, with Arial and a municipality's own margins; the PDF has more."""

_LINE, _SMALL = 4.9, 3.5
_CHARACTERS = 100
_DENSE_CHARACTERS = 142
_CHART = {Width.FULL: 74.0, Width.HALF: 60.0, Width.THIRD: 51.0}


def height(blocks: tuple[Block, ...], characters: int = _CHARACTERS) -> float:
    """The blocks' height below each other, `characters` to a line."""
    return sum(_one(block, characters) for block in blocks)


def page_height(section: Section) -> float:
    """The height of a section with its heading."""
    return 12.0 + height(section.blocks)


def _lines(content: Content, characters: int) -> int:
    return max(1, math.ceil(len(plain(content)) / characters))


def _one(block: Block, characters: int) -> float:
    match block:
        case Paragraph():
            tall = _lines(block.content, characters) * _LINE + 2.2
        case Quote():
            tall = _lines(block.content, round(characters * 0.86)) * 5.4 + _lines(block.source, 120) * _SMALL + 5.0
        case BulletList() | NumberedList():
            tall = sum(_lines(item, characters - 5) * _LINE for item in block.items) + 2.0
        case DescriptionList():
            tall = _described(block, characters)
        case Table():
            tall = _table(block)
        case LineChart() | BarChart():
            tall = _CHART[block.width]
        case SideBySide():
            wide = characters // len(block.columns) - 3
            tall = max(height(column, wide) for column in block.columns) + 2.0
        case Callout():
            tall = height(block.blocks, characters - 6) + _LINE + 7.0
        case Section():
            tall = 11.0 + height(block.blocks, characters)
        case KeyFigure():
            tall = 22.0
        case _:
            tall = _LINE
    return tall


def _described(block: DescriptionList, characters: int) -> float:
    wide = characters - max((len(e.term) for e in block.entries), default=0) - 5
    marks = (len(e.mark.word) + 4 if e.mark else 0 for e in block.entries)
    return sum(
        math.ceil((len(plain(e.description)) + mark) / wide) * _LINE
        for e, mark in zip(block.entries, marks, strict=True)
    ) + 4.0  # fmt: skip


def _table(table: Table) -> float:
    total = sum(column.weight for column in table.columns)
    widths = [max(4, round(_DENSE_CHARACTERS * column.weight / total)) for column in table.columns]
    heads = max(_lines(c.heading, wide) for c, wide in zip(table.columns, widths, strict=True))
    rows = sum(_row(row.cells, widths) for row in table.rows)
    note = _lines(table.note, 120) * _SMALL if plain(table.note) else 0.0
    return 5.4 + heads * _SMALL + 1.4 + rows + note + 2.5


def _row(cells: tuple[Cell | str, ...], widths: list[int]) -> float:
    return max(_cell(cell, wide) for cell, wide in zip(cells, widths, strict=True)) + 1.8


def _cell(cell: Cell | str, wide: int) -> float:
    if isinstance(cell, str):
        return _lines(cell, wide) * _SMALL
    words = plain(cell.content)
    marked = math.ceil((len(cell.mark.word) + 4) / wide) * _SMALL if cell.mark else 0.0
    said = _lines(words, wide) * _SMALL if words or not cell.mark else 0.0
    return said + marked + (_lines(cell.note, round(wide * 1.15)) * 2.2 if cell.note else 0.0)
