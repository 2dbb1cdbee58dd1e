"""From a token, or from the session it opened, to the one who holds it. Every refusal looks the same from outside."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.audit.doer import Doer, Via
from samsyn.followup.links.knocking import count_use, count_wrong, is_barred
from samsyn.followup.links.tokens import hash_of, municipality_of
from samsyn.followup.models import Link
from samsyn.followup.states import Purpose
from samsyn.organisation.rights import Role
from samsyn.organisation.unable import UnableToEnter
from samsyn.organisation.viewer import Grant, Viewer
from samsyn.organisation.walls import stand_in

ROLES: dict[Purpose, tuple[Role, ...]] = {
    Purpose.ANSWER: (Role.OFFICER,),
    Purpose.CLEAR: (Role.HEAD,),
    Purpose.BOTH: (Role.OFFICER, Role.HEAD),
}
"""What a link's holder may do, in the reply's body and with that reply alone."""


class UnableToOpen(UnableToEnter):
    """The link is wrong, ended, revoked or tried too often. Which of them is in the log and nowhere else."""

    def __init__(self, *, often: bool = False) -> None:
        super().__init__(_("Länken går inte att öppna. Be kommunens samordnare om en ny."))
        self.often = often


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a link that is good, and what it is for."""

    viewer: Viewer
    link: int
    reply: int
    round: str
    body_slug: str
    body_name: str
    purpose: Purpose
    expires_at: dt.datetime


def open_link(token: str, *, at: dt.datetime, address: str) -> Holder:
    """The holder of a token, from a network address. Leaves the connection standing in the link's municipality.

    Raises `UnableToOpen`, always after the same work: the row is sought, the try counted and written in the log.
    """
    if is_barred(address, at):
        raise UnableToOpen(often=True)
    municipality = municipality_of(token)
    stand_in(municipality)
    row = _rows().filter(municipality=municipality or 0, token_hash=hash_of(token)).first()
    why = _why_not(row, at)
    if row is None or why:
        _refuse(row, why, at, address)
    return _enter(row, at, opens=True)


def resume(municipality: int, link: int, *, at: dt.datetime, address: str) -> Holder:
    """The holder of a session that a token opened. Raises `UnableToOpen` when the link has ended since."""
    if is_barred(address, at):
        raise UnableToOpen(often=True)
    stand_in(municipality)
    row = _rows().filter(municipality=municipality, id=link).first()
    why = _why_not(row, at)
    if row is None or why:
        _refuse(row, why, at, address)
    return _enter(row, at, opens=False)


def _rows():  # type: ignore[no-untyped-def]  # replaced below
    return Link.objects.select_related("reply__body", "round")


def _why_not(row: Link | None, at: dt.datetime) -> str:
    """For the log: "unknown", "revoked", "expired", or "" when the link is good."""
    if row is None:
        return "unknown"
    if row.revoked_at is not None:
        return "revoked"
    return "expired" if row.expires_at <= at else ""
