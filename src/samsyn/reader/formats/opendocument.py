"""OpenDocument text (OASIS ODF 1.3): headings by outline level, lists, tables, notes."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from samsyn.reader.formats.archive import Archive
from samsyn.reader.lines import Line, Pages, numbered
from samsyn.reader.refusal import Cause, UnableToRead

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LEFT_OUT = {
    f"{_TEXT}tracked-changes",
    f"{_TEXT}table-of-content",
    f"{_TEXT}illustration-index",
    f"{_TEXT}alphabetical-index",
}


def read_opendocument(content: bytes) -> Pages:
    """The paragraphs, rows and notes of an odt file. Raises `UnableToRead`."""
    archive = Archive(content)
    manifest = archive.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnableToRead(Cause.PASSWORD)
    tree = archive.tree("content.xml")
    body = tree.find(f"{_OFFICE}body/{_OFFICE}text") if tree is not None else None
    if tree is None or body is None:
        raise UnableToRead(Cause.BROKEN)
    reading = _Reading(_bold_styles(tree))
    lines = [replace(line, number=i) for i, line in enumerate(reading.blocks(body), 1)]
    return Pages(numbered(lines))


class _Reading:
    def __init__(self, bold: frozenset[str]) -> None:
        self.bold = bold

    def blocks(self, parent: Element, marker: str = "") -> Iterator[Line]:
        for child in parent:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                yield from self._paragraph(child, marker)
                marker = ""
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag in {f"{_TEXT}section", f"{_TEXT}list-item", f"{_TEXT}list-header"}:
                yield from self.blocks(child, marker)

    def _paragraph(self, node: Element, marker: str) -> Iterator[Line]:
        level = min(6, int(node.get(f"{_TEXT}outline-level") or 1)) if node.tag == f"{_TEXT}h" else 0
        notes: list[tuple[str, str]] = []
        text = _words(node, notes)
        bold = node.get(f"{_TEXT}style-name") in self.bold or self._spans_bold(node, text)
        for part in text.split("\n"):
            if part.strip():
                yield Line(part.strip(), 0, None, level, "" if level else marker, bold=bold, whole=True)
                marker = ""
        for number, said in notes:
            yield Line(said, 0, None, note=number, whole=True)

    def _spans_bold(self, node: Element, text: str) -> bool:
        spans = [span for span in node.iter(f"{_TEXT}span") if span.get(f"{_TEXT}style-name") in self.bold]
        return bool(spans) and "".join(_words(span, []) for span in spans).strip() == text.strip()

    def _list(self, node: Element) -> Iterator[Line]:
        for item in node:
            inner = list(item)
            heading = inner and inner[0].tag == f"{_TEXT}h"
            yield from self.blocks(item, "" if heading else "•")

    def _table(self, node: Element) -> Iterator[Line]:
        for row in node.iter(f"{_TABLE}table-row"):
            cells = [
                self._cell(cell) for cell in row if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
            ]
            if any(cells):
                yield Line(" | ".join(cells), 0, None, cells=tuple(cells), whole=True)

    def _cell(self, cell: Element) -> str:
        texts = (
            _words(paragraph, []).strip() for paragraph in cell.iter() if paragraph.tag in {f"{_TEXT}p", f"{_TEXT}h"}
        )
        return "\n".join(text for text in texts if text)


def _words(node: Element, notes: list[tuple[str, str]]) -> str:
    parts = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}note":
            cited = child.findtext(f"{_TEXT}note-citation") or ""
            body = child.find(f"{_TEXT}note-body")
            said = " ".join(_words(paragraph, []) for paragraph in body.iter(f"{_TEXT}p")) if body is not None else ""
            notes.append((cited.strip(), said.strip()))
        elif child.tag == f"{_TEXT}s":
            parts.append(" " * int(child.get(f"{_TEXT}c") or 1))
        elif child.tag == f"{_TEXT}tab":
            parts.append("  ")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag not in _LEFT_OUT:
            parts.append(_words(child, notes))
        parts.append(child.tail or "")
    return "".join(parts)


def _bold_styles(tree: Element) -> frozenset[str]:
    return frozenset(
        style.get(f"{_STYLE}name") or ""
        for style in tree.iter(f"{_STYLE}style")
        for properties in style.iterfind(f"{_STYLE}text-properties")
        if properties.get(f"{_FO}font-weight") == "bold"
    )
