"""The links of the municipality's rounds, as the coordinator sees them. Their tokens are nowhere."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from samsyn.followup.links.lasting import default_last_day
from samsyn.followup.models import Link, Reply
from samsyn.followup.queries.titles import title_of, with_rounds
from samsyn.followup.states import Purpose, ReplyState, RoundState
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer


class LinkState(StrEnum):
    """Whether it opens."""

    GOOD = "good"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A link in a list."""

    id: int
    round: str
    reply: int
    reply_state: ReplyState
    body_slug: str
    body_name: str
    purpose: Purpose
    sent_to: str
    created_at: dt.datetime
    created_by: str
    expires_at: dt.datetime
    last_used_at: dt.datetime | None
    uses: int
    state: LinkState


def list_links(viewer: Viewer, *, at: dt.datetime, round: str | None = None) -> tuple[LinkCard, ...]:
    """Newest first. One query."""
    viewer.check(Right.RUN_ROUNDS)
    rows = Link.objects.filter(municipality=viewer.municipality).select_related("round", "reply__body")
    if round is not None:
        rows = rows.filter(round__slug=round)
    return tuple(
        LinkCard(
            row.id, row.round.slug, row.reply_id, ReplyState(row.reply.state), row.reply.body.slug,
            row.reply.body_name, Purpose(row.purpose), row.sent_to, row.created_at, row.created_by, row.expires_at,
            row.last_used_at, row.uses, _state(row, at),
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Linkable:
    """A reply a link may be made to, and the last day proposed."""

    reply: int
    state: ReplyState
    round: str
    round_title: str
    body_slug: str
    body_name: str
    last_day: dt.date


def list_linkable(viewer: Viewer, *, on: dt.date) -> tuple[Linkable, ...]:
    """The replies of rounds that take answers, by body. One query."""
    viewer.check(Right.RUN_ROUNDS)
    taking = [RoundState.OPEN, RoundState.COMPILING, RoundState.SENT_BACK, RoundState.REOPENED]
    rows = Reply.objects.filter(municipality=viewer.municipality, round__state__in=taking)
    return tuple(
        Linkable(
            row.id, ReplyState(row.state), row.round.slug, title_of(row.round, viewer),
            row.body.slug, row.body_name, default_last_day(row, row.round, on=on),
        )
        for row in with_rounds(rows).order_by("-round__year", "round__slug", "body_name")
    )  # fmt: skip


def get_linkable(viewer: Viewer, *, round: str, body: str, on: dt.date) -> Linkable:
    """Raises `UnableToFind`."""
    for one in list_linkable(viewer, on=on):
        if (one.round, one.body_slug) == (round, body):
            return one
    raise UnableToFind(_("Omgången tar inte emot svar från något sådant organ nu."))


def _state(row: Link, at: dt.datetime) -> LinkState:
    if row.revoked_at is not None:
        return LinkState.REVOKED
    return LinkState.EXPIRED if row.expires_at <= at else LinkState.GOOD
