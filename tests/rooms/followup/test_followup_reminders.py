"""One letter a person and day: to whom, about what, without a word of any answer; and a server that is down."""

import datetime as dt
import smtplib
from collections.abc import Sequence
from typing import Any

import pytest
from django.core import mail
from followup_case import Case
from tests.support.cast import Cast

from samsyn.audit.queries import list_changes
from samsyn.followup.changes import rounds
from samsyn.followup.changes.reminders import remind, remind_now
from samsyn.followup.changes.replies import mark_ready, take_back
from samsyn.followup.changes.rounds import set_days
from samsyn.followup.changes.writers import name_writer
from samsyn.followup.changes.writing import save_goal_answer
from samsyn.followup.models import Letter, Reminder
from samsyn.followup.queries.reminders import list_letters
from samsyn.followup.reminders.drafts import drafts_now, drafts_of
from samsyn.followup.reminders.sending import send_kept
from samsyn.followup.reminders.writing import write
from samsyn.followup.states import LetterState
from samsyn.organisation.models import User
from samsyn.organisation.queries import MunicipalityCard, get_municipality
from samsyn.organisation.unable import UnableToEnter

pytestmark = pytest.mark.django_db
FIRST, DUE = dt.date(2025, 1, 15), dt.date(2025, 3, 14)


def _place(cast: Cast) -> MunicipalityCard:
    return get_municipality(cast.exempelby.slug)


def _told(case: Case, on: dt.date) -> dict[str, list[tuple[str, str]]]:
    drafts = drafts_of(case.coordinator, on)
    return {one.email: [(item.body_slug, str(item.kind)) for item in one.items] for one in drafts.letters}


def _emails(*people: Any) -> set[str]:
    return {one.email for one in people}


@pytest.fixture
def due(case: Case) -> str:
    return case.round(due_on=DUE)


def test_when_a_round_opens_each_bodys_officer_hears_of_its_own_body_alone(case: Case, due: str) -> None:
    told, cast = _told(case, FIRST), case.cast
    assert told[cast.officer.email] == [("education-committee", "opened")]
    assert told[cast.company_officer.email] == [("housing-company", "opened")]
    assert told[cast.federation_officer.email] == [("rescue-federation", "opened")]
    silent = _emails(cast.head, cast.deputy, cast.coordinator, cast.secretary, cast.auditor, *cast.strangers)
    assert not silent & set(told)


def test_a_body_without_any_account_is_named_and_not_forgotten(case: Case, due: str) -> None:
    unreachable = drafts_of(case.coordinator, FIRST).unreachable
    assert "Kultur- och fritidsnämnden" in unreachable
    assert "Barn- och utbildningsnämnden" not in unreachable


def test_a_named_writer_is_written_to_and_not_the_whole_office(case: Case, due: str) -> None:
    reply = case.reply(due)
    name_writer(by=case.cast.head.viewer(), at=case.tick(), reply=reply, user=case.cast.deputy.id)
    told = _told(case, FIRST)
    assert case.cast.deputy.email in told and case.cast.officer.email not in told


def test_late_replies_go_to_the_officer_then_the_head_then_the_coordinators_list(case: Case, due: str) -> None:
    cast = case.cast
    monday, wednesday, next_monday = dt.date(2025, 3, 17), dt.date(2025, 3, 19), dt.date(2025, 3, 24)
    assert _told(case, monday)[cast.officer.email] == [("education-committee", "overdue")]
    assert cast.head.email not in _told(case, monday)
    assert _told(case, wednesday)[cast.head.email] == [("education-committee", "escalated")]
    listed = _told(case, next_monday)[cast.coordinator.email]
    assert ("education-committee", "escalated") in listed and len(listed) == len(set(listed)) > 2


def test_nobody_is_told_that_it_is_time_to_answer_in_a_round_closed_for_answers(case: Case, due: str) -> None:
    officer = case.cast.officer.email
    assert _told(case, DUE)[officer] == [("education-committee", "due_soon")]
    rounds.close_round(by=case.coordinator, at=case.tick(), round=due)
    assert officer not in _told(case, DUE)
    assert _told(case, dt.date(2025, 3, 17))[officer] == [("education-committee", "overdue")], "late ones still are"


def test_a_letter_about_one_reply_names_the_follow_up_in_its_subject(case: Case, due: str) -> None:
    letter = next(one for one in drafts_of(case.coordinator, FIRST).letters if one.email == case.cast.officer.email)
    subject = write(letter, _place(case.cast), on=FIRST).subject
    assert subject.startswith("Exempelby: Årsuppföljning 2025 – Omgången är öppen – ")


def test_a_reply_marked_ready_waits_for_its_head(case: Case, due: str) -> None:
    reply, officer = case.reply(due), case.cast.officer.viewer()
    save_goal_answer(by=officer, at=case.tick(), reply=reply, goal=case.goal_of(reply), seen=0, text="Klart.")
    mark_ready(by=officer, at=case.tick(), reply=reply)
    told = _told(case, FIRST)
    assert told[case.cast.head.email] == [("education-committee", "waiting")]
    assert case.cast.officer.email not in told


def test_the_days_run_keeps_and_sends_each_letter_once_however_often_it_is_made(case: Case, due: str) -> None:
    place = _place(case.cast)
    kept = remind(by=case.coordinator, at=case.tick(), on=FIRST)
    assert kept == Letter.objects.count() > 2
    assert remind(by=case.coordinator, at=case.tick(), on=FIRST) == 0
    done = send_kept(by=case.coordinator, at=case.tick(), place=place)
    assert (done.sent, done.left, done.trouble) == (kept, 0, "")
    assert send_kept(by=case.coordinator, at=case.tick(), place=place).sent == 0
    assert len(mail.outbox) == kept == len({one.to[0] for one in mail.outbox})
    assert _told(case, FIRST) == {} and _told(case, FIRST + dt.timedelta(days=1)) == {}
    lines = list_changes(case.cast.exempelby.id, thing="letter", verb="remind")
    assert len(lines) == kept and "@" not in str([line.said for line in lines])


def test_a_letter_never_holds_a_word_of_an_answer(case: Case, due: str) -> None:
    reply, officer = case.reply(due), case.cast.officer.viewer()
    goal = case.goal_of(reply)
    save_goal_answer(
        by=officer, at=case.tick(), reply=reply, goal=goal, seen=0, text="Hemligtextisvaret", evidence="Bilagax"
    )
    mark_ready(by=officer, at=case.tick(), reply=reply)
    remind(by=case.coordinator, at=case.tick(), on=FIRST)
    send_kept(by=case.coordinator, at=case.tick(), place=_place(case.cast))
    for one in mail.outbox:
        whole = one.message().as_string() + one.body + str(one.alternatives)
        assert "Hemligtextisvaret" not in whole and "Bilagax" not in whole
        assert "Exempelby" in one.subject and "http" in one.body
        assert one.alternatives[0].mimetype == "text/html"


def test_a_letter_is_in_its_readers_language_whoever_sends_it(case: Case, due: str) -> None:
    User.objects.filter(pk=case.cast.officer.id).update(language="en")
    drafts = {one.email: one for one in drafts_of(case.coordinator, dt.date(2025, 3, 12)).letters}
    place = _place(case.cast)
    english = write(drafts[case.cast.officer.email], place, on=dt.date(2025, 3, 12))
    swedish = write(drafts[case.cast.company_officer.email], place, on=dt.date(2025, 3, 12))
    assert (
        "Hello!" in english.text
        and "Yearly follow-up 2025" in english.text
        and "14\xa0March\xa02025" in english.text
        and 'lang="en"' in english.html
    )
    assert "Hej!" in swedish.text and "Lämnas senast 14\xa0mars\xa02025" in swedish.text


def test_a_press_reaches_the_one_body_and_not_twice_the_same_day(case: Case, due: str) -> None:
    on = dt.date(2025, 2, 11)
    [draft] = drafts_now(case.coordinator, on, round=due, body="education-committee").letters
    assert [str(item.kind) for item in draft.items] == ["asked"]
    assert remind_now(by=case.coordinator, at=case.tick(), on=on, round=due, body="education-committee") == 1
    assert remind_now(by=case.coordinator, at=case.tick(), on=on, round=due, body="education-committee") == 0
    others = drafts_now(case.coordinator, on, round=due).letters
    assert case.cast.officer.email not in {one.email for one in others}
    assert remind_now(by=case.coordinator, at=case.tick(), on=on, round=due) == len(others) > 1
    assert Reminder.objects.filter(user=case.cast.officer.id, on=on).count() == 1
    assert [one.pressed for one in list_letters(case.coordinator)] == [True] * Letter.objects.count()


def test_only_the_coordinator_presses(case: Case, due: str) -> None:
    for person in (case.cast.officer, case.cast.auditor, case.cast.administrator):
        with pytest.raises(UnableToEnter):
            remind_now(by=person.viewer(), at=case.tick(), on=FIRST, round=due)


def test_another_municipalitys_people_and_rounds_are_never_in_the_letters(case: Case, due: str) -> None:
    other = case.cast.other_coordinator.viewer()
    assert drafts_of(other, FIRST).letters == ()
    assert remind(by=other, at=case.tick(), on=FIRST) == 0


def test_a_server_that_is_down_loses_no_letter_and_the_next_try_sends_it(
    case: Case, due: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _place(case.cast)
    kept = remind(by=case.coordinator, at=case.tick(), on=FIRST)

    def down(self: object, messages: Sequence[object]) -> int:
        raise smtplib.SMTPServerDisconnected("nobody answers")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
        done = send_kept(by=case.coordinator, at=case.tick(), place=place)
    assert (done.sent, done.left) == (0, kept)
    assert done.trouble == "SMTPServerDisconnected: nobody answers"
    assert {one.state for one in list_letters(case.coordinator)} == {LetterState.KEPT}
    again = send_kept(by=case.coordinator, at=case.tick(), place=place)
    assert (again.sent, again.left) == (kept, 0)


def test_a_letter_that_never_went_is_written_anew_the_next_day_with_what_still_holds(case: Case, due: str) -> None:
    remind(by=case.coordinator, at=case.tick(), on=FIRST)
    Letter.objects.update(trouble="down")
    tomorrow = FIRST + dt.timedelta(days=1)
    assert remind(by=case.coordinator, at=case.tick(), on=tomorrow) > 0
    assert set(Letter.objects.filter(on=FIRST).values_list("state", flat=True)) == {LetterState.GIVEN_UP}
    assert set(Letter.objects.filter(on=tomorrow).values_list("state", flat=True)) == {LetterState.KEPT}


def test_a_day_that_has_had_its_letters_gets_no_second_one_when_it_is_run_once_more(case: Case, due: str) -> None:
    """The first letter never went and was given up, so its lines are due again; yet it was that day's only letter."""
    reply, officer = case.reply(due), case.cast.officer
    remind(by=case.coordinator, at=case.tick(), on=FIRST)
    case.write(reply)
    mark_ready(by=officer.viewer(), at=case.tick(), reply=reply)
    remind(by=case.coordinator, at=case.tick(), on=FIRST + dt.timedelta(days=1))
    take_back(by=officer.viewer(), at=case.tick(), reply=reply)
    assert officer.email in _told(case, FIRST)
    letters, lines = Letter.objects.count(), Reminder.objects.count()
    logged = len(list_changes(case.cast.exempelby.id, verb="remind"))
    assert remind(by=case.coordinator, at=case.tick(), on=FIRST) == 0
    assert (Letter.objects.count(), Reminder.objects.count()) == (letters, lines)
    assert len(list_changes(case.cast.exempelby.id, verb="remind")) == logged
    assert [one.state for one in Letter.objects.filter(user=officer.id)] == [LetterState.GIVEN_UP]


def test_a_letter_that_another_process_is_sending_is_left_to_it(case: Case, due: str) -> None:
    kept = remind(by=case.coordinator, at=case.tick(), on=FIRST)
    now = case.tick()
    Letter.objects.update(tried_at=now)
    assert send_kept(by=case.coordinator, at=now, place=_place(case.cast)).sent == 0
    later = now + dt.timedelta(minutes=6)
    assert send_kept(by=case.coordinator, at=later, place=_place(case.cast)).sent == kept


def test_a_bodys_own_day_is_what_it_is_reminded_of(case: Case, due: str) -> None:
    own = dt.date(2025, 2, 3)
    set_days(by=case.coordinator, at=case.tick(), round=due, days={"education-committee": (own, None)})
    told = _told(case, dt.date(2025, 1, 29))
    assert told[case.cast.officer.email] == [("education-committee", "due_soon")]
    assert case.cast.company_officer.email not in told


def test_the_days_letters_take_the_same_queries_whatever_their_number(
    case: Case, due: str, django_assert_max_num_queries: Any
) -> None:
    by = case.coordinator
    with django_assert_max_num_queries(5):
        drafts_of(by, FIRST)
