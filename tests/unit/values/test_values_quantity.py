"""A value has five states, and none of them turns into another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.values.figures import quantity
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, State, Suppressed, Why
from samsyn.values.unit import PERCENT, UNITS, Unit

NOT_NUMBERS = [Missing(why) for why in Why] + [Missing(Why.UNSTATED, "enkäten gick förlorad"), Suppressed("min-5", 5)]


def test_the_five_states_are_told_apart() -> None:
    assert Observed(12.5).state is State.OBSERVED
    assert Observed(0).state is State.ZERO
    assert Missing(Why.DOES_NOT_APPLY).state is State.NOT_APPLICABLE
    assert Missing(Why.BODY_HAS_NOT_REPORTED).state is State.NOT_REPORTED
    assert Suppressed("min-5", 5).state is State.SUPPRESSED


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True])
def test_what_is_not_a_finite_number_is_not_an_observation(value: float) -> None:
    with pytest.raises(ValueError, match="finite number"):
        Observed(value)


def test_a_negative_count_behind_a_share_is_refused() -> None:
    with pytest.raises(ValueError, match="n = -1"):
        Observed(10.0, n=-1)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("unit", list(UNITS.values()), ids=lambda unit: unit.id)
def test_nothing_missing_or_suppressed_is_ever_written_as_zero(unit: Unit, language: Language) -> None:
    for cell in NOT_NUMBERS:
        text = quantity(cell, unit, language)
        assert "0" not in text
        assert text[0].isupper()


def test_nothing_missing_can_be_calculated_with() -> None:
    for cell in NOT_NUMBERS:
        with pytest.raises(TypeError):
            float(cell)  # type: ignore[arg-type]


def test_a_missing_value_says_why_in_both_languages() -> None:
    assert quantity(Missing(Why.SURVEY_NOT_MADE), PERCENT, Language.SV) == "Enkäten gjordes inte detta år"
    assert quantity(Missing(Why.UNSTATED), PERCENT, Language.SV) == "Orsak ej angiven"
    assert quantity(Missing(Why.UNSTATED), PERCENT, Language.EN) == "No reason given"
    assert quantity(Suppressed("min-5", 5), PERCENT, Language.SV) == "Färre än 5"
    assert quantity(Suppressed("min-5", 5), PERCENT, Language.EN) == "Fewer than 5"


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_zero_and_only_zero_has_the_state_zero(value: float) -> None:
    assert (Observed(value).state is State.ZERO) == (value == 0)


def test_a_unit_can_head_a_column() -> None:
    assert PERCENT.label(Language.SV) == "%"
    assert UNITS["ratio"].label(Language.EN) == "ratio"


def test_a_suppressed_value_says_its_threshold_and_nothing_more() -> None:
    assert Suppressed("min-5", 5).words(Language.SV) == "Färre än 5"


def test_what_the_source_itself_withholds_names_no_threshold_of_ours() -> None:
    assert Suppressed("source", None).words(Language.SV) == "Skyddad uppgift hos källan"
