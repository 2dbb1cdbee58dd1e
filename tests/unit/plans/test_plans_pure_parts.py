"""The room's parts that need no database: ids, the packed file, the tree, the search, the matrices."""

import zlib
from pathlib import Path

import pytest

from samsyn.catalogue.library import load
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read
from samsyn.plans.content import pack, unpack
from samsyn.plans.policies import is_locked
from samsyn.plans.queries.matrices import actions_by_goal, goals_by_indicator, triangulation
from samsyn.plans.queries.search import folded
from samsyn.plans.queries.tree import Node, pruned, tree
from samsyn.plans.revising import free_id, new_id, plain, revise, with_fields, with_item, without_item
from samsyn.plans.unable import UnableToEdit

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
FILES = [EXAMPLES / "exempelby" / "plan.yaml", *sorted((EXAMPLES / "plans").glob("*.yaml"))]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def plan(request: pytest.FixtureRequest) -> PlanFile:
    return read(request.param)


def test_equal_plans_have_equal_hashes_and_unpack_to_the_same(plan: PlanFile) -> None:
    packed = pack(plan)
    assert pack(plan.model_copy()) == packed
    assert unpack(packed.sha256 + "x", lambda: packed.content) == plan
    assert zlib.decompress(packed.content).startswith(b"{")


def test_every_goal_action_area_and_indicator_stands_in_the_tree(plan: PlanFile) -> None:
    found: set[str] = set()

    def walk(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            found.add(node.address)
            walk(node.children)

    walk(tree(plan))
    for list in ("areas", "goals", "actions", "indicators"):
        assert {f"{list}/{item.id}" for item in getattr(plan, list)} <= found


def test_a_pruned_tree_keeps_what_stands_above_what_is_kept(plan: PlanFile) -> None:
    asked = f"actions/{plan.actions[-1].id}"
    kept = pruned(tree(plan), lambda node: node.address == asked)
    assert kept

    def holds(node: Node) -> bool:
        return node.address == asked or any(holds(child) for child in node.children)

    assert all(holds(node) for node in kept)
    assert pruned(tree(plan), lambda node: False) == ()


def test_matrices_agree_with_the_plan_itself(plan: PlanFile) -> None:
    cells = actions_by_goal(plan)
    for action in plan.actions:
        for goal in plan.goals:
            assert (cells.count(action.id, goal.id) == 1) == (goal.id in action.goals)
    tied = goals_by_indicator(plan)
    for indicator in plan.indicators:
        assert {goal for goal in tied.rows if tied.at(goal, indicator.id)} == set(indicator.goals)


def test_three_sides_are_told_for_every_goal_and_are_complete_only_when_all_are_there(plan: PlanFile) -> None:
    sides = triangulation(plan, load())
    assert [one.goal.id for one in sides] == [goal.id for goal in plan.goals]
    for one in sides:
        assert one.is_complete == (len(one.quantitative) > 0 and len(one.qualitative) > 0 and len(one.voices) > 0)


def test_a_removed_item_is_forgotten_wherever_it_was_named(plan: PlanFile) -> None:
    goal = plan.goals[-1].id
    left = revise(plan, without_item("goals", goal))
    assert goal not in str(plain(left).get("actions", "")).replace(f"'{goal}-", "")
    assert goal not in {one for indicator in left.indicators for one in indicator.goals}


def test_ids_are_made_of_titles_and_never_taken_twice(plan: PlanFile) -> None:
    assert new_id("goal", "Fler får ett jobb – på riktigt_nu") == "goal-fler-far-ett-jobb-pa-riktigt-nu"
    assert new_id("goal", "!!!") == "goal"
    taken = plan.actions[0].id
    assert free_id(plain(plan), "goals", taken) == f"{taken}-2"
    added = revise(plan, with_item("actions", {"id": taken, "text": "En till"}))
    assert added.actions[-1].id == f"{taken}-2"


def test_what_does_not_fit_is_told_in_swedish(plan: PlanFile) -> None:
    with pytest.raises(UnableToEdit, match="finns inte i planen"):
        revise(plan, with_fields("actions", plan.actions[0].id, {"goals": ["goal-that-is-not"]}))


def test_only_lists_of_the_plan_can_be_locked(plan: PlanFile) -> None:
    assert not is_locked(plan, None, "parties", "x")
    assert not is_locked(plan, None, "goals", "nothing-like-it")


def test_words_are_found_without_their_accents() -> None:
    assert folded("Språkcafé på ÖN") == "sprakcafe pa on"
