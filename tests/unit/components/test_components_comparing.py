"""Two versions of a text: both whole, to the letter, with what differs marked in words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from samsyn.components.comparing import TwoTexts, Version, differences

TEXT = st.text(alphabet="aåbcö 1,.\n_–", max_size=60)


@given(TEXT, TEXT)
def test_each_side_joined_again_is_its_own_text_to_the_letter(earlier: str, later: str) -> None:
    ours, theirs = differences(earlier, later)
    assert "".join(piece.text for piece in ours) == earlier
    assert "".join(piece.text for piece in theirs) == later


@given(TEXT, TEXT)
def test_what_is_not_marked_is_the_same_on_both_sides(earlier: str, later: str) -> None:
    ours, theirs = differences(earlier, later)
    same = [[piece.text for piece in side if not piece.only_here] for side in (ours, theirs)]
    assert same[0] == same[1]


@given(TEXT)
def test_equal_texts_have_nothing_marked(text: str) -> None:
    assert not any(piece.only_here for side in differences(text, text) for piece in side)


def test_a_changed_word_is_marked_and_not_its_neighbours() -> None:
    ours, theirs = differences("öppnat två platser", "öppnat tre platser")
    assert [piece.text for piece in ours if piece.only_here] == ["två"]
    assert [piece.text for piece in theirs if piece.only_here] == ["tre"]


def test_the_difference_is_said_in_words_too() -> None:
    html = str(TwoTexts(Version("Din text", "två platser"), Version("Den sparade texten", "tre platser")))
    assert re.search(r"<del><span[^>]*>\[bara i den här: </span>två", html)
    assert re.search(r"<ins><span[^>]*>\[bara i den här: </span>tre", html)
    assert "Överstruket finns bara i den första texten" in html
