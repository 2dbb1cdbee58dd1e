"""The five real documents set as a municipality sets them: headings, lists, tables, columns, notes, running headers.

Nothing of their text stands here: only which of their lines are what. The words are read from shared/seeds when the
test runs, and the files are made in a temporary folder.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from samsyn.reader.wording import joined

NAMES = ("hassleholm", "soderhamn", "solleftea", "sollentuna", "vanersborg")

_SPECS = {
    "solleftea": """
        title 1-2; page; h1 6; p 7-9; h1 13; p 15-19; h1 23; p 24-26; cols 2; p 30-32; p 36-52; p 56-72; cols 1; h1 73
        li 77; li 79; li 81; li 83; li 85; h1 86; num 91-105; num 107-125; num 127-135; num 137-139; num 141-151
        num 153-157; h1 158; li 162-164; li 168-170; li 174-176; li 178
    """,
    "vanersborg": """
        h1 1; P 2-9; h1 13; cols 2; P 14-42; cols 1; h1 46; p 47-49; h1 55; P 56-60; h1 64; P 65-75; h2 79; p 81-85
        p 88; li 90; li 91; li 92; li 93-95; h2 99; p 101-105; p 111; li 113; li 114; li 115; h2 119; p 121-125; p 129
        li 131; li 132; li 133; li 134; page; h1 169; h2 171; p 173-175; num 177-179; num 182-183; page; h1 188-189
        p 192-194; row 198-199; row 203-205; row 209-211; row 214-215; row 219-220; row 224-227; row 231-232
        row 236-238; row 242; row 248-249; row 253-254; row 258-259; row 263-264; row 268-269; row 273-274; row 278-280
    """,
    "hassleholm": """
        title 1; sub 2-4; page; h1 5; cols 2; P 6-18; cols 1; h1 20; P 21-28; h1 30; p 31-35; h1 37; cols 2; P 39-58
        cols 1; h1 59; p 61-62; p 64-65; p 66; p 68-72; p 74-75; p 77-78; h1 81; h2 82; cols 2; P 83-119; cols 1; h2 120
        p 121-122; h3 124; li 125; li 126; h3 128; li 130-132; li 133-134; h2 136; p 137-138; h3 140; li 142-143
        li 144-145; li 146-147; h3 149; li 151-154; li 155-156; li 160-162; li 163-165; li 166-168; li 169-171
        h2 173-174; p 175-180; h3 181; li 183-185; h3 186; li 188-190; li 191-193; li 194-196; h2 198-199; p 200-205
        h3 206; li 208-210; h3 212; li 214-215; li 216-217; li 218-219; li 220-223; li 224-225; h1 226; h2 227
        P 228-236; h2 238; p 239-242; h2 244; p 245-248; h2 250; p 251-254
    """,
}
"""For each document: what its lines are set as. `P` is paragraphs parted by empty lines, `row` a row of a table."""

_NOTES = {"hassleholm": {"1": 80, "2": 158, "3": 159}, "sollentuna": {"1": 70, "2": 134, "3": 136}}
_LABELS = ("Område", "Mål", "Beskrivning", "Uppföljning")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def word(name: str, seeds: Path) -> bytes:
    """The document as a Word file."""
    text = (seeds / f"{name}.txt").read_text(encoding="utf-8")
    setting = _Setting(docx.Document(), text.split("\n"))
    setting.running_header(name)
    setting.marked = name not in _SPECS
    if name in _SPECS:
        for part in re.split(r"[;\n]", _SPECS[name]):
            if part.strip():
                setting.part(*part.split())
    else:
        _marked_down(setting, name)
    setting.end()
    saved = io.BytesIO()
    setting.document.save(saved)
    return saved.getvalue()


@dataclass
class _Setting:
    """The Word file as it grows."""

    document: Document
    lines: list[str]
    notes: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    note_texts: dict[str, str] = field(default_factory=dict)
    marked: bool = False

    def running_header(self, name: str) -> None:
        """A header with the municipality's name and a footer with the page's number."""
        whole = "\n".join(self.lines)
        found = re.findall(r"\b([A-ZÅÄÖ][a-zåäö]+) kommun\b", whole)
        municipality = max(set(found), key=found.count) if found else name
        section = self.document.sections[0]
        section.header.paragraphs[0].text = f"{municipality} kommun"
        footer = section.footer.paragraphs[0]
        footer.add_run("Sida ")
        footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        self.note_texts = {n: self._note(line) for n, line in _NOTES.get(name, {}).items()}

    def _note(self, line: int) -> str:
        return re.sub(r"^(?:<sup>)?\d(?:</sup>)?\s*", "", self.lines[line - 1]).strip()

    def part(self, kind: str, place: str = "") -> None:
        """One part of the specification."""
        if kind != "row":
            self.table()
        if kind in {"page", "cols"}:
            self._break(kind, place)
            return
        first, _, last = place.partition("-")
        chosen = self.lines[int(first) - 1 : int(last or first)]
        if kind == "P":
            for group in re.split(r"\n\s*\n", "\n".join(chosen)):
                self.text("p", joined(group.split("\n")))
        elif kind == "row":
            category, words = joined(chosen).split(None, 1)
            self.rows.append((category, words))
        else:
            self.text(kind, joined(chosen))

    def _break(self, kind: str, columns: str) -> None:
        if kind == "page":
            self.document.add_page_break()  # type: ignore[no-untyped-call]  # the library's own
            return
        self.section(int(columns))

    def section(self, columns: int) -> None:
        """From here the text is set in so many columns."""
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        for old in section._sectPr.findall(qn("w:cols")):
            section._sectPr.remove(old)
        cols = OxmlElement("w:cols")
        cols.set(qn("w:num"), str(columns))
        cols.set(qn("w:space"), "567")
        section._sectPr.append(cols)

    def text(self, kind: str, words: str) -> None:
        """A heading, paragraph or item; the digits of notes become real notes."""
        styles = {"title": "Title", "sub": "Subtitle", "li": "List Bullet", "num": "List Number", "p": "Normal"}
        style = styles.get(kind) or f"Heading {kind[1]}"
        said = re.sub(r"^(?:[•\uf0b7]\s*|\d{1,2}\.\s+)", "", words) if kind in {"li", "num"} else words
        paragraph = self.document.add_paragraph(style=style)
        self._runs(paragraph, said)

    def _runs(self, paragraph: Paragraph, words: str) -> None:
        marks = "|".join(self.note_texts) or "x^"
        glued = rf"(?<=[a-zåäö.])({marks})(?=[\s.]|$)"
        for i, part in enumerate(re.split(rf"<sup>({marks})</sup>" if self.marked else glued, words)):
            if i % 2:
                self._reference(paragraph, part)
            elif part:
                paragraph.add_run(part)

    def _reference(self, paragraph: Paragraph, mark: str) -> None:
        self.notes.append(self.note_texts[mark])
        run = paragraph.add_run()
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes) + 1))
        run._r.append(reference)
        run.font.superscript = True

    def table(self) -> None:
        """The rows gathered so far, as a table with borders."""
        if not self.rows:
            return
        made = self.document.add_table(len(self.rows), len(self.rows[0]), style="Table Grid")
        for row, texts in zip(made.rows, self.rows, strict=True):
            for cell, said in zip(row.cells, texts, strict=True):
                cell.text = said
        self.rows = []
        self.document.add_paragraph()

    def end(self) -> None:
        """The last table, and the part of the file that holds the footnotes."""
        self.table()
        if not self.notes:
            return
        made = [_note_xml(i, text) for i, text in enumerate(self.notes, 2)]
        lead = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        lead += '<w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote>'
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{lead}{"".join(made)}</w:footnotes>'
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note_xml(id_: int, text: str) -> str:
    said = text.replace("&", "&amp;").replace("<", "&lt;") or "-"
    run = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t>{said}</w:t></w:r>'
    return f'<w:footnote w:id="{id_}"><w:p>{run}</w:p></w:footnote>'


def _marked_down(setting: _Setting, name: str) -> None:
    """The two documents whose text came with marks: the marks become styles, the indicators of a goal a table."""
    table = name == "sollentuna"
    following = False
    for text in _paragraphs(setting.lines):
        bare = re.sub(r"[*#]|</?b>", "", text).strip()
        level = len(text) - len(text.lstrip("#"))
        if re.match(r"<sup>\d</sup>\s|---|.*\.{4,}\s*\t", text) or not bare or bare == "Innehåll":
            continue
        if text.startswith("- ") and following:
            setting.rows.append(_indicator(bare.removeprefix("- ")))
            continue
        setting.table()
        following = table and bool(re.search(r"att följa(?: att:)?$", bare))
        if following:
            setting.rows.append(("Indikator", "Källa"))
        columns = {"Vad är viktigt": 2, "Söderhamn i framtiden": 1}
        if level:
            wanted = next((n for start, n in columns.items() if bare.startswith(start)), 0) if not table else 0
            if wanted == 1:
                setting.section(1)
            setting.text(f"h{_level(bare, level)}", bare)
            if wanted == 2:
                setting.section(2)
        elif bare in _LABELS:
            setting.text("h3", bare)
        elif re.match(r"\*\*\d\. ", text):
            setting.text("h4", bare)
        elif text.startswith("- "):
            setting.text("li", bare.removeprefix("- "))
        else:
            setting.text("p", bare)


def _level(bare: str, level: int) -> int:
    if bare in _LABELS:
        return 3
    if re.match(r"\d\.\d\.\d", bare) or re.match(r"\d\. .*[.]$", bare):
        return 4
    return min(level, 4)


def _indicator(text: str) -> tuple[str, str]:
    """The indicator and its source, when it stands in brackets at the end."""
    found = re.match(r"(?P<text>.+?[.])\s\((?P<source>[^()]*(?:databasen)[^()]*)\)$", text)
    return (found["text"], found["source"]) if found and "vanstående" not in text else (text, "")


def _paragraphs(lines: list[str]) -> Iterator[str]:
    for line in "\n".join(lines).split("\n"):
        if line.strip():
            yield line.strip()
