"""Swedish holidays against the almanac's own tables and a library that computes Easter in another way."""

import datetime as dt

import pytest
from dateutil import easter as another
from hypothesis import given
from hypothesis import strategies as st

from samsyn.followup.holidays import (
    easter,
    holiday,
    holidays,
    is_working_day,
    on_or_after,
    on_or_before,
    working_days_after,
    working_days_before,
    working_days_between,
)

DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2060, 12, 31))

# The almanac, 2019–2030: Good Friday, Ascension Day, Midsummer's Day, All Saints' Day.
ALMANAC = {
    2019: ("04-19", "05-30", "06-22", "11-02"), 2020: ("04-10", "05-21", "06-20", "10-31"),
    2021: ("04-02", "05-13", "06-26", "11-06"), 2022: ("04-15", "05-26", "06-25", "11-05"),
    2023: ("04-07", "05-18", "06-24", "11-04"), 2024: ("03-29", "05-09", "06-22", "11-02"),
    2025: ("04-18", "05-29", "06-21", "11-01"), 2026: ("04-03", "05-14", "06-20", "10-31"),
    2027: ("03-26", "05-06", "06-26", "11-06"), 2028: ("04-14", "05-25", "06-24", "11-04"),
    2029: ("03-30", "05-10", "06-23", "11-03"), 2030: ("04-19", "05-30", "06-22", "11-02"),
}  # fmt: skip


@pytest.mark.parametrize("year", ALMANAC)
def test_the_moving_holidays_stand_where_the_almanac_has_them(year: int) -> None:
    friday, ascension, midsummer, saints = (dt.date.fromisoformat(f"{year}-{day}") for day in ALMANAC[year])
    assert holiday(friday) == "långfredagen"
    assert holiday(ascension) == "Kristi himmelsfärdsdag"
    assert holiday(midsummer) == "midsommardagen"
    assert holiday(midsummer - dt.timedelta(days=1)) == "midsommarafton"
    assert holiday(saints) == "alla helgons dag"


def test_easter_is_the_same_as_another_library_finds_for_five_hundred_years() -> None:
    assert [easter(year) for year in range(1600, 2100)] == [another.easter(year) for year in range(1600, 2100)]


def test_the_fixed_holidays_and_the_three_eves_are_no_working_days() -> None:
    for day in ("01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"):
        assert not is_working_day(dt.date.fromisoformat(f"2026-{day}")), day
    assert len(holidays(2026)) == 16


def test_the_national_day_is_a_holiday_from_2005_only() -> None:
    assert holiday(dt.date(2004, 6, 6)) is None
    assert holiday(dt.date(2005, 6, 6)) == "nationaldagen"


def test_the_days_between_christmas_and_new_year_are_counted_as_a_desk_diary_has_them() -> None:
    assert working_days_before(dt.date(2027, 1, 8), 5) == dt.date(2026, 12, 29)  # Wed 6 Jan and the holidays are out
    assert working_days_after(dt.date(2026, 12, 23), 1) == dt.date(2026, 12, 28)


@given(day=DAYS, count=st.integers(0, 30))
def test_counting_back_gives_a_working_day_with_just_so_many_between(day: dt.date, count: int) -> None:
    found = working_days_before(day, count)
    assert is_working_day(found) and found <= day
    assert working_days_between(found, on_or_before(day)) == count


@given(day=DAYS, count=st.integers(0, 30))
def test_counting_on_gives_a_working_day_with_just_so_many_between(day: dt.date, count: int) -> None:
    found = working_days_after(day, count)
    assert is_working_day(found) and found >= day
    assert working_days_between(on_or_after(day), found) == count


def test_days_counted_backwards_are_negative() -> None:
    assert working_days_between(dt.date(2026, 3, 6), dt.date(2026, 3, 2)) == -4
