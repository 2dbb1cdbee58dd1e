"""Tables -> the form's rows. A table is known by its headings, not by its name or place: sheets get renamed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samsyn.reports.sheets.form_columns import Column, Role, Section, columns
from samsyn.reports.sheets.grids import Cell, File, Grid, Line
from samsyn.reports.sheets.plain_text import alike, briefly
from samsyn.reports.sheets.questions import LABELS, Questions
from samsyn.reports.sheets.received import Remark, Severity

_HEADING_WITHIN = 30
"""A heading row is looked for this far down: people put a title above a table."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of the form. `names` are what the item may be called, when its id is gone."""

    section: Section
    cells: Mapping[str, Cell]
    names: tuple[str, ...]
    where: str
    places: Mapping[str, str]

    def cell(self, key: str) -> Cell:
        return self.cells.get(key, Cell())

    def place(self, key: str) -> str:
        return self.places.get(key, self.where)


@dataclass(slots=True)
class Found:
    """All that was found: what the form says about itself, its rows, and what was not understood."""

    identity: dict[str, str] = field(default_factory=dict)
    rows: list[FoundRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    tables: int = 0


def find(file: File, questions: Questions) -> Found:
    """The form's tables among the file's."""
    found = Found()
    labels = {alike(label): label for label, _ in questions.identity}
    for grid in file.grids:
        said = {
            labels[alike(line.text(0))]: line.text(1).strip() for line in grid.lines if alike(line.text(0)) in labels
        }
        if len(said) >= 3:
            found.identity |= {label: value for label, value in said.items() if value}
        elif (box := _box(grid, questions)) is not None:
            found.tables += 1
            found.rows.append(box)
        else:
            _table(grid, questions, found)
    return found


def identity_in(grid: Grid) -> dict[str, str]:
    """What a table says about the form, label and value; empty when it is another table."""
    labels = {alike(label): label for label in LABELS}
    said = {labels[alike(line.text(0))]: line.text(1).strip() for line in grid.lines if alike(line.text(0)) in labels}
    return {label: value for label, value in said.items() if value} if len(said) >= 3 else {}


def _box(grid: Grid, questions: Questions) -> FoundRow | None:
    """A goal's box in a document: labels to the left."""
    known = {alike(column.heading): column for column in columns(Section.GOALS, questions)}
    cells: dict[str, Cell] = {}
    for line in grid.lines:
        column = known.get(alike(line.text(0)))
        if column is not None:
            cells[column.key] = Cell("\n".join(cell.text for cell in line.cells[1:] if cell.text))
    if "answer" not in cells or not cells.keys() & {"id", "last", "not_concerned", "because"}:
        return None
    places = {column.key: f"{grid.name}, {column.heading}" for column in known.values()}
    return FoundRow(Section.GOALS, cells, tuple(reversed(grid.above)), grid.name, places)


def _table(grid: Grid, questions: Questions, found: Found) -> None:
    best: tuple[int, Section, int, dict[int, Column]] | None = None
    for at, line in enumerate(grid.lines[:_HEADING_WITHIN]):
        for section in Section:
            headings = _headings(line, columns(section, questions))
            shown = {column.role for column in headings.values()}
            fits = shown & {Role.ID, Role.NAME} and any(role.is_answer for role in shown) and len(headings) >= 3
            if fits and (best is None or len(headings) > best[0]):
                best = len(headings), section, at, headings
    if best is None:
        return
    _, section, at, headings = best
    found.tables += 1
    found.remarks += _unknown_columns(grid, at, headings)
    for line in grid.lines[at + 1 :]:
        if not any(column for column in _headings(line, tuple(headings.values())).values() if column.role is Role.NAME):
            found.rows.append(_row(grid, section, line, headings))


def _headings(line: Line, known: tuple[Column, ...]) -> dict[int, Column]:
    """Position -> column, the first of two alike."""
    by_heading = {alike(column.heading): column for column in known}
    headings: dict[int, Column] = {}
    for at, cell in enumerate(line.cells):
        column = by_heading.pop(alike(cell.text), None)
        if column is not None:
            headings[at] = column
    return headings


def _row(grid: Grid, section: Section, line: Line, headings: Mapping[int, Column]) -> FoundRow:
    cells = {column.key: line.cells[at] if at < len(line.cells) else Cell() for at, column in headings.items()}
    places = {column.key: grid.place(line.number, at, column.heading) for at, column in headings.items()}
    name = cells.get("name", Cell()).text
    names = (name, *name.split("\n")) if name else ()
    return FoundRow(section, cells, names, f"{grid.name}, rad {line.number}", places)


def _unknown_columns(grid: Grid, heading: int, headings: Mapping[int, Column]) -> Iterator[Remark]:
    """Columns with something in them that the form does not have: not read, and said to be so."""
    top = grid.lines[heading]
    known = {alike(column.heading) for column in headings.values()}
    for at in range(max(len(line.cells) for line in grid.lines)):
        filled = any(at < len(line.cells) and line.cells[at] for line in grid.lines[heading + 1 :])
        if at in headings or not filled:
            continue
        title = top.text(at).strip()
        place = grid.place(top.number, at, title or "utan rubrik")
        if alike(title) in known:
            text = (
                f"Två kolumner heter {briefly(title)}. Bara den första läses. Ta bort den ena och lämna in filen igen."
            )
            yield Remark(Severity.STOPS, place, text)
        else:
            named = f"Kolumnen {briefly(title)}" if title else "En kolumn utan rubrik"
            text = f"{named} hör inte till formuläret och har inte lästs. Flytta det som ska med till en gul kolumn."
            yield Remark(Severity.LOOK, place, text)
