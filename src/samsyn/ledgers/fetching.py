"""What the worker does: fetch from Kolada and put a whole release on the shelf, or nothing."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.catalogue.library import load
from samsyn.ledgers.jobs import begin, fail, finish, tell
from samsyn.ledgers.models import FetchJob
from samsyn.ledgers.shelf import own_shelf
from samsyn.statistics.fetch.connection import connected
from samsyn.statistics.fetch.kolada import BASE, Progress
from samsyn.statistics.fetch.transport import FetchError
from samsyn.statistics.ingest.kolada import IncompleteHarvestError, PlacesLostError, ingest_harvest
from samsyn.statistics.shelf.checks import DataRefusedError
from samsyn.statistics.shelf.manifest import BrokenReleaseError
from samsyn.statistics.shelf.writing import UnableToShelveError
from samsyn.statistics.titles import TitlesChangedError, ensure_unchanged, pinned

Clock = Callable[[], dt.datetime]


def run(municipality: int, job: int, *, now: Clock) -> None:
    """Fetch, check and shelve; the outcome is noted in the job. Never raises for what a source or a disk may do."""
    asked = begin(municipality, job, at=now())
    if asked is None:
        return
    try:
        release = _fetched(municipality, asked, now)
    except (FetchError, IncompleteHarvestError, PlacesLostError) as trouble:
        _note(municipality, job, now, trouble, _("Försök igen om en stund. Det som fanns tidigare är kvar."))
    except TitlesChangedError as trouble:
        _note(
            municipality, job, now, trouble,
            _("Läs skillnaden. Är det samma mått: kryssa för att du godkänner ändringen och hämta igen."),
        )  # fmt: skip
    except (DataRefusedError, BrokenReleaseError) as trouble:
        _note(municipality, job, now, trouble, _("Visa meddelandet för den som sköter Samsyn hos er."))
    except UnableToShelveError as trouble:
        _note(municipality, job, now, trouble, _("Be den som sköter servern att frigöra utrymme, och hämta igen."))
    else:
        finish(municipality, job, at=now(), release=release)


def _fetched(municipality: int, asked: FetchJob, now: Clock) -> str:
    def told(progress: Progress) -> None:
        tell(municipality, asked.id, at=now(), done=progress.done, planned=progress.planned, what=progress.what)

    wanted: tuple[str, ...] = tuple(asked.kpis)
    pins = {kpi: title for kpi, title in pinned(load()).items() if kpi in wanted}
    shelf = own_shelf()
    years = range(asked.first_year, asked.last_year + 1)
    with connected(told, base=settings.KOLADA or BASE) as kolada:
        metadata = kolada.metadata(timezone.localdate(now()))
        ensure_unchanged(pins, metadata, asked.accepted)
        harvest = kolada.figures(wanted, years)
    return ingest_harvest(shelf, harvest, metadata, pins=pins, accepted=asked.accepted).id


def _note(municipality: int, job: int, now: Clock, trouble: Exception, advice: str) -> None:
    fail(municipality, job, at=now(), message=str(trouble), advice=advice)
