"""Joining lines, parting sentences, and what a sentence is by its grammar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.reader.sentence_rules import (
    is_commitment,
    is_life_domain,
    is_nominal,
    owner_and_time_in_brackets,
    owner_of,
    says_it_is_the_goal,
    split_owners,
)  # fmt: skip
from samsyn.reader.wording import bare, joined, sentences, without_note_digits


def test_a_word_broken_at_the_end_of_a_line_is_made_whole() -> None:
    assert joined(["kollektivtrafiken till ytterområ-", "dena"]) == "kollektivtrafiken till ytterområdena"


def test_a_hyphen_before_och_is_the_hyphen_of_a_shortened_word_and_stays() -> None:
    assert joined(["barn-", "och ungdomsnämnden"]) == "barn- och ungdomsnämnden"


def test_a_soft_hyphen_is_never_kept() -> None:
    assert joined(["för\u00ad", "skolan är\u00adlig"]) == "förskolan ärlig"


@pytest.mark.parametrize(
    "text", ["Stöd ges t.ex. Till barn.", "Kl. 8 Morgonen börjar", "Åtgärder (se 2. Boende) görs."]
)
def test_an_abbreviation_an_ordinal_or_an_open_bracket_does_not_end_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 1


@settings(max_examples=50)
@given(st.lists(st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{3,9} [a-zåäö]{3,9}[.!?]", fullmatch=True), min_size=1, max_size=6))
def test_sentences_lose_no_letter(parts: list[str]) -> None:
    text = " ".join(parts)
    assert " ".join(sentences(text)) == text


def test_the_digit_of_a_footnote_is_taken_off_the_word_but_a_year_stays() -> None:
    assert without_note_digits("ett boende2 sedan 2012.", ("2",)) == "ett boende sedan 2012."


def test_headings_are_compared_without_number_and_marks() -> None:
    assert bare("4.3.1 Bostäder:") == bare("bostäder") == "bostäder"


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Socialnämnden ska erbjuda boskola.", "Socialnämnden"),
        ("Barn- och utbildningsnämnden ansvarar för språket.", "Barn- och utbildningsnämnden"),
        ("Tekniska nämnden får i uppdrag att belysa vägen.", "Tekniska nämnden"),
        ("Granbostäder AB ska reservera tio lägenheter.", "Granbostäder AB"),
        ("Kommunen ska samverka.", None),
        ("Mottagningsprogrammet ska utvecklas.", None),
    ],
)
def test_the_owner_is_the_body_that_is_the_subject_and_never_the_municipality_itself(
    sentence: str, owner: str | None
) -> None:
    assert owner_of(sentence) == owner


@pytest.mark.parametrize(
    "sentence", ["Kommunen ska öka samarbetet.", "Som arbetsgivare ska kommunen pröva.", "Staden ordnar kurser."]
)
def test_a_commitment_has_the_municipality_or_a_body_as_its_subject(sentence: str) -> None:
    assert is_commitment(sentence)


@pytest.mark.parametrize(
    "sentence", ["Kontakten ska vara frivillig.", "Kommunen är stor.", "Arbetet har gett sex mål."]
)
def test_what_nobody_is_bound_by_is_no_commitment(sentence: str) -> None:
    assert not is_commitment(sentence)


def test_a_goal_in_running_text_is_known_only_when_it_says_so() -> None:
    assert says_it_is_the_goal("Målet är lika villkor för alla.")
    assert says_it_is_the_goal("Hovedmålet er at alle kan delta.")
    assert not says_it_is_the_goal("Alla ska kunna delta.")


def test_owners_are_parted_at_commas_and_between_two_full_names_only() -> None:
    assert split_owners("Kommunstyrelsen, Lindhem AB") == ("Kommunstyrelsen", "Lindhem AB")
    assert split_owners("Lindhem AB och Socialnämnden") == ("Lindhem AB", "Socialnämnden")
    assert split_owners("Kultur- och fritidsnämnden") == ("Kultur- och fritidsnämnden",)
    assert split_owners("Samtliga nämnder och bolag") == ("Samtliga nämnder och bolag",)


def test_brackets_with_nothing_but_a_body_and_a_time_are_owner_and_time() -> None:
    assert owner_and_time_in_brackets("Starta kurser. (Socialnämnden, 2025)") == (
        "Starta kurser.",
        ("Socialnämnden",),
        "2025",
    )
    assert owner_and_time_in_brackets("Öka utbudet (t.ex. boskola)")[1:] == ((), "")


def test_a_name_is_told_from_a_statement_and_a_field_of_life_from_other_headings() -> None:
    assert is_nominal("Bostäder och boendemiljöer")
    assert not is_nominal("Det här kan du förvänta dig")
    assert is_life_domain("Trygga boendemiljöer")
    assert not is_life_domain("Ekonomi")
