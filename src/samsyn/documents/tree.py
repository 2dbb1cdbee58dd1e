"""The document tree: what a report says, before it is paper, file or page.

Everything is frozen and plain, so a tree can be kept, hashed and compared. Where a sentence may carry emphasis,
links or references the field is a `Content`: a bare string, or a tuple of runs. The depth of a heading is the depth
of its section, so no level can be skipped. Ids are optional; give one where a `Ref` points.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from samsyn.documents.chart_data import BarChart, LineChart
from samsyn.documents.marks import StatusMark
from samsyn.documents.runs import Content
from samsyn.values.language import Language


class BrokenTreeError(ValueError):
    """The tree contradicts itself: a row with too few cells, two things with one id, a reference to nothing."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lead` sets it larger, for the first lines of a page."""

    content: Content
    lead: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points in no order."""

    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points in order; each list begins at 1."""

    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it is."""

    term: str
    description: Content
    mark: StatusMark | None = None


@dataclass(frozen=True, slots=True)
class DescriptionList:
    """Terms with descriptions: owners, decision, definitions. `compact` sets term and description on one line."""

    entries: tuple[Entry, ...]
    compact: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's words, or the text of a goal as decided. `source` says whose."""

    content: Content
    source: str = ""


class CalloutKind(StrEnum):
    """Why a passage is set apart."""

    NOTE = "note"
    DEVIATION = "deviation"
    PROPOSAL = "proposal"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Callout:
    """A passage set apart; the heading says in words what the colour says."""

    kind: CalloutKind
    heading: str
    blocks: "tuple[Block, ...]"


class Align(StrEnum):
    """Text to the start, figures to the end."""

    START = "start"
    END = "end"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `weight` shares the width; neighbours with the same `group` stand under one upper heading."""

    heading: str
    weight: float = 1.0
    align: Align = Align.START
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: words, a status, and a small note under them ("få personer", "n = 120")."""

    content: Content = ""
    mark: StatusMark | None = None
    note: Content = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a bare string is a cell without mark and note. `total` sets it apart as a sum."""

    cells: tuple[Cell | str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. With `row_headers` the first cell of each row is its heading.

    `dense` sets it smaller for eight columns and more; `keep_together` keeps a short one on one page.
    `note` stands under it: source, what is not comparable.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    id: str = ""
    row_headers: bool = True
    note: Content = ""
    dense: bool = False
    keep_together: bool = False
    numbered: bool = True
    number: str = ""

    def __post_init__(self) -> None:
        if not self.caption.strip() or not self.columns:
            raise BrokenTreeError(f"A table needs a caption and columns ({self.caption!r}).")
        for place, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise BrokenTreeError(
                    f"Row {place} of {self.caption!r} has {len(row.cells)} cells for {len(self.columns)} columns."
                )


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large value: what it is, the figure as text ("52,7 %"), its year, the count behind it, a note."""

    label: str
    value: str
    year: int | None = None
    n: int | None = None
    note: str = ""
    mark: StatusMark | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two to four columns of blocks that stack on a phone."""

    columns: "tuple[tuple[Block, ...], ...]"

    def __post_init__(self) -> None:
        if not 2 <= len(self.columns) <= 4:
            raise BrokenTreeError(f"Two to four columns can stand side by side, not {len(self.columns)}.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page in print; nothing on the screen."""


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Lines to sign on: the offices that sign, with an optional place and date."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. Sections in `blocks` are one level down."""

    heading: str
    blocks: "tuple[Block, ...]"
    id: str = ""
    numbered: bool = True
    new_page: bool = False
    in_contents: bool = True
    number: str = ""

    def __post_init__(self) -> None:
        if not self.heading.strip():
            raise BrokenTreeError("A section needs a heading.")


Block = (
    Paragraph
    | BulletList
    | NumberedList
    | DescriptionList
    | Quote
    | Callout
    | Table
    | LineChart
    | BarChart
    | KeyFigure
    | SideBySide
    | PageBreak
    | SignatureLines
    | Section
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture such as a coat of arms. `media_type` is image/png or image/svg+xml; `alt` says what it shows."""

    data: bytes
    media_type: str
    alt: str

    def __post_init__(self) -> None:
        if self.media_type not in {"image/png", "image/svg+xml"}:
            raise BrokenTreeError(f"A picture is PNG or SVG, not {self.media_type!r}.")


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: whose report, of which period, and the facts of decision (body, date, §, diary number)."""

    municipality: str
    period: str = ""
    facts: tuple[Entry, ...] = ()
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `draft_mark` ("FÖRSLAG") stands on every page until decided; None when it is.

    `dated_on` becomes the files' time stamp, so the same tree gives the same bytes. `author` is the municipality.
    `contents_depth` 0 leaves the table of contents out. Appendices are numbered "Bilaga 1" and begin on new pages.
    """

    title: str
    language: Language
    dated_on: dt.date
    author: str
    body: tuple[Section, ...]
    subtitle: str = ""
    case_number: str = ""
    version: str = ""
    draft_mark: str | None = None
    cover: Cover | None = None
    appendices: tuple[Section, ...] = ()
    contents_depth: int = 2
    keywords: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise BrokenTreeError("A document needs a title.")
        if not self.body:
            raise BrokenTreeError(f"{self.title!r} has no sections.")

    @property
    def header(self) -> str:
        """What the top of each page says: "title · diary number"."""
        return f"{self.title} · {self.case_number}" if self.case_number else self.title
