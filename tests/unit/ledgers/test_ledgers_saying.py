"""What is said of a value, and what is never kept; finding an indicator by its words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.catalogue.library import load, load_all
from samsyn.ledgers.saying import Said, check_said, measured, of_form
from samsyn.ledgers.searching import areas, find
from samsyn.ledgers.unable import UnableToKeep
from samsyn.reports.answers import CountedValue
from samsyn.values.figures import with_unit
from samsyn.values.language import Language
from samsyn.values.quantity import Observed, State
from samsyn.values.unit import UNITS, YES_NO

PERSONS = load().get("local:individual-plans")


@settings(max_examples=60)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=4))
def test_a_number_is_kept_digit_for_digit_and_read_back_as_itself(number: Decimal) -> None:
    said = measured(f"{number:f}")
    check_said(said, None)
    assert said.digits == f"{number:f}"
    assert said.quantity == Observed(float(number))
    assert (said.state is State.ZERO) == (number == 0)


@pytest.mark.parametrize("n", range(8))
def test_only_one_to_four_persons_are_too_few(n: int) -> None:
    said = measured("50", n)
    if 1 <= n <= 4:
        with pytest.raises(UnableToKeep) as told:
            check_said(said, PERSONS)
        assert told.value.few
    else:
        check_said(said, PERSONS)


def test_a_form_that_says_nothing_of_a_value_says_nothing() -> None:
    assert of_form(CountedValue()) is None
    assert of_form(CountedValue(value=0)) == Said(State.ZERO, "0")
    assert of_form(CountedValue(value=52.7, n=93)) == Said(State.OBSERVED, "52.7", 93)
    assert of_form(CountedValue(state=State.SUPPRESSED)) == Said(State.SUPPRESSED)


def test_partly_is_neither_yes_nor_no() -> None:
    assert [with_unit(value, YES_NO, Language.SV) for value in (1, 0.5, 0)] == ["ja", "delvis", "nej"]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("N00973", "kolada:N00973"), ("trångbodda", "kolada:N07907"), ("flerbostadshus trångboddhet", "kolada:N07914"),
        ("elever sfi", "kolada:N18801"), ("skyddsbehövande arbete", "kolada:N00700"),
    ],
)  # fmt: skip
def test_an_indicator_is_found_by_words_in_other_forms_than_its_title_has(asked: str, wanted: str) -> None:
    assert wanted in {one.key for one in find(asked).best}


def test_what_nobody_measures_is_not_found_and_an_area_narrows() -> None:
    assert find("qwertyuiop").total == 0
    assert find("").total == 0
    everywhere, in_school = find("elever"), find("elever", area="Gymnasieskola åk 1-3")
    assert 0 < in_school.total < everywhere.total
    assert {one.area for one in in_school.best} == {"Gymnasieskola åk 1-3"}
    assert "Gymnasieskola åk 1-3" in areas()


def test_every_indicator_of_koladas_list_can_be_chosen_and_says_no_more_than_kolada() -> None:
    catalogue = load_all()
    assert len(catalogue) == len(load()), "they stand behind; one does not walk through them"
    chosen = catalogue.get("kolada:N00003")
    assert chosen.kolada is not None
    assert chosen.title.sv == chosen.kolada.title == "Personalkostnader, kr/inv"
    assert chosen.unit == "sek_per_resident"
    assert chosen.reviewed is None
    assert "kolada:N99999" not in catalogue
    assert catalogue.get("kolada:N00973") is load().get("kolada:N00973"), "our own definition comes first"
    assert {catalogue.get(f"kolada:{id}").unit for id in ("N00003", "N00973", "U01413")} <= set(UNITS)
