"""From a token, or from the session it opened, to the one who holds it. Every refusal looks the same from outside."""

import datetime as dt
from dataclasses import dataclass
from typing import NoReturn

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.audit.doer import Doer, Via
from samsyn.followup.links.knocking import USES, count_use, count_wrong, is_barred
from samsyn.followup.links.tokens import hash_of, municipality_of
from samsyn.followup.models import Link
from samsyn.followup.policies import ANSWERED
from samsyn.followup.states import Purpose, ReplyState
from samsyn.followup.words_of_year import PURPOSE_ROLES
from samsyn.organisation.queries import list_municipalities
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

    Raises `UnableToOpen`, always after the same work: the row is sought, the try is counted and written in the log.
    """
    if is_barred(address, at):
        raise UnableToOpen(often=True)
    municipality = municipality_of(token) or 0
    stand_in(municipality)
    row = _rows(municipality).filter(token_hash=hash_of(token)).first()
    holder = _checked(row, municipality, at=at, address=address, opening=True)
    Link.objects.filter(id=holder.link).update(uses=F("uses") + 1, last_used_at=at)
    record(
        by=holder.viewer.doer, at=at, municipality=municipality, body=_body_of(holder), verb="open", thing="link",
        key=holder.link, said={"reply": holder.reply},
    )  # fmt: skip
    return holder


def resume(municipality: int, link: int, *, at: dt.datetime, address: str) -> Holder:
    """The holder of a session that a token opened. Raises `UnableToOpen` when the link has ended since."""
    if is_barred(address, at):
        raise UnableToOpen(often=True)
    stand_in(municipality)
    return _checked(_rows(municipality).filter(id=link).first(), municipality, at=at, address=address)


def viewer_of(row: Link) -> Viewer:
    """One who may do what the link is for, in the body of its reply, with that reply and no other."""
    bodies = frozenset({row.reply.body_id})
    grants = tuple(Grant(role, bodies) for role in ROLES[Purpose(row.purpose)])
    named = _("%(role)s via länk, %(body)s") % {
        "role": PURPOSE_ROLES[Purpose(row.purpose)], "body": row.reply.body_name,
    }  # fmt: skip
    return Viewer(None, named[:200], row.municipality_id, grants, Via.LINK, only_reply=row.reply_id)


def _rows(municipality: int) -> QuerySet[Link]:
    return Link.objects.filter(municipality=municipality).select_related("reply__body", "round")


def _checked(
    row: Link | None, municipality: int, *, at: dt.datetime, address: str, opening: bool = False
) -> Holder:  # fmt: skip
    why = _why_not(row, at, opening=opening)
    if row is None or why:
        _refuse(row, municipality, why, at=at, address=address)
    used = count_use(row.id, at)
    if used > USES:
        if used == USES + 1:
            _log_refusal(row, municipality, "too_often", at)
        raise UnableToOpen(often=True)
    return Holder(
        viewer_of(row), row.id, row.reply_id, row.round.slug, row.reply.body.slug, row.reply.body_name,
        Purpose(row.purpose), row.expires_at,
    )  # fmt: skip


def _why_not(row: Link | None, at: dt.datetime, *, opening: bool) -> str:
    """For the log: "unknown", "revoked", "expired", "used", or "" when the link is good.

    When the answer is handed over the link has done what it was for and opens nothing more, whoever finds it; who sent
    the answer may still read it in the browser it was sent from. An answer that is given back is answered by it again.
    """
    if row is None:
        return "unknown"
    if row.revoked_at is not None:
        return "revoked"
    if row.expires_at <= at:
        return "expired"
    return "used" if opening and ReplyState(row.reply.state) in ANSWERED else ""


def _refuse(row: Link | None, municipality: int, why: str, *, at: dt.datetime, address: str) -> NoReturn:
    count_wrong(address, at)
    _log_refusal(row, municipality, why, at)
    stand_in(None)
    raise UnableToOpen


def _log_refusal(row: Link | None, municipality: int, why: str, at: dt.datetime) -> None:
    """In the log of the municipality the token named; of the installation when there is none such."""
    there = municipality in {one.id for one in list_municipalities(on=at.date())}
    record(
        by=Doer(None, _("okänd, via länk"), Via.LINK), at=at, municipality=municipality if there else None,
        body=row.reply.body_id if row else None, verb="refuse", thing="link", key=row.id if row else "-",
        said={"why": why},
    )  # fmt: skip


def _body_of(holder: Holder) -> int:
    return next(iter(holder.viewer.grants[0].bodies))
