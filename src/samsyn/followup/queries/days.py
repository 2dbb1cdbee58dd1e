"""The days a round's bodies would have, counted backwards from the meetings that are in the calendars."""

import datetime as dt
from dataclasses import dataclass

from samsyn.followup.asking import authority
from samsyn.followup.deadlines import MeetingDay, Proposed, proposed_days
from samsyn.followup.models import Reply
from samsyn.followup.queries.rounds import find_round
from samsyn.organisation.queries import list_bodies, list_meetings
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import BodyKind

MEETS = frozenset({BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE, BodyKind.EXECUTIVE_BOARD, BodyKind.COUNCIL})
"""The kinds whose answer a meeting decides unless the coordinator chooses otherwise (KL 6 kap.)."""
_MAY_MEET = frozenset({BodyKind.COMPANY, BodyKind.FEDERATION})
"""Here the head answers, and sometimes the board: when its meetings are in the calendar, the days follow them."""


@dataclass(frozen=True, slots=True)
class BodyDays:
    """A body's days as they are set and as they are proposed."""

    reply: int
    body_slug: str
    body_name: str
    due_on: dt.date | None
    meets_on: dt.date | None
    proposed: Proposed
    body: int


def propose_for_round(viewer: Viewer, round: str) -> tuple[BodyDays, ...]:
    """By body. Empty when the board's meeting day is not set. Four queries.

    To put them in: `changes.rounds.set_days(days={body: (proposed.head_due, proposed.committee_on)})`.
    """
    viewer.check(Right.RUN_ROUNDS)
    row = find_round(viewer, round)
    if row.board_meets_on is None:
        return ()
    bodies = {card.id: card for card in list_bodies(viewer.municipality)}
    since = row.opens_on or row.board_meets_on - dt.timedelta(days=366)
    held: dict[int, list[MeetingDay]] = {}
    for day in list_meetings(viewer.municipality, since=since, until=row.board_meets_on):
        held.setdefault(authority(bodies[day.body], bodies).id, []).append(MeetingDay(day.on, day.papers_on))
    board = next(
        (one for one in held.get(row.board_id or 0, []) if one.on == row.board_meets_on), MeetingDay(row.board_meets_on)
    )
    replies = list(Reply.objects.filter(round=row).select_related("body"))
    answers = {reply.id: authority(bodies[reply.body_id], bodies) for reply in replies}
    days = proposed_days(
        board=board,
        bodies={id: held.get(body.id, []) for id, body in answers.items()},
        without_meeting={
            id
            for id, body in answers.items()
            if body.kind not in MEETS and not (body.kind in _MAY_MEET and held.get(body.id))
        },
        opens_on=row.opens_on,
    )
    return tuple(
        BodyDays(
            one.id, one.body.slug, one.body_name, one.due_on or row.due_on, one.meets_on, days[one.id], one.body_id
        )
        for one in replies
    )
