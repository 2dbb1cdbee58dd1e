"""One action in two plans: joined on the desk it is answered once and shown in both, and it can be taken apart."""

import pytest
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import signed_in

from samsyn.followup.changes import replies, rounds, writing
from samsyn.followup.queries.replies import get_reply
from samsyn.followup.states import RoundKind
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import open_plan

K, MINE = "exempelby", "action-school-mapping"
pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast: Cast) -> str:
    """Exempelby's plan and Hässleholm's beside it; an action of the second."""
    for source in (PLAN, PLAN.parents[1] / "plans" / "hassleholm.yaml"):
        take_in(by=cast.coordinator.viewer(), at=cast.at, source=source.read_bytes())
    return open_plan(cast.exempelby.id, "hassleholm").file.actions[0].id


def page(cast: Cast, plan: str, action: str) -> str:
    return signed_in(cast.coordinator).get(reverse("action", args=[K, plan, action])).content.decode()


def test_what_is_answered_in_one_plan_stands_in_the_other_until_they_are_taken_apart(cast: Cast, two: str) -> None:
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()
    assert "ingen annan plan" in page(cast, K, MINE)
    answer = client.post(reverse("plan-same", args=[K, K, MINE]), {"other": f"hassleholm/{two}"})
    assert answer["Location"] == reverse("action", args=[K, K, MINE])
    assert reverse("action", args=[K, "hassleholm", two]) in page(cast, K, MINE)
    assert reverse("action", args=[K, K, MINE]) in page(cast, "hassleholm", two)

    made = rounds.create_round(by=by, at=cast.at, plan=K, year=2024, kind=RoundKind.YEARLY)
    rounds.open_round(by=by, at=cast.at, round=made)
    reply = get_reply(cast.officer.viewer(), round=made, body="education-committee", on=cast.at.date()).card.id
    officer = cast.officer.viewer()
    writing.save_action_answer(by=officer, at=cast.at, reply=reply, action=MINE, seen=0, status="late")
    replies.mark_ready(by=officer, at=cast.at, reply=reply)
    replies.clear(by=cast.head.viewer(), at=cast.at, reply=reply)
    assert "Försenad, 2024" in page(cast, "hassleholm", two)

    client.post(reverse("plan-apart", args=[K, "hassleholm", two]))
    assert "Försenad" not in page(cast, "hassleholm", two)
    assert "Försenad, 2024" in page(cast, K, MINE)


def test_only_who_edits_the_plan_joins_actions(cast: Cast, two: str) -> None:
    for person in (cast.officer, cast.head, cast.politician, cast.auditor):
        client = signed_in(person)
        for name in ("plan-same", "plan-apart"):
            answer = client.post(reverse(name, args=[K, K, MINE]), {"other": f"hassleholm/{two}"})
            assert answer.status_code == 403, (name, person.role)
        shown = client.get(reverse("action", args=[K, K, MINE])).content.decode()
        assert reverse("plan-same", args=[K, K, MINE]) not in shown
    identity = action_identity(cast.exempelby.id)
    assert identity.key(K, MINE) != identity.key("hassleholm", two)


def test_another_municipalitys_plan_is_not_among_what_may_be_chosen(cast: Cast, two: str) -> None:
    take_in(by=cast.other_coordinator.viewer(), at=cast.at, source=PLAN.read_bytes(), slug="grannens")
    cast.coordinator.viewer()
    form = signed_in(cast.coordinator).get(reverse("plan-same", args=[K, K, MINE])).context["form"]
    assert {value.partition("/")[0] for value, _label in form.fields["other"].choices} == {"", "hassleholm"}
    refused = signed_in(cast.coordinator).post(reverse("plan-same", args=[K, K, MINE]), {"other": f"grannens/{MINE}"})
    assert refused.status_code == 200
    assert refused.context["form"].errors
