"""What Sollefteå's goals and direction for integration say, and leave unsaid, held by the plan file."""

import datetime as dt

import pytest
from tests.support.carrying import PLANS

from samsyn.planfile.chain import Action, Goal, GoalLevel
from samsyn.planfile.item import Dimension, Item
from samsyn.planfile.model import PlanFile, items
from samsyn.planfile.read import read
from samsyn.planfile.standing import RelatedDocument, Status
from samsyn.values.target import Comparator


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read(PLANS / "solleftea.yaml")


@pytest.fixture(scope="module")
def held(plan: PlanFile) -> dict[str, Item]:
    return items(plan)


@pytest.fixture(scope="module")
def five_points(plan: PlanFile) -> Dimension:
    return next(one for one in plan.dimensions if one.id == "five-points")


@pytest.fixture(scope="module")
def six(plan: PlanFile) -> list[Action]:
    """The text's own numbered actions; their steps say `part_of`."""
    return [action for action in plan.actions if action.part_of is None]


def tagged(plan: PlanFile, tag: str) -> set[str]:
    return {action.id for action in plan.actions if f"five-points/{tag}" in action.tags}


@pytest.mark.requirement("SEF-001")
def test_the_vision_has_five_elements_and_no_number_is_forced_on_it(plan: PlanFile) -> None:
    (vision,) = [one for one in plan.statements if one.kind == "vision"]
    assert all(word in vision.text for word in ("välutbildade", "miljö", "företag", "omsorg", "välkomnande"))
    assert vision.catalogue == ()


@pytest.mark.requirement("SEF-002")
def test_refugee_has_the_municipalitys_own_meaning_and_its_difference_from_the_law_is_said(plan: PlanFile) -> None:
    refugee = next(one for one in plan.definitions if one.term == "flykting")
    grounds = ("ras", "nationalitet", "religiös", "politisk", "kön", "sexuell läggning", "samhällsgrupp")
    assert all(ground in refugee.text for ground in grounds)
    assert refugee.groups == ("utlänningslagen 4:1 flykting",)
    assert refugee.populations == ()
    differs = refugee.differs or ""
    assert all(word in differs for word in ("alternativt skyddsbehövande", "4:2", "massflykt", "21 kap.", "anhöriga"))


@pytest.mark.requirement("SEF-002")
def test_the_municipality_commits_itself_to_protect_the_group(held: dict[str, Item]) -> None:
    assert "skydd" in held["protection"].text


@pytest.mark.requirement("SEF-003")
def test_the_overall_goal_is_reception_and_integration_leading_to_inclusion(
    plan: PlanFile, held: dict[str, Item]
) -> None:
    goal = held["goal-inclusion"]
    assert isinstance(goal, Goal)
    assert goal.level is GoalLevel.OVERALL
    assert all(word in goal.text for word in ("ta emot", "integrera", "inkluderingen"))
    assert all(one.proposed for one in plan.indicators_of(goal.id))


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        pytest.param("coordination", "Helhetssyn och samordning", marks=pytest.mark.requirement("SEF-011")),
        pytest.param("cooperation", "Samverkan mellan olika aktörer", marks=pytest.mark.requirement("SEF-012")),
        pytest.param("individual-adaptation", "Individuell anpassning", marks=pytest.mark.requirement("SEF-013")),
        pytest.param(
            "knowledge-and-planning",
            "Kunskap och planeringsförutsättningar",
            marks=pytest.mark.requirement("SEF-014"),
        ),
        pytest.param("economic-conditions", "Ekonomiska förutsättningar", marks=pytest.mark.requirement("SEF-015")),
    ],
)
def test_each_of_the_five_points_is_a_tag_that_actions_can_carry(five_points: Dimension, tag: str, name: str) -> None:
    assert [one.name for one in five_points.tags if one.id == tag] == [name]


@pytest.mark.requirement("SEF-012")
def test_cooperation_is_what_three_actions_plainly_serve(plan: PlanFile) -> None:
    assert tagged(plan, "cooperation") == {
        "action-contacts-with-civil-society",
        "action-meaningful-activities",
        "action-cooperation-with-newcomers",
    }


@pytest.mark.requirement("SEF-013")
def test_individual_adaptation_is_what_reception_and_language_plainly_serve(plan: PlanFile) -> None:
    assert tagged(plan, "individual-adaptation") == {
        "action-participation-in-reception",
        "action-language-arenas",
        "action-individual-language-development",
    }


@pytest.mark.requirement("SEF-014")
def test_knowledge_and_planning_is_what_training_after_the_municipalitys_need_plainly_serves(plan: PlanFile) -> None:
    assert tagged(plan, "knowledge-and-planning") == {"action-targeted-training"}


@pytest.mark.requirement("SEF-011")
@pytest.mark.requirement("SEF-015")
def test_two_of_the_five_points_have_no_action_and_the_plan_asks_that_every_point_has_one(
    plan: PlanFile, five_points: Dimension
) -> None:
    assert [tag.id for tag in five_points.tags if not tagged(plan, tag.id)] == ["coordination", "economic-conditions"]
    assert [one.value for one in five_points.expects] == ["every_tag_used"]


@pytest.mark.requirement("SEF-020")
def test_the_housing_goal_is_also_in_the_housing_supply_programme_action_6_2(plan: PlanFile) -> None:
    programme = next(one for one in plan.documents if one.id == "housing-supply-programme")
    places = {section.id: section.label or "" for section in programme.sections}
    links = {
        action.id: (link.relation, places[link.section or ""])
        for action in plan.actions
        for link in action.documents
        if link.document == programme.id
    }
    both = ("also_stated_in", "åtgärdsprogram 6.2")
    assert links == {"action-first-hand-contracts": both, "action-housing-school": both}


@pytest.mark.requirement("SEF-020")
def test_the_housing_supply_programme_has_an_end_so_that_its_expiry_can_be_told(plan: PlanFile) -> None:
    programme = next(one for one in plan.documents if one.id == "housing-supply-programme")
    assert programme.validity is not None
    assert (programme.validity.first, programme.validity.last) == (dt.date(2018, 1, 1), dt.date(2022, 12, 31))
    assert programme.validity.outlook == 2027


@pytest.mark.requirement("SEF-033")
@pytest.mark.parametrize(
    ("id_", "title", "body", "on", "written_as"),
    [
        (
            "housing-supply-programme",
            "Bostadsförsörjningsprogram 2018-2022 med utblick mot 2027",
            "council",
            dt.date(2018, 4, 23),
            "2018-04-23",
        ),
        (
            "operations-plan-with-budget",
            "Övergripande verksamhetsplan med budget 2019-2021",
            "council",
            dt.date(2018, 6, 25),
            "180625",
        ),
        (
            "equality-and-diversity",
            "Sollefteå kommuns arbete med jämställdhet och mångfald",
            "executive-board",
            dt.date(2018, 1, 9),
            "180109",
        ),
        ("employer-strategy", "Arbetsgivarstrategi", "executive-board", dt.date(2018, 3, 7), "2018-03-07"),
    ],
)
def test_each_related_document_has_its_adopting_body_and_its_date_as_written_and_as_a_date(
    plan: PlanFile, id_: str, title: str, body: str, on: dt.date, written_as: str
) -> None:
    found: dict[str, RelatedDocument] = {one.id: one for one in plan.documents}
    decision = found[id_].decision
    assert decision is not None
    assert (found[id_].title, decision.body, decision.on, decision.written_as) == (title, body, on, written_as)
    assert len(found) == 4


@pytest.mark.requirement("SEF-034")
def test_the_six_actions_have_no_owner_no_due_day_and_no_indicator_of_the_texts_own(
    plan: PlanFile, six: list[Action]
) -> None:
    assert [action.label for action in six] == ["1", "2", "3", "4", "5", "6"]
    assert not any(action.owners or action.due for action in plan.actions)
    assert all(one.proposed for one in plan.indicators)
    assert not [rule for rule in plan.rules if rule.kind == "follow_up"]


@pytest.mark.requirement("SEF-034")
def test_the_fifth_action_has_a_comparative_target_and_names_the_labour_market_unit(plan: PlanFile) -> None:
    (target,) = plan.targets
    steps = {action.id: action for action in plan.actions if action.part_of == "action-practice-and-labour-market"}
    assert target.of == ("action-practice-places",)
    assert (target.value, target.unit, target.comparator) == (1.0, "ratio", Comparator.AT_LEAST)
    assert target.relative_to == "praktikplatser i det privata näringslivet"
    assert ("labour-market-unit", "central") in {
        (actor.who, actor.part) for actor in steps["action-meaningful-activities"].actors
    }


def test_the_compound_actions_are_split_into_steps_as_their_sentences_are(plan: PlanFile, six: list[Action]) -> None:
    steps = [len([one for one in plan.actions if one.part_of == action.id]) for action in six]
    assert steps == [4, 6, 0, 0, 3, 0]


def test_the_text_states_no_decision_and_no_validity_and_the_plan_makes_none_up(plan: PlanFile) -> None:
    assert plan.document.standing.status is Status.NOT_STATED
    assert plan.document.validity is None
    assert plan.decisions == ()
    assert not any(plan.is_locked(action) for action in plan.actions)
