"""Who sees the plan and its gaps, and whether it is in use."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.plans.changes.saving import log, taken_hold
from samsyn.plans.models import Plan


@transaction.atomic
def share_plan(*, by: Viewer, at: dt.datetime, plan: str) -> None:
    """A draft is from now on seen by everybody with a role in the municipality."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    row.draft = False
    row.save(update_fields=["draft"])
    log(by, at, row, "share", {})


@transaction.atomic
def share_gaps(*, by: Viewer, at: dt.datetime, plan: str) -> None:
    """The gap list, until now the coordinator's own, is seen by everybody who may read the plan."""
    by.check(Right.SEE_GAPS)
    row = taken_hold(by, plan)
    row.gaps_shared_on = at.date()
    row.save(update_fields=["gaps_shared_on"])
    log(by, at, row, "share_gaps", {})


@transaction.atomic
def hide_gaps(*, by: Viewer, at: dt.datetime, plan: str) -> None:
    """The gap list is the coordinator's own again."""
    by.check(Right.SEE_GAPS)
    row = taken_hold(by, plan)
    row.gaps_shared_on = None
    row.save(update_fields=["gaps_shared_on"])
    log(by, at, row, "hide_gaps", {})


@transaction.atomic
def archive(*, by: Viewer, at: dt.datetime, plan: str) -> None:
    """Put the plan away: it is no longer among those in use and cannot be changed, but everything of it stays."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    row.archived_on = at.date()
    row.save(update_fields=["archived_on"])
    log(by, at, row, "archive", {})


@transaction.atomic
def bring_back(*, by: Viewer, at: dt.datetime, plan: str) -> None:
    """Take the plan out of the archive."""
    by.check(Right.EDIT_PLAN)
    rows = Plan.objects.select_for_update(of=("self",)).filter(municipality=by.municipality, slug=plan)
    row = rows.first()
    if row is None:
        raise UnableToFind(_("Det finns ingen plan med adressen ”%s” i kommunen.") % plan)
    row.archived_on = None
    row.save(update_fields=["archived_on"])
    log(by, at, row, "bring_back", {})
