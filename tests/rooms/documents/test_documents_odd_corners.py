"""Corners of the PDF and the page: no cover, no contents, tables without row headings, and files we cannot set."""

import datetime as dt
import io

import pikepdf
import pytest
from tests.support.contact_sheet import PageLook, faults, look_at
from tests.support.sample_document import line_chart

from samsyn.documents.chart_data import BarChart, LineChart, Width
from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.pdf_data import row_headed
from samsyn.documents.row_headers import tag_row_headers
from samsyn.documents.tree import (
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Cover,
    DescriptionList,
    Document,
    Entry,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Section,
    SideBySide,
    SignatureLines,
    Table,
)
from samsyn.documents.typesetting import UnableToTypesetError, render_pictures, typeset_pdf
from samsyn.values.language import Language
from samsyn.values.unit import COUNT


def bare(*blocks, **changes) -> Document:
    fields = {"contents_depth": 0} | changes
    return Document(
        "Titel", Language.SV, dt.date(2020, 1, 1), "Exempelby kommun", (Section("Rubrik", blocks),), **fields
    )


def test_a_document_without_cover_and_contents_has_its_title_on_the_first_page():
    words = look_at(to_pdf(bare(Paragraph("Text"), subtitle="Under")))[0].text
    assert "Titel" in words
    assert "Under" in words
    assert "Innehåll" not in words
    assert "<nav" not in to_html(bare(Paragraph("Text")))


def test_a_cover_without_facts_logo_or_draft_mark_is_set_and_written():
    document = bare(Paragraph("Text"), cover=Cover("Exempelby kommun"))
    assert "Exempelby kommun" in look_at(to_pdf(document))[0].text
    assert "<dl" not in to_html(document)


def test_a_table_without_row_headings_keeps_its_cells_as_data():
    columns, rows = (Column("A"), Column("B")), (Row(("1", "2")), Row(("3", "4"), total=True))
    tables = (Table("Med", columns, rows), Table("Utan", columns, rows, row_headers=False))
    with pikepdf.open(io.BytesIO(to_pdf(bare(*tables, DescriptionList(()))))) as pdf:
        found = [str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TH", "/TD")]
    assert found.count("/TH") == 4 + 2
    assert found.count("/TD") == 2 + 4


def test_empty_blocks_are_set_and_written_in_all_three():
    blocks = (
        Paragraph(""),
        BulletList(()),
        BulletList(("",)),
        NumberedList(()),
        DescriptionList(()),
        DescriptionList((), compact=False),
        DescriptionList((Entry("Term", ""),)),
        Quote(""),
        Callout(CalloutKind.GAP, "Tom", ()),
        Table("Utan rader", (Column("A"),), ()),
        Table("Tom cell", (Column(""), Column("B")), (Row(("", Cell())),)),
        SideBySide(((), ())),
        SignatureLines(()),
        LineChart("Utan linjer", COUNT, ()),
        BarChart("Utan staplar", COUNT, (), show_data=True),
        Section("Tomt avsnitt", ()),
        PageBreak(),
    )
    assert "Utan rader" in look_at(to_pdf(bare(*blocks)))[0].text
    assert "Utan rader" in to_html(bare(*blocks))
    assert to_docx(bare(*blocks)).startswith(b"PK")


def test_tables_are_counted_wherever_they_stand():
    assert row_headed({"a": [{"is": "Table", "row_headers": False}], "b": {"is": "Cover", "facts": []}, "c": "x"}) == [
        False
    ]
    assert row_headed({"is": "Cover", "facts": [1]}) == [True]
    assert row_headed({"is": "DescriptionList", "compact": True, "entries": []}) == []
    assert row_headed({"is": "DescriptionList", "compact": False, "entries": [1]}) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (b"<</Type/StructElem/S/TD/P 2 0 R>>", b"/S/TH/A[<</O/Table/Scope/Row>>]"),
        (b"<</Type/StructElem/S/TD/A[<</O/Layout>>]>>", b"/S/TH/A[<</O/Table/Scope/Row>><</O/Layout>>]"),
        (b"<</Type/StructElem/S/TD/A[<</O/Table/Headers[(U)]>>]>>", b"/S/TH/A[<</O/Table/Scope/Row>>]"),
    ],
)
def test_a_row_heading_gets_its_scope_however_the_cell_was_written(cell, expected):
    bodies = [
        b"<</Type/StructElem/S/Table/K[2 0 R 4 0 R 5 0 R]>>",
        b"<</Type/StructElem/S/TR/K[3 0 R]>>",
        cell,
        b"<</Type/StructElem/S/Caption>>",
        b"<</Type/StructElem/S/TR/K[4 0 R]>>",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for place, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (place, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f\r\n" + b"".join(b"%010d 00000 n\r\n" % o for o in offsets)
    out += b"trailer\n<</Size 6>>\nstartxref\n%d\n%%%%EOF" % start
    assert expected in tag_row_headers(out, [True])
    assert tag_row_headers(out, [False]) == out


def test_what_the_template_cannot_set_is_an_error_with_the_reason():
    with pytest.raises(UnableToTypesetError, match="could not be typeset"):
        typeset_pdf({"title": "x"}, dt.date(2020, 1, 1))


def test_a_picture_that_is_not_one_is_an_error():
    with pytest.raises(UnableToTypesetError, match="picture"):
        render_pictures([("<svg", 10.0)])


def test_no_pictures_are_no_work():
    assert render_pictures([]) == []


def test_a_chart_that_stands_alone_may_be_half_as_wide_as_the_page():
    looks = look_at(to_pdf(bare(line_chart(width=Width.HALF), Callout(CalloutKind.NOTE, "Ruta", (line_chart(),)))))
    assert faults(looks) == []


def test_the_looks_of_a_page_find_a_blank_page_and_ink_in_the_margin():
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(595, 842))
    page = blank.add_blank_page(page_size=(595, 842))
    page.Contents = blank.make_stream(b"0 0 50 50 re f")
    held = io.BytesIO()
    blank.save(held)
    found = faults(look_at(held.getvalue()))
    assert any("page 1: blank: nothing" in fault for fault in found)
    assert any("page 2: cut off" in fault for fault in found)
    assert isinstance(look_at(held.getvalue())[0], PageLook)
