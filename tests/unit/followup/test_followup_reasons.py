"""Why somebody is reminded: ten and three working days before, at once when late, and never the same twice a day."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.followup.reminders.reasons import Hand, Standing, days_late, reason, waits_for
from samsyn.followup.states import ReminderKind, ReplyState
from samsyn.followup.year import ReminderPace

PACE = ReminderPace()
DUE = dt.date(2025, 3, 14)  # a Friday; ten working days before is 28 February, three before is 11 March
_K, _S = ReminderKind, ReplyState


def _standing(state: ReplyState = _S.STARTED, *, since: str = "2025-01-15", meets: str | None = None) -> Standing:
    meets_on = dt.date.fromisoformat(meets) if meets else None
    return Standing(state, dt.date.fromisoformat(since), dt.date(2025, 1, 15), DUE, meets_on)


def _sends(hand: Hand, said: Standing, first: str, last: str) -> list[tuple[str, str]]:
    """What goes when the day's run is made every weekday between the two."""
    sent: dict[ReminderKind, dt.date] = {}
    found = []
    day = dt.date.fromisoformat(first)
    while day <= dt.date.fromisoformat(last):
        kind = reason(hand, said, day, PACE, sent) if day.weekday() < 5 else None
        if kind is not None:
            sent[kind] = day
            found.append((day.isoformat(), str(kind)))
        day += dt.timedelta(days=1)
    return found


def test_an_officer_who_does_nothing_hears_at_opening_ten_and_three_days_before_and_then_every_fifth_day() -> None:
    assert _sends(Hand.WRITER, _standing(), "2025-01-15", "2025-03-25") == [
        ("2025-01-15", "opened"), ("2025-02-28", "due_soon"), ("2025-03-11", "due_soon"),
        ("2025-03-17", "overdue"), ("2025-03-24", "overdue"),
    ]  # fmt: skip


def test_a_day_on_which_the_run_was_missed_is_made_up_for_and_not_doubled() -> None:
    assert _sends(Hand.WRITER, _standing(), "2025-03-04", "2025-03-14") == [
        ("2025-03-04", "due_soon"), ("2025-03-11", "due_soon"),
    ]  # fmt: skip


def test_the_head_hears_three_working_days_after_the_due_day_and_the_coordinator_six() -> None:
    assert _sends(Hand.HEAD, _standing(), "2025-03-10", "2025-03-20")[0] == ("2025-03-19", "escalated")
    assert _sends(Hand.COORDINATOR, _standing(), "2025-03-10", "2025-03-30")[0] == ("2025-03-24", "escalated")


def test_a_head_whose_clearing_is_waited_for_hears_at_once_and_every_fifth_working_day() -> None:
    said = _standing(_S.READY, since="2025-02-10")
    assert [day for day, _kind in _sends(Hand.HEAD, said, "2025-02-10", "2025-02-20")] == ["2025-02-10", "2025-02-17"]


@pytest.mark.parametrize(
    ("state", "kind"),
    [(_S.RETURNED, _K.RETURNED), (_S.REOPENED, _K.RETURNED), (_S.SENT_BACK, _K.SENT_BACK)],
)
def test_a_reply_that_came_back_is_said_once_each_time_it_comes_back(state: ReplyState, kind: ReminderKind) -> None:
    said = _standing(state, since="2025-02-03")
    assert reason(Hand.WRITER, said, dt.date(2025, 2, 3), PACE, {}) is kind
    assert reason(Hand.WRITER, said, dt.date(2025, 2, 4), PACE, {kind: dt.date(2025, 2, 3)}) is None
    again = _standing(state, since="2025-02-06")
    assert reason(Hand.WRITER, again, dt.date(2025, 2, 6), PACE, {kind: dt.date(2025, 2, 3)}) is kind


def test_the_committees_secretary_hears_when_the_meeting_has_been_and_not_before() -> None:
    said = _standing(_S.IN_COMMITTEE, since="2025-02-03", meets="2025-02-18")
    assert reason(Hand.SECRETARY, said, dt.date(2025, 2, 18), PACE, {}) is None
    assert reason(Hand.SECRETARY, said, dt.date(2025, 2, 19), PACE, {}) is _K.WAITING


def test_nobody_is_reminded_of_what_is_in_and_the_desk_of_each_state_is_one() -> None:
    late = dt.date(2025, 6, 2)
    for state in (_S.HANDED_OVER, _S.DECIDED, _S.RECEIVED):
        assert waits_for(state) is None
        assert all(reason(hand, _standing(state), late, PACE, {}) is None for hand in Hand)
    turns = {state: waits_for(state) for state in ReplyState}
    assert {hand for hand in turns.values() if hand} == {Hand.WRITER, Hand.HEAD, Hand.SECRETARY}


def test_without_a_due_day_nothing_is_late() -> None:
    said = Standing(_S.STARTED, dt.date(2025, 1, 15), dt.date(2025, 1, 15), None, None)
    assert days_late(None, dt.date(2030, 1, 1)) == 0
    assert reason(Hand.WRITER, said, dt.date(2025, 6, 2), PACE, {_K.OPENED: dt.date(2025, 1, 15)}) is None


@given(
    on=st.dates(dt.date(2025, 1, 15), dt.date(2025, 6, 30)),
    state=st.sampled_from(list(ReplyState)), hand=st.sampled_from(list(Hand)),
)  # fmt: skip
def test_what_has_gone_today_does_not_go_again_today(on: dt.date, state: ReplyState, hand: Hand) -> None:
    said = _standing(state, meets="2025-02-18")
    kind = reason(hand, said, on, PACE, {})
    if kind is not None:
        assert reason(hand, said, on, PACE, {kind: on}) is not kind


def test_every_state_and_hand_is_thought_of() -> None:
    for state, hand in itertools.product(ReplyState, Hand):
        assert reason(hand, _standing(state), DUE, PACE, {}) in {None, *ReminderKind}
