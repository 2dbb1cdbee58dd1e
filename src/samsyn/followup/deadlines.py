"""When each body must have done what, counted backwards from the board's meeting and the body's own calendar.

The board meets, its papers go out before; the coordinator needs days to compile, the committee's extract days to be
written, the committee's papers go out before its meeting, the head needs days to read and the officer days to write.
"""

import datetime as dt
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from samsyn.followup.holidays import on_or_before, working_days_before, working_days_between

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting, and when its papers must be ready when that is known."""

    on: dt.date
    papers_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How many working days each hand needs."""

    papers_days: int = 8
    """Before a meeting whose papers day is not known."""
    compiling_days: int = 10
    extract_days: int = 3
    clearing_days: int = 3
    writing_days: int = 10


@dataclass(frozen=True, slots=True)
class Proposed:
    """A body's days. Without `committee_on` the answer goes as material, without a decision of the committee."""

    officer_due: dt.date
    head_due: dt.date
    committee_on: dt.date | None
    to_coordinator: dt.date
    trouble: str = ""


def papers_day(meeting: MeetingDay, pace: Pace) -> dt.date:
    """The working day on which the meeting's papers must be ready."""
    if meeting.papers_on is not None:
        return on_or_before(meeting.papers_on)
    return working_days_before(meeting.on, pace.papers_days)


def proposed_days(
    *, board: MeetingDay, bodies: Mapping[Key, Sequence[MeetingDay]], without_meeting: Collection[Key] = (),
    opens_on: dt.date | None = None, pace: Pace | None = None,
) -> dict[Key, Proposed]:  # fmt: skip
    """Body → its days. `bodies` are their meetings in any order; `without_meeting` those that need no committee.

    A committee takes the last of its meetings that leaves the board its time. When none does, `trouble` says so and
    the days are those of an answer without a decision.
    """
    pace = pace or Pace()
    to_coordinator = working_days_before(papers_day(board, pace), pace.compiling_days)
    found: dict[Key, Proposed] = {}
    for key, meetings in bodies.items():
        decides = key not in without_meeting
        found[key] = _days(meetings if decides else (), to_coordinator, opens_on, pace, decides=decides)
    return found


def _days(
    meetings: Sequence[MeetingDay], to_coordinator: dt.date, opens_on: dt.date | None, pace: Pace, *, decides: bool
) -> Proposed:
    last = working_days_before(to_coordinator, pace.extract_days)
    begins = opens_on or dt.date.min
    ahead = sorted((one for one in meetings if one.on >= begins), key=lambda one: one.on)
    in_time = [one for one in ahead if one.on <= last and _officer(_head(one, pace), pace) >= begins]
    if in_time:
        head = _head(in_time[-1], pace)
        return _written(Proposed(_officer(head, pace), head, in_time[-1].on, to_coordinator), opens_on, pace)
    without = Proposed(_officer(to_coordinator, pace), to_coordinator, None, to_coordinator)
    if not decides:
        return _written(without, opens_on, pace)
    return Proposed(
        without.officer_due, without.head_due, None, to_coordinator, _no_meeting(ahead, last, known=bool(meetings))
    )


def _head(meeting: MeetingDay, pace: Pace) -> dt.date:
    return papers_day(meeting, pace)


def _officer(head_due: dt.date, pace: Pace) -> dt.date:
    return working_days_before(head_due, pace.clearing_days)


def _no_meeting(ahead: Sequence[MeetingDay], last: dt.date, *, known: bool) -> str:
    if not known:
        return _("Organets mötesdagar är inte inlagda. Lägg in dem, eller välj underlag utan beslut.")
    late = next((one.on for one in ahead if one.on > last), None)
    if late is None:
        return _("Inget möte hinns med efter att omgången öppnar: välj tidigare beredning eller underlag utan beslut.")
    return _(
        "Nämnden möts först %(day)s, och svaret behövs från mötet senast %(last)s: "
        "välj tidigare beredning eller underlag utan beslut."
    ) % {"day": late.isoformat(), "last": last.isoformat()}


def _written(days: Proposed, opens_on: dt.date | None, pace: Pace) -> Proposed:
    """Says so when the officer gets less time to write than the pace promises."""
    if opens_on is None:
        return days
    left = working_days_between(opens_on, days.officer_due)
    if left >= pace.writing_days:
        return days
    said = _("Bara %(left)s arbetsdagar att skriva på. Öppna omgången tidigare om det går.") % {"left": max(0, left)}
    return Proposed(days.officer_due, days.head_due, days.committee_on, days.to_coordinator, said)
