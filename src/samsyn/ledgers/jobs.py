"""What the worker notes about a fetch while it runs, and how a killed one is noticed."""

import datetime as dt
import os
import socket

from django.utils.translation import gettext as _

from samsyn.ledgers.models import FetchJob

_S = FetchJob.State
ONGOING = (_S.ASKED, _S.RUNNING)
SILENCE = dt.timedelta(minutes=10)
"""Longer than any question with its retries takes: a fetch that has not been heard of since is over."""


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
