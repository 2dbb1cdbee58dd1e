"""What is mine to do now, and what is next; always in the same number of questions to the database."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from followup_case import Case
from tests.support.cast import Person

from samsyn.followup.changes import judging, remarks, replies, rounds, writers
from samsyn.followup.changes.rounds import UnableToMakeRound
from samsyn.followup.queries.answers import answers_of
from samsyn.followup.queries.compilation import get_compilation, list_judgements
from samsyn.followup.queries.history import history_of_goal
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.replies import get_reply
from samsyn.followup.queries.rounds import get_round, list_rounds, steps_of_round
from samsyn.followup.queries.tasks import What, get_tasks, what_is_next
from samsyn.followup.states import RoundKind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.figures import Figures


def _what(case: Case, viewer: Viewer) -> list[str]:
    return [str(task.what) for task in get_tasks(viewer, case.at.date())]


def test_each_role_meets_its_own_task_as_the_reply_goes_its_way(case: Case, opened: str) -> None:
    cast, reply = case.cast, case.reply(opened)
    assert _what(case, cast.officer.viewer()) == ["answer"]
    assert _what(case, cast.secretary.viewer()) == []
    case.write(reply)
    replies.mark_ready(by=cast.officer.viewer(), at=case.tick(), reply=reply)
    assert _what(case, cast.officer.viewer()) == []
    assert _what(case, cast.head.viewer()) == ["clear"]
    replies.clear(by=cast.head.viewer(), at=case.tick(), reply=reply)
    assert _what(case, cast.head.viewer()) == ["forward"]
    replies.send_to_committee(by=cast.head.viewer(), at=case.tick(), reply=reply)
    assert _what(case, cast.secretary.viewer()) == ["record_decision"]
    replies.record_decision(by=cast.secretary.viewer(), at=case.tick(), reply=reply, on=case.at.date(), paragraph="§ 3")
    assert _what(case, case.coordinator) == ["receive", "remind"]  # the other bodies are still to answer


def test_what_is_overdue_comes_first_and_ones_own_desk_is_marked(case: Case) -> None:
    made = case.round(due_on=dt.date(2025, 1, 10))
    reply = case.reply(made)
    writers.name_writer(by=case.cast.head.viewer(), at=case.tick(), reply=reply, user=case.cast.officer.id)
    (task,) = get_tasks(case.cast.officer.viewer(), case.at.date())
    assert (task.overdue, task.mine, task.round_title) == (True, True, "Årsuppföljning 2025")
    (other,) = get_tasks(case.cast.deputy.viewer(), case.at.date())
    assert not other.mine


def test_a_returned_reply_says_why_to_the_body(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply)
    case.clear(reply)
    replies.return_reply(by=case.coordinator, at=case.tick(), reply=reply, because="Vi behöver flickor och pojkar.")
    (task,) = get_tasks(case.cast.officer.viewer(), case.at.date())
    assert task.because == "Vi behöver flickor och pojkar."


def test_a_question_waits_for_whom_it_was_put_to(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    remarks.add_remark(
        by=case.cast.officer.viewer(), at=case.tick(), reply=reply, text="Räknas komvux?", to_coordinator=True
    )
    assert "answer_remark" in _what(case, case.coordinator)
    assert "answer_remark" not in _what(case, case.cast.social_officer.viewer())


def test_the_coordinators_next_step_follows_the_round(case: Case, figures: Figures) -> None:
    made = case.round(opened=False, due_on=dt.date(2025, 1, 20))
    coordinator, today = case.coordinator, case.at.date()

    def steps(on: dt.date = today) -> list[What]:
        return [step.what for step in what_is_next(coordinator, made, on)]

    assert steps() == [What.OPEN]
    rounds.open_round(by=coordinator, at=case.tick(), round=made)
    (waits,) = what_is_next(coordinator, made, today)
    assert (waits.what, waits.late) == (What.REMIND, 0)
    assert waits.count > 0
    (late,) = what_is_next(coordinator, made, dt.date(2025, 2, 1))
    assert late.late == late.count == waits.count
    rounds.close_round(by=coordinator, at=case.tick(), round=made)
    assert steps() == [What.PROPOSE]
    case.judge_all(made)
    assert steps() == [What.SEND_TO_BOARD]
    from samsyn.followup.changes.judging import send_to_board

    send_to_board(by=coordinator, at=case.tick(), round=made, figures=figures)
    assert _what(case, case.cast.board_secretary.viewer()) == ["record_board"]
    case.decide(made)
    assert _what(case, case.cast.council_secretary.viewer()) == ["record_council"]
    case.note(made)
    assert steps() == [What.FREEZE]
    assert what_is_next(case.cast.officer.viewer(), made, today) == ()


def test_goals_with_a_finished_answer_wait_for_the_synthesis_while_the_round_is_open(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply)
    assert What.SYNTHESISE not in {step.what for step in what_is_next(case.coordinator, opened, case.at.date())}
    case.clear(reply)
    replies.hand_over(by=case.cast.head.viewer(), at=case.tick(), reply=reply)

    def waiting() -> set[tuple[What, int]]:
        found = what_is_next(case.coordinator, opened, case.at.date())
        return {(step.what, step.count) for step in found if step.what is What.SYNTHESISE}

    assert waiting() == {(What.SYNTHESISE, 1)}
    judging.write_synthesis(
        by=case.coordinator, at=case.tick(), round=opened, goal=case.goal_of(reply), seen=0, text="Skolan går framåt."
    )
    assert waiting() == set()


def test_days_come_in_order(case: Case) -> None:
    with pytest.raises(UnableToMakeRound, match="i ordning"):
        case.round(due_on=dt.date(2025, 3, 1), board_meets_on=dt.date(2025, 2, 1))


def test_a_round_is_made_once(case: Case, opened: str) -> None:
    with pytest.raises(UnableToMakeRound, match="redan en sådan omgång"):
        case.round()


def test_bodies_come_and_go_until_they_have_written(case: Case, opened: str) -> None:
    by = case.coordinator
    rounds.stop_asking(by=by, at=case.tick(), round=opened, body="rescue-federation")
    assert "rescue-federation" not in {row.card.body_slug for row in get_matrix(by, opened).rows}
    rounds.ask(by=by, at=case.tick(), round=opened, body="rescue-federation", goals=["goal-home"])
    case.write(case.reply(opened))
    with pytest.raises(rounds.UnableToWrite, match="börjat svara"):
        rounds.stop_asking(by=by, at=case.tick(), round=opened, body="education-committee")


def test_an_administration_is_asked_through_its_committee(case: Case, opened: str) -> None:
    reply = rounds.ask(
        by=case.coordinator, at=case.tick(), round=opened, body="education-office", goals=["goal-school"]
    )
    assert reply == case.reply(opened, "education-committee")
    page = get_reply(case.cast.officer.viewer(), round=opened, body="education-committee", on=case.at.date())
    assert page.card.writes == "Utbildningsförvaltningen"


LOOKS: dict[str, tuple[int, Callable[[Case, str, Viewer], object]]] = {
    "list_rounds": (2, lambda case, round, by: list_rounds(by)),
    "get_round": (2, lambda case, round, by: get_round(by, round)),
    "steps_of_round": (2, lambda case, round, by: steps_of_round(by, round)),
    "get_matrix": (5, lambda case, round, by: get_matrix(by, round)),
    "get_tasks": (4, lambda case, round, by: get_tasks(by, case.at.date())),
    "what_is_next": (4, lambda case, round, by: what_is_next(by, round, case.at.date())),
    "get_compilation": (10, lambda case, round, by: get_compilation(by, round, "goal-school")),
    "list_judgements": (3, lambda case, round, by: list_judgements(by, round)),
    "answers_of": (11, lambda case, round, by: answers_of(by, round)),
    "history_of_goal": (3, lambda case, round, by: history_of_goal(by, case.plan, "goal-school")),
    "get_reply": (
        13, lambda case, round, by: get_reply(by, round=round, body="education-committee", on=case.at.date())
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(LOOKS))
def test_a_look_costs_the_same_number_of_queries_whatever_the_size(case: Case, name: str) -> None:
    most, look = LOOKS[name]
    case.round(RoundKind.YEARLY, 2024)
    round = case.round(RoundKind.YEARLY, 2025)
    by = case.cast.officer.viewer() if name == "get_reply" else case.coordinator

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            look(case, round, by)
        return len(asked)

    def answered(body: str, officer: Person, head: Person) -> None:
        reply = case.reply(round, body)
        case.write(reply, "Svar.", by=officer)
        case.clear(reply, officer, head)

    answered("education-committee", case.cast.officer, case.cast.head)
    before = cost()
    answered("social-committee", case.cast.social_officer, case.cast.social_head)
    case.round(RoundKind.INTERIM, 2025)
    case.judge_all(round)
    assert cost() == before
    assert before <= most
