"""What Sollentuna's integration plan 2017–2019 says, held by its plan file."""

import datetime as dt

import pytest
from tests.support.carrying import PLANS

from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import Deliverable, TargetValue
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile, items
from samsyn.planfile.people import Body
from samsyn.planfile.read import read
from samsyn.planfile.standing import Decision, RelatedDocument, Relation, Status
from samsyn.values.period import Span
from samsyn.values.target import Comparator


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read(PLANS / "sollentuna.yaml")


@pytest.fixture(scope="module")
def held(plan: PlanFile) -> dict[str, Item]:
    return items(plan)


@pytest.fixture(scope="module")
def goals(plan: PlanFile) -> dict[str, Goal]:
    return {goal.id: goal for goal in plan.goals}


def document(plan: PlanFile, id_: str) -> RelatedDocument:
    return next(one for one in plan.documents if one.id == id_)


def body(plan: PlanFile, id_: str) -> Body:
    return next(one for one in plan.bodies if one.id == id_)


def decided(related: RelatedDocument) -> Decision:
    assert related.decision is not None
    return related.decision


def linked(goal: Goal) -> set[tuple[str, str]]:
    return {(link.document, link.relation) for link in goal.documents}


@pytest.mark.requirement("SNT-001")
def test_the_executive_board_adopted_the_plan_with_date_paragraph_and_diary_number(plan: PlanFile) -> None:
    decision = plan.decision(plan.document.standing.decision)
    assert plan.document.standing.status is Status.DECIDED
    assert decision is not None
    assert decision.body is not None
    assert body(plan, decision.body).name == "Kommunstyrelsen"
    assert (decision.on, decision.paragraph) == (dt.date(2017, 5, 8), "§ 77")
    assert decision.case_number == plan.document.case_number == "2017/0085 KS-1"
    assert plan.document.published_in == "Sollentuna författningssamling"


@pytest.mark.requirement("SNT-001")
def test_what_the_decision_adopted_is_locked_down_to_the_last_action(plan: PlanFile) -> None:
    parts: list[Area | Goal | Action] = [*plan.areas, *plan.goals, *plan.actions]
    assert all(plan.is_locked(part) for part in parts)


@pytest.mark.requirement("SNT-002")
def test_the_parent_is_the_councils_policy_which_wants_a_plan_for_boards_and_companies(plan: PlanFile) -> None:
    parents = [one for one in plan.documents if one.relation is Relation.PARENT]
    assert [one.title for one in parents] == ["Integrationspolicy för Sollentuna kommun"]
    assert (decided(parents[0]).body, decided(parents[0]).on) == ("council", dt.date(2016, 9, 15))
    assert "nämnderna" in (parents[0].note or "")
    assert "helägda bolagen" in (parents[0].note or "")


@pytest.mark.requirement("SNT-003")
def test_integration_is_defined_as_mutual_and_rests_on_equal_worth_and_openness(
    plan: PlanFile, held: dict[str, Item]
) -> None:
    definition = next(one for one in plan.definitions if one.term == "integration")
    assert "delaktig" in definition.text
    assert "åt båda håll" in definition.text
    assert all(word in held["equal-worth"].text for word in ("lika mycket värda", "förmåga", "vilja", "ansvar"))
    assert all(word in held["openness-and-diversity"].text for word in ("Öppenhet", "mångfald"))


@pytest.mark.requirement("SNT-004")
def test_the_plan_holds_for_2017_to_2019(plan: PlanFile) -> None:
    assert plan.document.validity is not None
    span = Span(plan.document.validity.first, plan.document.validity.last)
    assert [span.covers_year(year) for year in (2016, 2017, 2018, 2019, 2020)] == [False, True, True, True, False]
    assert [rule.text for rule in plan.rules if rule.kind == "period" and "2017-2019" in rule.text]


@pytest.mark.requirement("SNT-007")
def test_the_purpose_is_shared_long_term_work_although_many_boards_do_it(plan: PlanFile) -> None:
    purpose = next(one for one in plan.statements if one.kind == "purpose")
    assert all(word in purpose.text for word in ("tydliga mål", "över tid", "många nämnder", "bolag", "gemensamt"))


@pytest.mark.requirement("SNT-008")
def test_six_main_goals_stand_in_five_areas_and_two_share_employment(plan: PlanFile, held: dict[str, Item]) -> None:
    assert all(word in held["six-main-goals"].text for word in ("sex huvudmål", "fyra fokusområden"))
    assert [goal.label for goal in plan.goals] == ["1", "2", "3", "4", "5", "6"]
    assert [goal.areas for goal in plan.goals] == [
        *(("housing",), ("safety",), ("meetings",)),
        *(("employment",), ("employment",), ("coordination",)),
    ]
    assert [area.label for area in plan.areas] == ["4.3.1", "4.3.2", "4.3.3", "4.3.4", "4.3.5"]


@pytest.mark.requirement("SNT-008")
def test_the_first_five_goals_belong_to_the_policys_four_focus_areas_and_the_sixth_to_none(plan: PlanFile) -> None:
    focus = [[link.section for link in goal.documents if link.document == "integration-policy"] for goal in plan.goals]
    assert focus == [["housing"], ["safety"], ["meetings"], ["employment"], ["employment"], []]
    assert len(document(plan, "integration-policy").sections) == 4


@pytest.mark.requirement("SNT-021")
def test_safety_work_at_large_stays_in_its_own_strategy(
    plan: PlanFile, goals: dict[str, Goal], held: dict[str, Item]
) -> None:
    strategy = document(plan, "safety-strategy")
    assert strategy.title == "Trygghets- och säkerhetsstrategin"
    assert (decided(strategy).body, decided(strategy).on) == ("council", dt.date(2015, 9, 17))
    assert decided(strategy).paragraph == "§ 93"
    assert ("safety-strategy", "adds_to") in linked(goals["goal-safety"])
    assert "bara tryggheten" in held["safety-scope"].text
    assert "bara ur integrationens synvinkel" in held["safety"].text


@pytest.mark.requirement("SNT-026")
def test_the_goals_for_meetings_and_for_coordination_also_work_for_safety(
    goals: dict[str, Goal], held: dict[str, Item]
) -> None:
    assert "Tryggheten beror också på andra mål" in held["safety-depends-on-other-goals"].text
    assert {goal.id for goal in goals.values() if "goal-safety" in goal.influences} == {
        "goal-meetings",
        "goal-coordination",
    }


@pytest.mark.requirement("SNT-036")
def test_the_employment_inquiry_is_followed_up_by_its_own_decision(plan: PlanFile, goals: dict[str, Goal]) -> None:
    inquiry = document(plan, "employment-inquiry")
    assert inquiry.title == "Utredningsuppdraget för fler Sollentunabor i arbete"
    assert inquiry.relation is Relation.FOLLOWED_UP_SEPARATELY
    assert (decided(inquiry).body, decided(inquiry).on) == ("council", dt.date(2016, 10, 13))
    assert ("employment-inquiry", "followed_up_in") in linked(goals["goal-employment"])


@pytest.mark.requirement("SNT-047")
def test_schooling_is_a_goal_of_its_own_with_two_indicators(plan: PlanFile, goals: dict[str, Goal]) -> None:
    goal = goals["goal-schooling"]
    assert goal.label == "5"
    assert "nyanlända barn och unga" in goal.text
    assert [one.id for one in plan.indicators_of(goal.id)] == [
        "pupils-reaching-the-goals",
        "together-with-regular-classes",
    ]
    assert len(plan.actions_of(goal.id)) == 5


@pytest.mark.requirement("SNT-054")
def test_coordination_and_communication_is_a_goal_measured_by_three_deliverables(
    plan: PlanFile, goals: dict[str, Goal]
) -> None:
    goal = goals["goal-coordination"]
    assert goal.label == "6"
    assert all(word in goal.text for word in ("Flyktingmottagandet", "samordnade", "kommunikation"))
    asked = [one for one in plan.deliverables if goal.id in one.goals]
    assert [one.indicators for one in asked] == [(one.id,) for one in plan.indicators_of(goal.id)]
    assert [len(one.steps) for one in asked] == [0, 2, 0]


@pytest.mark.requirement("SNT-055")
def test_goals_for_coordination_are_also_in_the_action_plan_of_2016(plan: PlanFile, goals: dict[str, Goal]) -> None:
    other = document(plan, "social-ill-health-action-plan")
    assert other.title.startswith("Handlingsplan för det nämndövergripande arbetet")
    assert (decided(other).body, decided(other).on) == ("council", dt.date(2016, 3, 10))
    assert ("social-ill-health-action-plan", "also_stated_in") in linked(goals["goal-coordination"])


@pytest.mark.requirement("SNT-061")
def test_the_boards_work_out_the_activities_under_the_goals(plan: PlanFile, held: dict[str, Item]) -> None:
    assert "nämnderna" in held["activities-worked-out-by-boards"].text
    for goal in plan.goals:
        assert [(actor.who, actor.part) for actor in goal.actors] == [("concerned-boards", "carries_out")]


def test_eighteen_indicators_stand_in_the_documents_order_under_the_six_goals(plan: PlanFile) -> None:
    lines = [one.source.line for one in plan.indicators if one.source and one.source.line]
    assert len(plan.indicators) == 18
    assert lines == sorted(lines)
    assert [len(plan.indicators_of(goal.id)) for goal in plan.goals] == [3, 3, 2, 5, 2, 3]
    assert not any(one.proposed for one in plan.indicators)


def test_eight_kinds_of_party_and_two_more_named_on_the_way_should_take_part(plan: PlanFile) -> None:
    assert len([one for one in plan.parties if one.source and one.source.line and one.source.line >= 234]) == 8
    assert [one.now_called for one in plan.parties if one.name == "Stockholms läns landsting"] == ["Region Stockholm"]


def test_boards_and_wholly_owned_companies_answer_each_on_its_own_mandate(plan: PlanFile) -> None:
    asked = {one.id: {mandate.ground for mandate in one.mandates} for one in plan.bodies if one.answers}
    assert asked == {
        "concerned-boards": {"board_rules", "operating_plan", "steering_document"},
        "wholly-owned-companies": {"articles", "owner_directive"},
    }


@pytest.mark.parametrize(
    ("id_", "value", "unit", "comparator"),
    [
        ("target-25-entry-level-jobs", 25, "count", Comparator.AT_LEAST),
        ("target-contract-at-most-48-months", 48, "months", Comparator.AT_MOST),
        ("target-care-until-21", 21, "years", Comparator.AT_MOST),
        ("target-balance-number-one", 1.0, "ratio", Comparator.EXACTLY),
    ],
)
def test_the_targets_are_dated_values_from_the_plans_own_decision(
    held: dict[str, Item], id_: str, value: float, unit: str, comparator: Comparator
) -> None:
    target = held[id_]
    assert isinstance(target, TargetValue)
    assert (target.value, target.unit, target.comparator) == (value, unit, comparator)
    assert (target.valid_from, target.by, target.decision) == (dt.date(2017, 5, 8), None, "ks-2017-77")


def test_meetsollentuna_and_radrum_may_not_go_on_before_they_are_evaluated(plan: PlanFile) -> None:
    assert [(gate.requires, gate.actions) for gate in plan.gates] == [("evaluation", ("action-meeting-ventures",))]


def test_the_pilot_is_done_only_when_it_is_both_carried_out_and_evaluated(held: dict[str, Item]) -> None:
    pilot = held["introduction-pilot"]
    assert isinstance(pilot, Deliverable)
    assert [step.id for step in pilot.steps] == ["carried-out", "evaluated"]


def test_every_action_serves_one_goal_and_every_goal_has_an_action(plan: PlanFile) -> None:
    actions: tuple[Action, ...] = plan.actions
    assert {goal for action in actions for goal in action.goals} == {goal.id for goal in plan.goals}
    assert all(len(action.goals) == 1 for action in actions)
