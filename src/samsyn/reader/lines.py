"""What every file format is turned into before anyone asks what it means: lines, and then blocks of lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or a whole paragraph when the format knows its paragraphs (`whole`).

    `number` counts from 1 through the document as a reader of it counts; `level` is 1–6 for a heading and 0 otherwise;
    `gap` is the number of empty lines before it; `note` is the number of a footnote the format knows as such;
    `aside` is a header or footer it knows as such.
    """

    text: str
    number: int
    page: int | None = None
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    bold: bool = False
    gap: int = 0
    whole: bool = False
    note: str = ""
    indented: bool = False
    aside: bool = False


class Kind(StrEnum):
    """What a block is by its shape alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"
    FURNITURE = "furniture"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a table row, a footnote or something that is not text of the plan."""

    kind: Kind
    text: str
    lines: tuple[Line, ...]
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()

    @property
    def page(self) -> int | None:
        return self.lines[0].page

    @property
    def line(self) -> int:
        return self.lines[0].number

    @property
    def to_line(self) -> int:
        return self.lines[-1].number

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Pages:
    """What a format module gives back. `paged` says whether the format knows its pages."""

    lines: tuple[Line, ...]
    pages: int | None = None
    properties: tuple[tuple[str, str], ...] = ()


def numbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without the empty ones, each knowing how many empty lines stood before it."""
    kept: list[Line] = []
    empty = 0
    for line in lines:
        if not line.text.strip() and not line.cells:
            empty += 1
            continue
        kept.append(_with_gap(line, empty))
        empty = 0
    return tuple(kept)


def _with_gap(line: Line, gap: int) -> Line:
    return replace(line, gap=max(gap, line.gap))
