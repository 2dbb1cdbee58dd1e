"""A fault in a file is answered with its line and column and what was expected there."""

import pytest

from samsyn.catalogue.reading import DefinitionError, Fault, read


def faults_of(content: str | bytes, file: str = "a.yaml") -> tuple[Fault, ...]:
    with pytest.raises(DefinitionError) as caught:
        read(content, file)
    return caught.value.faults


def fault_at(content: str, at: str) -> Fault:
    return next(fault for fault in faults_of(content) if fault.at == at)


def test_broken_yaml_names_the_place() -> None:
    (fault,) = faults_of("schema: 1\nid: 'kolada\n")
    assert fault.line == 3
    assert "the YAML cannot be read here" in str(fault)


def test_a_key_written_twice_is_a_fault_and_not_the_last_one_wins() -> None:
    (fault,) = faults_of("id: a\nid: b\n")
    assert fault.line == 2
    assert "duplicate key" in fault.expected


def test_a_forbidden_character_is_told_kindly() -> None:
    (fault,) = faults_of("id: a\x00b\n")
    assert str(fault) == "a.yaml:1:1: the YAML cannot be read here: a character that is not allowed"


def test_bytes_that_are_not_utf8_name_their_line() -> None:
    (fault,) = faults_of("id: a\ntitle: är".encode("latin-1"))
    assert (fault.line, fault.column) == (2, 8)


@pytest.mark.parametrize("content", ["", "just a line\n", "- a\n- b\n"])
def test_something_else_than_a_definition_is_told_at_its_start(content: str) -> None:
    assert faults_of(content)[0].line == 1


def test_a_wrong_value_is_pointed_at_where_it_stands() -> None:
    fault = fault_at("schema: 1\nkind: kolada\ntitle:\n  sv: Namn\n  en: ''\n", "title.en")
    assert (fault.line, fault.column) == (5, 7)
    assert fault.expected.endswith("(it says '')")


def test_a_fault_inside_a_list_is_pointed_at_in_the_list() -> None:
    content = "levels: [municipality]\nbreaks:\n  - year: 2018\n    text: {sv: a, en: b}\n    source: s\n  - year: x\n"
    assert fault_at(content, "breaks.1.year").line == 6


def test_a_missing_key_is_pointed_at_where_it_should_be() -> None:
    fault = fault_at("schema: 1\npopulation:\n  group: pupils\n", "population.text")
    assert (fault.line, fault.column) == (3, 3)
    assert fault.expected == "this key is needed and is not there"


def test_an_unknown_key_is_named() -> None:
    fault = fault_at("schema: 1\ntitel: Fel\n", "titel")
    assert fault.line == 2
    assert "not in the schema" in fault.expected


def test_a_file_for_a_newer_schema_is_refused_with_the_remedy() -> None:
    assert "update Samsyn" in fault_at("schema: 9\n", "schema").expected


def test_a_schema_that_is_left_out_is_a_missing_key() -> None:
    assert fault_at("id: kolada:N00001\n", "schema").expected == "this key is needed and is not there"
