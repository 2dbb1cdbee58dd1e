"""The start page: what is next first; and a goal's history on the page of the goal."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.support.cast import Cast
from tests.support.decided import CHANGED, led_round, published
from tests.support.live import queries_of, signed_in
from tests.support.rounds import plan_in

pytestmark = pytest.mark.django_db
START = "/exempelby/"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"


def words(client: Client, url: str = START) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_empty_municipality_says_to_read_in_the_plan_first(cast: Cast) -> None:
    assert "Här finns ingen plan ännu" in words(signed_in(cast.coordinator))
    plan_in(cast)
    assert "Nästa steg är att låta organen svara" in words(signed_in(cast.coordinator))


def test_the_coordinator_reads_what_is_next_before_how_far_it_has_come(cast: Cast) -> None:
    led_round(cast, "closed")
    said = words(signed_in(cast.coordinator))
    places = [said.index(one) for one in ("Att göra nu", "svar har kommit", "mål väntar på ditt förslag", "1 av 7")]
    assert places == sorted(places)
    assert "syns bara för dig tills du delar listan" in said


def test_while_the_round_is_open_the_coordinator_reads_how_many_have_not_answered(cast: Cast) -> None:
    led_round(cast, "open")
    said = words(signed_in(cast.coordinator))
    assert said.index("Att göra nu") < said.index("organ har inte svarat") < said.index("påminn")


def test_the_officer_sees_its_own_task_and_nothing_of_the_coordinators(cast: Cast) -> None:
    led_round(cast, "open")
    said = words(signed_in(cast.officer))
    assert "Svara: Årsuppföljning 2025" in said
    assert "Att komplettera i planen" not in said


def test_the_secretaries_of_board_and_council_are_led_to_what_they_record(cast: Cast) -> None:
    led = led_round(cast, "proposed")
    assert "För in styrelsens beslut" in words(signed_in(cast.board_secretary))
    assert "För in styrelsens beslut" not in words(signed_in(cast.secretary))
    from samsyn.followup.changes.deciding import record_board_decision

    record_board_decision(
        by=cast.board_secretary.viewer(), at=led.tick(), round=led.slug, on=cast.at.date(), paragraph="42"
    )
    assert "För in fullmäktiges beslut" in words(signed_in(cast.council_secretary))
    assert "För in fullmäktiges beslut" not in words(signed_in(cast.board_secretary))


def test_the_politician_reads_what_is_decided_what_differs_and_the_latest_document(cast: Cast) -> None:
    led_round(cast, "decided")
    published(cast)
    said = words(signed_in(cast.politician))
    assert "Styrelsen bedömde 1 mål annorlunda" in said
    assert CHANGED in said
    assert "Granskningsunderlag" in said


def test_while_a_round_goes_on_the_politician_reads_the_last_decided_judgements(cast: Cast) -> None:
    led_round(cast, "open", last_year=True)
    client = signed_in(cast.politician)
    said = words(client)
    assert "Senast bedömt: Årsuppföljning 2024" in said
    assert len(queries_of(client, START).queries) <= 12


def test_who_has_nothing_to_do_is_told_so(cast: Cast) -> None:
    led_round(cast, "answered")
    assert "Inget att göra just nu" in words(signed_in(cast.officer))
    assert "Inget att göra just nu" not in words(signed_in(cast.social_officer))


def test_the_auditor_is_led_to_the_chain_and_the_log(cast: Cast) -> None:
    led_round(cast, "decided")
    page = signed_in(cast.auditor).get(START).content.decode()
    assert "/exempelby/granskning/exempelby-2025/" in page
    assert "/exempelby/logg/" in page


@pytest.mark.requirement("HLM-003")
def test_another_year_is_the_same_page(cast: Cast) -> None:
    led_round(cast, "open", last_year=True)
    client = signed_in(cast.reader)
    assert "Årsuppföljning 2025" in words(client)
    assert "Årsuppföljning 2024" in words(client, f"{START}?ar=2024")
    assert "Årsuppföljning 2025" in words(client, f"{START}?ar=1999")
    assert "Årsuppföljning 2025" in words(client, f"{START}?ar=²024")


def test_a_goals_judgements_stand_year_by_year_with_who_changed_them(cast: Cast) -> None:
    from typing import cast as typed

    from django.test import RequestFactory

    from samsyn.desk.door import DeskRequest
    from samsyn.desk.rounds.years import of_goal
    from samsyn.organisation.queries import get_municipality
    from samsyn.values.language import Language

    led = led_round(cast, "decided", last_year=True)
    request = typed(DeskRequest, RequestFactory().get("/"))
    request.viewer, request.municipality = cast.reader.viewer(), get_municipality("exempelby")
    request.language = Language.SV
    said = re.sub(r"<[^>]+>", " ", str(of_goal(request, "exempelby", led.goals[0])))
    assert said.index("2025") < said.index("2024")
    assert "Ändrad av styrelsen." in said
    assert of_goal(request, "exempelby", "finns-inte") == ""
