"""200 officers save within ten seconds, on two workers, with the load coming from the same two cores.

Each has the page of a goal open, writes, and presses save at a moment of its own. What the server acknowledged is
then counted in the database: a save that was answered and is not there is a lost answer.
"""

import asyncio
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from tests.support.postgres import cluster
from tests.support.server import Server, desk

from benchmarks.desk.big import GOALS, OFFICERS, PLAN, SLUG, YEARS, goal

Row = tuple[str, float, str, float | None]
WITHIN_SECONDS = 10.0
SAVED = """
import django; django.setup()
from samsyn.organisation.models import Municipality
from samsyn.organisation.walls import within
from samsyn.followup.models import GoalAnswer
place = Municipality.objects.get(slug="{slug}").id
with within(place):
    print(GoalAnswer.objects.filter(text__startswith="Det här skrev officer-").count())
"""


def run() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as home, desk(Path(home), cast=False) as server:
        yield from _measured(server, "SQLite", 2.0)
    with (
        cluster() as postgres,
        tempfile.TemporaryDirectory() as home,
        desk(Path(home), database=postgres.new_database(), cast=False) as server,
    ):
        yield from _measured(server, "PostgreSQL", 1.0)


def _measured(server: Server, database: str, limit: float) -> Iterator[Row]:
    import json

    server.people = json.loads(server.run("benchmarks.desk.big"))
    took, acknowledged = asyncio.run(_all_save(server))
    kept = int(server.run_code(SAVED.format(slug=SLUG)))
    yield (f"{database}: {OFFICERS} officers save within {WITHIN_SECONDS:g} s, p95", _p95(took), "s", limit)
    yield (f"{database}: the same, median", statistics.median(took), "s", None)
    yield (f"{database}: acknowledged saves that are not in the database", float(acknowledged - kept), "saves", 0.5)
    yield (f"{database}: saves that were not acknowledged", float(OFFICERS - acknowledged), "saves", 0.5)


async def _all_save(server: Server) -> tuple[list[float], int]:
    chance = random.Random(20_190_101)
    limits = httpx.Limits(max_connections=50)
    async with httpx.AsyncClient(base_url=server.address, timeout=30, limits=limits) as line:
        pages = [await _opened(line, server, n) for n in range(OFFICERS)]
        done = await asyncio.gather(*(_saved(line, page, chance.uniform(0, WITHIN_SECONDS)) for page in pages))
    return [took for took, _well in done], sum(well for _took, well in done)


async def _opened(line: httpx.AsyncClient, server: Server, number: int) -> dict[str, Any]:
    who = server.people[f"officer-{number}"]
    path = f"/{SLUG}/omgangar/{PLAN}-{YEARS[-1]}/svar/{who['body']}/mal/{goal(number // 7 % GOALS)}/"
    page = await line.get(path, headers={"Cookie": f"sessionid={who['session']}"})
    page.raise_for_status()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    version = re.search(r'name="version" value="([^"]+)"', page.text)
    if token is None or version is None:
        raise LookupError(f"no form on {path}")
    cookie = f"sessionid={who['session']}; csrftoken={page.cookies['csrftoken']}"
    said = {"csrfmiddlewaretoken": token[1], "version": version[1], "text": f"Det här skrev officer-{number}."}
    return {"path": path, "cookie": cookie, "said": said}


async def _saved(line: httpx.AsyncClient, page: dict[str, Any], after: float) -> tuple[float, bool]:
    await asyncio.sleep(after)
    began = time.perf_counter()
    answer = await line.post(page["path"], data=page["said"], headers={"Cookie": page["cookie"]})
    return time.perf_counter() - began, answer.status_code == 302


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[94]
