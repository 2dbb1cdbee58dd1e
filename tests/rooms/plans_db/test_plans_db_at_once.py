"""Several at the same time, each with a connection of its own: what was acknowledged is there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.support.cast import PLAN, build

from samsyn.organisation.walls import stand_in
from samsyn.plans.changes.items import edit_item
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.history import list_revisions
from samsyn.plans.queries.plans import open_plan
from samsyn.plans.unable import UnableToMerge

SOURCE = (PLAN.parents[1] / "plans" / "vanersborg.yaml").read_bytes()


@pytest.mark.django_db(transaction=True)
def test_eight_who_save_at_once_on_the_same_page_lose_nothing() -> None:
    cast = build()
    by, here = cast.coordinator.viewer(), cast.exempelby.id
    kept = take_in(by=by, at=cast.at, source=SOURCE)
    goals = [goal.id for goal in open_plan(here, "vanersborg").file.goals[:8]]

    def save(goal: str) -> str:
        return _alone(
            here, lambda: edit_item(
                by=by, at=cast.at, plan="vanersborg", seen=1, list="goals", id=goal, fields={"note": f"Om {goal}"}
            ),
        )  # fmt: skip

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(save, goals)) == {"kept"}
    stand_in(here)
    notes = {goal.id: goal.note for goal in open_plan(here, "vanersborg").file.goals}
    assert {goal: notes[goal] for goal in goals} == {goal: f"Om {goal}" for goal in goals}
    assert [card.number for card in list_revisions(here, kept.plan)] == list(range(9, 0, -1))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_the_same_text_at_once_one_is_kept_and_one_is_told() -> None:
    cast = build()
    by, here = cast.coordinator.viewer(), cast.exempelby.id
    take_in(by=by, at=cast.at, source=SOURCE)
    goal = open_plan(here, "vanersborg").file.goals[0].id

    def save(text: str) -> str:
        return _alone(
            here, lambda: edit_item(
                by=by, at=cast.at, plan="vanersborg", seen=1, list="goals", id=goal, fields={"text": text}
            ),
        )  # fmt: skip

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(save, ["Min", "Din"]))
    assert sorted(told) == ["kept", "told"]
    stand_in(here)
    assert open_plan(here, "vanersborg").file.goals[0].text == ["Min", "Din"][told.index("kept")]


def _alone(municipality: int, verb: Callable[[], object]) -> str:
    try:
        stand_in(municipality)
        verb()
    except UnableToMerge:
        return "told"
    finally:
        connection.close()
    return "kept"
