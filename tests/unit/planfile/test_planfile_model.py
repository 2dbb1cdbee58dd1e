"""What a plan answers when asked: what is locked, whose decision it was, and what hangs together with what."""

from samsyn.planfile.model import items, json_schema
from samsyn.planfile.standing import Status
from samsyn.values.language import Language


def by_id(plan, name):
    return {item.id: item for item in getattr(plan, name)}


def test_what_a_decision_adopted_is_locked_whatever_its_level_and_a_proposal_is_not(exempelby):
    goals, actions = by_id(exempelby, "goals"), by_id(exempelby, "actions")
    assert exempelby.standing_of(goals["goal-home"]).decision == "kf-2023-112"
    assert exempelby.is_locked(goals["goal-home"])
    assert exempelby.is_locked(actions["action-plan-interpreter"])
    assert not exempelby.is_locked(goals["subgoal-language"])
    assert exempelby.standing_of(actions["action-language-at-work"]).status is Status.PROPOSED


def test_a_decision_is_found_by_its_id(exempelby):
    decision = exempelby.decision("ks-2024-31")
    assert decision is not None and decision.paragraph == "§ 31"
    assert exempelby.decision("ks-1999-1") is None
    assert exempelby.decision(None) is None


def test_goals_indicators_and_actions_are_found_from_what_they_hang_on(exempelby):
    assert [g.id for g in exempelby.goals_of("area-home")] == ["goal-home", "goal-school", "goal-belonging"]
    assert [i.id for i in exempelby.indicators_of("goal-school")] == ["eligible-pupils"]
    assert [i.id for i in exempelby.indicators_of("area-work")] == ["after-programme"]
    assert [a.id for a in exempelby.actions_of("goal-school")] == ["action-school-mapping", "action-study-guidance"]
    assert [a.id for a in exempelby.actions_of("area-home")] == ["action-moving-on", "action-meeting-place"]


def test_every_item_is_found_by_its_id_in_document_order(exempelby):
    found = items(exempelby)
    assert list(found)[:2] == ["vision", "purpose"]
    assert found["risk-few-places"] is exempelby.risks[0]


def test_the_plans_period_is_a_span_of_days(exempelby):
    validity = exempelby.document.validity
    assert validity is not None
    assert validity.span.words(Language.SV) == "2024–2027"


def test_the_schema_for_others_names_the_fields_as_they_are_written():
    schema = json_schema()
    assert "schema" in schema["properties"]
    assert schema["additionalProperties"] is False
    assert "from" in schema["$defs"]["Validity"]["properties"]
