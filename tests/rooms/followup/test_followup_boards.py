"""Bodies whose board decides without a committee secretary, and answers that a committee never took up."""

import datetime as dt

import pytest
from followup_case import Case
from tests.support.cast import AT

from samsyn.followup.changes import replies
from samsyn.followup.models import Reply, ReplyStep
from samsyn.followup.queries.days import propose_for_round
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.states import ReplyState, ReplyVerb
from samsyn.organisation.changes import add_meeting
from samsyn.organisation.models import Body
from samsyn.organisation.unable import UnableToEnter
from samsyn.planfile.people import BodyKind

MEETS = AT.date()
pytestmark = pytest.mark.django_db


def at_the_board(case: Case, body: str) -> int:
    """The body's answer, cleared and left to its board."""
    officer, head = {
        "housing-company": (case.cast.company_officer, case.cast.company_head),
        "education-committee": (case.cast.officer, case.cast.head),
    }[body]
    reply = case.reply(case.round(), body)
    case.write(reply, by=officer)
    case.clear(reply, officer, head)
    replies.send_to_committee(by=head.viewer(), at=case.tick(), reply=reply, meets_on=MEETS)
    return reply


def test_the_managing_director_records_what_the_companys_board_decided(case: Case) -> None:
    reply, director = at_the_board(case, "housing-company"), case.cast.company_head.viewer()
    assert ReplyVerb.RECORD_DECISION in get_reply_by_id(director, reply, on=MEETS).may
    replies.table_reply(by=director, at=case.tick(), reply=reply, on=MEETS, paragraph="§ 2", reason="Mer underlag")
    replies.record_decision(by=director, at=case.tick(), reply=reply, on=MEETS, paragraph="§ 7")
    row = Reply.objects.get(id=reply)
    assert (row.state, row.paragraph) == (ReplyState.DECIDED, "§ 7")
    assert [step.verb for step in ReplyStep.objects.filter(reply=reply).order_by("id")][-2:] == [
        ReplyVerb.TABLE, ReplyVerb.RECORD_DECISION,
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["company_officer", "head", "coordinator", "secretary"])
def test_nobody_else_records_the_boards_decision(case: Case, who: str) -> None:
    reply = at_the_board(case, "housing-company")
    with pytest.raises(UnableToEnter):
        replies.record_decision(
            by=getattr(case.cast, who).viewer(), at=case.tick(), reply=reply, on=MEETS, paragraph="§ 7"
        )
    assert Reply.objects.get(id=reply).state == ReplyState.IN_COMMITTEE


def test_the_head_of_an_administration_does_not_record_the_committees_decision(case: Case) -> None:
    reply = at_the_board(case, "education-committee")
    with pytest.raises(UnableToEnter):
        replies.record_decision(by=case.cast.head.viewer(), at=case.tick(), reply=reply, on=MEETS, paragraph="§ 7")


@pytest.mark.parametrize("tabled", [False, True])
def test_an_answer_the_committee_does_not_take_up_is_taken_back_by_the_head_with_a_reason(
    case: Case, tabled: bool
) -> None:
    reply = at_the_board(case, "education-committee")
    if tabled:
        secretary = case.cast.secretary.viewer()
        replies.table_reply(by=secretary, at=case.tick(), reply=reply, on=MEETS, paragraph="§ 2", reason="Mer tid")
    replies.retract(by=case.cast.head.viewer(), at=case.tick(), reply=reply, because="Mötet ställdes in")
    row = Reply.objects.get(id=reply)
    assert (row.state, row.because) == (ReplyState.STARTED, "Mötet ställdes in")
    assert not get_reply_by_id(case.cast.officer.viewer(), reply, on=MEETS).may.isdisjoint({ReplyVerb.SAVE})


def test_the_coordinator_asks_for_an_answer_that_lies_with_a_committee(case: Case) -> None:
    reply = at_the_board(case, "education-committee")
    replies.return_reply(by=case.coordinator, at=case.tick(), reply=reply, because="Nämnden möts först i april")
    assert Reply.objects.get(id=reply).state == ReplyState.RETURNED


def test_a_company_that_has_put_in_its_boards_meetings_has_its_days_counted_from_them(case: Case) -> None:
    board = dt.date(2025, 5, 14)
    round = case.round(opened=False, board_meets_on=board, opens_on=dt.date(2025, 1, 7))
    before = {one.body_slug: one.proposed for one in propose_for_round(case.coordinator, round)}
    assert (before["housing-company"].committee_on, before["housing-company"].trouble) == (None, "")
    add_meeting(by=case.coordinator, at=case.tick(), body="housing-company", on=dt.date(2025, 3, 26))
    after = {one.body_slug: one.proposed for one in propose_for_round(case.coordinator, round)}
    assert after["housing-company"].committee_on == dt.date(2025, 3, 26)
    assert after["housing-company"].head_due < before["housing-company"].head_due


def test_a_joint_committee_decides_at_its_own_meeting_as_a_committee_does(case: Case) -> None:
    Body.objects.filter(slug="education-committee").update(kind=BodyKind.JOINT_COMMITTEE)
    board = dt.date(2025, 5, 14)
    round = case.round(opened=False, board_meets_on=board, opens_on=dt.date(2025, 1, 7))
    add_meeting(by=case.coordinator, at=case.tick(), body="education-committee", on=dt.date(2025, 3, 19))
    days = {one.body_slug: one.proposed for one in propose_for_round(case.coordinator, round)}
    assert days["education-committee"].committee_on == dt.date(2025, 3, 19)
