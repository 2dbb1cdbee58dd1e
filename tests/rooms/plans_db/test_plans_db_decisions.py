"""Several decisions in one plan: each keeps what it adopted, and taking one back leaves the others standing."""

import datetime as dt

import pytest
from tests.support.cast import PLAN, Cast

from samsyn.audit.queries import list_changes
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read
from samsyn.planfile.standing import Decision, Standing, Status
from samsyn.planfile.write import dump
from samsyn.plans.changes.adoption import Decided, adopt, withdraw_adoption
from samsyn.plans.changes.items import add_item, edit_item
from samsyn.plans.changes.owners import appoint_owner
from samsyn.plans.changes.taking_in import look_at, take_in
from samsyn.plans.queries.plans import OpenPlan, get_plan, open_plan
from samsyn.plans.unable import UnableToEdit

pytestmark = pytest.mark.django_db

AT = Cast.at
STRATEGY = (PLAN.parents[1] / "plans" / "vanersborg.yaml").read_text(encoding="utf-8")
FIRST, SECOND = read(STRATEGY.encode()).goals[:2]
EARLIER = Decided("executive-board", dt.date(2025, 1, 8), "§ 3")
LATER = Decided("council", dt.date(2025, 1, 13), "§ 7")


@pytest.fixture
def strategy(cast: Cast) -> Cast:
    """A plan nobody has decided, at "strategi"."""
    take_in(by=cast.coordinator.viewer(), at=AT, source=STRATEGY, slug="strategi")
    return cast


@pytest.fixture
def exempelby(cast: Cast) -> Cast:
    """Exempelby's own plan, decided by its council."""
    take_in(by=cast.coordinator.viewer(), at=AT, source=PLAN.read_bytes())
    return cast


def plan(cast: Cast, slug: str = "strategi") -> OpenPlan:
    return open_plan(cast.exempelby.id, slug)


def decide(cast: Cast, decision: Decided, *items: str, reason: str = "") -> str:
    """The decision brought in on the plan as it stands, for the items or the whole; returns the decision's id."""
    adopt(
        by=cast.coordinator.viewer(), at=AT, plan="strategi", seen=plan(cast).card.number, decision=decision,
        items=items or None, reason=reason,
    )  # fmt: skip
    return plan(cast).file.decisions[-1].id


def take_back(cast: Cast, decision: str) -> None:
    withdraw_adoption(
        by=cast.coordinator.viewer(), at=AT, plan="strategi", seen=plan(cast).card.number, decision=decision,
        reason="Fördes in på fel plan.",
    )  # fmt: skip


def decision_behind(file: PlanFile, goal: str) -> str | None:
    return file.standing_of(next(one for one in file.goals if one.id == goal)).decision


def test_a_goal_decided_before_the_rest_keeps_its_own_decision_when_the_whole_document_is_adopted(
    strategy: Cast,
) -> None:
    board = decide(strategy, EARLIER, f"goals/{FIRST.id}")
    council = decide(strategy, LATER)
    after = plan(strategy).file
    assert after.document.standing.decision == council
    assert (decision_behind(after, FIRST.id), decision_behind(after, SECOND.id)) == (board, council)


def test_taking_back_the_later_decision_leaves_the_earlier_with_all_that_hangs_on_it(strategy: Cast) -> None:
    by = strategy.coordinator.viewer()
    board = decide(strategy, EARLIER, f"goals/{FIRST.id}", reason="Nämnden gick före.")
    appoint_owner(
        by=by, at=AT, plan="strategi", seen=2, list="goals", id=FIRST.id, body="executive-board", decision=board
    )
    target = {"text": "Minst fem", "value": 5.0, "unit": "count", "comparator": "at_least", "of": [FIRST.id]}
    _saved, kept = add_item(by=by, at=AT, plan="strategi", seen=3, list="targets", fields={**target, "decision": board})
    council = decide(strategy, LATER, reason="Hela planen antogs.")
    take_back(strategy, council)
    after = plan(strategy)
    assert [one.id for one in after.file.decisions] == [board]
    assert [one.reason for one in after.file.revisions] == ["Nämnden gick före."]
    assert after.file.document.standing.status is Status.PROPOSED
    assert decision_behind(after.file, FIRST.id) == board
    assert [one.decision for one in after.file.targets if one.id == kept] == [board]
    goal = next(one for one in after.file.goals if one.id == FIRST.id)
    assert [one.decision for one in goal.owners] == [board]
    assert after.is_locked("goals", FIRST.id) and not after.is_locked("goals", SECOND.id)
    assert after.card.adopted_number == 2, "what the board adopted is again what was adopted last"


def test_taking_back_the_earlier_decision_leaves_the_later_as_what_was_adopted(strategy: Cast) -> None:
    board = decide(strategy, EARLIER, f"goals/{FIRST.id}")
    council = decide(strategy, LATER)
    take_back(strategy, board)
    after = plan(strategy)
    assert after.file.document.standing.decision == council
    assert [one.id for one in after.file.decisions] == [council]
    assert not after.is_locked("goals", FIRST.id), "the goal the board decided is a proposal again"
    assert after.is_locked("goals", SECOND.id)
    assert after.card.adopted_number == 3, "the council's decision still stands"
    said = list_changes(strategy.exempelby.id, thing="plan", key="strategi", verb="withdraw")[0].said
    assert (said["decision"], said["reason"]) == (board, "Fördes in på fel plan.")


def test_two_decisions_taken_back_one_after_the_other_leave_nothing_adopted(strategy: Cast) -> None:
    board = decide(strategy, EARLIER, f"goals/{FIRST.id}")
    council = decide(strategy, LATER)
    take_back(strategy, board)
    take_back(strategy, council)
    after = plan(strategy)
    assert after.file.decisions == ()
    assert after.card.adopted_number is None
    assert not any(after.is_locked("goals", one.id) for one in after.file.goals)


def test_the_decision_a_file_came_in_with_and_one_brought_in_later_are_taken_back_each_by_itself(
    exempelby: Cast,
) -> None:
    by, opened = exempelby.coordinator.viewer(), plan(exempelby, "exempelby")
    goal = next(one for one in opened.file.goals if not opened.is_locked("goals", one.id))
    first = opened.file.document.standing.decision
    assert first is not None
    adopt(by=by, at=AT, plan="exempelby", seen=1, decision=EARLIER, items=[f"goals/{goal.id}"])
    withdraw_adoption(by=by, at=AT, plan="exempelby", seen=2, decision=first, reason="Fel protokoll.")
    after = plan(exempelby, "exempelby")
    assert after.card.adopted_number == 2 and after.is_locked("goals", goal.id)
    board = after.file.decisions[-1].id
    withdraw_adoption(by=by, at=AT, plan="exempelby", seen=3, decision=board, reason="Fel protokoll.")
    assert not plan(exempelby, "exempelby").is_locked("goals", goal.id)


def test_a_decision_that_locks_something_cannot_be_rewritten_afterwards(exempelby: Cast) -> None:
    before = plan(exempelby, "exempelby")
    decision = before.file.document.standing.decision
    assert decision is not None and before.is_locked("decisions", decision)
    with pytest.raises(UnableToEdit, match="låst"):
        edit_item(
            by=exempelby.coordinator.viewer(), at=AT, plan="exempelby", seen=1, list="decisions", id=decision,
            fields={"paragraph": "§ 999"},
        )  # fmt: skip
    assert plan(exempelby, "exempelby").file == before.file


def test_the_target_of_a_decided_goal_is_locked_by_the_goals_decision(strategy: Cast) -> None:
    target = {"text": "Minst fem", "value": 5.0, "unit": "count", "comparator": "at_least", "of": [FIRST.id]}
    _saved, id = add_item(
        by=strategy.coordinator.viewer(), at=AT, plan="strategi", seen=1, list="targets", fields=target
    )
    decide(strategy, EARLIER, f"goals/{FIRST.id}")
    with pytest.raises(UnableToEdit, match=r"Minst fem.*2025-01-08, § 3.*låst"):
        edit_item(
            by=strategy.coordinator.viewer(), at=AT, plan="strategi", seen=3, list="targets", id=id,
            fields={"value": 2.0},
        )  # fmt: skip
    assert [one.value for one in plan(strategy).file.targets] == [5.0]


def test_a_decision_about_one_goal_is_itself_locked_and_is_named_as_the_one_that_locks(strategy: Cast) -> None:
    decision = decide(strategy, EARLIER, f"goals/{FIRST.id}")
    with pytest.raises(UnableToEdit, match=r"2025-01-08, § 3.*låst"):
        edit_item(
            by=strategy.coordinator.viewer(), at=AT, plan="strategi", seen=2, list="decisions", id=decision,
            fields={"paragraph": "§ 999"},
        )  # fmt: skip
    assert plan(strategy).file.decisions[-1].paragraph == "§ 3"


def test_what_no_decision_speaks_of_is_never_locked(exempelby: Cast) -> None:
    opened = plan(exempelby, "exempelby")
    assert not opened.is_locked("risks", opened.file.risks[0].id), "risks are scored anew all the time"
    assert not opened.is_locked("goals", "goal-that-is-not-there")


def test_a_new_goal_in_a_file_cannot_be_slipped_in_under_a_decision_already_made(exempelby: Cast) -> None:
    by, before = exempelby.coordinator.viewer(), plan(exempelby, "exempelby").file
    goal = before.goals[0]
    new = goal.model_copy(update={"id": "goal-new", "text": "Ett helt nytt mål", "standing": None})
    slipped = dump(before.model_copy(update={"goals": (*before.goals, new)}))
    with pytest.raises(UnableToEdit, match=r"goal-new.*Märk det som förslag"):
        look_at(by=by, source=slipped, into="exempelby")
    with pytest.raises(UnableToEdit, match=r"goal-new.*Märk det som förslag"):
        take_in(by=by, at=AT, source=slipped, into="exempelby")
    assert get_plan(exempelby.exempelby.id, "exempelby").number == 1
    marked = new.model_copy(update={"standing": Standing(status=Status.PROPOSED)})
    take_in(by=by, at=AT, source=dump(before.model_copy(update={"goals": (*before.goals, marked)})), into="exempelby")
    after = plan(exempelby, "exempelby")
    assert after.item("goals", "goal-new") is not None and not after.is_locked("goals", "goal-new")


def test_a_file_with_a_new_decision_may_change_decided_words_and_is_adopted_from_then_on(exempelby: Cast) -> None:
    by, before = exempelby.coordinator.viewer(), plan(exempelby, "exempelby").file
    decision = Decision(id="kf-2025-2", body="council", on=dt.date(2025, 1, 14), paragraph="§ 2", verb="antagen")
    standing = Standing(status=Status.DECIDED, decision=decision.id)
    goal = before.goals[0].model_copy(update={"text": "Fullmäktiges nya lydelse"})
    file = before.model_copy(
        update={
            "document": before.document.model_copy(update={"standing": standing}),
            "decisions": (*before.decisions, decision), "goals": (goal, *before.goals[1:]),
        }
    )  # fmt: skip
    saved = take_in(by=by, at=AT, source=dump(file), into="exempelby", seen=1)
    after = plan(exempelby, "exempelby")
    assert after.file.goals[0].text == "Fullmäktiges nya lydelse"
    assert (saved.number, after.card.adopted_number) == (2, 2)
    with pytest.raises(UnableToEdit, match="2025-01-14, § 2"):
        edit_item(
            by=by, at=AT, plan="exempelby", seen=2, list="goals", id=goal.id, fields={"text": "Tjänstemannens lydelse"}
        )


def test_a_file_is_looked_at_without_being_kept(cast: Cast) -> None:
    seen = look_at(by=cast.coordinator.viewer(), source=STRATEGY)
    assert seen.plan == read(STRATEGY.encode())
    assert (seen.changes, seen.number) == (None, None), "there is no plan to compare it with"
    assert list_changes(cast.exempelby.id, thing="plan") == ()


def test_a_new_plan_says_which_plan_it_follows(strategy: Cast) -> None:
    saved = take_in(by=strategy.coordinator.viewer(), at=AT, source=PLAN.read_bytes(), slug="nasta", follows="strategi")
    assert get_plan(strategy.exempelby.id, "nasta").follows == plan(strategy).card.id
    assert (saved.slug, saved.number) == ("nasta", 1)


def test_an_indicator_added_to_a_decided_plan_is_told_apart_as_proposed(exempelby: Cast) -> None:
    _saved, id = add_item(
        by=exempelby.coordinator.viewer(), at=AT, plan="exempelby", seen=1, list="indicators",
        fields={"text": "Antal språkvänner"},
    )  # fmt: skip
    after = plan(exempelby, "exempelby")
    indicator = next(one for one in after.file.indicators if one.id == id)
    assert indicator.proposed and not after.is_locked("indicators", id)
    assert not any(one.proposed for one in after.file.indicators if after.is_locked("indicators", one.id))


def test_saving_without_having_changed_anything_makes_no_new_version(strategy: Cast) -> None:
    lines = len(list_changes(strategy.exempelby.id, thing="plan"))
    saved = edit_item(
        by=strategy.coordinator.viewer(), at=AT, plan="strategi", seen=1, list="goals", id=FIRST.id,
        fields={"text": FIRST.text},
    )  # fmt: skip
    assert (saved.number, plan(strategy).card.number) == (1, 1)
    assert len(list_changes(strategy.exempelby.id, thing="plan")) == lines
