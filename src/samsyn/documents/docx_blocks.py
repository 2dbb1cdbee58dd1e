"""Blocks in Word: each becomes paragraphs and tables in the template's own styles."""

import io

from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph

from samsyn.documents import wording
from samsyn.documents.chart_data import BarChart, Chart, LineChart, Width
from samsyn.documents.chart_scale import width_of
from samsyn.documents.chart_words import alt_text
from samsyn.documents.docx_package import Numbering
from samsyn.documents.docx_runs import Sentences, bookmark
from samsyn.documents.docx_tables import table_element
from samsyn.documents.docx_widths import WIDER
from samsyn.documents.docx_xml import Element, WordFile, add_property, bookmarked, field, make, paragraph, text_run
from samsyn.documents.pdf_data import data_table
from samsyn.documents.runs import Content
from samsyn.documents.svg import TONES
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    DescriptionList,
    Entry,
    KeyFigure,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    SignatureLines,
    Table,
)

_SPACER = qn("w:rsidP")  # an attribute Word ignores; it tells our spacers from a template's paragraphs
_HELD_TOGETHER = 8  # a list of at most so many stays on one page
_TWIPS_IN_POINT = 20
_TWIP = 635  # EMU in a twentieth of a point
_CALLOUTS = {
    CalloutKind.NOTE: (TONES["plain"], "F0F5F6"),
    CalloutKind.DEVIATION: ("#a3480c", "FBF1EA"),
    CalloutKind.PROPOSAL: (TONES["plain"], "E6F1F3"),
    CalloutKind.GAP: (TONES["quiet"], "F3F5F5"),
}
SHARES = {Width.FULL: 1.0, Width.HALF: 0.49, Width.THIRD: 0.33}


class Builder:
    """Builds the body of one Word document."""

    def __init__(self, word: WordFile, sentences: Sentences, pictures: dict[str, bytes], width: int) -> None:
        self.word = word
        self.sentences = sentences
        self.styles = sentences.styles
        self.language = sentences.language
        self.numbering = Numbering(word)
        self.pictures = pictures
        self.width = width
        self.marks = 0
        self.turn = False

    def bookmark(self, target: str, *inner: Element) -> list[Element]:
        self.marks += 1
        return bookmarked(bookmark(target), self.marks, *inner)

    def styled(self, part: str, content: Content, *properties: Element) -> Element:
        return paragraph(self.styles.paragraph(part), *self.sentences.content(content, *properties))

    def section(self, section: Section, level: int, *, turn: bool = False) -> list[Element]:
        """The heading and its blocks; where the template numbers its headings itself, our number is left out."""
        style = self.styles.paragraph(f"heading {min(level, 6)}")
        numbers_itself = self.styles.numbering_of(style) is not None
        counted = section.number and section.number[0].isdigit()
        joint = ". " if section.number and not counted else "\u2002"
        writes_number = section.number and not (numbers_itself and counted)
        words = section.number + joint + section.heading if writes_number else section.heading
        heading = paragraph(style, *self.bookmark(section.id, text_run(words)))
        if section.new_page or turn:  # at the top of a page, and close to it: a page holds one goal
            add_property(heading, make("w:pageBreakBefore"), make("w:spacing", before=0))
        if numbers_itself and not counted:
            add_property(heading, make("w:numPr", make("w:ilvl", val=0), make("w:numId", val=0)))
        if not self.styles.has(f"heading {min(level, 6)}"):
            add_property(heading, make("w:keepNext"), make("w:outlineLvl", val=level - 1))
        out = [heading]
        for block in section.blocks:
            turned, self.turn = self.turn, False
            made = self.block(block, self.width, level + 1)
            out += self._on_new_page(made) if turned and made else made
        return out

    def _on_new_page(self, made: list[Element]) -> list[Element]:
        """The elements, the first of them on a new page. No break stands alone, so none can leave a blank page."""
        if made[0].tag != qn("w:p"):
            made = [_spacer(), *made]
        add_property(made[0], make("w:pageBreakBefore"))
        return made

    def block(self, block: Block, width: int, level: int = 6) -> list[Element]:  # noqa: PLR0911, PLR0912  one line for each kind of block
        match block:
            case Section():
                return self.section(block, level)
            case Paragraph():
                return [self.styled("lead" if block.lead else "body", block.content)]
            case BulletList():
                return [self._point(item, "bullet", None) for item in block.items]
            case NumberedList():
                return self._numbered(block)
            case DescriptionList():
                return self.pairs(block.entries, width) if block.compact else self._terms(block.entries)
            case Quote():
                return self._quote(block)
            case Callout():
                return self._callout(block, width)
            case Table():
                return self.table(block, width)
            case LineChart() | BarChart():
                return self.chart(block, width)
            case KeyFigure():
                return self._key_figure(block, width)
            case SideBySide():
                return self._beside(block, width)
            case SignatureLines():
                return self._signatures(block)
            case _:  # a page break: what follows begins a page
                self.turn = True
                return []

    def _point(self, item: Content, part: str, num_id: str | None) -> Element:
        made = self.styled(part, item)
        if num_id is None and self.styles.numbering_of(self.styles.paragraph(part)) is None:
            num_id = self.numbering.continued("bullet")
        if num_id is not None:
            add_property(made, make("w:numPr", make("w:ilvl", val=0), make("w:numId", val=num_id)))
        return made

    def _numbered(self, block: NumberedList) -> list[Element]:
        found = self.styles.numbering_of(self.styles.paragraph("numbered"))
        own = found.find(qn("w:numId")) if found is not None else None
        num_id = self.numbering.restarted(own.get(qn("w:val")) if own is not None else None)
        return [self._point(item, "numbered", num_id) for item in block.items]

    def _told(self, entry: Entry) -> list[Element]:
        out = self.sentences.mark(entry.mark) if entry.mark else []
        if entry.mark and entry.description:
            out.append(text_run(". "))
        return out + self.sentences.content(entry.description)

    def _terms(self, entries: tuple[Entry, ...]) -> list[Element]:
        out = []
        for entry in entries:
            term = paragraph(self.styles.paragraph("body"), text_run(entry.term, make("w:b")))
            add_property(term, make("w:keepNext"), make("w:spacing", after=0))
            out += [term, paragraph(self.styles.paragraph("body"), *self._told(entry))]
        return out

    def pairs(self, entries: tuple[Entry, ...], width: int, share: float = 0.28) -> list[Element]:
        """Term and description on one line: a table of two columns without rules; the terms take `share` of it."""
        widths = [round(width * share), round(width * (1 - share))]
        style = self.styles.paragraph("table text")
        rows = []
        for place, entry in enumerate(entries):
            term = paragraph(style, text_run(entry.term, make("w:b")))
            told = paragraph(style, *self._told(entry))
            if place < len(entries) - 1 <= _HELD_TOGETHER:
                add_property(term, make("w:keepNext"))
            rows.append(
                make("w:tr", make("w:trPr", make("w:cantSplit")), _box(widths[0], [term]), _box(widths[1], [told]))
            )
        return [_layout(widths, rows, gap=60), _spacer()]

    def _quote(self, block: Quote) -> list[Element]:
        out = [self.styled("quote", block.content)]
        indent = self.styles.indent("quote") if self.styles.has("quote") else 397
        add_property(out[0], make("w:ind", left=indent))
        if block.source:
            add_property(out[0], make("w:keepNext"))
            source = self.styled("small", block.source)
            add_property(source, make("w:ind", left=indent))
            out.append(source)
        return out

    def _callout(self, block: Callout, width: int) -> list[Element]:
        colour, wash = _CALLOUTS[block.kind]
        looks = [make("w:b"), make("w:color", val=colour.lstrip("#"))]
        out = [paragraph(self.styles.paragraph("callout heading"), text_run(block.heading, *looks))]
        add_property(out[0], make("w:keepNext"))
        for inner in block.blocks:
            out += self.block(inner, width)
        for place, element in enumerate(out):
            if element.tag == qn("w:p"):
                if place < len(out) - 1:
                    add_property(element, make("w:keepNext"))
                rule = make("w:left", val="single", sz=24, space=8, color=colour.lstrip("#"))
                add_property(
                    element,
                    make("w:pBdr", rule),
                    make("w:shd", val="clear", color="auto", fill=wash),
                    make("w:keepLines"),
                )
        _air(out[0], before=160)
        _air(out[-1], after=160)  # every block ends in a paragraph: what follows a table is one
        return out

    def caption(self, word: str, number: str, text: str, target: str) -> Element:
        """The caption with a SEQ field, so that Word's own list of tables and cross-references find it."""
        inner: list[Element] = []
        if number:
            counted = number.rpartition(" ")[2]
            inner += self.bookmark(
                target, text_run(f"{word} ", make("w:b")), *field(f"SEQ {word} \\* ARABIC", counted, make("w:b"))
            )
            inner.append(text_run(". ", make("w:b")))
        made = paragraph(self.styles.paragraph("caption"), *inner, text_run(text))
        add_property(made, make("w:keepNext"))
        return made

    def table(self, table: Table, width: int) -> list[Element]:
        word = table.number.partition(" ")[0]
        out = [self.caption(word, table.number, table.caption, table.id), table_element(table, self.sentences, width)]
        note = self.styled("small", table.note) if table.note else _spacer()
        return [*out, note]

    def chart(self, chart: Chart, width: int, *, with_data: bool = True) -> list[Element]:
        share = 1.0 if width < self.width else SHARES[chart.width]
        shape = WordParagraph(paragraph(self.styles.paragraph("body")), self.word._body)
        picture = shape.add_run().add_picture(io.BytesIO(self.pictures[chart.id]), Emu(round(width * share * _TWIP)))
        told = picture._inline.docPr
        told.set("descr", alt_text(chart, self.language))
        told.set("title", chart.title)
        add_property(shape._p, make("w:spacing", before=0, after=40), *([make("w:keepNext")] if chart.source else []))
        word = chart.number.partition(" ")[0]
        out = [self.caption(word, chart.number, chart.title, chart.id), shape._p]
        if chart.source:
            out.append(self.styled("small", chart.source))
        if chart.show_data and with_data:
            out += self.table(data_table(chart, self.language), width)
        return out

    def _key_figure(self, block: KeyFigure, width: int) -> list[Element]:
        """The value on one line: smaller than the template would have it where the column is too narrow for it."""
        own = self.styles.has("key value")
        points = self.styles.points("key value") if own else 22.0
        fitting = points * width / _TWIPS_IN_POINT / (width_of(block.value, points, bold=True) * WIDER)
        size = [make("w:sz", val=int(2 * min(points, fitting)))] if fitting < points else []
        looks = size if own else [make("w:b"), *(size or [make("w:sz", val=round(2 * points))])]
        value = block.value.replace("-", "\u2011")
        label_looks = [] if self.styles.has("key label") else [make("w:b")]
        out = [
            paragraph(self.styles.paragraph("key label"), text_run(block.label, *label_looks)),
            paragraph(self.styles.paragraph("key value"), text_run(value, *looks)),
        ]
        more = wording.context(block.year, block.n, self.language)
        out += [self.styled("small", line) for line in (more, block.note) if line]
        if block.mark:
            out.append(paragraph(self.styles.paragraph("table text"), *self.sentences.mark(block.mark)))
        return out

    def _beside(self, block: SideBySide, width: int) -> list[Element]:
        """A table that only places things; the figures behind its charts follow it in full width."""
        each = width // len(block.columns)
        cells, after = [], list[Element]()
        for column in block.columns:
            inner: list[Element] = []
            for one in column:
                if isinstance(one, LineChart | BarChart):
                    inner += self.chart(one, each - 200, with_data=False)
                    after += self.table(data_table(one, self.language), width) if one.show_data else []
                else:
                    inner += self.block(one, each - 200)
            if not inner or inner[-1].tag != qn("w:p"):
                inner.append(_spacer())
            cells.append(_box(each, inner))
        row = make("w:tr", make("w:trPr", make("w:cantSplit")), *cells)
        return [_layout([each] * len(block.columns), [row], gap=100), _spacer(), *after]

    def _signatures(self, block: SignatureLines) -> list[Element]:
        """A line for each to sign above, with room over it; paragraphs with the same rule would share one."""
        out = []
        for role in block.roles:
            made = self.styled("small", role)
            add_property(made, make("w:pBdr", make("w:top", val="single", sz=6, space=4, color="auto")),
                         make("w:spacing", before=0), make("w:ind", right=round(self.width * 0.5)))  # fmt: skip
            out += [_room_to_sign(), made]
        return out


def without_stray_spacers(elements: list[Element]) -> list[Element]:
    """The elements less the spacers before a new page: one that falls just over the edge would make a blank page."""
    turns = f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}"
    following = [*elements[1:], None]
    return [
        one
        for one, after in zip(elements, following, strict=True)
        if not (one.get(_SPACER) and after is not None and after.find(turns) is not None)
    ]


def _air(of: Element, **sides: int) -> None:
    """Space before or after a paragraph, beside what is already said of it."""
    told = of.pPr.find(qn("w:spacing"))
    if told is None:
        told = make("w:spacing")
        add_property(of, told)
    for side, twips in sides.items():
        told.set(qn(f"w:{side}"), str(twips))


def _spacer() -> Element:
    """Four points of air; Word wants a paragraph between two tables."""
    made = paragraph(None)
    made.set(_SPACER, "00000000")
    add_property(made, make("w:spacing", before=0, after=0, line=80, lineRule="exact"))
    return made


def _room_to_sign() -> Element:
    """Fifty points of air that stay with the line below."""
    made = paragraph(None)
    add_property(made, make("w:keepNext"), make("w:spacing", before=0, after=0, line=1000, lineRule="exact"))
    return made


def _box(width: int, inner: list[Element]) -> Element:
    return make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa")), *inner)


def _layout(widths: list[int], rows: list[Element], *, gap: int) -> Element:
    """A table that only places things: no rules, no heading row."""
    told = make(
        "w:tblPr",
        make("w:tblW", w=sum(widths), type="dxa"),
        make("w:tblLayout", type="fixed"),
        make("w:tblCellMar", make("w:left", w=0, type="dxa"), make("w:right", w=gap, type="dxa")),
        make("w:tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    return make("w:tbl", told, make("w:tblGrid", *[make("w:gridCol", w=w) for w in widths]), *rows)
