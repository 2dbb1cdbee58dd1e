"""How fetches stand."""

import datetime as dt
from dataclasses import dataclass

from samsyn.ledgers.jobs import ONGOING
from samsyn.ledgers.models import FetchJob


@dataclass(frozen=True, slots=True)
class JobCard:
    """A fetch, for its page."""

    id: int
    kpis: tuple[str, ...]
    first_year: int
    last_year: int
    state: str
    done: int
    planned: int
    what: str
    message: str
    advice: str
    release: str
    asked_at: dt.datetime
    asked_named: str
    finished_at: dt.datetime | None

    @property
    def is_ongoing(self) -> bool:
        return self.state in ONGOING


def list_jobs(municipality: int, *, most: int = 10) -> tuple[JobCard, ...]:
    """The latest fetches, the newest first. One query."""
    return tuple(_card(row) for row in FetchJob.objects.filter(municipality=municipality)[:most])


def _card(row: FetchJob) -> JobCard:
    return JobCard(
        row.id, tuple(row.kpis), row.first_year, row.last_year, row.state, row.done, row.planned, row.what,
        row.message, row.advice, row.release, row.asked_at, row.asked_named, row.finished_at,
    )  # fmt: skip
