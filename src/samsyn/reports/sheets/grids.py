"""What the three file formats have in common once read: tables of cells, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from samsyn.reports.sheets.received import UnreadableSheetError

ROWS = 5_000
"""Rows with anything in them, in one table: ten times a municipality's actions."""
COLUMNS = 100
"""Cells to a row; the form has at most fifteen."""


class CellTrouble(StrEnum):
    """What makes a cell other than it looks."""

    ERROR = "error"
    UNCALCULATED = "uncalculated"
    DATE = "date"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; a number has all its digits and a decimal comma."""

    text: str = ""
    trouble: CellTrouble | None = None

    def __bool__(self) -> bool:
        return bool(self.text.strip()) or self.trouble is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, at: int) -> str:
        return self.cells[at].text if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a table of a document with the text above it."""

    name: str
    lines: tuple[Line, ...]
    above: tuple[str, ...] = ()
    in_document: bool = False

    def place(self, line: int, at: int, heading: str) -> str:
        """Where a cell is, as the officer finds it."""
        if self.in_document:
            return f"{self.name}, rad {line}, {heading}"
        return f"{self.name}, {letters(at)}{line}"


@dataclass(frozen=True, slots=True)
class File:
    """All that was found in a file: its tables; in a document also the text between them."""

    grids: tuple[Grid, ...]
    between: tuple[str, ...] = ()
    tracked: bool = False


def letters(at: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def bounded(name: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that hold anything. Raises `UnreadableSheetError` when there are too many."""
    kept = tuple(line for line in lines if any(line.cells))
    if len(kept) > ROWS:
        raise UnreadableSheetError(
            f"{name[:60]} har fler än {ROWS} rader. Ta bort det som inte hör till svaren och lämna in filen igen."
        )
    return kept
