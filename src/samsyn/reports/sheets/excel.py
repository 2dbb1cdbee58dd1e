"""A workbook's sheets as tables: values as they were last calculated, every digit kept.

Read here rather than with a library for three reasons: a library gives an empty cell for #REF!, does not tell 52,7 %
from 0,527, and sets aside room for every cell between the first and the last, which a hostile file puts far apart.
"""

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from samsyn.reports.sheets.containers import Container
from samsyn.reports.sheets.form_rows import digits
from samsyn.reports.sheets.grids import COLUMNS, ROWS, Cell, CellTrouble, Grid, Line, bounded
from samsyn.reports.sheets.received import UnreadableSheetError

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PERCENTS, _DATES = frozenset({9, 10}), frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LAST_DAY = 2_958_465
"""31 December 9999, the last day Excel knows."""


def read_workbook(container: Container) -> tuple[Grid, ...]:
    """The visible and hidden sheets, in order. Raises `UnreadableSheetError`."""
    book = container.tree("xl/workbook.xml")
    if book is None:
        raise UnreadableSheetError("Arbetsboken saknar innehåll. Öppna den i Excel, spara den på nytt och försök igen.")
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in _named(container.tree("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    known = _Known(_strings(container), *_styles(container), _starts_1904(book))
    grids = []
    for sheet in _named(book, "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        content = container.tree(path)
        if content is not None and _local(content) == "worksheet":
            name = sheet.get("name", "") or "Blad"
            grids.append(Grid(name, bounded(name, list(_lines(content, known)))))
    return tuple(grids)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a cell refers to."""

    strings: tuple[str, ...]
    percents: frozenset[int]
    dates: frozenset[int]
    from_1904: bool


def _lines(sheet: Element, known: _Known) -> Iterator[Line]:
    number = 0
    held = 0
    for row in _named(sheet, "row"):
        number = _whole(row.get("r", "")) or number + 1
        cells: dict[int, Cell] = {}
        at = -1
        for one in row:
            if _local(one) != "c":
                continue
            at = _column(one.get("r", ""), at + 1)
            if at < COLUMNS and (cell := _cell(one, known)):
                cells[at] = cell
        if cells:
            held += 1
            yield Line(number, tuple(cells.get(i, Cell()) for i in range(max(cells) + 1)))
        if held > ROWS:
            return


def _cell(one: Element, known: _Known) -> Cell:
    parts = {_local(part): part for part in one}
    kind = one.get("t", "n")
    if kind == "inlineStr":
        return Cell(_rich(parts["is"])) if "is" in parts else Cell()
    value = (parts["v"].text or "") if "v" in parts else ""
    if not value and not (kind == "str" and "v" in parts):
        return Cell("", CellTrouble.UNCALCULATED) if "f" in parts else Cell()
    if kind == "n":
        return _number(value, _whole(one.get("s", "")) or 0, known)
    return _other(kind, value, known)


def _other(kind: str, value: str, known: _Known) -> Cell:
    """A value of a kind of its own: shared or calculated text, yes or no, an error, a day."""
    at = _whole(value)
    if kind == "s" and at is not None and at < len(known.strings):
        return Cell(known.strings[at])
    return {
        "str": Cell(_unescaped(value)),
        "b": Cell("ja" if value == "1" else "nej"),
        "d": Cell(value[:10], CellTrouble.DATE),
    }.get(kind, Cell(value, CellTrouble.ERROR))


def _number(text: str, style: int, known: _Known) -> Cell:
    try:
        value = float(text)
        shown = digits(value)
    except (ValueError, InvalidOperation):
        return Cell(text, CellTrouble.ERROR)
    if not Decimal(repr(value)).is_finite():
        return Cell(text, CellTrouble.ERROR)
    if style in known.percents:
        return Cell(shown, CellTrouble.PERCENT)
    if style in known.dates and 0 < value <= _LAST_DAY - 1_462:
        first = dt.date(1904, 1, 1) if known.from_1904 else dt.date(1899, 12, 30)
        return Cell((first + dt.timedelta(days=int(value))).isoformat(), CellTrouble.DATE)
    return Cell(shown)


def _strings(container: Container) -> tuple[str, ...]:
    return tuple(_rich(item) for item in _named(container.tree("xl/sharedStrings.xml"), "si"))


def _rich(item: Element) -> str:
    """A string's runs put together; the reading aids of Japanese (rPh) are not part of it."""
    texts = []
    for part in item:
        if _local(part) == "t":
            texts.append(part.text or "")
        elif _local(part) == "r":
            texts += [run.text or "" for run in part if _local(run) == "t"]
    return _unescaped("".join(texts))


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as _x0007_ (ECMA-376 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _styles(container: Container) -> tuple[frozenset[int], frozenset[int]]:
    """The cell styles that show a share of one as percent, and those that show a number as a day."""
    styles = container.tree("xl/styles.xml")
    percents, dates = set(_PERCENTS), set(_DATES)
    for written in _named(styles, "numFmt"):
        at, code = _whole(written.get("numFmtId", "")), _ASIDE.sub("", written.get("formatCode", "")[:500]).casefold()
        if at is not None and "%" in code:
            percents.add(at)
        elif at is not None and any(letter in code for letter in "yåd") and "general" not in code:
            dates.add(at)
    formats = [_whole(one.get("numFmtId", "")) or 0 for cells in _named(styles, "cellXfs") for one in cells]
    return (
        frozenset(at for at, form in enumerate(formats) if form in percents),
        frozenset(at for at, form in enumerate(formats) if form in dates),
    )


def _starts_1904(book: Element) -> bool:
    return any(one.get("date1904") in {"1", "true"} for one in _named(book, "workbookPr"))


def _named(root: Element | None, name: str) -> Iterator[Element]:
    """Elements by local name: the strict and the transitional format have different namespaces."""
    return iter(()) if root is None else (one for one in root.iter() if _local(one) == name)


def _local(one: Element) -> str:
    return one.tag.rpartition("}")[2]


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _column(place: str, otherwise: int) -> int:
    found = _PLACE.fullmatch(place)
    if found is None:
        return otherwise
    at = 0
    for letter in found[1]:
        at = at * 26 + ord(letter) - 64
    return at - 1
