"""Two figures against each other: what is tested how, and what is not tested and why."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from samsyn.inference.bearing import Bearing, Method, Reason, UnableToInferError
from samsyn.inference.comparison import Comparison, Margins, compare
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.unit import COUNT, PERCENT, PERSONS, RATIO, SEK, YES_NO

GONE = Missing(Why.SURVEY_NOT_MADE)


def test_two_counted_shares_get_newcombe_and_the_score_test() -> None:
    found = compare(Observed(35.0, 238), Observed(25.0, 120), PERCENT)
    assert (found.bearing, found.method, found.n) == (Bearing.WITHIN_CHANCE, Method.SCORE, (238, 120))
    assert found.estimate == -10
    assert found.p == pytest.approx(0.0578, abs=5e-5)
    assert found.low == pytest.approx(-19.18, abs=0.01)
    assert found.high == pytest.approx(0.35, abs=0.01)


def test_small_cells_get_fishers_test() -> None:
    found = compare(Observed(25.0, 8), Observed(62.5, 8), PERCENT)
    assert (found.method, found.bearing) == (Method.FISHER, Bearing.WITHIN_CHANCE)


def test_two_counts_are_tested_by_themselves() -> None:
    few = compare(Observed(10.0), Observed(14.0), PERSONS)
    many = compare(Observed(100.0), Observed(140.0), COUNT)
    assert (few.bearing, few.method, few.estimate) == (Bearing.WITHIN_CHANCE, Method.POISSON, 4.0)
    assert (many.bearing, many.method, many.estimate) == (Bearing.BEYOND_CHANCE, Method.POISSON, 40.0)
    assert many.low is not None
    assert many.low > 0


def test_margins_of_error_carry_the_test_when_given() -> None:
    margins = Margins(Observed(3.0), Observed(4.0))
    found = compare(Observed(20.0), Observed(26.0), PERCENT, margins=margins)
    assert (found.low, found.high) == (pytest.approx(1.0), pytest.approx(11.0))
    assert found.p == pytest.approx(2 * float(special.ndtr(-6 / (5 / 1.959963985))))
    assert (found.bearing, found.method) == (Bearing.BEYOND_CHANCE, Method.MARGIN)
    wider = compare(Observed(20.0), Observed(26.0), PERCENT, margins=margins, confidence=0.99)
    assert wider.bearing is Bearing.WITHIN_CHANCE
    assert wider.high == pytest.approx(6 + 5 * 2.5758293 / 1.9599640)


@pytest.mark.parametrize("margins", [Margins(GONE, Observed(3.0)), Margins(Observed(3.0), Observed(0.0))])
def test_a_margin_that_is_missing_or_nothing_tests_nothing_even_with_counts(margins: Margins) -> None:
    found = compare(Observed(20.0, 500), Observed(40.0, 500), PERCENT, margins=margins)
    assert (found.bearing, found.reason) == (Bearing.CANNOT_BE_TESTED, Reason.NO_MARGIN)
    assert found.estimate == 20


@pytest.mark.parametrize(
    ("first", "second", "unit", "reason"),
    [
        (Observed(35.0), Observed(25.0, 120), PERCENT, Reason.NO_COUNT),
        (Observed(35.0, 238), Observed(25.0), PERCENT, Reason.NO_COUNT),
        (Observed(0.0, 0), Observed(25.0, 120), PERCENT, Reason.NOBODY),
        (Observed(135.0, 238), Observed(25.0, 120), PERCENT, Reason.SHARE_OUT_OF_RANGE),
        (Observed(35.0, 238), Observed(25.0, 3), PERCENT, Reason.COUNT_DISAGREES),
        (Observed(35.0, 10**6), Observed(36.0, 10**6), PERCENT, Reason.ROUNDED),
        (Observed(2.5), Observed(3.0), PERSONS, Reason.NOT_A_WHOLE_COUNT),
        (Observed(2.0), Observed(-3.0), PERSONS, Reason.NOT_A_WHOLE_COUNT),
        (Observed(0.8), Observed(0.9), RATIO, Reason.NO_TEST_FOR_UNIT),
        (Observed(100.0), Observed(900.0), SEK, Reason.NO_TEST_FOR_UNIT),
    ],
)
def test_what_cannot_be_tested_says_why(first: Observed, second: Observed, unit: object, reason: Reason) -> None:
    found = compare(first, second, unit)  # type: ignore[arg-type]
    assert (found.bearing, found.reason) == (Bearing.CANNOT_BE_TESTED, reason)
    assert found.estimate == second.value - first.value
    assert (found.p, found.low, found.high, found.method) == (None, None, None, None)
    assert found.words(Language.SV) == f"Kan inte prövas: {reason.words.sv}"
    assert not found.is_beyond_chance


def test_yes_and_no_have_no_difference() -> None:
    assert compare(Observed(0.0), Observed(1.0), YES_NO).estimate is None


@pytest.mark.parametrize(
    ("first", "second"), [(GONE, Observed(1.0)), (Observed(1.0), GONE), (GONE, Suppressed("few", 5))]
)
def test_a_missing_value_is_never_a_number(first: Quantity, second: Quantity) -> None:
    found = compare(first, second, PERSONS)
    assert (found.bearing, found.lacking) == (Bearing.NOT_COMPARABLE, GONE)
    assert (found.estimate, found.low, found.high, found.p) == (None, None, None, None)
    assert found.words(Language.SV) == "Kan inte jämföras: enkäten gjordes inte detta år"


def test_a_suppressed_value_is_told_as_suppressed() -> None:
    found = compare(Observed(9.0), Suppressed("few", 5), PERSONS)
    assert found.words(Language.SV) == "Kan inte jämföras: färre än 5"
    assert found.words(Language.EN) == "Cannot be compared: fewer than 5"


def test_the_words_carry_the_figures_in_swedish_form() -> None:
    found = compare(Observed(35.0, 238), Observed(25.0, 120), PERCENT)
    assert found.words(Language.SV).replace("\u00a0", " ") == (
        "Skillnaden kan bero på slumpen: –10,0 procentenheter (–19,2 till +0,4; n = 238 och 120; p = 0,058)"
    )
    assert found.words(Language.EN).replace("\u00a0", " ") == (
        "The difference may be due to chance: –10.0 percentage points (–19.2 to +0.4; n = 238 and 120; p = 0.058)"
    )


def test_the_smallest_p_is_told_as_less_than_a_thousandth_and_the_large_ones_shortly() -> None:
    sure = compare(Observed(100.0), Observed(300.0), COUNT)
    assert (
        sure.words(Language.SV).replace("\u00a0", " ").startswith("Skillnaden är större än slumpen brukar ge: +200 (")
    )
    assert sure.words(Language.SV).replace("\u00a0", " ").endswith("; p < 0,001)")
    assert (
        compare(Observed(10.0), Observed(14.0), PERSONS).words(Language.SV).replace("\u00a0", " ").endswith("p = 0,54)")
    )


def test_a_bearing_without_figures_is_its_phrase() -> None:
    assert (
        Comparison(unit=PERCENT, bearing=Bearing.WITHIN_CHANCE).words(Language.SV) == "Skillnaden kan bero på slumpen"
    )


def test_confidence_is_a_part() -> None:
    with pytest.raises(UnableToInferError):
        compare(GONE, GONE, PERCENT, confidence=95)


observed_shares = st.integers(1, 250).flatmap(
    lambda n: st.builds(lambda k, n: Observed(100 * k / n, n), st.integers(0, n), st.just(n))
)


@settings(max_examples=60)
@given(observed_shares, observed_shares)
def test_a_comparison_holds_its_estimate_and_turns_with_its_order(first: Observed, second: Observed) -> None:
    there, back = compare(first, second, PERCENT), compare(second, first, PERCENT)
    assert there.low is not None
    assert there.high is not None
    assert there.estimate is not None
    assert there.low - 1e-9 <= there.estimate <= there.high + 1e-9
    assert there.low == pytest.approx(-(back.high or math.nan), abs=1e-9) or there.low == 0
    assert there.bearing is back.bearing
    assert there.is_beyond_chance == (there.p < 0.05 and not there.low <= 0 <= there.high)


@settings(max_examples=40)
@given(st.integers(0, 300), st.integers(0, 300))
def test_beyond_chance_is_said_only_when_test_and_interval_agree(first: int, second: int) -> None:
    found = compare(Observed(float(first)), Observed(float(second)), PERSONS)
    assert found.is_beyond_chance == (found.p < 0.05 and not found.low <= 0 <= found.high)
    assert found.low <= second - first <= found.high


@pytest.mark.parametrize(
    ("first", "second", "p_says", "interval_says"),
    [((2, 14), (17, 39), True, False), ((2, 8), (7, 9), False, True)],
)
def test_near_the_border_the_cautious_word_is_used(
    first: tuple[int, int], second: tuple[int, int], p_says: bool, interval_says: bool
) -> None:
    earlier, later = (Observed(100 * k / n, n) for k, n in (first, second))
    found = compare(earlier, later, PERCENT)
    assert (found.p < 0.05, not found.low <= 0 <= found.high) == (p_says, interval_says)
    assert found.bearing is Bearing.WITHIN_CHANCE
