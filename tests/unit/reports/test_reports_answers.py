"""The answers file: what may be written, what is refused, and that each refusal says where and what to do."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.catalogue.library import Catalogue, load
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import Answers, CountedValue
from samsyn.reports.new_answers import new
from samsyn.reports.read_answers import UnreadableAnswersError, read
from samsyn.reports.scales import Use, choose
from samsyn.reports.small_counts import in_words
from samsyn.values.quantity import Missing, Observed, State, Suppressed, Why

HEAD = "schema: 1\nplan: exempelby\nyear: 2025\n"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def plan(root: Path) -> PlanFile:
    return read_plan(root / "examples" / "exempelby" / "plan.yaml")


def refusal(text: str, plan: PlanFile, catalogue: Catalogue) -> str:
    with pytest.raises(UnreadableAnswersError) as refused:
        read(HEAD + text, plan, catalogue, year=2025)
    return str(refused.value)


def body(rows: str) -> str:
    return "bodies:\n  - body: executive-board\n" + rows


def value(row: str) -> str:
    return body(f"    values:\n      - {row}\n")


def test_an_empty_file_of_answers_reads_and_says_nothing(plan: PlanFile, catalogue: Catalogue) -> None:
    answers = read(new(plan, 2025, catalogue), plan, catalogue, year=2025)
    assert [b.body for b in answers.bodies] == [b.id for b in plan.bodies if b.answers]
    assert not any(answers.has_answered(b) for b in answers.bodies)
    assert all(g.proposed is None or g.proposed.verdict is None for g in answers.goals)
    assert not answers.decided


def test_the_new_file_asks_every_action_deliverable_and_local_indicator_once(
    plan: PlanFile, catalogue: Catalogue
) -> None:
    text = new(plan, 2025, catalogue)
    answers = read(text, plan, catalogue, year=2025)
    assert sorted(a.action for b in answers.bodies for a in b.actions) == sorted(a.id for a in plan.actions)
    steps = [(d.deliverable, d.step) for b in answers.bodies for d in b.deliverables]
    assert len(steps) == len(set(steps)) == sum(len(d.steps) or 1 for d in plan.deliverables)
    asked = {v.indicator for b in answers.bodies for v in b.values}
    local = {i.id for i in plan.indicators if i.catalogue and i.catalogue.startswith(("local:", "survey:"))}
    assert asked == local
    assert "svara en gång" in text  # Å11 serves two goals


def test_the_new_file_carries_the_plans_own_words_as_comments(plan: PlanFile, catalogue: Catalogue) -> None:
    comments = " ".join(line.strip(" #") for line in new(plan, 2025, catalogue).splitlines() if line.strip()[:1] == "#")
    for goal in plan.goals:
        assert (goal.title or goal.text) in comments or goal.level == "subgoal"


def test_a_judgement_without_reasons_is_refused_at_its_line(plan: PlanFile, catalogue: Catalogue) -> None:
    said = refusal("goals:\n  - goal: goal-work\n    proposed:\n      verdict: uppfyllt\n", plan, catalogue)
    assert "rad 7" in said and "behöver skäl" in said


def test_reasons_without_a_verdict_are_a_draft_and_allowed(plan: PlanFile, catalogue: Catalogue) -> None:
    text = HEAD + "goals:\n  - goal: goal-work\n    proposed: {reasons: Ser bra ut}\n"
    assert read(text, plan, catalogue, year=2025).goals[0].proposed is not None


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_share_of_fewer_than_five_is_refused_kindly(count: int, plan: PlanFile, catalogue: Catalogue) -> None:
    said = refusal(value(f"{{indicator: individual-plans, value: 50, n: {count}}}"), plan, catalogue)
    assert "skriv ”färre än 5”" in said and "rad 7, kolumn" in said


@given(count=st.integers(0, 60))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_count_of_women_is_refused_exactly_when_it_is_one_to_four(
    count: int, plan: PlanFile, catalogue: Catalogue
) -> None:
    text = HEAD + value(f"{{indicator: individual-plans, value: 50, n: 60, women: {{value: 50, n: {count}}}}}")
    if 0 < count < 5:
        with pytest.raises(UnreadableAnswersError, match="färre än 5"):
            read(text, plan, catalogue, year=2025)
    else:
        assert read(text, plan, catalogue, year=2025).bodies[0].values[0].women is not None


def test_a_small_count_of_what_is_not_persons_may_be_written(plan: PlanFile, catalogue: Catalogue) -> None:
    answers = read(HEAD + value("{indicator: landlords-with-agreement, value: 2}"), plan, catalogue, year=2025)
    assert answers.bodies[0].values[0].quantity == Observed(2.0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({"value": 12}, Observed(12.0)),
        ({"value": "52,7", "n": 40}, Observed(52.7, 40)),
        ({"value": 0}, Observed(0.0)),
        ({"state": "zero"}, Observed(0.0)),
        ({"value": "färre än 5"}, Suppressed("minimum-count", 5)),
        ({"value": "Fewer than 5"}, Suppressed("minimum-count", 5)),
        ({"state": "suppressed"}, Suppressed("minimum-count", 5)),
        ({"value": "ej tillämpligt"}, Missing(Why.DOES_NOT_APPLY)),
        ({"state": "not_reported"}, Missing(Why.BODY_HAS_NOT_REPORTED)),
        ({"value": "ej rapporterad"}, Missing(Why.BODY_HAS_NOT_REPORTED)),
        ({}, None),
        ({"value": ""}, None),
    ],
)
def test_the_five_states_are_told_apart(written: dict[str, object], meant: object) -> None:
    assert CountedValue.model_validate(written).quantity == meant


@pytest.mark.parametrize(
    "written",
    [
        {"state": "suppressed", "value": 3},
        {"state": "not_reported", "value": 0},
        {"state": "zero", "value": 7},
        {"state": "observed"},
    ],
)
def test_a_state_that_contradicts_its_value_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="state"):
        CountedValue.model_validate(written)


def test_zero_is_a_value_and_never_the_same_as_not_reported() -> None:
    zero = CountedValue.model_validate({"value": 0}).quantity
    assert isinstance(zero, Observed)
    assert zero.state is State.ZERO


def test_an_action_is_answered_once_by_a_body(plan: PlanFile, catalogue: Catalogue) -> None:
    row = "      - {action: action-safety-info, status: enligt plan}\n"
    said = refusal(body(f"    actions:\n{row}{row}"), plan, catalogue)
    assert "två gånger" in said and "action-safety-info" in said


def test_a_yes_needs_evidence_and_a_no_does_not(plan: PlanFile, catalogue: Catalogue) -> None:
    said = refusal(body("    deliverables:\n      - {deliverable: delivered-wider, done: ja}\n"), plan, catalogue)
    assert "underlag" in said
    text = HEAD + body("    deliverables:\n      - {deliverable: delivered-wider, done: nej}\n")
    assert read(text, plan, catalogue, year=2025).bodies[0].deliverables[0].done is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bodies:\n  - body: executiv-board\n", "executive-board"),
        ("goals:\n  - goal: goal-wrk\n", "goal-work"),
        (body("    actions:\n      - {action: action-practice-place}\n"), "action-practice-places"),
        (value("{indicator: practice-placs, value: 9}"), "practice-places"),
        (body("    deliverables:\n      - {deliverable: delivered-maping}\n"), "delivered-mapping"),
        (
            "goals:\n  - goal: goal-work\n    deviations:\n      - {what: x, responsible: social-comittee}\n",
            "social-committee",
        ),
        ("economy:\n  - {body: housing-compani}\n", "housing-company"),
    ],
)
def test_an_unknown_id_is_answered_with_the_nearest(
    text: str, expected: str, plan: PlanFile, catalogue: Catalogue
) -> None:
    said = refusal(text, plan, catalogue)
    assert f"menades {expected}" in said
    assert "rad " in said and "kolumn " in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("syntesis: x\n", "finns inte i schemat"),
        ("goals:\n  - goal: goal-work\n    syntesis: x\n", "menades synthesis?"),
        ("goals:\n  - goal: goal-work\n    direction: uppåt\n", "rätt riktning, oförändrat, fel riktning"),
        ("goals:\n  - goal: goal-work\n    proposed: {verdict: bra, reasons: x}\n", "delvis uppfyllt"),
        (body("    state: skickad\n"), "klarmarkerad"),
        (body("    actions:\n      - {action: action-own-plan, status: klar}\n"), "genomförd"),
        (value("{indicator: individual-plans, value: många}"), "ett tal"),
        (value("{indicator: individual-plans, value: 50, n: 7.5}"), "heltal"),
        (body("    answered_on: igår\n"), "datum"),
        ("bodies: x\n", "lista"),
        ("goals:\n - goal: goal-work\n\tsynthesis: x\n", "tabb"),
        ("kind: yearly\nkind: final\n", "två gånger"),
    ],
)
def test_each_fault_says_what_was_expected(text: str, expected: str, plan: PlanFile, catalogue: Catalogue) -> None:
    said = refusal(text, plan, catalogue)
    assert expected in said
    assert "rad " in said


def test_answers_of_another_plan_or_year_or_schema_are_refused(plan: PlanFile, catalogue: Catalogue) -> None:
    cases = {
        "schema: 1\nplan: annan-plan\nyear: 2025\n": "välj rätt svarsfil",
        "schema: 1\nplan: exempelby\nyear: 2024\n": "svaren gäller 2024",
        "schema: 2\nplan: exempelby\nyear: 2025\n": "uppdatera Samsyn",
    }
    for text, expected in cases.items():
        with pytest.raises(UnreadableAnswersError, match=expected):
            read(text, plan, catalogue, year=2025)


def test_a_file_that_cannot_be_opened_is_told_by_name(tmp_path: Path, plan: PlanFile, catalogue: Catalogue) -> None:
    with pytest.raises(UnreadableAnswersError, match=r"saknas\.yaml"):
        read(tmp_path / "saknas.yaml", plan, catalogue, year=2025)


def test_small_numbers_of_persons_in_free_text_are_warned_about_and_kept(plan: PlanFile, catalogue: Catalogue) -> None:
    text = HEAD + body(
        "    goals:\n      - {goal: goal-work, text: Vi anställde 3 nyanlända och två ensamkommande barn.}\n"
    )
    answers = read(text, plan, catalogue, year=2025)
    warned = in_words(answers)
    assert [w.passage for w in warned] == ["3 nyanlända", "två ensamkommande barn"]
    assert "färre än 5" in str(warned[0])
    assert "3 nyanlända" in (answers.bodies[0].goals[0].text or "")


@pytest.mark.parametrize(
    "text", ["13 nyanlända", "2019", "§ 4 barnen", "1–4 elever är för få", "0 personer", "45 barn"]
)
def test_other_numbers_in_free_text_are_left_alone(text: str, plan: PlanFile, catalogue: Catalogue) -> None:
    answers = Answers.model_validate({"schema": 1, "plan": "p", "year": 2025, "joint_analysis": text})
    assert [w.passage for w in in_words(answers) if w.passage[0] not in "14"] == []


def test_a_municipality_may_bring_its_own_scale(plan: PlanFile, catalogue: Catalogue) -> None:
    own = """
scales:
  - id: two-steps
    use: judgement
    valid_from: 2025-01-01
    source: Styrmodell för Exempelby
    steps:
      - {id: reached, sv: nått, en: reached, mark: met}
      - {id: not_reached, sv: inte nått, en: not reached, mark: not_met}
goals:
  - goal: goal-work
    proposed: {verdict: Nått, reasons: Skäl}
"""
    answers = read(HEAD + own, plan, catalogue, year=2025)
    assert answers.words.step(Use.JUDGEMENT, "nått").id == "reached"
    assert answers.words.step(Use.ACTION, "försenad") == choose().step(Use.ACTION, "late")


def test_a_reported_answer_counts_as_answered_only_when_cleared(plan: PlanFile, catalogue: Catalogue) -> None:
    for state, counts in (("klarmarkerad", True), ("påbörjad", False), ("ej besvarad", False)):
        answers = read(HEAD + body(f"    state: {state}\n"), plan, catalogue, year=2025)
        assert answers.has_answered(answers.bodies[0]) is counts
    silent = read(HEAD + body("    goals:\n      - {goal: goal-work, text: Klart}\n"), plan, catalogue, year=2025)
    assert silent.has_answered(silent.bodies[0])


def test_the_schema_in_the_documentation_is_the_schema_of_the_code(root: Path) -> None:
    import json

    from samsyn.reports.answers import json_schema

    kept = root / "docs" / "reference" / "answers.schema.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == json_schema(), "renew it: samsyn answers schema > " + str(
        kept
    )


@pytest.mark.parametrize("year", [2024, 2025])
def test_answers_kept_as_json_read_back_as_they_were(year: int, root: Path) -> None:
    plan = read_plan(root / "examples" / "exempelby" / "plan.yaml")
    answers = read(root / "examples" / "exempelby" / f"answers-{year}.yaml", plan, load(), year=year)
    assert Answers.model_validate_json(answers.model_dump_json(by_alias=True)) == answers
