"""What was planned is laid ready once, and only for the bodies the follow-up asks."""

import datetime as dt

import pytest
from followup_case import Case

from samsyn.followup.asking import Because
from samsyn.followup.changes import activities, rounds
from samsyn.followup.gathering import whole_answers
from samsyn.followup.models import Activity, GoalAnswer, Reply, Round
from samsyn.followup.plan_of import plan_of
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.states import RoundKind
from samsyn.organisation.changes import change_body, merge_body
from samsyn.reports import new_answers

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


def test_what_a_committee_planned_is_laid_ready_for_the_one_it_has_merged_into(case: Case) -> None:
    _planned(case)
    cast, planning = case.cast, f"{case.plan}-2025-planering"
    reply = case.reply(planning, "social-committee")
    goals = _asked(reply)
    activities.save_activity(
        by=cast.social_officer.viewer(), at=case.tick(), reply=reply, goal=goals[0], text="En väg in",
        operating_plan="Verksamhetsplan 4.1", responsible="Mottagningsenheten",
    )  # fmt: skip
    case.clear(reply, cast.social_officer, cast.social_head)
    _merged(case)
    follow_up = case.round()
    assert sorted(_laid(follow_up)) == [("education-committee", "En väg in"), ("education-committee", PLANNED)]
    page = get_reply_by_id(cast.officer.viewer(), case.reply(follow_up), on=case.at.date())
    (taken_over,) = (one for item in page.goals for one in item.activities if one.text == "En väg in")
    assert (taken_over.operating_plan, taken_over.responsible) == ("Verksamhetsplan 4.1", "Mottagningsenheten")


@pytest.mark.parametrize(
    ("ending", "going_on"),
    [("social-committee", "education-committee"), ("education-committee", "social-committee")],
    ids=["the later into the earlier", "the earlier into the later"],
)
def test_a_committee_is_asked_about_the_goals_of_the_one_that_has_merged_into_it(
    case: Case, ending: str, going_on: str
) -> None:
    before = case.round(RoundKind.PLANNING)
    goals = {body: set(_asked(case.reply(before, body))) for body in (ending, going_on)}
    assert goals[ending] - goals[going_on], "or nothing would be seen"
    _merged(case, ending, going_on)
    after = case.round()
    assert not Reply.objects.filter(round__slug=after, body__slug=ending).exists()
    reply = Reply.objects.get(id=case.reply(after, going_on))
    assert set(_asked(reply.id)) == goals[ending] | goals[going_on]
    was = Reply.objects.get(id=case.reply(before, going_on))
    assert reply.named == was.named == going_on, "the plan's own name for it, not that of the one that ended"
    assert reply.writes_id != case.cast.exempelby.bodies[ending], "nobody writes in a body that has ended"
    assert was.writes_id in {None, reply.writes_id}


@pytest.mark.parametrize(
    ("ending", "going_on"),
    [("social-committee", "education-committee"), ("education-committee", "social-committee")],
)
def test_the_successor_answers_for_the_actions_values_and_deliverables_of_the_one_that_merged_into_it(
    case: Case, ending: str, going_on: str
) -> None:
    before = case.round(RoundKind.PLANNING)
    shares = {reply.body.slug: _share(reply) for reply in Reply.objects.filter(round__slug=before)}
    assert shares[ending], "or nothing would be seen"
    _merged(case, ending, going_on)
    after = case.round()
    now = {reply.body.slug: _share(reply) for reply in Reply.objects.filter(round__slug=after)}
    assert set(now[going_on]) == {*shares[ending], *shares[going_on]}
    assert {slug: held for slug, held in now.items() if slug != going_on} == {
        slug: held for slug, held in shares.items() if slug not in {ending, going_on}
    }
    plan = plan_of(Round.objects.get(slug=after))
    assert ending not in {share.body.id for share in new_answers.shares(plan.file, plan.catalogue)}
    report = whole_answers(plan)
    assert ending not in {one.body for one in report.bodies}
    assert plan_of(Round.objects.get(slug=before)).file is not plan.file, "the earlier round asks as it did"


def _share(reply: Reply) -> list[str]:
    share = plan_of(reply.round).share(reply.named)
    return [one.id for one in (*share.actions, *share.indicators, *share.deliverables)] if share else []


def test_the_goals_of_a_committee_that_ended_without_a_successor_are_nobodys_by_inheritance(case: Case) -> None:
    was = set(_asked(case.reply(case.round(RoundKind.PLANNING))))
    yesterday = case.at.date() - dt.timedelta(days=1)
    change_body(
        by=case.cast.administrator.viewer(), at=case.tick(), slug="social-committee", fields={"until": yesterday}
    )
    after = case.round()
    assert not Reply.objects.filter(round__slug=after, body__slug="social-committee").exists()
    inherited = GoalAnswer.objects.filter(reply=case.reply(after)).exclude(goal__in=was)
    assert set(inherited.values_list("asked_because", flat=True)) <= {Because.ALL}


def _asked(reply: int) -> list[str]:
    return list(GoalAnswer.objects.filter(reply=reply, asked=True).order_by("id").values_list("goal", flat=True))


def _merged(case: Case, ending: str = "social-committee", going_on: str = "education-committee") -> None:
    """Three months later, from the day before the next round is made."""
    case.at += dt.timedelta(days=90)
    merge_body(
        by=case.cast.administrator.viewer(), at=case.tick(), slug=ending, into=going_on,
        on=case.at.date() - dt.timedelta(days=1),
    )  # fmt: skip
