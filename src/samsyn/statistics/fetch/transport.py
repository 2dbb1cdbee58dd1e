"""One polite, stubborn GET: at most five requests a second, retries with patience, and a clear end when it is over."""

import datetime as dt
import email.utils
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

RETRIED = frozenset({429, 500, 502, 503, 504})
MOVED_OR_DEAD = 410
LEAST_PAUSE = 0.2  # seconds between requests; no limit is published, the clients in use settle at 5 a second
ATTEMPTS = 6
LONGEST_WAIT = 120.0  # seconds; who is told to wait longer should come back another time
TIMEOUT = httpx.Timeout(60.0, connect=15.0)


class FetchError(Exception):
    """The source could not be asked, or answered what cannot be used. Nothing was saved."""


class AddressGoneError(FetchError):
    """The source says that the address is gone for ever (HTTP 410)."""


class NotFoundError(FetchError):
    """The source knows no such address or id (HTTP 404)."""


class UnavailableError(FetchError):
    """The source did not answer, or asked us to wait longer than is sensible, after every attempt."""


class UnreadableAnswerError(FetchError):
    """The source answered something else than was asked for: HTML, other types, a page that does not add up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came, byte for byte."""

    url: str
    body: bytes
    retrieved_at: dt.datetime


@dataclass(slots=True)
class Transport:
    """`sleep`, `clock` (seconds, monotonic) and `now` (UTC) are arguments, so that tests take no time."""

    client: httpx.Client
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    now: Callable[[], dt.datetime]
    _last: float | None = field(default=None, init=False)

    def get(self, url: str) -> Answer:
        """The body of a JSON answer. Raises a `FetchError`."""
        reason = ""
        for attempt in range(ATTEMPTS):
            self._pace()
            try:
                response = self.client.get(url, timeout=TIMEOUT, follow_redirects=False)
            except httpx.InvalidURL as error:
                raise UnreadableAnswerError(f"{url!r} är ingen adress ({error}). Inget är sparat.") from error
            except httpx.RequestError as error:  # time-outs, cut connections, answers shorter than they said, bad gzip
                reason = f"{type(error).__name__}: {error}"
                self._wait(attempt, None)
                continue
            if response.status_code not in RETRIED:
                return Answer(url, _body(url, response), self.now())
            reason = f"HTTP {response.status_code}"
            self._wait(attempt, response.headers.get("Retry-After"))
        raise UnavailableError(
            f"{url} svarade inte efter {ATTEMPTS} försök ({reason}). Inget är sparat; försök igen senare."
        )

    def _pace(self) -> None:
        now = self.clock()
        if self._last is not None and now - self._last < LEAST_PAUSE:
            self.sleep(LEAST_PAUSE - (now - self._last))
        self._last = self.clock()

    def _wait(self, attempt: int, retry_after: str | None) -> None:
        if attempt == ATTEMPTS - 1:
            return
        asked = _seconds(retry_after, self.now())
        if asked is not None and asked > LONGEST_WAIT:
            raise UnavailableError(
                f"Källan ber om en väntan på {asked:.0f} sekunder. Inget är sparat; kör igen efter det."
            )
        self.sleep(max(0.0, asked) if asked is not None else min(2.0**attempt, LONGEST_WAIT))


def _body(url: str, response: httpx.Response) -> bytes:
    status = response.status_code
    if status == MOVED_OR_DEAD:
        raise AddressGoneError(
            f"{url} finns inte längre (HTTP 410). Version 2 av Koladas API är stängd sedan våren 2026; "
            "version 3 finns på https://api.kolada.se/v3. Är adressen redan version 3 behöver Samsyn uppdateras."
        )
    if status == 404:
        raise NotFoundError(f"{url} finns inte hos källan (HTTP 404). Är ett id felskrivet, eller borttaget av källan?")
    if status != 200:
        raise UnreadableAnswerError(f"{url} svarade HTTP {status}: {response.text[:200]!r}. Inget är sparat.")
    start = response.content.lstrip()[:1]
    if start != b"{":
        kind = response.headers.get("Content-Type", "ingen typ angiven")
        raise UnreadableAnswerError(
            f"{url} svarade med något som inte är JSON ({kind}): {response.text[:80]!r}. "
            "En brandvägg eller inloggningssida kan stå emellan. Inget är sparat."
        )
    return response.content


def _seconds(retry_after: str | None, now: dt.datetime) -> float | None:
    """Retry-After as seconds from now; it comes as a number or as an HTTP date (RFC 9110 10.2.3)."""
    if retry_after is None:
        return None
    if re.fullmatch(r"[0-9]+", retry_after.strip()):
        return float(retry_after)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment - now).total_seconds()
