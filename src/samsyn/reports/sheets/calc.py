"""An OpenDocument spreadsheet, and a table as text, in the same shape as a workbook."""

import csv
import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from samsyn.reports.sheets.containers import Container
from samsyn.reports.sheets.form_rows import digits
from samsyn.reports.sheets.grids import COLUMNS, ROWS, Cell, CellTrouble, Grid, Line, bounded
from samsyn.reports.sheets.received import UnreadableSheetError

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")


def read_calc(container: Container) -> tuple[Grid, ...]:
    """The sheets of an ods. Raises `UnreadableSheetError`."""
    manifest = container.tree("META-INF/manifest.xml")
    if manifest is not None and any(one.tag.endswith("encryption-data") for one in manifest.iter()):
        raise UnreadableSheetError(
            "Filen är skyddad med lösenord. Öppna den, ta bort lösenordet, spara en kopia och lämna in den."
        )
    content = container.tree("content.xml")
    if content is None:
        raise UnreadableSheetError("Kalkylbladet saknar innehåll. Spara det på nytt och försök igen.")
    grids = []
    for sheet in content.iter(f"{_TABLE}table"):
        name = sheet.get(f"{_TABLE}name", "Blad")
        grids.append(Grid(name, bounded(name, list(_lines(sheet)))))
    return tuple(grids)


def _lines(sheet: Element) -> Iterator[Line]:
    number, held = 1, 0
    for row in sheet.iter(f"{_TABLE}table-row"):
        times = _times(row, "rows")
        cells = _cells(row)
        if any(cells):
            for again in range(min(times, ROWS + 1)):
                held += 1
                yield Line(number + again, cells)
            if held > ROWS:
                return
        number += times


def _cells(row: Element) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for one in row:
        if not one.tag.endswith("table-cell"):
            continue
        cell = _cell(one)
        cells += [cell] * min(_times(one, "columns"), COLUMNS - len(cells))
        if len(cells) >= COLUMNS:
            break
    return tuple(cells)


def _cell(one: Element) -> Cell:
    text = "\n".join(_words(paragraph) for paragraph in one.findall(f"{_TEXT}p"))
    if one.get(f"{_CALC}value-type") == "error":
        return Cell(text, CellTrouble.ERROR)
    kind, value = one.get(f"{_OFFICE}value-type", "string"), one.get(f"{_OFFICE}value", "")
    if kind in {"float", "percentage", "currency"}:
        try:
            shown = digits(float(value))
        except (ValueError, ArithmeticError):
            return Cell(text, CellTrouble.ERROR)
        return Cell(shown, CellTrouble.PERCENT if kind == "percentage" else None)
    if kind == "date":
        return Cell(one.get(f"{_OFFICE}date-value", "")[:10], CellTrouble.DATE)
    if kind == "boolean":
        return Cell("ja" if one.get(f"{_OFFICE}boolean-value") == "true" else "nej")
    return Cell(text)


def _words(paragraph: Element) -> str:
    """A paragraph's text, with the spaces, tabs and line breaks that ODF writes as elements."""
    parts = [paragraph.text or ""]
    for one in paragraph.iter():
        if one is paragraph:
            continue
        if one.tag == f"{_TEXT}s":
            parts.append(" " * min(_whole(one.get(f"{_TEXT}c", "1")), 1000))
        elif one.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif one.tag == f"{_TEXT}line-break":
            parts.append("\n")
        parts += [one.text or "", one.tail or ""]
    return "".join(parts)


def _times(one: Element, what: str) -> int:
    return _whole(one.get(f"{_TABLE}number-{what}-repeated", "1"))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def read_text(content: bytes, name: str) -> tuple[Grid, ...]:
    """A sheet saved as CSV, with semicolons, commas or tabs. Raises `UnreadableSheetError`."""
    text = decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableSheetError("Filen går inte att läsa som tabell. Lämna in formuläret som .xlsx.") from error
    lines = [Line(at, tuple(Cell(cell) for cell in row[:COLUMNS])) for at, row in enumerate(rows, 1)]
    return (Grid(name, bounded(name, lines)),)


def decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, or the letters of Swedish Windows."""
    for encoding in ("utf-16",) if content.startswith(_BOM_16) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheetError("Filen har tecken som inte går att läsa. Lämna in formuläret som .xlsx.")
