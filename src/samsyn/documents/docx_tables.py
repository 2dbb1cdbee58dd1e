"""Tables in Word: real header rows that repeat, rows that do not split, widths that hold the figures."""

from samsyn.documents.docx_runs import Sentences
from samsyn.documents.docx_widths import column_widths
from samsyn.documents.docx_xml import Element, add_property, make, paragraph, text_run
from samsyn.documents.pdf_data import groups_of
from samsyn.documents.runs import is_figure
from samsyn.documents.tree import Align, Cell, Column, Row, Table

_JUSTIFY = {Align.START: "left", Align.END: "right", Align.CENTRE: "center"}
_HAIR = "C6D1D4"
_DENSE_HALF_POINTS = 15
_QUIET = "55676C"


def table_element(table: Table, sentences: Sentences, width: int) -> Element:
    """The table, `width` twentieths of a point wide, in the template's table style or with rules of our own."""
    size = _DENSE_HALF_POINTS / 2 if table.dense else sentences.styles.points("table text")
    widths = column_widths(table, width, size, _padding(table))
    style = sentences.styles.table()
    made = make("w:tbl", _properties(table, style, width), make("w:tblGrid", *[make("w:gridCol", w=w) for w in widths]))
    writer = _Rows(table, sentences, widths, plain=style is None)
    for row in writer.heads():
        made.append(row)
    for place, told in enumerate(table.rows):
        made.append(writer.row(told, last=place == len(table.rows) - 1))
    return made


def _padding(table: Table) -> int:
    """Beside the words of a cell, in twentieths of a point."""
    return 40 if table.dense else 80


def _properties(table: Table, style: str | None, width: int) -> Element:
    told = make("w:tblPr")
    if style:
        told.append(make("w:tblStyle", val=style))
    told.append(make("w:tblW", w=width, type="dxa"))
    if style is None:
        rule: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": _HAIR}
        told.append(make("w:tblBorders", make("w:bottom", **rule), make("w:insideH", **rule)))
    told.append(make("w:tblLayout", type="fixed"))
    side = _padding(table)
    above = 24 if table.dense else 40
    told.append(make("w:tblCellMar", make("w:top", w=above, type="dxa"), make("w:left", w=side, type="dxa"),
                     make("w:bottom", w=above, type="dxa"), make("w:right", w=side, type="dxa")))  # fmt: skip
    told.append(make("w:tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=int(table.row_headers), lastColumn=0,
                     noHBand=0, noVBand=1))  # fmt: skip
    told.append(make("w:tblCaption", val=table.caption))
    return told


class _Rows:
    def __init__(self, table: Table, sentences: Sentences, widths: list[int], *, plain: bool) -> None:
        self.table = table
        self.sentences = sentences
        self.widths = widths
        self.plain = plain
        self.size = [make("w:sz", val=_DENSE_HALF_POINTS)] if table.dense else []

    def heads(self) -> list[Element]:
        """One heading row, or two when columns stand in groups."""
        groups = groups_of(self.table.columns)
        if not groups:
            cells = [self._head(c, self.widths[i], c.heading) for i, c in enumerate(self.table.columns)]
            return [self._head_row(cells)]
        upper, lower, place = [], [], 0
        for group in groups:
            span = group["span"]
            width = sum(self.widths[place : place + span])
            column = self.table.columns[place]
            if group["name"]:
                upper.append(
                    self._head(Column("", align=Align.CENTRE), width, group["name"], make("w:gridSpan", val=span))
                )
                for inner in range(place, place + span):
                    one = self.table.columns[inner]
                    lower.append(self._head(one, self.widths[inner], one.heading))
            else:
                upper.append(self._head(column, width, column.heading, make("w:vMerge", val="restart")))
                lower.append(self._head(column, width, "", make("w:vMerge")))
            place += span
        return [self._head_row(upper), self._head_row(lower)]

    def _head_row(self, cells: list[Element]) -> Element:
        return make("w:tr", make("w:trPr", make("w:cantSplit"), make("w:tblHeader")), *cells)

    def _head(self, column: Column, width: int, text: str, *merging: Element) -> Element:
        told = make("w:tcPr", make("w:tcW", w=width, type="dxa"), *merging)
        if self.plain:
            told.append(make("w:tcBorders", make("w:bottom", val="single", sz=8, space=0, color=_QUIET)))
        told.append(make("w:vAlign", val="bottom"))
        own = self.sentences.styles.has("table heading")
        looks = [*([] if own else [make("w:b")]), *self._sizes()]
        words = [text_run(text, *looks)] if text else []
        made = paragraph(self.sentences.styles.paragraph("table heading"), *words)
        add_property(made, make("w:keepNext"), make("w:jc", val=_JUSTIFY[column.align]))
        return make("w:tc", told, made)

    def _sizes(self) -> list[Element]:
        return [make("w:sz", val=_DENSE_HALF_POINTS)] if self.size else []

    def row(self, row: Row, *, last: bool) -> Element:
        made = make("w:tr", make("w:trPr", make("w:cantSplit")))
        for place, (cell, column) in enumerate(zip(row.cells, self.table.columns, strict=True)):
            bold = row.total or (self.table.row_headers and place == 0)
            made.append(
                self._cell(cell, column, self.widths[place], bold=bold, hold=self.table.keep_together and not last)
            )
        return made

    def _cell(self, cell: Cell | str, column: Column, width: int, *, bold: bool, hold: bool) -> Element:
        cell = Cell(cell) if isinstance(cell, str) else cell
        style = self.sentences.styles.paragraph("table text")
        made = make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa")))
        looks = [*([make("w:b")] if bold else []), *self._sizes()]
        lines = [self.sentences.mark(cell.mark, *self._sizes())] if cell.mark else []
        if cell.content:
            whole = is_figure(cell.content) and isinstance(cell.content, str)
            content = str(cell.content).replace("-", "\u2011") if whole else cell.content
            lines.append(self.sentences.content(content, *looks))
        if cell.note:
            small = make("w:sz", val=_DENSE_HALF_POINTS - 1 if self.size else 16)
            lines.append(self.sentences.content(cell.note, make("w:color", val=_QUIET), small))
        for line in lines or [[]]:
            one = paragraph(style, *line)
            add_property(one, *([make("w:keepNext")] if hold else []), make("w:jc", val=_JUSTIFY[column.align]))
            made.append(one)
        return made
