"""Ask for a fetch from Kolada, or take it back."""

import datetime as dt
import re
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.ledgers.jobs import note_stopped
from samsyn.ledgers.models import FetchJob
from samsyn.ledgers.tasks import fetch
from samsyn.ledgers.unable import UnableToFetch
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer

_KPI = re.compile(r"[NU][0-9]{5}")
_S = FetchJob.State


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
    transaction.on_commit(lambda: fetch.enqueue(municipality, id))
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
