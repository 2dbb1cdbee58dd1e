"""The municipality's readings, one of them with its document and review, and what a new version changes."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.plans.models import Reading, ReadingFile
from samsyn.plans.queries.plans import OpenPlan, PlanCard, get_plan, opened
from samsyn.reader.apart import ShownLine
from samsyn.reader.rereading.comparing import Rereading, compare_with
from samsyn.reader.review import saving
from samsyn.reader.review.state import Entry, Review


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """A reading as lists show it. `against` and `became` are plans' addresses."""

    id: int
    file_name: str
    version: int
    pages: int | None
    begun_at: dt.datetime
    by: str
    changed_at: dt.datetime
    changed_by: str
    adopted_at: dt.datetime | None
    against: str | None
    became: str | None


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A reading with the document's lines and the review as it stands."""

    card: ReadingCard
    lines: tuple[ShownLine, ...]
    review: Review


@dataclass(frozen=True, slots=True)
class OpenRereading:
    """A new version of a plan's document: the plan as it is, the draft of the new version, and what differs."""

    card: ReadingCard
    lines: tuple[ShownLine, ...]
    plan: OpenPlan
    draft: PlanFile
    found: Rereading
    chosen: Mapping[str, bool]


def list_readings(municipality: int, *, viewer: Viewer) -> tuple[ReadingCard, ...]:
    """Every reading, the latest first. One query."""
    viewer.check(Right.EDIT_PLAN)
    return tuple(_card(row) for row in _rows(municipality).defer("lines", "review", "draft", "chosen"))


def open_reading(municipality: int, reading: int, *, viewer: Viewer) -> OpenReading:
    """Raises `UnableToFind`. One query."""
    viewer.check(Right.EDIT_PLAN)
    row = _row(municipality, reading, "draft")
    return OpenReading(_card(row), _lines(row), saving.from_json(row.review))


def open_rereading(municipality: int, reading: int, *, viewer: Viewer) -> OpenRereading:
    """Raises `UnableToFind`, also when the reading is not compared with any plan."""
    viewer.check(Right.EDIT_PLAN)
    row = _row(municipality, reading)
    if row.against is None or row.draft is None:
        raise UnableToFind(_("Läsningen jämförs inte med någon plan."))
    plan = opened(municipality, get_plan(municipality, row.against.slug))
    draft = PlanFile.model_validate(row.draft)
    return OpenRereading(
        _card(row), _lines(row), plan, draft, compared(municipality, plan.card, plan.file, draft), row.chosen
    )


def compared(municipality: int, card: PlanCard, plan: PlanFile, draft: PlanFile) -> Rereading:
    """What the new version changes; what the plan's own review left out is known."""
    came = Reading.objects.filter(municipality=municipality, became=card.id, against=None).values_list("review").first()
    return compare_with(plan, draft, earlier=saving.from_json(came[0]) if came else None)


def get_original(municipality: int, reading: int, *, viewer: Viewer) -> tuple[str, bytes]:
    """The file's name and bytes, as it was uploaded. Raises `UnableToFind`."""
    viewer.check(Right.EDIT_PLAN)
    rows = ReadingFile.objects.filter(municipality=municipality, reading=reading)
    held = rows.values_list("reading__file_name", "content").first()
    if held is None:
        raise UnableToFind(_("Det finns ingen sådan läsning."))
    return str(held[0]), bytes(held[1])


def mark_of(entry: Entry) -> str:
    """A short mark of how an entry stands: a page sends it back, and what changed in between is told."""
    plain = json.dumps([entry.standing.value, entry.list, entry.row], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def _rows(municipality: int) -> QuerySet[Reading]:
    return Reading.objects.filter(municipality=municipality).select_related("against", "became")


def _row(municipality: int, reading: int, *without: str) -> Reading:
    row = _rows(municipality).defer(*without).filter(id=reading).first()
    if row is None:
        raise UnableToFind(_("Det finns ingen sådan läsning."))
    return row


def _lines(row: Reading) -> tuple[ShownLine, ...]:
    return tuple(ShownLine(*line) for line in row.lines)


def _card(row: Reading) -> ReadingCard:
    return ReadingCard(
        id=row.id, file_name=row.file_name, version=row.version, pages=row.pages, begun_at=row.begun_at,
        by=row.by_named, changed_at=row.changed_at, changed_by=row.changed_by, adopted_at=row.adopted_at,
        against=row.against.slug if row.against else None, became=row.became.slug if row.became else None,
    )  # fmt: skip
