"""What reviewers say of a draft's items. Each verb tells which marks of the items its page showed."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.item import Found
from samsyn.planfile.people import Body
from samsyn.plans.models import Reading
from samsyn.plans.readings.queries import mark_of
from samsyn.plans.readings.unable import UnableToOvertake, UnableToReviewReading
from samsyn.reader.review import saving, verbs
from samsyn.reader.review import state as review_state
from samsyn.reader.review.state import Review, Standing, UnableToReview

Marks = Mapping[str, str]
"""Id of an entry → `mark_of` it as the page showed it."""


def accept_item(*, by: Viewer, at: dt.datetime, reading: int, id: str, seen: Marks) -> Review:
    """Take an item as it stands."""
    return _said(by, at, reading, "accept", [id], seen, lambda review: verbs.accept(review, id))


def accept_shown(*, by: Viewer, at: dt.datetime, reading: int, seen: Marks) -> Review:
    """Take every labelled or listed item that was shown and that nobody has said anything of.

    What has changed since it was shown is left for a second look, and prose is taken one by one.
    """

    def do(review: Review) -> Review:
        entries = [entry for entry in review.entries if seen.get(entry.id) == mark_of(entry)]
        if any(entry.found is Found.PROSE for entry in entries):
            raise UnableToReview(_("Det som bara står i löpande text tas en mening i taget."))
        return verbs.accept(review, *(entry.id for entry in entries if entry.standing is Standing.UNTOUCHED))

    return _said(by, at, reading, "accept", list(seen), {}, do)


def reject_item(*, by: Viewer, at: dt.datetime, reading: int, id: str, seen: Marks) -> Review:
    """Leave an item out."""
    return _said(by, at, reading, "reject", [id], seen, lambda review: verbs.reject(review, id))


def reopen_item(*, by: Viewer, at: dt.datetime, reading: int, id: str, seen: Marks) -> Review:
    """Untouched again, with the words of the document."""
    return _said(by, at, reading, "reopen", [id], seen, lambda review: verbs.reopen(review, id))


def change_item(
    *, by: Viewer, at: dt.datetime, reading: int, id: str, values: Mapping[str, Any], seen: Marks
) -> Review:
    """Set fields of an item; None takes a field away."""
    return _said(by, at, reading, "change", [id], seen, lambda review: verbs.change(review, id, values))


def recast_item(*, by: Viewer, at: dt.datetime, reading: int, id: str, list: str, seen: Marks) -> Review:
    """The same words as something else: a candidate that is a goal."""
    return _said(by, at, reading, "recast", [id], seen, lambda review: verbs.recast(review, id, list))


def merge_items(
    *, by: Viewer, at: dt.datetime, reading: int, ids: Sequence[str], text: str | None, seen: Marks
) -> Review:
    """Several items of a kind to one."""
    return _said(by, at, reading, "merge", ids, seen, lambda review: verbs.merge(review, ids, text))


def split_item(*, by: Viewer, at: dt.datetime, reading: int, id: str, texts: Sequence[str], seen: Marks) -> Review:
    """One item to several."""
    return _said(by, at, reading, "split", [id], seen, lambda review: verbs.split(review, id, texts))


def add_item(*, by: Viewer, at: dt.datetime, reading: int, list: str, values: Mapping[str, Any]) -> Review:
    """What the reading missed."""
    return _said(by, at, reading, "add", [], {}, lambda review: verbs.add(review, list, values))


def appoint_body(*, by: Viewer, at: dt.datetime, reading: int, id: str, body: Body, seen: Marks) -> Review:
    """A body of the municipality as owner of an item."""
    return _said(by, at, reading, "appoint", [id], seen, lambda review: verbs.appoint(review, id, body))


def undo_step(*, by: Viewer, at: dt.datetime, reading: int, version: int) -> Review:
    """Take back the last step, whoever made it; refused when it is not the step the page showed."""
    return _said(by, at, reading, "undo", [], {}, review_state.undo, version=version)


def redo_step(*, by: Viewer, at: dt.datetime, reading: int, version: int) -> Review:
    """Do again what was taken back."""
    return _said(by, at, reading, "redo", [], {}, review_state.redo, version=version)


def taken_hold(by: Viewer, reading: int) -> Reading:
    """The reading's row, held until the transaction ends. Raises when it has already become a plan."""
    rows = Reading.objects.select_for_update(of=("self",)).filter(municipality=by.municipality, id=reading)
    row = rows.first()
    if row is None:
        raise UnableToFind(_("Det finns ingen sådan läsning."))
    if row.adopted_at is not None:
        raise UnableToReviewReading(_("Läsningen har blivit en plan. Ändra i planen i stället."))
    return row


@transaction.atomic
def _said(
    by: Viewer, at: dt.datetime, reading: int, verb: str, ids: Sequence[str], seen: Marks,
    do: Callable[[Review], Review], *, version: int | None = None,
) -> Review:  # fmt: skip
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, reading)
    try:
        before = saving.from_json(row.review)
        if version is not None and version != row.version:
            raise UnableToOvertake(_("Någon annan har gjort något sedan du öppnade sidan. Se efter först."), ())
        moved = tuple(id for id in ids if id in seen and mark_of(before.entry(id)) != seen[id])
        if moved:
            raise UnableToOvertake(_("Någon annan har redan sagt något om det här. Så här står det nu."), moved)
        after = do(before)
    except UnableToReview as refused:
        raise UnableToReviewReading(str(refused)) from refused
    if after is before:
        return before
    row.review, row.version, row.changed_at, row.changed_by = saving.as_json(after), row.version + 1, at, by.named
    row.save(update_fields=["review", "version", "changed_at", "changed_by"])
    said = {"verb": verb, "items": [*ids], "version": row.version}
    record(by=by.doer, at=at, municipality=by.municipality, verb="review", thing="reading", key=reading, said=said)
    return after
