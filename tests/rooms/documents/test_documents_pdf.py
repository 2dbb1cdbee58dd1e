"""The PDF is archive-proof and readable by everyone, and its pages look like pages."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from tests.support.contact_sheet import PageLook, contact_sheet, faults, look_at
from tests.support.sample_document import GOALS, sample_document

from samsyn.documents.pdf import to_pdf
from samsyn.documents.row_headers import UnableToTagError, tag_row_headers
from samsyn.values.language import Language


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(sample_document())


@pytest.fixture(scope="module")
def opened(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def looks(made: bytes) -> list[PageLook]:
    return look_at(made)


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """The structure elements of one kind, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if f"/{kind}" == node.S:
                found.append(node)
            if "/K" in node:
                waiting.append(node.K)
    return found


def scope(cell: pikepdf.Dictionary) -> str:
    return next((str(told.Scope) for told in cell.A if "/Scope" in told), "")


def test_the_file_says_its_language_and_title_and_that_it_is_tagged(opened):
    assert opened.Root.Lang == "sv-SE"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.docinfo.Title == "Uppföljning av integrationsplanen 2019"
    assert opened.docinfo.Author == "Exempelby kommun"


def test_the_file_claims_pdf_a_2a_and_pdf_ua_1_and_its_syntax_is_sound(opened):
    with opened.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("2", "A", "1")
    assert opened.check_pdf_syntax() == []


def test_every_figure_has_an_alternative_in_words(opened):
    figures = elements(opened, "Figure")
    assert len(figures) == 19
    assert all(str(figure.Alt).strip() for figure in figures)
    assert sum(str(figure.Alt).startswith("Linjediagram") for figure in figures) == 12


def test_every_heading_cell_says_what_it_heads(opened):
    scopes = [scope(cell) for cell in elements(opened, "TH")]
    assert set(scopes) == {"/Column", "/Row"}
    assert scopes.count("/Row") > 60


def test_the_first_cell_of_each_row_heads_the_row(opened):
    for body in elements(opened, "TBody"):
        for row in body.K:
            assert row.K[0].S == "/TH"
            assert {str(cell.S) for cell in list(row.K)[1:]} == {"/TD"}


def test_the_bookmarks_are_the_headings(opened):
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert [title.partition("\u2002")[2] for title in titles if title[0] in "345678"] == [name for name, *_ in GOALS]
    assert titles[-1].startswith("Bilaga 2")


def test_every_font_is_in_the_file(opened):
    fonts = {str(o.BaseFont) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    assert fonts
    assert all("SourceSans3" in font for font in fonts)
    described = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)


def test_the_same_document_gives_the_same_bytes(made):
    assert to_pdf(sample_document()) == made


def test_no_page_is_blank_and_nothing_is_cut_off(looks):
    contact_sheet(looks, "documents-sample-pdf")
    assert faults(looks) == []


def test_each_goal_has_a_page_of_its_own(looks):
    for place, (name, *_) in enumerate(GOALS, start=3):
        heading = f"{place} {name}"
        pages = [look for look in looks if heading in " ".join(look.text.split()) and "Innehåll" not in look.text]
        assert len(pages) == 1
        if place != 4:  # the second goal also prints the figures behind its chart
            assert "Läget följs varje månad." in pages[0].text


def test_every_page_but_the_cover_says_title_diary_number_and_page(looks):
    for look in looks[1:]:
        words = " ".join(look.text.split())
        assert "Uppföljning av integrationsplanen 2019 · KS 2020/114" in words
        assert f"Sida {look.number} ({len(looks)})" in words


def test_the_draft_mark_is_on_every_page_until_decided(looks):
    assert all(look.text.count("FÖRSLAG") >= 1 for look in looks)
    decided = look_at(to_pdf(sample_document(draft_mark=None)), scale=0.2)
    assert not any("FÖRSLAG" in look.text for look in decided)


def test_the_heading_row_of_a_long_table_comes_again_on_the_next_page(looks):
    pages = [look for look in looks if "Socialnämnden" in look.text]
    assert len(pages) > 1
    assert all("Organ" in look.text for look in pages)


def test_no_number_is_broken_over_two_lines(looks):
    page = next(look for look in looks if "Indikatorer för målet" in look.text)
    lines = page.text.replace("\u00a0", " ").splitlines()
    for figure in ("52,7", "50,1", "1 204"):
        assert any(figure in line for line in lines), figure


def test_english_is_english_all_through():
    made = to_pdf(sample_document(Language.EN))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.Lang == "en-GB"
    words = " ".join(look_at(made, scale=0.2)[1].text.split())
    assert "Contents" in words
    assert "Page 2 (" in words


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"startxref\n0\n%%EOF"])
def test_a_file_that_is_not_as_expected_is_refused_rather_than_guessed_at(broken):
    with pytest.raises(UnableToTagError):
        tag_row_headers(broken, [])


def test_a_count_of_tables_that_does_not_match_is_refused(made):
    with pytest.raises(UnableToTagError, match="tables"):
        tag_row_headers(made, [True])


def test_a_cross_reference_that_points_wrong_is_refused(made):
    shifted = made.replace(b"\n1 0 obj", b"\n9 0 obj", 1)
    with pytest.raises(UnableToTagError, match="Object"):
        tag_row_headers(shifted, [])
