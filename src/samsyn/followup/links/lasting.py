"""How long a link lasts when nobody has said otherwise."""

import datetime as dt

from samsyn.followup.holidays import working_days_after
from samsyn.followup.models import Reply, Round

GRACE_DAYS = 10
"""Working days after the day a reply is due on which its links still open: late answers are better than none."""


def default_last_day(row: Reply, round: Round, *, on: dt.date) -> dt.date:
    """Ten working days after the reply is due, or from today when that is past or not set."""
    return working_days_after(max(row.due_on or round.due_on or on, on), GRACE_DAYS)
