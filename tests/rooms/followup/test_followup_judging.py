"""The coordinator's own texts, the board's and the council's decisions, and every kind no on the way."""

import datetime as dt

import pytest
from followup_case import Case

from samsyn.followup.changes import activities, deciding, judging, replies, rounds, saving, writers, writing
from samsyn.followup.models import GoalAnswer, Reply, Round, Version
from samsyn.followup.policies import UnableToMove
from samsyn.followup.queries.answers import answers_of
from samsyn.followup.queries.compilation import get_compilation
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.queries.rounds import get_round, list_rounds, steps_of_round
from samsyn.followup.states import ReplyState, RoundKind, RoundState
from samsyn.organisation.unable import UnableToFind
from samsyn.reports.answers import Deviation, StatedRisk
from samsyn.reports.figures import Figures
from samsyn.reports.scales import Use, house_scales

GOAL = "goal-school"


def test_the_synthesis_stands_on_the_goals_page_and_in_the_report(case: Case, opened: str) -> None:
    by = case.coordinator
    assert judging.write_synthesis(
        by=by, at=case.tick(), round=opened, goal=GOAL, seen=0, text="Nästan på plats.", direction="rätt riktning"
    ) == 1  # fmt: skip
    judging.write_deviations(
        by=by, at=case.tick(), round=opened, goal=GOAL,
        deviations=[
            Deviation(
                what="En skola saknas.", corrective_action="Kartlägg i höst.", responsible="education-committee",
                due=dt.date(2025, 9, 1),
            )
        ],
    )  # fmt: skip
    page = get_compilation(by, opened, GOAL)
    assert (page.synthesis, page.direction, page.version) == ("Nästan på plats.", "right_way", 1)
    assert [one.responsible for one in page.deviations] == ["education-committee"]
    made = answers_of(by, opened).goal(GOAL)
    assert made is not None and made.deviations == page.deviations
    assert answers_of(case.cast.officer.viewer(), opened).goal(GOAL) is None


def test_two_who_write_the_synthesis_are_both_kept(case: Case, opened: str) -> None:
    by = case.coordinator
    judging.write_synthesis(by=by, at=case.tick(), round=opened, goal=GOAL, seen=0, text="Första.")
    with pytest.raises(saving.UnableToSave) as clash:
        judging.write_synthesis(by=by, at=case.tick(), round=opened, goal=GOAL, seen=0, text="Andra.")
    assert (clash.value.yours["text"], clash.value.theirs["text"]) == ("Andra.", "Första.")
    assert Version.objects.filter(item=f"synthesis:{GOAL}", via="conflict").count() == 1


def test_what_goes_across_the_goals_is_saved_together(case: Case, opened: str) -> None:
    judging.write_texts(
        by=case.coordinator, at=case.tick(), round=opened, seen=0, joint_analysis="Det håller ihop.",
        proposals=["Styrelsen godkänner uppföljningen.", "  "], risks=[StatedRisk(text="För få handledare.")],
    )  # fmt: skip
    said = answers_of(case.coordinator, opened)
    assert (said.joint_analysis, said.proposals) == ("Det håller ihop.", ("Styrelsen godkänner uppföljningen.",))
    assert [one.text for one in said.risks] == ["För få handledare."]


def test_few_persons_in_the_coordinators_own_words_stop_the_proposal(case: Case, opened: str, figures: Figures) -> None:
    judging.write_synthesis(
        by=case.coordinator, at=case.tick(), round=opened, goal=GOAL, seen=0, text="Det gäller två barn."
    )
    with pytest.raises(replies.UnableToClear) as stopped:
        case.propose(opened, figures)
    (passage,) = stopped.value.passages
    judging.confirm_not_persons_in_round(
        by=case.coordinator, at=case.tick(), round=opened, item=passage.item, passage=passage.passage
    )
    judging.confirm_not_persons_in_round(
        by=case.coordinator, at=case.tick(), round=opened, item=passage.item, passage="inget sådant"
    )
    judging.send_to_board(by=case.coordinator, at=case.tick(), round=opened, figures=figures)
    assert get_round(case.coordinator, opened).state is RoundState.PROPOSED


def test_strange_goals_bodies_and_steps_are_named(case: Case, opened: str) -> None:
    by = case.coordinator
    with pytest.raises(UnableToFind, match="goal-none"):
        judging.write_synthesis(by=by, at=case.tick(), round=opened, goal="goal-none", seen=0, text="x")
    with pytest.raises(UnableToFind, match="no-body"):
        judging.write_deviations(
            by=by, at=case.tick(), round=opened, goal=GOAL, deviations=[Deviation(what="x", responsible="no-body")]
        )
    with pytest.raises(judging.UnableToJudge, match="Välj en bedömning"):
        judging.propose_judgement(by=by, at=case.tick(), round=opened, goal=GOAL, verdict="", reasons="Så.")
    with pytest.raises(UnableToFind, match="goal-none"):
        get_compilation(by, opened, "goal-none")
    with pytest.raises(UnableToFind, match="no-round"):
        get_round(by, "no-round")


def test_the_proposal_is_recalled_with_a_reason(case: Case, opened: str, figures: Figures) -> None:
    case.propose(opened, figures)
    judging.recall_from_board(by=case.coordinator, at=case.tick(), round=opened, because="Fel bilaga.")
    last = steps_of_round(case.coordinator, opened)[-1]
    assert (last.verb, last.after, last.reason) == ("recall", "compiling", "Fel bilaga.")


def test_a_decision_needs_a_paragraph_a_day_that_has_been_and_reasons_for_a_change(
    case: Case, opened: str, figures: Figures
) -> None:
    case.propose(opened, figures)
    board, today = case.cast.board_secretary.viewer(), case.at.date()
    with pytest.raises(UnableToMove, match="paragrafen"):
        deciding.record_board_decision(by=board, at=case.tick(), round=opened, on=today, paragraph=" ")
    with pytest.raises(UnableToMove, match="efter i dag"):
        deciding.record_board_decision(
            by=board, at=case.tick(), round=opened, on=today + dt.timedelta(days=1), paragraph="§ 1"
        )
    with pytest.raises(judging.UnableToJudge, match="behöver en bedömning och skäl"):
        case.decide(opened, changed={GOAL: deciding.Changed("uppfyllt", "")})
    with pytest.raises(UnableToFind, match="goal-none"):
        case.decide(opened, reasons={"goal-none": "Så."})
    assert get_round(case.coordinator, opened).state is RoundState.PROPOSED


def test_the_council_comes_after_the_board_and_only_when_the_round_goes_there(
    case: Case, opened: str, figures: Figures
) -> None:
    case.propose(opened, figures)
    case.decide(opened)
    council = case.cast.council_secretary.viewer()
    with pytest.raises(UnableToMove, match="kommer efter styrelsens"):
        deciding.record_council(
            by=council, at=case.tick(), round=opened, outcome=deciding.Outcome.APPROVED, on=dt.date(2024, 1, 1),
            paragraph="§ 1",
        )  # fmt: skip
    with pytest.raises(UnableToMove, match="till fullmäktige"):
        case.freeze(opened)
    Round.objects.filter(slug=opened).update(to_council=False)
    with pytest.raises(UnableToMove, match="inte tänkt för fullmäktige"):
        case.note(opened)
    case.freeze(opened)
    assert get_round(case.coordinator, opened).state is RoundState.FROZEN


def test_an_approval_says_so_in_the_report(case: Case, opened: str, figures: Figures) -> None:
    case.propose(opened, figures)
    case.decide(opened)
    deciding.record_council(
        by=case.cast.council_secretary.viewer(), at=case.tick(), round=opened, outcome=deciding.Outcome.APPROVED,
        on=case.at.date(), paragraph="§ 8",
    )  # fmt: skip
    council = answers_of(case.cast.reader.viewer(), opened).council
    assert council is not None and (council.verb, council.paragraph) == ("godkänd", "§ 8")


def test_a_planning_round_is_frozen_without_being_judged(case: Case) -> None:
    planning = case.round(RoundKind.PLANNING)
    with pytest.raises(UnableToMove, match="bedöms inte"):
        judging.write_synthesis(by=case.coordinator, at=case.tick(), round=planning, goal=GOAL, seen=0, text="x")
    rounds.close_round(by=case.coordinator, at=case.tick(), round=planning)
    case.freeze(planning)
    assert get_round(case.coordinator, planning).state is RoundState.FROZEN


def test_the_scales_are_chosen_before_the_round_is_opened(case: Case) -> None:
    own = next(one for one in house_scales() if one.use is Use.JUDGEMENT).model_copy(update={"id": "our-own"})
    made = case.round(opened=False, scales=[own])
    rounds.change_round(
        by=case.coordinator, at=case.tick(), round=made, fields={"case_number": "KS 2025/7", "scales": [own]}
    )
    rounds.open_round(by=case.coordinator, at=case.tick(), round=made)
    with pytest.raises(saving.UnableToWrite, match="innan omgången öppnas"):
        rounds.change_round(by=case.coordinator, at=case.tick(), round=made, fields={"scales": []})
    with pytest.raises(ValueError, match="state"):
        rounds.change_round(by=case.coordinator, at=case.tick(), round=made, fields={"state": "frozen"})
    said = answers_of(case.coordinator, made)
    assert (said.case_number, [one.id for one in said.scales]) == ("KS 2025/7", ["our-own"])


def test_each_body_has_its_own_days(case: Case, opened: str) -> None:
    days = {"education-committee": (dt.date(2025, 2, 10), dt.date(2025, 2, 26))}
    rounds.set_days(by=case.coordinator, at=case.tick(), round=opened, days=days)
    row = Reply.objects.get(id=case.reply(opened))
    assert (row.due_on, row.meets_on) == days["education-committee"]


def test_rounds_are_listed_by_plan_and_year(case: Case, opened: str) -> None:
    case.round(RoundKind.INTERIM, 2026, number=2)
    listed = list_rounds(case.cast.reader.viewer(), plan=case.plan, year=2026)
    assert [(one.slug, one.title, one.previous) for one in listed] == [
        ("exempelby-2026-delar-2", "Delårsuppföljning 2, 2026", opened)
    ]


@pytest.mark.parametrize(
    ("body", "goals", "says"),
    [("no-body", [GOAL], "no-body"), ("council", [GOAL], "svarar inte"), ("social-committee", ["goal-x"], "goal-x")],
)
def test_only_bodies_that_answer_are_asked_about_goals_that_are_there(
    case: Case, opened: str, body: str, goals: list[str], says: str
) -> None:
    with pytest.raises((UnableToFind, rounds.UnableToMakeRound), match=says):
        rounds.ask(by=case.coordinator, at=case.tick(), round=opened, body=body, goals=goals)


def test_a_year_has_four_digits_and_an_earlier_round_must_exist(case: Case) -> None:
    with pytest.raises(rounds.UnableToMakeRound, match="fyra siffror"):
        case.round(year=25)
    with pytest.raises(UnableToFind, match="no-round"):
        case.round(previous="no-round")
    first = case.round(year=2023)
    assert get_round(case.coordinator, case.round(year=2025, previous=first)).previous == first


def test_a_round_without_bodies_is_not_opened(case: Case) -> None:
    made = case.round(opened=False)
    for reply in Reply.objects.filter(round__slug=made).select_related("body"):
        rounds.stop_asking(by=case.coordinator, at=case.tick(), round=made, body=reply.body.slug)
    with pytest.raises(UnableToFind):
        rounds.stop_asking(by=case.coordinator, at=case.tick(), round=made, body="education-committee")
    with pytest.raises(rounds.UnableToMakeRound, match="Inget organ är tillfrågat"):
        rounds.open_round(by=case.coordinator, at=case.tick(), round=made)


def test_what_was_not_their_concern_is_laid_ready_the_year_after(case: Case) -> None:
    earlier = case.round(year=2024)
    reply = case.reply(earlier)
    by = case.cast.officer.viewer()
    writing.save_goal_answer(
        by=by, at=case.tick(), reply=reply, goal=case.goal_of(reply), seen=0, not_concerned_because="Ingen skola här."
    )
    case.clear(reply)
    reply = case.reply(case.round(year=2025))
    item = get_reply_by_id(by, reply, on=case.at.date()).goals[0]
    assert item.prefill is not None
    assert (item.prefill.not_concerned_because, item.prefill.source) == ("Ingen skola här.", earlier)
    assert not item.answer.is_given
    case.write(reply, "Nu har vi en skola.")
    assert get_reply_by_id(by, reply, on=case.at.date()).goals[0].prefill is None


def test_costs_contact_and_diary_number_go_with_the_answer(case: Case, opened: str) -> None:
    reply, by = case.reply(opened), case.cast.officer.viewer()
    writing.save_economy(
        by=by, at=case.tick(), reply=reply, seen=0, text="Inom ram.", amounts=[("studiehandledning", 120000.0)]
    )
    writing.save_contact(by=by, at=case.tick(), reply=reply, contact="utbildningschefen", case_number="BUN 2025/4")
    case.clear(reply)
    said = answers_of(case.coordinator, opened)
    assert [(one.text, one.amounts[0].sek) for one in said.economy] == [("Inom ram.", 120000.0)]
    body = said.body("education-committee")
    assert body is not None and body.contact == "utbildningschefen"
    assert get_reply_by_id(case.coordinator, reply, on=case.at.date()).card.case_number == "BUN 2025/4"


def test_strange_actions_deliverables_and_activities_are_named(case: Case, opened: str) -> None:
    reply, by = case.reply(opened), case.cast.officer.viewer()
    with pytest.raises(UnableToFind, match="ingen åtgärd"):
        writing.save_action_answer(by=by, at=case.tick(), reply=reply, action="action-none", seen=0)
    with pytest.raises(UnableToFind, match="ingen leverabel"):
        writing.save_deliverable_answer(by=by, at=case.tick(), reply=reply, deliverable="none", seen=0, done=False)
    for wrong, says in (
        ({"goal": "goal-none"}, "inget mål"),
        ({"text": " "}, "vad ni ska göra"),
        ({"activity": 99}, "aktiviteten"),
    ):
        fields = {"goal": GOAL, "text": "Läxhjälp", "not_in_operating_plan": True} | wrong
        with pytest.raises((UnableToFind, saving.UnableToWrite), match=says):
            activities.save_activity(by=by, at=case.tick(), reply=reply, **fields)
    with pytest.raises(saving.UnableToWrite, match="för långt"):
        writing.save_contact(by=by, at=case.tick(), reply=reply, contact="x" * 300)
    planning = case.reply(case.round(RoundKind.PLANNING))
    with pytest.raises(saving.UnableToWrite, match="i uppföljningen"):
        activities.save_activity(
            by=by, at=case.tick(), reply=planning, goal=GOAL, text="x", not_in_operating_plan=True, status="genomförd"
        )


def test_an_action_another_body_has_answered_stays_theirs(case: Case, opened: str) -> None:
    writing.save_action_answer(
        by=case.cast.officer.viewer(), at=case.tick(), reply=case.reply(opened), action="action-school-mapping",
        seen=0, status="enligt plan",
    )  # fmt: skip
    with pytest.raises(saving.UnableToWrite, match="redan besvarad av Barn- och utbildningsnämnden"):
        writing.save_action_answer(
            by=case.cast.social_officer.viewer(), at=case.tick(), reply=case.reply(opened, "social-committee"),
            action="action-school-mapping", seen=1, status="försenad",
        )  # fmt: skip


def test_a_body_may_write_of_a_goal_it_was_not_asked_about(case: Case, opened: str) -> None:
    reply, by = case.reply(opened), case.cast.officer.viewer()
    asked = set(GoalAnswer.objects.filter(reply=reply).values_list("goal", flat=True))
    other = next(goal for goal in ("goal-home", "goal-work", "goal-belonging", "goal-reception") if goal not in asked)
    writing.save_goal_answer(by=by, at=case.tick(), reply=reply, goal=other, seen=0, text="Vi bidrar också.")
    items = {one.goal: one for one in get_reply_by_id(by, reply, on=case.at.date()).goals}
    assert (items[other].asked, items[other].answer.text) == (False, "Vi bidrar också.")


def test_what_the_committee_does_has_its_days_in_order(case: Case, opened: str) -> None:
    reply, secretary = case.reply(opened), case.cast.secretary.viewer()
    case.write(reply)
    case.clear(reply)
    replies.send_to_committee(by=secretary, at=case.tick(), reply=reply, meets_on=dt.date(2025, 2, 26))
    today = case.at.date()
    with pytest.raises(UnableToMove, match="paragrafen"):
        replies.record_decision(by=secretary, at=case.tick(), reply=reply, on=today, paragraph="")
    with pytest.raises(UnableToMove, match="efter i dag"):
        replies.record_decision(
            by=secretary, at=case.tick(), reply=reply, on=today + dt.timedelta(days=9), paragraph="§ 1"
        )
    with pytest.raises(UnableToMove, match="Nästa möte"):
        replies.table_reply(by=secretary, at=case.tick(), reply=reply, on=today, next_on=today)
    with pytest.raises(UnableToMove, match="behöver inte tillåtas"):
        replies.allow_late(by=case.coordinator, at=case.tick(), reply=reply, because="Sent.")
    assert Reply.objects.get(id=reply).state == ReplyState.IN_COMMITTEE


def test_a_writer_is_released_and_the_text_stays(case: Case, opened: str) -> None:
    reply, officer = case.reply(opened), case.cast.officer
    writers.name_writer(by=case.coordinator, at=case.tick(), reply=reply, user=officer.id)
    case.write(reply, "Mitt utkast.")
    writers.release_writer(by=officer.viewer(), at=case.tick(), reply=reply, user=officer.id)
    page = get_reply_by_id(case.cast.deputy.viewer(), reply, on=case.at.date())
    assert page.writers == ()
    assert page.goals[0].answer.text == "Mitt utkast."
