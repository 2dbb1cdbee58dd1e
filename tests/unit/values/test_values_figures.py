"""Numbers are written as Swedish readers expect, and never part from their units."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.values import figures
from samsyn.values.figures import day, difference, number, quantity, with_unit
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.unit import COUNT, DAYS, HOUSEHOLDS, MONTHS, PERCENT, PERSONS, RATIO, SEK, UNITS, YES_NO, Unit

SV, EN = Language.SV, Language.EN


@pytest.mark.parametrize(
    ("value", "unit", "swedish", "english"),
    [
        (52.68, PERCENT, "52,7 %", "52.7%"),
        (1204, COUNT, "1 204", "1,204"),
        (1204, PERSONS, "1 204 personer", "1,204 persons"),
        (165000, SEK, "165 000 kr", "165,000 SEK"),
        (0.865, RATIO, "0,87", "0.87"),
        (0, COUNT, "0", "0"),
        (1, YES_NO, "ja", "yes"),
        (0, YES_NO, "nej", "no"),
    ],
)
def test_a_value_is_written_with_its_unit(value: float, unit: Unit, swedish: str, english: str) -> None:
    assert with_unit(value, unit, SV).replace("\u00a0", " ") == swedish
    assert with_unit(value, unit, EN).replace("\u00a0", " ") == english


@pytest.mark.parametrize(
    ("value", "unit", "swedish"),
    [
        (-3.14, PERCENT, "–3,1 procentenheter"),
        (3.14, PERCENT, "+3,1 procentenheter"),
        (0.04, PERCENT, "0,0 procentenheter"),
        (-12, COUNT, "–12"),
    ],
)
def test_a_change_has_a_sign_and_says_what_it_counts(value: float, unit: Unit, swedish: str) -> None:
    assert difference(value, unit, SV).replace("\u00a0", " ") == swedish


@pytest.mark.parametrize(
    ("value", "unit", "swedish", "english"),
    [(1, PERSONS, "1 person", "1 person"), (2, PERSONS, "2 personer", "2 persons"), (1, MONTHS, "1 månad", "1 month"),
     (1, HOUSEHOLDS, "1 hushåll", "1 household"), (0, PERSONS, "0 personer", "0 persons"),
     (11, DAYS, "11 dagar", "11 days")],
)  # fmt: skip
def test_one_is_not_said_in_the_plural(value: float, unit: Unit, swedish: str, english: str) -> None:
    assert figures.with_unit(value, unit, Language.SV).replace(figures.NO_BREAK, " ") == swedish
    assert figures.with_unit(value, unit, Language.EN).replace(figures.NO_BREAK, " ") == english


def test_a_change_of_one_is_not_said_in_the_plural() -> None:
    assert figures.difference(-1, PERSONS, Language.SV).replace(figures.NO_BREAK, " ") == f"{figures.MINUS}1 person"
    assert figures.difference(1, MONTHS, Language.EN).replace(figures.NO_BREAK, " ") == "+1 month"


def test_the_count_behind_a_share_stands_beside_it() -> None:
    assert quantity(Observed(25.0, n=120), PERCENT, SV, with_n=True).replace("\u00a0", " ") == "25,0 % (n = 120)"
    assert quantity(Observed(25.0), PERCENT, SV, with_n=True).replace("\u00a0", " ") == "25,0 %"


def test_a_day_is_written_in_words() -> None:
    assert day(dt.date(2017, 5, 8), SV).replace("\u00a0", " ") == "8 maj 2017"
    assert day(dt.date(2017, 5, 8), EN).replace("\u00a0", " ") == "8 May 2017"


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(min_value=0, max_value=4))
def test_what_is_written_can_be_read_back_to_the_shown_precision(value: float, decimals: int) -> None:
    text = number(value, decimals, SV).replace("\u00a0", "").replace("–", "-").replace(",", ".")
    assert abs(Decimal(text) - Decimal(repr(value))) <= Decimal(1).scaleb(-decimals) / 2


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_no_figure_can_break_over_a_line(value: float) -> None:
    assert " " not in with_unit(value, SEK, SV)


def test_halves_are_rounded_away_from_zero_as_with_a_pencil() -> None:
    assert number(2.5, 0, SV) == "3"
    assert number(-2.5, 0, SV) == "–3"
    assert number(0.25, 1, SV) == "0,3"


def test_what_rounds_to_nothing_carries_no_minus() -> None:
    assert number(-0.04, 1, SV) == "0,0"


@pytest.mark.parametrize("value", [1e30, -1e308, 5e-324])
def test_a_figure_of_any_size_is_written_out(value: float) -> None:
    text = figures.number(value, 1, Language.SV).replace(figures.NO_BREAK, "").replace(figures.MINUS, "-")
    assert float(text.replace(",", ".")) == pytest.approx(value, abs=0.05)


@pytest.mark.parametrize("why", list(Why))
@pytest.mark.parametrize("language", list(Language))
def test_a_missing_value_is_written_without_any_digit_whatever_the_unit(why: Why, language: Language) -> None:
    for unit in UNITS.values():
        for value in (Missing(why), Suppressed("source")):
            assert not re.search(r"[0-9]", figures.quantity(value, unit, language, with_n=True))
