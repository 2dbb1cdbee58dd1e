"""The bodies' own values of the plan's indicators for the year of a round, which the ledgers keep."""

import datetime as dt
from collections.abc import Mapping, Sequence

from samsyn.followup.models import Reply, Round
from samsyn.organisation.viewer import Viewer
from samsyn.reports.answers import LocalValue


def local_values(round: Round) -> Mapping[int, tuple[LocalValue, ...]]:
    """Body → its values for the year of the round."""
    return {}


def keep_values(*, by: Viewer, at: dt.datetime, round: Round, reply: Reply, values: Sequence[LocalValue]) -> int:
    """Keep what a form said of the body's own values; returns how many were kept."""
    return 0
