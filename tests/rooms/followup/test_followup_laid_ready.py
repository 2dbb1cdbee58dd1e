"""What was planned is laid ready once, and only for the bodies the follow-up asks."""

from followup_case import Case

from samsyn.followup.changes import activities, rounds
from samsyn.followup.models import Activity, GoalAnswer
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.states import RoundKind

PLANNED = "Språkstöd i alla ämnen"


def _planned(case: Case) -> None:
    """The education committee has planned an activity, and its head has cleared it."""
    planning = case.round(RoundKind.PLANNING)
    reply = case.reply(planning)
    activities.save_activity(
        by=case.cast.officer.viewer(), at=case.tick(), reply=reply, goal=case.goal_of(reply), text=PLANNED,
        operating_plan="VP 3.2",
    )  # fmt: skip
    case.clear(reply)


def _laid(round: str) -> list[tuple[str, str]]:
    return list(Activity.objects.filter(round__slug=round).values_list("reply__body__slug", "text"))


def test_a_body_that_is_asked_about_more_later_gets_its_plans_laid_ready_once(case: Case) -> None:
    _planned(case)
    follow_up = case.round()
    reply = case.reply(follow_up)
    goals = set(GoalAnswer.objects.filter(reply=reply).values_list("goal", flat=True)) | {"goal-belonging"}
    rounds.ask(by=case.coordinator, at=case.tick(), round=follow_up, body="education-committee", goals=sorted(goals))
    page = get_reply_by_id(case.cast.officer.viewer(), reply, on=case.at.date())
    assert {one.goal for one in page.goals if one.asked} == goals
    assert _laid(follow_up) == [("education-committee", PLANNED)]


def test_what_a_body_planned_is_laid_on_nobody_elses_desk_when_it_is_not_asked(case: Case) -> None:
    _planned(case)
    follow_up = case.round(opened=False)
    rounds.stop_asking(by=case.coordinator, at=case.tick(), round=follow_up, body="education-committee")
    rounds.open_round(by=case.coordinator, at=case.tick(), round=follow_up)
    assert _laid(follow_up) == []
    reply = rounds.ask(
        by=case.coordinator, at=case.tick(), round=follow_up, body="education-committee", goals=["goal-school"]
    )
    assert _laid(follow_up) == [("education-committee", PLANNED)], "asked after all, it finds what it planned"
    assert reply == case.reply(follow_up)
