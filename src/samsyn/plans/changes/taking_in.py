"""A plan file comes in: as a new plan, or as the next revision of one that is there."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.compare import Comparison, compare
from samsyn.planfile.model import PlanFile
from samsyn.planfile.problem import UnreadablePlan
from samsyn.planfile.read import read
from samsyn.planfile.standing import Status
from samsyn.plans.changes.owners import match_by_itself
from samsyn.plans.changes.saving import Saved, adopted_file, check_unmoved, current_of, file_of, save, taken_hold
from samsyn.plans.models import Plan
from samsyn.plans.policies import check_locked
from samsyn.plans.unable import UnableToTakeIn
from samsyn.values.language import Language

RESERVED = frozenset({"ta-in", "sok", "lasningar"})
"""Addresses beside the plans' own, under `/<kommun>/planer/`."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: the plan that was read, and against an existing plan what would change."""

    plan: PlanFile
    changes: Comparison | None
    number: int | None


def look_at(*, by: Viewer, source: str | bytes, into: str | None = None, language: Language = Language.SV) -> Preview:
    """Read a plan file without keeping it. Raises `UnableToTakeIn` with every problem, `UnableToEdit` for locks."""
    by.check(Right.EDIT_PLAN)
    file = _read(source, language)
    if into is None:
        return Preview(file, None, None)
    with transaction.atomic():
        row = taken_hold(by, into)
        current = current_of(row)
        check_locked(file_of(current), file, adopted_file(row))
        return Preview(file, compare(file_of(current), file), current.number)


@transaction.atomic
def take_in(
    *, by: Viewer, at: dt.datetime, source: str | bytes | PlanFile, into: str | None = None, seen: int | None = None,
    slug: str | None = None, draft: bool = False, follows: str | None = None, language: Language = Language.SV,
) -> Saved:  # fmt: skip
    """Keep a plan file: as a new plan at `slug` (the file's id when not said), or `into` an existing plan.

    A file whose document is decided counts as adopted from the start. `draft` hides a proposal from all but those who
    may read proposals. Into an existing plan only what is not decided may change, unless the file names a new
    decision. Raises `UnableToTakeIn`, `UnableToEdit`.
    """
    by.check(Right.EDIT_PLAN)
    file = source if isinstance(source, PlanFile) else _read(source, language)
    decided = file.document.standing.status is Status.DECIDED
    if into is not None:
        row = taken_hold(by, into)
        current = check_unmoved(row, seen) if seen is not None else current_of(row)
        before = file_of(current)
        check_locked(before, file, adopted_file(row))
        adopts = decided and file.document.standing != before.document.standing
    else:
        row, adopts = _new(by, slug or slugify(file.id)[:80], draft and not decided, follows), decided
    saved = save(row, by=by, at=at, file=file, verb="take_in", items=(), said={"new": into is None}, adopts=adopts)
    match_by_itself(by.municipality, row, file)
    return saved


def _new(by: Viewer, slug: str, draft: bool, follows: str | None) -> Plan:
    if slug in RESERVED:
        raise UnableToTakeIn(_("Adressen ”%s” är upptagen av en annan sida. Ge planen en annan adress.") % slug)
    before = None
    if follows is not None:
        before = Plan.objects.filter(municipality=by.municipality, slug=follows).first()
        if before is None:
            raise UnableToTakeIn(_("Planen som den nya ska följa på (”%s”) finns inte i kommunen.") % follows)
    try:
        with transaction.atomic():
            return Plan.objects.create(municipality_id=by.municipality, slug=slug, draft=draft, follows=before)
    except IntegrityError as error:
        raise UnableToTakeIn(
            _("Det finns redan en plan med adressen ”%s”. Ta in filen i den planen, eller ge den nya en annan adress.")
            % slug
        ) from error


def _read(source: str | bytes, language: Language) -> PlanFile:
    try:
        return read(source, name=_("planfilen"))
    except UnreadablePlan as unreadable:
        raise UnableToTakeIn(
            _("Planfilen kunde inte läsas. Rätta det som står nedan och försök igen."),
            [problem.words(language) for problem in unreadable.problems],
        ) from unreadable
