# ruff: noqa: E501 - long conditions read better whole
"""The example plans: unchanged bytes, edits that touch their own lines only, the printed pages, and Exempelby in full."""

import datetime as dt
import difflib
import json
import types
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from samsyn.catalogue.library import load
from samsyn.planfile.check import check
from samsyn.planfile.gaps.printing import page
from samsyn.planfile.model import PlanFile, items, json_schema
from samsyn.planfile.people import BodyKind
from samsyn.planfile.read import read
from samsyn.planfile.write import PlanText, dump
from samsyn.values.target import Comparator

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = [*sorted((ROOT / "examples").glob("plans/*.yaml")), ROOT / "examples" / "exempelby" / "plan.yaml"]
NAMES = [path.stem if path.parent.name == "plans" else "exempelby" for path in EXAMPLES]


@cache
def opened(name: str) -> PlanText:
    return PlanText.open(EXAMPLES[NAMES.index(name)])


@pytest.mark.parametrize("name", NAMES)
def test_an_example_opened_and_saved_unchanged_has_the_same_bytes(name, tmp_path):
    path = tmp_path / "plan.yaml"
    opened(name).save(path)
    assert path.read_bytes() == EXAMPLES[NAMES.index(name)].read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_an_example_written_from_its_objects_reads_back_as_the_same_plan(name):
    plan = opened(name).plan
    assert read(dump(plan)) == plan


@pytest.mark.parametrize("name", NAMES)
def test_every_indicator_of_an_example_is_in_the_catalogue(name):
    assert read(EXAMPLES[NAMES.index(name)], catalogue=load()) == opened(name).plan


def changed_lines(before: str, after: str) -> tuple[set[int], int]:
    """Numbers (from 0) of the old lines that are gone or changed, and how many lines came."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    edits = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    return {i for _, a, b, _, _ in edits for i in range(a, b)}, sum(d - c for _, _, _, c, d in edits)


@settings(max_examples=15)
@given(st.data())
def test_a_text_changed_anywhere_in_any_example_changes_the_lines_of_that_item_only(data):
    name = data.draw(st.sampled_from(NAMES))
    before = opened(name)
    rows = data.draw(st.sampled_from(["goals", "actions", "statements"]))
    ids = [item.id for item in getattr(before.plan, rows)]
    id_ = data.draw(st.sampled_from(ids))
    words = data.draw(st.text(alphabet="abcåäö :#-'\"[]{}&*!|>%@é\n", min_size=1, max_size=200).filter(str.strip))
    after = before.with_value((rows, id_, "text"), words)
    assert items(after.plan)[id_].text == words.strip()
    lines = before.text.splitlines()
    gone, _ = changed_lines(before.text, after.text)
    start = next(
        i for i, line in enumerate(lines) if f"id: {id_}" in line and "- " in line and line.strip().endswith((id_, "}"))
    )
    assert all(start <= line <= start + 25 for line in gone)
    others = {i: item for i, item in items(after.plan).items() if i != id_}
    assert others == {i: item for i, item in items(before.plan).items() if i != id_}


@pytest.mark.parametrize("name", NAMES)
def test_a_goal_or_statement_added_and_taken_out_again_leaves_the_text_as_it_was(name):
    before = opened(name)
    added = before.with_item("statements", {"id": "a-new-one", "kind": "offer", "text": "Nytt: löfte"})
    gone, came = changed_lines(before.text, added.text)
    assert (gone, came) == (set(), 3)
    assert added.without_item("statements", "a-new-one").text == before.text


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_moved_and_moved_back_leaves_the_text_as_it_was(name):
    before = opened(name)
    last = len(before.plan.statements) - 1
    first = before.plan.statements[0].id
    away = before.moved("statements", first, last)
    assert [s.id for s in away.plan.statements][-1] == first
    assert sorted(away.text.splitlines()) == sorted(before.text.splitlines())
    assert away.moved("statements", first, 0).plan == before.plan


def test_the_printed_gap_list_is_current():
    assert (ROOT / "docs" / "reference" / "gaps.md").read_text(encoding="utf-8") == page()


def test_the_exported_schema_is_current():
    exported = (ROOT / "docs" / "reference" / "plan.schema.json").read_text(encoding="utf-8")
    assert json.loads(exported) == json_schema()


def fields_of(model: type[BaseModel], seen: set[type]) -> Iterator[tuple[str, str]]:
    """Every (class, field) of the schema, once."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        yield model.__name__, name
        for inner in models_in(field.annotation):
            yield from fields_of(inner, seen)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    if typing.get_origin(annotation) in {typing.Union, types.UnionType, tuple}:
        for part in typing.get_args(annotation):
            yield from models_in(part)


def fields_used(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            held = getattr(value, name)
            for base in type(value).__mro__:
                if held not in (None, ()):
                    yield base.__name__, name
            yield from fields_used(held)
    if isinstance(value, tuple):
        for one in value:
            yield from fields_used(one)


def test_exempelby_uses_every_field_of_the_schema():
    used = set(fields_used(opened("exempelby").plan))
    left_out = {
        ("Definition", "citation_note"), ("Definition", "differs"),  # each would be a remark
        *((kind, field) for kind in (m for m, _ in fields_of(PlanFile, set())) for field in ("tags", "label", "note", "text_en", "source")),
    }  # fmt: skip
    assert sorted(set(fields_of(PlanFile, set())) - used - left_out) == []


def test_exempelby_has_bodies_of_every_kind_and_targets_of_every_comparator():
    plan = opened("exempelby").plan
    assert {body.kind for body in plan.bodies} == set(BodyKind)
    assert {target.comparator for target in plan.targets} == set(Comparator)
    assert plan.municipality.fictional
    assert 4 <= len([g for g in plan.goals if g.parent is None]) <= 6
    assert {i.catalogue.split(":")[0] for i in plan.indicators if i.catalogue} == {
        "kolada",
        "local",
        "survey",
        "yes_no",
    }


def test_exempelby_is_decided_by_its_council_and_its_sub_goal_is_still_a_proposal():
    plan = opened("exempelby").plan
    subgoal = next(g for g in plan.goals if g.parent)
    assert all(plan.is_locked(goal) for goal in plan.goals if goal is not subgoal)
    assert not plan.is_locked(subgoal)
    assert all(goal.owners for goal in plan.goals)
    assert check(plan, catalogue=load(), on=dt.date(2026, 11, 21)).errors == ()


def test_exempelbys_code_belongs_to_no_real_municipality():
    assert opened("exempelby").plan.municipality.id not in {
        f"{lan:02}{n:02}" for lan in range(1, 26) for n in range(100)
    }
