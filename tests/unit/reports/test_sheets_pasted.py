"""Figures pasted from a spreadsheet: five states, every digit, and nothing placed by guesswork."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.catalogue.library import load
from samsyn.reports.sheets.form_rows import digits
from samsyn.reports.sheets.numbers_read import NotUnderstoodError, count, figure
from samsyn.reports.sheets.pasted import CHARACTERS, Fate, PastedFigure, Wanted, chosen, read
from samsyn.reports.sheets.questions import ValueQuestion
from samsyn.reports.sheets.received import UnreadableSheetError
from samsyn.values.quantity import State


@pytest.fixture(scope="module")
def wanted() -> Wanted:
    catalogue = load()
    share, places = (catalogue.by_id[f"local:{id}"] for id in ("individual-plans", "practice-and-subsidised-places"))
    return Wanted(
        (
            ValueQuestion("plans", "Deltagare med egen plan", "%", definition=share),
            ValueQuestion("places", "Praktikplatser", "antal", definition=places),
            ValueQuestion("twice-a", "Samma namn"),
            ValueQuestion("twice-b", "Samma namn"),
        ),
        year=2025,
        years=range(2020, 2026),
    )


def only(pasted: str, wanted: Wanted) -> PastedFigure:
    (one,) = read(pasted, wanted).figures
    return one


def test_a_figure_is_placed_by_id_then_by_exact_name(wanted: Wanted) -> None:
    table = "Id\tIndikator\tÅr\tKön\tVärde\tn\tKommentar\r\n"
    by_id = only(table + "plans\t\t2024\tKvinnor\t52,70 %\t1 204\tPreliminärt\r\n", wanted)
    assert (by_id.fate, by_id.indicator, by_id.year, by_id.part) == (Fate.PLACED, "plans", 2024, "women")
    assert (by_id.value, by_id.digits, by_id.n, by_id.note) == (52.7, "52.70", 1204, "Preliminärt")
    by_name = only(table + "\t  deltagare med EGEN\u00a0plan \t2024\t\t7\t\t\r\n", wanted)
    assert (by_name.fate, by_name.indicator, by_name.part) == (Fate.PLACED, "plans", "")


@pytest.mark.parametrize(
    ("cell", "offered"),
    [("Deltagare med egna planer", ("plans",)), ("Samma namn", ("twice-a", "twice-b"))],
)
def test_a_near_name_or_a_shared_one_is_offered_and_never_taken(
    wanted: Wanted, cell: str, offered: tuple[str, ...]
) -> None:
    one = only(f"Indikator\tVärde\n{cell}\t7", wanted)
    assert (one.fate, one.indicator, one.offered) == (Fate.TO_CHOOSE, None, offered)


def test_what_a_person_chose_is_held_against_what_is_known_of_it(wanted: Wanted) -> None:
    share, places, *_ = wanted.values
    near = only("Indikator\tVärde\tn\nDeltagare med egna planer\t0,5 %\t", wanted)
    assert near.look == ()
    placed = chosen(near, share)
    assert (placed.fate, placed.indicator, len(placed.look)) == (Fate.PLACED, "plans", 1)
    assert chosen(near, places).fate is Fate.REFUSED
    refused = only("Id\tVärde\nplans\tcirka", wanted)
    assert chosen(refused, share) is refused


def test_an_id_and_a_name_that_disagree_are_offered_both(wanted: Wanted) -> None:
    one = only("Id\tIndikator\tVärde\nplans\tPraktikplatser\t7", wanted)
    assert (one.fate, one.offered) == (Fate.TO_CHOOSE, ("plans", "places"))


@pytest.mark.parametrize(
    ("cell", "state", "value"),
    [
        ("0", None, 0.0), ("52,7", None, 52.7), ("färre än 5", State.SUPPRESSED, None), ("<5", State.SUPPRESSED, None),
        ("Ej tillämpligt", State.NOT_APPLICABLE, None), ("ej rapporterad", State.NOT_REPORTED, None),
    ],
)  # fmt: skip
def test_the_five_states_are_kept_apart(wanted: Wanted, cell: str, state: State | None, value: float | None) -> None:
    one = only(f"Id\tVärde\nplans\t{cell}", wanted)
    assert (one.fate, one.state, one.value) == (Fate.PLACED, state, value)


def test_a_blank_cell_says_nothing_and_is_never_zero(wanted: Wanted) -> None:
    preview = read("Indikator\t2023\t2024\tKommentar\nplans\t\t0\t\nplaces\t \t\t\n", wanted)
    assert [(one.indicator, one.year, one.value) for one in preview.figures] == [("plans", 2024, 0.0)]
    assert preview.blank == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("plans\t2025\t#REF!\t", "är inget tal"),
        ("plans\t2025\tcirka 20\t", "är inget tal"),
        ("places\t2025\t17 %\t", "ska inte vara en andel"),
        ("plans\t2019\t20\t", "2020–2025"),
        ("plans\ti fjol\t20\t", "årtal"),
        ("plans\t2025\t50\t4", "under 5"),
        ("plans\t2025\tfärre än 5\t4", "under 5"),
        ("plans\t2025\tej rapporterad\t40", "utan tal"),
        ("plans\t2025\t50\tmånga", "inget antal"),
        ("nothing-like-it\t2025\t50\t", "Varken id eller namn"),
    ],
)
def test_what_is_refused_says_why_and_where(wanted: Wanted, row: str, said: str) -> None:
    one = only(f"Id\tÅr\tVärde\tn\n{row}", wanted)
    assert one.fate is Fate.REFUSED
    assert said in one.reason
    assert one.place == "Rad 2, Värde"


def test_the_same_figure_twice_is_refused_both_times(wanted: Wanted) -> None:
    preview = read("Id\tVärde\nplans\t50\nplans\t51", wanted)
    assert [one.fate for one in preview.figures] == [Fate.REFUSED, Fate.REFUSED]


def test_columns_without_headings_are_guessed_with_a_question_and_can_be_told(wanted: Wanted) -> None:
    guessed = read("plans\t2024\t52,7", wanted)
    assert guessed.question.endswith("indikator, år, värde?")
    assert (guessed.figures[0].year, guessed.figures[0].value) == (2024, 52.7)
    told = read("52,7\tplans", wanted, columns={"id": 1, "value": 0})
    assert (told.question, told.figures[0].indicator, told.figures[0].value) == ("", "plans", 52.7)


def test_women_and_men_in_columns_of_their_own_with_their_counts(wanted: Wanted) -> None:
    preview = read("Indikator\tKvinnor\tn kvinnor\tMän\tAlla\tÖvrigt\nplans\t90\t10\t92\t91\tx", wanted)
    assert sorted((one.part, one.value, one.n) for one in preview.figures) == [
        ("", 91.0, None), ("men", 92.0, None), ("women", 90.0, 10),
    ]  # fmt: skip
    assert preview.ignored == ("Övrigt",)


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Inget är inklistrat"), ("\t\n\t", "Inget är inklistrat"), ("a\nb", "bara en kolumn"),
        ("x" * (CHARACTERS + 1), "längre än"), ("a\tb\n" * 5001, "fler än 5000 rader"),
        ("Id\tVärde\tVärde\nplans\t1\t2", "Två kolumner heter Värde"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(wanted: Wanted, pasted: str, said: str) -> None:
    with pytest.raises(UnreadableSheetError, match=said):
        read(pasted, wanted)


@given(st.text(alphabet=st.sampled_from('plansÅr 20245,7\t\n";-%<#\x00\u2028Värde'), max_size=80))
def test_any_paste_is_read_or_refused(pasted: str) -> None:
    try:
        read(pasted, Wanted((ValueQuestion("plans", "Planer"),), 2025))
    except UnreadableSheetError as refused:
        assert str(refused).endswith(".")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost_on_the_way_out_and_in(value: float) -> None:
    read_back = figure(digits(value), percent_allowed=False)
    assert read_back is not None
    assert read_back.value == value
    assert Decimal(read_back.digits) == Decimal(repr(value))
    assert math.copysign(1, read_back.value or 0.0) == math.copysign(1, value) or value == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("52,7", "52.7"), ("52.7", "52.7"), ("1 204", "1204"), ("1\u00a0204\u202f000,50", "1204000.50"),
        ("–3,1", "-3.1"), ("−3,1", "-3.1"), ("+4", "+4"), ("  7 ", "7"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: str) -> None:
    found = figure(text, percent_allowed=False)
    assert found is not None
    assert found.digits == value


@pytest.mark.parametrize(
    "text", ["1 2", "12 04", "1,204.5", "1e5", "nan", "inf", "٣", "0x10", "1_000", "ja", "-", "..", "9" * 401]
)
def test_what_is_no_number_is_never_made_one(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        figure(text, percent_allowed=True)
    with pytest.raises(NotUnderstoodError):
        count(text)
