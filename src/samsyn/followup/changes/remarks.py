"""Comments and questions on an item of a reply: within the authority, or between it and the coordinator."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.followup.changes.finding import held_reply, log_reply
from samsyn.followup.changes.saving import UnableToWrite, plain
from samsyn.followup.models import Remark, Reply, Round
from samsyn.followup.policies import check_round_takes
from samsyn.followup.states import ReplyVerb, RoundState
from samsyn.followup.walls import belongs, may_read_remark
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer


@transaction.atomic
def add_remark(
    *, by: Viewer, at: dt.datetime, reply: int, text: str, item: str = "", to_coordinator: bool = False
) -> int:
    """A comment or question. The coordinator's own is always between it and the body. Returns its id."""
    row, round = held_reply(by, reply)
    _check_round(round)
    between = to_coordinator or not belongs(by, row)
    if not belongs(by, row):
        by.check(Right.RUN_ROUNDS)
    made = _write(by, at, row, round, text, item=item[:170], to_coordinator=between, answer_to=None)
    log_reply(by=by, at=at, row=row, verb="add_remark", said={"item": item, "to_coordinator": between})
    return made


@transaction.atomic
def answer_remark(*, by: Viewer, at: dt.datetime, remark: int, text: str) -> int:
    """An answer under a remark, seen by those who see the remark. Returns its id."""
    first, row, round = _held(by, remark)
    made = _write(
        by, at, row, round, text, item=first.item, to_coordinator=first.to_coordinator,
        answer_to=first.answer_to_id or first.id,
    )  # fmt: skip
    log_reply(by=by, at=at, row=row, verb="answer_remark", said={"remark": remark})
    return made


@transaction.atomic
def settle_remark(*, by: Viewer, at: dt.datetime, remark: int) -> None:
    """Nothing more needs to be done about it."""
    first, row, _round = _held(by, remark)
    first.settled_at = first.settled_at or at
    first.save(update_fields=["settled_at"])
    log_reply(by=by, at=at, row=row, verb="settle_remark", said={"remark": remark})


def _held(by: Viewer, remark: int) -> tuple[Remark, Reply, Round]:
    found = Remark.objects.filter(municipality=by.municipality, id=remark).first()
    if found is not None:
        row, round = held_reply(by, found.reply_id)
        if may_read_remark(by, found, row):
            _check_round(round)
            return found, row, round
    raise UnableToFind(_("Den kommentaren finns inte."))


def _check_round(round: Round) -> None:
    check_round_takes(RoundState(round.state), ReplyVerb.RECEIVE, late_allowed=False)


def _write(
    by: Viewer, at: dt.datetime, row: Reply, round: Round, text: str, *, item: str, to_coordinator: bool,
    answer_to: int | None,
) -> int:  # fmt: skip
    said = plain(text)
    if not said:
        raise UnableToWrite(_("Skriv något i kommentaren."))
    made = Remark.objects.create(
        municipality_id=row.municipality_id, round=round, reply=row, item=item, to_coordinator=to_coordinator,
        text=said, answer_to_id=answer_to, by_named=by.named, by_user=by.user, at=at,
    )  # fmt: skip
    return made.id
