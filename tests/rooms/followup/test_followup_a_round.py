"""A round from the coordinator's preparation to the frozen follow-up, as a municipality decides."""

import pytest
from followup_case import Case

from samsyn.followup.changes import deciding, judging, replies, rounds, writing
from samsyn.followup.models import GoalAnswer, Reading, Reply, Round
from samsyn.followup.plan_of import plan_of
from samsyn.followup.queries.answers import answers_of, figures_of
from samsyn.followup.queries.compilation import list_judgements
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.states import ReplyState, RoundKind, RoundState
from samsyn.reports.figures import Figures
from samsyn.reports.frozen_figures import as_json


def test_the_plan_proposes_who_is_asked_about_what(case: Case) -> None:
    made = case.round(opened=False)
    matrix = get_matrix(case.coordinator, made)
    asked = {row.card.body_slug: [cell.goal for cell in row.cells if cell.asked] for row in matrix.rows}
    assert set(asked) == {
        "executive-board", "education-committee", "social-committee", "culture-committee", "housing-company",
        "rescue-federation", "adult-education-board",
    }  # fmt: skip
    assert "goal-school" in asked["education-committee"]
    assert all(asked.values())


@pytest.mark.requirement("SNT-017")
@pytest.mark.requirement("SDH-034")
def test_a_round_goes_from_answers_to_a_frozen_follow_up(case: Case, figures: Figures) -> None:
    round = case.round()
    reply = case.reply(round)
    case.write(reply, "Kartläggningen görs på alla skolor.")
    case.clear(reply)
    replies.send_to_committee(by=case.cast.head.viewer(), at=case.tick(), reply=reply)
    replies.record_decision(
        by=case.cast.secretary.viewer(), at=case.tick(), reply=reply, on=case.at.date(), paragraph="§ 9",
        case_number="BUN 2025/12", extract="Protokollsutdrag § 9",
    )  # fmt: skip
    replies.receive(by=case.coordinator, at=case.tick(), reply=reply)
    case.propose(round, figures)
    goal = case.goal_of(reply)
    case.decide(round, changed={goal: deciding.Changed("uppfyllt", "Styrelsen ser längre fram.")})
    case.note(round)
    case.freeze(round)

    card = get_round(case.cast.reader.viewer(), round)
    assert card.state is RoundState.FROZEN
    assert card.decision is not None and card.decision.paragraph == "§ 42"
    answers = answers_of(case.cast.reader.viewer(), round)
    said = answers.body("education-committee")
    assert said is not None and said.decision is not None and said.decision.paragraph == "§ 9"
    made = answers.goal(goal)
    assert made is not None and made.proposed is not None and made.decided is not None
    assert (made.proposed.verdict, made.decided.verdict) == ("partly_met", "met")
    assert made.decided.by == "Kommunstyrelsen"
    assert figures_of(case.coordinator, round) == as_json(figures)
    changed = [one.goal for one in list_judgements(case.coordinator, round) if one.decided and one.decided.changed]
    assert changed == [goal]


def test_what_no_head_has_cleared_is_only_a_state_word_in_the_report(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Hemligt utkast.")
    said = answers_of(case.coordinator, opened)
    assert "Hemligt" not in said.model_dump_json()
    assert said.body("education-committee") is not None
    case.clear(reply)
    assert "Hemligt" in answers_of(case.coordinator, opened).model_dump_json()


def test_an_answer_taken_back_is_hidden_again(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, "Hemligt utkast.")
    case.clear(reply)
    replies.retract(by=case.cast.head.viewer(), at=case.tick(), reply=reply, because="Fel siffra.")
    assert "Hemligt" not in answers_of(case.coordinator, opened).model_dump_json()


def test_a_judgement_without_reasons_is_refused(case: Case, opened: str) -> None:
    with pytest.raises(judging.UnableToJudge, match="skäl"):
        judging.propose_judgement(
            by=case.coordinator, at=case.tick(), round=opened, goal="goal-work", verdict="uppfyllt", reasons="  "
        )


def test_every_goal_is_judged_before_the_board_has_it(case: Case, opened: str, figures: Figures) -> None:
    rounds.close_round(by=case.coordinator, at=case.tick(), round=opened)
    with pytest.raises(judging.UnableToJudge, match="Föreslå en bedömning av varje mål"):
        judging.send_to_board(by=case.coordinator, at=case.tick(), round=opened, figures=figures)
    assert not Reading.objects.exists()


def test_the_board_may_send_it_back_and_decides_what_comes_the_second_time(
    case: Case, opened: str, figures: Figures
) -> None:
    case.propose(opened, figures)
    deciding.send_back_from_board(
        by=case.cast.board_secretary.viewer(), at=case.tick(), round=opened, on=case.at.date(), because="Mer om skolan."
    )
    assert get_round(case.coordinator, opened).state is RoundState.SENT_BACK
    judging.propose_judgement(
        by=case.coordinator,
        at=case.tick(),
        round=opened,
        goal="goal-school",
        verdict="ej uppfyllt",
        reasons="Nytt underlag.",
    )
    judging.send_to_board(by=case.coordinator, at=case.tick(), round=opened, figures=figures)
    case.decide(opened)
    judged = {one.goal: one for one in list_judgements(case.coordinator, opened)}
    assert judged["goal-school"].decided is not None
    assert judged["goal-school"].decided.verdict == "not_met"
    assert judged["goal-school"].decided.reasons == "Nytt underlag."


def test_a_reopened_round_has_no_decision_until_the_board_decides_anew(
    case: Case, opened: str, figures: Figures
) -> None:
    case.propose(opened, figures)
    case.decide(opened)
    rounds.reopen_round(by=case.coordinator, at=case.tick(), round=opened, because="Fel § i protokollet.")
    assert get_round(case.coordinator, opened).decision is None
    assert all(one.decided is None for one in list_judgements(case.coordinator, opened))


def test_freezing_is_all_or_nothing(case: Case, opened: str, figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    case.propose(opened, figures)
    case.decide(opened)
    case.note(opened)

    def fails(**_anything: object) -> None:
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr("samsyn.followup.changes.finding.record", fails)
    with pytest.raises(RuntimeError):
        case.freeze(opened)
    row = Round.objects.get(slug=opened)
    assert (row.state, row.frozen_at, row.answers) == (RoundState.NOTED, None, None)
    assert not Reading.objects.filter(stage="frozen").exists()


def test_a_late_answer_is_marked_late(case: Case, opened: str) -> None:
    rounds.close_round(by=case.coordinator, at=case.tick(), round=opened)
    reply = case.reply(opened)
    case.write(reply)
    case.clear(reply)
    assert Reply.objects.get(id=reply).late


def test_once_the_board_has_it_a_late_answer_needs_the_coordinator(case: Case, opened: str, figures: Figures) -> None:
    case.propose(opened, figures)
    reply = case.reply(opened)
    with pytest.raises(replies.UnableToMove, match="tillåta ett sent svar"):
        case.write(reply)
    replies.allow_late(by=case.coordinator, at=case.tick(), reply=reply, because="Nämnden möts i morgon.")
    case.write(reply)
    case.clear(reply)
    assert Reply.objects.get(id=reply).late_because == "Nämnden möts i morgon."


def test_the_committee_may_table_send_back_and_decide(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    secretary = case.cast.secretary.viewer()
    case.write(reply)
    case.clear(reply)
    replies.send_to_committee(by=case.cast.head.viewer(), at=case.tick(), reply=reply)
    replies.table_reply(by=secretary, at=case.tick(), reply=reply, on=case.at.date(), reason="Tiden räckte inte.")
    replies.send_back(by=secretary, at=case.tick(), reply=reply, on=case.at.date(), reason="Skriv om flickorna.")
    row = Reply.objects.get(id=reply)
    assert (row.state, row.because) == (ReplyState.SENT_BACK, "Skriv om flickorna.")
    case.write(reply, "Med flickorna.", seen=1)
    assert Reply.objects.get(id=reply).state == ReplyState.STARTED


def test_the_matrix_counts_answers_clearings_and_decisions(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply)
    case.clear(reply)
    assert get_matrix(case.coordinator, opened).progress.text == "0 av 7 svar, 1 frisläppta, 0 nämndbeslut"
    replies.hand_over(by=case.cast.head.viewer(), at=case.tick(), reply=reply)
    assert get_matrix(case.coordinator, opened).progress.text == "1 av 7 svar, 1 frisläppta, 0 nämndbeslut"


def test_a_status_outside_the_scale_is_refused_with_the_steps_there_are(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    with pytest.raises(writing.UnableToWrite, match="Välj bland: ej påbörjad"):
        writing.save_action_answer(
            by=case.cast.officer.viewer(), at=case.tick(), reply=reply, action="action-school-mapping", seen=0,
            status="på gång",
        )  # fmt: skip


@pytest.mark.parametrize("kind", [RoundKind.YEARLY, RoundKind.PLANNING])
def test_a_body_without_goals_answers_for_what_else_the_plan_gives_it_and_one_without_anything_is_not_waited_for(
    case: Case, kind: RoundKind
) -> None:
    round = case.round(kind, opened=False)
    asked, *others = Reply.objects.filter(round__slug=round).order_by("id")
    GoalAnswer.objects.filter(reply__in=others).delete()
    plan = plan_of(Round.objects.get(slug=round))
    more = {one.id for one in others if kind is not RoundKind.PLANNING and plan.asks_more(one.named)}
    rounds.open_round(by=case.coordinator, at=case.tick(), round=round)
    assert set(Reply.objects.filter(round__slug=round).values_list("id", flat=True)) == {asked.id, *more}
    assert bool(more) is (kind is RoundKind.YEARLY)
