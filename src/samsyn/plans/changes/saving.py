"""What every verb that changes a plan's words does: take hold of the plan, merge, check the locks, save, log."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.plans.content import pack, unpack
from samsyn.plans.merging import clashes, with_theirs_kept
from samsyn.plans.models import Plan, Revision
from samsyn.plans.policies import check_locked
from samsyn.plans.revising import Edit, revise
from samsyn.plans.unable import UnableToEdit, UnableToMerge


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the plan stands after a verb."""

    plan: int
    slug: str
    revision: int
    number: int


def taken_hold(by: Viewer, slug: str) -> Plan:
    """The plan's row, held until the transaction ends so that two edits come one after the other."""
    rows = Plan.objects.select_for_update(of=("self",)).filter(municipality=by.municipality, slug=slug)
    row = rows.first()
    if row is None or row.current_id is None:
        raise UnableToFind(_("Det finns ingen plan med adressen ”%s” i kommunen.") % slug)
    if row.archived_on is not None:
        raise UnableToEdit(_("Planen är arkiverad. Ta fram den ur arkivet innan du ändrar den."))
    return row


def file_of(revision: Revision) -> PlanFile:
    """The plan file of a revision."""
    return unpack(revision.sha256, lambda: bytes(revision.content))


def current_of(row: Plan) -> Revision:
    """The revision the plan stands at. A plan that is held has one: `taken_hold` saw to it."""
    return cast(Revision, row.current)


def adopted_file(row: Plan) -> PlanFile | None:
    """The file as it was adopted, if it has been."""
    return None if row.adopted is None else file_of(row.adopted)


def edit(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, verb: str, edits: Sequence[Edit], items: Sequence[str],
    said: Mapping[str, object] | None = None,
) -> Saved:  # fmt: skip
    """Make edits on the revision the page showed, bring in what others have done since, and save.

    Raises `UnableToMerge` when somebody else changed the same thing, `UnableToEdit` when it is decided or does not fit.
    """
    row = taken_hold(by, plan)
    current = current_of(row)
    before = file_of(current)
    after = revise(before, *edits) if seen == current.number else _merged(by, row, seen, before, edits, current.number)
    check_locked(before, after, adopted_file(row))
    if after == before:
        return Saved(row.id, row.slug, current.id, current.number)
    return save(row, by=by, at=at, file=after, verb=verb, items=items, said=said)


def _merged(by: Viewer, row: Plan, seen: int, theirs: PlanFile, edits: Sequence[Edit], number: int) -> PlanFile:
    """The edits brought over to what others have made of the plan since `seen`."""
    found = Revision.objects.filter(municipality=by.municipality, plan=row, number=seen).first()
    if found is None:
        raise UnableToFind(_("Planen har ingen version %s.") % seen)
    base = file_of(found)
    if against := clashes(base, theirs, revise(base, *edits)):
        raise UnableToMerge(
            _("Någon annan har ändrat samma sak sedan du öppnade sidan. Båda texterna finns kvar."),
            against,
            number=number,
        )
    return with_theirs_kept(base, theirs, revise(base, *edits), revise(theirs, *edits))


def check_unmoved(row: Plan, seen: int) -> Revision:
    """The current revision, for verbs that concern the plan's exact words: nobody may have come between."""
    current = current_of(row)
    if current.number != seen:
        raise UnableToEdit(_("Planen har ändrats sedan du öppnade sidan. Läs igenom den igen innan du gör det här."))
    return current


def save(
    row: Plan, *, by: Viewer, at: dt.datetime, file: PlanFile, verb: str, items: Sequence[str],
    said: Mapping[str, object] | None = None, adopts: bool = False,
) -> Saved:  # fmt: skip
    """A new revision, the plan's pointer on it, and the line in the log."""
    packed = pack(file)
    last = row.revisions.aggregate(last=Max("number"))["last"] or 0
    made = Revision.objects.create(
        municipality_id=by.municipality, plan=row, number=last + 1, content=packed.content, sha256=packed.sha256,
        parent_id=row.current_id, at=at, by_user_id=by.user, by_named=by.named, adopts=adopts,
        summary={"verb": verb, "items": list(items), **(said or {})},
    )  # fmt: skip
    point(row, made, title=file.document.title)
    log(by, at, row, verb, {"revision": made.number, "items": list(items), **(said or {})})
    return Saved(row.id, row.slug, made.id, made.number)


def point(row: Plan, revision: Revision, *, title: str) -> None:
    """Let the plan stand at a revision. A revision that adopts is from then on the adopted one."""
    row.current, row.title = revision, title[:300]
    if revision.adopts:
        row.adopted, row.draft = revision, False
    row.save(update_fields=["current", "title", "adopted", "draft"])


def log(by: Viewer, at: dt.datetime, row: Plan, verb: str, said: Mapping[str, object]) -> None:
    """One line about the plan; never its words."""
    record(by=by.doer, at=at, municipality=by.municipality, verb=verb, thing="plan", key=row.slug, said=said)
