"""Keeping the municipality's year. What it means is read by the room that runs the rounds (`followup.year`)."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from samsyn.audit.changes import record
from samsyn.organisation.models import Municipality
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer


@transaction.atomic
def keep_cycle(*, by: Viewer, at: dt.datetime, cycle: Mapping[str, object]) -> None:
    """The year as plain data, checked by whoever reads it before it is handed here."""
    by.check(Right.RUN_ROUNDS)
    Municipality.objects.filter(id=by.municipality).update(cycle=dict(cycle))
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="change", thing="cycle", key=by.municipality,
        said={"name": str(cycle.get("name", ""))},
    )  # fmt: skip
