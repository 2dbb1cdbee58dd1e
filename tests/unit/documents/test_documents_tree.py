"""The tree refuses to contradict itself, numbers itself once, and is known by its hash."""

import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.sample_document import bar_chart, line_chart, sample_document

from samsyn.documents.cleaning import cleaned
from samsyn.documents.freezing import UnableToThawError, thaw, tree_hash, tree_json
from samsyn.documents.numbering import number
from samsyn.documents.runs import Emphasis, Footnote, Link, Ref, Strong, Text, is_figure, plain, runs
from samsyn.documents.tree import (
    Block,
    BrokenTreeError,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    DescriptionList,
    Document,
    Entry,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    SideBySide,
    Table,
)
from samsyn.values.language import Language


def document(*blocks: Block, **changes: object) -> Document:
    fields = {"body": (Section("Rubrik", blocks),)} | changes
    return Document("Titel", Language.SV, dt.date(2020, 1, 1), "Exempelby kommun", **fields)


def table(identity: str = "", **changes: object) -> Table:
    fields = {"rows": (Row(("a", Cell("1"))),)} | changes
    return Table("Rubrik", (Column("A"), Column("B")), id=identity, **fields)


def test_the_tree_survives_being_frozen_and_thawed():
    whole = sample_document()
    assert thaw(tree_json(whole)) == whole


def test_the_hash_is_the_same_for_equal_trees_and_changes_with_a_single_letter():
    assert tree_hash(sample_document()) == tree_hash(sample_document())
    assert tree_hash(sample_document()) != tree_hash(dataclasses.replace(sample_document(), version="1.3"))


def test_the_hash_of_a_small_document_is_known_so_that_a_change_of_format_is_noticed():
    assert tree_hash(document(Paragraph("Text"))) == "00de8041fa34f73f7f46a2fcc88eaa40f14199029f5f3249bb787fa677d20fb1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "format"),
        ('{"format": 99, "document": {}}', "format"),
        ('{"format": 1, "document": {"is": "Bomb"}}', "Bomb"),
        ('{"format": 1, "document": {"is": "Text", "text": "x"}}', "something else"),
        ('{"format": 1, "document": {"is": "Text", "colour": "red"}}', "fields"),
    ],
)
def test_what_is_not_a_tree_is_refused(text, message):
    with pytest.raises(UnableToThawError, match=message):
        thaw(text)


def test_tables_and_figures_are_numbered_through_the_whole_document():
    body = (
        Section("Ett", (table(), line_chart(), Callout(CalloutKind.NOTE, "Ruta", (table(),)))),
        Section("Två", (SideBySide(((bar_chart(),), (table(numbered=False),))),)),
    )
    made = number(document(body=body, appendices=(Section("Svar", (table("svar"),)),)))
    one, two = made.document.body
    assert [one.blocks[0].number, one.blocks[1].number, one.blocks[2].blocks[0].number] == [
        "Tabell 1",
        "Figur 1",
        "Tabell 2",
    ]
    assert [two.blocks[0].columns[0][0].number, two.blocks[0].columns[1][0].number] == ["Figur 2", ""]
    assert made.document.appendices[0].number == "Bilaga 1"
    assert made.labels["svar"] == "tabell 3"


def test_sections_are_numbered_by_depth_and_unnumbered_ones_do_not_count():
    inner = (Section("Inre", ()), Section("Utan", (), numbered=False), Section("Nästa", ()))
    body = (Section("Förord", (), numbered=False), Section("Ett", inner, id="ett"), Section("Två", ()))
    made = number(document(body=body))
    assert [section.number for section in made.document.body] == ["", "1", "2"]
    assert [section.number for section in made.document.body[1].blocks] == ["1.1", "", "1.2"]
    assert made.labels["ett"] == "avsnitt 1"


def test_a_section_under_an_appendix_or_an_unnumbered_one_has_no_number():
    made = number(document(appendices=(Section("Svar", (Section("Del", ()),), id="b"),)))
    assert made.document.appendices[0].blocks[0].number == ""
    assert made.labels["b"] == "bilaga 1"


def test_every_id_is_given_once():
    made = number(sample_document())
    ids = set(made.labels)
    assert len(ids) > 40
    again = number(made.document)
    assert set(again.labels) == ids


@pytest.mark.parametrize(
    "blocks",
    [
        (Paragraph((Ref("finns-inte"),)),),
        (BulletList(((Ref("x"),),)),),
        (NumberedList(((Ref("x"),),)),),
        (Quote((Ref("x"),)),),
        (DescriptionList((Entry("a", (Ref("x"),)),)),),
        (Paragraph((Footnote((Ref("x"),)),)),),
        (Callout(CalloutKind.GAP, "Ruta", (Paragraph((Ref("x"),)),)),),
        (SideBySide(((Paragraph((Ref("x"),)),), (Paragraph("b"),))),),
        (table(note=(Ref("x"),)),),
        (table(rows=(Row((Cell((Ref("x"),)), "b")),)),),
        (Section("Inre", (Paragraph((Ref("x"),)),)),),
    ],
)
def test_a_reference_to_nothing_is_refused_wherever_it_stands(blocks):
    with pytest.raises(BrokenTreeError, match="no"):
        number(document(*blocks))


def test_two_things_with_one_id_are_refused():
    with pytest.raises(BrokenTreeError, match="samma"):
        number(document(table("samma"), table("samma")))


def test_a_made_up_id_gives_way_to_one_that_is_asked_for():
    made = number(document(table("s-2"), body=(Section("Ett", (table("s-2"),)), Section("Två", ()))))
    assert len(made.labels) == 3


@pytest.mark.parametrize(
    "broken",
    [
        lambda: table(rows=(Row(("bara en",)),)),
        lambda: Table("", (Column("A"),), ()),
        lambda: Table("Rubrik", (), ()),
        lambda: Section(" ", ()),
        lambda: SideBySide(((Paragraph("ensam"),),)),
        lambda: Picture(b"", "image/gif", "Vapen"),
        lambda: document(body=()),
        lambda: Document(" ", Language.SV, dt.date(2020, 1, 1), "E", (Section("A", ()),)),
        lambda: number(document(Callout(CalloutKind.NOTE, "Ruta", (Section("Rubrik i ruta", ()),)))),
    ],
)
def test_a_tree_that_contradicts_itself_is_refused(broken):
    with pytest.raises(BrokenTreeError):
        broken()


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "#inne", ""])
def test_a_link_leads_to_the_web_and_nowhere_else(href):
    with pytest.raises(ValueError, match="http"):
        Link("ord", href)


def test_a_link_has_words():
    with pytest.raises(ValueError, match="words"):
        Link(" ", "https://www.kolada.se/")


def test_the_header_is_title_and_diary_number():
    assert sample_document().header == "Uppföljning av integrationsplanen 2019 · KS 2020/114"
    assert document(Paragraph("x")).header == "Titel"


def test_plain_words_leave_out_notes_and_references():
    content = (Text("a"), Strong("b"), Emphasis("c"), Link("d", "https://e.se"), Ref("x"), Footnote("not"))
    assert plain(content) == "abcd"
    assert runs("") == ()
    assert runs("a") == (Text("a"),)


@given(st.text())
@settings(max_examples=60)
def test_cleaning_takes_out_what_xml_cannot_carry_and_nothing_else(text):
    kept = cleaned(Paragraph((Strong(text),))).content[0].text
    assert [c for c in text if c in kept] == list(kept)
    assert all(c in "\t\n\r" or (ord(c) >= 32 and not 127 <= ord(c) < 160) for c in kept)


@pytest.mark.parametrize(
    ("content", "whole"),
    [("2019-12-31", True), ("1\u00a0204", True), ((Strong("52,7"),), True), ("Färre än 5", False), ("–", False),
     ("KS-2020-0000000000114", False)],
)  # fmt: skip
def test_a_figure_or_a_date_is_held_together_and_words_are_not(content, whole):
    assert is_figure(content) is whole


def test_what_is_clean_is_left_as_the_same_object():
    whole = sample_document()
    assert cleaned(whole) is whole


def test_frozen_text_is_sorted_json():
    data = json.loads(tree_json(document(Paragraph("å"))))
    assert data["format"] == 1
    assert data["document"]["body"][0]["blocks"][0] == {"is": "Paragraph", "content": "å", "lead": False}
