"""What Vänersborg's strategic direction says, and leaves unsaid, held by the plan file."""

import datetime as dt

import pytest
from tests.support.carrying import PLANS

from samsyn.catalogue import library
from samsyn.planfile.chain import Action, Goal, GoalLevel
from samsyn.planfile.check import check
from samsyn.planfile.coverage import coverage
from samsyn.planfile.figures import Fact
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.item import Dimension, Expectation
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.planfile.read import read
from samsyn.planfile.standing import Relation, Status


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read(PLANS / "vanersborg.yaml")


@pytest.fixture(scope="module")
def gaps(plan: PlanFile) -> GapList:
    return check(plan, catalogue=library.load(), on=dt.date(2026, 1, 1))


def dimension(plan: PlanFile, id_: str) -> Dimension:
    return next(one for one in plan.dimensions if one.id == id_)


def goal(plan: PlanFile, id_: str) -> Goal:
    return next(one for one in plan.goals if one.id == id_)


def action(plan: PlanFile, id_: str) -> Action:
    return next(one for one in plan.actions if one.id == id_)


def fact(plan: PlanFile, id_: str) -> Fact:
    return next(one for one in plan.facts if one.id == id_)


def catalogue_ids(plan: PlanFile, id_: str) -> list[str | None]:
    return [indicator.catalogue for indicator in plan.indicators_of(id_)]


@pytest.mark.requirement("VBG-002")
def test_integration_is_mutual_and_foreign_background_is_kept_apart_from_newcomer(plan: PlanFile) -> None:
    (integration,) = plan.definitions
    assert integration.term == "Integration"
    assert all(
        word in integration.text for word in ("åt båda håll", "utländsk bakgrund", "lika villkor", "social hållbarhet")
    )
    assert all(word in (integration.differs or "") for word in ("SCB", "två utrikes födda föräldrar", "nyanlända"))
    assert integration.populations == ()


@pytest.mark.requirement("VBG-003")
def test_the_work_is_preventive_and_close_to_public_health_inclusion_and_democracy(plan: PlanFile) -> None:
    determinants = dimension(plan, "determinants-of-health")
    tags = tuple(f"determinants-of-health/{tag.id}" for tag in determinants.tags)
    assert [tag.name for tag in determinants.tags] == ["Folkhälsa", "Inkludering", "Demokrati"]
    (principle,) = [one for one in plan.statements if one.tags == tags]
    assert principle.kind == "principle"
    assert "förebyggande" in principle.text


@pytest.mark.requirement("VBG-005")
def test_the_municipality_has_five_roles_and_coverage_says_which_are_used(plan: PlanFile) -> None:
    roles = dimension(plan, "municipal-roles")
    assert [tag.id for tag in roles.tags] == [
        "reception", "employer", "planner-and-business-developer", "culture-and-leisure", "service",
    ]  # fmt: skip
    assert Expectation.EVERY_TAG_USED in roles.expects
    assert any(len(one.tags) == 5 and "alla sina roller" in one.text for one in plan.statements)
    matrix = coverage(plan, "municipal-roles")
    assert matrix.at("municipal-roles/reception", "actions") == ("action-shared-intake",)
    assert matrix.at("municipal-roles/employer", "goals") == ("goal-role-model-in-diversity",)
    assert matrix.empty_rows == ("municipal-roles/service",)


@pytest.mark.requirement("VBG-011")
def test_the_vision_is_for_every_resident_whatever_the_background(plan: PlanFile) -> None:
    (vision,) = [one for one in plan.statements if one.kind == "vision"]
    assert all(word in vision.text for word in ("attraktivt", "hållbart", "varje invånare", "etnisk eller kulturell"))


@pytest.mark.requirement("VBG-013")
def test_language_is_required_of_every_action_and_those_without_it_are_found(plan: PlanFile, gaps: GapList) -> None:
    core = dimension(plan, "core-areas")
    assert core.required_tags == ("language",)
    assert Expectation.EVERY_ACTION_HAS_REQUIRED_TAGS in core.expects
    assert any("språket" in rule.text and "Allt integrationsarbete" in rule.text for rule in plan.rules)
    with_language = {one.id for one in plan.actions if "core-areas/language" in one.tags}
    assert with_language == {"action-language-in-all-processes", "action-develop-sfi"}
    assert {finding.place.id for finding in gaps.of("G503")} == {one.id for one in plan.actions} - with_language


@pytest.mark.requirement("VBG-014")
def test_ten_core_areas_stand_beside_language_and_every_one_is_to_be_worked_in(plan: PlanFile, gaps: GapList) -> None:
    core = dimension(plan, "core-areas")
    assert [tag.id for tag in core.tags] == [
        "language", "housing", "information", "attitude", "education", "employment", "meeting-places",
        "communication", "organisation", "equality", "support",
    ]  # fmt: skip
    assert Expectation.EVERY_TAG_USED in core.expects
    assert any("vart och ett av kärnområdena" in rule.text for rule in plan.rules)
    unused = {finding.place.id for finding in gaps.of("G501") if "core-areas" in finding.place.id}
    assert unused == {
        f"core-areas/{id_}" for id_ in ("information", "education", "meeting-places", "equality", "support")
    }


@pytest.mark.requirement("VBG-015")
def test_the_administration_makes_measurable_subgoals_and_plans_from_the_political_direction(plan: PlanFile) -> None:
    rule = next(one for one in plan.rules if one.id == "rule-measurable-subgoals-and-plans")
    (deliverable,) = plan.deliverables
    assert rule.kind == "procedure"
    assert all(word in rule.text for word in ("Politiken", "Förvaltningen", "delmål", "mäta", "handlingsplaner"))
    assert [step.id for step in deliverable.steps] == ["measurable-subgoals", "action-plans"]
    assert [one.id for one in plan.goals if one.level is GoalLevel.SUBGOAL] == []
    assert "delmål" in next(body.responsibility or "" for body in plan.bodies if body.kind is BodyKind.ADMINISTRATION)
    assert [one.id for one in plan.documents if one.relation is Relation.CHILD] == ["action-plans"]


@pytest.mark.requirement("VBG-016")
def test_the_focus_areas_hold_for_four_years_without_a_first_day_and_may_be_revised(plan: PlanFile) -> None:
    validity = plan.document.validity
    assert validity is not None
    assert validity.written_as == "under kommande fyra år"
    assert (validity.first, validity.last) == (None, None)
    by_kind = {rule.kind: rule.text for rule in plan.rules}
    assert "fyra åren" in by_kind["period"]
    assert "ändras" in by_kind["revision"]


@pytest.mark.requirement("VBG-017")
def test_slow_entry_to_work_in_spite_of_labour_shortage_is_a_fact_with_a_series_to_hold_it_against(
    plan: PlanFile,
) -> None:
    slow = fact(plan, "fact-slow-entry-to-work")
    assert slow.catalogue == "kolada:N00700"
    assert len(slow.claims) == 2
    assert slow.figures == ()


@pytest.mark.requirement("VBG-020")
def test_the_municipality_as_a_role_model_is_shown_by_its_balance_number(plan: PlanFile) -> None:
    role_model = goal(plan, "goal-role-model-in-diversity")
    assert role_model.areas == ("area-work",)
    assert "arbetsgivare" in role_model.text
    assert catalogue_ids(plan, role_model.id) == ["kolada:N00217"]
    assert library.load().get("kolada:N00217").towards == 1.0


@pytest.mark.requirement("VBG-022")
def test_housing_shortage_and_growing_segregation_is_a_fact_with_a_series_to_hold_it_against(plan: PlanFile) -> None:
    shortage = fact(plan, "fact-housing-shortage")
    assert shortage.catalogue == "kolada:U30461"
    assert shortage.claims == ("Det råder bostadsbrist.", "Segregationen ökar.")


@pytest.mark.requirement("VBG-026")
def test_trust_in_each_other_and_in_society_is_a_goal_with_its_survey_indicator(plan: PlanFile) -> None:
    trust = goal(plan, "goal-trust")
    assert trust.areas == ("area-inclusion",)
    assert "varandra" in trust.text
    assert "samhället" in trust.text
    assert catalogue_ids(plan, trust.id) == ["kolada:U01413"]


@pytest.mark.requirement("VBG-028")
def test_every_childs_possibilities_are_shown_with_and_without_newly_immigrated_pupils(plan: PlanFile) -> None:
    children = goal(plan, "goal-childrens-potential")
    assert "Alla barn" in children.text
    assert catalogue_ids(plan, children.id) == ["kolada:N15428", "kolada:N15563"]


@pytest.mark.requirement("VBG-034")
def test_the_action_plan_is_to_be_tagged_with_core_areas_and_determinants_both(plan: PlanFile, gaps: GapList) -> None:
    action_plan = action(plan, "action-action-plan")
    assert action_plan.category == "Styrning"
    assert {link.document for link in action_plan.documents} == {"action-plans", "integrationssamverkan"}
    asking = {one.id for one in plan.dimensions if Expectation.EVERY_ACTION_TAGGED in one.expects}
    assert asking == {"core-areas", "determinants-of-health"}
    assert {"action-tarnan", "action-gender-equality"} <= {finding.place.id for finding in gaps.of("G502")}


@pytest.mark.requirement("VBG-040")
def test_language_is_to_be_stimulated_in_every_main_process(plan: PlanFile) -> None:
    language = action(plan, "action-language-in-all-processes")
    assert language.category == "Språk"
    assert "varje huvudprocess" in language.text
    assert language.tags == ("core-areas/language",)


@pytest.mark.requirement("VBG-043")
def test_diversity_in_recruitment_is_counted_and_held_against_the_population(plan: PlanFile) -> None:
    diversity = action(plan, "action-diversity-in-recruitment")
    assert diversity.category == "Arbete/sysselsättning"
    assert "municipal-roles/employer" in diversity.tags
    assert set(catalogue_ids(plan, diversity.id)) == {"kolada:N00217", "local:recruitments-with-diversity-step"}


def test_one_overall_goal_and_eleven_goals_in_three_focus_areas(plan: PlanFile) -> None:
    assert [one.id for one in plan.goals if one.level is GoalLevel.OVERALL] == ["goal-equal-terms"]
    assert [len(plan.goals_of(area.id)) for area in plan.areas] == [4, 3, 4]


def test_sixteen_actions_stand_under_the_annexs_ten_headings_and_all_are_proposed(plan: PlanFile) -> None:
    headings = list(dict.fromkeys(one.category for one in plan.actions))
    assert len(plan.actions) == 16
    assert headings == [
        "Organisation", "Styrning", "Kvalitet", "Kommunikation", "Språk", "Arbete/sysselsättning", "Boende",
        "Samverkan", "Jämställdhet", "Övrigt",
    ]  # fmt: skip
    assert {plan.standing_of(one).status for one in plan.actions} == {Status.PROPOSED}


def test_two_assignments_are_proposed_to_the_municipal_director_and_nobody_is_said_to_give_them(plan: PlanFile) -> None:
    first, second = plan.assignments
    assert {first.receiver, second.receiver} == {"municipal-director"}
    assert first.together_with == ("all-administrations",)
    assert (first.giver, second.giver, first.due, second.due) == (None, None, None, None)
    assert {plan.standing_of(one).status for one in plan.assignments} == {Status.PROPOSED}
    assert set(second.actions) == {one.id for one in plan.actions}


def test_the_document_does_not_say_who_adopted_it(plan: PlanFile) -> None:
    assert plan.document.standing.status is Status.NOT_STATED
    assert plan.decisions == ()
    assert not any(plan.is_locked(one) for one in plan.goals)
