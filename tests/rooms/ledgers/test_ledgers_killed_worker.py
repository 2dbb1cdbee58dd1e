"""kill −9 of the worker in the middle of a fetch: no half release, the page says it stopped, and asking again works."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kolada_source import Source, answer, serving
from tests.support.server import Server, desk

ASK = """
import django; django.setup()
from django.utils import timezone
from samsyn.ledgers.changes.fetching import ask_fetch
from samsyn.organisation.queries import get_municipality
from samsyn.organisation.viewer import samsyn_itself
by = samsyn_itself(get_municipality("exempelby").id)
print(ask_fetch(by=by, at=timezone.now(), kpis=["N00973"], first_year=2019, last_year=2019))
"""
STATE = """
import django; django.setup()
from django.utils import timezone
from samsyn.ledgers.jobs import note_stopped
from samsyn.ledgers.queries.fetching import list_jobs
from samsyn.organisation.queries import get_municipality
here = get_municipality("exempelby").id
note_stopped(here, at=timezone.now())
print(list_jobs(here)[0].state)
"""


@pytest.fixture
def slow() -> Iterator[tuple[Source, threading.Event]]:
    """A source that keeps the worker waiting for its figures until it is let go."""
    asked, go = threading.Event(), threading.Event()

    def waiting(path: str) -> tuple[int, bytes]:
        if path.startswith("/v3/data"):
            asked.set()
            go.wait(30)
        return answer(path)

    with serving(waiting) as source:
        yield source, asked
        go.set()


def worker(server: Server) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "django", "db_worker", "--interval", "0.2", "--batch"]
    return subprocess.Popen(command, env=server.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def manifests(home: Path) -> list[Path]:
    return list((home / "shelf").rglob("manifest.json"))


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_leaves_no_half_release(
    tmp_path: Path, slow: tuple[Source, threading.Event]
) -> None:
    source, asked = slow
    with desk(tmp_path, workers=1) as server:
        server.environment["SAMSYN_KOLADA"] = source.base
        server.run_code(ASK)
        killed = worker(server)
        assert asked.wait(30)
        assert server.run_code(STATE).strip() == "running"
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        assert server.run_code(STATE).strip() == "stopped"
        assert manifests(tmp_path) == []
        source.how = answer
        server.run_code(ASK)
        again = worker(server)
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline and server.run_code(STATE).strip() != "done":
            time.sleep(0.5)
        assert server.run_code(STATE).strip() == "done"
        assert len(manifests(tmp_path)) == 1
        again.terminate()
        again.wait()
