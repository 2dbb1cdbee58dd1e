"""What is refused at the edges of a round, with the reason, and that nothing changed."""

import datetime as dt

import pytest
from followup_case import EXAMPLES, Case
from tests.support.cast import PLAN

from samsyn.catalogue.library import load
from samsyn.followup.changes import deciding, rounds, writers
from samsyn.followup.changes.earlier_years import take_in_answers_file
from samsyn.followup.changes.finding import check_may
from samsyn.followup.changes.links import make_link
from samsyn.followup.links.entering import open_link
from samsyn.followup.models import GoalAnswer, Reading, Reply, ReplyWriter, Round, Version
from samsyn.followup.policies import UnableToMove
from samsyn.followup.queries.answers import figures_of
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind, RoundState
from samsyn.organisation.changes import change_body
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.planfile.read import read as read_plan
from samsyn.reports.figures import Figures
from samsyn.reports.frozen_figures import as_json
from samsyn.reports.read_answers import read

AFTERWARDS = dt.datetime(2025, 6, 2, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def noted(case: Case) -> str:
    """The follow-up of 2024 as its file has it, decided by the board and noted by the council; it has no figures."""
    case.at = AFTERWARDS
    answers = read(EXAMPLES / "answers-2024.yaml", read_plan(PLAN), load(), year=2024)
    made = take_in_answers_file(by=case.coordinator, at=case.tick(), plan=case.plan, answers=answers, freeze=False)
    if get_round(case.coordinator, made).to_council:
        case.note(made)
    return made


def test_a_follow_up_without_figures_is_not_frozen(case: Case, noted: str) -> None:
    before = get_round(case.coordinator, noted).state
    with pytest.raises(deciding.UnableToFreeze, match="inga siffror att frysa"):
        case.freeze(noted)
    row = Round.objects.get(slug=noted)
    assert (row.state, row.frozen_at, row.answers) == (before, None, None)
    assert not Reading.objects.exists()


def test_a_follow_up_that_was_decided_on_paper_is_frozen_with_the_figures_it_is_given(
    case: Case, noted: str, figures: Figures
) -> None:
    deciding.freeze(by=case.coordinator, at=case.tick(), round=noted, figures=figures)
    assert get_round(case.coordinator, noted).state is RoundState.FROZEN
    assert figures_of(case.coordinator, noted) == as_json(figures)


def test_a_planning_round_keeps_the_figures_it_was_planned_by(case: Case, figures: Figures) -> None:
    planning = case.round(RoundKind.PLANNING)
    rounds.close_round(by=case.coordinator, at=case.tick(), round=planning)
    deciding.freeze(by=case.coordinator, at=case.tick(), round=planning, figures=figures)
    assert [one.stage for one in Reading.objects.filter(round__slug=planning)] == ["frozen"]
    assert figures_of(case.coordinator, planning) == as_json(figures)


def test_nobody_records_a_decision_of_a_council_that_the_municipality_has_not_got(case: Case) -> None:
    yesterday = case.at.date() - dt.timedelta(days=1)
    change_body(by=case.coordinator, at=case.tick(), slug="council", fields={"until": yesterday})
    opened = case.round()
    with pytest.raises(UnableToFind, match="Lägg till organet först"):
        case.note(opened)
    assert get_round(case.coordinator, opened).state is RoundState.OPEN


def test_nothing_is_written_before_the_round_is_opened(case: Case) -> None:
    draft = case.round(opened=False)
    reply = case.reply(draft)
    with pytest.raises(UnableToMove, match="inte öppnad än"):
        case.write(reply, "För tidigt.")
    assert Reply.objects.get(id=reply).state == ReplyState.NOT_STARTED
    assert not GoalAnswer.objects.filter(reply=reply, version__gt=0).exists()
    assert not Version.objects.exists()


def test_a_link_to_a_bodys_answer_one_year_does_not_open_the_same_bodys_answer_another(case: Case) -> None:
    mine, other = (case.reply(case.round(year=year), "housing-company") for year in (2024, 2025))
    token = make_link(by=case.coordinator, at=case.tick(), reply=mine)
    holder = open_link(token, at=case.tick(), address="192.0.2.7").viewer
    with pytest.raises(UnableToFind, match="inget sådant svar"):
        case.write_as(holder, other, case.goal_of(other), "Intrång", 0)
    with pytest.raises(UnableToEnter, match="gäller ett annat svar"):  # also had a verb found the row by itself
        check_may(holder, Reply.objects.get(id=other), ReplyVerb.SAVE)
    assert Reply.objects.get(id=other).state == ReplyState.NOT_STARTED
    assert case.write_as(holder, mine, case.goal_of(mine), "Vi hyr ut.", 0) == 1


def test_the_coordinator_hands_an_absent_officers_desk_to_a_colleague(case: Case, opened: str) -> None:
    reply, officer, deputy = case.reply(opened), case.cast.officer, case.cast.deputy
    writers.name_writer(by=officer.viewer(), at=case.tick(), reply=reply, user=officer.id)
    case.write(reply, "Ett utkast som stannar.")
    with pytest.raises(UnableToEnter):
        writers.hand_to_colleague(
            by=case.cast.social_head.viewer(), at=case.tick(), body="education-committee", leaving=officer.id,
            to=deputy.id,
        )  # fmt: skip
    with pytest.raises(writers.UnableToName, match="ingen roll som handläggare"):
        writers.hand_to_colleague(
            by=case.coordinator, at=case.tick(), body="education-committee", leaving=officer.id,
            to=case.cast.social_officer.id,
        )  # fmt: skip
    assert list(ReplyWriter.objects.filter(until=None).values_list("user", flat=True)) == [officer.id]
    moved = writers.hand_to_colleague(
        by=case.coordinator, at=case.tick(), body="education-committee", leaving=officer.id, to=deputy.id
    )
    assert moved == 1
    assert list(ReplyWriter.objects.filter(until=None).values_list("user", flat=True)) == [deputy.id]
    assert GoalAnswer.objects.get(reply=reply, version=1).text == "Ett utkast som stannar."
    back = writers.hand_to_colleague(  # by the administration's address: the same authority
        by=case.coordinator, at=case.tick(), body="education-office", leaving=deputy.id, to=officer.id
    )
    assert back == 1
    assert list(ReplyWriter.objects.filter(until=None).values_list("user", flat=True)) == [officer.id]
