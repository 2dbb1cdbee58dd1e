"""The same thing saved again, changed, or changed by two: nothing is lost and nothing is written twice."""

import datetime as dt
from collections.abc import Callable

import pytest
from followup_case import Case
from tests.support.cast import Person

from samsyn.audit.queries import list_changes
from samsyn.followup.changes import activities, judging, replies, saving, taking_in, writing
from samsyn.followup.models import ActionAnswer, Activity, DeliverableAnswer, NotPersons, Reply, Version
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.states import ReplyState
from samsyn.ledgers.models import Value
from samsyn.reports import answers as reported
from samsyn.reports.sheets.received import Received

GOAL, WRITTEN = "goal-school", {"deliverable": "delivered-mapping", "step": "written"}


def _save_activity(case: Case, reply: int, text: str, *, seen: int = 0, **more: int) -> int:
    return activities.save_activity(
        by=case.cast.officer.viewer(), at=case.tick(), reply=reply, goal=GOAL, text=text, not_in_operating_plan=True,
        seen=seen, **more,
    )  # fmt: skip


def _save_synthesis(case: Case, round: str) -> int:
    return judging.write_synthesis(
        by=case.coordinator, at=case.tick(), round=round, goal=GOAL, seen=0, text="Nästan på plats."
    )


def _save_texts(case: Case, round: str) -> int:
    return judging.write_texts(by=case.coordinator, at=case.tick(), round=round, seen=0, joint_analysis="Det går bra.")


def _deliver(case: Case, reply: int, *, done: bool, seen: int, evidence: str = "", who: Person | None = None) -> int:
    return writing.save_deliverable_answer(
        by=(who or case.cast.officer).viewer(), at=case.tick(), reply=reply, seen=seen, done=done, evidence=evidence,
        **WRITTEN,
    )  # fmt: skip


def test_an_activity_saved_again_unchanged_leaves_no_version_and_no_line(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    made = _save_activity(case, reply, "Läxhjälp")
    lines = len(list_changes(case.cast.exempelby.id))
    assert _save_activity(case, reply, "Läxhjälp", activity=made, seen=1) == made
    assert len(list_changes(case.cast.exempelby.id)) == lines
    assert Version.objects.filter(item=f"activity:{made}").count() == 1


def test_two_who_change_an_activity_are_both_kept(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    made = _save_activity(case, reply, "Läxhjälp")
    _save_activity(case, reply, "Läxhjälp varje vecka", activity=made, seen=1)
    with pytest.raises(saving.UnableToSave) as clash:
        _save_activity(case, reply, "Läxhjälp på lov", activity=made, seen=1)
    assert (clash.value.yours["text"], clash.value.theirs["text"]) == ("Läxhjälp på lov", "Läxhjälp varje vecka")
    assert Activity.objects.get(id=made).text == "Läxhjälp varje vecka"
    kept = Version.objects.get(item=f"activity:{made}", via="conflict")
    assert kept.content["text"] == "Läxhjälp på lov"
    last = list_changes(case.cast.exempelby.id, thing="reply")[0]
    assert (last.verb, last.said) == ("save_beside", {"item": f"activity:{made}", "version": 2})


@pytest.mark.parametrize("save", [_save_synthesis, _save_texts])
def test_the_coordinators_own_words_saved_again_unchanged_leave_no_line(
    case: Case, opened: str, save: Callable[[Case, str], int]
) -> None:
    assert save(case, opened) == 1
    lines = len(list_changes(case.cast.exempelby.id))
    assert save(case, opened) == 1
    assert len(list_changes(case.cast.exempelby.id)) == lines


def test_an_action_goes_further_in_the_same_answer(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    for seen, status in enumerate(("enligt plan", "genomförd")):
        made = writing.save_action_answer(
            by=case.cast.officer.viewer(), at=case.tick(), reply=reply, action="action-school-mapping", seen=seen,
            status=status,
        )  # fmt: skip
        assert made == seen + 1
    assert [(one.status, one.version) for one in ActionAnswer.objects.all()] == [("done", 2)]
    assert Version.objects.filter(item="action:action-school-mapping").count() == 2


def test_a_no_to_a_deliverable_becomes_a_yes_in_the_same_answer(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    assert _deliver(case, reply, done=False, seen=0) == 1
    assert _deliver(case, reply, done=True, seen=1, evidence="Rutin BUN 2025/4", who=case.cast.deputy) == 2
    page = get_reply_by_id(case.cast.officer.viewer(), reply, on=case.at.date())
    said = next(one for one in page.deliverables if one.id == "delivered-mapping/written")
    assert (said.done, said.evidence) == (True, "Rutin BUN 2025/4")
    assert DeliverableAnswer.objects.count() == 1


def test_a_form_says_yes_to_a_deliverable_and_what_it_leaves_blank_stands(case: Case, opened: str) -> None:
    reply, by = case.reply(opened), case.cast.officer.viewer()
    day = dt.date(2025, 1, 10)
    yes = reported.DeliverableAnswer(done=True, on=day, evidence="Rutin BUN 2025/4", **WRITTEN)
    whole = reported.DeliverableAnswer(deliverable="delivered-wider", done=False)
    done = taking_in.take_in_answers(
        by=by, at=case.tick(), reply=reply, received=Received(deliverables=(yes, whole))
    )  # fmt: skip
    assert (done.saved, done.conflicts) == (2, ())
    blank = reported.DeliverableAnswer(**WRITTEN)
    again = taking_in.take_in_answers(by=by, at=case.tick(), reply=reply, received=Received(deliverables=(blank,)))
    assert (again.saved, again.conflicts) == (0, ())
    kept = DeliverableAnswer.objects.filter(reply=reply).values_list("deliverable", "step", "done", "on", "evidence")
    assert sorted(kept) == [
        ("delivered-mapping", "written", True, day, "Rutin BUN 2025/4"),
        ("delivered-wider", "", False, None, ""),
    ]
    stale = taking_in.take_in_answers(
        by=by, at=case.tick(), reply=reply, seen={"deliverable:delivered-mapping/written": 0},
        received=Received(deliverables=(yes.model_copy(update={"evidence": "Ett annat underlag"}),)),
    )  # fmt: skip
    assert stale.conflicts == ("deliverable:delivered-mapping/written",)


def test_words_that_are_not_there_are_not_confirmed(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Det gäller tre elever på en skola.")
    replies.confirm_not_persons(
        by=case.cast.officer.viewer(), at=case.tick(), reply=reply, item=case.goal_of(reply), passage="fyra elever"
    )
    assert not NotPersons.objects.exists()
    assert list_changes(case.cast.exempelby.id, verb="confirm_not_persons") == ()


def test_a_small_figure_of_persons_is_never_confirmed_away(case: Case, opened: str) -> None:
    """The ledgers refuse such a figure; one that stood in them before it was known to count persons is stopped here."""
    reply, by = case.reply(opened), case.cast.officer.viewer()
    case.write(reply)
    Value.objects.create(
        municipality_id=case.cast.exempelby.id, body_id=case.cast.exempelby.bodies["education-committee"],
        indicator="local:individual-plans", year=2025, version=1, state="observed", digits="50", n=3,
        entered_at=case.at, entered_named="handläggare",
    )  # fmt: skip
    with pytest.raises(replies.UnableToClear) as stopped:
        replies.mark_ready(by=by, at=case.tick(), reply=reply)
    (figure,) = stopped.value.passages
    assert (figure.item, figure.may_be_confirmed) == ("individual-plans", False)
    with pytest.raises(replies.UnableToClear, match="färre än 5"):
        replies.confirm_not_persons(by=by, at=case.tick(), reply=reply, item=figure.item, passage=figure.passage)
    assert not NotPersons.objects.exists()
    assert Reply.objects.get(id=reply).state == ReplyState.STARTED
