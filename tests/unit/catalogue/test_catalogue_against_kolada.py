"""The catalogue held against Kolada's own metadata and values: pinned facts agree, no words are borrowed."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from samsyn.catalogue.definition import Definition, Text
from samsyn.catalogue.library import load
from samsyn.catalogue.vocabulary import Kind, Status

pytestmark = pytest.mark.shared
Windows = set[tuple[str, ...]]


@pytest.fixture(scope="module")
def metadata(shared: Path) -> dict[str, dict[str, Any]]:
    path = shared / "data/kolada/v3-metadata-2026-03-23/kpi_df.json"
    return {row["id"]: row for row in json.loads(path.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def years(shared: Path) -> dict[str, set[int]]:
    """The years for which any municipality has a value, by KPI, in the snapshot of 2024-08-30."""
    path = shared / "data/kolada/kolada_all_1994-2022_snapshot-2024-08-30.parquet"
    with duckdb.connect() as connection:
        rows = connection.execute(
            "select kpi, list(distinct period) from read_parquet(?) "
            "where value is not null and gender = 'T' and list_contains(?, kpi) group by kpi",
            [str(path), [d.kolada.kpi for d in current_and_gone() if d.kolada]],
        ).fetchall()
    return {kpi: {int(year) for year in found} for kpi, found in rows}


def current_and_gone() -> tuple[Definition, ...]:
    return load().of_kind(Kind.KOLADA)


def windows(text: str) -> Windows:
    """Every run of eight words, in small letters and without punctuation."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


def own_words(definition: Definition) -> str:
    """Our texts except the titles; a title is an identifier."""
    d = definition
    written: list[Text | None] = [d.definition, d.population.text, d.why, d.says_not, d.numerator, d.denominator]
    return " | ".join(text.sv for text in [*written, d.notes] if text is not None)


@pytest.fixture(scope="module")
def koladas_runs(metadata: dict[str, dict[str, Any]]) -> Windows:
    """The runs of eight words in Kolada's texts that also begin with a word we use: the rest cannot meet ours."""
    ours = {run for d in load() for run in windows(own_words(d))}
    starts = {run[:2] for run in ours}
    found: Windows = set()
    for row in metadata.values():
        for text in (row["title"], row["description"] or ""):
            found |= {run for run in windows(text) if run[:2] in starts}
    return found


def test_no_eight_words_in_a_row_are_koladas(koladas_runs: Windows) -> None:
    borrowed = {d.id: windows(own_words(d)) & koladas_runs for d in load()}
    assert {id_: runs for id_, runs in borrowed.items() if runs} == {}


def test_the_check_for_borrowed_words_finds_a_copied_sentence(metadata: dict[str, dict[str, Any]]) -> None:
    description = metadata["N00700"]["description"]
    assert windows(description.upper()) & windows(f"Vi skriver: {description}")


def test_pinned_facts_are_koladas(metadata: dict[str, dict[str, Any]]) -> None:
    for definition in current_and_gone():
        entry = definition.kolada
        assert entry is not None
        row = metadata.get(entry.kpi)
        if row is None:
            continue
        assert entry.title == row["title"]
        assert entry.divided_by_sex == row["is_divided_by_gender"]
        assert entry.municipality_type == row["municipality_type"]
        assert (entry.publication_period or None) == row["publ_period"]
        assert (entry.next_publication.isoformat() if entry.next_publication else None) == row["publication_date"]


def test_what_koladas_catalogue_no_longer_holds_is_not_called_current(metadata: dict[str, dict[str, Any]]) -> None:
    absent = {d.kolada.kpi for d in current_and_gone() if d.kolada and d.kolada.kpi not in metadata}
    gone = {d.kolada.kpi for d in current_and_gone() if d.kolada and d.status in {Status.REMOVED, Status.REPLACED}}
    assert absent == gone == {"N00712", "N02995", "N18703", "N18953"}


def test_the_whole_group_integration_is_defined(shared: Path) -> None:
    text = (shared / "data/kolada/payloads/v3_kpi_groups_from_ddf_2024-08.json").read_text(encoding="utf-8")
    groups = {group["id"]: group for group in json.loads(text)["values"]}
    members = {member["member_id"] for member in groups["G2KPI84105"]["members"]}
    assert len(members) == 62
    assert {kpi for kpi in members if f"kolada:{kpi}" not in load()} == set()


def test_every_hole_in_the_values_is_explained_and_no_explained_year_has_a_value(years: dict[str, set[int]]) -> None:
    for definition in current_and_gone():
        if definition.kolada is None or definition.kolada.kpi not in years:
            continue
        found = years[definition.kolada.kpi]
        holes = set(range(min(found), max(found) + 1)) - found
        said = {year for gap in definition.not_surveyed for year in gap.years}
        assert holes <= said, definition.id
        assert not said & found, definition.id


def test_the_last_year_of_an_indicator_that_is_gone_is_the_last_with_a_value(years: dict[str, set[int]]) -> None:
    gone = [d for d in current_and_gone() if d.last_year is not None and d.status is Status.REMOVED]
    assert {d.id: d.last_year for d in gone if d.kolada} == {d.id: max(years[d.kolada.kpi]) for d in gone if d.kolada}
