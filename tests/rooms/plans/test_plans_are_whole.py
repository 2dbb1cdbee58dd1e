"""What holds for all five plans: they read, nothing dangles, the words are our own, and nothing is made up."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.carrying import PLANS, SEEDS

from samsyn.catalogue import library
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile, items
from samsyn.planfile.read import read
from samsyn.rules import book
from samsyn.values.unit import UNITS

FIVE = sorted(SEEDS.values())
WORD = re.compile(r"[\w#§]+")
POINTERS = {
    *("parent", "areas", "goals", "actions", "indicators", "influences", "part_of", "of", "who", "reporter", "under"),
    *("members", "decision", "document", "giver", "receiver", "together_with", "owner", "changed"),
}


@pytest.fixture(scope="module", params=FIVE)
def municipality(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def plan(municipality: str) -> PlanFile:
    return read(PLANS / f"{municipality}.yaml")


@pytest.fixture(scope="module")
def as_json(plan: PlanFile) -> dict[str, Any]:
    return plan.model_dump(mode="json", by_alias=True, exclude_none=True)


def parts(content: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping in the plan, with its place in words."""
    if isinstance(content, list):
        for n, one in enumerate(content):
            yield from parts(one, f"{place}.{one['id'] if isinstance(one, dict) and 'id' in one else n}")
    elif isinstance(content, dict):
        yield place.lstrip("."), content
        for key, one in content.items():
            yield from parts(one, f"{place}.{key}")


def ids(content: dict[str, Any]) -> list[str]:
    """The ids of one plan's own parts; those of tags, sections and steps belong to what holds them."""
    lists = [rows for rows in content.values() if isinstance(rows, list)]
    found = [row["id"] for rows in lists for row in rows if isinstance(row, dict) and "id" in row]
    return found + [row["decision"]["id"] for row in content["documents"] if "decision" in row]


def test_the_plan_is_read_with_the_catalogue_and_every_indicator_id_is_in_it(municipality: str) -> None:
    plan = read(PLANS / f"{municipality}.yaml", catalogue=library.load())
    assert plan.goals or plan.areas


def test_every_id_is_used_for_one_thing_only(as_json: dict[str, Any]) -> None:
    assert [id_ for id_, n in Counter(ids(as_json)).items() if n > 1] == []


def test_everything_a_part_points_to_is_in_the_plan(as_json: dict[str, Any]) -> None:
    known, dangling = set(ids(as_json)), []
    for place, part in parts(as_json):
        for key in POINTERS & set(part):
            pointed = part[key] if isinstance(part[key], list) else [part[key]]
            dangling += [(place, key, one) for one in pointed if isinstance(one, str) and one not in known]
    assert dangling == []


def test_every_tag_is_one_of_its_dimension(plan: PlanFile) -> None:
    known = {f"{dimension.id}/{tag.id}" for dimension in plan.dimensions for tag in dimension.tags}
    assert [(id_, tag) for id_, item in items(plan).items() for tag in item.tags if tag not in known] == []


def test_every_unit_is_one_the_house_knows(as_json: dict[str, Any]) -> None:
    assert [place for place, part in parts(as_json) if "unit" in part and part["unit"] not in UNITS] == []


def test_every_limit_that_names_a_parameter_finds_it_in_the_book_of_rules(plan: PlanFile) -> None:
    rules = book.load()
    assert all(rules.parameter(rule.parameter) for rule in plan.rules if rule.parameter)


def test_every_item_has_its_line_in_the_document(plan: PlanFile) -> None:
    assert [id_ for id_, item in items(plan).items() if item.source is None or item.source.line is None] == []


def test_an_indicator_of_our_own_says_that_the_text_has_none(plan: PlanFile) -> None:
    ours = [indicator for indicator in plan.indicators if indicator.proposed]
    assert [one.id for one in ours if not one.source or not one.source.note or one.source.found] == []


def test_bodies_parties_documents_decisions_and_tags_have_their_lines_too(as_json: dict[str, Any]) -> None:
    lists = ("bodies", "parties", "documents", "decisions", "dimensions")
    named = [one for name in lists for one in as_json[name]]
    tags = [tag for dimension in as_json["dimensions"] for tag in dimension["tags"]]
    assert named
    assert [one["id"] for one in [*named, *tags] if "line" not in one.get("source", {})] == []


def test_every_line_says_how_plainly_it_stands_and_quotes_nothing(as_json: dict[str, Any]) -> None:
    sources = [part["source"] for _, part in parts(as_json) if "source" in part and not part.get("proposed")]
    assert sources
    assert [one for one in sources if "found" not in one or "quotation" in one] == []


def test_the_wording_is_said_to_be_our_own_in_the_plan_and_at_the_head_of_the_file(plan: PlanFile) -> None:
    head = (PLANS / f"{plan.id}.yaml").read_text(encoding="utf-8").split("schema:")[0]
    assert plan.wording == "own"
    assert "Återgiven med egna ord" in (plan.wording_note or "")
    assert "Återgiven med egna ord" in head


def test_goals_actions_areas_indicators_and_targets_are_in_english_too(plan: PlanFile) -> None:
    wanted: list[Item] = [*plan.goals, *plan.actions, *plan.areas, *plan.indicators, *plan.targets]
    assert [item.id for item in wanted if not item.text_en] == []
    titles = [(one.id, one.title, one.title_en) for rows in (plan.areas, plan.goals) for one in rows]
    assert [title for title in titles if not all(title)] == []
    assert plan.document.title_en


def test_nobody_is_made_an_owner_that_the_text_does_not_appoint(as_json: dict[str, Any]) -> None:
    assert [place for place, part in parts(as_json) if part.get("owners") or part.get("owner")] == []


def test_no_answer_judgement_or_date_of_doing_is_invented(as_json: dict[str, Any]) -> None:
    invented = {"child_impact", "passed_on", "probability", "consequence", "reviewed_on", "appointed_on", "contact"}
    assert [(place, key) for place, part in parts(as_json) for key in invented & set(part)] == []
    assert as_json["revisions"] == []


def test_somebody_is_asked_in_the_follow_up(plan: PlanFile) -> None:
    assert [body.id for body in plan.bodies if body.answers]


def eights(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[n : n + 8]) for n in range(len(words) - 7)}


def own_words(as_json: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of the plan, without the long names of documents and bodies, which stand as they are."""
    named = [*as_json["documents"], *as_json["evidence"], *as_json["bodies"], *as_json["parties"]]
    titles = [as_json["document"].get(key, "") for key in ("title", "subtitle")]
    names = [*titles, *(one.get("title") or one.get("name") or "" for one in named)]
    name = re.compile("|".join(re.escape(one) for one in sorted(names, key=len, reverse=True) if len(one.split()) > 3))
    for place, part in parts(as_json):
        for key, text in part.items():
            if isinstance(text, str):
                yield f"{place}.{key}", name.sub(" # " * 8, text)


def test_no_eight_words_in_a_row_are_the_documents(municipality: str, as_json: dict[str, Any], shared: Path) -> None:
    document = re.sub(r"</?\w+>", " ", (shared / "seeds" / f"{municipality}.txt").read_text(encoding="utf-8"))
    theirs = eights(document)
    assert len(theirs) > 400
    assert [(place, " ".join(run)) for place, text in own_words(as_json) for run in eights(text) & theirs] == []


def test_no_person_is_named(as_json: dict[str, Any], shared: Path) -> None:
    lines = (shared / "seeds" / "soderhamn.txt").read_text(encoding="utf-8").split("\n")
    signature = lines[lines.index("Kommunstyrelsens ordförande") - 1].strip()
    assert len(signature.split()) == 2
    said = " ".join(str(text) for _, part in parts(as_json) for text in part.values() if isinstance(text, str))
    assert [name for name in signature.split() if name in said] == []
