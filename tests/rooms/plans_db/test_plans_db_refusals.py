"""What the plan's verbs refuse, and that each refusal says what to do instead."""

import datetime as dt
from collections.abc import Callable

import pytest
from tests.support.cast import PLAN, Cast

from samsyn.organisation.unable import UnableTo
from samsyn.planfile.read import read
from samsyn.plans.changes.adoption import Decided, adopt, withdraw_adoption
from samsyn.plans.changes.items import add_item, edit_item, rehang, remove_item
from samsyn.plans.changes.keeping import bring_back, hide_gaps, share_gaps
from samsyn.plans.changes.linking import carry_over, share_action, unshare_action
from samsyn.plans.changes.owners import appoint_owner, match_body
from samsyn.plans.changes.results import log_result, report_back
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.changes.walking import undo
from samsyn.plans.merging import with_theirs_kept
from samsyn.plans.queries.history import compare_revisions
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import get_plan, get_plan_by_id, get_plan_file, open_plan
from samsyn.plans.revising import revise, with_fields

SOURCE = (PLAN.parents[1] / "plans" / "vanersborg.yaml").read_bytes()
P, D = "vanersborg", "exempelby"
FILE, DECIDED = read(SOURCE), read(PLAN)
DAY, LATER = dt.date(2025, 1, 10), dt.date(2030, 1, 1)
GOAL, ACTION = DECIDED.goals[0].id, DECIDED.actions[0].id


@pytest.fixture
def told(cast: Cast) -> dict[str, object]:
    """Who and when; both plans are there."""
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=SOURCE)
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    return {"by": by, "at": cast.at}


REFUSED: dict[str, tuple[Callable[..., object], dict[str, object], str]] = {
    "standing is not a field": (
        edit_item,
        {"plan": P, "seen": 1, "list": "goals", "id": GOAL, "fields": {"standing": {}}},
        "beslutet förs in",
    ),
    "an unknown list": (add_item, {"plan": P, "seen": 1, "list": "people", "fields": {"text": "x"}}, "lägga till"),
    "nothing to remove from": (remove_item, {"plan": P, "seen": 1, "list": "municipality", "id": "x"}, "ta bort"),
    "an area has no goals": (rehang, {"plan": P, "seen": 1, "list": "areas", "id": "x", "goals": []}, "hänga under"),
    "a revision that is not there": (
        edit_item,
        {"plan": P, "seen": 77, "list": "goals", "id": FILE.goals[0].id, "fields": {"text": "x"}},
        "ingen version",
    ),
    "a plan that is not there": (undo, {"plan": "nej", "seen": 1}, "ingen plan"),
    "a risk has no owner of that kind": (
        appoint_owner,
        {"plan": D, "seen": 1, "list": "risks", "id": "x", "body": "council"},
        "inte ha en ägare",
    ),
    "a name the text lacks": (match_body, {"plan": D, "named": "nej", "bodies": []}, "nämner inget organ"),
    "an assignment the plan lacks": (
        report_back,
        {"plan": D, "assignment": "nej", "on": DAY, "text": "x"},
        "inget uppdrag",
    ),
    "an empty report": (
        report_back,
        {"plan": D, "assignment": DECIDED.assignments[0].id, "on": DAY, "text": " "},
        "vad som kom ut",
    ),
    "a report from the future": (
        report_back,
        {"plan": D, "assignment": DECIDED.assignments[0].id, "on": LATER, "text": "x"},
        "inte varit",
    ),
    "a result of nothing": (
        log_result,
        {"plan": D, "item": "nej", "issue": "x", "team": "", "text": "x", "on": DAY},
        "Välj en åtgärd",
    ),
    "a result without its issue": (
        log_result,
        {"plan": D, "item": ACTION, "issue": " ", "team": "", "text": "x", "on": DAY},
        "vilken fråga",
    ),
    "a decision the plan lacks": (
        withdraw_adoption,
        {"plan": D, "seen": 1, "decision": "nej", "reason": "x"},
        "inget beslut",
    ),
    "indicators are not decided one by one": (
        adopt,
        {"plan": P, "seen": 1, "decision": Decided("council", DAY), "items": ("indicators/x",)},
        "hela dokumentet",
    ),
    "a target without its decision": (
        add_item,
        {
            "plan": D,
            "seen": 1,
            "list": "targets",
            "fields": {"text": "x", "value": 1.0, "unit": "count", "comparator": "at_least", "of": [GOAL]},
        },
        "vilket beslut",
    ),
    "a plan carried into itself": (carry_over, {"from_plan": P, "to_plan": P, "seen": 1, "items": {}}, "olika planer"),
    "a goal carried over": (
        carry_over,
        {"from_plan": D, "to_plan": P, "seen": 1, "items": {f"goals/{GOAL}": ()}},
        "inte föras över",
    ),
    "an action the plan lacks": (
        share_action,
        {"first": (D, "nej"), "second": (P, FILE.actions[0].id)},
        "ingen åtgärd",
    ),
    "an archive without the plan": (bring_back, {"plan": "nej"}, "ingen plan"),
    "a taken address": (take_in, {"source": SOURCE}, "redan en plan"),
    "a reserved address": (take_in, {"source": SOURCE, "slug": "sok"}, "upptagen"),
    "a plan to follow that is not there": (take_in, {"source": SOURCE, "slug": "ny", "follows": "nej"}, "finns inte"),
    "undo before the first": (undo, {"plan": P, "seen": 1}, "inget mer att ångra"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_refusal_says_why(told: dict[str, object], why: str) -> None:
    verb, asked, said = REFUSED[why]
    with pytest.raises(UnableTo, match=said):
        verb(**told, **asked)


def test_a_withdrawn_decision_is_not_undone_and_leaves_no_trace_in_the_file(
    told: dict[str, object], cast: Cast
) -> None:
    adopt(plan=P, seen=1, decision=Decided("council", DAY, "§ 1"), reason="Första beslutet", **told)  # type: ignore[arg-type]
    goal = open_plan(cast.exempelby.id, P).file.goals[0].id
    (decision,) = open_plan(cast.exempelby.id, P).file.decisions[-1:]
    appoint_owner(plan=P, seen=2, list="goals", id=goal, body="council", decision=decision.id, **told)  # type: ignore[arg-type]
    target = {
        "text": "Ett mål",
        "value": 5.0,
        "unit": "count",
        "comparator": "at_least",
        "of": [goal],
        "decision": decision.id,
    }
    add_item(plan=P, seen=3, list="targets", fields=target, **told)  # type: ignore[arg-type]
    withdraw_adoption(plan=P, seen=4, decision=decision.id, reason="Fel plan", **told)  # type: ignore[arg-type]
    after = open_plan(cast.exempelby.id, P)
    assert decision.id not in after.file.model_dump_json()
    assert after.adopted is None
    with pytest.raises(UnableTo, match="För in beslutet igen"):
        undo(plan=P, seen=5, **told)  # type: ignore[arg-type]


def test_a_field_i_left_alone_does_not_undo_what_another_wrote() -> None:
    id, mine = FILE.goals[0].id, FILE.goals[0]
    theirs = revise(FILE, with_fields("goals", id, {"title": "Deras rubrik"}))
    form = with_fields("goals", id, {"title": mine.title, "note": "Min anteckning", "label": mine.label})
    both = with_theirs_kept(FILE, theirs, revise(FILE, form), revise(theirs, form))
    assert (both.goals[0].title, both.goals[0].note) == ("Deras rubrik", "Min anteckning")


def test_an_action_is_parted_again_and_two_groups_become_one(told: dict[str, object], cast: Cast) -> None:
    take_in(source=SOURCE, slug="tredje", **told)  # type: ignore[arg-type]
    first, second = FILE.actions[0].id, DECIDED.actions[0].id
    share_action(first=(D, second), second=(P, first), **told)  # type: ignore[arg-type]
    share_action(first=("tredje", first), second=(P, first), **told)  # type: ignore[arg-type]
    identity = action_identity(cast.exempelby.id)
    assert len(identity.places(identity.key("tredje", first))) == 3
    unshare_action(plan="tredje", action=first, **told)  # type: ignore[arg-type]
    assert action_identity(cast.exempelby.id).key("tredje", first) == f"tredje/{first}"


def test_what_belongs_to_another_municipality_is_not_found(told: dict[str, object], cast: Cast) -> None:
    here, there = cast.exempelby.id, cast.provkoping.id
    card = get_plan(here, P)
    share_gaps(plan=P, **told)  # type: ignore[arg-type]
    hide_gaps(plan=P, **told)  # type: ignore[arg-type]
    assert get_plan_by_id(here, card.id).gaps_shared_on is None
    for ask in (
        lambda: get_plan(there, P), lambda: get_plan_by_id(there, card.id),
        lambda: get_plan_file(card.revision, municipality=there), lambda: compare_revisions(there, card.id, 1, 1),
        lambda: open_plan(here, P, number=9),
    ):  # fmt: skip
        with pytest.raises(UnableTo):
            ask()
