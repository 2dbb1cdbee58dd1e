"""The gallery in a real browser: accessible, unbroken at 320 px, by day, by night and on paper, under a strict CSP."""

import mimetypes
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import Http404
from playwright.sync_api import Page, Route
from tests.support.browser import axe_violations, open_page

from samsyn.components.gallery import gallery

pytestmark = pytest.mark.browser
ADDRESS = "http://samsyn.test/delar/"
STRICT = "default-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'"


@pytest.fixture
def html(settings: Any, rf: Any) -> Any:
    settings.DEBUG = True
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    def made(query: str = "") -> str:
        return gallery(rf.get(f"/delar/{query}")).content.decode()

    return made


def show(page: Page, body: str) -> list[str]:
    """The page as a browser sees it, with its static files and a strict policy; what went wrong is returned."""
    wrong: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://samsyn.test").split("?")[0]
        if not path.startswith("/static/"):
            headers = {"Content-Security-Policy": STRICT}
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)
            return
        found = finders.find(path.removeprefix("/static/"))
        if not isinstance(found, str):
            wrong.append(f"no such static file: {path}")
            route.fulfill(status=404, body="")
            return
        kind = mimetypes.guess_type(found)[0] or "font/woff2"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)

    page.route("**/*", answer)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    return wrong


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_every_part_is_accessible_and_fits_at_every_width(html: Any, dark: bool) -> None:
    with open_page(dark=dark) as page:
        assert show(page, html()) == []
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = !fold.matches('.menu'))")
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert axe_violations(page) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") == width
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(15, 26, 29)" if dark else "rgb(255, 255, 255)")
        assert page.evaluate("document.fonts.check('600 16px \"Source Sans 3\"')")


def test_a_stored_choice_of_light_or_dark_goes_before_the_readers_system(html: Any) -> None:
    with open_page(dark=False) as page:
        show(page, html("?tema=dark"))
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 26, 29)"


def test_the_page_speaks_english_when_asked(html: Any) -> None:
    body = html("?sprak=en")
    assert '<html lang="en"' in body
    assert "Skip to the content" in body
    assert "Not started" in body


def test_on_paper_everything_is_open_and_nothing_is_to_be_pressed(html: Any) -> None:
    with open_page(dark=True) as page:
        show(page, html())
        page.emulate_media(media="print")
        assert not page.locator(".button:visible, .menu:visible, .main-nav:visible, .pager:visible").count()
        folded = page.locator(".tree details:not([open])").first
        assert folded.evaluate("fold => fold.querySelector('ul').getBoundingClientRect().height") > 10
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(20, 40, 45)"
        assert page.get_by_role("heading", level=1).is_visible()


def test_everything_that_can_be_reached_is_seen_to_have_focus(html: Any) -> None:
    with open_page() as page:
        show(page, html())
        assert page.evaluate("document.activeElement.className") == "error-summary"
        show(page, html().replace("data-focus", ""))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(25):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                "() => { const style = getComputedStyle(document.activeElement);"
                " return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none' }"
            )
            assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_targets_are_large_enough_for_a_thumb(html: Any) -> None:
    """WCAG 2.2, 2.5.8: 24 px, for everything pressed that is not a word in a sentence."""
    with open_page(width=320) as page:
        show(page, html())
        small = page.evaluate(
            "[...document.querySelectorAll('.button, .input, .choice input, .main-nav a, .menu > summary, .tabs a,"
            " .side-nav a, .fold > summary')].filter(e => e.getClientRects().length)"
            ".filter(e => Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width) < 24)"
            ".map(e => e.outerHTML.slice(0, 120))"
        )
        assert small == []


def test_a_list_is_walked_with_j_and_k_only_while_one_is_in_it(html: Any) -> None:
    with open_page() as page:
        show(page, html())
        links = page.locator(".tasks a.task-link")
        links.first.focus()
        page.keyboard.press("j")
        assert links.nth(1).evaluate("link => link === document.activeElement")
        page.keyboard.press("k")
        assert links.first.evaluate("link => link === document.activeElement")
        page.locator("#id_year").focus()
        page.keyboard.press("j")
        assert page.locator("#id_year").evaluate("field => field === document.activeElement")


def test_words_are_counted_gently_and_unsaved_text_is_said(html: Any) -> None:
    with open_page() as page:
        show(page, html())
        page.locator("#id_text").fill("ett två tre")
        assert page.locator("#id_text-count").inner_text() == "Ungefär 150 ord räcker. Du har skrivit 3 ord."
        assert page.locator("[data-save-state]").inner_text() == "Ändringar som inte är sparade"


@pytest.mark.parametrize(
    "status, said", [(204, "Sparat kl."), (409, "Någon annan har ändrat"), (500, "Det gick inte att spara")]
)
def test_what_is_written_is_saved_by_itself_and_the_line_says_how_it_went(html: Any, status: int, said: str) -> None:
    body = html().replace('<form method="post" data-warn>', '<form method="post" data-warn data-autosave="/spara/">')
    with open_page() as page:
        show(page, body)
        sent: list[str] = []

        def save(route: Route) -> None:
            sent.append(route.request.headers.get("x-samsyn-autosave", ""))
            route.fulfill(status=status, body="")

        page.route("**/spara/", save)
        page.locator("#id_text").fill("ett två tre")
        line = page.locator("[data-save-state]", has_text=said)
        line.wait_for(timeout=6000)
        assert sent == ["1"]


def test_every_page_works_without_script(html: Any) -> None:
    body = html()
    assert "data-print hidden" in body
    assert '<details class="menu">' in body
    assert "onclick" not in body


def test_the_gallery_is_not_shown_in_production(settings: Any, rf: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(Http404):
        gallery(rf.get("/delar/"))
