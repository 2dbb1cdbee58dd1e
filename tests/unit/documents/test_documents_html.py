"""The page is built of nothing but escaped text, in an order a screen reader can follow."""

import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.sample_document import sample_document

from samsyn.documents.chart_data import Bar, BarChart
from samsyn.documents.html import stylesheet, to_html
from samsyn.documents.marks import LOOKS, Status, StatusMark
from samsyn.documents.runs import Emphasis, Footnote, Link, Strong, Text
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
    KeyFigure,
    Paragraph,
    Quote,
    Row,
    Section,
    SignatureLines,
    Table,
)
from samsyn.values.language import Language
from samsyn.values.unit import COUNT


class Reader(HTMLParser):
    """Collects tags, text and ids as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for key, value in attrs if key == "id"]

    def handle_data(self, data):
        self.words.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def everywhere(text: str) -> Document:
    """A document that puts one text in every place a text may stand."""
    import datetime as dt

    table = Table(
        text,
        (Column(text, group=text), Column(text)),
        (Row((Cell(text, StatusMark(Status.MET, text), text), text)),),
        note=text,
    )
    blocks = (
        Paragraph(
            (Text(text), Strong(text), Emphasis(text), Link(text, "https://exempelby.se/?a=1&b=2"), Footnote(text))
        ),
        BulletList((text,)),
        DescriptionList((Entry(text, text),)),
        Quote(text, text),
        Callout(CalloutKind.NOTE, text, (Paragraph(text),)),
        KeyFigure(text, text, note=text),
        SignatureLines((text,)),
        table,
        BarChart(text, COUNT, (Bar(text, 1.0), Bar(text, None, text)), source=text, alt=text, show_data=True),
    )
    return Document(
        text,
        Language.SV,
        dt.date(2020, 1, 1),
        text,
        (Section(text, blocks),),
        text,
        text,
        text,
        text,
        Cover(text, text, (Entry(text, text),)),
    )


PLAIN = read(to_html(everywhere("ord"), standalone=True)).tags


@given(st.text(alphabet=st.sampled_from("<>&\"'/aå ={}#\\;-!"), min_size=1, max_size=24).filter(str.strip))
@settings(max_examples=60)
def test_no_markup_in_a_text_survives_as_markup(text):
    assert read(to_html(everywhere(text))).tags == PLAIN


def test_a_script_in_a_text_is_read_as_words():
    reader = read(to_html(everywhere("<script>alert('x')</script>")))
    assert "script" not in reader.tags
    assert any("<script>alert('x')</script>" in words for words in reader.words)


def test_headings_follow_each_other_without_a_skip():
    levels = [int(tag[1]) for tag in read(to_html(sample_document())).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_id_on_the_page_is_given_once_and_every_inner_link_leads_to_one():
    reader = read(to_html(sample_document()))
    assert len(reader.ids) == len(set(reader.ids))
    targets = {value[1:] for key, value in reader.attributes if key == "href" and value and value.startswith("#")}
    assert targets
    assert targets <= set(reader.ids)


def test_the_page_has_no_script_no_inline_style_and_one_style_element():
    html = to_html(sample_document())
    reader = read(html)
    assert "script" not in reader.tags
    assert reader.tags.count("style") == 1
    assert not [key for key, _ in reader.attributes if key == "style" or key.startswith("on")]


def test_the_article_alone_has_no_page_around_it():
    article = to_html(sample_document(), standalone=False)
    assert article.startswith("<div")
    assert "<style" not in article
    assert "@media screen and (prefers-color-scheme: dark)" in stylesheet()


def test_the_language_of_the_page_is_that_of_the_document():
    assert '<html lang="sv">' in to_html(sample_document())
    english = to_html(sample_document(Language.EN))
    assert '<html lang="en">' in english
    assert "Skip to the content" in english
    assert "Table 1." in english


def test_every_cell_that_heads_a_row_or_a_column_says_which():
    html = to_html(sample_document())
    assert html.count("<th ") == html.count('scope="')
    assert 'scope="colgroup" colspan="3"' in html
    assert 'scope="row"' in html


def test_every_status_is_a_word_and_a_shape_of_its_own():
    assert len({look.glyph for look in LOOKS.values()}) == len(LOOKS) == len(Status)
    assert len({look.path for look in LOOKS.values()}) == len(LOOKS)
    for status in Status:
        assert StatusMark(status).words(Language.SV)
        assert StatusMark(status).words(Language.EN)
    assert StatusMark(Status.MET, "Måluppfyllelse").words(Language.SV) == "Måluppfyllelse"


def test_the_draft_mark_stands_on_the_page_and_in_the_printed_header_until_decided():
    assert to_html(sample_document()).count("FÖRSLAG") == 2
    assert "FÖRSLAG" not in to_html(sample_document(draft_mark=None))
