"""An earlier year comes in from its answers file, stands beside the next, and never changes."""

import pytest
from followup_case import EXAMPLES, Case
from tests.support.cast import PLAN

from samsyn.catalogue.library import load
from samsyn.followup.changes import rounds, writing
from samsyn.followup.changes.earlier_years import UnableToTakeIn, take_in_answers_file
from samsyn.followup.models import Clearing, Reply, Round
from samsyn.followup.queries.answers import answers_of, figures_of, questions_of
from samsyn.followup.queries.history import history_of_goal
from samsyn.followup.queries.replies import get_reply
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.states import RoundState
from samsyn.ledgers.queries.values import values_of
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import Answers
from samsyn.reports.figures import Figures
from samsyn.reports.read_answers import read


def _answers(year: int) -> Answers:
    return read(EXAMPLES / f"answers-{year}.yaml", read_plan(PLAN), load(), year=year)


@pytest.fixture
def earlier(case: Case, figures: Figures) -> str:
    return take_in_answers_file(
        by=case.coordinator, at=case.tick(), plan=case.plan, answers=_answers(2024), figures=figures
    )


def test_an_earlier_year_is_decided_and_frozen_and_reads_as_its_file(case: Case, earlier: str) -> None:
    card = get_round(case.cast.reader.viewer(), earlier)
    assert (card.state, card.decision and card.decision.paragraph) == (RoundState.FROZEN, "§ 42")
    assert answers_of(case.cast.reader.viewer(), earlier) == _answers(2024)
    assert figures_of(case.coordinator, earlier) is not None


def test_the_bodies_own_values_of_the_year_are_in_the_ledgers(case: Case, earlier: str) -> None:
    body = case.cast.exempelby.bodies["executive-board"]
    kept = values_of(case.coordinator, body=body, years=[2024])
    assert "82" in {card.digits for card in kept.values()}


def test_last_year_stands_beside_this_year(case: Case, earlier: str) -> None:
    made = case.round()
    assert get_round(case.coordinator, made).previous == earlier
    page = get_reply(case.cast.officer.viewer(), round=made, body="education-committee", on=case.at.date())
    school = next(one for one in page.goals if one.goal == "goal-school")
    assert school.last is not None
    assert school.last.text.startswith("Kartläggningen görs på alla skolor utom en.")
    assert school.last.verdict == "partly_met"
    action = next(one for one in page.actions if one.action == "action-school-mapping")
    assert (action.last_status, action.status) == ("enligt plan", "")
    form = questions_of(case.cast.officer.viewer(), page.card.id)
    assert next(one for one in form.goals if one.id == "goal-school").last.startswith("Kartläggningen")


def test_a_goals_judgements_stand_year_by_year(case: Case, earlier: str) -> None:
    take_in_answers_file(by=case.coordinator, at=case.tick(), plan=case.plan, answers=_answers(2025), freeze=False)
    years = history_of_goal(case.cast.reader.viewer(), case.plan, "goal-school")
    assert (years[0].year, years[0].decided) == (2024, "partly_met")
    assert get_round(case.cast.reader.viewer(), earlier).year == 2024


def test_a_frozen_round_refuses_every_change(case: Case, earlier: str) -> None:
    reply = Reply.objects.filter(round__slug=earlier, body__slug="education-committee").get().id
    with pytest.raises(UnableTo, match="fryst"):
        case.write(reply, "Nytt.", seen=1)
    with pytest.raises(UnableTo, match="fryst"):
        rounds.reopen_round(by=case.coordinator, at=case.tick(), round=earlier, because="Ångrar mig.")
    with pytest.raises(UnableTo, match="fryst"):
        writing.save_contact(by=case.cast.officer.viewer(), at=case.tick(), reply=reply, contact="rektorn")


def test_a_file_without_the_boards_decision_is_not_frozen(case: Case) -> None:
    undecided = _answers(2024).model_copy(update={"decision": None})
    with pytest.raises(UnableToTakeIn, match="saknar styrelsens beslut"):
        take_in_answers_file(by=case.coordinator, at=case.tick(), plan=case.plan, answers=undecided)
    made = take_in_answers_file(by=case.coordinator, at=case.tick(), plan=case.plan, answers=undecided, freeze=False)
    assert get_round(case.coordinator, made).state is RoundState.OPEN
    said = answers_of(case.coordinator, made).body("education-committee")
    assert said is not None and said.goals == _answers(2024).bodies[1].goals


def test_the_same_year_is_not_taken_in_twice_and_a_strange_body_is_named(case: Case, earlier: str) -> None:
    with pytest.raises(UnableToTakeIn, match="redan en uppföljning"):
        take_in_answers_file(by=case.coordinator, at=case.tick(), plan=case.plan, answers=_answers(2024))
    strange = _answers(2025)
    bodies = (strange.bodies[0].model_copy(update={"body": "no-such-body", "name": "Okänd nämnd"}),)
    with pytest.raises(UnableToTakeIn, match="Okänd nämnd"):
        take_in_answers_file(
            by=case.coordinator, at=case.tick(), plan=case.plan, answers=strange.model_copy(update={"bodies": bodies}),
            freeze=False,
        )  # fmt: skip
    assert Round.objects.count() == 1
    assert Clearing.objects.filter(round__slug=earlier).count() == 7
