"""From nothing to the first answer: an empty database made ready, the start, the memory, what is installed.

It is the command people run (`samsyn desk prepare`, `samsyn desk start`) with production's settings. Memory is PSS: a
page shared by three processes counts a third in each.
"""

import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import distributions
from pathlib import Path

import httpx
from tests.support.postgres import cluster
from tests.support.server import ROOT

from benchmarks.desk.big import SLUG
from benchmarks.desk.measuring import PAGES

Row = tuple[str, float, str, float | None]
COMMAND = [sys.executable, "-c", "from samsyn.cli.main import main; main()", "desk"]
STARTS = 5
PATIENCE_SECONDS = 30.0
RUNTIME = ROOT / "requirements" / "run.lock"


def run() -> Iterator[Row]:
    yield from _installed()
    with tempfile.TemporaryDirectory() as home:
        yield from _measured(_environment(home, ""), "SQLite")
    with cluster() as postgres, tempfile.TemporaryDirectory() as home:
        yield from _measured(_environment(home, postgres.new_database()), "PostgreSQL")


def _environment(home: str, database: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAMSYN_", "DJANGO_"))}
    return {**kept, "SAMSYN_HOME": home, "SAMSYN_DATABASE": database, "SAMSYN_SECOND_FACTOR_FOR": "none"}


def _measured(environment: dict[str, str], database: str) -> Iterator[Row]:
    yield (f"{database}: other work waiting for the processors when it began", os.getloadavg()[0], "", None)
    before = time.monotonic()
    subprocess.run([*COMMAND, "prepare"], env=environment, cwd=ROOT, check=True, capture_output=True)
    yield (f"{database}: empty database ready, static files gathered", time.monotonic() - before, "s", 8.0)
    settings = {**environment, "DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
    filled = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk.big"], env=settings, cwd=ROOT, check=True, capture_output=True
    )
    people = json.loads(filled.stdout)
    took = []
    for _time in range(STARTS):
        with _started(environment) as (_process, _address, seconds):
            took.append(seconds)
    yield (f"{database}: start to first answer, two workers, median of {STARTS}", statistics.median(took), "s", 2.5)
    with _started(environment) as (process, address, _seconds):
        idle = _workers(process.pid)
        yield (f"{database}: the larger worker, idle", max(idle), "MB", 200.0)
        _ask_everything(address, people)
        yield (f"{database}: the larger worker, after every page of the big one", max(_workers(process.pid)), "MB", 200)
        yield (f"{database}: all three processes after it", sum(_workers(process.pid)) + _pss(process.pid), "MB", None)


@contextmanager
def _started(environment: dict[str, str]) -> Iterator[tuple["subprocess.Popen[bytes]", str, float]]:
    """The desk, its address, and how long it took from the command to a page answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address, before = f"http://127.0.0.1:{port}", time.monotonic()
    process = subprocess.Popen(
        [*COMMAND, "start", f"--port={port}"], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        while time.monotonic() - before < PATIENCE_SECONDS:
            with suppress(httpx.TransportError):
                httpx.get(f"{address}/konto/logga-in/", timeout=PATIENCE_SECONDS)
                break
            time.sleep(0.02)
        yield process, address, time.monotonic() - before
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE_SECONDS)


def _ask_everything(address: str, people: dict[str, dict[str, str]]) -> None:
    for _time in range(4):  # so that each of the two workers has drawn most of them
        for who, path in PAGES.values():
            if "{" not in path:
                cookies = {"sessionid": people[who]["session"]}
                httpx.get(f"{address}/{SLUG}/{path}", cookies=cookies, timeout=PATIENCE_SECONDS).raise_for_status()


def _workers(parent: int) -> list[float]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [_pss(int(child)) for child in children]


def _pss(process: int) -> float:
    """Megabytes."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii"), re.M)
    return int(found[1]) / 1000 if found else 0.0


def _installed() -> Iterator[Row]:
    """What production installs, by its lock file; tools for building and testing are left out."""
    wanted = set(re.findall(r"^([A-Za-z0-9._-]+)==", RUNTIME.read_text(encoding="utf-8"), re.M))
    names = {_plain(name) for name in wanted}
    here = [one for one in distributions() if _plain(one.metadata["Name"]) in names]
    files = [Path(str(each.locate())) for one in here for each in one.files or ()]
    size = sum(file.stat().st_size for file in files if file.is_file())
    yield ("packages installed in production", float(len(names)), "", None)
    yield ("their size", size / 1e6, "MB", None)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
