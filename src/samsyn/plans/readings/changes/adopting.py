"""A reviewed draft becomes a plan, or what was chosen of a new version comes into one."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.planfile.standing import Standing, Status
from samsyn.plans.changes.saving import Saved
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.models import Reading
from samsyn.plans.queries.plans import get_plan_by_id, opened
from samsyn.plans.readings.changes.reviewing import taken_hold
from samsyn.plans.readings.queries import compared
from samsyn.plans.readings.unable import UnableToOvertake, UnableToReviewReading
from samsyn.plans.revising import plain, plan_of
from samsyn.reader.rereading import taking_over
from samsyn.reader.review import saving
from samsyn.reader.review.adopting import adopted


@transaction.atomic
def adopt_as_draft(
    *, by: Viewer, at: dt.datetime, reading: int, version: int, slug: str, follows: str | None = None,
    decided: bool = False,
) -> Saved:  # fmt: skip
    """Make a plan of what was taken: a draft, or (`decided`) the decided plan that the document says it is.

    Only what somebody has accepted or changed comes along. Raises `UnableToReviewReading`, `UnableToTakeIn`.
    """
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, reading)
    _check_version(row, version)
    file = adopted(saving.from_json(row.review))
    if not (file.areas or file.goals or file.actions or file.indicators or file.statements):
        raise UnableToReviewReading(_("Ingenting ur dokumentet är taget ännu. Gå igenom avsnitten först."))
    saved = take_in(
        by=by, at=at, source=file if decided else _proposed(file), slug=slug or None, draft=True, follows=follows
    )
    _became(row, by, at, saved, "adopt", {"decided": decided})
    return saved


@transaction.atomic
def choose_changes(*, by: Viewer, at: dt.datetime, reading: int, keys: dict[str, bool]) -> None:
    """Say of changes in a new version whether they shall come into the plan."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, reading)
    held = {**row.chosen, **keys}
    if held == row.chosen:
        return
    row.chosen, row.version, row.changed_at, row.changed_by = held, row.version + 1, at, by.named
    row.save(update_fields=["chosen", "version", "changed_at", "changed_by"])
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="choose", thing="reading", key=reading,
        said={"items": keys, "version": row.version},
    )  # fmt: skip


@transaction.atomic
def take_changes(*, by: Viewer, at: dt.datetime, reading: int, version: int, seen: int) -> Saved:
    """Bring the chosen changes into the plan as one new revision. `seen` is the plan's number the page showed.

    Raises `UnableToEdit` when something chosen is decided and the new version's decision is not chosen with it.
    """
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, reading)
    _check_version(row, version)
    keys = {key for key, taken in row.chosen.items() if taken}
    if row.against_id is None or row.draft is None or not keys:
        raise UnableToReviewReading(_("Välj först vad i den nya versionen som ska in i planen."))
    plan = opened(by.municipality, get_plan_by_id(by.municipality, row.against_id))
    draft = PlanFile.model_validate(row.draft)
    found = compared(by.municipality, plan.card, plan.file, draft)
    file = plan_of(plain(taking_over.taken_over(plan.file, draft, found, keys)))
    if file == plan.file:
        raise UnableToReviewReading(_("Det som är valt ändrar ingenting i planen."))
    saved = take_in(by=by, at=at, source=file, into=plan.card.slug, seen=seen)
    _became(row, by, at, saved, "take", {"items": sorted(keys), "revision": saved.number})
    return saved


def _check_version(row: Reading, version: int) -> None:
    if row.version != version:
        raise UnableToOvertake(_("Någon annan har gjort något sedan du öppnade sidan. Se efter först."), ())


def _proposed(file: PlanFile) -> PlanFile:
    """The plan standing as a proposal; the decision the document tells of waits in it to be brought in."""
    if file.document.standing.status is not Status.DECIDED:
        return file
    document = file.document.model_copy(update={"standing": Standing(status=Status.PROPOSED)})
    return file.model_copy(update={"document": document})


def _became(row: Reading, by: Viewer, at: dt.datetime, saved: Saved, verb: str, said: dict[str, object]) -> None:
    row.adopted_at, row.became_id = at, saved.plan
    row.save(update_fields=["adopted_at", "became"])
    record(
        by=by.doer, at=at, municipality=by.municipality, verb=verb, thing="reading", key=row.id,
        said={"plan": saved.slug, **said},
    )  # fmt: skip
