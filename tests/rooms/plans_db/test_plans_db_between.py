"""Between plans and beside them: what is carried over, who answers, what is put away, what everybody may read."""

import datetime as dt

import pytest
from tests.support.cast import PLAN, Cast

from samsyn.audit.queries import list_changes
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.plans.changes.adoption import Decided, adopt
from samsyn.plans.changes.items import edit_item
from samsyn.plans.changes.keeping import archive, bring_back
from samsyn.plans.changes.linking import carry_over, share_action
from samsyn.plans.changes.opening import close_to_staff, open_to_staff
from samsyn.plans.changes.owners import appoint_owner, release_owner
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.opened_to_staff import get_staff_plan, staff_words
from samsyn.plans.queries.plans import get_plan, list_plans, open_plan
from samsyn.plans.unable import UnableToEdit

pytestmark = pytest.mark.django_db

AT = Cast.at
STRATEGY = (PLAN.parents[1] / "plans" / "vanersborg.yaml").read_text(encoding="utf-8")
COUNCIL = Decided("council", dt.date(2025, 1, 13), "§ 7")


@pytest.fixture
def plans(cast: Cast) -> Cast:
    """Exempelby's decided plan at "exempelby", and a strategy nobody has decided at "strategi"."""
    take_in(by=cast.coordinator.viewer(), at=AT, source=PLAN.read_bytes())
    take_in(by=cast.coordinator.viewer(), at=AT, source=STRATEGY, slug="strategi")
    return cast


def test_an_indicator_carried_over_hangs_on_the_goals_of_the_next_plan_with_the_one_who_reports_it(plans: Cast) -> None:
    here = plans.exempelby.id
    old = open_plan(here, "exempelby").file
    indicator = next(one for one in old.indicators if one.reporter == "labour-market-unit")
    goal = open_plan(here, "strategi").file.goals[0].id
    carry_over(
        by=plans.coordinator.viewer(), at=AT, from_plan="exempelby", to_plan="strategi", seen=1,
        items={f"indicators/{indicator.id}": (goal,)},
    )  # fmt: skip
    after = open_plan(here, "strategi").file
    brought = after.indicators[-1]
    assert (brought.text, brought.goals, brought.proposed) == (indicator.text, (goal,), True)
    assert brought.reporter in {one.id for one in after.bodies}, "the reporter came along"
    assert action_identity(here).places(f"exempelby/{indicator.id}") == (("exempelby", indicator.id),)
    assert open_plan(here, "exempelby").file == old, "the plan it came from is as it was"


def test_a_plan_that_follows_another_keeps_following_it_whatever_is_carried_over(plans: Cast) -> None:
    by, here = plans.coordinator.viewer(), plans.exempelby.id
    take_in(by=by, at=AT, source=STRATEGY, slug="nasta", follows="strategi")
    action = open_plan(here, "exempelby").file.actions[0].id
    goal = open_plan(here, "nasta").file.goals[0].id
    carry_over(
        by=by, at=AT, from_plan="exempelby", to_plan="nasta", seen=1, items={f"actions/{action}": (goal,)}
    )  # fmt: skip
    assert open_plan(here, "nasta").file.actions[-1].goals == (goal,)
    assert get_plan(here, "nasta").follows == get_plan(here, "strategi").id


def test_two_groups_of_the_same_action_become_one_when_they_are_said_to_be_the_same(plans: Cast) -> None:
    by, here = plans.coordinator.viewer(), plans.exempelby.id
    for slug in ("tredje", "fjarde"):
        take_in(by=by, at=AT, source=STRATEGY, slug=slug)
    theirs = open_plan(here, "exempelby").file.actions[0].id
    ours = open_plan(here, "strategi").file.actions[0].id
    share_action(by=by, at=AT, first=("exempelby", theirs), second=("strategi", ours))
    share_action(by=by, at=AT, first=("tredje", ours), second=("fjarde", ours))
    share_action(by=by, at=AT, first=("strategi", ours), second=("fjarde", ours))
    every = [("exempelby", theirs), *((slug, ours) for slug in ("strategi", "tredje", "fjarde"))]
    identity = action_identity(here)
    assert {identity.key(*one) for one in every} == {f"exempelby/{theirs}"}, "also the one nobody pointed at"
    assert set(identity.places(f"exempelby/{theirs}")) == set(every)


def test_of_two_owners_one_is_released_and_the_other_still_answers(plans: Cast) -> None:
    by, here = plans.coordinator.viewer(), plans.exempelby.id
    goal = open_plan(here, "exempelby").file.goals[0]
    (first,) = (one.body for one in goal.owners)
    appoint_owner(by=by, at=AT, plan="exempelby", seen=1, list="goals", id=goal.id, body="social-office")
    release_owner(by=by, at=AT, plan="exempelby", seen=2, list="goals", id=goal.id, named=first)
    after = open_plan(here, "exempelby")
    assert [one.body for one in after.file.goals[0].owners] == ["social-office"]
    release_owner(by=by, at=AT, plan="exempelby", seen=3, list="goals", id=goal.id, named="social-office")
    assert open_plan(here, "exempelby").file.goals[0].owners == ()
    said = [one.said["named"] for one in list_changes(here, thing="plan", key="exempelby", verb="release")]
    assert said == ["social-office", first]


def test_a_plan_put_away_cannot_be_changed_until_it_is_taken_out_of_the_archive(plans: Cast) -> None:
    by, here = plans.coordinator.viewer(), plans.exempelby.id
    goal = open_plan(here, "strategi").file.goals[0].id
    change = {"at": AT, "plan": "strategi", "seen": 1, "list": "goals", "id": goal, "fields": {"text": "Ny"}}
    archive(by=by, at=AT, plan="strategi")
    assert [one.slug for one in list_plans(here)] == ["exempelby"]
    with pytest.raises(UnableToEdit, match="arkiverad"):
        edit_item(by=by, **change)  # type: ignore[arg-type]
    with pytest.raises(UnableToEnter):
        bring_back(by=plans.officer.viewer(), at=AT, plan="strategi")
    with pytest.raises(UnableToFind):
        bring_back(by=plans.other_coordinator.viewer(), at=AT, plan="strategi")
    bring_back(by=plans.coordinator.viewer(), at=AT, plan="strategi")
    assert {one.slug for one in list_plans(here)} == {"exempelby", "strategi"}
    assert edit_item(by=by, **change).number == 2  # type: ignore[arg-type]
    verbs = [one.verb for one in list_changes(here, thing="plan", key="strategi")]
    assert verbs[:3] == ["edit", "bring_back", "archive"]


def test_a_proposal_is_not_opened_for_everybody(plans: Cast) -> None:
    with pytest.raises(UnableToEdit, match=r"inte beslutad än\. För in beslutet först"):
        open_to_staff(by=plans.coordinator.viewer(), at=AT, plan="strategi", words="Så här gör vi.")
    assert staff_words(plans.exempelby.id, "strategi") == (False, "")
    with pytest.raises(UnableToFind, match="inte öppen"):
        get_staff_plan(plans.exempelby.id, "strategi")


def test_everybody_reads_the_plan_as_it_was_decided_until_it_is_closed_again(plans: Cast) -> None:
    by, here = plans.coordinator.viewer(), plans.exempelby.id
    adopt(by=by, at=AT, plan="strategi", seen=1, decision=COUNCIL)
    decided = open_plan(here, "strategi").file
    open_to_staff(by=by, at=AT, plan="strategi", words="  Fråga alltid vilket språk.  ")
    edit_item(
        by=by, at=AT, plan="strategi", seen=2, list="goals", id=decided.goals[0].id, fields={"note": "Eget arbete"}
    )  # fmt: skip
    read = get_staff_plan(here, "strategi")
    assert (read.file, read.words) == (decided, "Fråga alltid vilket språk."), "nothing later than the decision"
    close_to_staff(by=by, at=AT, plan="strategi")
    with pytest.raises(UnableToFind, match="inte öppen"):
        get_staff_plan(here, "strategi")
    assert staff_words(here, "strategi") == (False, "Fråga alltid vilket språk."), "the words wait for the next time"
    lines = list_changes(here, thing="plan", key="strategi")
    assert [(one.verb, one.said) for one in lines if one.verb in {"open", "close"}] == [("close", {}), ("open", {})]


def test_new_words_for_everybody_do_not_move_the_day_the_plan_was_opened(plans: Cast) -> None:
    from samsyn.plans.models import Plan

    by, later = plans.coordinator.viewer(), AT + dt.timedelta(days=40)
    open_to_staff(by=by, at=AT, plan="exempelby", words="De första orden")
    open_to_staff(by=by, at=later, plan="exempelby", words="De andra orden")
    assert staff_words(plans.exempelby.id, "exempelby") == (True, "De andra orden")
    assert Plan.objects.get(municipality=plans.exempelby.id, slug="exempelby").open_since == AT.date()


def test_only_the_coordinator_opens_and_closes_the_plan_for_everybody(plans: Cast) -> None:
    for person in (plans.officer, plans.head, plans.politician, plans.reader):
        with pytest.raises(UnableToEnter, match="inte rätt"):
            open_to_staff(by=person.viewer(), at=AT, plan="exempelby")
    with pytest.raises(UnableToFind):
        open_to_staff(by=plans.other_coordinator.viewer(), at=AT, plan="exempelby")
    by = plans.coordinator.viewer()
    assert staff_words(plans.exempelby.id, "exempelby") == (False, "")
    open_to_staff(by=by, at=AT, plan="exempelby")
    with pytest.raises(UnableToEnter):
        close_to_staff(by=plans.officer.viewer(), at=AT, plan="exempelby")
    assert staff_words(plans.exempelby.id, "exempelby") == (True, "")
