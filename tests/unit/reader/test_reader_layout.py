"""What a page shows by its shape: headers, contents, footnotes, broken tables, lost bullets, wrapped headings."""

from samsyn.reader.formats.text import read_text
from samsyn.reader.layout.assembling import assembled
from samsyn.reader.lines import Block, Kind
from samsyn.reader.reading import drafted


def blocks(text: str) -> tuple[Block, ...]:
    return assembled(read_text(text).lines)


def texts(text: str, kind: Kind) -> list[str]:
    return [block.text for block in blocks(text) if block.kind is kind]


def test_a_line_repeated_at_the_edges_of_pages_is_furniture_and_a_repeated_label_is_not() -> None:
    page = "Granby kommun, plan\nSida {} av 3\nMål\nAlla mår bra under {} år.\n\nDelmål:\nFler rör sig i {}.\n\f"
    text = "".join(page.format(n, n, n) for n in (1, 2, 3))
    assert set(texts(text, Kind.FURNITURE)) == {"Granby kommun, plan", "Sida 1 av 3", "Sida 2 av 3", "Sida 3 av 3"}
    assert texts(text, Kind.HEADING).count("Delmål:") == 3


def test_the_contents_are_left_out_and_know_a_heading_that_wraps() -> None:
    text = (
        "Innehåll\nInledning ........ 2\nMål 1: En lång väg till arbete som\nblir kortare ........ 3\n\nInledning\n"
        "Det här är en plan.\n\nMål 1: En lång väg till arbete som\nblir kortare\nDen som kan ska få.\n"
    )
    assert texts(text, Kind.HEADING) == ["Inledning", "Mål 1: En lång väg till arbete som blir kortare"]
    assert len(texts(text, Kind.CONTENTS)) == 4


def test_a_number_at_the_foot_is_a_footnote_only_when_it_is_glued_to_a_word_above() -> None:
    assert texts("Alla har ett bra boende1 i kommunen.\n1 Enligt Boverket\n", Kind.NOTE) == ["Enligt Boverket"]
    assert texts("Alla har ett bra boende i kommunen.\n1 Enligt Boverket\n", Kind.NOTE) == []


def test_an_item_whose_text_goes_on_after_an_empty_line_is_one_item() -> None:
    text = (
        "Vi prioriterar följande mål:\n\n Snabbare väg till arbete\n Bättre matchning genom rätt "
        "\n\nkompetens\n\n Fler möten i vardagen\n"
    )
    assert [goal.text for goal in drafted(read_text(text)).goals] == [
        "Snabbare väg till arbete", "Bättre matchning genom rätt kompetens", "Fler möten i vardagen",
    ]  # fmt: skip


def test_a_table_flattened_to_a_cell_a_line_is_set_up_again_by_its_columns() -> None:
    text = (
        "Fokusområde 1. Språk\nMål\nÅtgärd\nAnsvarig\nTidplan\n1.1 Fler klarar sfi\nStarta kurser för\nvårdens folk\n"
        "Vuxenutbildningen\n2024\n1.2 Alla läser\nÖppna biblioteket på kvällen\nKulturnämnden\nlöpande\n"
    )
    draft = drafted(read_text(text))
    assert [(a.text, a.owners, a.due) for a in draft.actions] == [
        ("Starta kurser för vårdens folk", ("Vuxenutbildningen",), "2024"),
        ("Öppna biblioteket på kvällen", ("Kulturnämnden",), "löpande"),
    ]
    assert [goal.text for goal in draft.goals] == ["Fler klarar sfi", "Alla läser"]


def test_a_table_with_labels_in_its_left_column_is_read_as_labelled_text() -> None:
    text = (
        "## Arbete\n\n| Mål | Fler arbetar. |\n|---|---|\n| Åtgärd | Starta ett jobbspår. |\n| Ansvarig | "
        "Socialnämnden |\n"
        "| Tidplan | 2025 |\n"
    )
    draft = drafted(read_text(text))
    assert [(a.text, a.owners, a.due) for a in draft.actions] == [("Starta ett jobbspår.", ("Socialnämnden",), "2025")]
    assert [(goal.text, goal.area) for goal in draft.goals] == [("Fler arbetar.", draft.areas[0].key)]


def test_rows_that_begin_with_a_returning_category_are_a_table_of_two_columns() -> None:
    rows = (
        "Språk Säkra stödet i skolan",
        "Språk Utveckla sfi på kvällstid",
        "Boende Bygg om husen vid torget",
        "Boende Öppna en boskola i centrum",
    )
    text = "Förslag till åtgärder\n\n" + "\n\n".join(rows) + "\n"
    actions = drafted(read_text(text)).actions
    assert [(a.category, a.text.split()[0]) for a in actions] == [
        ("Språk", "Säkra"), ("Språk", "Utveckla"), ("Boende", "Bygg"), ("Boende", "Öppna"),
    ]  # fmt: skip


def test_pages_that_became_one_line_each_are_set_free() -> None:
    text = (
        "1 GRANBY KOMMUN Plan för integration Antagen av kommunfullmäktige 2020-01-30 § 4 och den gäller "
        "i hela kommunen under perioden "
        "som kommer och framåt i tiden så länge ingen annan har antagits\n\n"
        "2 1. Vision Alla hör till. 2. Målområden 2.1 Arbete Mål Fler ska arbeta. Åtgärder Kommunen ska "
        "ta fram en modell för språk. "
        "Ansvarig: Socialnämnden 3. Uppföljning Planen följs upp varje år. GRANBY KOMMUN 2\n"
    )
    draft = drafted(read_text(text))
    assert [area.name for area in draft.areas] == ["Arbete"]
    assert [(a.text, a.owners) for a in draft.actions] == [
        ("Kommunen ska ta fram en modell för språk.", ("Socialnämnden",))
    ]
    assert draft.follow_up is not None


def test_the_name_of_the_by_laws_in_the_middle_of_a_list_is_no_heading() -> None:
    text = "# Plan\n\n## Samverkansparter\n\n- Polisen\n\n# GRANBY FÖRFATTNINGSSAMLING\n\n---\n\n- Föreningslivet\n"
    assert [party.text for party in drafted(read_text(text)).parties] == ["Polisen", "Föreningslivet"]


def test_an_area_set_one_step_too_high_is_still_an_area_and_the_section_after_it_is_not() -> None:
    text = (
        "# Strategi\n\n### Prioriterade områden\n\n#### Möten\n\nVi möts.\n\n#### Arbete\n\nVi "
        "arbetar.\n\n## Bostäder för alla\n\nVi bygger.\n\n"
        "## Det här kan du förvänta dig\n\nEtt svar.\n"
    )
    assert [area.name for area in drafted(read_text(text)).areas] == ["Möten", "Arbete", "Bostäder för alla"]
