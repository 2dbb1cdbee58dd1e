"""Fetching in the background, against a real server: a whole release or nothing, and the page knows which."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kolada_source import PLACES, Source, answer, serving
from tests.support.cast import Cast
from tests.support.kolada_answers import cell, page

from samsyn.ledgers import fetching as work
from samsyn.ledgers import jobs
from samsyn.ledgers.changes import fetching
from samsyn.ledgers.models import FetchJob
from samsyn.ledgers.queries.fetching import list_jobs
from samsyn.ledgers.shelf import installed
from samsyn.ledgers.unable import UnableToFetch
from samsyn.organisation.unable import UnableToEnter, UnableToFind

NOW = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)


@pytest.fixture
def source(settings: object) -> Iterator[Source]:
    """A server whose way of answering a test may change; its address stands in the settings."""
    with serving() as made:
        settings.KOLADA = made.base  # type: ignore[attr-defined]
        yield made


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
    work.run(cast.exempelby.id, job, now=lambda: NOW)
    return FetchJob.objects.get(id=job)


@pytest.mark.django_db
def test_a_fetch_puts_a_whole_release_on_the_shelf_and_says_so(cast: Cast, source: Source, shelf: Path) -> None:
    job = run(cast, ask(cast))
    assert (job.state, job.message) == ("done", "")
    assert job.done == job.planned > 0
    assert job.release in {release.id for release in installed().releases()}


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"<!doctype html>Driftstopp", page([cell(area=PLACES[0])], count=7), b'{"values": ['])
def test_a_wrong_answer_leaves_the_shelf_as_it_was_and_says_what_to_do(
    cast: Cast, source: Source, shelf: Path, body: bytes
) -> None:
    before = installed().releases()
    source.how = lambda path: (200, body) if path.startswith("/v3/data") else answer(path)
    job = run(cast, ask(cast))
    assert job.state == "failed"
    assert job.message
    assert "igen" in job.advice
    assert installed().releases() == before
    source.how = answer
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
@pytest.mark.parametrize(("first", "last"), [(2020, 2019), (1989, 2019), (2019, NOW.year + 1)])
def test_years_that_are_backwards_or_not_there_are_not_asked_for(cast: Cast, first: int, last: int) -> None:
    with pytest.raises(UnableToFetch, match="Åren går inte att använda"):
        fetching.ask_fetch(by=cast.analyst.viewer(), at=NOW, kpis=["N00973"], first_year=first, last_year=last)
    assert not FetchJob.objects.exists()


@pytest.mark.django_db
def test_a_fetch_that_has_begun_is_not_taken_back(cast: Cast, shelf: Path) -> None:
    job = ask(cast)
    assert jobs.begin(cast.exempelby.id, job, at=NOW) is not None
    for by in (cast.coordinator.viewer(), cast.other_coordinator.viewer()):
        with pytest.raises(UnableToFind, match="har redan börjat"):
            fetching.take_back_fetch(by=by, at=NOW, job=job)
    cast.coordinator.viewer()
    assert [one.state for one in list_jobs(cast.exempelby.id)] == ["running"]


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
