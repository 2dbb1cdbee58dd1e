"""What lies at the edges of the rules: columns seldom seen, drawings, labels in odd places."""

import pytest

from samsyn.planfile.read import read as read_plan
from samsyn.planfile.write import dump
from samsyn.reader.draft import Draft, Level
from samsyn.reader.formats.portable_grids import grids
from samsyn.reader.formats.portable_layout import lines_of
from samsyn.reader.formats.portable_turns import turn_of
from samsyn.reader.formats.portable_words import Page, Stroke, Word
from samsyn.reader.formats.text import read_text
from samsyn.reader.period import Period
from samsyn.reader.planning import planned
from samsyn.reader.reading import drafted, read_bytes
from samsyn.reader.review import verbs
from samsyn.reader.review.beginning import begun
from samsyn.reader.review.state import UnableToReview
from samsyn.reader.validity import validity_of


def draft(*parts: str) -> Draft:
    return drafted(read_text("# Plan för Granby 2024\n\n" + "\n\n".join(parts)))


def word(text: str, x: float, y: float, size: float = 11.0) -> Word:
    return Word(text, x, x + 6 * len(text), y, y + size, size)


def box(x0: float, x1: float, y0: float, y1: float, *, columns: int, rows: int) -> list[Stroke]:
    """The lines of a drawn table."""
    across = [y0 + i * (y1 - y0) / rows for i in range(rows + 1)]
    down = [x0 + i * (x1 - x0) / columns for i in range(columns + 1)]
    return [*(Stroke(x0, x1, y, y + 1) for y in across), *(Stroke(x, x + 1, y0, y1) for x in down)]


def test_a_table_with_goals_subgoals_indicators_sources_and_targets_fills_them_all() -> None:
    table = """| Mål | Delmål | Indikator | Källa | Målvärde |
|---|---|---|---|---|
| Fler i arbete | Fler får praktik | Andel i arbete, 20–64 år | Kolada | 70 % till 2027 |"""
    made = draft(table)
    assert [(g.text, g.level) for g in made.goals] == [
        ("Fler i arbete", Level.GOAL),
        ("Fler får praktik", Level.SUBGOAL),
    ]
    assert [(i.text, i.origin) for i in made.indicators] == [("Andel i arbete, 20–64 år", "Kolada")]
    assert [(t.value, t.year, t.goal) for t in made.targets] == [(70, 2027, made.goals[0].key)]
    plan = planned(made)
    assert read_plan(dump(plan)) == plan


def test_an_uploaded_file_is_read_from_its_bytes() -> None:
    content = "# Plan för Granby 2024\n\n## Mål 1: Fler i arbete\n\n## Mål 2: Alla bor bra\n".encode()
    assert [goal.text for goal in read_bytes(content, ".md").goals] == ["Fler i arbete", "Alla bor bra"]


def test_follow_up_at_the_level_of_the_goals_is_the_plans_and_not_the_last_goals() -> None:
    made = draft("## Mål 1: Fler i arbete", "Alla ska med.", "## Uppföljning", "Planen följs upp varje år.")
    assert made.goals[0].description == "Alla ska med."
    assert made.follow_up is not None


def test_two_candidates_with_the_same_words_get_two_ids() -> None:
    said = "Kommunen ska också bygga fler hyresrätter i hela kommunen."
    review = begun(draft("## Mål 1: Alla bor bra", said, "## Bostäder", said))
    ids = [entry.id for entry in review.of("actions")]
    assert len(ids) == 2
    assert len(set(ids)) == 2


def test_a_group_the_catalogue_does_not_know_is_refused() -> None:
    review = begun(draft("## Definitioner", "Nyanländ: Den som har kommit de två senaste åren."))
    with pytest.raises(UnableToReview, match="ingen grupp ”martians”"):
        verbs.change(review, review.of("definitions")[0].id, {"populations": ["martians"]})


def test_a_validity_known_to_the_month_is_its_first_and_last_day() -> None:
    held = validity_of(Period("2024-02", "2024-02", "februari 2024"))
    assert held is not None
    assert (str(held.first), str(held.last)) == ("2024-02-01", "2024-02-29")
    assert validity_of(Period()) is None


def test_a_list_within_a_drawn_cell_keeps_its_lines() -> None:
    strokes = box(50, 450, 600, 700, columns=2, rows=2)
    words = [word("Mål", 60, 680), word("Åtgärd", 260, 680), word("Arbete", 60, 630)]
    words += [word("•", 260, 632), word("Ring", 275, 632), word("•", 260, 612), word("Skriv", 275, 612)]
    lines = lines_of([Page(words, strokes, 842)])
    assert [line.cells for line in lines] == [("Mål", "Åtgärd"), ("Arbete", "Ring\nSkriv")]


def test_a_drawing_of_thousands_of_lines_is_no_table_and_a_frame_is_none_either() -> None:
    many = [Stroke(i, i + 0.5, 0, 40) for i in range(5000)]
    assert grids(many) == []
    assert grids(box(50, 550, 50, 800, columns=1, rows=1)) == []
    two = [*box(50, 450, 600, 700, columns=2, rows=2), *box(50, 450, 100, 200, columns=3, rows=1)]
    assert [len(grid.columns) for grid in grids(two)] == [3, 4]


def test_a_footnote_is_told_by_the_line_above_it_or_by_its_small_raised_number() -> None:
    text = [word("Bostad", 50, 700), word("åt", 100, 700), word("alla", 130, 700), word("hushåll", 160, 700)]
    parted = [*text, word("1", 50, 100), word("Se", 60, 100), word("lagen.", 80, 100)]
    assert [line.note for line in lines_of([Page(parted, [Stroke(50, 100, 120, 121)], 842)])] == ["", "1"]
    small = [*text, word("1", 50, 104, 5), word("Se", 56, 100, 9), word("lagen", 80, 100, 9), word("här", 50, 88, 9)]
    assert [(line.note, line.text) for line in lines_of([Page(small, [], 842)])][1:] == [
        ("1", "Se lagen"),
        ("1", "här"),
    ]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_box_turned_upright_keeps_its_size_and_stays_on_the_sheet(quarters: int) -> None:
    turn = turn_of([quarters * 1.5708] * 3, (0, 0, 595, 842))
    left, right, bottom, top = turn.box(100, 160, 700, 712)
    assert {round(right - left), round(top - bottom)} == {60, 12}
    assert 0 <= bottom < top <= turn.height
    assert turn.quarters == quarters
    assert turn_of([], (0, 0, 595, 842)).quarters == 0
