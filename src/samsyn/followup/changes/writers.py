"""On whose desk a reply is. Anyone in the authority may write; this says who is expected to."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.followup.changes.finding import check_runs, held_reply, log_reply
from samsyn.followup.models import Reply, ReplyWriter
from samsyn.followup.policies import ANSWERED
from samsyn.followup.states import RoundState
from samsyn.followup.walls import belongs
from samsyn.organisation.queries import authority_of, get_body, get_viewer
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer


class UnableToName(UnableTo):
    """Whoever was named does not work in the body."""


@transaction.atomic
def name_writer(*, by: Viewer, at: dt.datetime, reply: int, user: int, deputy: bool = False) -> None:
    """Somebody in the authority is to write, or is deputy for whoever does."""
    row, round = held_reply(by, reply)
    _check(by, row)
    _check_works_in(by, row, user, at.date())
    ReplyWriter.objects.update_or_create(
        reply=row, user_id=user, until=None,
        defaults={"deputy": deputy},
        create_defaults={"municipality_id": row.municipality_id, "round": round, "deputy": deputy, "since": at},
    )  # fmt: skip
    log_reply(by=by, at=at, row=row, verb="name_writer", said={"user": user, "deputy": deputy})


@transaction.atomic
def release_writer(*, by: Viewer, at: dt.datetime, reply: int, user: int) -> None:
    """Somebody is not expected to write any more. What was written stays with the body."""
    row, _round = held_reply(by, reply)
    _check(by, row)
    ReplyWriter.objects.filter(reply=row, user_id=user, until=None).update(until=at)
    log_reply(by=by, at=at, row=row, verb="release_writer", said={"user": user})


@transaction.atomic
def hand_to_colleague(*, by: Viewer, at: dt.datetime, body: str, leaving: int, to: int) -> int:
    """Everything on one desk goes to another in the same authority; returns how many replies. Drafts are untouched."""
    card = get_body(by.municipality, body)
    if not by.may(Right.RUN_ROUNDS):
        by.check(Right.ANSWER, body=card.id)
    rows = ReplyWriter.objects.select_for_update().filter(
        municipality=by.municipality, user=leaving, until=None, reply__body__in=authority_of(by.municipality, card.id)
    )
    moved = 0
    for row in rows.exclude(round__state=RoundState.FROZEN).exclude(reply__state__in=ANSWERED).select_related("reply"):
        _check_works_in(by, row.reply, to, at.date())
        row.until = at
        row.save(update_fields=["until"])
        ReplyWriter.objects.get_or_create(
            reply_id=row.reply_id, user_id=to, until=None,
            defaults={
                "municipality_id": row.municipality_id, "round_id": row.round_id, "deputy": row.deputy, "since": at,
            },
        )  # fmt: skip
        moved += 1
    record(
        by=by.doer, at=at, municipality=by.municipality, body=card.id, verb="hand_to_colleague", thing="body", key=body,
        said={"leaving": leaving, "to": to, "replies": moved},
    )  # fmt: skip
    return moved


def _check(by: Viewer, row: Reply) -> None:
    if not belongs(by, row) or not by.may(Right.ANSWER, body=row.body_id):
        check_runs(by)


def _check_works_in(by: Viewer, row: Reply, user: int, on: dt.date) -> None:
    theirs = get_viewer(user, by.municipality, on=on)
    if theirs is None or not theirs.may(Right.ANSWER, body=row.body_id):
        raise UnableToName(
            _("Personen har ingen roll som handläggare eller chef hos %s. Be administratören ge rollen först.")
            % row.body_name
        )
