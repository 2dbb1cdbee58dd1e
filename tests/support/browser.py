"""A real browser for the tests: Debian's Chromium, with its errands to the network switched off."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-default-browser-check",
]
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def open_page(*, width: int = 1280, height: int = 900, dark: bool = False) -> Iterator[Page]:
    """An empty page of the given size, light or dark."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser.new_page(
                viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
            )
        finally:
            browser.close()


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and its own best practice: one line for each rule and element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(r => r.violations)", _TAGS
    )
    return [f"{one['id']}: {one['help']} – {node['html'][:160]}" for one in found for node in one["nodes"]]
