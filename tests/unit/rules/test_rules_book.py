"""The rule book answers with what held on the day, and says so when it does not know."""

import csv
import datetime as dt
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.rules import book, reading
from samsyn.rules.parameter import Certainty, Standing, Value
from samsyn.values.language import Language

YEAR_NAMED_IN_A_LABEL = {2026.0}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("parameter", "on", "value", "rule"),
    [
        ("settlement.national_number", "2025-12-31", 5600, "BOS-3"),
        ("settlement.national_number", "2026-01-01", 8200, "BOS-4"),
        ("establishment.upper_age", "2025-12-31", 66, "ETA-5b"),
        ("establishment.upper_age", "2026-01-01", 67, "ETA-5"),
        ("orientation.extent", "2020-01-31", 60, "SAM-1"),
        ("orientation.extent", "2020-02-01", 100, "SAM-2"),
        ("school.started_after", "2028-06-30", 7, "SKO-4"),
        ("school.started_after", "2028-07-01", 6, "SKO-5"),
        ("establishment.daily_benefit", "2026-08-31", 308, "ETA-7"),
        ("establishment.daily_benefit", "2026-09-01", 335, "ETA-8"),
        ("settlement.reception_temporary_protection", "2024-06-17", "omgående", "BOS-2"),
    ],
)
def test_a_parameter_is_what_it_was_on_the_day(parameter: str, on: str, value: object, rule: str) -> None:
    found = book.load().value(parameter, on=day(on))
    assert (found.value, found.rule) == (value, rule)
    assert found.source


def test_a_municipality_may_have_its_own_policy() -> None:
    found = book.load().value("settlement.contract_length", on=day("2018-01-01"), municipality="0163")
    assert (found.value, found.unit, found.rule, found.municipality) == (48, "months", "BOS-9", "0163")


@pytest.mark.parametrize("municipality", [None, "1293"])
def test_one_municipalitys_policy_is_not_lent_to_another(municipality: str | None) -> None:
    with pytest.raises(book.OnlyLocalError, match="0163 only"):
        book.load().value("settlement.contract_length", on=day("2018-01-01"), municipality=municipality)


def test_a_municipalitys_own_value_goes_before_the_countrys(tmp_path: Path) -> None:
    held = book.RuleBook(
        reading.collected([written(tmp_path, value(1), value(2, rule="BBB-2", municipality="'0163'"))])
    )
    assert held.value("x.y", on=day("2020-01-01"), municipality="0163").value == 2
    assert held.value("x.y", on=day("2020-01-01"), municipality="1293").value == 1
    assert held.value("x.y", on=day("2020-01-01")).value == 1


def test_a_day_before_the_first_value_is_refused_and_the_first_day_is_told() -> None:
    with pytest.raises(book.NoValueOnDayError, match="known from 2010-12-01; 2010-11-30 lies before"):
        book.load().value("orientation.extent", on=day("2010-11-30"))


def test_a_day_after_the_last_value_is_refused_and_the_known_days_are_told() -> None:
    with pytest.raises(book.NoValueOnDayError, match="2025-01-01 to 2025-12-31, 2026-01-01 to 2026-12-31"):
        book.load().value("settlement.national_number", on=day("2027-01-01"))


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(book.UnknownParameterError, match=r"orientation\.extent"):
        book.load().value("orientation.extend", on=day("2020-01-01"))
    with pytest.raises(book.UnknownParameterError, match=r"'§'\.$"):
        book.load().parameter("§")


def test_a_proposal_can_be_read_about_but_not_applied() -> None:
    with pytest.raises(book.OnlyProposedError, match=r"SOU 2025:35"):
        book.load().value("settlement.establishment_dwelling", on=day("2026-01-01"))
    assert book.load().parameter("settlement.establishment_dwelling").values[0].value == 36


def test_a_rule_is_found_by_its_id() -> None:
    parameter, found = book.load().of_rule("BOS-9")
    assert (parameter.id, parameter.standing, found.certainty) == (
        "settlement.contract_length",
        Standing.POLICY,
        Certainty.SEED,
    )
    with pytest.raises(book.UnknownParameterError, match="BOS-99"):
        book.load().of_rule("BOS-99")


def test_a_value_of_several_parts_cannot_be_changed() -> None:
    parts = book.load().value("settlement.county_numbers", on=day("2026-05-01")).value
    assert isinstance(parts, Mapping)
    assert parts["Skåne"] == 1026
    with pytest.raises(TypeError):
        parts["Skåne"] = 0  # type: ignore[index]  # the refusal is what is tested


def test_every_parameter_speaks_both_languages() -> None:
    for parameter in book.load().parameters.values():
        assert parameter.title.in_(Language.SV) != parameter.title.in_(Language.EN)
        assert parameter.topic.sv


@settings(max_examples=40)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31)), st.sampled_from([None, "0163", "1293"]))
def test_whatever_the_day_an_answer_holds_on_it_or_is_refused(on: dt.date, municipality: str | None) -> None:
    for parameter in book.load().parameters:
        try:
            found = book.load().value(parameter, on=on, municipality=municipality)
        except LookupError:
            continue
        assert found.holds(on)
        assert found.municipality in {None, municipality}


def test_nothing_is_read_before_the_first_question() -> None:
    code = "import sys, samsyn.rules.book; print([m for m in ('pydantic', 'ruamel.yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert book.load() is book.load()


@pytest.mark.shared
def test_every_line_of_the_rule_table_is_carried(shared: Path) -> None:
    with (shared / "domain" / "rules.csv").open(encoding="utf-8", newline="") as file:
        lines = {line["rule_id"]: line for line in csv.DictReader(file)}
    held = {v.rule: v for p in book.load().parameters.values() for v in p.values}
    assert held.keys() == lines.keys()
    assert len(held) == 62
    for rule, line in lines.items():
        carried = held[rule]
        assert (
            str(carried.valid_from or ""),
            str(carried.valid_to or ""),
            carried.source,
            carried.certainty.value,
            carried.unit.lower(),
        ) == (line["valid_from"], line["valid_to"], line["source"], line["certainty"], line["unit"].lower()), rule
        assert bool(carried.applies_by) == bool(line["applies_by"]), rule
        assert_same_value(carried.value, line["value"])


def assert_same_value(carried: Value, text: str) -> None:
    if isinstance(carried, str):
        assert carried == text
    elif isinstance(carried, Mapping):
        told = {float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", text)}
        assert set(map(float, carried.values())) == told - YEAR_NAMED_IN_A_LABEL
    else:
        assert float(carried) == float(text)


def value(number: object, rule: str = "AAA-1", **more: object) -> str:
    fields = {"rule": rule, "value": number, "source": "s", "certainty": "A", **more}
    return "{" + ", ".join(f"{key}: {held}" for key, held in fields.items()) + "}"


def written(folder: Path, *values: str, name: str = "x.yaml", parameter: str = "x.y") -> Path:
    lines = "\n".join(f"      - {one}" for one in values)
    text = (
        "topic: {sv: a, en: b}\nparameters:\n"
        f"  - id: {parameter}\n    title: {{sv: a, en: b}}\n    unit: months\n    values:\n{lines}\n"
    )
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([value(1), value(2, "BBB-2", valid_from="2020-01-01")], "AAA-1 and BBB-2 hold on the same day"),
        ([value(1, valid_from="2020-01-02", valid_to="2020-01-01")], "before it begins"),
        ([value(1, colour="red")], "colour"),
        ([value(1, municipality="'63'")], "municipality"),
        ([value("{a: 1}")], "value"),
        ([], "values"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_the_place(tmp_path: Path, values: list[str], told: str) -> None:
    with pytest.raises(reading.RulesFileError, match=told):
        reading.collected([written(tmp_path, *values)])


def test_values_that_only_touch_are_accepted(tmp_path: Path) -> None:
    file = written(tmp_path, value(1, valid_to="2019-12-31"), value(2, "BBB-2", valid_from="2020-01-01"))
    held = book.RuleBook(reading.collected([file]))
    assert held.value("x.y", on=day("1950-01-01")).value == 1
    assert held.value("x.y", on=day("2020-01-01")).value == 2


def test_a_gap_between_values_is_told_with_the_known_days(tmp_path: Path) -> None:
    file = written(tmp_path, value(1, valid_to="2018-12-31"), value(2, "BBB-2", valid_from="2020-01-01"))
    with pytest.raises(book.NoValueOnDayError, match="… to 2018-12-31, 2020-01-01 to …"):
        book.RuleBook(reading.collected([file])).value("x.y", on=day("2019-06-01"))


def test_broken_yaml_tells_line_and_column(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("topic: {sv: a\nparameters: [", encoding="utf-8")
    with pytest.raises(reading.RulesFileError, match=r"broken\.yaml, line 2, column"):
        reading.collected([broken])


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(reading.RulesFileError, match="the whole file"):
        reading.collected([empty])


@pytest.mark.parametrize(("rule", "parameter", "told"), [("BBB-2", "x.y", r"x\.y"), ("AAA-1", "x.z", "AAA-1")])
def test_nothing_stands_twice(tmp_path: Path, rule: str, parameter: str, told: str) -> None:
    one = written(tmp_path, value(1))
    other = written(tmp_path, value(2, rule), name="z.yaml", parameter=parameter)
    with pytest.raises(reading.RulesFileError, match=f"{told} stands twice"):
        reading.collected([one, other])
