"""What Söderhamn's strategy says, and leaves unsaid, held by the plan file: areas in prose, no numbered goals."""

import datetime as dt

import pytest
from tests.support.carrying import PLANS

from samsyn.catalogue import library
from samsyn.catalogue.vocabulary import Population
from samsyn.planfile.chain import GoalLevel
from samsyn.planfile.check import check
from samsyn.planfile.coverage import coverage
from samsyn.planfile.item import Expectation, Statement
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.planfile.read import read
from samsyn.planfile.standing import Relation, Status


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read(PLANS / "soderhamn.yaml")


def statement(plan: PlanFile, id_: str) -> Statement:
    return next(one for one in plan.statements if one.id == id_)


def catalogue_ids(plan: PlanFile, goal: str) -> list[str | None]:
    return [indicator.catalogue for indicator in plan.indicators_of(goal)]


@pytest.mark.requirement("SDH-001")
def test_the_council_adopted_the_strategy_on_a_day_under_a_diary_number(plan: PlanFile) -> None:
    decision = plan.decision(plan.document.standing.decision)
    assert plan.document.title == "Öppna Söderhamn – en kommun för alla"
    assert plan.document.standing.status is Status.DECIDED
    assert decision is not None
    assert (decision.on, decision.case_number) == (dt.date(2016, 9, 26), "KS/2015/0173")
    assert next(body for body in plan.bodies if body.id == decision.body).kind is BodyKind.COUNCIL


@pytest.mark.requirement("SDH-001")
def test_what_the_council_adopted_is_locked_at_every_level(plan: PlanFile) -> None:
    assert all(plan.is_locked(item) for item in (*plan.areas, *plan.goals, *plan.actions))


@pytest.mark.requirement("SDH-002")
def test_the_strategys_ambitions_are_the_ground_for_work_with_others_and_for_taking_part(plan: PlanFile) -> None:
    (rule,) = [one for one in plan.rules if one.source is not None and one.source.line == 20]
    assert rule.kind == "precedence"
    assert all(word in rule.text for word in ("ambitioner", "tillsammans med andra", "Alla", "delaktiga"))
    assert "ambitioner" in statement(plan, "purpose-direction-and-ambitions").text


@pytest.mark.requirement("SDH-004")
def test_housing_is_an_overall_goal_about_mixed_living_and_suitable_dwellings_for_newcomers(plan: PlanFile) -> None:
    goal = next(one for one in plan.goals if one.id == "goal-housing")
    assert goal.level is GoalLevel.OVERALL
    assert "Nyanlända" in goal.text
    assert "samma" in goal.text
    assert "må bra" in (goal.description or "")
    assert catalogue_ids(plan, goal.id) == ["kolada:N07907"]


@pytest.mark.requirement("SDH-006")
def test_integration_concerns_every_resident_and_not_newcomers_alone(plan: PlanFile) -> None:
    (scope,) = [one for one in plan.statements if one.kind == "scope"]
    assert "alla som bor i kommunen" in scope.text
    groups = {library.load().get(id_).population.group for id_ in scope.catalogue}
    assert Population.ALL_RESIDENTS in groups


@pytest.mark.requirement("SDH-006")
def test_the_indicators_declare_whom_they_count_all_residents_and_subgroups_apart(plan: PlanFile) -> None:
    catalogue = library.load()
    groups = {catalogue.get(one.catalogue).population.group for one in plan.indicators if one.catalogue}
    wanted = {Population.ALL_RESIDENTS, Population.FOREIGN_BORN, Population.NATIVE_BORN}
    assert wanted | {Population.REFUGEES_AND_RELATIVES} <= groups


@pytest.mark.requirement("SDH-007")
def test_that_people_move_in_and_stay_is_a_goal_shown_by_moves_and_by_who_still_lives_there(plan: PlanFile) -> None:
    goal = next(one for one in plan.goals if one.id == "goal-move-in-and-stay")
    assert "flyttar" in goal.text
    assert "bo kvar" in goal.text
    assert catalogue_ids(plan, goal.id) == ["kolada:N00732", "kolada:N01806", "kolada:N01807", "kolada:N01808"]


@pytest.mark.requirement("SDH-011")
def test_the_vision_is_an_open_society_where_newcomers_knowledge_is_a_resource(plan: PlanFile) -> None:
    vision = statement(plan, "vision-open-and-tolerant")
    assert vision.kind == "vision"
    assert all(word in vision.text for word in ("öppet", "tolerant", "delaktiga", "ansvar", "resurs"))


@pytest.mark.requirement("SDH-027")
def test_three_principles_look_to_the_whole_to_cooperation_and_to_the_persons_need(plan: PlanFile) -> None:
    principles = [one for one in plan.statements if one.kind == "principle" and one.source and one.source.line == 94]
    assert [
        word for word in ("helheten", "Samverkan", "personens behov") if any(word in p.text for p in principles)
    ] == [
        "helheten",
        "Samverkan",
        "personens behov",
    ]
    assert len(principles) == 3


@pytest.mark.requirement("SDH-028")
def test_the_five_focus_areas_of_2016_to_2019_are_crossed_with_the_priority_areas(plan: PlanFile) -> None:
    matrix = coverage(plan, "municipal-focus-areas")
    names = [tag.name for one in plan.dimensions if one.id == "municipal-focus-areas" for tag in one.tags]
    assert names == ["Jämlikhet", "Attraktiva boenden", "Näringsliv", "Infrastruktur", "Attraktiv arbetsgivare"]
    assert matrix.at("municipal-focus-areas/attractive-living", "areas") == ("area-housing",)
    assert matrix.at("municipal-focus-areas/business", "areas") == ("area-work",)
    assert matrix.at("municipal-focus-areas/attractive-employer", "areas") == ("area-work",)
    assert matrix.at("municipal-focus-areas/equality", "goals") == ("goal-equal-rights",)


@pytest.mark.requirement("SDH-028")
def test_that_integration_permeates_all_five_makes_the_unused_one_a_finding(plan: PlanFile) -> None:
    gaps = check(plan, catalogue=library.load(), on=dt.date(2026, 1, 1))
    assert ["infrastructure" in finding.place.id for finding in gaps.of("G501")] == [True]
    assert "alla fem fokusområden" in statement(plan, "principle-integration-permeates").text


@pytest.mark.requirement("SDH-029")
def test_the_commitment_has_five_themes_and_each_asks_for_an_indicator(plan: PlanFile) -> None:
    themes = next(one for one in plan.dimensions if one.id == "commitment-themes")
    commitment = statement(plan, "commitment-good-living-conditions")
    assert [tag.id for tag in themes.tags] == ["participation", "influence", "safety", "health", "own-development"]
    assert themes.expects == (Expectation.EVERY_TAG_HAS_INDICATOR,)
    assert commitment.kind == "commitment"
    proposed = coverage(plan, themes.id)
    assert proposed.at("commitment-themes/safety", "indicators") == ("safety-of-newcomers",)
    assert proposed.at("commitment-themes/participation", "indicators") == ("belonging",)
    assert set(commitment.tags) == {f"commitment-themes/{tag.id}" for tag in themes.tags}


@pytest.mark.requirement("SDH-035")
def test_a_living_action_plan_with_every_board_and_company_is_asked_for(plan: PlanFile) -> None:
    action = next(one for one in plan.actions if one.id == "action-joint-action-plan")
    document = next(one for one in plan.documents if one.id == "joint-action-plan")
    assert [link.document for link in action.documents] == [document.id]
    assert document.relation is Relation.CHILD
    assert [actor.who for actor in action.actors] == ["all-boards-and-companies"]
    assert [step.id for one in plan.deliverables for step in one.steps] == ["plan-exists", "all-included", "updated"]


@pytest.mark.requirement("SDH-035")
def test_the_action_plan_is_revised_step_by_step_and_its_bodies_are_asked(plan: PlanFile) -> None:
    assert [rule.id for rule in plan.rules if rule.kind == "revision"] == ["rule-living-action-plan"]
    assert {body.id for body in plan.bodies if body.answers} == {"executive-board", "all-boards-and-companies"}


def test_five_areas_carry_the_strategy_and_every_goal_stands_above_them(plan: PlanFile) -> None:
    assert [area.source.line for area in plan.areas if area.source] == [70, 74, 78, 82, 88]
    assert {goal.level for goal in plan.goals} == {GoalLevel.OVERALL}
    assert [area.id for area in plan.areas if plan.goals_of(area.id)] == []


def test_a_report_per_area_has_something_to_say_about_each(plan: PlanFile) -> None:
    assert [area.id for area in plan.areas if not plan.indicators_of(area.id)] == []
    assert [area.id for area in plan.areas if not plan.actions_of(area.id)] == ["area-meeting-places"]


def test_no_indicator_is_said_to_be_the_texts_own(plan: PlanFile) -> None:
    assert all(indicator.proposed for indicator in plan.indicators)


def test_nine_voices_are_retold_by_theme_and_tied_to_nobody(plan: PlanFile) -> None:
    voices = [one for one in plan.evidence if one.kind == "voices"]
    assert len(voices) == 9
    assert all(voice.theme and voice.group == "nyanlända och infödda" for voice in voices)
