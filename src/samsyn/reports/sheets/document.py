"""A Word document as tables with the text above each, and the text between them.

Tracked changes are read as accepted: what is struck out is not said.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from samsyn.reports.sheets.containers import Container
from samsyn.reports.sheets.grids import COLUMNS, Cell, File, Grid, Line, bounded
from samsyn.reports.sheets.received import UnreadableSheetError

_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "sdtPr", "pPr", "rPr", "tcPr", "tblPr"})
_AROUND = frozenset({"body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_document(container: Container) -> File:
    """The tables and the text around them. Raises `UnreadableSheetError`."""
    root = container.tree("word/document.xml")
    body = next((one for one in root if _local(one) == "body"), None) if root is not None else None
    if root is None or body is None:
        raise UnreadableSheetError("Dokumentet saknar innehåll. Öppna det i Word, spara det på nytt och försök igen.")
    grids: list[Grid] = []
    between: list[str] = []
    above: list[str] = []
    section = ""
    for one in _within(body, frozenset({"p", "tbl"})):
        if _local(one) == "p":
            text = text_of(one).strip()
            if text:
                above.append(text)
                between.append(text)
                section = text if _is_heading(one) else section
            continue
        name = section or (above[-1] if above else "Tabell")
        grids.append(Grid(name, bounded(name, list(_lines(one))), tuple(above), in_document=True))
        above = []
    tracked = any(_local(one) in {"ins", "del", "moveFrom", "moveTo"} for one in body.iter())
    return File(tuple(grids), tuple(between), tracked)


def _lines(table: Element) -> Iterator[Line]:
    for number, row in enumerate(_within(table, frozenset({"tr"})), 1):
        properties = next((one for one in row if _local(one) == "trPr"), None)
        if properties is not None and any(_local(one) == "del" for one in properties):
            continue
        cells: list[Cell] = []
        for one in _within(row, frozenset({"tc"})):
            span = _span(one)
            cells += [Cell(text_of(one)), *[Cell()] * (span - 1)]
        yield Line(number, tuple(cells[:COLUMNS]))


def _within(root: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements right below, looking through what only wraps (content controls, accepted insertions)."""
    stack = list(reversed(root))
    while stack:
        one = stack.pop()
        name = _local(one)
        if name in wanted:
            yield one
        elif name in _AROUND:
            stack.extend(reversed(one))


def text_of(root: Element) -> str:
    """The text with its tabs and line breaks; a paragraph ends a line."""
    parts: list[str] = []
    stack: list[Element | str] = [root]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        name = _local(one)
        if name in _LEFT_OUT or (name == "sdt" and _is_placeholder(one)):
            continue
        if name == "t":
            parts.append(one.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        if name == "p":
            stack.append("\n")
        stack.extend(reversed(one))
    return "".join(parts).removesuffix("\n")


def _is_placeholder(control: Element) -> bool:
    return any(_local(mark) == "showingPlcHdr" for part in control if _local(part) == "sdtPr" for mark in part)


def _is_heading(paragraph: Element) -> bool:
    for part in paragraph:
        if _local(part) == "pPr":
            names = [value for one in part if _local(one) == "pStyle" for value in one.attrib.values()]
            return any(name.casefold().startswith(("heading", "rubrik")) for name in names)
    return False


def _span(cell: Element) -> int:
    for part in cell:
        if _local(part) == "tcPr":
            for one in part:
                value = next(iter(one.attrib.values()), "")
                if _local(one) == "gridSpan" and value.isascii() and value.isdigit() and len(value) < 3:
                    return max(1, int(value))
    return 1


def _local(one: Element) -> str:
    return one.tag.rpartition("}")[2]
