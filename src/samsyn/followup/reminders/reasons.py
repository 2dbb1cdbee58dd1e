"""Why somebody is reminded of a reply on a day: days, states and what was sent in; a kind, or nothing, out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samsyn.followup.holidays import working_days_before, working_days_between
from samsyn.followup.policies import RELEASED
from samsyn.followup.states import ReminderKind, ReplyState
from samsyn.followup.year import ReminderPace

WRITING = frozenset(
    {ReplyState.NOT_STARTED, ReplyState.STARTED, ReplyState.RETURNED, ReplyState.SENT_BACK, ReplyState.REOPENED}
)
CLEARING = frozenset({ReplyState.READY, ReplyState.CLEARED})
DECIDING = frozenset({ReplyState.IN_COMMITTEE, ReplyState.TABLED})
NEWS_DAYS = 5
"""Working days after which it is no news any more that a round was opened."""


class Hand(StrEnum):
    """Whose desk a reminder lands on."""

    WRITER = "writer"
    HEAD = "head"
    SECRETARY = "secretary"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reply stands."""

    state: ReplyState
    since: dt.date
    opened_on: dt.date
    due_on: dt.date | None
    meets_on: dt.date | None


def waits_for(state: ReplyState) -> Hand | None:
    """Whose turn it is; None when nobody in the body has anything to do."""
    if state in WRITING:
        return Hand.WRITER
    if state in CLEARING:
        return Hand.HEAD
    return Hand.SECRETARY if state in DECIDING else None


def reason(
    hand: Hand, said: Standing, on: dt.date, pace: ReminderPace, sent: Mapping[ReminderKind, dt.date]
) -> ReminderKind | None:
    """Why this hand is reminded today. `sent` is when each kind last went to this person about this reply."""
    turn = waits_for(said.state)
    if hand is Hand.WRITER and turn is Hand.WRITER:
        return _of_writer(said, on, pace, sent)
    if hand is Hand.HEAD and turn is Hand.HEAD:
        return _again(ReminderKind.WAITING, said.since, on, pace, sent)
    if hand is Hand.SECRETARY and turn is Hand.SECRETARY and said.meets_on is not None and said.meets_on < on:
        return _again(ReminderKind.WAITING, said.meets_on, on, pace, sent)
    late = {Hand.HEAD: pace.head_after, Hand.COORDINATOR: pace.coordinator_after}.get(hand)
    if late is not None and said.state not in RELEASED and days_late(said.due_on, on) >= late:
        return _again(ReminderKind.ESCALATED, said.since, on, pace, sent, news=False)
    return None


def days_late(due_on: dt.date | None, on: dt.date) -> int:
    """Working days past the due day; 0 when it is not past or there is none."""
    return 0 if due_on is None or due_on >= on else working_days_between(due_on, on)


def _of_writer(
    said: Standing, on: dt.date, pace: ReminderPace, sent: Mapping[ReminderKind, dt.date]
) -> ReminderKind | None:
    back = {
        ReplyState.RETURNED: ReminderKind.RETURNED, ReplyState.REOPENED: ReminderKind.RETURNED,
        ReplyState.SENT_BACK: ReminderKind.SENT_BACK,
    }.get(said.state)  # fmt: skip
    if back is not None and (back not in sent or sent[back] < said.since):
        return back
    if said.due_on is not None and said.due_on < on:
        return _again(ReminderKind.OVERDUE, said.due_on, on, pace, sent)
    if said.due_on is not None:
        passed = [day for day in (working_days_before(said.due_on, each) for each in pace.soon) if day <= on]
        if passed and sent.get(ReminderKind.DUE_SOON, dt.date.min) < max(passed):
            return ReminderKind.DUE_SOON
    if not sent and working_days_between(said.opened_on, on) <= NEWS_DAYS:
        return ReminderKind.OPENED
    return None


def _again(
    kind: ReminderKind, since: dt.date, on: dt.date, pace: ReminderPace, sent: Mapping[ReminderKind, dt.date], *,
    news: bool = True,
) -> ReminderKind | None:  # fmt: skip
    """The kind, unless it went less than `again_after` working days ago; what is new since then goes at once."""
    last = sent.get(kind)
    if last is None or (news and last < since):
        return kind
    return kind if working_days_between(last, on) >= pace.again_after else None
