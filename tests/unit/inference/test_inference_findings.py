"""Age, place, distance, footing, gap, sexes and expectation."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.inference import age, expected, few, gap, place, sexes, target
from samsyn.inference.bearing import Bearing, Method, Reason, UnableToInferError
from samsyn.inference.comparison import Margins
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Observation, Origin, Series
from samsyn.values.target import Comparator, Target
from samsyn.values.unit import COUNT, MONTHS, PERCENT, PERSONS, RATIO, Unit

AREA = Area("0163", "Sollentuna")
NOT_MADE = Missing(Why.SURVEY_NOT_MADE)
FEWER_THAN_5 = Suppressed("few", 5)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def series(values: dict[int, Quantity | float], unit: Unit = PERCENT) -> Series:
    rows = tuple(Observation(y, Observed(float(v)) if isinstance(v, int | float) else v) for y, v in values.items())
    return Series("test", AREA, Sex.ALL, unit, rows)


# --- age ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report_year", "year", "years_old", "sv", "en"),
    [
        (2018, 2018, 0, "Värdet är från 2018", "The value is from 2018"),
        (2019, 2018, 1, "Värdet är från 2018, 1 år före 2019 (enkäten gjordes inte detta år)",
         "The value is from 2018, 1 year before 2019 (the survey was not made this year)"),
        (2020, 2018, 2, "Värdet är från 2018, 2 år före 2020 (orsak ej angiven)",
         "The value is from 2018, 2 years before 2020 (no reason given)"),
        (2015, None, None, "Inget värde finns (orsak ej angiven)", "There is no value (no reason given)"),
    ],
)  # fmt: skip
def test_the_latest_value_knows_its_age(
    report_year: int, year: int | None, years_old: int | None, sv: str, en: str
) -> None:
    found = age.latest(series({2016: 26, 2018: 20, 2019: NOT_MADE, 2021: 22}), report_year)
    assert (found.year, found.age) == (year, years_old)
    assert (found.words(Language.SV), found.words(Language.EN)) == (sv, en)


def test_nothing_later_than_the_report_is_seen() -> None:
    found = age.latest(series({2018: 20, 2019: NOT_MADE, 2021: 22}), 2019)
    assert found.quantity == Observed(20.0)
    assert found.lacking == NOT_MADE
    assert age.latest(series({2021: 22}), 2019).quantity == Missing(Why.UNSTATED)


# --- place -------------------------------------------------------------------------------------------------------


def test_a_place_is_counted_among_those_that_have_a_value() -> None:
    found = place.place(Observed(30.0), [Observed(50.0), Observed(40.0), Observed(20.0), NOT_MADE, FEWER_THAN_5])
    assert (found.rank, found.of, found.missing, found.quartile, found.tied) == (3, 4, 2, 3, 0)
    assert found.words(Language.SV) == "Plats 3 av 4, räknat från det högsta värdet; 2 kommuner saknar värde"
    assert found.words(Language.EN) == "Place 3 of 4, counted from the highest value; 2 municipalities have no value"


def test_equal_values_share_the_place() -> None:
    found = place.place(Observed(0.0), [Observed(0.0), Observed(7.0), NOT_MADE], place.Order.LOWEST_FIRST)
    assert (found.rank, found.of, found.tied, found.quartile) == (1, 3, 1, None)
    assert found.words(Language.SV) == "Plats 1 av 3, räknat från det lägsta värdet; 1 kommun saknar värde"


def test_no_value_has_no_place() -> None:
    found = place.place(FEWER_THAN_5, [Observed(1.0), NOT_MADE])
    assert (found.rank, found.of, found.missing, found.lacking) == (None, 1, 2, FEWER_THAN_5)
    assert found.words(Language.SV) == "Ingen plats: värdet saknas (färre än 5)"


@pytest.mark.parametrize(
    ("rank", "of", "quartile"), [(1, 290, 1), (72, 290, 1), (73, 290, 2), (145, 290, 2), (290, 290, 4), (1, 3, None)]
)
def test_a_rank_already_counted_gets_its_fourth(rank: int, of: int, quartile: int | None) -> None:
    found = place.from_rank(rank, of)
    assert found.quartile == quartile
    assert found.words(Language.SV) == f"Plats {rank} av {of}, räknat från det högsta värdet"


@pytest.mark.parametrize("rank", [0, 4])
def test_an_impossible_place_is_refused(rank: int) -> None:
    with pytest.raises(UnableToInferError, match="cannot be"):
        place.from_rank(rank, 3)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=40))
def test_places_from_both_ends_agree_with_a_sorted_list(values: list[int]) -> None:
    own, *rest = [Observed(float(v)) for v in values]
    high = place.place(own, rest)
    low = place.place(own, rest, place.Order.LOWEST_FIRST)
    assert high.rank == sorted(values, reverse=True).index(values[0]) + 1
    assert low.rank == sorted(values).index(values[0]) + 1
    assert high.rank + low.rank + high.tied == len(values) + 1


# --- target ------------------------------------------------------------------------------------------------------

JOBS = Target(25, PERSONS, Comparator.AT_LEAST, by=dt.date(2019, 12, 31))
CONTRACT = Target(48, MONTHS, Comparator.AT_MOST)
BALANCE = Target(1.0, RATIO, Comparator.EXACTLY)
ALL = Target(100, PERCENT, Comparator.AT_LEAST)


def test_a_distance_says_what_remains_and_by_when() -> None:
    found = target.distance(Observed(20.0), JOBS, PERSONS, baseline=Observed(15.0))
    assert (found.remaining, found.way, found.by) == (5, 0.5, dt.date(2019, 12, 31))
    assert plain(found.words(Language.SV)) == (
        "5 personer kvar till målvärdet (minst 25 personer, senast 31 december 2019)"
    )
    assert plain(found.words(Language.EN)) == (
        "5 persons left to the target (at least 25 persons, by 31 December 2019)"
    )


@pytest.mark.parametrize(
    ("outcome", "aim", "unit", "baseline", "remaining", "way"),
    [
        (52.0, CONTRACT, MONTHS, 60.0, 4.0, 2 / 3),
        (40.0, CONTRACT, MONTHS, 40.0, 0.0, None),
        (0.75, BALANCE, RATIO, 0.5, 0.25, 0.5),
        (10.0, JOBS, PERSONS, 15.0, 15.0, -0.5),
        (25.0, JOBS, PERSONS, 0.0, 0.0, 1.0),
    ],
)
def test_the_part_of_the_way_is_counted_from_the_baseline(
    outcome: float, aim: Target, unit: Unit, baseline: float, remaining: float, way: float | None
) -> None:
    found = target.distance(Observed(outcome), aim, unit, baseline=Observed(baseline))
    assert found.remaining == pytest.approx(remaining)
    assert found.way == (None if way is None else pytest.approx(way))


def test_no_distance_left_is_said_as_a_distance() -> None:
    found = target.distance(Observed(31.0), JOBS, PERSONS)
    assert plain(found.words(Language.SV)).startswith("Inget avstånd kvar till målvärdet (minst 25 personer")
    assert plain(target.distance(Observed(0.75), BALANCE, RATIO).words(Language.SV)) == (
        "0,25 kvar till målvärdet (precis 1,00)"
    )
    assert found.within_chance is None


@pytest.mark.parametrize("baseline", [None, NOT_MADE])
def test_without_a_baseline_there_is_no_part_of_the_way(baseline: Quantity | None) -> None:
    assert target.distance(Observed(20.0), JOBS, PERSONS, baseline=baseline).way is None


def test_without_an_outcome_there_is_no_distance() -> None:
    found = target.distance(NOT_MADE, JOBS, PERSONS, baseline=Observed(15.0))
    assert (found.remaining, found.way, found.lacking) == (None, None, NOT_MADE)
    assert plain(found.words(Language.SV)) == (
        "Avståndet kan inte räknas ut: värdet saknas (enkäten gjordes inte detta år; "
        "minst 25 personer, senast 31 december 2019)"
    )


def test_a_share_far_from_its_target_may_still_be_there_by_chance() -> None:
    half = Target(50, PERCENT, Comparator.AT_LEAST)
    assert target.distance(Observed(37.5, 8), half, PERCENT).within_chance is True
    assert target.distance(Observed(37.5, 800), half, PERCENT).within_chance is False
    assert target.distance(Observed(37.5), half, PERCENT).within_chance is None
    assert target.distance(Observed(96.0, 25), ALL, PERCENT).within_chance is False


def test_outcome_and_target_count_the_same_thing() -> None:
    with pytest.raises(UnableToInferError, match="in percent and the target in persons"):
        target.distance(Observed(20.0), JOBS, PERCENT)


# --- few ---------------------------------------------------------------------------------------------------------


def test_few_persons_are_told_with_what_chance_can_give() -> None:
    found = few.footing(Observed(25.0, 16))
    assert (found.is_few, found.n, found.reason) == (True, 16, None)
    assert (round(found.low), round(found.high)) == (10, 49)
    assert found.width == pytest.approx(found.high - found.low)
    assert plain(found.words(Language.SV)) == "Få personer (n = 16): slumpen kan ge 10 till 49 %"
    assert plain(found.words(Language.EN)) == "Few persons (n = 16): chance alone can give 10 to 49%"


def test_many_persons_are_told_as_a_number() -> None:
    found = few.footing(Observed(25.0, 100))
    assert found.is_few is False
    assert plain(found.words(Language.SV)) == "Antal (n = 100): slumpen kan ge 18 till 34 %"
    assert few.footing(Observed(25.0, 100), threshold=101).is_few is True
    assert few.footing(Observed(25.0, 100), threshold=100).is_few is False


def test_an_unknown_number_is_neither_few_nor_many() -> None:
    found = few.footing(Observed(25.0))
    assert (found.is_few, found.width, found.reason) == (None, None, Reason.NO_COUNT)
    assert found.words(Language.SV) == "Antalet personer är inte känt"


def test_nobody_and_no_value_give_no_interval() -> None:
    nobody = few.footing(Observed(0.0, 0))
    assert (nobody.is_few, nobody.reason) == (True, Reason.NOBODY)
    gone = few.footing(NOT_MADE)
    assert (gone.n, gone.is_few, gone.lacking) == (None, None, NOT_MADE)
    assert gone.words(Language.SV) == "Värdet saknas (enkäten gjordes inte detta år)"


def test_a_limit_for_few_is_at_least_one() -> None:
    with pytest.raises(UnableToInferError, match="1 or more"):
        few.footing(Observed(25.0, 100), threshold=0)


# --- gap ---------------------------------------------------------------------------------------------------------

FOREIGN, EVERYONE = Worded("utrikes födda", "foreign-born"), Worded("alla", "all")


def gap_of(group: Quantity, reference: Quantity, unit: Unit = PERCENT, *, is_part: bool = True) -> gap.Gap:
    return gap.between(group, reference, unit, group_name=FOREIGN, reference_name=EVERYONE, year=2022, is_part=is_part)


@pytest.mark.requirement("HLM-039")
@pytest.mark.requirement("VBG-017")
def test_foreign_born_are_tested_against_the_rest_and_shown_against_all() -> None:
    found = gap_of(Observed(60.0, 200), Observed(75.0, 1000))
    assert (found.estimate, found.bearing, found.method) == (-15, Bearing.BEYOND_CHANCE, Method.SCORE)
    assert found.low < -15 < found.high < 0
    # The rest is 630 of 800; the gap to all is 1 − 200/1000 of the gap to the rest.
    rest = gap_of(Observed(60.0, 200), Observed(78.75, 800), is_part=False)
    assert (found.p, found.low) == (pytest.approx(rest.p), pytest.approx(0.8 * rest.low))
    assert plain(found.words(Language.SV)).startswith("Skillnaden är större än slumpen brukar ge: –15,0 procentenheter")


@pytest.mark.requirement("HLM-039")
def test_a_gap_without_counts_is_shown_and_not_tested() -> None:
    found = gap_of(Observed(65.6), Observed(80.1))
    assert (found.estimate, found.reason) == (pytest.approx(-14.5), Reason.NO_COUNT)


def test_a_part_cannot_be_larger_than_its_whole() -> None:
    assert gap_of(Observed(60.0, 200), Observed(75.0, 200)).reason is Reason.NOBODY
    assert gap_of(Observed(90.0, 100), Observed(10.0, 110)).reason is Reason.COUNT_DISAGREES


def test_rounding_as_large_as_the_gap_is_said() -> None:
    assert gap_of(Observed(60.0, 10**6), Observed(61.0, 4 * 10**6)).reason is Reason.ROUNDED


def test_counts_that_share_persons_are_not_tested() -> None:
    assert gap_of(Observed(10.0), Observed(50.0), COUNT).reason is Reason.SHARED_PERSONS


def test_a_gap_with_a_figure_missing_has_no_estimate() -> None:
    found = gap_of(NOT_MADE, Observed(75.0, 100))
    assert (found.bearing, found.estimate, found.lacking) == (Bearing.NOT_COMPARABLE, None, NOT_MADE)


def test_a_gap_is_followed_over_the_years_of_either_series() -> None:
    found = gap.over_years(
        series({2020: 61, 2021: 64}), series({2021: 80, 2022: 81}), group_name=FOREIGN, reference_name=EVERYONE
    )
    assert [(g.year, g.estimate) for g in found] == [(2020, None), (2021, -16), (2022, None)]
    with pytest.raises(ValueError, match="one unit"):
        gap.over_years(series({}), series({}, COUNT), group_name=FOREIGN, reference_name=EVERYONE)


# --- sexes -------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("SNT-040")
def test_women_and_men_are_compared_with_their_own_counts() -> None:
    found = sexes.women_and_men(Observed(50.0, 98), Observed(55.46875, 128), Observed(53.097345, 226), PERCENT)
    assert (found.bearing, found.n, found.oddity) == (Bearing.WITHIN_CHANCE, (128, 98), None)
    assert found.estimate == pytest.approx(-5.46875)


def test_one_value_for_women_men_and_all_is_not_a_split() -> None:
    value = Observed(30.251159, 9000)
    found = sexes.women_and_men(value, value, value, PERCENT)
    assert found.oddity is sexes.Oddity.IDENTICAL
    assert found.words(Language.SV).startswith("Källan har samma värde för kvinnor, män och alla")


@pytest.mark.parametrize("value", [20.0, 67.2])
def test_printed_figures_may_well_be_alike(value: float) -> None:
    same = Observed(value)
    assert sexes.women_and_men(same, same, same, PERCENT).oddity is None


def test_a_total_outside_its_parts_is_told() -> None:
    found = sexes.women_and_men(Observed(60.0), Observed(65.0), Observed(66.2), PERCENT)
    assert found.oddity is sexes.Oddity.TOTAL_OUTSIDE
    assert found.words(Language.SV) == (
        "Kan inte prövas: antalet personer är inte känt. "
        "Värdet för alla ligger utanför kvinnors och mäns. Källan har troligen avrundat olika"
    )
    assert sexes.women_and_men(Observed(6.0), Observed(5.0), Observed(11.0), PERSONS).oddity is None


def test_women_come_before_men_in_margins_too() -> None:
    found = sexes.women_and_men(
        Observed(20.0), Observed(30.0), NOT_MADE, PERCENT, margins=Margins(Observed(3.0), NOT_MADE)
    )
    assert (found.estimate, found.reason, found.oddity) == (-10, Reason.NO_MARGIN, None)
    tested = sexes.women_and_men(
        Observed(20.0), Observed(30.0), NOT_MADE, PERCENT, margins=Margins(Observed(3.0), Observed(4.0))
    )
    assert (tested.low, tested.high) == (pytest.approx(-15), pytest.approx(-5))


# --- expected ----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("SNT-041")
def test_the_sources_own_deviation_is_the_sources() -> None:
    found = expected.against_expected(Observed(75.146462), Observed(68.4), PERCENT, deviation=Observed(6.746462))
    assert (found.estimate, found.origin, found.within_chance, found.disagrees) == (
        6.746462, Origin.SOURCE, None, False,
    )  # fmt: skip
    assert plain(found.words(Language.SV)) == "6,7 procentenheter över det väntade värdet"


@pytest.mark.requirement("SNT-041")
def test_our_own_subtraction_is_said_to_be_ours() -> None:
    found = expected.against_expected(Observed(60.0, 50), Observed(66.0), PERCENT, deviation=NOT_MADE)
    assert (found.estimate, found.origin, found.within_chance) == (-6, Origin.OWN_CALCULATION, True)
    assert plain(found.words(Language.SV)) == "6,0 procentenheter under det väntade värdet"
    assert expected.against_expected(Observed(60.0, 5000), Observed(66.0), PERCENT).within_chance is False


def test_a_deviation_that_is_not_the_difference_is_noticed() -> None:
    found = expected.against_expected(Observed(60.0), Observed(66.0), PERCENT, deviation=Observed(-3.0))
    assert (found.estimate, found.disagrees) == (-3, True)
    alone = expected.against_expected(NOT_MADE, NOT_MADE, PERCENT, deviation=Observed(-3.0))
    assert (alone.estimate, alone.disagrees, alone.within_chance) == (-3, False, None)


def test_no_deviation_without_both_figures() -> None:
    found = expected.against_expected(Observed(60.0), NOT_MADE, PERCENT)
    assert (found.estimate, found.lacking) == (None, NOT_MADE)
    assert found.words(Language.SV) == "Avvikelsen från väntat värde saknas (enkäten gjordes inte detta år)"


def test_as_expected_is_said_plainly_and_other_units_have_no_interval() -> None:
    found = expected.against_expected(Observed(3.0, 9), Observed(3.0), COUNT)
    assert (found.within_chance, found.words(Language.SV)) == (None, "Lika med det väntade värdet")


def test_a_distance_too_small_to_print_is_not_written_as_none() -> None:
    left = target.distance(Observed(49.99), Target(50, PERCENT, Comparator.AT_LEAST), PERCENT)
    assert left.words(Language.SV).startswith("mindre än\u00a00,1\u00a0procentenheter kvar")
    assert left.words(Language.EN).startswith("less than\u00a00.1\u00a0percentage points left")
