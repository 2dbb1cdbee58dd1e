"""What a plan lacks, and what may fill it: with the words that led there, and never taken by itself."""

import pytest

from samsyn.catalogue.library import load
from samsyn.planfile.chain import Action, Goal, GoalLevel, GoalType
from samsyn.planfile.figures import Indicator, TargetValue
from samsyn.planfile.model import Municipality, PlanFile, SteeringDocument
from samsyn.planfile.people import Actor, Body, BodyKind, Owner
from samsyn.reader.suggestions.suggesting import suggest
from samsyn.reader.suggestions.suggestion import Kind, MunicipalBody, Suggestion
from samsyn.values.target import Comparator

KS = MunicipalBody(Body(id="ks", name="Kommunstyrelsen", kind=BodyKind.EXECUTIVE_BOARD))
BUN = MunicipalBody(
    Body(id="bun", name="Barn- och utbildningsnämnden", kind=BodyKind.COMMITTEE), ("Skol- och kulturnämnden",)
)
AMN = MunicipalBody(Body(id="amn", name="Arbetsmarknadsnämnden", kind=BodyKind.COMMITTEE))
HOUSING = MunicipalBody(
    Body(id="hem", name="Granhem AB", kind=BodyKind.COMPANY, responsibility="hyresrätter och bostäder")
)
KF = MunicipalBody(Body(id="kf", name="Kommunfullmäktige", kind=BodyKind.COUNCIL))
BODIES = (KF, KS, BUN, AMN, HOUSING)


def goal(text: str, **more: object) -> Goal:
    return Goal.model_validate({"id": "goal-it", "text": text, **more})


def plan(*goals: Goal, actions: tuple[Action, ...] = (), named: tuple[str, ...] = (), **more: object) -> PlanFile:
    bodies = tuple(Body(id=f"body-{n}", name=name, kind=BodyKind.COMMITTEE) for n, name in enumerate(named))
    return PlanFile(
        schema=1,
        id="plan",
        wording="verbatim",
        municipality=Municipality(id="9901", name="Granby"),
        document=SteeringDocument(title="Plan", kind="plan"),
        goals=goals,
        actions=actions,
        bodies=bodies,
        **more,
    )


def action(text: str, *actors: str) -> Action:
    return Action(id="action-it", text=text, actors=tuple(Actor(who=who, part="responsible") for who in actors))


def owners(made: PlanFile, *bodies: MunicipalBody) -> list[Suggestion]:
    return [s for s in suggest(made, bodies=bodies or BODIES) if s.kind is Kind.OWNER]


def of(made: PlanFile, kind: Kind) -> list[Suggestion]:
    return [s for s in suggest(made, catalogue=load()) if s.kind is kind]


@pytest.mark.parametrize(
    ("named", "body", "rule", "why"),
    [
        ("Barn- och utbildningsnämnden", "bun", "same-name-in-actor", "samma namn"),
        ("kommunens arbetsmarknadsnämnd", "amn", "same-name-in-actor", "samma namn"),
        ("Skol- och kulturnämnden", "bun", "old-name-in-actor", "som Barn- och utbildningsnämnden hette förr"),
        ("Utbildningsnämnden", "bun", "nearly-same-name-in-actor", "ett nästan lika namn"),
        ("Utbildningsförvaltningen", "bun", "same-field-other-kind-in-actor", "annat slags organ"),
        ("Stadsstyrelsen", "ks", "only-of-its-kind-in-actor", "det enda organet"),
    ],
)
def test_a_named_actor_is_matched_by_name_old_name_kind_or_field(named: str, body: str, rule: str, why: str) -> None:
    made = plan(actions=(action("Se över rutinerna.", "body-0"),), named=(named,))
    best = owners(made)[0]
    assert (dict(best.value)["body"], best.rule, best.rank, best.words) == (body, rule, 1, (named,))
    assert f"dokumentet anger ”{named}”" in best.why.sv
    assert why in best.why.sv
    assert best.why.en.startswith("the document names")


def test_the_surer_a_match_the_higher_it_stands() -> None:
    made = plan(
        actions=(action("Arbetsmarknadsnämnden ska ordna praktik i skolan.", "body-0"),), named=("Utbildningsnämnden",)
    )
    found = owners(made)
    assert [dict(s.value)["body"] for s in found] == ["bun", "amn"]
    assert [s.rank for s in found] == [1, 2]
    assert found[0].score > found[1].score


def test_a_body_of_the_same_field_is_offered_with_the_words_and_the_council_never_is() -> None:
    found = owners(plan(goal("Alla har en egen bostad med eget kontrakt")))
    assert [(dict(s.value)["body"], s.rule, s.words) for s in found] == [
        ("hem", "field-of-the-body", ("bostad", "kontrakt"))
    ]
    assert "”bostad”, ”kontrakt”" in found[0].why.sv


def test_nobody_is_suggested_for_what_has_an_owner_or_when_nothing_speaks_for_anyone() -> None:
    assert owners(plan(goal("Alla hör till"))) == []
    assert owners(plan(goal("Alla har en bostad", owners=(Owner(body="body-0"),)))) == []
    strange = plan(actions=(action("Se över rutinerna.", "body-0", "party-x"),), named=("Samtliga nämnder",))
    assert owners(strange) == []
    two = MunicipalBody(Body(id="ks2", name="Kommunalstyrelsen", kind=BodyKind.EXECUTIVE_BOARD))
    assert owners(plan(actions=(action("Led.", "body-0"),), named=("Stadsstyrelsen",)), KS, two) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fler utrikes födda försörjer sig genom eget arbete.", GoalType.EFFECT),
        ("Den upplevda tryggheten ska öka.", GoalType.EFFECT),
        ("Kommunen ska erbjuda praktikplatser.", GoalType.ACTIVITY),
        ("Mer strategisk bostadsförsörjning", GoalType.ACTIVITY),
        ("Alla nyanlända har tillgång till en kontaktperson.", GoalType.RESULT),
        ("En öppen och tolerant kommun", GoalType.VALUE),
    ],
)
def test_the_type_of_a_goal_is_said_with_the_words_that_say_so(text: str, wanted: GoalType) -> None:
    (found,) = of(plan(goal(text)), Kind.GOAL_TYPE)
    assert found.value == (("type", wanted.value),)
    assert all(word in text for word in found.words)
    assert found.words[0] in found.why.sv


def test_no_type_is_guessed_when_the_words_do_not_tell_or_tell_two_things() -> None:
    assert of(plan(goal("Integration")), Kind.GOAL_TYPE) == []
    assert of(plan(goal("Vi arbetar för att klara det")), Kind.GOAL_TYPE) == []
    assert of(plan(goal("Kommunen ska erbjuda plats", type=GoalType.RESULT)), Kind.GOAL_TYPE) == []


@pytest.mark.parametrize(
    ("text", "rule", "word", "kind"),
    [
        ("Snabbare väg till jobb", "say-how-soon", "Snabbare", "inom hur lång tid"),
        ("Tilliten ska öka", "say-from-what-to-what", "öka", "från vad till vad"),
        ("Vi ska främja språket", "say-what-has-become", "främja", "vad som ska ha blivit"),
        ("En god skolgång för alla", "say-how-one-sees-it", "god", "hur ni ser"),
        ("Ett hållbart mottagande", "say-how-long", "hållbart", "hur länge"),
        ("Underlätta för föreningar", "say-what-it-leads-to", "Underlätta", "vad det ska leda till"),
    ],
)
def test_wording_nobody_can_follow_is_shown_with_a_way_to_mend_it(text: str, rule: str, word: str, kind: str) -> None:
    found = next(s for s in of(plan(goal(text)), Kind.WORDING) if s.rule == rule)
    assert found.words == (word,)
    assert word in found.why.sv
    assert kind in found.what.sv
    assert found.value == ()


def test_a_goal_with_a_target_and_an_overall_goal_are_left_alone() -> None:
    vague = goal("Tilliten ska öka")
    target = TargetValue(
        id="target", text="70 procent", value=70, unit="percent", comparator=Comparator.AT_LEAST, of=("goal-it",)
    )
    assert of(plan(vague, targets=(target,)), Kind.WORDING) == []
    assert of(plan(vague, targets=(target,)), Kind.INDICATOR) == []
    assert of(plan(goal("Tilliten ska öka", level=GoalLevel.OVERALL)), Kind.WORDING) == []


def test_an_unmeasured_goal_gets_indicators_of_its_field_with_the_shared_words() -> None:
    found = of(plan(goal("Nyanlända har tillgång till ett fullvärdigt boende")), Kind.INDICATOR)
    assert found[0].what.sv == "Hushåll i fullvärdigt boende"
    assert dict(found[0].value) == {
        "catalogue": "local:dwelling-standard",
        "text": "Hushåll i fullvärdigt boende",
        "goals": ("goal-it",),
    }
    assert "fullvärdig" in found[0].why.sv
    assert "housing" in found[0].why.en
    assert [s.rank for s in found] == list(range(1, len(found) + 1))


def test_an_indicator_of_the_opposite_is_offered_and_says_so() -> None:
    found = of(plan(goal("Invånarna känner tillit till andra")), Kind.INDICATOR)
    assert (dict(found[0].value)["catalogue"], "mäter motsatsen" in found[0].why.sv) == ("kolada:U01413", True)


def test_a_goal_measured_by_itself_or_through_its_subgoals_gets_none() -> None:
    above = goal("Alla har ett fullvärdigt boende")
    below = Goal(id="goal-below", text="Fler kontrakt", level=GoalLevel.SUBGOAL, parent="goal-it")
    tied = Indicator(id="ind", text="Kontrakt", goals=("goal-below",), catalogue="local:first-hand-contracts")
    assert of(plan(above, below, indicators=(tied,)), Kind.INDICATOR) == []


def test_an_indicator_in_words_gets_known_ones_by_likeness_or_by_the_number_it_gives() -> None:
    worded = Indicator(id="ind", text="Andel invånare 16-84 år med avsaknad av tillit till andra")
    numbered = Indicator(id="ind", text="Tillit, U01413")
    for one in (worded, numbered):
        best = of(plan(indicators=(one,)), Kind.LINK)[0]
        assert (best.target, best.value) == ("ind", (("catalogue", "kolada:U01413"),))
    assert of(plan(indicators=(numbered,)), Kind.LINK)[0].why.en == "the document gives its number"
    chosen = worded.model_copy(update={"catalogue": "kolada:U01413"})
    assert of(plan(indicators=(chosen,)), Kind.LINK) == []


def test_the_same_plan_always_gives_the_same_suggestions() -> None:
    made = plan(goal("Alla har en bostad och ett arbete"), actions=(action("Starta jobbspår i skolan."),))
    assert suggest(made, bodies=BODIES, catalogue=load()) == suggest(made, bodies=BODIES, catalogue=load())
    assert all(s.why.sv and s.why.en and s.what.en and s.rule for s in suggest(made, bodies=BODIES, catalogue=load()))


@pytest.mark.parametrize("text", ["nyanländas utbildning och erfarenheter", "ökad medvetenhet", "präglas av öppenhet"])
def test_a_word_that_only_ends_like_a_unit_is_no_body(text: str) -> None:
    assert owners(plan(goal(text)), MunicipalBody(Body(id="u", name="Öppenheten", kind=BodyKind.UNIT))) == []
