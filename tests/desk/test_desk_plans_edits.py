"""Changing the plan through its forms: what is kept, what is refused, and what is given back."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.support.cast import PLAN, Cast, Person
from tests.support.live import signed_in

from samsyn.audit.queries import list_changes
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import OpenPlan, open_plan

PLANS = PLAN.parents[1] / "plans"
K = "exempelby"


@pytest.fixture
def plans(cast: Cast) -> Cast:
    """Vänersborg's proposal and Exempelby's decided plan."""
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=(PLANS / "vanersborg.yaml").read_bytes())
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    return cast


@pytest.fixture
def client(plans: Cast) -> Client:
    return signed_in(plans.coordinator)


def at(name: str, *parts: object) -> str:
    return reverse(name, args=[K, *parts])


def now(cast: Cast, plan: str = "vanersborg") -> OpenPlan:
    return open_plan(cast.exempelby.id, plan)


def test_what_one_chooses_among_is_read_in_the_readers_language(client: Client, plans: Cast) -> None:
    address = at("plan-edit", "exempelby", "indicators", "belonging")
    assert "Work or studies" not in client.get(address).content.decode()
    client.cookies["samsyn_language"] = client.cookies["django_language"] = "en"
    page = client.get(address).content.decode()
    assert "Work or studies" in page
    assert "Ett mottagande från första dagen" not in page


def held(client: Client, address: str) -> dict[str, object]:
    """What the form at the address would send if nobody touched it."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    seen = client.get(address).context.get("seen")
    return {name: value for name, value in values.items() if value is not None} | ({"seen": seen} if seen else {})


def test_an_edit_is_saved_and_told_in_the_history(client: Client, plans: Cast) -> None:
    goal = now(plans).file.goals[0]
    address = at("plan-edit", "vanersborg", "goals", goal.id)
    answer = client.post(address, held(client, address) | {"text": "En ny text"})
    assert answer.status_code == 302
    assert now(plans).file.goals[0].text == "En ny text"
    assert now(plans).file.goals[0].areas == goal.areas
    page = client.get(at("plan-history", "vanersborg")).content.decode()
    assert "Ändrade mål" in page
    compared = client.get(at("plan-compare", "vanersborg", 1, 2)).content.decode()
    assert "<ins>" in compared and "<del>" in compared


def test_two_who_edit_the_same_text_see_both_and_nothing_is_lost(client: Client, plans: Cast) -> None:
    goal = now(plans).file.goals[0]
    address = at("plan-edit", "vanersborg", "goals", goal.id)
    mine, theirs = held(client, address), held(client, address)
    assert client.post(address, theirs | {"text": "Deras nya ord"}).status_code == 302
    answer = client.post(address, mine | {"text": "Mina egna ord"})
    assert answer.status_code == 409
    said = re.sub(r'<span class="aloud">.*?</span>', "", answer.content.decode())
    page = " ".join(re.sub(r"<[^>]+>", "", said).split())
    assert "Deras nya ord" in page
    assert "Mina egna ord" in page
    assert now(plans).file.goals[0].text == "Deras nya ord"
    again = client.post(address, mine | {"text": "Mina egna ord", "seen": answer.context["seen"]})
    assert again.status_code == 302
    assert now(plans).file.goals[0].text == "Mina egna ord"


def test_two_who_edit_different_fields_of_the_same_goal_keep_both(client: Client, plans: Cast) -> None:
    goal = now(plans).file.goals[0]
    address = at("plan-edit", "vanersborg", "goals", goal.id)
    mine, theirs = held(client, address), held(client, address)
    client.post(address, theirs | {"text": "Deras nya ord"})
    assert client.post(address, mine | {"note": "Min anteckning"}).status_code == 302
    new = now(plans).file.goals[0]
    assert (new.text, new.note) == ("Deras nya ord", "Min anteckning")


def test_a_locked_goal_shows_who_decided_it_and_asks_only_for_what_is_open(client: Client, plans: Cast) -> None:
    opened = now(plans, "exempelby")
    goal = next(goal for goal in opened.file.goals if opened.is_locked("goals", goal.id))
    answer = client.get(at("plan-edit", "exempelby", "goals", goal.id))
    assert "Beslutad av" in answer.content.decode()
    weighing = {f"child_impact__{part}" for part in ("assessed", "on", "text")}
    assert set(answer.context["form"].fields) == {"areas", "influences", "tags", "note"} | weighing
    client.post(at("plan-edit", "exempelby", "goals", goal.id), {"text": "Smugen in", "note": "Öppen", "seen": 1})
    assert next(g for g in now(plans, "exempelby").file.goals if g.id == goal.id).text == goal.text


def test_a_new_decision_changes_decided_words(client: Client, plans: Cast) -> None:
    opened = now(plans, "exempelby")
    goal = next(goal for goal in opened.file.goals if opened.is_locked("goals", goal.id))
    answer = client.post(
        at("plan-redecide", "exempelby", "goals", goal.id),
        {"body": "council", "on": "2025-01-10", "paragraph": "§ 9", "verb": "reviderad", "text": "Skärpt lydelse",
         "title": goal.title or "", "reason": "Ny lag", "seen": 1},
    )  # fmt: skip
    assert answer.status_code == 302
    new = next(g for g in now(plans, "exempelby").file.goals if g.id == goal.id)
    assert new.text == "Skärpt lydelse"


def test_add_appoint_move_and_remove(client: Client, plans: Cast) -> None:
    first, second = now(plans).file.goals[:2]
    client.post(
        at("plan-add", "vanersborg", "actions"), {"text": "Språkcafé", "kind": "action", "goals": [first.id], "seen": 1}
    )
    action = now(plans).file.actions[-1]
    assert (action.text, action.goals) == ("Språkcafé", (first.id,))
    owner = at("plan-owner", "vanersborg", "actions", action.id)
    client.post(owner, {"body": "education-office", "head": "utbildningschef", "on": "2025-01-10", "seen": 2})
    assert now(plans).file.actions[-1].owners[0].head == "utbildningschef"
    move = at("plan-rehang", "vanersborg", "actions", action.id)
    client.post(move, {"goals": [second.id], "seen": 3})
    assert now(plans).file.actions[-1].goals == (second.id,)
    client.post(at("plan-release", "vanersborg", "actions", action.id), {"named": "education-office", "seen": 4})
    assert now(plans).file.actions[-1].owners == ()
    client.post(at("plan-remove", "vanersborg", "actions", action.id), {"seen": 5})
    assert action.id not in {one.id for one in now(plans).file.actions}
    client.post(at("plan-undo", "vanersborg"), {"seen": 6})
    assert action.id in {one.id for one in now(plans).file.actions}
    client.post(at("plan-redo", "vanersborg"), {"seen": 5})
    assert action.id not in {one.id for one in now(plans).file.actions}


def test_adopt_and_withdraw(client: Client, plans: Cast) -> None:
    told = {"body": "council", "on": "2025-01-10", "paragraph": "§ 5", "verb": "antagen", "what": "whole", "seen": 1}
    assert client.post(at("plan-adopt", "vanersborg"), told).status_code == 302
    assert "Beslutad av" in client.get(at("plan", "vanersborg")).content.decode()
    (decision,) = now(plans).file.decisions[-1:]
    assert (
        client.post(at("plan-withdraw", "vanersborg", decision.id), {"reason": "Fel dag", "seen": 2}).status_code == 302
    )
    assert not now(plans).is_locked("goals", now(plans).file.goals[0].id)


def test_some_parts_are_adopted(client: Client, plans: Cast) -> None:
    first, second = now(plans).file.goals[:2]
    told = {"body": "council", "on": "2025-01-10", "verb": "antagen", "what": "some", "seen": 1}
    assert "Välj minst en del" in client.post(at("plan-adopt", "vanersborg"), told).content.decode()
    client.post(at("plan-adopt", "vanersborg"), told | {"items": [f"goals/{first.id}"]})
    opened = now(plans)
    assert (opened.is_locked("goals", first.id), opened.is_locked("goals", second.id)) == (True, False)


def test_a_file_is_looked_at_before_it_is_taken_in(client: Client, plans: Cast) -> None:
    upload = SimpleUploadedFile("plan.yaml", (PLANS / "sollentuna.yaml").read_bytes())
    looked = client.post(at("plan-import"), {"file": upload})
    assert "Stämmer det här?" in looked.content.decode()
    assert "Sollentuna, inte den här kommunen" in looked.content.decode()
    with pytest.raises(Exception, match="ingen plan"):
        now(plans, "sollentuna")
    token = looked.context["form"].initial["looked_at"]
    kept = client.post(at("plan-import"), {"looked_at": token, "slug": "sollentuna", "follows": "vanersborg"})
    assert kept.status_code == 302
    assert now(plans, "sollentuna").card.follows == now(plans).card.id
    other = signed_in(plans.other_coordinator)
    reused = other.post(reverse("plan-import", args=["provkoping"]), {"looked_at": token})
    assert reused.status_code == 302
    assert "sollentuna" not in other.get(reverse("plans", args=["provkoping"])).content.decode().casefold()
    forged = client.post(at("plan-import"), {"looked_at": token[:-3] + "abc"})
    assert forged.status_code == 302


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00", b"", b"schema: 1\n", b"a: &a [x]\nb: [*a,*a]\n", b"- !!python/object/apply:os.system ['x']\n",
        ("[" * 5000).encode(), b"schema: 1\nid: x\nid: y\n", b"\x00" * 2000,
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_kindly(client: Client, content: bytes) -> None:
    answer = client.post(at("plan-import"), {"file": SimpleUploadedFile("x.yaml", content)})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_an_oversized_file_is_refused_kindly(client: Client) -> None:
    answer = client.post(at("plan-import"), {"file": SimpleUploadedFile("x.yaml", b"x" * 5_100_000)})
    assert "för stor" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "why"), [(b"x" * 5_100_000, "too_large"), (b"- !!python/object:os.x []", "unreadable")]
)
def test_a_refused_plan_file_leaves_a_line_in_the_log_without_its_name(
    client: Client, plans: Cast, content: bytes, why: str
) -> None:
    client.post(at("plan-import"), {"file": SimpleUploadedFile("Svar från Påhittad Person.yaml", content)})
    logged = [one for one in list_changes(plans.exempelby.id, thing="plan") if one.verb == "refuse_file"]
    assert [one.said for one in logged] == [{"bytes": len(content), "why": why}]


def test_risk_gate_assignment_and_workshop_forms(client: Client, plans: Cast) -> None:
    file = now(plans, "exempelby").file
    risk, gate, assignment = file.risks[0], file.gates[0], file.assignments[0]
    told = {"probability": "4", "consequence": "2", "control": "Kvartalsvis", "on": "2025-01-10", "seen": 1}
    assert client.post(at("plan-risk", "exempelby", risk.id), told).status_code == 302
    passed = {"on": "2025-01-10", "evidence": "KS § 9", "seen": 2}
    assert client.post(at("plan-gate", "exempelby", gate.id), passed).status_code == 302
    report = {"on": "2025-01-10", "text": "Planen är skriven.", "finished": "on"}
    assert client.post(at("plan-report-back", "exempelby", assignment.id), report).status_code == 302
    assert "Planen är skriven." in client.get(at("plan-assignments", "exempelby")).content.decode()
    line = {"item": file.actions[0].id, "issue": "Väntan på SFI", "text": "Start varje vecka", "on": "2025-01-10"}
    assert client.post(at("plan-workshop-add", "exempelby"), line).status_code == 302
    assert "Väntan på SFI" in client.get(at("plan-workshop", "exempelby")).content.decode()
    new = now(plans, "exempelby").file
    assert (new.risks[0].probability, new.gates[0].passed_on) == (4, dt.date(2025, 1, 10))


def test_a_target_takes_a_swedish_decimal(client: Client, plans: Cast) -> None:
    goal = now(plans).file.goals[0]
    told = {
        "text": "Minst hälften",
        "value": "52,5",
        "unit": "percent",
        "comparator": "at_least",
        "of": [goal.id],
        "seen": 1,
    }
    assert client.post(at("plan-add", "vanersborg", "targets"), told).status_code == 302
    assert now(plans).file.targets[-1].value == 52.5


def test_actions_are_carried_over_and_are_then_the_same(client: Client, plans: Cast) -> None:
    action, goal = now(plans, "exempelby").file.actions[0], now(plans).file.goals[0]
    address = at("plan-carry-over", "vanersborg")
    assert client.get(address).status_code == 200
    assert client.get(address + "?source=exempelby").status_code == 200
    told = {"source": "exempelby", "items": [f"actions/{action.id}"], "goals": [goal.id], "seen": 1}
    assert client.post(address, told).status_code == 302
    assert "Samma åtgärd i" in client.get(at("action", "vanersborg", action.id)).content.decode()


def test_the_gap_list_is_the_coordinators_own_until_it_is_shared(client: Client, plans: Cast) -> None:
    officer = signed_in(plans.officer)
    assert officer.get(at("plan-gaps", "vanersborg")).status_code == 403
    client.post(at("plan-gaps-share", "vanersborg"))
    page = officer.get(at("plan-gaps", "vanersborg"))
    assert page.status_code == 200
    assert "/andra/" not in page.content.decode()
    client.post(at("plan-gaps-hide", "vanersborg"))
    assert officer.get(at("plan-gaps", "vanersborg")).status_code == 403


def changing(file: PlanFile) -> list[str]:
    goal, action = file.goals[0].id, file.actions[0].id
    of_plan = ["plan-adopt", "plan-keep", "plan-undo", "plan-redo", "plan-share", "plan-archive", "plan-bring-back",
               "plan-gaps-share", "plan-gaps-hide", "plan-import-into", "plan-carry-over", "plan-matching"]  # fmt: skip
    return [
        *(at(name, "vanersborg") for name in of_plan), at("plan-import"), at("plan-add", "vanersborg", "goals"),
        at("plan-edit", "vanersborg", "goals", goal), at("plan-remove", "vanersborg", "goals", goal),
        at("plan-owner", "vanersborg", "actions", action), at("plan-rehang", "vanersborg", "actions", action),
        at("plan-release", "vanersborg", "actions", action), at("plan-workshop-add", "vanersborg"),
    ]  # fmt: skip


def everyone_else(cast: Cast) -> tuple[Person, ...]:
    return (cast.officer, cast.head, cast.secretary, cast.reader, cast.politician, cast.auditor, cast.analyst)


def test_no_one_but_the_coordinator_reaches_a_page_that_changes_the_plan(plans: Cast) -> None:
    before = now(plans).card.sha256
    for person in everyone_else(plans):
        client = signed_in(person)
        for address in changing(now(plans).file):
            assert client.post(address, {"text": "x", "seen": 1}).status_code == 403, (address, person.role)
    assert now(plans).card.sha256 == before


def test_the_archive_keeps_everything_and_changes_nothing(client: Client, plans: Cast) -> None:
    client.post(at("plan-archive", "vanersborg"))
    goal = now(plans).file.goals[0]
    assert client.get(at("plan", "vanersborg")).status_code == 200
    assert (
        "arkiverad"
        in client.post(at("plan-edit", "vanersborg", "goals", goal.id), {"text": "x", "seen": 1}).content.decode()
    )
    client.post(at("plan-bring-back", "vanersborg"))
    assert now(plans).card.archived_on is None
