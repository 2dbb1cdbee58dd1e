"""The Word file lives in the municipality's template: its styles and no others, its logo, its margins."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.support.contact_sheet import contact_sheet, faults, look_at
from tests.support.sample_document import sample_document

from samsyn.documents.docx import HOUSE_TEMPLATE, UnableToUseTemplateError, to_docx
from samsyn.documents.tree import BulletList, NumberedList, Paragraph, Section, SignatureLines
from samsyn.values.language import Language

ROOT = Path(__file__).resolve().parents[3]
EXEMPELBY = ROOT / "examples" / "templates" / "exempelby.docx"
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture(scope="module", params=[None, EXEMPELBY], ids=["house", "exempelby"])
def template(request) -> Path | None:
    return request.param


@pytest.fixture(scope="module")
def made(template) -> bytes:
    return to_docx(sample_document(), template=template)


@pytest.fixture(scope="module")
def word(made):
    return docx.Document(io.BytesIO(made))


def style_ids(path_or_bytes) -> set[str]:
    opened = docx.Document(path_or_bytes)
    return {s.get(qn("w:styleId")) for s in opened.styles.element.findall(qn("w:style"))}


def parts(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")}


def test_every_style_in_the_output_exists_in_the_template(made, template):
    known = style_ids(str(template or HOUSE_TEMPLATE))
    used = set()
    for name, xml in parts(made).items():
        if not name.endswith("styles.xml"):
            used |= set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', xml))
    assert used
    assert used <= known
    assert style_ids(io.BytesIO(made)) == known


def test_the_swedish_style_names_of_a_template_are_found():
    text = parts(to_docx(sample_document(), template=EXEMPELBY))["word/document.xml"]
    for style in ("Rubrik1", "Rubrik2", "Brdtext", "Ingress", "Punktlista", "Numreradlista", "Tabelltext",
                  "Tabellrubrik", "Beskrivning", "Citat", "Faktaruta", "Exempelbytabell", "Innehll1"):  # fmt: skip
        assert f'w:val="{style}"' in text, style


def test_the_language_is_swedish_in_the_defaults_and_wherever_a_style_names_one(word):
    found = [told.get(qn("w:val")) for told in word.styles.element.iter(qn("w:lang"))]
    assert found
    assert set(found) == {"sv-SE"}
    assert word.styles.element.find("w:docDefaults//w:lang", W) is not None


def test_an_english_document_is_british_english():
    opened = docx.Document(io.BytesIO(to_docx(sample_document(Language.EN))))
    assert {told.get(qn("w:val")) for told in opened.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_heading_rows_repeat_and_no_row_splits(word):
    tables = [t for t in word.element.body.iter(qn("w:tbl")) if t.find("w:tr/w:trPr/w:tblHeader", W) is not None]
    assert len(tables) == 15
    for table in word.element.body.iter(qn("w:tbl")):
        assert all(row.find("w:trPr/w:cantSplit", W) is not None for row in table.findall(qn("w:tr")))


def test_every_picture_has_an_alternative_in_words(word):
    pictures = list(
        word.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    )
    assert len(pictures) >= 18
    assert all((one.get("descr") or "").strip() for one in pictures)


def test_captions_carry_number_fields_that_already_show_their_number(word):
    told = [w.text.strip() for w in word.element.body.iter(qn("w:instrText"))]
    assert sum(one.startswith("SEQ Tabell") for one in told) == 14
    assert sum(one.startswith("SEQ Figur") for one in told) == 18
    assert "Tabell 14. Svar per nämnd" in [p.text for p in word.paragraphs]


def test_every_entry_of_the_contents_leads_to_its_heading_and_asks_word_for_its_page(word):
    texts = [p.text for p in word.paragraphs]
    place = texts.index("Innehåll")
    entries = [p for p in word.paragraphs[place + 1 : place + 30] if p.style.name.startswith("toc ")]
    assert entries[0].text == "1\u2002Sammanfattning\t"
    assert "Bilaga 2. Källor\t" in [entry.text for entry in entries]
    headed = {
        mark.get(qn("w:name")): p.text
        for p in word.paragraphs
        for mark in p._p.iter(qn("w:bookmarkStart"))
    }  # fmt: skip
    for entry in entries:
        told = "".join(w.text for w in entry._p.iter(qn("w:instrText"))).split()
        assert told[0] == "PAGEREF"
        assert entry.text == f"{headed[told[1]]}\t"
        assert next(entry._p.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "true"


def test_word_is_asked_to_fill_in_the_page_numbers_when_it_opens_the_file(word):
    settings = [child.tag.rpartition("}")[2] for child in word.settings.element]
    assert word.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"
    assert "compat" not in settings or settings.index("updateFields") < settings.index("compat")


def test_the_header_says_title_diary_number_and_draft_and_the_footer_the_page(made):
    everything = parts(made)
    header = "".join(re.findall(r"<w:t[^>]*>([^<]*)", "".join(x for n, x in everything.items() if "word/header" in n)))
    footer = "".join(x for n, x in everything.items() if "word/footer" in n)
    assert "Uppföljning av integrationsplanen 2019 · KS 2020/114" in header
    assert "FÖRSLAG" in header
    assert "{{" not in header
    assert "NUMPAGES" in footer


def test_the_draft_mark_is_gone_when_the_document_is_decided():
    assert not [n for n, x in parts(to_docx(sample_document(draft_mark=None))).items() if "FÖRSLAG" in x]


def test_the_templates_logo_and_margins_are_kept():
    opened = docx.Document(io.BytesIO(to_docx(sample_document(), template=EXEMPELBY)))
    kept = docx.Document(str(EXEMPELBY))
    assert [opened.sections[0].left_margin, opened.sections[0].top_margin] == [
        kept.sections[0].left_margin,
        kept.sections[0].top_margin,
    ]
    logo = {r.target_part.blob for r in kept.sections[0].header.part.rels.values() if "image" in r.reltype}
    assert logo == {r.target_part.blob for r in opened.sections[0].header.part.rels.values() if "image" in r.reltype}
    assert "Allt i mallens brödtext byts ut" not in "\n".join(p.text for p in opened.paragraphs)


def test_the_properties_say_title_author_language_and_the_documents_own_date(word):
    told = word.core_properties
    assert (told.title, told.author, told.language) == (sample_document().title, "Exempelby kommun", "sv-SE")
    assert told.created.date() == told.modified.date() == sample_document().dated_on


def test_footnotes_are_footnotes(made):
    everything = parts(made)
    assert "Svaren lämnades mellan den 8 januari" in everything["word/footnotes.xml"]
    assert "w:footnoteReference" in everything["word/document.xml"]


def test_each_numbered_list_begins_at_one(word):
    lists = Section("Listor", (NumberedList(("a", "b")), Paragraph("x"), NumberedList(("c",)), BulletList(("d",))))
    from dataclasses import replace

    opened = docx.Document(io.BytesIO(to_docx(replace(sample_document(), body=(lists,)))))
    ids = [p._p.find("w:pPr/w:numPr/w:numId", W) for p in opened.paragraphs if p.text in {"a", "b", "c"}]
    numbers = [one.get(qn("w:val")) for one in ids]
    assert numbers[0] == numbers[1] != numbers[2]


def test_the_same_document_and_template_give_the_same_bytes(made, template):
    assert to_docx(sample_document(), template=template) == made


def test_the_smallest_template_without_a_single_known_style_still_gives_real_headings_and_lists(tmp_path):
    bare = docx.Document()
    styles = bare.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:default")) != "1":
            styles.remove(style)
    path = tmp_path / "bar.docx"
    bare.save(str(path))
    made = to_docx(sample_document(), template=path)
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', parts(made)["word/document.xml"]))
    assert used <= style_ids(str(path))
    text = parts(made)["word/document.xml"]
    assert '<w:outlineLvl w:val="0"/>' in text
    assert "<w:numPr>" in text


def test_a_template_with_headings_under_names_of_its_own_is_known_by_their_level(tmp_path):
    own = docx.Document(str(EXEMPELBY))
    for style in own.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == "Rubrik1":
            style.set(qn("w:styleId"), "EgenA")
            style.find(qn("w:name")).set(qn("w:val"), "Kapitel")
    path = tmp_path / "egen.docx"
    own.save(str(path))
    assert 'w:pStyle w:val="EgenA"' in parts(to_docx(sample_document(), template=path))["word/document.xml"]


@pytest.mark.parametrize("content", [b"", b"inte en zip", b"PK\x03\x04trasig"])
def test_what_is_not_a_word_document_is_refused_kindly(tmp_path, content):
    path = tmp_path / "mall.docx"
    path.write_bytes(content)
    with pytest.raises(UnableToUseTemplateError, match=r"mall\.docx"):
        to_docx(sample_document(), template=path)


def test_a_template_that_does_not_exist_is_refused_kindly(tmp_path):
    with pytest.raises(UnableToUseTemplateError, match="borta"):
        to_docx(sample_document(), template=tmp_path / "borta.docx")


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_it_and_its_pages_are_whole(made, template, tmp_path):
    name = "exempelby" if template else "house"
    (tmp_path / f"{name}.docx").write_bytes(made)
    subprocess.run(
        ["/usr/bin/soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / f"{name}.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    looks = look_at((tmp_path / f"{name}.pdf").read_bytes())
    contact_sheet(looks, f"documents-sample-word-{name}")
    assert faults(looks) == []
    assert 12 <= len(looks) <= 20


def test_each_who_signs_has_a_line_of_their_own(template):
    """Word draws one rule above paragraphs that stand next to each other with the same rule."""
    lines = SignatureLines(("Kommundirektören", "Integrationssamordnaren"))
    made = to_docx(replace(sample_document(), body=(Section("Underskrift", (lines,)),)), template=template)
    ruled = [
        [p.text, p._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None]
        for p in docx.Document(io.BytesIO(made)).paragraphs
    ]
    signed = ruled[[text for text, _rule in ruled].index("Kommundirektören") :]
    assert signed[:3] == [["Kommundirektören", True], ["", False], ["Integrationssamordnaren", True]]
