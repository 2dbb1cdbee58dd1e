"""Direction over several years: only when a test bears it, and never across a break or a repeat."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.inference.bearing import Bearing, Method, Reason, UnableToInferError
from samsyn.inference.monotony import armitage, mann_kendall
from samsyn.inference.share import Share
from samsyn.inference.significance import score_p
from samsyn.inference.trend import Heading, looks_repeated, trend
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity
from samsyn.values.series import Break, Observation, Series
from samsyn.values.unit import PERCENT, SEK, Unit


def series(values: dict[int, Quantity], unit: Unit = PERCENT, breaks: tuple[Break, ...] = ()) -> Series:
    rows = tuple(Observation(year, quantity) for year, quantity in values.items())
    return Series("test", Area("0163", "Sollentuna"), Sex.ALL, unit, rows, breaks=breaks)


def uncounted(first_year: int, *values: float) -> dict[int, Quantity]:
    return {first_year + number: Observed(float(value)) for number, value in enumerate(values)}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def naive_mann_kendall(values: tuple[int, ...]) -> tuple[int, float]:
    """Every order of the values, counted one by one."""

    def sway(order: tuple[int, ...]) -> int:
        return sum((b > a) - (b < a) for a, b in itertools.combinations(order, 2))

    orders = list(itertools.permutations(values))
    seen = sway(values)
    return seen, sum(abs(sway(order)) >= abs(seen) for order in orders) / len(orders)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_mann_kendall_counts_every_order_ties_too(values: list[int]) -> None:
    assert mann_kendall(values) == (
        naive_mann_kendall(tuple(values))[0],
        pytest.approx(naive_mann_kendall(tuple(values))[1]),
    )


def test_mann_kendall_manages_a_long_series() -> None:
    sway, p = mann_kendall(range(30))
    assert (sway, p) == (435, pytest.approx(2 / math.factorial(30)))


def test_armitage_of_two_years_is_the_score_test() -> None:
    sway, p = armitage([2018, 2020], [Share(83, 238), Share(30, 120)])
    assert sway < 0
    assert p == pytest.approx(score_p(Share(83, 238), Share(30, 120)))


def test_armitage_has_the_textbook_value() -> None:
    # Agresti, Categorical Data Analysis, infant malformation and alcohol: z² = 6.57 with scores 0, .5, 1.5, 4, 7.
    malformed, born = [48, 38, 5, 1, 1], [17114, 14502, 793, 127, 38]
    shares = [Share(k, n) for k, n in zip(malformed, born, strict=True)]
    _, p = armitage([0, 1, 3, 8, 14], shares)  # the scores doubled: only their spacing counts
    assert p == pytest.approx(math.erfc(math.sqrt(6.57 / 2)), rel=5e-3)


def test_counted_shares_rise_beyond_chance() -> None:
    found = trend(series({2015: Observed(20.0, 200), 2016: Observed(30.0, 200), 2017: Observed(40.0, 200)})).latest
    assert found is not None
    assert (found.heading, found.method, found.bearing, found.is_steady) == (
        Heading.RISING, Method.ARMITAGE, Bearing.BEYOND_CHANCE, True,
    )  # fmt: skip
    assert plain(found.words(Language.SV)) == "Stigande 2015–2017, mer än slumpen brukar ge (p < 0,001)"


def test_the_same_shares_of_few_persons_have_no_certain_direction() -> None:
    found = trend(series({2015: Observed(20.0, 30), 2016: Observed(30.0, 30), 2017: Observed(40.0, 30)})).latest
    assert found is not None
    assert (found.heading, found.bearing) == (Heading.NONE, Bearing.WITHIN_CHANCE)
    assert plain(found.words(Language.SV)) == (
        "Ingen säker riktning 2015–2017: skillnaderna kan bero på slumpen (p = 0,091)"
    )
    assert found.words(Language.EN).startswith("No certain direction 2015–2017: the differences may be due to chance")


@pytest.mark.parametrize("unit", [PERCENT, SEK])
def test_values_without_counts_need_five_years(unit: Unit) -> None:
    four = trend(series(uncounted(2015, 9, 7, 5, 3), unit)).latest
    five = trend(series(uncounted(2015, 9, 7, 5, 3, 1), unit)).latest
    assert four is not None
    assert five is not None
    assert (four.heading, four.bearing, four.reason) == (
        Heading.NONE, Bearing.CANNOT_BE_TESTED, Reason.TOO_FEW_YEARS,
    )  # fmt: skip
    assert four.words(Language.SV) == "Riktningen 2015–2018 kan inte prövas: för få år med värden"
    assert (five.heading, five.method) == (Heading.FALLING, Method.MANN_KENDALL)
    assert plain(five.words(Language.EN)) == "Falling 2015–2019, more than chance usually gives (p = 0.017)"


def test_shares_of_too_few_are_tried_by_their_order_alone() -> None:
    rare = {2015 + i: Observed(value, 20) for i, value in enumerate([0.0, 5.0, 5.0, 10.0, 15.0])}
    found = trend(series(rare)).latest
    assert found is not None
    assert found.method is Method.MANN_KENDALL


def test_a_break_ends_one_run_and_begins_the_next() -> None:
    cut = Break(2018, "ny definition")
    found = trend(series(uncounted(2013, 1, 2, 3, 4, 5, 50, 51), SEK, (cut,)))
    assert [(run.years, run.heading) for run in found.runs] == [
        ((2013, 2014, 2015, 2016, 2017), Heading.RISING),
        ((2018, 2019), Heading.NONE),
    ]
    assert found.breaks == (cut,)
    assert found.words(Language.SV) == "Riktningen 2018–2019 kan inte prövas: för få år med värden"


def test_only_the_asked_years_and_observed_values_are_used() -> None:
    values = {**uncounted(2013, 1, 2, 3), 2016: Missing(), **uncounted(2017, 5, 6)}
    found = trend(series(values, SEK), first_year=2014, last_year=2017)
    assert [run.years for run in found.runs] == [(2014, 2015, 2017)]
    single = trend(series(values, SEK), first_year=2018).latest
    assert single is not None
    assert single.words(Language.SV) == "Riktningen 2018 kan inte prövas: för få år med värden"


def test_no_values_have_no_trend() -> None:
    found = trend(series({2016: Missing()}))
    assert (found.runs, found.latest, found.words(Language.SV)) == ((), None, "Inga värden att pröva")


@pytest.mark.requirement("SNT-027")
def test_pooled_years_are_used_only_when_they_share_no_answers() -> None:
    found = trend(series(uncounted(2010, 22, 22, 22, 24, 24, 24, 26, 27, 20)), pooled_years=4)
    assert [run.years for run in found.runs] == [(2010, 2014, 2018)]
    assert found.left_out == (2011, 2012, 2013, 2015, 2016, 2017)
    assert found.words(Language.SV) == (
        "Riktningen 2010–2018 kan inte prövas: för få år med värden. "
        "Varje värde bygger på 4 år; bara år som inte överlappar är med"
    )
    with pytest.raises(UnableToInferError, match="one year or more"):
        trend(series({}), pooled_years=0)


ELECTIONS = [9.836066, *[11.47541] * 4, *[14.754098] * 4, 16.393443]


def test_a_source_that_repeats_its_elections_is_noticed() -> None:
    found = trend(series(uncounted(2013, *ELECTIONS)))
    assert found.is_repeated
    assert [run.years for run in found.runs] == [(2013, 2014, 2018, 2022)]
    assert found.words(Language.SV) == (
        "Riktningen 2013–2022 kan inte prövas: för få år med värden. Källan upprepar värdet mellan mätningarna"
    )
    told = trend(series(uncounted(2013, *ELECTIONS)), is_repeated=False)
    assert (told.is_repeated, told.left_out) == (False, ())


@pytest.mark.parametrize(
    ("values", "repeated"),
    [
        (ELECTIONS, True),
        ([1.5, 1.5, 1.5, 2.5, 2.5, 2.5], True),
        ([0.0, 0.0, 0.0, 1.0, 1.0, 1.0], False),
        ([24.0, 24.0, 24.0, 26.0], False),
        ([1.5, 1.5, 1.5, 1.5], False),
        ([1.5, 1.5, 1.5, 2.5, 3.5, 3.5, 3.5], False),
        ([14.75, 14.75, 14.75, *[13.1] * 4, *[16.4] * 8, 18.0], True),
        ([26.0, 27.0, 27.0, 27.0, 28.1], False),
        ([], False),
    ],
)
def test_only_unrounded_stretches_look_repeated(values: list[float], repeated: bool) -> None:
    assert looks_repeated(values) is repeated


def test_a_run_that_turns_is_not_steady() -> None:
    found = trend(series(uncounted(2015, 1, 3, 2, 4, 5), SEK)).latest
    assert found is not None
    assert not found.is_steady
