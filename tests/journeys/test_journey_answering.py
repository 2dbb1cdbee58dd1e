"""An officer answers on a phone, by keyboard alone; a session ends in the middle; every page is looked at by axe."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page
from tests.support.cast import Cast
from tests.support.live import Live
from tests.support.rounds import OpenRound, open_round

pytestmark = pytest.mark.browser
PHONE = 320
PAGES = (
    "", "mal/goal-school/", "atgard/action-school-mapping/", "leverabel/delivered-mapping/written/", "kostnader/",
    "kontakt/", "kontrollera/", "historik/", "texter/goal:goal-school/", "kommentarer/", "vem-skriver/", "formular/",
    "gor/klarmarkera/",
)  # fmt: skip


def _round(cast: Cast, **told: object) -> OpenRound:
    return open_round(cast, last_year=True, due_on=dt.date(2099, 3, 12), **told)  # type: ignore[arg-type]  # passed on


def _press(page: Page, label: str, *, most: int = 80) -> None:
    """Walk with Tab until the focus is on what says `label`, then press Enter: no mouse."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip().startswith(label):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{label} cannot be reached by keyboard on {page.url}")


def _write(page: Page, id: str, text: str, *, most: int = 80) -> None:
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == id:
            page.keyboard.type(text)
            return
    raise AssertionError(f"{id} cannot be reached by keyboard on {page.url}")


@pytest.mark.requirement("SNT-017")
def test_an_officer_answers_on_a_phone_with_the_keyboard_alone(live: Live, cast: Cast) -> None:
    round = _round(cast)
    page = live.page(cast.officer, width=PHONE)
    page.goto(round.url())
    _press(page, "Börja svara")
    _write(page, "id_text", "Kartläggningen görs på alla skolor sedan i höstas.")
    page.locator("[data-save-state]", has_text="Sparat kl.").wait_for()
    _press(page, "Spara och gå vidare")
    assert page.url.endswith("/atgard/action-school-mapping/")
    _write(page, "id_status_0", "")
    page.keyboard.press("ArrowDown")  # the second step of the scale
    assert page.is_checked("#id_status_1")
    _press(page, "Spara och fortsätt senare")
    assert "Sparat. Du kan fortsätta" in page.inner_text("main")
    _press(page, "Kontrollera och klarmarkera")
    assert "Kartläggningen görs på alla skolor sedan i höstas." in page.inner_text("main")
    _press(page, "Klarmarkera svaret")
    assert "Nu är det chefens tur" in page.inner_text("main")
    assert live.faults(page) == []


def test_it_all_works_without_javascript(live: Live, cast: Cast) -> None:
    round = _round(cast)
    page = live.page(cast.officer, width=PHONE, javascript=False)
    page.goto(round.url("mal/goal-school/"))
    page.fill("#id_text", "Skrivet utan skript.")
    page.click("text=Spara och fortsätt senare")
    page.goto(round.url("kontrollera/"))
    assert "Skrivet utan skript." in page.inner_text("main")
    page.click("text=Klarmarkera svaret")
    assert "Nu är det chefens tur" in page.inner_text("main")


def test_a_text_survives_a_session_that_ends_and_a_real_signing_in(live: Live, cast: Cast) -> None:
    round = _round(cast)
    user = cast.officer.user
    user.set_password("en-lång-mening-som-bara-provet-har")
    user.save()
    page = live.page(cast.officer, width=PHONE)
    page.goto(round.url("mal/goal-school/"))
    Session.objects.all().delete()
    page.fill("#id_text", "Texten som tog en hel förmiddag.")
    page.click("text=Spara och gå vidare")
    page.wait_for_selector("input[type=password]")
    page.fill("input[name=login]", cast.officer.email)
    page.fill("input[type=password]", "en-lång-mening-som-bara-provet-har")
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_text")
    assert page.input_value("#id_text") == "Texten som tog en hel förmiddag."
    assert "Din text finns kvar" in page.inner_text("main")
    page.click("text=Spara och gå vidare")
    page.goto(round.url("kontrollera/"))
    assert "Texten som tog en hel förmiddag." in page.inner_text("main")


def test_two_officers_at_once_see_both_texts(live: Live, cast: Cast) -> None:
    round = _round(cast)
    first, second = live.page(cast.officer), live.page(cast.deputy, width=PHONE)
    for page in (first, second):
        page.goto(round.url("mal/goal-school/"))
    first.fill("#id_text", "Den första texten.")
    first.click("text=Spara och fortsätt senare")
    second.fill("#id_text", "Den andra texten.")
    second.click("text=Spara och fortsätt senare")
    sides = [side.inner_text() for side in second.locator(".two-texts .text").all()]
    assert ["andra" in sides[0], "första" in sides[1]] == [True, True]
    assert second.input_value("#id_text") == "Den andra texten.\n\nDen första texten."
    assert [fault for fault in live.faults(second) if "409" not in fault] == []  # the browser notes the 409 itself
    second.click("text=Spara den sammanskrivna texten")
    second.goto(round.url("kontrollera/"))
    assert "Den andra texten.\n\nDen första texten." in second.inner_text("main")


@pytest.mark.parametrize(("width", "dark"), [(PHONE, False), (1280, True)], ids=["phone, light", "wide, dark"])
def test_every_page_is_whole_for_everybody(live: Live, cast: Cast, width: int, dark: bool) -> None:
    round = _round(cast)
    round.write("Handledningen nådde 3 elever under hösten.")
    round.remark()
    activity = round.activity()
    planning = open_round(cast, "planning", 2026)
    page = live.page(cast.officer, width=width, dark=dark)
    for url in (*(round.url(rest) for rest in (*PAGES, f"aktivitet/{activity}/")), planning.url("mal/goal-school/"),
                planning.url("mal/goal-school/ny-aktivitet/")):  # fmt: skip
        page.goto(url)
        assert live.faults(page) == [], url


def test_head_and_secretary_find_their_pages_whole(live: Live, cast: Cast) -> None:
    round = _round(cast)
    round.write("Kartläggningen görs på alla skolor.")
    round.mark_ready()
    head = live.page(cast.head)
    head.goto(round.url("kontrollera/"))
    head.click("text=Släpp fri")
    assert "Svaret är frisläppt" in head.inner_text("main")
    for rest in ("kontrollera/", "gor/ta-tillbaka/", "gor/lamna-till-namnden/"):
        head.goto(round.url(rest))
        assert live.faults(head) == [], rest
    head.fill("#id_meets_on", "2025-02-26")
    head.click("text=Lämna till nämnden >> nth=-1")
    secretary = live.page(cast.secretary, dark=True)
    for rest in ("", "kontrollera/", "gor/bordlagg/", "gor/aterremiss/", "gor/beslut/"):
        secretary.goto(round.url(rest))
        assert live.faults(secretary) == [], rest
