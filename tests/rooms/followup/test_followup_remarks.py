"""Comments and questions: an empty one is refused, a settled one is done with, one that is not there is not found."""

import pytest
from followup_case import Case

from samsyn.audit.queries import list_changes
from samsyn.followup.changes import remarks, saving
from samsyn.followup.models import Remark
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.organisation.unable import UnableToFind


def _ask(case: Case, reply: int) -> int:
    officer = case.cast.officer.viewer()
    return remarks.add_remark(by=officer, at=case.tick(), reply=reply, text="Räknas komvux?", to_coordinator=True)


def test_a_settled_question_is_no_longer_open_and_its_words_stay(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    asked, officer = _ask(case, reply), case.cast.officer.viewer()
    assert get_reply_by_id(officer, reply, on=case.at.date()).open_remarks == 1
    first = case.tick()
    remarks.settle_remark(by=case.coordinator, at=first, remark=asked)
    page = get_reply_by_id(case.cast.officer.viewer(), reply, on=case.at.date())
    assert page.open_remarks == 0
    assert [(one.text, one.settled) for one in page.remarks] == [("Räknas komvux?", True)]
    remarks.settle_remark(by=officer, at=case.tick(), remark=asked)
    assert Remark.objects.get(id=asked).settled_at == first, "settled again, it was still settled the first time"


def test_an_empty_comment_is_refused_and_not_kept(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    asked = _ask(case, reply)
    with pytest.raises(saving.UnableToWrite, match="Skriv något"):
        remarks.add_remark(by=case.cast.officer.viewer(), at=case.tick(), reply=reply, text=" \n ")
    with pytest.raises(saving.UnableToWrite, match="Skriv något"):
        remarks.answer_remark(by=case.coordinator, at=case.tick(), remark=asked, text="")
    assert list(Remark.objects.values_list("text", flat=True)) == ["Räknas komvux?"]


def test_a_comment_that_is_not_there_is_neither_answered_nor_settled(case: Case, opened: str) -> None:
    asked = _ask(case, case.reply(opened))
    lines = len(list_changes(case.cast.exempelby.id))
    with pytest.raises(UnableToFind, match="Den kommentaren finns inte"):
        remarks.answer_remark(by=case.coordinator, at=case.tick(), remark=asked + 1, text="Ja.")
    with pytest.raises(UnableToFind, match="Den kommentaren finns inte"):
        remarks.settle_remark(by=case.coordinator, at=case.tick(), remark=asked + 1)
    assert len(list_changes(case.cast.exempelby.id)) == lines
    assert Remark.objects.get().settled_at is None
