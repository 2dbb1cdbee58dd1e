"""The decided plan as everybody at work may read it, without signing in."""

from pathlib import Path

import pytest
from django.test import Client
from tests.support.cast import Cast
from tests.support.live import Live, signed_in

from samsyn.plans.changes.items import add_item
from samsyn.plans.changes.taking_in import take_in

EXEMPELBY = Path(__file__).parents[2] / "examples" / "exempelby" / "plan.yaml"
PAGE = "/for-alla/exempelby/exempelby/"
KEEPING = "/exempelby/planer/exempelby/skota/medarbetare/"


@pytest.fixture
def plan(cast: Cast) -> str:
    return take_in(by=cast.coordinator.viewer(), at=cast.at, source=EXEMPELBY.read_bytes()).slug


@pytest.mark.requirement("SDH-033")
def test_anybody_reads_what_is_decided_once_it_has_been_opened(cast: Cast, plan: str, client: Client) -> None:
    assert client.get(PAGE).status_code == 404
    signed_in(cast.coordinator).post(KEEPING, {"words": "Fråga alltid om tolk behövs."})
    text = client.get(PAGE).content.decode()
    assert "Fråga alltid om tolk behövs." in text
    assert "I Exempelby känner man sig hemma" in text
    assert "Ett mottagande från första dagen" in text
    signed_in(cast.coordinator).post(KEEPING, {"stang": "1"})
    assert client.get(PAGE).status_code == 404


def test_a_proposal_and_whatever_is_not_decided_stay_inside(cast: Cast, plan: str, client: Client) -> None:
    add_item(
        by=cast.coordinator.viewer(), at=cast.at, plan=plan, seen=1, list="goals",
        fields={"id": "goal-new", "title": "Ett mål som bara är påtänkt", "text": "Ett mål som bara är påtänkt."},
    )  # fmt: skip
    signed_in(cast.coordinator).post(KEEPING, {"words": ""})
    text = client.get(PAGE).content.decode()
    assert "påtänkt" not in text
    assert "Torget i fler stadsdelar" not in text, "an action that is proposed only"
    assert "integration@exempelby.example" not in text


@pytest.mark.parametrize("who", ["officer", "politician", "auditor", "administrator", "other_coordinator"])
def test_only_the_coordinator_opens_and_closes(who: str, cast: Cast, plan: str, client: Client) -> None:
    answer = signed_in(getattr(cast, who)).post(KEEPING, {"words": "Hej"})
    assert answer.status_code in {403, 404}
    assert client.get(PAGE).status_code == 404


def test_another_municipalitys_plan_is_not_found_under_this_ones_address(cast: Cast, plan: str, client: Client) -> None:
    signed_in(cast.coordinator).post(KEEPING, {"words": ""})
    assert client.get("/for-alla/provkoping/exempelby/").status_code == 404
    assert client.get("/for-alla/ingenstans/exempelby/").status_code == 404


@pytest.mark.browser
def test_the_page_is_read_on_a_phone(live: Live, cast: Cast) -> None:
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=EXEMPELBY.read_bytes())
    signed_in(cast.coordinator).post(KEEPING, {"words": "Fråga alltid om tolk behövs."})
    for width, dark in ((320, True), (1280, False)):
        page = live.page(None, width=width, dark=dark)
        page.goto(PAGE)
        assert page.get_by_role("heading", level=1).inner_text().startswith("Plan för integration")
        assert live.faults(page) == []
