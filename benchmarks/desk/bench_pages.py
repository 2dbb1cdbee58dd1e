"""Every page of the big municipality on both databases: how many queries, how many milliseconds in the server."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.postgres import cluster
from tests.support.server import ROOT, Server, desk

Row = tuple[str, float, str, float | None]
MOST_QUERIES = 12
LIMIT_MS = {"all 500 actions": 80.0}
OTHERS_MS, INDICATOR_COLD_MS, INDICATOR_HELD_MS = 100.0, 40.0, 10.0


def run() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as home, desk(Path(home), cast=False) as server:
        yield from _pages(server, "SQLite")
    with (
        cluster() as postgres,
        tempfile.TemporaryDirectory() as home,
        desk(Path(home), database=postgres.new_database(), cast=False) as server,
    ):
        yield from _pages(server, "PostgreSQL")


def _pages(server: Server, database: str) -> Iterator[Row]:
    people = server.run("benchmarks.desk.big")
    server.kill()  # the pages are asked in a process of their own, with nobody else asking
    yield (f"{database}: other work waiting for the processors when it began", os.getloadavg()[0], "", None)
    found = _asked(server, people)
    for one in found["rows"]:
        if one["status"] != 200:
            raise LookupError(f"{one['page']} answered {one['status']}")
        name = f"{database}: {one['page']}"
        yield (f"{name}, queries", float(one["queries"]), "", float(MOST_QUERIES))
        if one["page"] == "indicator":
            yield (f"{name}, cold", one["cold"], "ms", INDICATOR_COLD_MS)
            yield (f"{name}, held by release", one["warm"], "ms", INDICATOR_HELD_MS)
        else:
            yield (name, one["warm"], "ms", LIMIT_MS.get(one["page"], OTHERS_MS))
        yield (f"{name}, the processor's own time", one["processor"], "ms", None)
    yield from _others(found["others"], database)


def _others(found: list[dict[str, Any]], database: str) -> Iterator[Row]:
    """All pages there are: how many, and the ones that ask and take the most."""
    yield (f"{database}: pages of every address", float(len(found)), "", None)
    most, slowest = max(found, key=lambda one: one["queries"]), sorted(found, key=lambda one: -one["took"])
    yield (f"{database}: the most queries of them ({most['page']})", float(most["queries"]), "", float(MOST_QUERIES))
    for place, one in enumerate(slowest[:3], start=1):
        yield (f"{database}: number {place} in slowness ({one['page']})", one["took"], "ms", OTHERS_MS)


def _asked(server: Server, people: str) -> dict[str, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk.measuring"],
        env=server.environment, cwd=ROOT, input=people, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise LookupError(done.stderr[-2000:])
    told: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return told
