"""The page in a real browser: accessible, no wider than a phone, and in the reader's own light."""

import pytest
from tests.support.browser import axe_violations, open_page
from tests.support.sample_document import sample_document

from samsyn.documents.html import to_html

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (320, False), (320, True)])
def test_the_page_is_accessible_and_does_not_scroll_sideways(width, dark):
    with open_page(width=width, dark=dark) as page:
        page.set_content(to_html(sample_document()))
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_would_have_found_a_fault():
    with open_page() as page:
        page.set_content("<!doctype html><html><head><title>x</title></head><body><img src='data:,'></body></html>")
        found = " ".join(axe_violations(page))
    assert "image-alt" in found
    assert "html-has-lang" in found


def test_a_wide_table_scrolls_in_its_own_region_and_can_be_reached_by_keyboard():
    with open_page(width=320) as page:
        page.set_content(to_html(sample_document()))
        wide = page.locator("[role=region][tabindex='0']").filter(has_text="Utfall per kön").first
        assert wide.evaluate("e => e.scrollWidth > e.clientWidth")
        assert wide.get_attribute("aria-label").startswith("Tabell som kan rullas i sidled: Tabell")


def test_the_first_thing_a_keyboard_reaches_is_the_way_past_the_contents():
    with open_page() as page:
        page.set_content(to_html(sample_document()))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Till innehållet"


def test_our_own_typeface_is_the_one_that_is_drawn():
    with open_page() as page:
        page.set_content(to_html(sample_document()))
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")


def test_nothing_is_fetched_from_anywhere():
    asked = []
    with open_page() as page:
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(to_html(sample_document()))
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
