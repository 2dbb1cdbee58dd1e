"""What has been done to a plan, and what differs between two of its revisions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from samsyn.organisation.unable import UnableToFind
from samsyn.planfile.compare import Comparison, compare
from samsyn.planfile.model import PlanFile
from samsyn.plans.content import unpack
from samsyn.plans.models import Revision
from samsyn.plans.queries.plans import Contents


@dataclass(frozen=True, slots=True)
class RevisionCard:
    """A revision as the history shows it."""

    id: int
    number: int
    parent: int | None
    at: dt.datetime
    by_named: str
    summary: Mapping[str, object]
    adopts: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo and redo would do from here."""

    back: RevisionCard | None
    onward: RevisionCard | None


def list_revisions(municipality: int, plan: int, *, first: int = 0, most: int = 50) -> tuple[RevisionCard, ...]:
    """The plan's revisions, newest first, without their content."""
    rows = Revision.objects.filter(municipality=municipality, plan=plan).select_related("parent")
    rows = rows.defer("content", "parent__content").order_by("-number")
    return tuple(_card(row) for row in rows[first : first + most])


def count_revisions(municipality: int, plan: int) -> int:
    """How many revisions the plan has."""
    return Revision.objects.filter(municipality=municipality, plan=plan).count()


def get_steps(municipality: int, revision: int) -> Steps:
    """What undo would take back (the revision itself) and what redo would bring; None where the walk ends."""
    rows = Revision.objects.filter(municipality=municipality).select_related("parent")
    rows = rows.defer("content", "parent__content")
    current = rows.get(id=revision)
    stuck = current.parent_id is None or current.adopts or current.summary.get("verb") == "withdraw"
    onward = rows.filter(parent=revision).order_by("-number").first()
    return Steps(None if stuck else _card(current), _card(onward) if onward else None)


def compare_revisions(municipality: int, plan: int, before: int, after: int) -> tuple[PlanFile, PlanFile, Comparison]:
    """Both files and what differs between two revision numbers. Raises `UnableToFind`."""
    rows = Revision.objects.filter(municipality=municipality, plan=plan, number__in=(before, after))
    held = {number: (id, sha) for id, number, sha in rows.values_list("id", "number", "sha256")}
    if before not in held or after not in held:
        raise UnableToFind(_("Planen har inte båda de versionerna."))
    contents = Contents(municipality, [id for id, _sha in held.values()])
    one, other = (unpack(held[n][1], partial(contents.__getitem__, held[n][0])) for n in (before, after))
    return one, other, compare(one, other)


def _card(row: Revision) -> RevisionCard:
    parent = row.parent.number if row.parent else None
    return RevisionCard(row.id, row.number, parent, row.at, row.by_named, row.summary, row.adopts)
