"""Tables: the ordinary one, which becomes cards on a phone, and the matrix, which scrolls in its own region."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from samsyn.components.drawing import matrix_rows, table_rows
from samsyn.components.part import Content, Part
from samsyn.documents.marks import StatusMark


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `sort_url` makes the heading a link; `sorted` is "", "ascending" or "descending"."""

    heading: str
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""
    heading_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: content, a small note under it, and a link round the content when `url` is given."""

    content: Content
    note: Content = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; the first cell is its header. `total` gives it a heavier rule."""

    cells: Sequence[Content | Cell]
    total: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table(Part):
    """A table with a caption. Raises ValueError when a row has another number of cells than there are columns.

    `cards=False` lets it scroll sideways on a phone instead of folding into cards.
    """

    template: ClassVar[str] = "components/parts/table.html"
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    caption_hidden: bool = False
    dense: bool = False
    cards: bool = True
    source: str = ""
    empty: Content = ""

    def __post_init__(self) -> None:
        _even(self.caption, len(self.columns), [len(row.cells) for row in self.rows])

    @property
    def body(self) -> SafeString:
        """The rows as HTML."""
        return table_rows(self.columns, ((row, [_celled(cell) for cell in row.cells]) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column or row in a matrix; `full` says what a short `label` such as "M1" stands for."""

    label: str
    full: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: its head and one cell for each column."""

    heading: Heading
    cells: Sequence[Content | Cell]


@dataclass(frozen=True, slots=True)
class Matrix(Part):
    """Two things against each other, with words in the cells. An empty cell says "–" and, aloud, "Inte aktuellt"."""

    template: ClassVar[str] = "components/parts/matrix.html"
    caption: str
    corner: str
    columns: Sequence[Heading]
    rows: Sequence[MatrixRow]
    caption_hidden: bool = False

    def __post_init__(self) -> None:
        _even(self.caption, len(self.columns), [len(row.cells) for row in self.rows])

    @property
    def body(self) -> SafeString:
        """The rows as HTML."""
        return matrix_rows((row.heading, [_celled(cell) for cell in row.cells]) for row in self.rows)


def _celled(cell: Content | Cell) -> Cell:
    return Cell(cell) if isinstance(cell, str | Part | StatusMark) else cell


def _even(caption: str, width: int, lengths: list[int]) -> None:
    for place, length in enumerate(lengths, start=1):
        if length != width:
            raise ValueError(f"Table {caption!r}: row {place} has {length} cells, but there are {width} columns.")
