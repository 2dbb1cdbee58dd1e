"""The pages of those who lead and decide in a real browser: light, dark, desk, phone, without JavaScript."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.cast import Cast
from tests.support.decided import led_round, published
from tests.support.live import Live
from tests.support.rounds import open_round

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SLUG = "exempelby-2025"
ROUND = f"/exempelby/omgangar/{SLUG}/"
GOAL = f"{ROUND}sammanstallning/mal/goal-school/"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"


def test_the_coordinators_pages_hold_in_light_and_dark_on_desk_and_phone(live: Live, cast: Cast) -> None:
    led_round(cast, "closed", last_year=True)
    pages = (
        "/exempelby/", "/exempelby/omgangar/", ROUND, f"{ROUND}fragor/", f"{ROUND}dagar/", f"{ROUND}vilka-har-svarat/",
        f"{ROUND}vilka-har-svarat/education-committee/", f"{ROUND}sammanstallning/", GOAL,
        f"{ROUND}sammanstallning/texter/",
        f"{ROUND}frys/", "/exempelby/omgangar/ny/", f"/exempelby/rapporter/omgang/{SLUG}/",
        f"/exempelby/rapporter/omgang/{SLUG}/skrivelse/", "/exempelby/rapporter/mall/",
    )  # fmt: skip
    for width, dark in ((1280, False), (320, True)):
        page = live.page(cast.coordinator, width=width, dark=dark)
        for url in pages:
            page.goto(url)
            page.wait_for_load_state("networkidle")
            assert live.faults(page) == [], (url, width, dark)


def test_the_words_of_a_round_are_chosen_at_a_desk_and_on_a_phone(live: Live, cast: Cast) -> None:
    slug = open_round(cast, year=2026, opened=False).slug
    for width, dark in ((1280, False), (320, True)):
        page = live.page(cast.coordinator, width=width, dark=dark)
        for use in ("judgement", "direction"):
            page.goto(f"/exempelby/omgangar/{slug}/ord/{use}/")
            page.get_by_role("button", name="Spara orden").click()  # without a source: refused at its field
            page.get_by_role("alert").wait_for()
            assert live.faults(page) == [], (use, width, dark)


def test_the_pages_of_those_who_decide_and_review_hold_too(live: Live, cast: Cast) -> None:
    led_round(cast, "proposed")
    id = published(cast)
    for width, dark in ((1280, True), (320, False)):
        for who, pages in (
            (cast.board_secretary, ("/exempelby/", f"{ROUND}styrelsen/")),
            (cast.auditor, ("/exempelby/", "/exempelby/granskning/", f"/exempelby/granskning/{SLUG}/")),
            (cast.reader, ("/exempelby/", "/exempelby/rapporter/", f"/exempelby/rapporter/{id}/")),
        ):
            page = live.page(who, width=width, dark=dark)
            for url in pages:
                page.goto(url)
                assert live.faults(page) == [], (url, width, dark)


def test_a_goal_is_compiled_with_the_figures_fetched_and_the_text_saved_while_one_writes(
    live: Live, cast: Cast
) -> None:
    from samsyn.followup.queries.compilation import get_compilation

    led_round(cast, "closed")
    page = live.page(cast.coordinator)
    page.goto(GOAL)
    page.get_by_text("Vad siffran kan bära").wait_for()
    page.get_by_label("Sammanfattning").fill("Skolorna har kommit igång.")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith(GOAL)):
        page.wait_for_timeout(2500)
    assert get_compilation(cast.coordinator.viewer(), SLUG, "goal-school").synthesis == "Skolorna har kommit igång."


def test_everything_is_reached_without_javascript(live: Live, cast: Cast) -> None:
    led_round(cast, "closed")
    page = live.page(cast.coordinator, javascript=False)
    page.goto(GOAL)
    page.get_by_role("link", name="Visa åtgärderna").click()
    assert "Vad siffran kan bära" in page.content()
    page.get_by_role("link", name="Tillbaka till målet").click()
    page.get_by_label("Sammanfattning").fill("Utan skript.")
    page.get_by_role("button", name="Spara sammanfattningen").click()
    assert "Sammanfattningen är sparad." in page.content()
