"""Making and ending links, and clearing for a company whose managing director has sent the answer another way."""

import datetime as dt
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.followup.changes.finding import check_runs, held_reply
from samsyn.followup.changes.replies import clear, hand_over
from samsyn.followup.changes.saving import short
from samsyn.followup.links.lasting import default_last_day
from samsyn.followup.links.tokens import hash_of, new_token
from samsyn.followup.models import Link, Reply
from samsyn.followup.policies import TAKES_ANSWERS, UnableToMove, check_reason
from samsyn.followup.states import Purpose, RoundState
from samsyn.organisation.rights import Role
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Grant, Viewer

LONGEST = dt.timedelta(days=366)


class UnableToMakeLink(UnableTo):
    """The link cannot be made as asked; `reason` says what to change."""


@transaction.atomic
def make_link(
    *, by: Viewer, at: dt.datetime, reply: int, purpose: Purpose = Purpose.ANSWER, expires_on: dt.date | None = None,
    sent_to: str = "",
) -> str:  # fmt: skip
    """A link to the reply; returns its token, which is kept nowhere and can only be shown now.

    It opens through the day `expires_on`; without one, ten working days after the reply is due. Raises
    `UnableToMakeLink`, `UnableToFind`.
    """
    check_runs(by)
    row, round = held_reply(by, reply)
    if RoundState(round.state) not in TAKES_ANSWERS | {RoundState.DRAFT} and not row.late_allowed:
        raise UnableToMakeLink(_("Omgången tar inte emot svar nu, så en länk skulle inte gå att använda."))
    last = expires_on or default_last_day(row, round, on=at.date())
    expires_at = _end_of(last)
    if not at < expires_at <= at + LONGEST:
        raise UnableToMakeLink(_("Länken ska sluta gälla en dag från i dag och högst ett år framåt. Ändra dagen."))
    token = new_token(by.municipality)
    made = Link.objects.create(
        municipality_id=by.municipality, round=round, reply=row, purpose=Purpose(purpose), token_hash=hash_of(token),
        sent_to=short(sent_to, 200), created_at=at, created_by=by.named, expires_at=expires_at,
    )  # fmt: skip
    _log(by, at, made, row.body_id, "create", {"purpose": str(purpose), "until": last.isoformat()})
    return token


@transaction.atomic
def revoke_link(*, by: Viewer, at: dt.datetime, link: int) -> None:
    """From now on it opens nothing, also for one who has it open. Done again it changes nothing."""
    check_runs(by)
    row = Link.objects.filter(municipality=by.municipality, id=link).select_for_update().first()
    if row is None:
        raise UnableToFind(_("Den länken finns inte i kommunen."))
    if row.revoked_at is not None:
        return
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    _log(by, at, row, Reply.objects.values_list("body", flat=True).get(id=row.reply_id), "revoke", {})


@transaction.atomic
def confirm_sent(*, by: Viewer, at: dt.datetime, reply: int, because: str) -> None:
    """The coordinator confirms that the answer was sent by the body's managing director, and how that is known.

    The answer, written through a link and marked ready, is cleared and handed over in that name. Only for a reply that
    has a link: a body with accounts clears its own. Raises `UnableToMove`, `UnableToClear`.
    """
    check_runs(by)
    row, _round = held_reply(by, reply)
    if not Link.objects.filter(reply=row).exists():
        raise UnableToMove(_("Svaret har ingen länk. Organets chef släpper det fritt från sin egen inloggning."))
    why = check_reason(because)
    named = _("%(who)s, som bekräftar att svaret är avsänt av chef eller vd") % {"who": by.named}
    stands_for = replace(
        by, named=named[:200], grants=(Grant(Role.HEAD, frozenset({row.body_id})),), only_reply=row.id
    )  # fmt: skip
    clear(by=stands_for, at=at, reply=reply)
    hand_over(by=stands_for, at=at, reply=reply)
    record(
        by=by.doer, at=at, municipality=by.municipality, body=row.body_id, verb="confirm_sent", thing="reply",
        key=reply, said={"because": short(why, 300)},
    )  # fmt: skip


def _end_of(day: dt.date) -> dt.datetime:
    """Midnight after the day, in Sweden."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def _log(by: Viewer, at: dt.datetime, row: Link, body: int, verb: str, said: dict[str, object]) -> None:
    record(
        by=by.doer, at=at, municipality=by.municipality, body=body, verb=verb, thing="link", key=row.id,
        said={"reply": row.reply_id, **said},
    )  # fmt: skip


def address_of(token: str) -> str:
    """The whole address, as it is given away."""
    return f"{settings.SITE}/lank/{token}/"
