"""The decided plan for everybody who works in the municipality, without signing in."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.plans.changes.saving import log, taken_hold
from samsyn.plans.unable import UnableToEdit


@transaction.atomic
def open_to_staff(*, by: Viewer, at: dt.datetime, plan: str, words: str = "") -> None:
    """Let anybody read the plan as it was decided. `words` say what it means at one's own workplace.

    Raises `UnableToEdit` when nothing is decided: a proposal is not for everybody.
    """
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    if row.adopted_id is None:
        raise UnableToEdit(_("Planen är inte beslutad än. För in beslutet först, så kan den öppnas för alla."))
    row.open_since, row.open_words = row.open_since or at.date(), words.strip()
    row.save(update_fields=["open_since", "open_words"])
    log(by, at, row, "open", {})


@transaction.atomic
def close_to_staff(*, by: Viewer, at: dt.datetime, plan: str) -> None:
    """Only those with a role read the plan again."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    row.open_since = None
    row.save(update_fields=["open_since"])
    log(by, at, row, "close", {})
