"""What the rounds say stands on the plan's pages, and a draft of another body's does not."""

import pytest
from django.urls import reverse
from tests.support.cast import PLAN, Cast, Person
from tests.support.live import signed_in

from samsyn.followup.changes import replies, rounds, writing
from samsyn.followup.queries.replies import get_reply
from samsyn.followup.states import RoundKind
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.bodies import items_of_body
from samsyn.plans.queries.plans import open_plan

K = P = "exempelby"


@pytest.fixture
def told(cast: Cast) -> tuple[Cast, int, str]:
    """The education office has written, and not cleared, that one of its actions is late."""
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    made = rounds.create_round(by=by, at=cast.at, plan=P, year=2024, kind=RoundKind.YEARLY)
    rounds.open_round(by=by, at=cast.at, round=made)
    reply = get_reply(cast.officer.viewer(), round=made, body="education-committee", on=cast.at.date())
    action = reply.actions[0].action
    writing.save_action_answer(
        by=cast.officer.viewer(), at=cast.at, reply=reply.card.id, action=action, seen=0, status="late"
    )
    return cast, reply.card.id, action


def status(person: Person, action: str) -> str:
    page = signed_in(person).get(reverse("action", args=[K, P, action]))
    return "Försenad" if "Försenad" in page.content.decode() else "Ej rapporterad"


def test_a_status_is_the_bodys_own_until_it_is_cleared(told: tuple[Cast, int, str]) -> None:
    cast, reply, action = told
    assert status(cast.officer, action) == "Försenad"
    for other in (cast.coordinator, cast.social_officer, cast.company_officer, cast.reader):
        assert status(other, action) == "Ej rapporterad", other.email
    replies.mark_ready(by=cast.officer.viewer(), at=cast.at, reply=reply)
    replies.clear(by=cast.head.viewer(), at=cast.at, reply=reply)
    assert status(cast.coordinator, action) == "Försenad"
    assert status(cast.social_officer, action) == "Ej rapporterad"


def test_a_status_says_which_year_it_was_told_of(told: tuple[Cast, int, str]) -> None:
    cast, _reply, action = told
    goal = next(one for one in open_plan(cast.exempelby.id, P).file.actions if one.id == action).goals[0]
    for page in (
        reverse("action", args=[K, P, action]), reverse("plan", args=[K, P]), reverse("plan-actions", args=[K, P]),
        reverse("goal", args=[K, P, goal]),
    ):  # fmt: skip
        assert "Försenad, 2024" in signed_in(cast.officer).get(page).content.decode(), page


def test_the_list_of_actions_is_narrowed_to_a_status(told: tuple[Cast, int, str]) -> None:
    cast, _reply, action = told
    page = signed_in(cast.officer).get(reverse("plan-actions", args=[K, P]) + "?lage=late").content.decode()
    assert reverse("action", args=[K, P, action]) in page
    assert "1 åtgärd<" in page
    csv = signed_in(cast.officer).get(reverse("plan-actions-file", args=[K, P, "csv"]) + "?lage=late")
    assert csv.content.decode().count("\n") == 2


def test_the_body_page_says_how_its_actions_stand(told: tuple[Cast, int, str]) -> None:
    cast, _reply, action = told
    opened = open_plan(cast.exempelby.id, P)
    mine = items_of_body(
        opened, [cast.exempelby.bodies["education-committee"], cast.exempelby.bodies["education-office"]]
    )
    assert action in {one.id for one in mine.of("actions")}
    page = signed_in(cast.officer).get(reverse("plan-body", args=[K, P, "education-committee"])).content.decode()
    assert "Försenad" in page
    organ = signed_in(cast.officer).get(reverse("body", args=[K, "education-committee"])).content.decode()
    assert "Det här är ert" in organ
    assert reverse("plan-body", args=[K, P, "education-committee"]) in organ


def test_the_search_of_the_whole_desk_finds_parts_of_plans(told: tuple[Cast, int, str]) -> None:
    cast, _reply, _action = told
    goal = open_plan(cast.exempelby.id, P).file.goals[0]
    word = max(goal.text.split(), key=len).strip(".,")
    page = signed_in(cast.reader).get(reverse("search", args=[K]), {"q": word}).content.decode()
    assert reverse("goal", args=[K, P, goal.id]) in page
