"""What people write in tables is understood as they meant it; what is not there never becomes 0."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.statistics.ingest import cells
from samsyn.statistics.ingest.cells import Figure, NotUnderstoodError
from samsyn.values import figures
from samsyn.values.area import Sex
from samsyn.values.language import Language


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("52,7 %", 52.7), ("1 204", 1204.0), ("1\u00a0204,5", 1204.5), ("–3,1", -3.1), ("−3,1", -3.1),
        ("1.204,5", 1204.5), ("1,204.5", 1204.5), ("0", 0.0), ("0,0", 0.0),
        ("12", 12.0), (12, 12.0), (0.5, 0.5), ("+3", 3.0),
        ("120 kr", 120.0), ("ja", 1.0), ("Nej", 0.0), (True, 1.0), (False, 0.0),
    ],
)  # fmt: skip
def test_swedish_numbers_are_understood(written: object, value: float) -> None:
    assert cells.figure(written) == Figure(value)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("..", ".."), (".", "."), ("-", "-"), ("–", "-"), ("", ""), (None, ""), ("   ", ""), ("<5", "<5"),
        ("< 5", "<5"),
        ("Färre än 5", "<5"), ("Ej rapporterad", "ej rapporterad"), ("Ej tillämpligt", "."), ("Uppgift saknas", "-"),
    ],
)  # fmt: skip
def test_a_mark_for_what_is_not_there_is_never_zero(written: object, status: str) -> None:
    assert cells.figure(written) == Figure(None, status)


@pytest.mark.parametrize("written", ["cirka 5", "1,2,3", "nan", "inf", "1e5", "5 eller 6"])
def test_what_cannot_be_understood_says_what_was_expected(written: str) -> None:
    with pytest.raises(NotUnderstoodError, match="ett tal"):
        cells.figure(written)


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 2))
def test_a_number_as_we_print_it_is_read_back(hundredths: int, decimals: int) -> None:
    value = round(hundredths / 100, decimals)
    assert cells.figure(figures.number(value, decimals, Language.SV)).value == value


@pytest.mark.parametrize(("written", "n"), [("28", 28), (28.0, 28), ("", None), ("..", None), ("<5", None), ("0", 0)])
def test_a_count_is_a_whole_number_or_nothing(written: object, n: int | None) -> None:
    assert cells.count(written) == n


@pytest.mark.parametrize("written", ["9" * 12, "9" * 400])
def test_a_count_larger_than_any_country_is_not_understood(written: str) -> None:
    with pytest.raises(NotUnderstoodError, match="heltal"):
        cells.count(written)


@pytest.mark.parametrize(
    ("written", "status"),
    [("Ej rapporterad", "ej rapporterad"), ("färre än 5", "<5"), ("preliminär", "preliminär"), (None, "")],
)
def test_a_mark_in_the_remarks_is_understood_as_in_the_value(written: object, status: str) -> None:
    assert cells.status(written) == status


@pytest.mark.parametrize("written", ["-3", "2,5"])
def test_a_count_is_not_negative_and_not_a_part(written: str) -> None:
    with pytest.raises(NotUnderstoodError, match="heltal"):
        cells.count(written)


@pytest.mark.parametrize(
    "written", ["2019", 2019, 2019.0, " 2019 ", dt.date(2019, 12, 31), dt.datetime(2019, 5, 1, tzinfo=dt.UTC)]
)
def test_a_year_may_be_number_text_or_date(written: object) -> None:
    assert cells.year(written) == 2019


@pytest.mark.parametrize("written", ["19", "2019/20", "", None, 2019.5, "1819"])
def test_anything_else_is_no_year(written: object) -> None:
    with pytest.raises(NotUnderstoodError, match="årtal"):
        cells.year(written)


@pytest.mark.parametrize(
    ("written", "sex"), [("K", Sex.WOMEN), ("Män", Sex.MEN), ("totalt", Sex.ALL), ("", Sex.ALL), (None, Sex.ALL)]
)
def test_sexes_are_letters_or_words_and_empty_is_all(written: object, sex: Sex) -> None:
    assert cells.sex(written) is sex


def test_another_word_is_no_sex() -> None:
    with pytest.raises(NotUnderstoodError, match="T, K eller M"):
        cells.sex("F?")


@pytest.mark.parametrize(
    ("written", "key"), [(163.0, "0163"), (163, "0163"), ("163", "0163"), ("Sollentuna ", "Sollentuna")]
)
def test_the_zeros_a_spreadsheet_takes_from_a_code_come_back(written: object, key: str) -> None:
    assert cells.area_key(written) == key
