"""Words in another language than the document's carry it in every format (WCAG 2.2, 3.1.2)."""

import datetime as dt
import io
import re
import zipfile

import pikepdf

from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.runs import Footnote, Foreign, Strong, Text, plain, together
from samsyn.documents.tree import BulletList, Cell, Column, Document, Paragraph, Row, Section, Table
from samsyn.values.language import Language

SWEDISH = Foreign("Nio av tio har en plan.", Language.SV)


def english() -> Document:
    table = Table("A table", (Column("Body"), Column("What was done")), (Row(("The board", Cell((SWEDISH,)))),))
    note = Footnote((SWEDISH,))
    blocks = (Paragraph((Text("As they say: "), SWEDISH, note)), BulletList(((Strong("Risk: "), SWEDISH),)), table)
    return Document("A report", Language.EN, dt.date(2020, 1, 1), "Exempelby", (Section("One", blocks),))


def test_in_html_the_words_stand_in_an_element_with_their_language():
    page = to_html(english())
    assert page.count('<span lang="sv">Nio av tio har en plan.</span>') == 4
    assert '<html lang="en' in page


def test_in_word_the_runs_carry_the_language():
    with zipfile.ZipFile(io.BytesIO(to_docx(english()))) as package:
        xml = package.read("word/document.xml").decode() + package.read("word/footnotes.xml").decode()
    runs = [run for run in re.findall(r"<w:r>.*?</w:r>", xml, re.DOTALL) if "Nio av tio" in run]
    assert len(runs) == 4
    assert all('<w:lang w:val="sv-SE"/>' in run for run in runs)


def test_in_the_pdf_the_words_are_tagged_with_their_language():
    with pikepdf.open(io.BytesIO(to_pdf(english()))) as pdf:
        assert str(pdf.Root.Lang).startswith("en")
        named = [str(o.get("/Lang", "")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert any(name.startswith("sv") for name in named) or b"/Lang (sv" in streams


def test_a_day_and_a_minus_never_part_at_the_end_of_a_line():
    words = "Ned –3,1 procentenheter 2013–2019, senast 2026-12-31."
    made = Document("T", Language.SV, dt.date(2020, 1, 1), "E", (Section("S", (Paragraph(words),)),))
    page = to_html(made)
    assert '<span class="whole">2026-12-31</span>' in page
    assert "–\u20603,1" in page
    assert "2013–2019" in page
    with zipfile.ZipFile(io.BytesIO(to_docx(made))) as package:
        assert package.read("word/document.xml").decode().count("<w:noBreakHyphen/>") == 2


def test_contents_are_put_together_with_a_space_and_stay_bare_words_when_all_are():
    assert together("Ett.", "", "Två.") == "Ett. Två."
    assert together() == ""
    mixed = together("Reason:", (SWEDISH,))
    assert mixed == (Text("Reason:"), Text(" "), SWEDISH)
    assert plain(mixed) == "Reason: Nio av tio har en plan."
    assert together((SWEDISH,), ".", by="") == (SWEDISH, Text("."))
