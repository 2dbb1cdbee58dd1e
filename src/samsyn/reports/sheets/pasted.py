"""Figures pasted from a spreadsheet: what each cell would become, before anything is saved.

A figure is placed by the indicator's id, then by its exact name. A name that is only near is offered, never taken.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samsyn.reports.sheets.grids import COLUMNS, ROWS
from samsyn.reports.sheets.numbers_read import SMALL, FigureRead, NotUnderstoodError, count, doubts, figure
from samsyn.reports.sheets.paste_columns import Columns, recognise
from samsyn.reports.sheets.placing import near
from samsyn.reports.sheets.plain_text import LONGEST, alike, briefly, plain
from samsyn.reports.sheets.questions import ValueQuestion
from samsyn.reports.sheets.received import UnreadableSheetError
from samsyn.reports.sheets.row_reading import few_persons, small_counts
from samsyn.reports.small_counts import is_small, is_small_behind
from samsyn.statistics.ingest import cells
from samsyn.values.area import Sex
from samsyn.values.quantity import State

CHARACTERS = 2_000_000
"""A paste: 5 000 rows of 400 characters."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The indicators figures may be given for. `year` is that of rows without one; `years` those that may be given."""

    values: tuple[ValueQuestion, ...]
    year: int | None = None
    years: range = range(1990, 2101)


class Fate(StrEnum):
    """What becomes of a pasted figure."""

    PLACED = "placed"
    TO_CHOOSE = "to_choose"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PastedFigure:
    """One figure: where it stood, what it is, and why not when it is refused.

    `part` is "", "women" or "men"; `digits` are the number's own, beside the float. `offered` are ids with a near name.
    """

    row: int
    column: str
    called: str
    found: str
    fate: Fate
    indicator: str | None = None
    offered: tuple[str, ...] = ()
    year: int | None = None
    part: str = ""
    value: float | None = None
    digits: str = ""
    state: State | None = None
    n: int | None = None
    note: str = ""
    reason: str = ""
    look: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"Rad {self.row}, {self.column}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a paste would become. `question` must be answered before it may be: the columns were guessed by position."""

    columns: Columns
    figures: tuple[PastedFigure, ...]
    blank: int
    ignored: tuple[str, ...]
    question: str = ""

    def of(self, fate: Fate) -> tuple[PastedFigure, ...]:
        return tuple(one for one in self.figures if one.fate is fate)


def read(pasted: str | Sequence[Sequence[str]], wanted: Wanted, *, columns: Mapping[str, int] | None = None) -> Preview:
    """What the paste says. `columns` (field -> position from 0) answers the question about them.

    Raises `UnreadableSheetError` for a paste that is no table.
    """
    rows = _rows(pasted)
    known = recognise(rows, given=columns)
    by_name = _by_name(wanted)
    reader = _Reader(wanted, known, by_name)
    first = known.heading + 1 if known.heading is not None else 0
    read_rows = [one for at, row in enumerate(rows[first:], first + 1) for one in reader.figures(at, row)]
    blank = sum(one is None for one in read_rows)
    figures = [one for one in read_rows if one is not None]
    ignored = _ignored(rows, known)
    return Preview(known, tuple(_each_once(figures)), blank, ignored, known.question)


def chosen(one: PastedFigure, asked: ValueQuestion) -> PastedFigure:
    """A figure that was to choose, with the indicator a person chose: placed, or refused by what is known of it now."""
    if one.fate is not Fate.TO_CHOOSE:
        return one
    one = replace(one, indicator=asked.id, offered=(), fate=Fate.PLACED, reason="")
    try:
        said = figure(one.found, percent_allowed=asked.is_share) or FigureRead()
        _refuse_small(said, one.n, one.note, asked)
    except NotUnderstoodError as error:
        return replace(one, fate=Fate.REFUSED, reason=str(error))
    return replace(one, look=_to_look_at(said, one.note, asked))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row into its figures; `None` stands for a blank cell, which says nothing."""

    wanted: Wanted
    columns: Columns
    by_name: Mapping[str, tuple[str, ...]]

    def figures(self, number: int, row: Sequence[str]) -> Iterator[PastedFigure | None]:
        if not any(cell.strip() for cell in row):
            return
        for column in self.columns.figures:
            found = _cell(row, column.at)
            if not found.strip():
                yield None
                continue
            one = PastedFigure(number, column.heading, self._called(row), found.strip(), Fate.REFUSED)
            try:
                yield self._read(one, row, column.at, column.part, column.year)
            except (NotUnderstoodError, cells.NotUnderstoodError) as error:
                reason = str(error)
                lead = "" if isinstance(error, NotUnderstoodError) else "Här väntades "
                yield replace(one, reason=f"{lead}{reason}{'' if reason.endswith('.') else '.'}")

    def _read(self, one: PastedFigure, row: Sequence[str], at: int, part: str | None, year: int | None) -> PastedFigure:
        id, offered = self._indicator(row)
        asked = next((value for value in self.wanted.values if value.id == id), None)
        said = figure(one.found, percent_allowed=asked is None or asked.is_share) or FigureRead()
        part = self._part(row) if part is None else part
        n = count(_cell(row, self.columns.count_for(at)))
        year = year or self._year(row)
        note = plain(_cell(row, self.columns.note))
        _refuse_small(said, n, note, asked)
        look = _to_look_at(said, note, asked)
        if not year or year not in self.wanted.years:
            stands = f"Året är {year}" if year else "Året saknas"
            raise NotUnderstoodError(f"{stands}. Här kan värden för {_span(self.wanted.years)} lämnas.")
        one = replace(
            one, indicator=id, offered=offered, year=year, part=part, value=said.value, digits=said.digits,
            state=said.state, n=n if said.value is not None else None, note=note, look=look,
        )  # fmt: skip
        if id is not None:
            return replace(one, fate=Fate.PLACED)
        if offered:
            return replace(
                one, fate=Fate.TO_CHOOSE, reason="Inget namn är exakt detta. Välj vilken indikator som menas."
            )
        return replace(one, reason="Varken id eller namn finns bland de indikatorer som kan rapporteras här.")

    def _called(self, row: Sequence[str]) -> str:
        id, name = _cell(row, self.columns.id).strip(), _cell(row, self.columns.name).strip()
        return briefly(name or id)

    def _indicator(self, row: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
        """The id, or the ids offered. An id and a name that disagree offer both."""
        id, name = _cell(row, self.columns.id).strip(), _cell(row, self.columns.name).strip()
        by_id = self._known(id) or self._known(name)
        by_name = self.by_name.get(alike(name), ()) or self.by_name.get(alike(id), ())
        if by_id is not None:
            return (by_id, ()) if not by_name or by_id in by_name else (None, (by_id, *by_name))
        if len(by_name) == 1:
            return by_name[0], ()
        return None, by_name or near(name or id, self.by_name)

    def _known(self, id: str) -> str | None:
        return next((value.id for value in self.wanted.values if value.id.casefold() == id.casefold()), None)

    def _part(self, row: Sequence[str]) -> str:
        said = _cell(row, self.columns.sex).strip()
        if not said:
            return ""
        return {Sex.WOMEN: "women", Sex.MEN: "men"}.get(cells.sex(said), "")

    def _year(self, row: Sequence[str]) -> int | None:
        said = _cell(row, self.columns.year).strip()
        return cells.year(said) if said else self.wanted.year


def _to_look_at(said: FigureRead, note: str, asked: ValueQuestion | None) -> tuple[str, ...]:
    is_share = asked is not None and asked.is_share
    return (*doubts(said, is_share=is_share), *map(few_persons, small_counts(note)))


def _refuse_small(said: FigureRead, n: int | None, note: str, asked: ValueQuestion | None) -> None:
    """Counts of a few persons, and text nobody could save, go no further than this."""
    definition = asked.definition if asked else None
    if is_small(said.value, definition) or is_small_behind(n, definition):
        raise NotUnderstoodError(SMALL)
    if n is not None and said.value is None:
        raise NotUnderstoodError("Ett antal står här utan tal. Skriv talet, eller ta bort antalet.")
    if len(note) > LONGEST:
        raise NotUnderstoodError(f"Kommentaren är {len(note)} tecken och får vara högst {LONGEST}. Korta den.")


def _each_once(figures: Sequence[PastedFigure]) -> Iterator[PastedFigure]:
    """The same figure twice is nobody's to choose between but the person's who pasted."""
    keys = Counter((one.indicator, one.year, one.part) for one in figures if one.fate is Fate.PLACED)
    for one in figures:
        if one.fate is Fate.PLACED and keys[one.indicator, one.year, one.part] > 1:
            reason = "Samma indikator, år och kön står flera gånger. Behåll en av raderna."
            yield replace(one, fate=Fate.REFUSED, reason=reason)
        else:
            yield one


def _rows(pasted: str | Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells. The clipboard has tabs; text saved as CSV has semicolons."""
    if isinstance(pasted, str):
        if len(pasted) > CHARACTERS:
            raise UnreadableSheetError(f"Det inklistrade är längre än {CHARACTERS} tecken. Klistra in en del i taget.")
        delimiter = "\t" if "\t" in pasted else ";"
        try:
            text = pasted.replace("\r\n", "\n").replace("\r", "\n")
            rows = [row[:COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
        except csv.Error as error:
            text = (
                "Det inklistrade går inte att läsa som tabell. Markera cellerna i Excel, kopiera och klistra in igen."
            )
            raise UnreadableSheetError(text) from error
    else:
        rows = [[str(cell) for cell in row[:COLUMNS]] for row in pasted]
    if not any(cell.strip() for row in rows for cell in row):
        raise UnreadableSheetError("Inget är inklistrat. Markera cellerna i Excel, kopiera och klistra in här.")
    if len(rows) > ROWS:
        raise UnreadableSheetError(f"Det inklistrade har fler än {ROWS} rader. Klistra in en del i taget.")
    if max(map(len, rows)) < 2:
        raise UnreadableSheetError("Det inklistrade har bara en kolumn. Kopiera minst två: indikator och värde.")
    return rows


def _by_name(wanted: Wanted) -> dict[str, tuple[str, ...]]:
    by_name: dict[str, tuple[str, ...]] = {}
    for value in wanted.values:
        by_name[alike(value.title)] = (*by_name.get(alike(value.title), ()), value.id)
    return by_name


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _ignored(rows: Sequence[Sequence[str]], known: Columns) -> tuple[str, ...]:
    if known.heading is None:
        return ()
    return tuple(cell.strip() for at, cell in enumerate(rows[known.heading]) if cell.strip() and at not in known.used)


def _span(years: range) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
