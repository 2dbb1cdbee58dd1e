"""Series, periods and targets: order, honesty about the gaps, and distances that mean what is left."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.period import Span, whole_years
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.series import Observation, Series
from samsyn.values.target import Comparator, Target
from samsyn.values.unit import COUNT, MONTHS, PERCENT, RATIO, Unit

AREA = Area("9901", "Exempelby")


def series(*observations: Observation) -> Series:
    return Series("kolada:N00973", AREA, Sex.ALL, PERCENT, observations)


def test_a_year_without_a_row_is_missing_without_a_stated_reason() -> None:
    assert series(Observation(2018, Observed(35.0))).at(2019).quantity == Missing(Why.UNSTATED)


def test_a_report_on_a_year_knows_nothing_later() -> None:
    known = series(Observation(2018, Observed(35.0)), Observation(2020, Observed(25.0))).until(2019)
    assert [o.year for o in known.observations] == [2018]
    latest = known.latest()
    assert latest is not None
    assert latest.year == 2018


def test_the_latest_figure_is_never_a_missing_one() -> None:
    known = series(Observation(2018, Observed(35.0)), Observation(2019, Missing()))
    latest = known.latest()
    assert latest is not None
    assert latest.year == 2018
    assert series(Observation(2019, Missing())).latest() is None


@pytest.mark.parametrize("years", [(2019, 2018), (2019, 2019)])
def test_years_out_of_order_or_twice_are_refused(years: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="each year once and in order"):
        series(*(Observation(year, Observed(1.0)) for year in years))


@pytest.mark.parametrize(
    ("first", "last", "swedish"),
    [
        (dt.date(2017, 1, 1), dt.date(2019, 12, 31), "2017–2019"),
        (dt.date(2019, 1, 1), dt.date(2019, 12, 31), "2019"),
        (dt.date(2018, 1, 1), None, "från 2018"),
        (None, dt.date(2019, 12, 31), "t.o.m. 2019"),
        (None, None, "giltighet ej angiven"),
        (dt.date(2018, 3, 1), dt.date(2019, 12, 31), "2018-03-01 – 2019-12-31"),
        (dt.date(2018, 3, 1), None, "från 2018-03-01"),
    ],
)
def test_a_span_is_written_as_people_say_it(first: dt.date | None, last: dt.date | None, swedish: str) -> None:
    assert Span(first, last).words(Language.SV) == swedish


def test_a_span_holds_its_own_ends_and_nothing_outside() -> None:
    span = whole_years(2017, 2019)
    assert span.holds(dt.date(2017, 1, 1))
    assert span.holds(dt.date(2019, 12, 31))
    assert not span.holds(dt.date(2020, 1, 1))
    assert [year for year in range(2015, 2022) if span.covers_year(year)] == [2017, 2018, 2019]


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Span(dt.date(2019, 1, 1), dt.date(2018, 1, 1))


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "outcome", "left"),
    [
        (25, COUNT, Comparator.AT_LEAST, 20, 5),
        (25, COUNT, Comparator.AT_LEAST, 30, 0),
        (48, MONTHS, Comparator.AT_MOST, 52, 4),
        (48, MONTHS, Comparator.AT_MOST, 40, 0),
        (1.0, RATIO, Comparator.EXACTLY, 0.8, 0.2),
        (1.0, RATIO, Comparator.EXACTLY, 1.2, 0.2),
    ],
)
def test_the_distance_to_a_target_is_what_is_left(
    value: float, unit: Unit, comparator: Comparator, outcome: float, left: float
) -> None:
    assert Target(value, unit, comparator).distance(Observed(outcome)) == pytest.approx(left)


@given(st.sampled_from(list(Comparator)), st.floats(min_value=-1e6, max_value=1e6))
def test_nothing_missing_has_a_distance_to_a_target(comparator: Comparator, value: float) -> None:
    target = Target(value, COUNT, comparator)
    assert target.distance(Missing()) is None
    assert target.distance(Suppressed("min-5", 5)) is None


def test_the_year_asked_for_is_the_year_given() -> None:
    known = series(Observation(2018, Observed(35.0)), Observation(2019, Observed(30.0)))
    assert known.at(2019).quantity == Observed(30.0)


def test_a_span_with_only_an_end_can_end_on_any_day() -> None:
    assert Span(None, dt.date(2019, 6, 30)).words(Language.EN) == "until 2019-06-30"
