"""A document comes in to be read, and goes out again."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.plans.models import Plan, Reading, ReadingFile
from samsyn.plans.readings.unable import UnableToReviewReading, UnableToStart
from samsyn.reader.apart import read_apart
from samsyn.reader.refusal import UnableToRead
from samsyn.reader.review import saving

_NAME_LONGEST = 200


def start_reading(
    *, by: Viewer, at: dt.datetime, file_name: str, content: bytes, municipalities: Mapping[str, str],
    against: str | None = None,
) -> int:  # fmt: skip
    """Read an uploaded file and keep the draft for review; `against` is the plan whose document it is a new version of.

    The file is read in a process of its own, before anything is written. Returns the reading's id. Raises
    `UnableToStart` with words on what to do, and then nothing is kept.
    """
    by.check(Right.EDIT_PLAN)
    name = PurePath(file_name.replace("\\", "/")).name[-_NAME_LONGEST:] or _("dokument")
    plan = None if against is None else _plan(by, against)
    try:
        read = read_apart(content, PurePath(name).suffix.lower(), municipalities, source_file=name)
    except UnableToRead as refusal:
        raise UnableToStart(str(refusal), refusal.cause) from refusal
    with transaction.atomic():
        row = Reading.objects.create(
            municipality_id=by.municipality, file_name=name, sha256=hashlib.sha256(content).hexdigest(),
            pages=read.pages, lines=[astuple(line) for line in read.lines], review=saving.as_json(read.review),
            draft=None if plan is None else read.plan.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            against=plan, begun_at=at, changed_at=at, by_user_id=by.user, by_named=by.named, changed_by=by.named,
        )  # fmt: skip
        ReadingFile.objects.create(municipality_id=by.municipality, reading=row, content=content)
        said = {"sha256": row.sha256, "items": len(read.review.entries), "against": against}
        _log(by, at, row, "start", said)
    return row.id


@transaction.atomic
def discard_reading(*, by: Viewer, at: dt.datetime, reading: int) -> None:
    """Throw a reading away, the file with it. One that became a plan stays: it is what the plan was made from."""
    by.check(Right.EDIT_PLAN)
    row = Reading.objects.select_for_update(of=("self",)).filter(municipality=by.municipality, id=reading).first()
    if row is None:
        raise UnableToFind(_("Det finns ingen sådan läsning."))
    if row.adopted_at is not None:
        raise UnableToReviewReading(_("Läsningen har blivit en plan och kan inte tas bort."))
    _log(by, at, row, "discard", {"sha256": row.sha256})
    row.delete()


def _plan(by: Viewer, slug: str) -> Plan:
    plan = Plan.objects.filter(municipality=by.municipality, slug=slug, archived_on=None).first()
    if plan is None:
        raise UnableToFind(_("Det finns ingen plan med adressen ”%s” i kommunen.") % slug)
    return plan


def _log(by: Viewer, at: dt.datetime, row: Reading, verb: str, said: Mapping[str, object]) -> None:
    record(by=by.doer, at=at, municipality=by.municipality, verb=verb, thing="reading", key=row.id, said=said)
