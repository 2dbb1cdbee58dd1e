"""Deadlines counted backwards from the meetings of the board and of each committee."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from samsyn.followup.deadlines import MeetingDay, Pace, papers_day, proposed_days
from samsyn.followup.holidays import holidays, is_working_day

BOARD = MeetingDay(dt.date(2026, 4, 14), dt.date(2026, 4, 7))
_DAY = st.dates(dt.date(2025, 9, 1), dt.date(2026, 12, 31))


@st.composite
def meetings(draw: st.DrawFn) -> MeetingDay:
    on = draw(_DAY)
    ahead = draw(st.none() | st.integers(0, 21))
    return MeetingDay(on, None if ahead is None else on - dt.timedelta(days=ahead))


def test_a_committee_takes_its_last_meeting_that_leaves_the_board_its_time() -> None:
    days = proposed_days(
        board=BOARD, opens_on=dt.date(2026, 1, 7),
        bodies={"school": [MeetingDay(dt.date(2026, 2, 18)), MeetingDay(dt.date(2026, 3, 17), dt.date(2026, 3, 6)),
                           MeetingDay(dt.date(2026, 3, 31))]},
    )["school"]  # fmt: skip
    assert days.to_coordinator == dt.date(2026, 3, 20)  # ten working days before 7 April; Easter is 3–6 April
    assert days.committee_on == dt.date(2026, 3, 17)
    assert days.head_due == dt.date(2026, 3, 6)
    assert days.officer_due == dt.date(2026, 3, 3)
    assert days.trouble == ""


def test_a_committee_that_meets_too_late_is_told_when_and_what_can_be_chosen_instead() -> None:
    days = proposed_days(board=BOARD, bodies={"social": [MeetingDay(dt.date(2026, 3, 24))]})["social"]
    assert days.committee_on is None
    assert days.head_due == days.to_coordinator == dt.date(2026, 3, 20)
    assert days.trouble == (
        "Nämnden möts först 2026-03-24, och svaret behövs från mötet senast 2026-03-17: "
        "välj tidigare beredning eller underlag utan beslut."
    )


def test_a_body_without_any_meeting_day_is_asked_to_put_them_in() -> None:
    assert "mötesdagar är inte inlagda" in proposed_days(board=BOARD, bodies={"x": []})["x"].trouble


def test_a_company_that_needs_no_meeting_gets_days_without_trouble() -> None:
    days = proposed_days(board=BOARD, bodies={"homes": []}, without_meeting={"homes"})["homes"]
    assert (days.committee_on, days.trouble) == (None, "")


def test_a_meeting_before_the_round_opens_is_no_use() -> None:
    days = proposed_days(
        board=BOARD, bodies={"x": [MeetingDay(dt.date(2026, 2, 3))]}, opens_on=dt.date(2026, 2, 10)
    )["x"]  # fmt: skip
    assert days.committee_on is None and "efter att omgången öppnar" in days.trouble


def test_too_few_days_to_write_are_said_and_not_hidden() -> None:
    days = proposed_days(
        board=BOARD, bodies={"x": [MeetingDay(dt.date(2026, 3, 17), dt.date(2026, 3, 6))]},
        opens_on=dt.date(2026, 2, 25),
    )["x"]  # fmt: skip
    assert days.committee_on == dt.date(2026, 3, 17)
    assert days.trouble.startswith("Bara 4 arbetsdagar")


@given(board=meetings(), own=st.lists(meetings(), max_size=8), opens=st.none() | _DAY)
def test_no_day_lies_after_the_boards_papers_and_none_on_a_holiday(
    board: MeetingDay, own: list[MeetingDay], opens: dt.date | None
) -> None:
    days = proposed_days(board=board, bodies={"x": own}, opens_on=opens)["x"]
    asked = [days.officer_due, days.head_due, days.to_coordinator]
    assert all(day.weekday() < 5 and day not in holidays(day.year) for day in asked)
    assert days.officer_due <= days.head_due <= days.to_coordinator <= papers_day(board, Pace()) <= board.on
    if days.committee_on is not None:
        assert days.head_due <= days.committee_on <= days.to_coordinator
        assert days.committee_on in {one.on for one in own}
    else:
        assert days.trouble
    assert is_working_day(papers_day(board, Pace()))
