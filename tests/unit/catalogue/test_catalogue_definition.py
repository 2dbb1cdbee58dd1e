"""What a definition must hold, and what it answers about years, breaks and missing values."""

import datetime as dt
import json
from copy import deepcopy
from typing import Any

import pytest

from samsyn.catalogue.definition import Definition, json_schema
from samsyn.catalogue.reading import DefinitionError, file_name, read
from samsyn.catalogue.vocabulary import Population, Reach
from samsyn.values.language import Language
from samsyn.values.quantity import Why
from samsyn.values.unit import PERCENT

SV, EN = Language.SV, Language.EN


def both(text: str) -> dict[str, str]:
    return {"sv": f"{text} sv", "en": f"{text} en"}


KOLADA: dict[str, Any] = {
    "schema": 1,
    "id": "kolada:N00001",
    "kind": "kolada",
    "title": both("title"),
    "definition": both("definition"),
    "population": {"group": "newcomers", "text": both("population")},
    "numerator": both("numerator"),
    "denominator": both("denominator"),
    "unit": "percent",
    "direction": "up",
    "reach": "society",
    "sexes": True,
    "levels": ["municipality"],
    "kolada": {
        "kpi": "N00001",
        "title": "Title",
        "as_of": "2026-03-23",
        "divided_by_sex": True,
        "municipality_type": "K",
        "next_publication": "2026-06-02",
        "publication_period": "2025",
        "underlying": "SCB",
    },
    "source_line": both("source"),
    "why": both("why"),
    "says_not": both("not"),
    "reviewed": None,
}
YES_NO: dict[str, Any] = {
    **{key: KOLADA[key] for key in ("schema", "title", "definition", "population", "direction", "reach", "levels")},
    **{key: KOLADA[key] for key in ("source_line", "why", "says_not", "reviewed")},
    "id": "yes_no:a-plan",
    "kind": "yes_no",
    "unit": "yes_no",
    "sexes": False,
    "collected_by": "coordinator",
    "evidence_required": True,
}
STEP = {"id": "done", "text": both("done")}


def define(base: dict[str, Any], **changes: Any) -> Definition:
    content = deepcopy(base)
    for key, value in changes.items():
        if value is ...:
            content.pop(key, None)
        else:
            content[key] = value
    return read(json.dumps(content), file_name(str(content["id"])))


def kolada(**changes: Any) -> dict[str, Any]:
    return {**KOLADA["kolada"], **changes}


def test_a_complete_definition_is_read() -> None:
    definition = define(KOLADA)
    assert definition.population.group is Population.NEWCOMERS
    assert definition.reach is Reach.SOCIETY
    assert definition.measured_in is PERCENT
    assert definition.title.in_(SV) == "title sv"
    assert definition.title.in_(EN) == "title en"
    assert definition.title.worded.en == "title en"
    assert definition.few_persons_below == 30
    assert definition.reviewed is None


def test_a_review_is_a_person_and_a_day() -> None:
    review = define(KOLADA, reviewed={"by": "analyst", "on": "2026-11-21"}).reviewed
    assert review is not None
    assert review.on == dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        (KOLADA, {"id": "kolada:n00001"}, "String should match pattern"),
        (KOLADA, {"id": "local:Ett_namn"}, "String should match pattern"),
        (KOLADA, {"unit": "procent"}, "unknown unit 'procent'; one of percent,"),
        (KOLADA, {"title": {"sv": "Bara svenska"}}, "title.en: this key is needed"),
        (KOLADA, {"why": {"sv": "Varför", "en": "  "}}, "at least 1 character"),
        (KOLADA, {"population": {"group": "everyone", "text": both("p")}}, "population.group: Input should be"),
        (KOLADA, {"reviewed": ...}, "reviewed: this key is needed"),
        (KOLADA, {"levels": []}, "levels: "),
        (KOLADA, {"colour": "green"}, "colour: this key is not in the schema"),
        (KOLADA, {"schema": 2}, "this version reads schema 1"),
        (KOLADA, {"kind": "local", "collected_by": "board"}, "id must begin with its kind, local:"),
        (KOLADA, {"kolada": ...}, "kind kolada needs the block kolada"),
        (YES_NO, {"kolada": kolada()}, "kind yes_no has no block kolada"),
        (KOLADA, {"kolada": kolada(kpi="N00002")}, "kolada.kpi must be the id after kolada:"),
        (KOLADA, {"kolada": kolada(divided_by_sex=False)}, "sexes must say what kolada.divided_by_sex says"),
        (KOLADA, {"kolada": kolada(title=None)}, "a current Kolada indicator has its title pinned"),
        (KOLADA, {"collected_by": "board"}, "collected_by is for every kind but kolada"),
        (YES_NO, {"collected_by": ...}, "collected_by is for every kind but kolada"),
        (YES_NO, {"collected_by": "survey"}, "kind survey and collected_by survey go together"),
        (YES_NO, {"unit": "count"}, "kind yes_no has the unit yes_no"),
        (YES_NO, {"evidence_required": False}, "evidence_required: true is for kind yes_no"),
        (KOLADA, {"evidence_required": True}, "evidence_required: true is for kind yes_no"),
        (KOLADA, {"deliverables": [STEP, {**STEP, "id": "b"}]}, "deliverables are for kind yes_no"),
        (YES_NO, {"deliverables": [STEP]}, "deliverables are two or more"),
        (YES_NO, {"deliverables": [STEP, STEP]}, "deliverables must have different ids"),
        (KOLADA, {"denominator": ...}, "numerator and denominator are given together"),
        (KOLADA, {"numerator": ..., "denominator": ...}, "a share needs numerator and denominator"),
        (KOLADA, {"direction": "towards"}, "direction towards needs the value in towards"),
        (KOLADA, {"towards": 1.0}, "direction towards needs the value in towards"),
        (
            KOLADA,
            {"breaks": [{"year": y, "text": both("b"), "source": "SCB"} for y in (2019, 2018)]},
            "breaks must have each year once and in order",
        ),
        (KOLADA, {"related": [{"id": "local:a", "is": "part"}] * 2}, "related must have each id once"),
        (KOLADA, {"uncertainty": "kolada:N00001"}, "an indicator cannot point at itself"),
        (KOLADA, {"companion_count": {"id": "kolada:N00001", "is": "denominator"}}, "cannot point at itself"),
        (KOLADA, {"pooled_years": 1}, "pooled_years: "),
        (KOLADA, {"not_surveyed": [{"years": [], "why": both("w"), "source": "s"}]}, "not_surveyed.0.years"),
        (KOLADA, {"status": "replaced", "since": "2026-03-23", "notes": both("n")}, "needs replaced_by"),
        (KOLADA, {"replaced_by": "kolada:N00002"}, "status replaced needs replaced_by, and no other"),
        (KOLADA, {"last_year": 2023}, "a current indicator has neither last_year nor since"),
        (KOLADA, {"status": "removed", "notes": both("n")}, "says since which day that is known"),
        (KOLADA, {"status": "removed", "since": "2026-03-23"}, "says in notes what happened"),
    ],
)
def test_a_definition_that_does_not_hold_together_is_refused(
    base: dict[str, Any], changes: dict[str, Any], expected: str
) -> None:
    with pytest.raises(DefinitionError) as caught:
        define(base, **changes)
    assert expected in str(caught.value)


@pytest.mark.parametrize("base", [KOLADA, YES_NO])
def test_every_complaint_above_is_about_the_change_alone(base: dict[str, Any]) -> None:
    assert define(base).id == base["id"]


def test_all_broken_rules_are_told_at_once() -> None:
    with pytest.raises(DefinitionError) as caught:
        define(YES_NO, unit="count", evidence_required=False)
    assert "unit yes_no" in str(caught.value)
    assert "evidence_required" in str(caught.value)


def test_two_steps_make_one_deliverable() -> None:
    definition = define(YES_NO, deliverables=[STEP, {"id": "evaluated", "text": both("evaluated")}])
    assert [step.id for step in definition.deliverables] == ["done", "evaluated"]


def test_breaks_are_given_in_the_readers_language() -> None:
    definition = define(KOLADA, breaks=[{"year": 2018, "text": both("break"), "source": "law"}])
    (found,) = definition.series_breaks(EN)
    assert (found.year, found.text, found.source) == (2018, "break en", "law")


def test_a_year_without_a_survey_says_so_and_any_other_year_is_unstated() -> None:
    definition = define(KOLADA, not_surveyed=[{"years": [2017, 2019], "why": both("none"), "source": "s"}])
    assert definition.missing(2019, SV).why is Why.SURVEY_NOT_MADE
    assert definition.missing(2019, SV).words(SV) == "none sv"
    assert definition.missing(2018, SV).why is Why.UNSTATED


def test_after_the_last_year_the_source_has_removed_the_indicator() -> None:
    definition = define(KOLADA, status="removed", since="2026-03-23", last_year=2017, notes=both("gone"))
    assert definition.missing(2018, SV).why is Why.REMOVED_BY_SOURCE
    assert definition.missing(2017, SV).why is Why.UNSTATED
    unknown = define(KOLADA, status="removed", since="2026-03-23", notes=both("gone"))
    assert unknown.missing(1999, SV).why is Why.REMOVED_BY_SOURCE


@pytest.mark.parametrize(
    ("year", "on", "why"),
    [
        (2025, dt.date(2026, 6, 1), Why.NOT_YET_PUBLISHED),
        (2025, dt.date(2026, 6, 2), Why.UNSTATED),
        (2024, dt.date(2026, 6, 1), Why.UNSTATED),
        (2026, dt.date(2026, 11, 21), Why.NOT_YET_PUBLISHED),
    ],
)
def test_before_its_announced_day_a_value_is_not_yet_published(year: int, on: dt.date, why: Why) -> None:
    assert define(KOLADA).missing(year, SV, on=on).why is why


@pytest.mark.parametrize(
    "entry", [kolada(next_publication=None), kolada(publication_period=None), kolada(publication_period="2024/25")]
)
def test_without_an_announced_day_only_the_running_year_is_awaited(entry: dict[str, Any]) -> None:
    definition = define(KOLADA, kolada=entry)
    assert definition.missing(2025, SV, on=dt.date(2026, 1, 1)).why is Why.UNSTATED
    assert definition.missing(2026, SV, on=dt.date(2026, 1, 1)).why is Why.NOT_YET_PUBLISHED


def test_an_own_count_has_no_publication_day() -> None:
    assert define(YES_NO).missing(2025, SV, on=dt.date(2026, 1, 1)).why is Why.UNSTATED


@pytest.mark.parametrize(
    ("changes", "first", "second", "shared"),
    [
        ({"pooled_years": 4}, 2020, 2022, True),
        ({"pooled_years": 4}, 2018, 2022, False),
        ({"repeated_years": 4}, 2018, 2021, True),
        ({}, 2021, 2022, False),
        ({"pooled_years": 4}, 2022, 2022, False),
    ],
)
def test_pooled_years_share_answers_until_they_no_longer_overlap(
    changes: dict[str, int], first: int, second: int, shared: bool
) -> None:
    definition = define(KOLADA, **changes)
    assert definition.shares_data(first, second) is shared
    assert definition.shares_data(second, first) is shared


def test_the_json_schema_refuses_unknown_keys_and_names_every_key() -> None:
    schema = json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) >= {"schema", "id", "population", "why", "says_not", "reviewed"}
    assert "is" in schema["$defs"]["CompanionCount"]["properties"]


def test_every_group_and_reach_has_words_in_both_languages() -> None:
    words = [group.words for group in Population] + [reach.words for reach in Reach]
    assert all(word.sv and word.en for word in words)
    assert len({word.sv for word in words}) == len(words)
