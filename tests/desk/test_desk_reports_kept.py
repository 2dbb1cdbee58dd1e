"""A report's page is kept while nothing it is made of has changed, and shows every change at once."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.cast import Cast, Person
from tests.support.decided import led_round
from tests.support.live import signed_in

from samsyn.desk.reports.pages.preview import _PAGES
from samsyn.followup.changes.judging import propose_judgement, write_synthesis

pytestmark = pytest.mark.django_db
PAGE = "/exempelby/rapporter/omgang/exempelby-2025/sida/"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"
    _PAGES.forget()


def _page(person: Person, query: str = "") -> str:
    answer = signed_in(person).get(PAGE + query)
    return f"{answer.status_code} {answer.content.decode()}"


def _fresh(person: Person, query: str = "") -> str:
    _PAGES.forget()
    return _page(person, query)


def test_it_is_drawn_once_and_again_for_each_part_and_language(cast: Cast) -> None:
    led_round(cast, "closed", last_year=True)
    asked = ("", "?del=goal:goal-school", "?del=body:education-committee", "?sprak=en")
    first = [_page(cast.coordinator, one) for one in asked]
    assert len(_PAGES) == len(set(first)) == len(asked)
    assert [_page(cast.coordinator, one) for one in asked] == first
    assert len(_PAGES) == len(asked)
    assert [_fresh(cast.coordinator, one) for one in asked] == first


def test_whoever_reads_less_is_never_given_what_another_had_drawn(cast: Cast) -> None:
    led = led_round(cast, "closed", last_year=True)
    words = "Det här är bara samordnarens än så länge."
    write_synthesis(
        by=cast.coordinator.viewer(), at=led.tick(), round=led.slug, goal=led.goals[0], seen=0, text=words
    )  # fmt: skip
    assert words in _page(cast.coordinator)
    readers = [one for one in cast.everyone if one not in cast.strangers]
    kept = {one.name: _page(one) for one in readers}
    assert {name for name, page in kept.items() if words in page} == {cast.coordinator.name}
    assert {one.name: _fresh(one) for one in readers} == kept


def test_every_step_of_the_round_is_seen_at_once(cast: Cast) -> None:
    led = led_round(cast, "closed")
    by, goal = cast.coordinator.viewer(), led.goals[0]
    seen = [_page(cast.coordinator)]
    write_synthesis(by=by, at=led.tick(), round=led.slug, goal=goal, seen=0, text="Nya ord om målet.")
    seen.append(_page(cast.coordinator))
    propose_judgement(by=by, at=led.tick(), round=led.slug, goal=goal, verdict="met", reasons="Därför.")
    seen.append(_page(cast.coordinator))
    assert len(set(seen)) == 3
    assert "Nya ord om målet." in seen[1]
    assert seen[2] == _fresh(cast.coordinator)


def test_what_the_wall_hides_is_not_said_not_to_be_there(cast: Cast) -> None:
    led_round(cast, "closed")
    until, none = "Visas först när förslaget har lämnats till styrelsen.", "Ingen har bedömt målet."
    assert until not in _page(cast.coordinator)
    for reader in (cast.auditor, cast.politician):
        page = _page(reader)
        assert until in page
        assert none not in page
        assert "Ej bedömd" not in page
    letter = signed_in(cast.politician).get("/exempelby/rapporter/omgang/exempelby-2025/skrivelse/sida/")
    assert until in letter.content.decode()
    assert none not in letter.content.decode()
    client = signed_in(cast.auditor)
    review = client.get("/exempelby/granskning/exempelby-2025/").content.decode()
    rows = client.get("/exempelby/granskning/exempelby-2025/fil/csv/").content.decode()
    for told in (review, rows):
        assert until in told
        assert "Ingen har föreslagit en bedömning." not in told


def test_once_the_board_has_it_the_proposal_is_shown_and_nothing_is_said_of_hiding(cast: Cast) -> None:
    led_round(cast, "proposed")
    page = _page(cast.auditor)
    assert "Visas först när" not in page
    assert "Mål med föreslagen eller beslutad bedömning" in page
