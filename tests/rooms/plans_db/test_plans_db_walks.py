"""Whatever is edited can be undone to the start; what goes out comes in; whatever two do at once, nothing is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.cast import PLAN, Cast

from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read
from samsyn.planfile.write import dump
from samsyn.plans.changes.items import add_item, edit_item, rehang, remove_item
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.changes.walking import undo
from samsyn.plans.merging import clashes, with_theirs_kept
from samsyn.plans.queries.plans import get_plan, get_plan_file
from samsyn.plans.revising import plain, plan_of, revise, with_fields
from samsyn.plans.unable import UnableToEdit

SOURCE = (PLAN.parents[1] / "plans" / "vanersborg.yaml").read_bytes()
START = read(SOURCE)
GOALS = [goal.id for goal in START.goals]
ACTIONS = [action.id for action in START.actions]

texts = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8), min_size=1, max_size=4
).map(" ".join)
edits = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(GOALS), texts),
    st.tuples(st.just("note"), st.sampled_from(ACTIONS), texts),
    st.tuples(st.just("add"), st.sampled_from(GOALS), texts),
    st.tuples(st.just("remove"), st.sampled_from(ACTIONS), st.just("")),
    st.tuples(st.just("rehang"), st.sampled_from(ACTIONS), st.sampled_from(GOALS)),
)


@pytest.fixture
def kept(cast: Cast) -> Cast:
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=SOURCE)
    return cast


def done(cast: Cast, edit: tuple[str, str, str]) -> None:
    verb, id, said = edit
    told = {"by": cast.coordinator.viewer(), "at": cast.at, "plan": "vanersborg",
            "seen": get_plan(cast.exempelby.id, "vanersborg").number}  # fmt: skip
    if verb == "edit":
        edit_item(list="goals", id=id, fields={"text": said}, **told)  # type: ignore[arg-type]
    elif verb == "note":
        edit_item(list="actions", id=id, fields={"note": said}, **told)  # type: ignore[arg-type]
    elif verb == "add":
        add_item(list="actions", fields={"text": said, "goals": [id]}, **told)  # type: ignore[arg-type]
    elif verb == "remove":
        remove_item(list="actions", id=id, **told)  # type: ignore[arg-type]
    else:
        rehang(list="actions", id=id, goals=[said], **told)  # type: ignore[arg-type]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(asked=st.lists(edits, max_size=6))
def test_any_edits_then_undo_all_is_the_start(kept: Cast, asked: list[tuple[str, str, str]]) -> None:
    here = kept.exempelby.id
    start = get_plan(here, "vanersborg")
    for edit in asked:
        try:
            done(kept, edit)
        except UnableToEdit:
            continue
        except Exception as refused:
            assert "inget" in str(refused), refused  # an action that an earlier edit removed
    while get_plan(here, "vanersborg").revision != start.revision:
        undo(by=kept.coordinator.viewer(), at=kept.at, plan="vanersborg", seen=get_plan(here, "vanersborg").number)
    assert get_plan_file(start, municipality=here) == START


@settings(max_examples=25)
@given(title=texts, text=texts, note=texts)
def test_a_plan_edited_with_any_words_comes_out_as_a_file_that_reads_the_same(title: str, text: str, note: str) -> None:
    plan = revise(START, with_fields("goals", GOALS[0], {"title": title, "text": text, "note": note}))
    assert read(dump(plan)) == plan
    assert plan_of(plain(plan)) == plan


fields = st.dictionaries(st.sampled_from(["title", "text", "note", "label"]), texts, min_size=1, max_size=3)
placed = st.dictionaries(st.sampled_from(GOALS[:3]), fields, min_size=1, max_size=2)


@settings(max_examples=60)
@given(theirs=placed, mine=placed)
def test_two_who_edit_at_once_keep_both_or_are_told(
    theirs: dict[str, dict[str, str]], mine: dict[str, dict[str, str]]
) -> None:
    ours = [with_fields("goals", id, said) for id, said in mine.items()]
    them = revise(START, *(with_fields("goals", id, said) for id, said in theirs.items()))
    me = revise(START, *ours)
    both_touched = {
        (id, name) for id, said in mine.items() for name in said
        if name in theirs.get(id, {}) and theirs[id][name] != said[name]
        and _field(START, id, name) not in (said[name], theirs[id][name])
    }  # fmt: skip
    against = clashes(START, them, me)
    assert {(clash.id, clash.field) for clash in against} == both_touched
    if not against:
        merged = with_theirs_kept(START, them, me, revise(them, *ours))
        for id, said in [*theirs.items(), *mine.items()]:
            for name, value in said.items():
                changed = value != _field(START, id, name)
                assert not changed or _field(merged, id, name) == value


def _field(plan: PlanFile, id: str, name: str) -> object:
    return getattr(next(goal for goal in plan.goals if goal.id == id), name)
