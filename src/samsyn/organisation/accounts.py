"""Every way an account begins, is handed on and ends. One verb, one transaction, one line in the log.

An account may have roles in many municipalities, so none of them ends it: it falls asleep with its last role and is
emptied of what it says about the person when the time of retention has passed (PRIVACY.md).
"""

import datetime as dt
import hmac

from django.apps import apps
from django.core import signing
from django.db import connection, transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.audit.doer import Doer, Via
from samsyn.organisation.changes import UnableToCreate, create_municipality, create_user
from samsyn.organisation.models import Membership, User
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Viewer

FIRST_CODE_LASTS = dt.timedelta(hours=48)
_FIRST = signing.Signer(salt="samsyn.organisation.first")
_ONE_AT_A_TIME = 7_315_001  # PostgreSQL's advisory lock for the first account


class UnableToBegin(UnableTo):
    """The one-time code is wrong, too old, or the installation has its first administrator already."""


def make_first_code(*, at: dt.datetime) -> str:
    """The one-time code `samsyn desk prepare` prints; it opens the page where the first account is made.

    Nothing is stored: it is signed with the installation's key, lasts two days, and is spent when an account exists.
    """
    return _FIRST.sign(format(int(at.timestamp()), "x")).replace(":", ".")


def check_first_code(code: str, *, at: dt.datetime) -> None:
    """Raises `UnableToBegin`; the reason says what to do."""
    stamp, _dot, signature = code.partition(".")
    right = _FIRST.signature(stamp)
    try:
        made = dt.datetime.fromtimestamp(int(stamp, 16), dt.UTC)
    except (ValueError, OverflowError, OSError):
        made = None
    if made is None or not hmac.compare_digest(signature.encode(), right.encode()):
        raise UnableToBegin(
            _("Koden stämmer inte. Kör `samsyn desk prepare` på servern en gång till och öppna länken.")
        )
    if not dt.timedelta(0) <= at - made <= FIRST_CODE_LASTS:
        raise UnableToBegin(
            _("Koden är för gammal. Kör `samsyn desk prepare` på servern igen och öppna den nya länken.")
        )
    if User.objects.exists():
        raise UnableToBegin(_("Samsyn är redan igång här. Logga in, eller be kommunens administratör om ett konto."))


@transaction.atomic
def begin(
    *, code: str, at: dt.datetime, email: str, name: str, password: str, municipality_code: str, municipality: str
) -> tuple[int, int]:
    """The first account and its municipality; its holder becomes administrator and coordinator.

    Returns the ids of the user and the municipality. Raises `UnableToBegin`, `UnableToCreate`.
    """
    if connection.vendor == "postgresql":  # SQLite's transactions are IMMEDIATE and wait for one another
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    check_first_code(code, at=at)
    first = Doer(None, str(_("den som installerade Samsyn")), Via.DESK)
    user = create_user(by=first, at=at, email=email, name=name, password=password)
    made = create_municipality(by=first, at=at, code=municipality_code, name=municipality, first=user)
    return user, made


@transaction.atomic
def invite(*, by: Viewer, at: dt.datetime, email: str, name: str = "") -> tuple[int, bool]:
    """The account for an address: the one that exists, or a new one. Returns its id and whether it is new.

    The inviter is not told which it was beforehand; sending the letter is the door's matter.
    """
    by.check(Right.KEEP_PEOPLE)
    row = User.objects.filter(email__iexact=email.strip()).first()
    if row is not None and row.ended_at is None:
        if not row.is_active:
            raise UnableToCreate(_("Kontot är spärrat. Vänd dig till den som sköter installationen."))
        record(by=by.doer, at=at, municipality=by.municipality, verb="find", thing="user", key=row.pk)
        return row.pk, False
    return create_user(by=by.doer, at=at, email=email.strip(), name=name), True


@transaction.atomic
def hand_over(*, by: Viewer, at: dt.datetime, membership: int, to: int, on: dt.date) -> int:
    """The holder leaves with the day `on`, and `to` carries on from the day after. Returns the new membership's id.

    What is open stays with the body and is found by the one who comes (SNT-005: it is the body that is responsible).
    """
    by.check(Right.KEEP_PEOPLE)
    row = Membership.objects.filter(municipality=by.municipality, id=membership).first()
    if row is None:
        raise UnableToFind(_("Den rollen finns inte i kommunen."))
    if row.user_id == to:
        raise UnableTo(_("Rollen kan inte lämnas över till samma person. Välj någon annan."))
    if row.until is not None and row.until < on:
        raise UnableTo(_("Rollen har redan tagit slut den %s.") % row.until.isoformat())
    held = Membership.objects.filter(
        municipality=by.municipality, user=to, role=row.role, body=row.body_id, until__isnull=True
    ).exclude(deputy=True)
    if held.exists():
        raise UnableToCreate(_("Personen har redan den rollen där. Avsluta i stället den gamla rollen."))
    row.until = on
    row.save(update_fields=["until"])
    # A deputy who takes over is a deputy no more.
    Membership.objects.filter(
        municipality=by.municipality, user=to, role=row.role, body=row.body_id, until=None, deputy=True
    ).update(until=on)
    made = Membership.objects.create(
        municipality_id=by.municipality, user_id=to, role=row.role, body_id=row.body_id, deputy=row.deputy,
        since=on + dt.timedelta(days=1),
    )  # fmt: skip
    record(
        by=by.doer, at=at, municipality=by.municipality, body=row.body_id, verb="hand_over", thing="role",
        key=membership, said={"to": to, "on": on.isoformat(), "role": row.role},
    )  # fmt: skip
    return made.id


@transaction.atomic
def change_own(*, by: Viewer, at: dt.datetime, name: str, language: str) -> None:
    """What somebody may change about their own account: the name to be called by and the language of letters."""
    User.objects.filter(pk=by.user or 0).update(name=name, language=language)
    record(by=by.doer, at=at, municipality=by.municipality, verb="change", thing="user", key=by.user or 0)


@transaction.atomic
def reset_second_factor(*, by: Viewer, at: dt.datetime, user: int) -> None:
    """Take away somebody's codes and keys, so that they can sign in with the password and set up anew."""
    by.check(Right.KEEP_PEOPLE)
    _check_here(by, user)
    if user == by.user:
        raise UnableTo(_("Din egen inloggning i två steg ändrar du på Min sida."))
    apps.get_model("mfa", "Authenticator").objects.filter(user_id=user).delete()
    record(by=by.doer, at=at, municipality=by.municipality, verb="reset", thing="second factor", key=user)


def _check_here(by: Viewer, user: int) -> None:
    if not Membership.objects.filter(municipality=by.municipality, user=user).exists():
        raise UnableToFind(_("Den personen har ingen roll i kommunen."))
