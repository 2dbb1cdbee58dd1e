"""Answers in the shape Kolada's API gives them, written by hand, and a client that gives them."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from samsyn.statistics.fetch.kolada import Kolada, Progress
from samsyn.statistics.fetch.transport import Transport

NOW = dt.datetime(2026, 3, 23, 8, tzinfo=dt.UTC)


def files_of(directory: Path) -> dict[str, bytes]:
    """Everything under a directory, to see that nothing has changed."""
    return {str(p.relative_to(directory)): p.read_bytes() for p in sorted(directory.rglob("*")) if p.is_file()}


def cell(
    kpi: str = "N00973", area: str = "0101", year: int = 2019, value: Any = 31.1, **changed: Any
) -> dict[str, Any]:
    """A cell of an answer, one sex."""
    figure = {"gender": "T", "count": 1, "status": "", "value": value, "isdeleted": False} | changed
    return {"kpi": kpi, "period": year, "municipality": area, "values": [figure]}


def page(values: list[Any], following: str | None = None, previous: str | None = None, **changed: Any) -> bytes:
    """An answer in Kolada's envelope."""
    body = {"values": values, "next_url": following, "previous_url": previous, "count": len(values)} | changed
    return json.dumps(body).encode()


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def __call__(self) -> float:
        return sum(self.slept)


class Source:
    """A source that gives its answers in turn, or by a function of the request, and remembers what was asked."""

    def __init__(self, *answers: Any, by: Callable[[httpx.Request], Any] | None = None) -> None:
        self.answers = list(answers)
        self.by = by
        self.asked: list[httpx.URL] = []
        self.clock = Clock()
        self.told: list[Progress] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        answer = self.by(request) if self.by else self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, content=answer)

    @property
    def transport(self) -> Transport:
        client = httpx.Client(transport=httpx.MockTransport(self))
        return Transport(client, self.clock.sleep, self.clock, lambda: NOW)

    @property
    def kolada(self) -> Kolada:
        return Kolada(self.transport, progress=self.told.append)
