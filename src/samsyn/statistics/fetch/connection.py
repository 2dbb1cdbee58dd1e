"""Kolada over the real network: the one place where a client, a clock and a pause are made."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from samsyn.statistics.fetch.kolada import BASE, Kolada, Progress
from samsyn.statistics.fetch.transport import Transport


@contextmanager
def connected(progress: Callable[[Progress], None], *, base: str = BASE) -> Iterator[Kolada]:
    """A reader of Kolada that is closed after use."""
    with httpx.Client(headers={"User-Agent": "Samsyn (follow-up of municipal plans)"}) as client:
        transport = Transport(client, time.sleep, time.monotonic, lambda: dt.datetime.now(dt.UTC))
        yield Kolada(transport, base, progress)
