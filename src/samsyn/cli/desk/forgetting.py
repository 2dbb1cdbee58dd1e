"""Retention, as PRIVACY.md says it: accounts without roles, and old lines of the log."""

import datetime as dt
from collections.abc import Iterator


def forget_all() -> Iterator[str]:
    """A line for each thing that was removed."""
    from django.conf import settings
    from django.utils import timezone

    from samsyn.audit.doer import Doer, Via
    from samsyn.followup.links.knocking import forget_knocks
    from samsyn.organisation.retention import forget_ended_users, forget_old_lines

    now = timezone.now()
    by = Doer(None, "Samsyn (kommandorad)", Via.COMMAND)
    today = timezone.localdate(now)
    emptied = forget_ended_users(by=by, at=now, before=_months_before(today, settings.KEEP_ACCOUNTS_MONTHS))
    oldest = _months_before(today, settings.KEEP_LOG_YEARS * 12)
    removed = forget_old_lines(by=by, at=now, before=timezone.make_aware(dt.datetime.combine(oldest, dt.time())))
    forget_knocks(now)
    yield f"Konton tömda: {emptied}."
    yield f"Loggrader gallrade: {removed}."


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months ago; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
