"""Ask for a fetch from Kolada, and what the worker notes while it runs."""

import datetime as dt
import os
import re
import socket
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.ledgers.models import FetchJob
from samsyn.ledgers.unable import UnableToFetch
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer

_KPI = re.compile(r"[NU][0-9]{5}")
_S = FetchJob.State
ONGOING = (_S.ASKED, _S.RUNNING)
SILENCE = dt.timedelta(minutes=10)
"""Longer than any question with its retries takes: a fetch that has not been heard of since is over."""


@transaction.atomic
def ask_fetch(
    *, by: Viewer, at: dt.datetime, kpis: Sequence[str], first_year: int, last_year: int, accepted: Sequence[str] = ()
) -> int:
    """Put a fetch in the queue; returns its id. Raises `UnableToFetch` while another is under way."""
    by.check(Right.DEFINE_INDICATORS)
    wanted = sorted(set(kpis))
    if not wanted or not all(_KPI.fullmatch(kpi) for kpi in [*wanted, *accepted]):
        raise UnableToFetch(_("Det finns inget nyckeltal att hämta. Välj minst ett av Koladas."))
    if not 1990 <= first_year <= last_year <= at.year:
        raise UnableToFetch(_("Åren går inte att använda. Välj från 1990 till i år, det tidigare först."))
    note_stopped(by.municipality, at=at)
    try:
        with transaction.atomic():
            job = FetchJob.objects.create(
                municipality_id=by.municipality, kpis=wanted, accepted=sorted(set(accepted)), first_year=first_year,
                last_year=last_year, asked_at=at, asked_by_id=by.user, asked_named=by.named,
            )  # fmt: skip
    except IntegrityError as taken:
        raise UnableToFetch(_("En hämtning pågår redan. Vänta tills den är klar, eller ta tillbaka den.")) from taken
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="ask_fetch", thing="fetch", key=job.id,
        said={"kpis": len(wanted), "first_year": first_year, "last_year": last_year},
    )  # fmt: skip
    municipality, id = by.municipality, job.id
    transaction.on_commit(lambda: _enqueue(municipality, id))
    return job.id


@transaction.atomic
def take_back_fetch(*, by: Viewer, at: dt.datetime, job: int) -> None:
    """Take back a fetch that has not begun, so that another may be asked for."""
    by.check(Right.DEFINE_INDICATORS)
    changed = FetchJob.objects.filter(municipality=by.municipality, id=job, state=_S.ASKED).update(
        state=_S.STOPPED, finished_at=at, message=_("Hämtningen togs tillbaka innan den började.")
    )
    if not changed:
        raise UnableToFind(_("Hämtningen har redan börjat eller är klar."))
    record(by=by.doer, at=at, municipality=by.municipality, verb="take_back_fetch", thing="fetch", key=job)


def begin(municipality: int, job: int, *, at: dt.datetime) -> FetchJob | None:
    """The worker takes the job; None when it has been taken back or is another worker's."""
    taken = FetchJob.objects.filter(municipality=municipality, id=job, state=_S.ASKED).update(
        state=_S.RUNNING, started_at=at, heard_at=at, worker=this_process()
    )
    return FetchJob.objects.get(municipality=municipality, id=job) if taken else None


def tell(municipality: int, job: int, *, at: dt.datetime, done: int, planned: int, what: str) -> None:
    """How far it has come."""
    FetchJob.objects.filter(municipality=municipality, id=job, state=_S.RUNNING).update(
        done=done, planned=planned, what=what[:200], heard_at=at
    )


def finish(municipality: int, job: int, *, at: dt.datetime, release: str) -> None:
    """The release is on the shelf."""
    FetchJob.objects.filter(municipality=municipality, id=job, state=_S.RUNNING).update(
        state=_S.DONE, finished_at=at, release=release
    )


def fail(municipality: int, job: int, *, at: dt.datetime, message: str, advice: str) -> None:
    """It could not be done: what happened, and what to do."""
    FetchJob.objects.filter(municipality=municipality, id=job, state=_S.RUNNING).update(
        state=_S.FAILED, finished_at=at, message=message, advice=advice
    )


def note_stopped(municipality: int, *, at: dt.datetime) -> None:
    """Mark a running fetch whose worker is gone (killed, the machine restarted). Nothing of it is on the shelf."""
    for job in FetchJob.objects.filter(municipality=municipality, state=_S.RUNNING):
        silent = job.heard_at is not None and at - job.heard_at > SILENCE
        if silent or is_gone(job.worker):
            FetchJob.objects.filter(municipality=municipality, id=job.id, state=_S.RUNNING).update(
                state=_S.STOPPED, finished_at=at,
                message=_("Hämtningen avbröts innan den var klar. Inget av den är sparat."),
                advice=_("Be om den igen."),
            )  # fmt: skip


def this_process() -> str:
    """Machine, process and when the process started, so that a number used anew is not taken for it."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def is_gone(worker: str) -> bool:
    """Whether the process is known to be gone. On another machine it cannot be known."""
    host, _colon, rest = worker.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    started = _started(int(rest))
    return started == "" or started != worker.rpartition(":")[2]


def _started(process: int) -> str:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - not a file of ours
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]


def _enqueue(municipality: int, job: int) -> None:
    from samsyn.ledgers.tasks import fetch

    fetch.enqueue(municipality, job)
