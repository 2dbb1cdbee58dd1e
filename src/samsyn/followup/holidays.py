"""Swedish public holidays and working days, computed for any year.

Lag (1989:253) om allmänna helgdagar; the three eves are as Sundays in 3 a § semesterlagen (1977:480), and no
municipality's office is open on them. 6 June is a holiday since 2005, Whit Monday is none since then.
"""

import datetime as dt
from functools import lru_cache

_DAY = dt.timedelta(days=1)


def easter(year: int) -> dt.date:
    """Easter Sunday (the Gregorian rule, in Meeus' and Butcher's form)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int) -> dict[dt.date, str]:
    """Day → its Swedish name."""
    sunday = easter(year)
    midsummer = _saturday_from(dt.date(year, 6, 20))
    found = {
        dt.date(year, 1, 1): "nyårsdagen",
        dt.date(year, 1, 6): "trettondedag jul",
        sunday - 2 * _DAY: "långfredagen",
        sunday: "påskdagen",
        sunday + _DAY: "annandag påsk",
        dt.date(year, 5, 1): "första maj",
        sunday + 39 * _DAY: "Kristi himmelsfärdsdag",
        sunday + 49 * _DAY: "pingstdagen",
        midsummer - _DAY: "midsommarafton",
        midsummer: "midsommardagen",
        _saturday_from(dt.date(year, 10, 31)): "alla helgons dag",
        dt.date(year, 12, 24): "julafton",
        dt.date(year, 12, 25): "juldagen",
        dt.date(year, 12, 26): "annandag jul",
        dt.date(year, 12, 31): "nyårsafton",
    }
    if year >= 2005:
        found[dt.date(year, 6, 6)] = "nationaldagen"
    return found


def holiday(day: dt.date) -> str | None:
    """What the day is called when it is a holiday."""
    return holidays(day.year).get(day)


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday and no holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def on_or_before(day: dt.date) -> dt.date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def on_or_after(day: dt.date) -> dt.date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_before(day: dt.date, count: int) -> dt.date:
    """The working day that lies `count` working days before `day`; with 0 the last one on or before it."""
    day = on_or_before(day)
    for _step in range(count):
        day = on_or_before(day - _DAY)
    return day


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The working day that lies `count` working days after `day`; with 0 the first one on or after it."""
    day = on_or_after(day)
    for _step in range(count):
        day = on_or_after(day + _DAY)
    return day


@lru_cache(maxsize=4096)  # asked once for each of a round's writers, and nearly always about the same two days
def working_days_between(first: dt.date, last: dt.date) -> int:
    """How many working days there are after `first` up to and with `last`; negative when `last` comes first."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + number * _DAY) for number in range(1, (last - first).days + 1))


def _saturday_from(day: dt.date) -> dt.date:
    return day + _DAY * ((5 - day.weekday()) % 7)
