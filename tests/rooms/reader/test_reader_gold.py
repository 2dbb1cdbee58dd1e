"""The gold standard: our own layout twins, and the five real documents when they are here."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.support.reader_gold_text import gold_of
from tests.support.reader_scoring import Count, precision_and_recall, score, score_tags, totals

from samsyn.reader.exchange import as_json
from samsyn.reader.opening import lines_in
from samsyn.reader.reading import drafted, read

TWINS = Path(__file__).parents[2] / "golden" / "reader"
GOLD = Path(__file__).parents[2] / "support" / "reader_gold"
NAMES = sorted(path.stem for path in TWINS.glob("*.txt"))
MUST_BE_WHOLE = ("areas", "goals", "subgoals", "overall", "actions", "indicators", "owners")
MUST_BE_EXACT = (
    "body",
    "date",
    "paragraph",
    "reference",
    "from",
    "to",
    "municipality",
    "title",
    "kind",
    "vision",
    "follow_up",
)


def scored_twin(name: str) -> dict[str, Count]:
    gold = json.loads((TWINS / f"{name}.json").read_text("utf-8"))
    return score(as_json(drafted(lines_in((TWINS / f"{name}.txt").read_bytes(), ".txt"))), gold)


def gold_of_seed(name: str, shared: Path) -> Mapping[str, Any]:
    theirs = shared / "reader" / "gold" / f"seed_{name}.json"
    if theirs.exists():
        gold: Mapping[str, Any] = json.loads(theirs.read_text("utf-8"))
        return gold
    return gold_of(name, shared / "seeds")


def scored_seed(name: str, shared: Path) -> dict[str, Count]:
    return score(as_json(read(shared / "seeds" / f"{name}.txt")), gold_of_seed(name, shared))


@pytest.mark.parametrize("field", sorted(scored_twin(NAMES[0])))
def test_every_field_of_the_twins_is_read_with_nine_in_ten_found_and_right(field: str) -> None:
    count = totals([scored_twin(name) for name in NAMES])[field]
    precision, recall = precision_and_recall(count)
    assert precision >= 0.9, count
    assert recall >= 0.9, count


@pytest.mark.requirement("SNT-009")
@pytest.mark.parametrize("name", ["hassleholm", "solleftea", "sollentuna", "soderhamn", "vanersborg"])
def test_a_real_document_is_read_whole_and_with_nothing_false_beside(name: str, shared: Path) -> None:
    table = scored_seed(name, shared)
    assert {field: table[field] for field in MUST_BE_WHOLE} == {
        field: (table[field][2],) * 3 for field in MUST_BE_WHOLE
    }
    assert [field for field in MUST_BE_EXACT if table[field][0] != 1] == []


def tags_gold() -> dict[str, list[dict[str, Any]]]:
    gold: dict[str, list[dict[str, Any]]] = json.loads((GOLD / "tags.json").read_text("utf-8"))
    return gold


def tagged(path: Path) -> Count:
    return score_tags(as_json(drafted(lines_in(path.read_bytes(), ".txt"))), tags_gold()[path.stem])


def test_nine_in_ten_tags_of_the_twins_are_found_and_right() -> None:
    counts = [tagged(TWINS / f"{name}.txt") for name in NAMES if name in tags_gold()]
    precision, recall = precision_and_recall(totals([{"tags": count} for count in counts])["tags"])
    assert precision >= 0.9, counts
    assert recall >= 0.9, counts


def test_nine_in_ten_tags_of_the_real_documents_are_found_and_right(shared: Path) -> None:
    counts = [tagged(shared / "seeds" / f"{name}.txt") for name in ("sollentuna", "vanersborg", "hassleholm")]
    precision, recall = precision_and_recall(totals([{"tags": count} for count in counts])["tags"])
    assert precision >= 0.9, counts
    assert recall >= 0.9, counts


@pytest.mark.requirement("SEF-033")
def test_the_related_documents_keep_their_own_decisions_and_the_plan_gets_none(shared: Path) -> None:
    draft = read(shared / "seeds" / "solleftea.txt")
    assert draft.front.decision.is_empty
    assert [(one.decision.body, one.decision.date) for one in draft.related] == [
        ("kommunfullmäktige", "2018-04-23"),
        ("kommunfullmäktige", "2018-06-25"),
        ("kommunstyrelsen", "2018-01-09"),
        ("kommunstyrelsen", "2018-03-07"),
    ]


@pytest.mark.requirement("SEF-034")
def test_an_action_without_owner_or_time_gets_none(shared: Path) -> None:
    actions = read(shared / "seeds" / "solleftea.txt").actions
    assert [len(action.owners) for action in actions] == [0, 1, 0, 0, 1, 0]
    assert {action.due for action in actions} == {""}


@pytest.mark.requirement("SEF-002")
def test_the_documents_own_definition_of_a_refugee_is_kept_as_its_own(shared: Path) -> None:
    assert [one.term for one in read(shared / "seeds" / "solleftea.txt").definitions] == ["Flykting"]


@pytest.mark.requirement("SNT-002")
def test_the_policy_above_the_plan_is_a_related_document_with_its_day(shared: Path) -> None:
    draft = read(shared / "seeds" / "sollentuna.txt")
    assert draft.related[0].title.startswith("Integrationspolicy")
    assert draft.related[0].decision.date == "2016-09-15"


@pytest.mark.requirement("VBG-001")
def test_the_report_a_direction_builds_on_is_a_related_document(shared: Path) -> None:
    assert "Integrationssamverkan" in [one.title for one in read(shared / "seeds" / "vanersborg.txt").related]


def test_prose_is_offered_with_its_line_and_never_taken(shared: Path) -> None:
    draft = read(shared / "seeds" / "soderhamn.txt")
    assert draft.actions == ()
    assert draft.candidates
    assert all(candidate.source.line for candidate in draft.candidates)
