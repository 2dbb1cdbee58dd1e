"""What belongs to a part: the pages, actions and answers of one body, one goal or one area, and nothing else's."""

from pathlib import Path

import pytest

from samsyn.catalogue.library import load
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import ActionAnswer, Answers
from samsyn.reports.asked import asked, covers, subjects
from samsyn.reports.read_answers import read
from samsyn.reports.scope import WHOLE, Extent, Scope, UnknownScopeError, extent


@pytest.fixture(scope="module")
def plan(root: Path) -> PlanFile:
    return read_plan(root / "examples" / "exempelby" / "plan.yaml")


@pytest.fixture(scope="module")
def answers(root: Path, plan: PlanFile) -> Answers:
    return read(root / "examples" / "exempelby" / "answers-2025.yaml", plan, load(), year=2025)


def part(scope: Scope, plan: PlanFile, answers: Answers | None = None) -> Extent:
    found = extent(scope, plan, answers)
    assert found is not None
    return found


def test_the_whole_is_no_part(plan: PlanFile, answers: Answers) -> None:
    assert extent(WHOLE, plan, answers) is None
    assert extent(Scope(), plan, None) is None


def test_a_goals_part_holds_its_actions_and_what_was_said_of_them_and_no_other(
    plan: PlanFile, answers: Answers
) -> None:
    found = part(Scope.of_goal("goal-home"), plan, answers)
    assert [s.id for s in found.pages] == ["goal-home"]
    assert found.plan.actions
    assert all("goal-home" in a.goals for a in found.plan.actions)
    assert found.answers is not None
    assert {g.goal for b in found.answers.bodies for g in b.goals} == {"goal-home"}
    assert {a.action for b in found.answers.bodies for a in b.actions} <= {a.id for a in found.plan.actions}
    assert [g.goal for g in found.answers.goals] == ["goal-home"]
    assert found.answers.joint_analysis is None
    assert found.answers.proposals == ()


def test_a_sub_goals_id_gives_the_page_it_stands_on(plan: PlanFile) -> None:
    below = next(g for g in plan.goals if g.parent)
    page = next(s for s in subjects(plan) if below.id in covers(plan, s))
    assert part(Scope.of_goal(below.id), plan).pages == (page,)


def test_an_areas_part_holds_its_goals_in_the_plans_order(plan: PlanFile) -> None:
    found = part(Scope.of_area("area-home"), plan)
    assert [s.id for s in found.pages] == [g.id for g in subjects(plan) if "area-home" in g.areas]  # type: ignore[union-attr]  # Exempelby's subjects are goals
    assert len(found.pages) > 1


def test_every_page_of_the_whole_stands_in_some_areas_part(plan: PlanFile) -> None:
    reached = {s.id for area in plan.areas for s in part(Scope.of_area(area.id), plan).pages}
    assert reached == {s.id for s in subjects(plan)}


def test_a_bodys_part_holds_what_it_answered_and_owns_and_never_anothers_words(
    plan: PlanFile, answers: Answers
) -> None:
    for body in asked(plan, answers):
        found = part(Scope.of_body(body.id), plan, answers)
        assert found.bodies == {body.id}
        assert found.answers is not None
        others = [b for b in found.answers.bodies if b.body != body.id]
        assert not any(b.goals for b in others)
        assert {a.action for b in others for a in b.actions} <= {a.id for a in found.plan.actions}
        own = answers.body(body.id)
        kept = found.answers.body(body.id)
        assert kept == own
        answered = {g.goal for g in own.goals if g.is_given} if own else set()
        pages = {id for s in found.pages for id in covers(plan, s)}
        assert answered <= pages
        assert {a.action for a in own.actions} <= {a.id for a in found.plan.actions} if own else True


def test_what_another_body_has_reported_is_never_left_to_look_unreported(plan: PlanFile, answers: Answers) -> None:
    """An indicator left in a part keeps the value whichever body gave it; the value of one left out is left out too."""
    for body in asked(plan, answers):
        found = part(Scope.of_body(body.id), plan, answers)
        assert found.answers is not None
        for indicator in found.plan.indicators:
            given = answers.value(indicator.id)
            if given and (answers.has_answered(given[0]) or given[0].body == body.id):
                kept = found.answers.value(indicator.id)
                assert kept is not None
                assert kept[1] == given[1]
        for action in found.plan.actions:
            said = {b.body for b, _ in answers.action(action.id) if answers.has_answered(b) or b.body == body.id}
            assert said == {b.body for b, _ in found.answers.action(action.id)}


def test_another_bodys_draft_is_never_shown_in_a_part(plan: PlanFile, answers: Answers) -> None:
    """The social committee has only begun. What it has written of the company's action is not yet anybody's to read."""
    mine = part(Scope.of_body("housing-company"), plan, answers).plan.actions[0]
    written = ActionAnswer(action=mine.id, status="försenad", comment="Ett utkast.")

    def seen(state: str) -> bool:
        bodies = tuple(
            b.model_copy(update={"state": state, "actions": (written,)}) if b.body == "social-committee" else b
            for b in answers.bodies
        )
        found = part(Scope.of_body("housing-company"), plan, answers.model_copy(update={"bodies": bodies}))
        assert found.answers is not None
        return any(a.comment == "Ett utkast." for b in found.answers.bodies for a in b.actions)

    assert not seen("påbörjad")
    assert seen("klarmarkerad")


def test_what_stands_under_a_body_is_the_bodys(plan: PlanFile) -> None:
    """The executive office stands under the board; the committees stand under the council, not under the board."""
    board = {a.id for a in part(Scope.of_body("executive-board"), plan).plan.actions}
    school = {a.id for a in part(Scope.of_body("education-committee"), plan).plan.actions}
    assert "action-own-plan" in board
    assert "action-school-mapping" in school
    assert "action-school-mapping" not in board


@pytest.mark.parametrize(
    ("scope", "known"),
    [
        (Scope.of_body("nobody"), "social-committee (Socialnämnden)"),
        (Scope.of_goal("nothing"), "goal-home (Ett eget kontrakt)"),
        (Scope.of_area("nowhere"), "area-work (Arbete och utbildning)"),
    ],
)
def test_an_unknown_id_is_answered_with_those_there_are(scope: Scope, known: str, plan: PlanFile) -> None:
    with pytest.raises(UnknownScopeError) as told:
        extent(scope, plan, None)
    assert scope.id in str(told.value)
    assert known in str(told.value)


def test_a_plan_followed_up_by_area_has_areas_for_parts_and_says_that_its_goals_are_none(root: Path) -> None:
    plan = read_plan(root / "examples" / "plans" / "soderhamn.yaml")
    assert part(Scope.of_area(plan.areas[0].id), plan).pages == (plan.areas[0],)
    with pytest.raises(UnknownScopeError, match=r"inget mål som planen följer upp för sig\. Planen har inget sådant"):
        extent(Scope.of_goal("goal-housing"), plan, None)


@pytest.mark.parametrize("name", ["sollentuna", "hassleholm", "soderhamn", "vanersborg", "solleftea"])
def test_every_goal_and_area_of_every_real_plan_is_a_part_or_is_said_not_to_be(name: str, root: Path) -> None:
    plan = read_plan(root / "examples" / "plans" / f"{name}.yaml")
    reached: set[str] = set()
    for scope in (*(Scope.of_goal(g.id) for g in plan.goals), *(Scope.of_area(a.id) for a in plan.areas)):
        try:
            reached |= {s.id for s in part(scope, plan).pages}
        except UnknownScopeError as told:
            assert scope.id in str(told)
    assert reached == {s.id for s in subjects(plan)}
