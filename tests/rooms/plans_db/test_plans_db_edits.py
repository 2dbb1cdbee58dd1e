"""Edits of a plan in the database: locks, two people at once, undo, owners."""

import datetime as dt

import pytest
from tests.support.cast import PLAN, Cast

from samsyn.audit.queries import list_changes
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.planfile.read import read
from samsyn.planfile.standing import Status
from samsyn.planfile.write import dump
from samsyn.plans.changes.adoption import Decided, adopt, withdraw_adoption
from samsyn.plans.changes.items import add_item, edit_item, pass_gate, rehang, remove_item, score_risk
from samsyn.plans.changes.keeping import archive, share_gaps, share_plan
from samsyn.plans.changes.linking import carry_over, share_action
from samsyn.plans.changes.owners import appoint_owner, match_body, release_owner
from samsyn.plans.changes.results import log_result, report_back
from samsyn.plans.changes.saving import Saved
from samsyn.plans.changes.taking_in import look_at, take_in
from samsyn.plans.changes.walking import redo, undo
from samsyn.plans.queries.bodies import bodies_by_item, items_of_body, own_actions
from samsyn.plans.queries.gaps import get_gaps
from samsyn.plans.queries.history import compare_revisions, list_revisions
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import get_plan, get_plan_file, list_plans, open_plan
from samsyn.plans.unable import UnableToEdit, UnableToMerge, UnableToTakeIn

AT = Cast.at
PLANS = PLAN.parents[1] / "plans"


@pytest.fixture
def decided(cast: Cast) -> Saved:
    """Exempelby's own plan, decided by its council, with sub-goals the office has proposed."""
    return take_in(by=cast.coordinator.viewer(), at=AT, source=PLAN.read_bytes())


@pytest.fixture
def proposed(cast: Cast) -> Saved:
    """A plan nobody has decided."""
    text = (PLANS / "vanersborg.yaml").read_text(encoding="utf-8")
    return take_in(by=cast.coordinator.viewer(), at=AT, source=text, slug="strategi")


def test_the_plan_kept_is_the_plan_file_and_comes_out_as_it_went_in(cast: Cast, decided: Saved) -> None:
    kept = get_plan_file(decided.revision, municipality=cast.exempelby.id)
    assert kept == read(PLAN)
    assert read(dump(kept)) == kept


def test_what_the_council_adopted_is_locked_and_the_refusal_names_the_decision(cast: Cast, decided: Saved) -> None:
    opened = open_plan(cast.exempelby.id, "exempelby")
    goal = next(goal for goal in opened.file.goals if opened.is_locked("goals", goal.id))
    by = cast.coordinator.viewer()
    with pytest.raises(UnableToEdit, match=r"§ 112.*nytt beslut"):
        edit_item(by=by, at=AT, plan="exempelby", seen=1, list="goals", id=goal.id, fields={"text": "Något annat"})
    with pytest.raises(UnableToEdit, match="kan inte tas bort"):
        remove_item(by=by, at=AT, plan="exempelby", seen=1, list="goals", id=goal.id)
    saved = edit_item(
        by=by, at=AT, plan="exempelby", seen=1, list="goals", id=goal.id, fields={"note": "Följs varje höst."}
    )
    assert saved.number == 2


def test_a_proposal_inside_a_decided_plan_can_be_edited(cast: Cast, decided: Saved) -> None:
    opened = open_plan(cast.exempelby.id, "exempelby")
    goal = next(goal for goal in opened.file.goals if not opened.is_locked("goals", goal.id))
    by = cast.coordinator.viewer()
    edit_item(by=by, at=AT, plan="exempelby", seen=1, list="goals", id=goal.id, fields={"text": "Ny lydelse"})
    assert open_plan(cast.exempelby.id, "exempelby").file.goals != opened.file.goals


def test_what_is_added_to_a_decided_plan_is_a_proposal(cast: Cast, decided: Saved) -> None:
    by = cast.coordinator.viewer()
    _saved, id = add_item(
        by=by, at=AT, plan="exempelby", seen=1, list="actions", fields={"text": "Språkcafé på biblioteket"}
    )
    opened = open_plan(cast.exempelby.id, "exempelby")
    assert opened.item("actions", id) is not None
    assert not opened.is_locked("actions", id)
    remove_item(by=by, at=AT, plan="exempelby", seen=2, list="actions", id=id)


def test_two_edits_of_different_things_both_stand(cast: Cast, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    first, second = open_plan(cast.exempelby.id, "strategi").file.areas[:2]
    edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=first.id, fields={"text": "Den ena"})
    saved = edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=second.id, fields={"text": "Den andra"})
    areas = get_plan_file(saved.revision, municipality=cast.exempelby.id).areas
    assert [area.text for area in areas[:2]] == ["Den ena", "Den andra"]


def test_two_edits_of_the_same_text_give_both_texts_back(cast: Cast, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    area = open_plan(cast.exempelby.id, "strategi").file.areas[0]
    edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=area.id, fields={"text": "Min"})
    with pytest.raises(UnableToMerge) as refused:
        edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=area.id, fields={"text": "Din"})
    (clash,) = refused.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == (area.text, "Min", "Din")
    assert open_plan(cast.exempelby.id, "strategi").file.areas[0].text == "Min"


def test_an_edit_of_what_somebody_removed_is_not_lost_in_silence(cast: Cast, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    _saved, id = add_item(by=by, at=AT, plan="strategi", seen=1, list="actions", fields={"text": "Mentorer"})
    remove_item(by=by, at=AT, plan="strategi", seen=2, list="actions", id=id)
    with pytest.raises(UnableToMerge):
        edit_item(by=by, at=AT, plan="strategi", seen=2, list="actions", id=id, fields={"text": "Mentorer i skolan"})


def test_undo_and_redo_walk_and_stop_at_a_decision(cast: Cast, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    area = open_plan(cast.exempelby.id, "strategi").file.areas[0]
    edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=area.id, fields={"text": "Ny"})
    undo(by=by, at=AT, plan="strategi", seen=2)
    assert open_plan(cast.exempelby.id, "strategi").file.areas[0].text == area.text
    redo(by=by, at=AT, plan="strategi", seen=1)
    assert open_plan(cast.exempelby.id, "strategi").file.areas[0].text == "Ny"
    council = Decided("council", dt.date(2025, 1, 10), "§ 5", "KS 2025/1")
    adopted = adopt(by=by, at=AT, plan="strategi", seen=2, decision=council)
    with pytest.raises(UnableToEdit, match="ångras inte"):
        undo(by=by, at=AT, plan="strategi", seen=adopted.number)
    with pytest.raises(UnableToEdit, match="göra om"):
        redo(by=by, at=AT, plan="strategi", seen=adopted.number)


def test_adopting_locks_everything_that_stood_and_withdrawing_opens_it_with_a_reason(
    cast: Cast, proposed: Saved
) -> None:
    by = cast.coordinator.viewer()
    council = Decided("council", dt.date(2025, 1, 10), "§ 5", "KS 2025/1")
    adopt(by=by, at=AT, plan="strategi", seen=1, decision=council)
    opened = open_plan(cast.exempelby.id, "strategi")
    assert opened.file.document.standing.status is Status.DECIDED
    assert all(opened.is_locked("areas", area.id) for area in opened.file.areas)
    assert opened.card.adopted_number == 2
    (decision,) = opened.file.decisions
    with pytest.raises(UnableToEdit, match="varför"):
        withdraw_adoption(by=by, at=AT, plan="strategi", seen=2, decision=decision.id, reason=" ")
    withdraw_adoption(by=by, at=AT, plan="strategi", seen=2, decision=decision.id, reason="Fel plan.")
    opened = open_plan(cast.exempelby.id, "strategi")
    assert opened.card.adopted_number is None
    assert not opened.is_locked("areas", opened.file.areas[0].id)
    assert list_changes(cast.exempelby.id, thing="plan", key="strategi")[0].said["reason"] == "Fel plan."


def test_some_goals_can_be_adopted_and_a_new_decision_can_change_decided_words(cast: Cast, decided: Saved) -> None:
    by = cast.coordinator.viewer()
    opened = open_plan(cast.exempelby.id, "exempelby")
    locked = next(goal for goal in opened.file.goals if opened.is_locked("goals", goal.id))
    board = Decided("executive-board", dt.date(2025, 1, 13), "§ 7")
    adopt(
        by=by, at=AT, plan="exempelby", seen=1, decision=board, items=(),
        texts={f"goals/{locked.id}": {"text": "Ny beslutad lydelse."}}, reason="Målet skärptes.",
    )  # fmt: skip
    opened = open_plan(cast.exempelby.id, "exempelby")
    goal = next(goal for goal in opened.file.goals if goal.id == locked.id)
    assert goal.text == "Ny beslutad lydelse."
    assert opened.file.standing_of(goal).decision == opened.file.decisions[-1].id
    assert opened.file.revisions[-1].reason == "Målet skärptes."


def test_a_decision_is_about_exact_words(cast: Cast, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    area = open_plan(cast.exempelby.id, "strategi").file.areas[0]
    edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=area.id, fields={"text": "Ny"})
    with pytest.raises(UnableToEdit, match="Läs igenom"):
        adopt(by=by, at=AT, plan="strategi", seen=1, decision=Decided("council", dt.date(2025, 1, 10)))
    with pytest.raises(UnableToEdit, match="beslutar inte själv"):
        adopt(by=by, at=AT, plan="strategi", seen=2, decision=Decided("education-office", dt.date(2025, 1, 10)))
    with pytest.raises(UnableToEdit, match="inte varit"):
        adopt(by=by, at=AT, plan="strategi", seen=2, decision=Decided("council", dt.date(2026, 1, 10)))


def test_an_owner_is_appointed_also_for_decided_items_and_is_not_an_actor(cast: Cast, decided: Saved) -> None:
    by = cast.coordinator.viewer()
    goal = open_plan(cast.exempelby.id, "exempelby").file.goals[-1]
    appoint_owner(
        by=by, at=AT, plan="exempelby", seen=1, list="goals", id=goal.id, body="social-office", head="socialchef",
        contact="funktionsbrevlådan",
    )  # fmt: skip
    opened = open_plan(cast.exempelby.id, "exempelby")
    new = opened.item("goals", goal.id)
    owner = new.owners[-1]  # type: ignore[union-attr]
    assert (owner.body, owner.head) == ("social-office", "socialchef")
    assert new.actors == goal.actors  # type: ignore[union-attr]
    social = cast.exempelby.bodies["social-office"]
    assert social in bodies_by_item(opened)[f"goals/{goal.id}"]
    assert goal.id in {one.id for one in items_of_body(opened, [social]).of("goals")}
    release_owner(by=by, at=AT, plan="exempelby", seen=2, list="goals", id=goal.id, named="social-office")
    assert (
        open_plan(cast.exempelby.id, "exempelby").file.goals
        == get_plan_file(decided.revision, municipality=cast.exempelby.id).goals
    )


@pytest.mark.requirement("SDH-032")
def test_share_of_bodies_with_actions_of_their_own_counts_appointed_owners_only(cast: Cast, proposed: Saved) -> None:
    from samsyn.organisation.queries import list_bodies

    by = cast.coordinator.viewer()
    bodies = list_bodies(cast.exempelby.id)
    none = own_actions([open_plan(cast.exempelby.id, "strategi")], bodies)
    assert none.with_own == 0
    _saved, id = add_item(by=by, at=AT, plan="strategi", seen=1, list="actions", fields={"text": "Praktikplatser"})
    appoint_owner(by=by, at=AT, plan="strategi", seen=2, list="actions", id=id, body="education-office")
    own = own_actions([open_plan(cast.exempelby.id, "strategi")], bodies)
    assert own.with_own == 1
    assert (
        own_actions([open_plan(cast.exempelby.id, "strategi")], bodies, ended=frozenset({f"strategi/{id}"})).with_own
        == 0
    )


def test_a_collective_is_the_bodies_the_coordinator_says(cast: Cast, proposed: Saved) -> None:
    named = next(body.id for body in open_plan(cast.exempelby.id, "strategi").file.bodies if body.kind == "collective")
    match_body(
        by=cast.coordinator.viewer(), at=AT, plan="strategi", named=named,
        bodies=["education-committee", "social-committee"],
    )  # fmt: skip
    here = cast.exempelby.bodies
    assert open_plan(cast.exempelby.id, "strategi").bodies_of(named) == (
        here["education-committee"], here["social-committee"],
    )  # fmt: skip


def test_an_action_in_two_plans_has_one_key_and_keeps_the_first(cast: Cast, decided: Saved, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    action = open_plan(cast.exempelby.id, "exempelby").file.actions[0]
    carry_over(by=by, at=AT, from_plan="exempelby", to_plan="strategi", seen=1, items={f"actions/{action.id}": ()})
    identity = action_identity(cast.exempelby.id)
    assert identity.key("strategi", action.id) == identity.key("exempelby", action.id) == f"exempelby/{action.id}"
    assert identity.places(f"exempelby/{action.id}")[0] == ("exempelby", action.id)
    assert identity.key("strategi", "something-else") == "strategi/something-else"
    assert get_plan(cast.exempelby.id, "strategi").follows == decided.plan
    with pytest.raises(UnableToEdit):
        share_action(by=by, at=AT, first=("strategi", action.id), second=("strategi", action.id))


def test_rehanging_is_open_for_decided_actions(cast: Cast, decided: Saved) -> None:
    opened = open_plan(cast.exempelby.id, "exempelby")
    action = next(action for action in opened.file.actions if opened.is_locked("actions", action.id))
    goals = [goal.id for goal in opened.file.goals[:2]]
    rehang(by=cast.coordinator.viewer(), at=AT, plan="exempelby", seen=1, list="actions", id=action.id, goals=goals)
    new = next(a for a in open_plan(cast.exempelby.id, "exempelby").file.actions if a.id == action.id)
    assert [*new.goals] == goals


@pytest.mark.requirement("SEF-009")
@pytest.mark.requirement("LAW-038")
def test_a_risk_is_scored_with_owner_control_and_day(cast: Cast, decided: Saved) -> None:
    risk = open_plan(cast.exempelby.id, "exempelby").file.risks[0]
    by = cast.coordinator.viewer()
    score_risk(
        by=by, at=AT, plan="exempelby", seen=1, risk=risk.id, probability=3, consequence=4, owner="executive-board",
        control="Delårsrapport", on=dt.date(2025, 1, 15), cause="För få platser",
    )  # fmt: skip
    new = open_plan(cast.exempelby.id, "exempelby").file.risks[0]
    assert (new.probability, new.consequence, new.owner, new.control) == (3, 4, "executive-board", "Delårsrapport")
    with pytest.raises(UnableToEdit):
        score_risk(
            by=by, at=AT, plan="exempelby", seen=2, risk=risk.id, probability=5, consequence=4, owner=None, control="",
            on=dt.date(2025, 1, 15),
        )  # fmt: skip


def test_a_gate_is_passed_on_evidence(cast: Cast, decided: Saved) -> None:
    gate = open_plan(cast.exempelby.id, "exempelby").file.gates[0]
    by = cast.coordinator.viewer()
    with pytest.raises(UnableToEdit, match="underlaget"):
        pass_gate(by=by, at=AT, plan="exempelby", seen=1, gate=gate.id, on=dt.date(2025, 1, 10), evidence=" ")
    with pytest.raises(UnableToEdit, match="inte har varit"):
        pass_gate(by=by, at=AT, plan="exempelby", seen=1, gate=gate.id, on=dt.date(2025, 2, 10), evidence="PM")
    pass_gate(by=by, at=AT, plan="exempelby", seen=1, gate=gate.id, on=dt.date(2025, 1, 10), evidence="KS § 9")
    assert open_plan(cast.exempelby.id, "exempelby").file.gates[0].evidence == "KS § 9"


@pytest.mark.requirement("VBG-030")
@pytest.mark.requirement("VBG-031")
def test_an_assignment_is_reported_back_by_its_receiver_and_no_other_body(cast: Cast, decided: Saved) -> None:
    assignment = open_plan(cast.exempelby.id, "exempelby").file.assignments[0]
    match_body(
        by=cast.coordinator.viewer(), at=AT, plan="exempelby", named=assignment.receiver, bodies=["education-office"]
    )
    told = {"at": AT, "plan": "exempelby", "assignment": assignment.id, "on": dt.date(2025, 1, 14), "text": "Klart."}
    assert report_back(by=cast.officer.viewer(), **told)  # type: ignore[arg-type]
    with pytest.raises(UnableToEnter):
        report_back(by=cast.social_officer.viewer(), **told)  # type: ignore[arg-type]
    with pytest.raises(UnableToFind):
        report_back(by=cast.other_coordinator.viewer(), **told)  # type: ignore[arg-type]


@pytest.mark.requirement("VBG-032")
def test_the_workshop_logs_issue_team_and_result(cast: Cast, decided: Saved) -> None:
    from samsyn.plans.queries.results import list_results

    action = open_plan(cast.exempelby.id, "exempelby").file.actions[0]
    log_result(
        by=cast.coordinator.viewer(), at=AT, plan="exempelby", item=action.id, issue="Väntan på SFI",
        team="vuxenutbildningen och socialförvaltningen", text="Start varje vecka", on=dt.date(2025, 1, 8),
        finished=True,
    )  # fmt: skip
    (line,) = list_results(cast.exempelby.id, decided.plan, kind="workshop")
    assert (line.issue, line.text, line.finished) == ("Väntan på SFI", "Start varje vecka", True)


def test_a_file_cannot_change_decided_words_without_a_new_decision(cast: Cast, decided: Saved) -> None:
    by = cast.coordinator.viewer()
    text = PLAN.read_text(encoding="utf-8")
    goal = read(PLAN).goals[0]
    changed = text.replace(goal.text.split(".")[0][:20], "Helt andra ord här", 1)
    assert changed != text
    with pytest.raises(UnableToEdit):
        look_at(by=by, source=changed, into="exempelby")
    with pytest.raises(UnableToEdit):
        take_in(by=by, at=AT, source=changed, into="exempelby")
    same = look_at(by=by, source=text, into="exempelby")
    assert same.changes is not None
    assert same.changes.is_empty


def test_a_file_that_cannot_be_read_is_told_line_by_line(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    with pytest.raises(UnableToTakeIn) as refused:
        take_in(by=by, at=AT, source="schema: 1\nid: x\ngoals: [{id: 1}]")
    assert any("rad 3" in problem for problem in refused.value.problems)
    bomb = "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nschema: 1\n"
    with pytest.raises(UnableToTakeIn):
        take_in(by=by, at=AT, source=bomb)
    with pytest.raises(UnableToTakeIn):
        take_in(by=by, at=AT, source=b"x" * 6_000_000)


def test_no_one_but_the_coordinator_edits_and_no_one_else_sees_a_draft_or_the_gaps(cast: Cast) -> None:
    from samsyn.catalogue.library import load

    by = cast.coordinator.viewer()
    text = (PLANS / "vanersborg.yaml").read_text(encoding="utf-8")
    take_in(by=by, at=AT, source=text, slug="utkast", draft=True)
    here = cast.exempelby.id
    for person in (cast.officer, cast.head, cast.reader, cast.analyst):
        with pytest.raises(UnableToFind):
            open_plan(here, "utkast", viewer=person.viewer())
        assert list_plans(here, viewer=person.viewer()) == ()
        with pytest.raises(UnableToEnter):
            share_plan(by=person.viewer(), at=AT, plan="utkast")
    with pytest.raises(UnableToFind):
        share_plan(by=cast.other_coordinator.viewer(), at=AT, plan="utkast")
    share_plan(by=by, at=AT, plan="utkast")
    opened = open_plan(here, "utkast", viewer=cast.officer.viewer())
    with pytest.raises(UnableToEnter):
        get_gaps(opened, viewer=cast.officer.viewer(), catalogue=load(), latest=None, on=AT.date())
    share_gaps(by=by, at=AT, plan="utkast")
    opened = open_plan(here, "utkast", viewer=cast.officer.viewer())
    assert len(get_gaps(opened, viewer=cast.officer.viewer(), catalogue=load(), latest=None, on=AT.date()))


def test_every_verb_leaves_one_line_in_the_log(cast: Cast, decided: Saved) -> None:
    by = cast.coordinator.viewer()
    before = len(list_changes(cast.exempelby.id, thing="plan"))
    add_item(by=by, at=AT, plan="exempelby", seen=1, list="risks", fields={"text": "För få lärare"})
    undo(by=by, at=AT, plan="exempelby", seen=2)
    redo(by=by, at=AT, plan="exempelby", seen=1)
    archive(by=by, at=AT, plan="exempelby")
    lines = list_changes(cast.exempelby.id, thing="plan")
    assert [line.verb for line in lines[: len(lines) - before]] == ["archive", "redo", "undo", "add"]
    with pytest.raises(UnableTo, match="arkiverad"):
        undo(by=by, at=AT, plan="exempelby", seen=2)


def test_history_tells_what_changed_between_two_revisions(cast: Cast, proposed: Saved) -> None:
    by = cast.coordinator.viewer()
    area = open_plan(cast.exempelby.id, "strategi").file.areas[0]
    edit_item(by=by, at=AT, plan="strategi", seen=1, list="areas", id=area.id, fields={"text": "Ny"})
    _one, _other, found = compare_revisions(cast.exempelby.id, proposed.plan, 1, 2)
    (change,) = found.changed
    assert (change.id, change.fields[0].after) == (area.id, "Ny")
    assert [card.number for card in list_revisions(cast.exempelby.id, proposed.plan)] == [2, 1]
