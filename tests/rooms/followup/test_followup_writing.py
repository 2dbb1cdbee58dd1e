"""What a body writes: nothing is lost, an action is answered once, and few persons are never let out."""

import datetime as dt

import pytest
from followup_case import Case
from tests.support.cast import PLAN

from samsyn.audit.queries import list_changes
from samsyn.followup.changes import activities, remarks, replies, rounds, saving, taking_in, writers, writing
from samsyn.followup.models import ActionAnswer, Activity, GoalAnswer, Reply, Version
from samsyn.followup.queries.answers import answers_of, questions_of
from samsyn.followup.queries.compilation import get_compilation
from samsyn.followup.queries.replies import get_reply, get_reply_by_id, list_clearings, list_versions
from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.planfile.read import read
from samsyn.plans.changes.linking import share_action
from samsyn.plans.changes.taking_in import take_in
from samsyn.reports import answers as reported
from samsyn.reports.sheets.received import Received


def test_two_who_save_at_once_are_both_kept_and_the_second_sees_both(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Den första texten.")
    with pytest.raises(saving.UnableToSave) as clash:
        case.write(reply, "Den andra texten.", by=case.cast.deputy, seen=0)
    assert clash.value.yours["text"] == "Den andra texten."
    assert clash.value.theirs["text"] == "Den första texten."
    assert clash.value.version == 1
    assert GoalAnswer.objects.get(reply=reply, version=1).text == "Den första texten."
    kept = list_versions(case.cast.officer.viewer(), reply, f"goal:{case.goal_of(reply)}")
    assert [(one.content["text"], one.via) for one in kept] == [
        ("Den första texten.", "desk"), ("Den andra texten.", "conflict"),
    ]  # fmt: skip
    assert case.write(reply, "Båda texterna.", by=case.cast.deputy, seen=1) == 2


def test_saving_the_same_again_writes_nothing(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    assert case.write(reply, "Samma.") == 1
    lines = len(list_changes(case.cast.exempelby.id))
    assert case.write(reply, "Samma.", seen=0) == 1
    assert len(list_changes(case.cast.exempelby.id)) == lines
    assert Version.objects.filter(reply=reply).count() == 1


def test_when_the_log_cannot_be_written_nothing_is_changed(
    case: Case, opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = case.reply(opened)

    def fails(**_anything: object) -> None:
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr("samsyn.followup.changes.finding.record", fails)
    with pytest.raises(RuntimeError):
        case.write(reply, "Något.")
    assert Reply.objects.get(id=reply).state == ReplyState.NOT_STARTED
    assert not Version.objects.filter(reply=reply).exists()
    assert not GoalAnswer.objects.filter(reply=reply, version__gt=0).exists()


def test_the_log_never_holds_what_was_written(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Ett hemligt utkast.")
    case.clear(reply)
    assert not any("hemligt" in str(line) for line in list_changes(case.cast.exempelby.id))


def test_every_verb_leaves_one_line_in_the_log(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    before = len(list_changes(case.cast.exempelby.id))
    case.write(reply)
    assert len(list_changes(case.cast.exempelby.id)) == before + 1
    case.clear(reply)
    assert len(list_changes(case.cast.exempelby.id)) == before + 3


def test_a_goal_is_answered_or_does_not_concern_the_body_not_both(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    goal = case.goal_of(reply)
    with pytest.raises(saving.UnableToWrite, match="inte båda"):
        writing.save_goal_answer(
            by=case.cast.officer.viewer(), at=case.tick(), reply=reply, goal=goal, seen=0, text="Ja.",
            not_concerned_because="Nej.",
        )  # fmt: skip
    with pytest.raises(UnableToFind, match="inget mål"):
        writing.save_goal_answer(
            by=case.cast.officer.viewer(), at=case.tick(), reply=reply, goal="goal-none", seen=0, text="Ja."
        )


def test_characters_that_no_document_holds_are_left_out_and_a_novel_is_refused(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Ett\x00 \x0bsvar\r\nmed rader. <script>")
    assert GoalAnswer.objects.get(reply=reply, version=1).text == "Ett svar\nmed rader. <script>"
    with pytest.raises(saving.UnableToWrite, match="får plats"):
        case.write(reply, "x" * (saving.LONGEST + 1), seen=1)


def test_a_forecast_belongs_to_an_interim_round(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    by, goal = case.cast.officer.viewer(), case.goal_of(reply)
    with pytest.raises(saving.UnableToWrite, match="delårsuppföljning"):
        writing.save_goal_answer(
            by=by, at=case.tick(), reply=reply, goal=goal, seen=0, text="Så.", forecast="bedöms uppfyllas"
        )
    interim = case.round(RoundKind.INTERIM)
    reply = case.reply(interim)
    writing.save_goal_answer(
        by=by, at=case.tick(), reply=reply, goal=goal, seen=0, text="Så.", forecast="bedöms uppfyllas"
    )
    case.clear(reply)
    said = answers_of(case.coordinator, interim).body("education-committee")
    assert said is not None and said.goals[0].forecast == "will_be_met"


def test_a_count_of_few_persons_stops_the_clearing_and_says_where(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Det gäller tre elever på en skola.")
    with pytest.raises(replies.UnableToClear) as stopped:
        replies.mark_ready(by=case.cast.officer.viewer(), at=case.tick(), reply=reply)
    (passage,) = stopped.value.passages
    assert (passage.item, passage.passage) == (case.goal_of(reply), "tre elever")
    assert "färre än 5" in stopped.value.reason
    assert Reply.objects.get(id=reply).state == ReplyState.STARTED


def test_a_count_of_few_persons_written_after_the_mark_stops_the_clearing_itself(case: Case, opened: str) -> None:
    """The action is shared with another plan: the body answers it there, while its answer here waits for the head."""
    other = _round_of_a_plan_that_shares_an_action(case)
    reply, officer = case.reply(opened), case.cast.officer.viewer()
    case.write(reply)
    replies.mark_ready(by=officer, at=case.tick(), reply=reply)
    writing.save_action_answer(
        by=officer, at=case.tick(), reply=case.reply(other), action="action-school-mapping", seen=0,
        status="genomförd", comment="Kvar är tre elever.",
    )  # fmt: skip
    with pytest.raises(replies.UnableToClear) as stopped:
        replies.clear(by=case.cast.head.viewer(), at=case.tick(), reply=reply)
    assert [(one.item, one.passage) for one in stopped.value.passages] == [("action-school-mapping", "tre elever")]
    assert Reply.objects.get(id=reply).state == ReplyState.READY
    assert not list_clearings(case.cast.head.viewer(), reply)
    assert answers_of(case.coordinator, opened).action("action-school-mapping") == ()


def test_a_passage_about_something_else_is_confirmed_and_logged(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    by = case.cast.officer.viewer()
    case.write(reply, "Rutinen har fyra barn-och-elevhälsosteg.")
    with pytest.raises(replies.UnableToClear) as stopped:
        replies.mark_ready(by=by, at=case.tick(), reply=reply)
    (passage,) = stopped.value.passages
    replies.confirm_not_persons(by=by, at=case.tick(), reply=reply, item=passage.item, passage=passage.passage)
    case.clear(reply)
    assert [line.verb for line in list_changes(case.cast.exempelby.id, verb="confirm_not_persons")]
    assert Reply.objects.get(id=reply).state == ReplyState.CLEARED


def test_an_action_is_answered_once_and_stands_under_every_goal_it_serves(case: Case, opened: str) -> None:
    reply = case.reply(opened, "rescue-federation")
    officer = case.cast.federation_officer.viewer()
    writing.save_action_answer(
        by=officer, at=case.tick(), reply=reply, action="action-safety-info", seen=0, status="enligt plan",
        comment="En av fyra kurser är hållen.",
    )  # fmt: skip
    goals = next(one for one in read(PLAN).actions if one.id == "action-safety-info").goals
    assert len(goals) == 2
    Reply.objects.filter(id=reply).update(state=ReplyState.CLEARED)
    for goal in goals:
        words = {one.action: one for one in get_compilation(case.coordinator, opened, goal).actions}
        found = words["action-safety-info"].answer
        assert found is not None and found.comment == "En av fyra kurser är hållen."


def _round_of_a_plan_that_shares_an_action(case: Case) -> str:
    take_in(by=case.coordinator, at=case.tick(), source=PLAN.read_text(encoding="utf-8"), slug="other")
    share_action(
        by=case.coordinator, at=case.tick(), first=("exempelby", "action-school-mapping"),
        second=("other", "action-school-mapping"),
    )  # fmt: skip
    other = rounds.create_round(by=case.coordinator, at=case.tick(), plan="other", year=2025, kind=RoundKind.FINAL)
    rounds.open_round(by=case.coordinator, at=case.tick(), round=other)
    return other


def test_an_action_shared_between_plans_is_answered_once_in_both(case: Case, opened: str) -> None:
    other = _round_of_a_plan_that_shares_an_action(case)
    reply = case.reply(opened)
    writing.save_action_answer(
        by=case.cast.officer.viewer(), at=case.tick(), reply=reply, action="action-school-mapping", seen=0,
        status="genomförd",
    )  # fmt: skip
    case.clear(reply)
    page = get_reply(case.cast.officer.viewer(), round=other, body="education-committee", on=case.at.date())
    item = next(one for one in page.actions if one.action == "action-school-mapping")
    assert (item.status, item.answered_in) == ("done", opened)
    said = answers_of(case.coordinator, other).action("action-school-mapping")
    assert [answer.status for _body, answer in said] == ["done"]
    assert ActionAnswer.objects.count() == 1
    with pytest.raises(UnableTo, match="frisläppt"):
        writing.save_action_answer(
            by=case.cast.officer.viewer(), at=case.tick(), reply=case.reply(other), action="action-school-mapping",
            seen=1, status="försenad",
        )  # fmt: skip


@pytest.mark.requirement("HLM-004")
def test_an_activity_says_where_it_stands_in_the_operating_plan_or_that_it_does_not_yet(case: Case) -> None:
    planning = case.round(RoundKind.PLANNING)
    reply = case.reply(planning)
    by, goal = case.cast.officer.viewer(), case.goal_of(reply)
    with pytest.raises(saving.UnableToWrite, match="verksamhetsplan"):
        activities.save_activity(by=by, at=case.tick(), reply=reply, goal=goal, text="Språkstöd i alla ämnen")
    activities.save_activity(
        by=by, at=case.tick(), reply=reply, goal=goal, text="Språkstöd i alla ämnen",
        operating_plan="Verksamhetsplan 2025, 3.2", due_on=dt.date(2025, 9, 1), responsible="utvecklingsledaren",
    )  # fmt: skip
    activities.save_activity(by=by, at=case.tick(), reply=reply, goal=goal, text="Läxhjälp", not_in_operating_plan=True)
    case.clear(reply)
    text = answers_of(case.coordinator, planning).model_dump_json()
    assert "Verksamhetsplan 2025, 3.2" in text
    assert "står ännu inte i verksamhetsplanen" in text


@pytest.mark.requirement("HLM-003")
@pytest.mark.requirement("HLM-004")
def test_the_follow_up_is_laid_ready_from_what_was_planned(case: Case) -> None:
    planning = case.round(RoundKind.PLANNING)
    reply = case.reply(planning)
    by, goal = case.cast.officer.viewer(), case.goal_of(reply)
    activities.save_activity(
        by=by, at=case.tick(), reply=reply, goal=goal, text="Språkstöd i alla ämnen", operating_plan="VP 3.2"
    )
    other = GoalAnswer.objects.filter(reply=reply).exclude(goal=goal).first()
    if other is not None:
        writing.save_goal_answer(
            by=by,
            at=case.tick(),
            reply=reply,
            goal=other.goal,
            seen=0,
            not_concerned_because="Vi har ingen vuxenutbildning.",
        )
    case.clear(reply)
    follow_up = case.round()
    page = get_reply(by, round=follow_up, body="education-committee", on=case.at.date())
    laid = [one for item in page.goals for one in item.activities]
    assert [(one.text, one.planned, one.status) for one in laid] == [("Språkstöd i alla ämnen", True, "")]
    assert "Språkstöd" not in answers_of(by, follow_up).model_dump_json()
    activities.save_activity(
        by=by, at=case.tick(), reply=page.card.id, goal=goal, text=laid[0].text, operating_plan="VP 3.2",
        activity=laid[0].id, seen=laid[0].version, status="genomförd",
    )  # fmt: skip
    case.clear(page.card.id)
    assert "genomförd" in answers_of(case.coordinator, follow_up).model_dump_json()
    if other is not None:
        item = next(one for one in page.goals if one.goal == other.goal)
        assert item.prefill is not None and item.prefill.source == planning


def test_a_withdrawn_activity_is_not_followed_up(case: Case) -> None:
    planning = case.round(RoundKind.PLANNING)
    reply = case.reply(planning)
    by = case.cast.officer.viewer()
    made = activities.save_activity(
        by=by, at=case.tick(), reply=reply, goal=case.goal_of(reply), text="Läxhjälp", not_in_operating_plan=True
    )
    activities.withdraw_activity(by=by, at=case.tick(), reply=reply, activity=made, because="Skrevs två gånger.")
    case.clear(reply)
    follow_up = case.round()
    assert not Activity.objects.filter(round__slug=follow_up).exists()


def test_a_deliverable_needs_evidence_for_a_yes(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    by = case.cast.officer.viewer()
    with pytest.raises(saving.UnableToWrite, match="underlag"):
        writing.save_deliverable_answer(
            by=by, at=case.tick(), reply=reply, deliverable="delivered-mapping", step="written", seen=0, done=True
        )
    writing.save_deliverable_answer(
        by=by, at=case.tick(), reply=reply, deliverable="delivered-mapping", step="written", seen=0, done=True,
        evidence="Rutin BUN 2024/0077",
    )  # fmt: skip
    page = get_reply(by, round=opened, body="education-committee", on=case.at.date())
    assert {one.id: one.done for one in page.deliverables}["delivered-mapping/written"] is True


def test_an_excel_answer_is_saved_after_its_preview_and_blank_says_nothing(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    by = case.cast.officer.viewer()
    goal = case.goal_of(reply)
    case.write(reply, "Skrivet på sidan.")
    questions = questions_of(by, reply)
    assert questions.body == "education-committee"
    assert next(one for one in questions.goals if one.id == goal).current == "Skrivet på sidan."
    done = taking_in.take_in_answers(
        by=by, at=case.tick(), reply=reply,
        received=Received(
            goals=(reported.GoalAnswer(goal=goal),),
            actions=(reported.ActionAnswer(action="action-school-mapping", status="försenad"),),
        ),
    )  # fmt: skip
    assert (done.saved, done.conflicts) == (1, ())
    assert GoalAnswer.objects.get(reply=reply, goal=goal).text == "Skrivet på sidan."
    stale = taking_in.take_in_answers(
        by=by, at=case.tick(), reply=reply, seen={f"goal:{goal}": 0},
        received=Received(goals=(reported.GoalAnswer(goal=goal, text="Från Excel."),)),
    )  # fmt: skip
    assert stale.conflicts == (f"goal:{goal}",)
    assert Version.objects.filter(reply=reply, via="conflict", content__text="Från Excel.").exists()


def test_what_left_the_authority_is_kept_word_for_word(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Första lydelsen.")
    case.clear(reply)
    replies.return_reply(by=case.coordinator, at=case.tick(), reply=reply, because="Komplettera med flickorna.")
    case.write(reply, "Andra lydelsen.", seen=1)
    assert get_reply_by_id(case.coordinator, reply, on=case.at.date()).goals == ()
    case.clear(reply)
    sent = [str(one.content) for one in list_clearings(case.coordinator, reply)]
    assert len(sent) == 2
    assert "Första lydelsen." in sent[0]
    assert "Andra lydelsen." in sent[1]


def test_questions_to_the_coordinator_are_seen_by_both_and_the_rest_only_within(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    officer = case.cast.officer.viewer()
    remarks.add_remark(by=officer, at=case.tick(), reply=reply, text="Vem tar siffrorna?", item="goal:goal-school")
    asked = remarks.add_remark(by=officer, at=case.tick(), reply=reply, text="Räknas komvux?", to_coordinator=True)
    remarks.answer_remark(by=case.coordinator, at=case.tick(), remark=asked, text="Ja.")
    seen = get_reply_by_id(case.coordinator, reply, on=case.at.date()).remarks
    assert [(one.text, [each.text for each in one.answers]) for one in seen] == [("Räknas komvux?", ["Ja."])]
    assert len(get_reply_by_id(officer, reply, on=case.at.date()).remarks) == 2
    with pytest.raises(UnableToEnter):
        remarks.add_remark(by=case.cast.social_officer.viewer(), at=case.tick(), reply=reply, text="Hej")
    with pytest.raises(UnableToFind):
        remarks.settle_remark(by=case.cast.social_officer.viewer(), at=case.tick(), remark=asked)


def test_a_desk_is_handed_to_a_colleague(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    officer, deputy = case.cast.officer, case.cast.deputy
    writers.name_writer(by=officer.viewer(), at=case.tick(), reply=reply, user=officer.id)
    moved = writers.hand_to_colleague(
        by=case.cast.head.viewer(), at=case.tick(), body="education-office", leaving=officer.id, to=deputy.id
    )
    assert moved == 1
    page = get_reply_by_id(deputy.viewer(), reply, on=case.at.date())
    assert [one.user for one in page.writers] == [deputy.id]
    with pytest.raises(writers.UnableToName):
        writers.name_writer(by=officer.viewer(), at=case.tick(), reply=reply, user=case.cast.social_officer.id)


def test_the_page_offers_only_what_would_go_through(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply)
    today = case.at.date()
    assert get_reply_by_id(case.cast.officer.viewer(), reply, on=today).may == {ReplyVerb.SAVE, ReplyVerb.MARK_READY}
    replies.mark_ready(by=case.cast.officer.viewer(), at=case.tick(), reply=reply)
    assert get_reply_by_id(case.cast.head.viewer(), reply, on=today).may == {ReplyVerb.TAKE_BACK, ReplyVerb.CLEAR}
    assert get_reply_by_id(case.coordinator, reply, on=today).may == frozenset()
