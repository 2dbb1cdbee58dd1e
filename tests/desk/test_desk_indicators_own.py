"""A body's own values on the desk: typed, pasted, corrected, released, and read by its round."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import signed_in

from samsyn.followup.changes import replies, rounds, writing
from samsyn.followup.models import GoalAnswer, Reply
from samsyn.followup.queries.answers import answers_of
from samsyn.followup.states import RoundKind
from samsyn.ledgers.changes.values import Cell, save_value
from samsyn.ledgers.models import Value
from samsyn.ledgers.saying import measured
from samsyn.plans.changes.taking_in import take_in

pytestmark = pytest.mark.django_db
K, YEAR = "exempelby", 2025
SHARE, COMPANY = "local:first-hand-contracts", "housing-company"
JOBS, BOARD = "local:entry-level-jobs", "executive-board"


@pytest.fixture
def plan(cast: Cast) -> Cast:
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=PLAN.read_bytes())
    return cast


def form(body: str = COMPANY, key: str = SHARE) -> str:
    return reverse("indicator-value", args=[K, body, YEAR, key])


def save(client: Client, value: str, seen: str = "", key: str = SHARE, body: str = COMPANY, **more: str) -> int:
    told = {"state": "number", "value": value, "seen": seen, "evidence": "Register", **more}
    return client.post(form(body, key), told).status_code


def shown(client: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).replace("\u00a0", " ").split())


def test_what_was_typed_is_what_is_shown(plan: Cast) -> None:
    client = signed_in(plan.company_officer)
    assert save(client, "61,250 %", "all:0") == 302
    page = shown(client, reverse("indicator-values", args=[K, COMPANY, YEAR]))
    assert "61,250 %" in page
    assert "inte frisläppt" in page
    assert "Register" in page


@pytest.mark.parametrize(
    ("value", "state", "says"),
    [
        ("mycket", "number", "är inget tal"), ("", "number", "Skriv talet"), ("5", "", "Välj|Fyll i"),
        ("5", "påhittat", "Välj|Fyll i"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_at_the_field_and_the_input_stays(
    plan: Cast, value: str, state: str, says: str
) -> None:
    answer = signed_in(plan.company_officer).post(form(), {"state": state, "value": value, "note": "Behåll mig"})
    assert answer.status_code == 422
    assert re.search(says, answer.content.decode())
    assert "Behåll mig" in answer.content.decode()
    assert not Value.objects.exists()


def test_one_to_four_persons_are_refused_and_offered_as_fewer_than_five(plan: Cast) -> None:
    client = signed_in(plan.coordinator)
    key, body = "local:individual-plans", "executive-board"
    values = reverse("indicator-values", args=[K, body, YEAR])
    assert client.get(values).status_code == 200

    save_value(
        by=plan.coordinator.viewer(), at=plan.at, body=plan.exempelby.bodies[body], cell=Cell(key, 2024, measured("60"))
    )
    answer = client.post(form(body, key), {"state": "number", "value": "50", "n": "3", "seen": "all:0"})
    assert "färre än 5" in answer.content.decode()
    assert client.post(form(body, key), {"state": "suppressed", "seen": "all:0"}).status_code == 302
    assert "Färre än 5" in shown(client, values)


def test_the_second_of_two_sees_both_and_loses_nothing(plan: Cast) -> None:
    first, second = signed_in(plan.company_officer), signed_in(plan.company_head)
    assert save(first, "61,2", "all:0") == 302
    answer = second.post(form(), {"state": "number", "value": "64,9", "seen": "all:0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "61,2" in page
    assert "64,9" in page
    assert 'value="all:1' in page
    assert save(second, "64,9", "all:1") == 302
    assert Value.objects.count() == 2
    assert "61,2" in shown(second, form()), "what stood before can still be read"


def test_a_yes_or_no_is_answered_with_evidence(plan: Cast) -> None:
    client, key = signed_in(plan.coordinator), "yes_no:meeting-place-evaluated"
    address = form("culture-committee", key)
    assert "Delvis" in shown(client, address)
    assert client.post(address, {"state": "0.5", "seen": "all:0"}).status_code != 302
    assert client.post(address, {"state": "0.5", "seen": "all:0", "evidence": "Utvärdering 2025"}).status_code == 302
    assert "delvis" in shown(client, reverse("indicator-values", args=[K, "culture-committee", YEAR]))


def test_a_value_is_taken_back_with_a_reason(plan: Cast) -> None:
    client = signed_in(plan.company_officer)
    save(client, "61,2", "all:0")
    assert client.post(form(), {"because": ""}).status_code == 422
    assert client.post(form(), {"because": "Fel register."}).status_code == 302
    assert "Inte ifyllt –" in shown(client, reverse("indicator-values", args=[K, COMPANY, YEAR]))
    assert "Fel register." in shown(client, form())


def test_a_paste_is_shown_before_it_is_saved_and_never_rounded(plan: Cast) -> None:
    client, address = signed_in(plan.coordinator), reverse("indicator-paste", args=[K, BOARD, YEAR])
    pasted = f"Indikator\tÅr\tVärde\n{JOBS}\t2025\t31\nEnkla jobb för nyanlända\t2024\t18\nOkänt\t2025\t7\n"
    with CaptureQueriesContext(connection) as asked:
        preview = client.post(address, {"pasted": pasted}).content.decode()
    assert len(asked) <= 14
    assert "Det här sparas" in preview
    assert "Att välja" in preview
    assert "Okänt" in preview
    assert not Value.objects.exists()
    told = {"pasted": pasted, "save": "1", "seen": json.dumps({}), "choice-1": JOBS}
    assert client.post(address, told).status_code == 302
    assert sorted(Value.objects.values_list("year", "digits")) == [(2024, "18"), (2025, "31")]
    refused = client.post(address, {"pasted": "bara ett ord"})
    assert refused.status_code == 422


def test_a_forged_choice_or_body_is_not_taken(plan: Cast) -> None:
    client, address = signed_in(plan.company_officer), reverse("indicator-paste", args=[K, COMPANY, YEAR])
    pasted = f"Indikator\tÅr\tVärde\n{JOBS}\t2025\t31\n"
    client.post(address, {"pasted": pasted, "save": "1", "choice-0": JOBS, "seen": "[]", "columns": "{"})
    assert not Value.objects.exists()
    assert save(client, "5", body=BOARD, key=JOBS) == 403
    assert save(client, "5", key=JOBS) == 404


def test_a_round_reads_the_values_and_the_head_releases_them_with_the_answer(plan: Cast) -> None:
    made = rounds.create_round(
        by=plan.coordinator.viewer(), at=plan.at, plan=K, year=YEAR, kind=RoundKind.YEARLY
    )  # fmt: skip
    rounds.open_round(by=plan.coordinator.viewer(), at=plan.at, round=made)
    reply = Reply.objects.get(round__slug=made, body__slug=COMPANY)
    client = signed_in(plan.company_officer)
    address = reverse("reply-value", args=[K, made, COMPANY, "first-hand-contracts"])
    assert client.post(address, {"state": "number", "value": "61,2", "seen": "all:0"}).status_code == 302

    def read() -> list[float | None]:
        found = answers_of(plan.coordinator.viewer(), made).body(COMPANY)
        return [value.value for value in found.values] if found else []

    goal = GoalAnswer.objects.filter(reply=reply).order_by("id")[0].goal
    writing.save_goal_answer(
        by=plan.company_officer.viewer(), at=plan.at, reply=reply.id, goal=goal, seen=0, text="Det går framåt."
    )  # fmt: skip
    assert read() == []
    replies.mark_ready(by=plan.company_officer.viewer(), at=plan.at, reply=reply.id)
    replies.clear(by=plan.company_head.viewer(), at=plan.at, reply=reply.id)
    assert read() == [61.2]
    assert Value.objects.get().released_at == plan.at
    assert client.post(address, {"state": "number", "value": "99", "seen": "all:1"}).status_code == 403, "it is closed"
    save(client, "64,9", "all:1")
    assert read() == [61.2], "a correction waits for the next clearing"
    replies.retract(by=plan.company_head.viewer(), at=plan.at, reply=reply.id, because="Ett fel.")
    assert read() == []
    assert not Value.objects.exclude(released_at=None).exists()
