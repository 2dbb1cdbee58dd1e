"""PDF files in layouts that break flat text, each an invented document."""

import pytest
from tests.support import reader_prints as prints

from samsyn.reader.draft import Draft
from samsyn.reader.lines import Kind
from samsyn.reader.opening import lines_in
from samsyn.reader.reading import blocks_of, drafted


def read(content: bytes) -> Draft:
    return drafted(lines_in(content, ".pdf"))


def rows(draft: Draft) -> list[tuple[str, str, str]]:
    return [(action.text, ", ".join(action.owners), action.due) for action in draft.actions]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_columns_of_running_text_are_read_one_after_the_other(count: int) -> None:
    blocks = blocks_of(lines_in(prints.columns(count), ".pdf"))
    text = " ".join(block.text for block in blocks if block.kind is Kind.PARAGRAPH)
    places = [text.index(f"Stycke {n} börjar här. Granby har vuxit") for n in range(1, 9)]
    assert places == sorted(places)
    assert "söker arbete. Stycke 2 börjar" in text


@pytest.mark.parametrize("count", [2, 3, 4])
def test_what_stands_after_the_columns_is_not_drawn_into_them(count: int) -> None:
    draft = read(prints.columns(count))
    assert [goal.text for goal in draft.goals] == ["Fler utrikes födda försörjer sig genom eget arbete."]
    assert rows(draft) == list(prints.ACTIONS)


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("room", ["17cm", "17.4cm", "17.8cm", "18.3cm", "18.8cm"])
def test_a_table_over_two_pages_is_one_table_and_a_cut_row_one_row(header: bool, room: str) -> None:
    content = prints.over_pages(header=header, room=room)
    assert lines_in(content, ".pdf").pages == 2
    assert rows(read(content)) == list(prints.ACTIONS)


@pytest.mark.parametrize("degrees", [90, -90, 180])
def test_a_table_printed_sideways_is_read_as_it_was_meant(degrees: int) -> None:
    draft = read(prints.sideways(degrees))
    assert rows(draft) == list(prints.ACTIONS)
    assert {action.goal for action in draft.actions} == {draft.goals[0].key}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_turned_back(degrees: int) -> None:
    draft = read(prints.turned(degrees))
    assert draft.front.title == "Plan för ett öppet Granby 2024–2027"
    assert [goal.text for goal in draft.goals] == ["Fler utrikes födda försörjer sig genom eget arbete."]
    assert rows(draft) == list(prints.ACTIONS)


def test_a_merged_cell_holds_for_the_rows_it_reaches_over_and_an_empty_cell_stays_empty() -> None:
    draft = read(prints.merged_cells())
    goals = {goal.key: goal.text for goal in draft.goals}
    assert [(goals.get(a.goal or 0), a.text, a.owners) for a in draft.actions] == [
        ("Fler i arbete", prints.ACTIONS[0][0], ("Arbetsmarknadsnämnden",)),
        ("Fler i arbete", prints.ACTIONS[1][0], ()),
        ("Alla bor bra", prints.ACTIONS[4][0], ("Granhem AB",)),
    ]
