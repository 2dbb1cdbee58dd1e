"""Changing the municipality's year."""

import datetime as dt
from collections.abc import Mapping

from samsyn.followup.year import Cycle, read_cycle
from samsyn.organisation.cycle import keep_cycle
from samsyn.organisation.viewer import Viewer


def change_cycle(*, by: Viewer, at: dt.datetime, cycle: Mapping[str, object]) -> Cycle:
    """The coordinator says how the year goes. Raises `UnableToReadCycle` when it does not hold together.

    Rounds that are made keep their days; the next ones are proposed from the new year.
    """
    read = read_cycle(cycle)
    keep_cycle(by=by, at=at, cycle=read.model_dump(mode="json"))
    return read
