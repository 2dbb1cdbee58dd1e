"""Links without an account: good, guessed, expired, revoked, too often; and that one opens one reply and no other."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.urls import resolve
from followup_case import Case
from tests.support.cast import Cast

from samsyn.audit.queries import list_changes
from samsyn.followup.changes.links import UnableToMakeLink, address_of, confirm_sent, make_link, revoke_link
from samsyn.followup.changes.replies import clear, hand_over, mark_ready, return_reply
from samsyn.followup.changes.rounds import close_round
from samsyn.followup.changes.writing import save_goal_answer
from samsyn.followup.links.entering import UnableToOpen, open_link, resume
from samsyn.followup.links.knocking import USES, WRONG_TRIES
from samsyn.followup.links.tokens import hash_of
from samsyn.followup.models import Knock, Link, Reply
from samsyn.followup.policies import UnableToMove
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.queries.rounds import list_rounds
from samsyn.followup.queries.tasks import get_tasks
from samsyn.followup.states import Purpose, ReplyState
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToEnter, UnableToFind

pytestmark = pytest.mark.django_db
COMPANY = "housing-company"
HERE = "192.0.2.7"


def _token(case: Case, opened: str, **more: Any) -> str:
    return make_link(by=case.coordinator, at=case.tick(), reply=case.reply(opened, COMPANY), **more)


def _refusals(cast: Cast) -> list[object]:
    return [line.said["why"] for line in list_changes(cast.exempelby.id, thing="link", verb="refuse")]


def test_the_token_is_kept_nowhere_and_only_its_hash_finds_the_link(case: Case, opened: str) -> None:
    token = _token(case, opened, purpose=Purpose.BOTH, sent_to="vd@exempelbyhus.example")
    row = Link.objects.get()
    assert token not in str(list(Link.objects.values())) and row.token_hash == hash_of(token)
    assert len(token.split("-", 1)[1]) == 43  # 256 bits
    said = [line.said for line in list_changes(case.cast.exempelby.id, thing="link")]
    assert token not in str(said)


@pytest.mark.requirement("SNT-006")
def test_a_company_without_an_account_writes_marks_ready_and_clears_through_its_link(case: Case, opened: str) -> None:
    holder = open_link(_token(case, opened, purpose=Purpose.BOTH), at=case.tick(), address=HERE)
    goal = case.goal_of(holder.reply)
    save_goal_answer(by=holder.viewer, at=case.tick(), reply=holder.reply, goal=goal, seen=0, text="Vi hyr ut.")
    mark_ready(by=holder.viewer, at=case.tick(), reply=holder.reply)
    clear(by=holder.viewer, at=case.tick(), reply=holder.reply)
    hand_over(by=holder.viewer, at=case.tick(), reply=holder.reply)
    row = Reply.objects.get(id=holder.reply)
    assert (row.state, row.cleared_by) == (ReplyState.HANDED_OVER, "handläggare och vd via länk, Exempelbyhus AB")
    lines = [line for line in list_changes(case.cast.exempelby.id, thing="reply") if line.via == "link"]
    assert {line.verb for line in lines} >= {"save", "mark_ready", "clear", "hand_over"}
    assert {line.user for line in lines} == {None}


def test_a_link_for_answering_does_not_clear(case: Case, opened: str) -> None:
    holder = open_link(_token(case, opened), at=case.tick(), address=HERE)
    save_goal_answer(
        by=holder.viewer, at=case.tick(), reply=holder.reply, goal=case.goal_of(holder.reply), seen=0, text="Vi hyr ut."
    )
    mark_ready(by=holder.viewer, at=case.tick(), reply=holder.reply)
    with pytest.raises(UnableToEnter):
        clear(by=holder.viewer, at=case.tick(), reply=holder.reply)


def test_the_holder_sees_one_reply_and_nothing_else_of_the_municipality(case: Case, opened: str) -> None:
    viewer = open_link(_token(case, opened, purpose=Purpose.BOTH), at=case.tick(), address=HERE).viewer
    other = case.reply(opened, "education-committee")
    assert get_reply_by_id(viewer, case.reply(opened, COMPANY), on=case.at.date()).card.may_read
    with pytest.raises(UnableToFind):
        get_reply_by_id(viewer, other, on=case.at.date())
    with pytest.raises(UnableToFind):
        save_goal_answer(by=viewer, at=case.tick(), reply=other, goal="goal-school", seen=0, text="Intrång")
    assert [one.slug for one in list_rounds(viewer)] == [opened]
    assert {task.body_slug for task in get_tasks(viewer, case.at.date())} == {COMPANY}
    with pytest.raises((UnableToEnter, UnableToFind)):
        rows = get_matrix(viewer, opened).rows
        raise UnableToFind("" if all(row.card.body_slug == COMPANY for row in rows) else str(rows))
    for right in (Right.RUN_ROUNDS, Right.AUDIT, Right.EDIT_PLAN, Right.KEEP_PEOPLE, Right.SEE_GAPS):
        assert not viewer.may(right)


def test_a_guessed_link_is_refused_logged_and_counted(case: Case, opened: str) -> None:
    token = _token(case, opened)
    guess = token[:-1] + ("A" if token[-1] != "A" else "B")
    for wrong in (guess, "x", f"{case.cast.exempelby.id}-{'a' * 43}", f"{case.cast.provkoping.id}-{token[2:]}"):
        with pytest.raises(UnableToOpen):
            open_link(wrong, at=case.tick(), address=HERE)
    case.cast.coordinator.viewer()
    assert _refusals(case.cast) == ["unknown", "unknown"]
    assert sum(Knock.objects.values_list("count", flat=True)) == 4
    assert HERE not in str(list(Knock.objects.values()))


def test_a_link_that_has_ended_and_one_that_was_revoked_say_the_same_as_a_wrong_one(case: Case, opened: str) -> None:
    last = case.at.date() + dt.timedelta(days=3)
    old, gone = _token(case, opened, expires_on=last), _token(case, opened)
    holder = open_link(gone, at=case.tick(), address=HERE)
    revoke_link(by=case.coordinator, at=case.tick(), link=holder.link)
    words = set()
    for token, at in ((old, case.at + dt.timedelta(days=4)), (gone, case.at), ("1-nonsense", case.at)):
        with pytest.raises(UnableToOpen) as refused:
            open_link(token, at=at, address=HERE)
        words.add(refused.value.reason)
    with pytest.raises(UnableToOpen):  # the session the link had opened is over, too
        resume(case.cast.exempelby.id, holder.link, at=case.at, address=HERE)
    assert len(words) == 1
    case.cast.coordinator.viewer()
    assert sorted(str(one) for one in _refusals(case.cast)) == ["expired", "revoked", "revoked"]


def test_a_link_opens_through_its_last_day_in_sweden(case: Case, opened: str) -> None:
    token = _token(case, opened, expires_on=dt.date(2025, 1, 20))
    assert open_link(token, at=dt.datetime(2025, 1, 20, 22, 59, tzinfo=dt.UTC), address=HERE).link
    with pytest.raises(UnableToOpen):
        open_link(token, at=dt.datetime(2025, 1, 20, 23, 0, tzinfo=dt.UTC), address=HERE)


def test_without_a_day_the_link_ends_ten_working_days_after_the_reply_is_due(case: Case) -> None:
    made = case.round(due_on=dt.date(2025, 4, 10))
    _token(case, made)
    ends = Link.objects.get().expires_at
    assert ends == dt.datetime(2025, 4, 28, 22, 0, tzinfo=dt.UTC)  # Easter is 18–21 April 2025


def test_an_address_that_has_tried_wrongly_too_often_is_shut_out_for_a_while_even_with_a_good_link(
    case: Case, opened: str
) -> None:
    token = _token(case, opened)
    for number in range(WRONG_TRIES):
        with pytest.raises(UnableToOpen):
            open_link(f"{case.cast.exempelby.id}-{number:043d}", at=case.at, address=HERE)
    with pytest.raises(UnableToOpen) as refused:
        open_link(token, at=case.at, address=HERE)
    assert refused.value.often
    assert open_link(token, at=case.at, address="192.0.2.8").reply
    assert open_link(token, at=case.at + dt.timedelta(minutes=10), address=HERE).reply


def test_a_link_that_is_used_by_a_machine_is_shut_for_a_while_and_that_is_logged_once(case: Case, opened: str) -> None:
    holder = open_link(_token(case, opened), at=case.at, address=HERE)
    Knock.objects.update(count=USES)
    for _time in range(3):
        with pytest.raises(UnableToOpen) as refused:
            resume(case.cast.exempelby.id, holder.link, at=case.at, address=HERE)
        assert refused.value.often
    assert _refusals(case.cast) == ["too_often"]


@pytest.mark.parametrize("days", [-1, 366])
def test_a_link_that_would_have_ended_or_would_last_for_more_than_a_year_is_not_made(
    case: Case, opened: str, days: int
) -> None:
    with pytest.raises(UnableToMakeLink, match="högst ett år framåt"):
        _token(case, opened, expires_on=case.at.date() + dt.timedelta(days=days))
    assert not Link.objects.exists()
    assert list_changes(case.cast.exempelby.id, thing="link") == ()


def test_a_link_that_is_ended_twice_ended_the_first_time(case: Case, opened: str) -> None:
    _token(case, opened)
    link, first = Link.objects.get().id, case.tick()
    revoke_link(by=case.coordinator, at=first, link=link)
    revoke_link(by=case.coordinator, at=case.tick(), link=link)
    assert Link.objects.get().revoked_at == first
    assert len(list_changes(case.cast.exempelby.id, thing="link", verb="revoke")) == 1


def test_the_address_that_is_given_away_is_whole_and_leads_to_the_link(case: Case, opened: str) -> None:
    token = _token(case, opened)
    address = address_of(token)
    assert address == f"{settings.SITE}/lank/{token}/"
    assert resolve(address.removeprefix(settings.SITE)).kwargs == {"token": token}


def test_only_the_coordinator_makes_and_ends_links_and_only_in_the_own_municipality(case: Case, opened: str) -> None:
    reply = case.reply(opened, COMPANY)
    for person in (case.cast.officer, case.cast.company_head, case.cast.auditor, case.cast.administrator):
        with pytest.raises(UnableToEnter):
            make_link(by=person.viewer(), at=case.tick(), reply=reply)
    other = case.cast.other_coordinator.viewer()
    with pytest.raises(UnableToFind):
        make_link(by=other, at=case.tick(), reply=reply)
    case.cast.coordinator.viewer()
    _token(case, opened)
    link = Link.objects.get().id
    other = case.cast.other_coordinator.viewer()
    with pytest.raises(UnableToFind):
        revoke_link(by=other, at=case.tick(), link=link)


def test_the_coordinator_confirms_that_the_managing_director_has_sent_the_answer(case: Case, opened: str) -> None:
    holder = open_link(_token(case, opened), at=case.tick(), address=HERE)
    save_goal_answer(
        by=holder.viewer, at=case.tick(), reply=holder.reply, goal=case.goal_of(holder.reply), seen=0, text="Vi hyr ut."
    )
    mark_ready(by=holder.viewer, at=case.tick(), reply=holder.reply)
    with pytest.raises(UnableToMove):
        confirm_sent(by=case.coordinator, at=case.tick(), reply=holder.reply, because=" ")
    confirm_sent(by=case.coordinator, at=case.tick(), reply=holder.reply, because="Brev från vd, dnr KS 2025/12")
    row = Reply.objects.get(id=holder.reply)
    assert row.state == ReplyState.HANDED_OVER
    assert row.cleared_by == "integrationssamordnare, som bekräftar att svaret är avsänt av chef eller vd"
    line = list_changes(case.cast.exempelby.id, thing="reply", verb="confirm_sent")[0]
    assert line.said["because"] == "Brev från vd, dnr KS 2025/12"


def test_a_body_with_its_own_accounts_is_not_cleared_by_the_coordinator(case: Case, opened: str) -> None:
    with pytest.raises(UnableToMove, match="ingen länk"):
        confirm_sent(
            by=case.coordinator, at=case.tick(), reply=case.reply(opened, "education-committee"), because="Mejl"
        )


def test_a_round_that_is_over_gets_no_links(case: Case) -> None:
    from samsyn.followup.models import Round

    made = case.round()
    close_round(by=case.coordinator, at=case.tick(), round=made)
    assert _token(case, made)  # a late answer is taken while the coordinator compiles
    Round.objects.update(state="decided", board_decided_on=dt.date(2025, 4, 14))
    with pytest.raises(UnableToMakeLink):
        _token(case, made)


def test_a_link_whose_answer_is_handed_over_opens_nothing_more_until_the_answer_is_given_back(
    case: Case, opened: str
) -> None:
    token = _token(case, opened, purpose=Purpose.BOTH)
    holder = open_link(token, at=case.tick(), address=HERE)
    reply, by = holder.reply, holder.viewer
    save_goal_answer(by=by, at=case.tick(), reply=reply, goal=case.goal_of(reply), seen=0, text="Klart.")
    mark_ready(by=by, at=case.tick(), reply=reply)
    clear(by=by, at=case.tick(), reply=reply)
    hand_over(by=by, at=case.tick(), reply=reply)
    with pytest.raises(UnableToOpen):
        open_link(token, at=case.tick(), address="192.0.2.8")
    case.cast.coordinator.viewer()
    assert _refusals(case.cast) == ["used"]
    assert resume(case.cast.exempelby.id, holder.link, at=case.tick(), address=HERE).reply == reply, "to read it again"
    return_reply(by=case.coordinator, at=case.tick(), reply=reply, because="Skriv mer")
    assert open_link(token, at=case.tick(), address=HERE).reply == reply
