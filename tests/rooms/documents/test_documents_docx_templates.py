"""Templates come in every shape: what they have is kept, what they lack is done without."""

import dataclasses
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.support.sample_document import bar_chart, line_chart, sample_document

from samsyn.documents.docx import UnableToUseTemplateError, to_docx
from samsyn.documents.docx_runs import bookmark
from samsyn.documents.docx_styles import StyleMap
from samsyn.documents.docx_xml import add_property, make, paragraph, text_run
from samsyn.documents.runs import Footnote, Text
from samsyn.documents.tree import (
    BulletList,
    Callout,
    CalloutKind,
    Column,
    DescriptionList,
    Entry,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Section,
    SideBySide,
    Table,
)

EXEMPELBY = Path(__file__).resolve().parents[3] / "examples" / "templates" / "exempelby.docx"


def small(*blocks, **changes):
    return dataclasses.replace(sample_document(), body=(Section("Rubrik", blocks, id="r"),), appendices=(), **changes)


def changed(tmp_path, change) -> Path:
    word = docx.Document(str(EXEMPELBY))
    change(word)
    path = tmp_path / "mall.docx"
    word.save(str(path))
    return path


def xml(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read(name).decode("utf-8")


def style(word, identity):
    return next(s for s in word.styles.element.findall(qn("w:style")) if s.get(qn("w:styleId")) == identity)


def test_a_template_that_numbers_its_headings_is_left_to_do_so(tmp_path):
    def number_headings(word):
        style(word, "Rubrik1").find(qn("w:pPr")).insert(1, make("w:numPr", make("w:numId", val=2)))

    document = dataclasses.replace(small(Paragraph("x")), appendices=(Section("Svar", ()),))
    opened = docx.Document(io.BytesIO(to_docx(document, template=changed(tmp_path, number_headings))))
    texts = [p.text for p in opened.paragraphs]
    assert "Rubrik" in texts
    appendix = next(p for p in opened.paragraphs if p.text == "Bilaga 1. Svar" and p.style.name.startswith("Heading"))
    assert appendix._p.pPr.numPr.numId.val == 0


def test_a_placeholder_word_has_cut_in_pieces_is_filled_in_all_the_same(tmp_path):
    def cut(word):
        root = word.sections[0].header._element
        root.append(paragraph("Sidhuvud", text_run("Dnr {{diarie"), text_run("nummer}} v. {{version}}")))

    made = to_docx(small(Paragraph("x")), template=changed(tmp_path, cut))
    header = "".join(re.findall(r"<w:t[^>]*>([^<]*)", xml(made, "word/header1.xml")))
    assert "Dnr KS 2020/114 v. 1.2" in header
    assert "{{" not in header


def test_even_pages_get_their_header_too(tmp_path):
    def even(word):
        word.settings.odd_and_even_pages_header_footer = True

    opened = docx.Document(io.BytesIO(to_docx(small(Paragraph("x")), template=changed(tmp_path, even))))
    words = "\n".join(p.text for p in opened.sections[0].even_page_header.paragraphs)
    assert "KS 2020/114" in words
    assert "FÖRSLAG" in words
    assert "Sida" in "\n".join(p.text for p in opened.sections[0].even_page_footer.paragraphs)


def test_a_page_number_the_template_writes_as_a_simple_field_is_enough(tmp_path):
    def simple(word):
        root = word.sections[0].footer._element
        for old in list(root):
            root.remove(old)
        root.append(paragraph("Sidfot", make("w:fldSimple", text_run("1"), instr=" PAGE ")))

    made = to_docx(small(Paragraph("x")), template=changed(tmp_path, simple))
    assert "NUMPAGES" not in xml(made, "word/footer1.xml")


def test_a_template_with_footnotes_of_its_own_gets_ours_beside_them(tmp_path):
    first = to_docx(small(Paragraph((Text("a"), Footnote("första")))), template=EXEMPELBY)
    path = tmp_path / "fotnoter.docx"
    path.write_bytes(first)
    notes = xml(to_docx(small(Paragraph((Text("a"), Footnote("andra")))), template=path), "word/footnotes.xml")
    assert "första" in notes
    assert "andra" in notes
    assert len(set(re.findall(r'<w:footnote [^>]*w:id="(-?\d+)"', notes))) == 4


def test_a_template_without_defaults_numbering_or_list_styles_gets_real_lists_and_a_language(tmp_path):
    def strip(word):
        styles = word.styles.element
        styles.remove(styles.find(qn("w:docDefaults")))
        for identity in ("Punktlista", "Numreradlista"):
            styles.remove(style(word, identity))
        for key, rel in list(word.part.rels.items()):
            if rel.reltype.endswith("/numbering"):
                del word.part.rels[key]

    made = to_docx(sample_document(), template=changed(tmp_path, strip))
    numbering = xml(made, "word/numbering.xml")
    assert 'w:val="bullet"' in numbering
    assert 'w:val="decimal"' in numbering
    assert 'w:val="sv-SE"' in xml(made, "word/styles.xml")


def test_a_list_style_that_points_to_numbering_that_is_not_there_gets_numbering_of_ours(tmp_path):
    def point_nowhere(word):
        style(word, "Numreradlista").find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").set(qn("w:val"), "77")

    made = to_docx(sample_document(), template=changed(tmp_path, point_nowhere))
    assert made.startswith(b"PK")
    assert "startOverride" in xml(made, "word/numbering.xml")


def test_styles_are_inherited_and_a_circle_of_styles_is_survived():
    word = docx.Document(str(EXEMPELBY))
    styles = StyleMap(word.styles.element)
    style(word, "Tabellrubrik").find(qn("w:basedOn")).set(qn("w:val"), "Punktlista")
    assert styles.numbering_of("Tabellrubrik") is not None
    style(word, "Tabelltext").find(qn("w:basedOn")).set(qn("w:val"), "Tabelltext")
    assert styles.numbering_of("Tabelltext") is None
    assert styles.numbering_of("finns inte") is None
    assert styles.numbering_of(None) is None


def test_a_style_is_found_by_its_alias():
    word = docx.Document(str(EXEMPELBY))
    told = style(word, "Brdtext")
    told.find(qn("w:name")).set(qn("w:val"), "Kommunens text")
    told.find(qn("w:name")).addnext(make("w:aliases", val="Brödtext,BT"))
    assert StyleMap(word.styles.element).paragraph("body") == "Brdtext"


def test_without_a_cover_the_title_still_stands_first():
    opened = docx.Document(io.BytesIO(to_docx(small(Paragraph("x"), cover=None, contents_depth=0))))
    assert opened.paragraphs[0].text == sample_document().title
    assert opened.paragraphs[1].text == sample_document().subtitle
    without = small(Paragraph("x"), cover=None, subtitle="")
    opened = docx.Document(io.BytesIO(to_docx(without)))
    assert [p.text for p in opened.paragraphs[:2]] == [sample_document().title, "Innehåll"]


def test_a_cover_with_nothing_but_a_name_is_a_cover():
    cover = dataclasses.replace(sample_document().cover, period="", facts=(), logo=None)
    opened = docx.Document(io.BytesIO(to_docx(small(Paragraph("x"), cover=cover, subtitle="", draft_mark=None))))
    assert opened.paragraphs[0].text == "Exempelby kommun"


def test_a_png_logo_is_used_as_it_is():
    logo = next(r.target_part.blob for r in docx.Document(str(EXEMPELBY)).sections[0].header.part.rels.values())
    picture = dataclasses.replace(sample_document().cover.logo, data=logo, media_type="image/png")
    cover = dataclasses.replace(sample_document().cover, logo=picture)
    opened = docx.Document(io.BytesIO(to_docx(small(Paragraph("x"), cover=cover))))
    assert logo in {r.target_part.blob for r in opened.part.rels.values() if "image" in r.reltype}


def test_a_section_left_out_of_the_contents_is_left_out_and_all_left_out_leaves_the_heading():
    document = dataclasses.replace(sample_document(), body=(Section("Dold", (), in_contents=False),), appendices=())
    texts = [p.text for p in docx.Document(io.BytesIO(to_docx(document))).paragraphs]
    assert texts.count("1\u2002Dold") == 1
    assert "Innehåll" in texts


def test_a_page_break_puts_what_follows_on_a_new_page_whatever_it_is():
    table = Table("T", (Column("A"),), (Row(("a",)),), numbered=False)
    blocks = (
        Paragraph("före"),
        PageBreak(),
        Paragraph("efter"),
        PageBreak(),
        SideBySide(((table,), (line_chart(),))),
        PageBreak(),
    )
    opened = docx.Document(io.BytesIO(to_docx(small(*blocks))))
    after = next(p for p in opened.paragraphs if p.text == "efter")
    assert after.paragraph_format.page_break_before
    placed = next(t for t in opened.element.body.iter(qn("w:tbl")) if t.find(f".//{qn('w:drawing')}") is not None)
    assert placed.getprevious().find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None


def test_no_spacer_stands_alone_before_a_new_page():
    table = Table("T", (Column("A"),), (Row(("a",)),))
    inner = Callout(CalloutKind.NOTE, "Ruta", (table,))
    document = dataclasses.replace(small(inner), appendices=(Section("Svar", (table,)), Section("Källor", ())))
    opened = docx.Document(io.BytesIO(to_docx(document)))
    for one in opened.paragraphs:
        if one.paragraph_format.page_break_before:
            before = one._p.getprevious()
            assert before.tag == qn("w:tbl") or before.xpath("string(.)")


def test_odd_corners_of_blocks_are_written():
    inner = Table("I rutan", (Column("A"),), (Row(("a",), total=True),), row_headers=False)
    blocks = (
        Callout(CalloutKind.NOTE, "Ruta", (inner, BulletList(("a",)))),
        Quote("Utan källa"),
        DescriptionList((Entry("Term", "text"),), compact=False),
        bar_chart(source="", show_data=True, numbered=False),
        Section("Djup 2", (Section("Djup 3", (Section("Djup 4", (Paragraph("botten"),)),)),)),
    )
    texts = [p.text for p in docx.Document(io.BytesIO(to_docx(small(*blocks), template=EXEMPELBY))).paragraphs]
    assert "Utan källa" in texts
    assert "botten" in texts
    assert any(text.endswith("Djup 4") for text in texts)


def test_a_template_without_page_settings_is_refused_kindly(tmp_path):
    def strip(word):
        word.element.body.remove(word.element.body.find(qn("w:sectPr")))

    with pytest.raises(UnableToUseTemplateError, match="sidinställningar"):
        to_docx(small(Paragraph("x")), template=changed(tmp_path, strip))


def test_soft_hyphens_tabs_and_line_breaks_become_words_own():
    run = text_run("a\u00adb\tc\nd\u2011e")
    assert [child.tag.rpartition("}")[2] for child in run] == [
        "t", "softHyphen", "t", "tab", "t", "br", "t", "noBreakHyphen", "t",
    ]  # fmt: skip


def test_a_bookmark_is_a_name_word_accepts():
    assert re.fullmatch(r"[A-Za-z]\w{0,39}", bookmark("mål 1/ä" * 20), re.ASCII)


def test_two_footnotes_and_two_lists_in_the_barest_template_are_kept_apart(tmp_path):
    def strip(word):
        styles = word.styles.element
        for one in styles.findall(qn("w:style")):
            if one.get(qn("w:default")) != "1":
                styles.remove(one)

    blocks = (
        Paragraph((Footnote("ett"), Footnote("två"))),
        NumberedList(("a",)),
        NumberedList(("b",)),
        SideBySide(((Paragraph("v"),), (Quote("h"),))),
    )
    made = to_docx(small(*blocks), template=changed(tmp_path, strip))
    notes = xml(made, "word/footnotes.xml")
    assert notes.index("ett") < notes.index("två")
    opened = docx.Document(io.BytesIO(made))
    ids = [p._p.pPr.numPr.numId.val for p in opened.paragraphs if p.text in {"a", "b"}]
    assert len(set(ids)) == 2


def test_a_paragraph_property_said_twice_is_what_was_said_last():
    made = paragraph("Brdtext")
    add_property(made, make("w:spacing", before=1), make("w:keepNext"))
    add_property(made, make("w:spacing", before=2))
    assert [child.tag.rpartition("}")[2] for child in made.pPr] == ["pStyle", "keepNext", "spacing"]
    assert made.pPr.find(qn("w:spacing")).get(qn("w:before")) == "2"
