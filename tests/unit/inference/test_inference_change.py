"""Change over time: what is said first, and what is never said."""

import pytest

from samsyn.inference import change
from samsyn.inference.bearing import Bearing, Method, Reason, UnableToInferError
from samsyn.inference.companion import with_counts
from samsyn.inference.comparison import Margins
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Break, Observation, Series
from samsyn.values.unit import COUNT, PERCENT, PERSONS, RATIO, SEK, Unit

HASSLEHOLM = Area("1293", "Hässleholm")
SOLLENTUNA = Area("0163", "Sollentuna")
NOT_MADE = Missing(Why.SURVEY_NOT_MADE)


def series(
    values: dict[int, Quantity | float],
    unit: Unit = PERCENT,
    area: Area = HASSLEHOLM,
    *breaks: Break,
    sex: Sex = Sex.ALL,
) -> Series:
    observations = tuple(
        Observation(year, Observed(float(v)) if isinstance(v, int | float) else v) for year, v in values.items()
    )
    return Series("test", area, sex, unit, observations, breaks=breaks)


@pytest.mark.requirement("HLM-017")
def test_hassleholms_fall_from_35_to_25_per_cent_is_not_more_than_chance_gives() -> None:
    shares = series({2018: 34.873950, 2020: 25.0})
    counted = with_counts(shares, series({2018: 238, 2020: 120}, PERSONS))
    found = change.over(counted, 2018, 2020)
    assert (found.bearing, found.n, found.method) == (Bearing.WITHIN_CHANCE, (238, 120), Method.SCORE)
    assert found.p == pytest.approx(0.058, abs=5e-4)
    assert found.low < 0 < found.high


@pytest.mark.requirement("HLM-017")
@pytest.mark.parametrize(
    ("n", "p", "bearing"), [(100, 0.12, Bearing.WITHIN_CHANCE), (200, 0.03, Bearing.BEYOND_CHANCE)]
)
def test_the_same_fall_bears_more_with_more_persons(n: int, p: float, bearing: Bearing) -> None:
    found = change.between(Observation(2018, Observed(35.0, n)), Observation(2020, Observed(25.0, n)), PERCENT)
    assert (round(found.p, 2), found.bearing) == (p, bearing)


@pytest.mark.requirement("HLM-017")
def test_how_many_persons_the_fall_would_have_needed() -> None:
    needed = change.persons_needed(35, 25)
    assert needed == 162
    assert change.persons_needed(25, 35) == needed
    assert change.persons_needed(30, 30) is None
    with pytest.raises(UnableToInferError, match="between 0 and 100"):
        change.persons_needed(-1, 30)


@pytest.mark.requirement("HLM-018")
def test_sfi_results_cannot_be_tested_until_the_number_of_beginners_is_known() -> None:
    shares = series({2017: 45, 2019: 32})
    unknown = change.over(shares, 2017, 2019)
    assert (unknown.bearing, unknown.reason, unknown.estimate) == (Bearing.CANNOT_BE_TESTED, Reason.NO_COUNT, -13)
    assert unknown.words(Language.SV) == "Kan inte prövas: antalet personer är inte känt"
    known = change.over(with_counts(shares, series({2017: 300, 2019: 300}, PERSONS)), 2017, 2019)
    assert known.bearing is Bearing.BEYOND_CHANCE


@pytest.mark.requirement("SNT-040")
def test_a_break_between_the_years_is_said_and_no_difference_given() -> None:
    reform = Break(2018, "etableringsuppdrag blev etableringsprogram")
    shares = series({2017: Observed(42.857143, 91), 2018: Observed(53.097345, 226), 2019: Observed(41.904762, 210)},
                    PERCENT, SOLLENTUNA, reform)  # fmt: skip
    across = change.over(shares, 2017, 2018)
    assert (across.bearing, across.breaks, across.estimate, across.p) == (Bearing.ACROSS_BREAK, (reform,), None, None)
    assert across.words(Language.SV) == "Kan inte jämföras: serien har ett brott 2018"
    after = change.over(shares, 2018, 2019)
    assert (after.bearing, after.breaks) == (Bearing.BEYOND_CHANCE, ())


@pytest.mark.requirement("SNT-027")
def test_neighbouring_years_of_a_pooled_survey_share_answers_and_are_not_tested() -> None:
    trust = series({2014: 24, 2016: 26, 2017: NOT_MADE, 2018: 20}, PERCENT, SOLLENTUNA)
    margins = series({2014: 2, 2016: 2, 2018: 2}, PERCENT, SOLLENTUNA)
    near = change.over(trust, 2016, 2018, pooled_years=4, margins=margins)
    assert (near.bearing, near.estimate, near.p, near.low, near.reason) == (
        Bearing.OVERLAPPING_YEARS, -6, None, None, None,
    )  # fmt: skip
    assert near.words(Language.SV) == (
        "Åren överlappar: varje värde bygger på 4 år, så 2016 och 2018 delar svar. Jämför med 2014 eller tidigare"
    )
    assert "share answers" in near.words(Language.EN)
    far = change.over(trust, 2014, 2018, pooled_years=4, margins=margins)
    assert (far.bearing, far.method) == (Bearing.BEYOND_CHANCE, Method.MARGIN)
    without_margin = change.over(trust, 2014, 2018, pooled_years=4, margins=series({2014: 2}, PERCENT, SOLLENTUNA))
    assert without_margin.reason is Reason.NO_MARGIN
    absent = change.over(trust, 2014, 2017, pooled_years=4, margins=margins)
    assert absent.words(Language.SV) == "Kan inte jämföras: värdet för 2017 saknas (enkäten gjordes inte detta år)"


@pytest.mark.parametrize(
    ("earlier", "later", "year"),
    [(NOT_MADE, Observed(1.0), 2018), (Observed(1.0), Suppressed("few", 5), 2019), (NOT_MADE, NOT_MADE, 2018)],
)
def test_a_change_with_a_value_missing_says_which(earlier: Quantity, later: Quantity, year: int) -> None:
    found = change.between(Observation(2018, earlier), Observation(2019, later), PERSONS, breaks=[Break(2019, "x")])
    assert (found.bearing, found.lacking_year, found.estimate, found.relative) == (
        Bearing.NOT_COMPARABLE, year, None, None,
    )  # fmt: skip
    assert str(year) in found.words(Language.EN)


@pytest.mark.parametrize(
    ("before", "after", "unit", "relative"),
    [
        (200.0, 250.0, PERSONS, 0.25),
        (99.0, 150.0, COUNT, None),
        (10.0, 15.0, SEK, 0.5),
        (0.0, 15.0, SEK, None),
        (20.0, 30.0, PERCENT, None),
        (1.0, 2.0, RATIO, None),
    ],
)
def test_a_percentage_change_is_given_only_where_it_is_honest(
    before: float, after: float, unit: Unit, relative: float | None
) -> None:
    found = change.between(Observation(2018, Observed(before)), Observation(2019, Observed(after)), unit)
    assert found.relative == relative


def test_margins_may_be_given_by_hand() -> None:
    margins = Margins(Observed(1.0), Observed(1.0))
    found = change.between(
        Observation(2015, Observed(20.0)), Observation(2019, Observed(21.0)), PERCENT, margins=margins
    )
    assert found.bearing is Bearing.WITHIN_CHANCE


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(UnableToInferError, match="forward in time"):
        change.over(series({}), 2019, 2019)
    with pytest.raises(UnableToInferError, match="one year or more"):
        change.over(series({}), 2018, 2019, pooled_years=0)


def test_counts_are_put_on_the_shares_they_belong_to() -> None:
    shares = series({2018: 50, 2019: Observed(50.0, 8), 2020: NOT_MADE, 2021: 50, 2022: 50, 2023: 50})
    counts = series({2018: 30, 2019: 99, 2020: 7, 2021: 2.5, 2022: -1}, PERSONS)
    counted = with_counts(shares, counts)
    assert [o.quantity for o in counted.observations] == [
        Observed(50.0, 30), Observed(50.0, 8), NOT_MADE, Observed(50.0), Observed(50.0), Observed(50.0),
    ]  # fmt: skip


def test_another_places_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="counts are of Sollentuna"):
        with_counts(series({}), series({}, PERSONS, SOLLENTUNA))
    with pytest.raises(ValueError, match="Hässleholm K"):
        with_counts(series({}), series({}, PERSONS, sex=Sex.WOMEN))


@pytest.mark.parametrize(("earlier", "later"), [(35, 25), (70, 80), (45, 32), (10, 60), (0, 100)])
def test_the_number_needed_is_the_first_that_is_beyond_chance(earlier: float, later: float) -> None:
    """Counted up one by one with the shares as exact parts of n, as if persons could be divided."""

    def z_squared(n: int) -> float:
        middle = (earlier + later) / 200
        return n * ((earlier - later) / 100) ** 2 / (2 * middle * (1 - middle))

    assert change.persons_needed(earlier, later) == next(n for n in range(1, 10**5) if z_squared(n) > 1.959963985**2)
