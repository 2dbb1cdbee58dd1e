"""What is forgotten when its time has passed (PRIVACY.md). Run by the command line or a timer, never by a page."""

import datetime as dt

from django.apps import apps
from django.db import transaction

from samsyn.audit.changes import INSTALLATION, forget, record
from samsyn.audit.doer import Doer
from samsyn.organisation.models import Membership, Municipality, Party, User
from samsyn.organisation.walls import within


def forget_old_lines(*, by: Doer, at: dt.datetime, before: dt.datetime) -> int:
    """Remove the log's lines older than `before`, municipality by municipality. Returns how many went."""
    gone = 0
    for place in (INSTALLATION, *Municipality.objects.values_list("id", flat=True)):
        with within(place):
            gone += sum(forget(by=by, at=at, municipality=place, before=before))
    return gone


def forget_ended_users(*, by: Doer, at: dt.datetime, before: dt.date) -> int:
    """Empty the accounts whose last role ended before the day (and that were made before it). Returns how many.

    The row stays without address, name, password and keys: what its holder once wrote still says which role wrote it.
    """
    kept: set[int] = set()
    for municipality in Municipality.objects.values_list("id", flat=True):
        with within(municipality):  # each municipality's roles are read inside its own walls
            rows = Membership.objects.filter(municipality=municipality).exclude(until__lt=before)
            kept |= set(rows.values_list("user", flat=True))
    midnight = dt.datetime.combine(before, dt.time(), dt.UTC)
    asleep = User.objects.filter(ended_at=None, created_at__lt=midnight).exclude(pk__in=kept)
    for row in asleep:
        _empty(row, by=by, at=at)
    return len(asleep)


@transaction.atomic
def forget_ended_sessions(*, at: dt.datetime) -> int:
    """Remove the sessions that have ended, and the network address and browser of every sign-in that no living session
    is behind: one that was signed out, or whose time has passed. Returns how many sign-ins went.
    """
    sessions = apps.get_model("sessions", "Session").objects
    sessions.filter(expire_date__lte=at).delete()
    signed_in = apps.get_model("usersessions", "UserSession").objects
    return int(signed_in.exclude(session_key__in=sessions.values("session_key")).delete()[0])


def forget_contacts(*, by: Doer, at: dt.datetime, before: dt.date) -> int:
    """Clear the contact of the parties archived before the day. Returns how many; what was done together stays."""
    gone = 0
    for place in Municipality.objects.values_list("id", flat=True):
        with within(place), transaction.atomic():
            rows = Party.objects.filter(municipality=place, archived_on__lt=before).exclude(contact="")
            for row in rows:
                record(by=by, at=at, municipality=place, verb="forget", thing="party", key=row.slug)
            gone += rows.update(contact="")
    return gone


@transaction.atomic
def _empty(row: User, *, by: Doer, at: dt.datetime) -> None:
    address = row.email
    for app, model in (
        ("account", "EmailAddress"), ("mfa", "Authenticator"), ("socialaccount", "SocialAccount"),
        ("usersessions", "UserSession"),
    ):  # fmt: skip
        apps.get_model(app, model).objects.filter(user=row).delete()
    apps.get_model("axes", "AccessAttempt").objects.filter(username__iexact=address).delete()
    row.email, row.name, row.is_active, row.ended_at = f"borttagen-{row.pk}@samsyn.invalid", "", False, at
    row.set_unusable_password()
    row.save()
    record(by=by, at=at, municipality=None, verb="forget", thing="user", key=row.pk)
