"""The real desk in a real browser, signed in as anybody; and how many questions a page puts to the database.

    def test_officer_answers(live: Live, cast: Cast) -> None:
        page = live.page(cast.officer, width=320)
        page.goto("/exempelby/")
        assert live.faults(page) == []

Why it is built as it is:

* Django's live server gives an SQLite database in memory to its threads as *one shared connection*: two requests at
  once stand in each other's transactions. The test database is therefore a file (`file_database`, called by
  tests/conftest.py), each thread opens its own connection, and WAL lets them read while one writes, as in production.
* What a test writes must be committed before the server can see it, so the fixture asks for `transactional_db`:
  tables are emptied afterwards instead of rolled back. That costs time: only browser tests should ask for `live`.
* Playwright's synchronous door runs an event loop in the test's own thread, and Django refuses its database there
  (`SynchronousOnlyOperation`). Nothing in the tests is asynchronous, so it is told to allow it, for the test only.
  Inside that loop Django keeps a *connection of its own* for the thread: it sees what is committed, it does not stand
  behind the wall that another connection stood behind (`person.viewer()` and `within` stand in anew), and it is closed
  before the loop ends, or PostgreSQL could not remove the test database.
* The browser is closed before the tables are emptied, and each page has its own cookies: two officers can stand side
  by side in one test.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from tests.support.browser import CHROMIUM, QUIET, axe_violations

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.live_server_helper import LiveServer
    from tests.support.cast import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_BOOKKEEPING = re.compile(r"^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO|BEGIN|COMMIT|PRAGMA)\b")
_WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Asked(NamedTuple):
    """An answer and the statements it took: session, user, memberships and all."""

    response: Any
    """What the client gave: an HttpResponse with `context`, `templates` and the rest that Django's client adds."""
    queries: tuple[str, ...]


def signed_in(person: "Person") -> "Client":
    """Django's test client with a session of the person's; no password, no form."""
    from django.test import Client

    client = Client()
    client.force_login(person.user, backend=BACKEND)
    return client


def queries_of(client: "Client", path: str, **get: Any) -> Asked:
    """GET a page and count what it asks the database, middleware included; opening and closing transactions aside."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, **get)
    statements = (str(one["sql"]) for one in captured.captured_queries)
    return Asked(response, tuple(one for one in statements if not _BOOKKEEPING.match(one)))


def file_database(folder: Path) -> None:
    """Let the SQLite test database be a file in `folder`; it is thrown away, so nothing waits for the disk."""
    from django.conf import settings

    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(folder / "samsyn-test.sqlite3")
        options = database.setdefault("OPTIONS", {})
        options["init_command"] = f"{options.get('init_command', '')} PRAGMA synchronous=OFF;"


@dataclass(slots=True)
class Live:
    """The desk at `address`, and a browser to see it in."""

    address: str
    browser: Browser
    _said: dict[Page, list[str]] = field(default_factory=dict)

    def page(
        self,
        person: "Person | None" = None,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        javascript: bool = True,
        language: str = "sv",
    ) -> Page:
        """A page with its own cookies, signed in as the person or as nobody; `page.goto("/exempelby/")` is enough."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale={"sv": "sv-SE", "en": "en-GB"}[language],
        )
        if person is not None:
            self._sign_in(context, person)
        page = context.new_page()
        said = self._said[page] = []
        page.on("console", lambda message: said.extend(_complaint(message)))
        page.on("pageerror", lambda error: said.append(f"script: {error}"))
        return page

    def _sign_in(self, context: BrowserContext, person: "Person") -> None:
        from django.conf import settings

        session = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}])

    def faults(self, page: Page) -> list[str]:
        """Everything wrong with the page as it stands: axe's findings, what the browser complained of since it was
        opened (also what the content security policy stopped), and a page wider than its screen.
        """
        wide = ["wider than the screen"] if page.evaluate(_WIDER_THAN_THE_SCREEN) else []
        return [*self._said[page], *wide, *axe_violations(page)]


def _complaint(message: ConsoleMessage) -> list[str]:
    """An error the browser told of; that it looks for an icon nobody has linked is its own affair."""
    where = str(message.location.get("url", ""))
    return [f"console: {message.text} ({where})"] if message.type == "error" and "favicon.ico" not in where else []


@pytest.fixture
def live(transactional_db: None, live_server: "LiveServer", monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """The desk being served, on whichever database the run is on. Mark the test `browser`."""
    from django.db import connections

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield Live(live_server.url, browser)
        finally:
            browser.close()
            connections.close_all()
