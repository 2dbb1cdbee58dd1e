"""A file as rows of cells: CSV as Swedish offices write it (semicolon, BOM, Windows letters), and spreadsheets."""

import csv
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

_TEXT = frozenset({".csv", ".txt", ".tsv"})
_WORKBOOK = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")


class UnreadableTableError(Exception):
    """The file is no table we can read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the number it has in the file, counted from 1 as a spreadsheet does."""

    number: int
    cells: tuple[object, ...]


def read_lines(path: Path) -> list[Line]:
    """The rows that hold anything. Raises `UnreadableTableError`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableTableError(f"Filen {path} går inte att öppna: {error.strerror or error}.") from error
    if path.suffix.lower() in _TEXT:
        rows = _csv(path, content)
    elif path.suffix.lower() in _WORKBOOK:
        rows = _workbook(path)
    else:
        known = ", ".join(sorted(_TEXT | _WORKBOOK))
        raise UnreadableTableError(f"{path.name} är ingen tabell vi känner igen. Spara den som en av {known}.")
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, 1)]
    kept = [line for line in lines if any(str(cell).strip() for cell in line.cells if cell is not None)]
    if not kept:
        raise UnreadableTableError(f"{path.name} är tom. Välj en fil med rubriker på första raden och värden under.")
    return kept


def _csv(path: Path, content: bytes) -> list[list[object]]:
    text = _decoded(path, content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    try:
        return [list(row) for row in csv.reader(text.splitlines(), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise UnreadableTableError(
            f"{path.name} går inte att läsa som CSV ({error}). Ett citattecken kan sakna sitt par."
        ) from error


def _decoded(path: Path, content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_BOM_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTableError(f"{path.name} har tecken som inte går att läsa. Spara filen som CSV i UTF-8.")


def _workbook(path: Path) -> list[list[object]]:
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, OSError, IndexError) as error:
        raise UnreadableTableError(
            f"{path.name} går inte att läsa som kalkylblad ({error}). Öppna den och spara om den som .xlsx eller .csv."
        ) from error
