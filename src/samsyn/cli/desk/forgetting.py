"""Retention, as PRIVACY.md says it: accounts without roles, old lines of the log, sign-ins and addresses."""

import datetime as dt
from collections.abc import Iterator


def forget_all() -> Iterator[str]:
    """A line for each kind of thing that was removed, with how many."""
    from django.conf import settings
    from django.utils import timezone

    from samsyn.audit.doer import Doer, Via
    from samsyn.followup.links.forgetting import forget_addressees
    from samsyn.followup.links.knocking import forget_knocks
    from samsyn.organisation.retention import (
        forget_contacts,
        forget_ended_sessions,
        forget_ended_users,
        forget_old_lines,
    )

    now = timezone.now()
    by = Doer(None, "Samsyn (kommandorad)", Via.COMMAND)
    today = timezone.localdate(now)
    addresses = _months_before(today, settings.KEEP_ADDRESSES_MONTHS)
    emptied = forget_ended_users(by=by, at=now, before=_months_before(today, settings.KEEP_ACCOUNTS_MONTHS))
    removed = forget_old_lines(by=by, at=now, before=_midnight(_months_before(today, settings.KEEP_LOG_YEARS * 12)))
    forget_knocks(now)
    yield f"Konton tömda: {emptied}."
    yield f"Loggrader gallrade: {removed}."
    yield f"Avslutade inloggningar gallrade: {forget_ended_sessions(at=now)}."
    yield f"Länkars mottagare gallrade: {forget_addressees(by=by, at=now, before=_midnight(addresses))}."
    yield f"Arkiverade parters kontakter gallrade: {forget_contacts(by=by, at=now, before=addresses)}."


def _midnight(day: dt.date) -> dt.datetime:
    """When the day begins, where the municipality is."""
    from django.utils import timezone

    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months ago; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
