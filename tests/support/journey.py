"""A municipality's staff at their browsers, and their post: what the journey of the whole year is told with.

Each person has cookies of their own and stays where they were. What is told here is what a person does ("answers the
goals", "releases the answer"); which field that is stands here and nowhere in the story.
"""

import base64
import hashlib
import hmac
import re
import struct
import time
from dataclasses import dataclass, field
from email import message_from_string
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Download, Page
from tests.support.browser import axe_violations

PASSWORD = "sju gröna båtar seglar"
_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_ROOMS = re.compile(r"/[a-z0-9-]*\d[a-z0-9-]*|/(?<=/mal/)[a-z-]+|/(?<=/atgard/)[a-z-]+|/(?<=/svar/)[a-z-]+")


@dataclass
class Town:
    """The municipality as its staff meet it: pages by person, the outbox, and what was wrong with any page."""

    address: str
    browser: Browser
    outbox: Path
    pages: dict[str, Page] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def page(self, who: str, *, width: int = 1280) -> Page:
        """The person's own browser window; opened the first time."""
        if who not in self.pages:
            context = self.browser.new_context(
                base_url=self.address, viewport={"width": width, "height": 900}, locale="sv-SE", accept_downloads=True
            )
            page = self.pages[who] = context.new_page()
            page.set_default_timeout(30_000)
            page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        return self.pages[who]

    def look(self, who: str, *, again: bool = False) -> Page:
        """Look at the page with axe and see that it fits its screen: each kind of page once, or each time it is new."""
        page = self.page(who)
        kind = f"{_ROOMS.sub('/…', urlsplit(page.url).path)} {page.viewport_size}"
        if again or kind not in self.looked_at:
            self.looked_at.add(kind)
            self.faults += [f"{page.url}: {fault}" for fault in axe_violations(page)]
            self.faults += [f"{page.url}: wider than the screen"] if page.evaluate(_WIDER) else []
        return page

    def goes_to(self, who: str, path: str) -> Page:
        """Type an address, as from a bookmark or a letter."""
        answer = self.page(who).goto(path)
        assert answer is not None
        assert answer.status < 400, f"{who}, {path}: {answer.status}\n{said(self.page(who))}"
        return self.look(who)

    def presses(self, who: str, words: str, *, place: int = 0) -> Page:
        """Press the button, or follow the link, in the page that says this."""
        page = self.page(who)
        pressed = page.locator("main").locator(f'button:has-text("{words}"), a:has-text("{words}")').nth(place)
        with page.expect_navigation():
            pressed.click()
        return self.look(who)

    def letters_to(self, email: str) -> list[str]:
        """What the municipality's mail server was handed, latest last."""
        files = sorted(self.outbox.glob("*"), key=lambda file: file.stat().st_mtime)
        parts = (part.strip() for file in files for part in re.split(r"^-{70,}$", file.read_text("utf-8"), flags=re.M))
        letters = [message_from_string(part, policy=default) for part in parts if part]
        return [letter.get_content() for letter in letters if letter["To"] == email]

    def chooses_a_password(self, who: str, email: str, *, width: int = 1280) -> None:
        """Opens the link in the letter, chooses a password and signs in with it."""
        page = self.page(who, width=width)
        link = re.search(r"https?://[^/\s]+(/konto/\S+)", self.letters_to(email)[-1])
        assert link is not None, f"no link in the letter to {email}"
        self.goes_to(who, link[1])
        for box in page.locator("main input[type=password]").all():
            box.fill(PASSWORD)
        self.presses(who, "Spara lösenordet")
        self.presses(who, "Logga in")
        page.fill("input[name=login]", email)
        page.fill("main input[type=password]", PASSWORD)
        self.presses(who, "Logga in")

    def downloads(self, who: str, words: str) -> bytes:
        """The file the page gives."""
        page = self.page(who)
        with page.expect_download() as waited:
            page.locator("main").locator(f'a:has-text("{words}")').first.click()
        return _content(waited.value)


def said(page: Page, part: str = "main") -> str:
    """What a part of the page says, as one who reads it aloud: a space that keeps words together is a space."""
    return page.inner_text(part).replace("\N{NO-BREAK SPACE}", " ")


def one_time_code(secret: str) -> str:
    """The six figures an authenticator shows (RFC 6238 with its usual half minute and SHA-1)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def tabs_to(page: Page, found: str, *, most: int = 90) -> None:
    """Walk with Tab until `found`, a condition on the element with focus (`e`), holds: no mouse.

    Raises:
        AssertionError: it cannot be reached by keyboard.
    """
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(e => {found})(document.activeElement)"):
            return
    raise AssertionError(f"{found} cannot be reached by keyboard on {page.url}")


def _content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()
