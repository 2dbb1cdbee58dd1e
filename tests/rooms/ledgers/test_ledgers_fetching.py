"""Fetching in the background, against a real server: a whole release or nothing, and the page knows which."""

import datetime as dt
import http.server
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.support.cast import Cast
from tests.support.kolada_answers import cell, page

from samsyn.catalogue.library import load
from samsyn.ledgers import jobs, tasks
from samsyn.ledgers.changes import fetching
from samsyn.ledgers.models import FetchJob
from samsyn.ledgers.queries.fetching import list_jobs
from samsyn.ledgers.shelf import installed
from samsyn.ledgers.unable import UnableToFetch
from samsyn.organisation.unable import UnableToEnter
from samsyn.statistics.shelf.releases import carried

PLACES = sorted({area for area, year, *_ in carried().releases()[-1].panel("N00973").lines if year == 2019})
NOW = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
Answer = tuple[int, bytes]


def _kpi() -> bytes:
    entry = load().get("kolada:N00973").kolada
    return page([{
        "id": "N00973", "title": entry.title if entry else "", "description": "", "is_divided_by_gender": True,
        "municipality_type": "K", "auspice": None, "operating_area": "", "perspective": None,
        "prel_publication_date": None, "publication_date": None, "publ_period": None, "has_ou_data": False,
    }])  # fmt: skip


def _answer(path: str) -> Answer:
    if path.startswith("/v3/kpi"):
        return 200, _kpi()
    if path.startswith("/v3/municipality_groups"):
        return 200, page([{"id": "G1", "title": "Grupp", "members": [{"member_id": "0163", "member_title": "x"}]}])
    if path.startswith("/v3/municipality"):
        return 200, page([{"id": a, "title": f"Ort {a}", "type": "L" if a.startswith("00") else "K"} for a in PLACES])
    return 200, page([cell(area=area, year=2019) for area in PLACES])


@pytest.fixture
def source() -> Iterator[dict[str, Callable[[str], Answer]]]:
    """A server whose way of answering a test may change; its address stands in the environment."""
    how: dict[str, Callable[[str], Answer]] = {"now": _answer}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = how["now"](urlsplit(self.path).path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        os.environ["SAMSYN_KOLADA"] = f"http://127.0.0.1:{running.server_address[1]}/v3"
        yield how
        del os.environ["SAMSYN_KOLADA"]
        running.shutdown()


@pytest.fixture
def shelf(settings: object, tmp_path: Path) -> Path:
    settings.SHELF = tmp_path / "shelf"  # type: ignore[attr-defined]
    return tmp_path / "shelf"


def ask(cast: Cast, **more: object) -> int:
    return fetching.ask_fetch(
        by=cast.analyst.viewer(),
        at=NOW,
        kpis=["N00973"],
        first_year=2019,
        last_year=2019,
        **more,  # type: ignore[arg-type]
    )


def run(cast: Cast, job: int) -> FetchJob:
    tasks.run(cast.exempelby.id, job, now=lambda: NOW)
    return FetchJob.objects.get(id=job)


@pytest.mark.django_db
def test_a_fetch_puts_a_whole_release_on_the_shelf_and_says_so(cast: Cast, source: object, shelf: Path) -> None:
    job = run(cast, ask(cast))
    assert (job.state, job.message) == ("done", "")
    assert job.done == job.planned > 0
    assert job.release in {release.id for release in installed().releases()}


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"<!doctype html>Driftstopp", page([cell(area=PLACES[0])], count=7), b'{"values": ['])
def test_a_wrong_answer_leaves_the_shelf_as_it_was_and_says_what_to_do(
    cast: Cast, source: dict[str, Callable[[str], Answer]], shelf: Path, body: bytes
) -> None:
    before = installed().releases()
    source["now"] = lambda path: (200, body) if path.startswith("/v3/data") else _answer(path)
    job = run(cast, ask(cast))
    assert job.state == "failed"
    assert job.message
    assert "igen" in job.advice
    assert installed().releases() == before
    source["now"] = _answer
    assert run(cast, ask(cast)).state == "done", "it can be asked for again at once"


@pytest.mark.django_db
def test_one_fetch_at_a_time_and_one_that_has_not_begun_can_be_taken_back(cast: Cast, shelf: Path) -> None:
    job = ask(cast)
    with pytest.raises(UnableToFetch, match="pågår"):
        ask(cast)
    fetching.take_back_fetch(by=cast.coordinator.viewer(), at=NOW, job=job)
    assert ask(cast) != job
    with pytest.raises(UnableToEnter):
        fetching.ask_fetch(by=cast.officer.viewer(), at=NOW, kpis=["N00973"], first_year=2019, last_year=2019)
    for bad in (["../etc"], [], ["N1"]):
        with pytest.raises(UnableToFetch):
            fetching.ask_fetch(by=cast.analyst.viewer(), at=NOW, kpis=bad, first_year=2019, last_year=2019)


@pytest.mark.django_db
def test_a_fetch_whose_process_is_gone_is_said_to_have_stopped(cast: Cast, shelf: Path) -> None:
    job = ask(cast)
    taken = jobs.begin(cast.exempelby.id, job, at=NOW)
    assert taken is not None
    assert jobs.begin(cast.exempelby.id, job, at=NOW) is None, "no other worker takes the same"
    jobs.note_stopped(cast.exempelby.id, at=NOW)
    assert list_jobs(cast.exempelby.id)[0].state == "running", "this very process runs it"
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    started = jobs._started(sleeper.pid)
    FetchJob.objects.filter(id=job).update(worker=f"{os.uname().nodename}:{sleeper.pid}:{started}")
    jobs.note_stopped(cast.exempelby.id, at=NOW)
    assert list_jobs(cast.exempelby.id)[0].state == "running"
    sleeper.send_signal(signal.SIGKILL)
    sleeper.wait()
    jobs.note_stopped(cast.exempelby.id, at=NOW)
    stopped = list_jobs(cast.exempelby.id)[0]
    assert stopped.state == "stopped"
    assert "Inget av den är sparat" in stopped.message
    ask(cast)
