"""Word documents (Office Open XML, ECMA-376): headings by outline level, automatic numbers, lists, tables, footnotes.

A "line" of a Word document is a paragraph: Word has no lines before it is printed.
"""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from samsyn.reader.formats.archive import Archive
from samsyn.reader.formats.word_numbering import Numbering
from samsyn.reader.formats.word_styles import Styles
from samsyn.reader.lines import Line, Pages, numbered
from samsyn.reader.refusal import Cause, UnableToRead

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr"}


def read_word(content: bytes) -> Pages:
    """The paragraphs, rows and notes of a Word file. Raises `UnableToRead`."""
    archive = Archive(content)
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        raise UnableToRead(Cause.MACROS)
    document = archive.tree("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise UnableToRead(Cause.BROKEN)
    styles = Styles(archive.tree("word/styles.xml"))
    reading = _Reading(styles, Numbering(archive.tree("word/numbering.xml")), _notes(archive))
    lines = [*_headers(archive), *reading.blocks(body)]
    ordered = [replace(line, number=i) for i, line in enumerate(lines, 1)]
    return Pages(numbered(ordered), reading.page)


class _Reading:
    """Walks the body in order, counting pages by the breaks the file holds."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, str]) -> None:
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.noted = 0
        self.page = 1

    def blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}sdt" and not _is_contents(child):
                inner = child.find(f"{W}sdtContent")
                if inner is not None:
                    yield from self.blocks(inner)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        style = self.styles.of(paragraph)
        if style.contents:
            return
        text, notes, boxes = self._text(paragraph)
        number, is_list = self.numbering.next_for(paragraph, style)
        parts = [part.strip() for part in text.split("\n")]
        for i, part in enumerate(part for part in parts if part):
            lead = i == 0
            marker = number if lead and is_list and not style.level else ""
            said = f"{number} {part}" if lead and number and style.level else part
            yield Line(
                said, 0, self.page, level=style.level, marker=marker if marker != "" or not (lead and is_list) else "•",
                bold=_all_bold(paragraph, style.bold), whole=True,
            )  # fmt: skip
        for note in notes:
            self.noted += 1
            yield Line(self.notes.get(note, ""), 0, self.page, note=str(self.noted), whole=True)
        for box in boxes:
            yield from self.blocks(box)

    def _text(self, paragraph: Element) -> tuple[str, list[str], list[Element]]:
        """The text with tabs and breaks, the footnotes referred to, and text boxes anchored here."""
        parts: list[str] = []
        notes: list[str] = []
        boxes: list[Element] = []
        stack = list(reversed(list(paragraph)))
        while stack:
            node = stack.pop()
            tag = node.tag
            if tag in _SKIPPED:
                continue
            if tag == f"{W}t":
                parts.append(node.text or "")
            elif tag == f"{W}tab":
                parts.append("  ")
            elif tag in {f"{W}br", f"{W}cr"}:
                if node.get(f"{W}type") == "page":
                    self.page += 1
                parts.append("\n")
            elif tag == f"{W}lastRenderedPageBreak":
                self.page += 1
            elif tag == f"{W}noBreakHyphen":
                parts.append("-")
            elif tag == f"{W}footnoteReference":
                notes.append(node.get(f"{W}id") or "")
            elif tag == f"{W}txbxContent":
                boxes.append(node)
            elif tag.endswith("}AlternateContent"):
                stack.extend(node[:1])
            else:
                stack.extend(reversed(list(node)))
        return "".join(parts), notes, boxes

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [*table.iterfind(f"{W}tr"), *table.iterfind(f"{W}sdt/{W}sdtContent/{W}tr")]
        width = max((len(row.findall(f"{W}tc")) for row in rows), default=0)
        for row in rows:
            cells: list[str] = []
            for cell in row.findall(f"{W}tc"):
                if width == 1:
                    yield from self.blocks(cell)
                    continue
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merged is not None and merged.get(f"{W}val") != "restart"
                cells.append("" if goes_on else self._cell(cell))
                cells += [""] * (int(span.get(f"{W}val") or 1) - 1 if span is not None else 0)
            if any(cells):
                yield Line(" | ".join(cells), 0, self.page, cells=tuple(cells), whole=True)

    def _cell(self, cell: Element) -> str:
        texts = (self._text(paragraph)[0].strip() for paragraph in cell.iter(f"{W}p"))
        return "\n".join(text for text in texts if text)


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in (gallery.get(f"{W}val") or "").lower()


def _all_bold(paragraph: Element, inherited: bool) -> bool:
    """Whether every run with text is bold, by itself or by the paragraph's style."""
    runs = [run for run in paragraph.iter(f"{W}r") if (run.findtext(f"{W}t") or "").strip()]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(
        inherited if mark is None else mark.get(f"{W}val") not in {"0", "false"} for mark in marks
    )


def _notes(archive: Archive) -> dict[str, str]:
    tree = archive.tree("word/footnotes.xml")
    found = tree.iterfind(f"{W}footnote") if tree is not None else ()
    return {note.get(f"{W}id") or "": "".join(text.text or "" for text in note.iter(f"{W}t")).strip() for note in found}


def _headers(archive: Archive) -> Iterator[Line]:
    """The texts of headers and footers, once each: they may hold the decision and the diary number."""
    seen: set[str] = set()
    for name in sorted(archive.names):
        if not name.startswith(("word/header", "word/footer")):
            continue
        tree = archive.tree(name)
        for paragraph in tree.iter(f"{W}p") if tree is not None else ():
            text = "".join(node.text or "" for node in paragraph.iter(f"{W}t")).strip()
            if text and text not in seen:
                seen.add(text)
                yield Line(text, 0, 1, aside=True, whole=True)
