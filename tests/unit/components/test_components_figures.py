"""Filters: the house's own way of saying numbers and days, in both languages, without a clock."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.unit import PERCENT


def _say(expression: str, **told: object) -> str:
    return Template("{% load figures %}{{ " + expression + " }}").render(Context(told)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "expression, sv, en",
    [
        ("1204|number", "1 204", "1,204"),
        ("3.14159|number:1", "3,1", "3.1"),
        ("52.7|percent", "52,7 %", "52.7%"),
        ('1204|with_unit:"persons"', "1 204 personer", "1,204 persons"),
        ('x|difference:"percent"', "–3,1 procentenheter", "–3.1 percentage points"),
        ("seen|said:unit", "52,7 %", "52.7%"),
        ("seen|said_with_n:unit", "52,7 % (n = 1 204)", "52.7% (n = 1,204)"),
        ("gap|said:unit", "Enkäten gjordes inte detta år", "The survey was not made this year"),
        ("few|said:unit", "Färre än 5", "Fewer than 5"),
        ("nought|said", "0", "0"),
        ("date|day", "14 april 2026", "14 April 2026"),
        ("date|iso_day", "2026-04-14", "2026-04-14"),
    ],
)
def test_numbers_and_days_are_said_as_the_house_says_them(expression: str, sv: str, en: str) -> None:
    told = {
        "x": -3.14,
        "unit": PERCENT,
        "seen": Observed(52.7, 1204),
        "gap": Missing(Why.SURVEY_NOT_MADE),
        "few": Suppressed("minimum", 5),
        "nought": Observed(0),
        "date": dt.date(2026, 4, 14),
    }
    assert _say(expression, **told) == sv
    with translation.override("en"):
        assert _say(expression, **told) == en


@pytest.mark.parametrize(
    "days, said",
    [
        (-3, "för 3 dagar sedan"),
        (-2, "för 2 dagar sedan"),
        (-1, "i går"),
        (0, "i dag"),
        (1, "i morgon"),
        (2, "om 2 dagar"),
        (17, "om 17 dagar"),
    ],
)
def test_a_day_is_told_from_the_day_one_gives(days: int, said: str) -> None:
    today = dt.date(2026, 2, 12)
    assert _say("due|relative_day:today", due=today + dt.timedelta(days=days), today=today) == said


def test_an_instant_counts_as_its_day() -> None:
    late = dt.datetime(2026, 2, 12, 23, 59, tzinfo=dt.UTC)
    assert _say("due|relative_day:today", due=late, today=dt.date(2026, 2, 12)) == "i dag"
