"""A municipality's own figures from a table: first a preview of what was understood, then, when accepted, a release."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from samsyn.statistics.ingest import cells
from samsyn.statistics.ingest.cells import NotUnderstoodError
from samsyn.statistics.ingest.sheets import Line, UnreadableTableError, read_lines
from samsyn.statistics.metadata import KpiRecord, Metadata, UnknownAreaError
from samsyn.statistics.shelf.engine import Connection
from samsyn.statistics.shelf.raw import keep
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.statistics.shelf.staging import Row, stage_rows
from samsyn.statistics.shelf.writing import Draft, shelve
from samsyn.values.area import Area
from samsyn.values.series import Origin

_HEADINGS = {
    "indicator": ("indikator", "indicator", "nyckeltal", "mått", "kpi", "id"),
    "area": ("område", "kommun", "area", "municipality", "kommunkod"),
    "year": ("år", "year", "period", "årtal"),
    "sex": ("kön", "sex", "gender"),
    "value": ("värde", "value", "utfall", "resultat"),
    "n": ("n", "antal", "count", "antal personer", "underlag"),
    "status": ("status", "anmärkning", "kommentar"),
}
Read = TypeVar("Read")
_NEEDED = {"indicator": "Indikator", "year": "År", "value": "Värde"}


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that was not understood: its number in the file, the column, what stood there, and what was expected."""

    row: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"Rad {self.row}, {self.column}: ”{self.found}”. Här väntades {self.expected}."


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would become. Nothing is saved yet. `columns`: field → the file's heading."""

    path: Path
    content: bytes
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: tuple[Row, ...]
    not_taken: tuple[NotTaken, ...]
    metadata: Metadata


class NotAcceptedError(Exception):
    """The table has rows that were not understood, and nobody has said to leave them out. Nothing was saved."""


def preview(path: Path, *, indicators: Mapping[str, str], metadata: Metadata, area: Area | None = None) -> Preview:
    """Read a table with the columns indicator, year, value and, where they are there, area, sex, n, status.

    `indicators`: id → title, of those that may be reported; `metadata` knows the areas; `area` is used where the
    table has no such column. Raises `UnreadableTableError` for a file or a heading row that cannot be used.
    """
    lines = read_lines(path)
    columns = _columns(path, lines[0], area)
    known = {key.casefold(): id_ for id_, title in indicators.items() for key in (id_, title)}
    rows: dict[tuple[str, str, int, str], tuple[int, Row]] = {}
    not_taken: list[NotTaken] = []
    for line in lines[1:]:
        read = _Reader(
            line,
            columns,
            {name: lines[0].cells[at] for name, at in columns.items()},
            known,
            metadata,
            area.id if area else "",
        )
        try:
            row = read.row()
        except _CellError as error:
            not_taken.append(error.not_taken)
            continue
        key = (row.kpi, row.area, row.year, row.sex)
        if key in rows:
            expected = f"varje indikator, område, år och kön en gång; samma står på rad {rows[key][0]}"
            not_taken.append(NotTaken(line.number, "hela raden", " / ".join(map(str, key)), expected))
            continue
        rows[key] = (line.number, row)
    used = set(columns.values())
    headings = {name: str(lines[0].cells[at]) for name, at in columns.items()}
    ignored = tuple(str(cell) for at, cell in enumerate(lines[0].cells) if at not in used and str(cell).strip())
    titles = tuple(KpiRecord(id=id_, title=title) for id_, title in sorted(indicators.items()))
    described = Metadata(retrieved_on=metadata.retrieved_on, kpis=titles, areas=metadata.areas, groups=metadata.groups)
    taken = tuple(row for _, row in rows.values())
    return Preview(path, path.read_bytes(), headings, ignored, taken, tuple(not_taken), described)


def accept(
    shelf: Shelf, shown: Preview, *, body: str, received_at: dt.datetime, leave_out_not_taken: bool = False
) -> Release:
    """Make a release of a preview, laid over what the same body reported before. Origin: reported by the body.

    Raises `NotAcceptedError` while rows are not understood (unless they are to be left out), and what `shelve` raises.
    """
    if shown.not_taken and not leave_out_not_taken:
        listed = "\n".join(f"  {fault}" for fault in shown.not_taken)
        raise NotAcceptedError(f"{len(shown.not_taken)} rader i {shown.path.name} gick inte att förstå:\n{listed}")
    if not shown.rows:
        raise NotAcceptedError(f"{shown.path.name} har inga rader som kan sparas.")
    source = f"table:{_slug(body)}"
    base = shelf.latest(source)
    raw = keep(shelf.root, shown.content, shown.path.name, received_at)

    def stage(connection: Connection) -> None:
        stage_rows(connection, shown.rows)

    held = base.metadata.kpis if base else ()
    titles = {record.id: record for record in (*held, *shown.metadata.kpis)}
    metadata = Metadata(
        retrieved_on=shown.metadata.retrieved_on,
        kpis=tuple(titles.values()),
        areas=shown.metadata.areas,
        groups=shown.metadata.groups,
    )
    draft = Draft(
        source, f"Källa: {body}", Origin.REPORTED_BY_BODY, received_at, metadata,
        whole=False, base=base.directory if base else None, raw=(raw,),
    )  # fmt: skip
    return Release.at(shelve(shelf.root, stage, draft))


class _CellError(Exception):
    def __init__(self, not_taken: NotTaken) -> None:
        self.not_taken = not_taken


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one line after the heading."""

    line: Line
    columns: Mapping[str, int]
    headings: Mapping[str, object]
    indicators: Mapping[str, str]
    metadata: Metadata
    given_area: str

    def row(self) -> Row:
        found = self._understood("value", cells.figure)
        status = cells.status(self._cell("status")) if "status" in self.columns else ""
        self._refuse_value_and_mark(found.value, status)
        return Row(
            kpi=self._understood("indicator", self._indicator),
            area=self._understood("area", self._area_id) if "area" in self.columns else self.given_area,
            year=self._understood("year", cells.year),
            sex=str(self._understood("sex", cells.sex)) if "sex" in self.columns else "T",
            value=found.value,
            n=self._understood("n", cells.count) if "n" in self.columns else None,
            status=found.status or status,
        )

    def _refuse_value_and_mark(self, value: float | None, status: str) -> None:
        """A figure with a mark beside it that says there is none: nobody can tell which of them holds."""
        if value is not None and cells.is_mark(status):
            shown = f"{self._cell('value')} / {status}"
            raise _CellError(
                NotTaken(self.line.number, str(self.headings["value"]), shown, "ett värde eller ett märke")
            )

    def _cell(self, name: str) -> object:
        at = self.columns[name]
        return self.line.cells[at] if at < len(self.line.cells) else None

    def _understood(self, name: str, read: Callable[[object], Read]) -> Read:
        cell = self._cell(name)
        try:
            return read(cell)
        except NotUnderstoodError as error:
            shown = "" if cell is None else str(cell)
            raise _CellError(NotTaken(self.line.number, str(self.headings[name]), shown, str(error))) from error

    def _indicator(self, cell: object) -> str:
        id_ = self.indicators.get(str(cell if cell is not None else "").strip().casefold())
        if id_ is None:
            raise NotUnderstoodError(
                f"en indikators id eller namn ({len(set(self.indicators.values()))} finns att välja på)"
            )
        return id_

    def _area_id(self, cell: object) -> str:
        try:
            return self.metadata.area(cells.area_key(cell if cell is not None else "")).id
        except UnknownAreaError as error:
            raise NotUnderstoodError("en kommuns namn eller fyrsiffriga kod") from error


def _columns(path: Path, heading: Line, area: Area | None) -> dict[str, int]:
    """Field → position. Each field once; the first heading that names it is the one."""
    meanings = {word: name for name, words in _HEADINGS.items() for word in words}
    found: dict[str, int] = {}
    for at, cell in enumerate(heading.cells):
        name = meanings.get(str(cell if cell is not None else "").strip().casefold())
        if name is not None and name in found:
            raise UnreadableTableError(
                f"{path.name} har två kolumner för samma sak: ”{heading.cells[found[name]]}” och ”{cell}”. "
                "Ta bort den ena."
            )
        if name is not None:
            found[name] = at
    needed = _NEEDED | ({"area": "Kommun"} if area is None else {})
    lacking = [shown for name, shown in needed.items() if name not in found]
    if lacking:
        raise UnreadableTableError(
            f"{path.name}, rad {heading.number}: rubrikerna {', '.join(lacking)} saknas. "
            f"Raden har: {', '.join(str(cell) for cell in heading.cells)}."
        )
    return found


def _slug(body: str) -> str:
    plain = body.casefold().translate(str.maketrans("åäöéü ", "aaoeu-"))
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter == "-")) or "body"
