"""The form as a Word document: a box to a goal, tables for the rest.

An item is known by a small grey id in its own cell, as the form itself is by a table of its own. Content controls,
bookmarks and custom XML look safer and are not: LibreOffice by way of odt, Google Docs and a paste into another
document drop them, while text in a cell goes wherever the answer goes. Where the id is gone, the heading is read.
"""

import io
from collections.abc import Iterator, Sequence
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from samsyn.reports.sheets.form_columns import CHOOSE, Column, Role, Section, choices, columns
from samsyn.reports.sheets.form_rows import Row, form_rows
from samsyn.reports.sheets.instructions import asked_about, instructions
from samsyn.reports.sheets.plain_text import plain
from samsyn.reports.sheets.questions import Questions

IDENTITY_HEADING = "Om formuläret"

_READ_FIRST, _WHERE = "Läs först", "de gula rutorna"
_ABOUT_FORM = "Tabellen visar vilken omgång svaret hör till. Låt den följa med."
_WIDTH_CM = 26.7
_GREY, _HEAD = RGBColor(0x59, 0x59, 0x59), RGBColor(0x14, 0x41, 0x5A)
_FILL, _QUIET, _DARK = "FFFBE6", "F4F5F6", "14415A"


def write(questions: Questions) -> bytes:
    """The document's bytes. Raises `UnableToWriteFormError` when an answer begun is longer than a form may hold."""
    rows = form_rows(questions)
    document = docx.Document()
    _set_up(document, questions)
    document.add_heading(plain(f"{questions.title}: {questions.body_name}"), 0)
    document.add_paragraph(plain(f"{questions.plan_title}, {questions.municipality_name}"), style="Subtitle")
    document.add_heading(_READ_FIRST, 1)
    document.add_paragraph(asked_about(questions, {section: len(found) for section, found in rows.items()}))
    for line in instructions(tuple(rows), _WHERE):
        document.add_paragraph(line, style="List Bullet")
    for section, found in rows.items():
        document.add_heading(section, 1).paragraph_format.page_break_before = True
        if section is Section.GOALS:
            for row in found:
                _goal(document, row, questions)
        else:
            _table(document, section, found, questions)
    document.add_heading(IDENTITY_HEADING, 1)
    document.add_paragraph(_ABOUT_FORM)
    _pairs(document, [(label, value, Role.TO_READ, ()) for label, value in questions.identity])
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def texts_between(questions: Questions) -> Iterator[str]:
    """The form's own texts outside its boxes, so that what an officer wrote there can be told from them."""
    rows = form_rows(questions)
    yield plain(f"{questions.title}: {questions.body_name}")
    yield plain(f"{questions.plan_title}, {questions.municipality_name}")
    yield asked_about(questions, {section: len(found) for section, found in rows.items()})
    yield from (_READ_FIRST, *instructions(tuple(rows), _WHERE), *Section, IDENTITY_HEADING, _ABOUT_FORM)
    for goal in rows.get(Section.GOALS, ()):
        yield from (goal["name"], goal["text"])


def _goal(document: Document, row: Row, questions: Questions) -> None:
    document.add_heading(row["name"], 2)
    if row["text"] and row["text"] != row["name"]:
        document.add_paragraph(row["text"]).paragraph_format.keep_with_next = True
    offered = choices(questions)
    shown = [c for c in columns(Section.GOALS, questions) if c.role.is_answer or c.key == "last"]
    pairs = [(c.heading, row[c.key], c.role, offered.get(c.key, ())) for c in shown]
    _pairs(document, [*pairs, ("Id", row["id"], Role.ID, ())])


def _pairs(document: Document, pairs: Sequence[tuple[str, str, Role, tuple[str, ...]]]) -> None:
    """Labels to the left, what they label to the right."""
    table = document.add_table(rows=len(pairs), cols=2, style="Table Grid")
    _lay_out(table, [Cm(4.7), Cm(_WIDTH_CM - 4.7)])
    for line, (label, text, role, words) in zip(table.rows, pairs, strict=True):
        heading, cell = line.cells
        _fill(heading, label, Role.NAME)
        _fill(cell, text, role, words, roomy=role is Role.WORDS and label == "Ert svar")
        _keep_whole(line._tr)
        heading.paragraphs[0].paragraph_format.keep_with_next = label != "Id"
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _table(document: Document, section: Section, rows: Sequence[Row], questions: Questions) -> None:
    """A table with a header row that is repeated; the id stands last, out of the way."""
    shown = sorted(columns(section, questions), key=lambda column: column.role is Role.ID)
    offered = choices(questions)
    table = document.add_table(rows=1, cols=len(shown), style="Table Grid")
    _lay_out(table, _widths(shown))
    for cell, column in zip(table.rows[0].cells, shown, strict=True):
        _shade(cell, _DARK)
        run = cell.paragraphs[0].add_run(column.heading)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(8), RGBColor(0xFF, 0xFF, 0xFF)
    _repeat(table)
    for row in rows:
        line = table.add_row()
        for cell, column in zip(line.cells, shown, strict=True):
            _fill(cell, row[column.key], column.role, offered.get(column.key, ()), small=True)
        _keep_whole(line._tr)


def _lay_out(table: Table, widths: Sequence[Cm]) -> None:
    """Fixed widths, thin grey lines and a little air: Word's own table style has none of it."""
    table.autofit = False
    for column, given in zip(table.columns, widths, strict=True):
        column.width = given
    properties = table._tbl.tblPr
    borders, margins = _new("w:tblBorders"), _new("w:tblCellMar")
    properties.find(qn("w:tblLayout")).addprevious(borders)  # the schema's order, which Word holds to
    properties.find(qn("w:tblLayout")).addnext(margins)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = _under(borders, f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFC5CC")):
            line.set(qn(f"w:{name}"), value)
    for side, width in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70)):
        margin = _under(margins, f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")


def _widths(shown: Sequence[Column]) -> list[Cm]:
    whole = sum(column.width for column in shown)
    return [Cm(_WIDTH_CM * column.width / whole) for column in shown]


def _fill(
    cell: _Cell, text: str, role: Role, words: tuple[str, ...] = (), *, small: bool = False, roomy: bool = False
) -> None:
    """The text in the cell, a paragraph to a line; a list where there is something to choose."""
    _shade(cell, _FILL if role.is_answer else _QUIET)
    size = Pt(7) if role is Role.ID else Pt(9) if small else Pt(10.5)
    first = cell.paragraphs[0]
    if words:
        first._p.append(_choice(text, words, size))
        return
    for at, line in enumerate(text.split("\n")):
        paragraph = first if at == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.font.size, run.bold = size, role is Role.NAME
        if role is Role.ID:
            run.font.color.rgb, run.font.no_proof = _GREY, True
    if roomy and not text:
        first.paragraph_format.space_after = Pt(56)


def _choice(text: str, words: tuple[str, ...], size: Pt) -> BaseOxmlElement:
    """A drop-down list (w:dropDownList); its text is ordinary text, so it is read as such."""
    control = _new("w:sdt")
    properties = _under(control, "w:sdtPr")
    if not text:
        _under(properties, "w:showingPlcHdr")
    listed = _under(properties, "w:dropDownList")
    for word in words:
        item = _under(listed, "w:listItem")
        item.set(qn("w:displayText"), word)
        item.set(qn("w:value"), word)
    run = _under(_under(control, "w:sdtContent"), "w:r")
    look = _under(run, "w:rPr")
    if not text:
        _under(look, "w:color").set(qn("w:val"), "595959")
    _under(look, "w:sz").set(qn("w:val"), str(int(size.pt * 2)))
    _under(run, "w:t").text = text or CHOOSE
    return control


def _new(name: str) -> BaseOxmlElement:
    return cast(BaseOxmlElement, OxmlElement(name))


def _under(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    child = _new(name)
    parent.append(child)
    return child


def _shade(cell: _Cell, colour: str) -> None:
    shade = _under(cell._tc.get_or_add_tcPr(), "w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)


def _repeat(table: Table) -> None:
    _under(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")


def _keep_whole(line: BaseOxmlElement) -> None:
    _under(line.get_or_add_trPr(), "w:cantSplit")


def _set_up(document: Document, questions: Questions) -> None:
    """A4 landscape, Swedish, our type."""
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    for name, size in (("Title", 22), ("Subtitle", 12), ("Heading 1", 16), ("Heading 2", 12.5)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.italic = "Calibri", Pt(size), False
        style.font.color.rgb = _GREY if name == "Subtitle" else _HEAD
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    document.core_properties.title = plain(f"{questions.title}: {questions.body_name}")
    document.core_properties.subject = plain(questions.plan_title)
    document.core_properties.language, document.core_properties.author = "sv-SE", "Samsyn"
    footer = page.footer.paragraphs[0]
    footer.text = plain(f"{questions.title}, {questions.body_name}")
    footer.runs[0].font.size = Pt(8.5)
