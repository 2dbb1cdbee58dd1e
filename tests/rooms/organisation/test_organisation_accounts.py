"""Accounts begin with a one-time code or an invitation, are handed on, and are emptied when their time has passed."""

import datetime as dt

import pytest
from tests.support.cast import Cast

from samsyn.audit.changes import record, record_look
from samsyn.audit.models import Change
from samsyn.audit.queries import count_changes, list_changes, list_looks
from samsyn.organisation.accounts import (
    UnableToBegin,
    begin,
    change_own,
    check_first_code,
    hand_over,
    invite,
    make_first_code,
    reset_second_factor,
)
from samsyn.organisation.changes import UnableToCreate, create_municipality, end_role, give_role
from samsyn.organisation.models import Membership, User
from samsyn.organisation.queries import get_account, get_names, get_viewer, list_municipalities, list_roles
from samsyn.organisation.retention import forget_ended_users, forget_old_lines
from samsyn.organisation.rights import Right, Role
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.organisation.viewer import samsyn_itself
from samsyn.organisation.walls import stand_in

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
FIRST = {
    "email": "forst@exempelby.example",
    "name": "Påhittad",
    "password": "åtta gröna hästar",
    "municipality_code": "9901",
    "municipality": "Exempelby",
}


def held(cast: Cast, user: int, role: Role) -> int:
    return Membership.objects.get(user=user, role=role, until=None, municipality=cast.exempelby.id).id


def test_the_first_person_becomes_administrator_and_coordinator_of_the_first_municipality() -> None:
    user, municipality = begin(code=make_first_code(at=AT), at=AT, **FIRST)
    stand_in(municipality, user=user)
    viewer = get_viewer(user, municipality, on=AT.date())
    assert viewer is not None
    assert viewer.roles == {Role.ADMINISTRATOR, Role.COORDINATOR}
    assert [one.slug for one in list_municipalities(of_user=user, on=AT.date())] == ["exempelby"]
    assert [line.thing for line in list_changes(municipality)] == ["municipality"]


def test_the_code_is_spent_when_an_account_exists() -> None:
    code = make_first_code(at=AT)
    begin(code=code, at=AT, **FIRST)
    with pytest.raises(UnableToBegin, match="redan igång"):
        begin(code=code, at=AT, **FIRST)


@pytest.mark.parametrize("hours", [-1, 49])
def test_the_code_holds_for_two_days_and_not_before_it_was_made(hours: int) -> None:
    code = make_first_code(at=AT)
    check_first_code(code, at=AT + dt.timedelta(hours=47))
    with pytest.raises(UnableToBegin, match="för gammal"):
        check_first_code(code, at=AT + dt.timedelta(hours=hours))


@pytest.mark.parametrize("guess", ["", ".", "x", "69a5.gissat", "69a5é.å", "ffffffffffffffff.x"])
def test_a_guessed_code_opens_nothing(guess: str) -> None:
    with pytest.raises(UnableToBegin, match="stämmer inte"):
        check_first_code(guess, at=AT)


def test_a_code_with_another_day_written_in_is_seen_through() -> None:
    stamp, _dot, signature = make_first_code(at=AT).partition(".")
    with pytest.raises(UnableToBegin, match="stämmer inte"):
        check_first_code(f"{int(stamp, 16) + 60:x}.{signature}", at=AT + dt.timedelta(hours=1))


def test_nothing_is_kept_of_a_beginning_that_failed() -> None:
    with pytest.raises(UnableToCreate):
        begin(code=make_first_code(at=AT), at=AT, **FIRST | {"municipality_code": "1"})
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["konto", "Om", "§§§"])
def test_a_municipality_may_not_take_an_address_the_desk_uses(name: str) -> None:
    with pytest.raises(UnableToCreate):
        begin(code=make_first_code(at=AT), at=AT, **FIRST | {"municipality": name})


def test_an_invitation_makes_an_account_or_finds_the_one_there_is(cast: Cast) -> None:
    by = cast.administrator.viewer()
    made, is_new = invite(by=by, at=AT, email=" Ny@Exempelby.example ", name="Påhittad")
    assert is_new
    assert not User.objects.get(pk=made).has_usable_password()
    assert invite(by=by, at=AT, email="ny@exempelby.example") == (made, False)
    assert invite(by=by, at=AT, email=cast.other_officer.email) == (cast.other_officer.id, False)


def test_only_those_who_keep_people_invite(cast: Cast) -> None:
    with pytest.raises(UnableToEnter):
        invite(by=cast.coordinator.viewer(), at=AT, email="ny@exempelby.example")


def test_a_blocked_account_is_not_invited_back(cast: Cast) -> None:
    User.objects.filter(pk=cast.nobody.id).update(is_active=False)
    with pytest.raises(UnableToCreate, match="spärrat"):
        invite(by=cast.administrator.viewer(), at=AT, email=cast.nobody.email)


def test_a_role_is_handed_over_so_that_the_body_is_never_without(cast: Cast) -> None:
    by, day = cast.administrator.viewer(), dt.date(2026, 3, 31)
    made = hand_over(by=by, at=AT, membership=held(cast, cast.officer.id, Role.OFFICER), to=cast.nobody.id, on=day)
    old, new = Membership.objects.get(user=cast.officer.id), Membership.objects.get(id=made)
    assert (old.until, new.since) == (day, day + dt.timedelta(days=1))
    assert (new.role, new.body_id) == (old.role, old.body_id)
    line = list_changes(cast.exempelby.id)[0]
    assert (line.verb, line.said["to"]) == ("hand_over", cast.nobody.id)


def test_a_deputy_who_takes_over_is_a_deputy_no_more(cast: Cast) -> None:
    by, day = cast.administrator.viewer(), dt.date(2026, 3, 31)
    hand_over(by=by, at=AT, membership=held(cast, cast.officer.id, Role.OFFICER), to=cast.deputy.id, on=day)
    roles = list_roles(cast.deputy.id, cast.exempelby.id)
    assert [(one.deputy, one.until) for one in roles] == [(False, None), (True, day)]


def test_a_hand_over_that_makes_no_sense_is_refused_with_what_to_do(cast: Cast) -> None:
    by, day = cast.administrator.viewer(), dt.date(2026, 3, 31)
    mine = held(cast, cast.officer.id, Role.OFFICER)
    with pytest.raises(UnableToFind):
        hand_over(by=by, at=AT, membership=0, to=cast.nobody.id, on=day)
    with pytest.raises(UnableTo, match="samma person"):
        hand_over(by=by, at=AT, membership=mine, to=cast.officer.id, on=day)
    body = "education-office"
    give_role(by=by, at=AT, user=cast.nobody.id, role=Role.OFFICER, body=body)
    with pytest.raises(UnableToCreate, match="redan den rollen"):
        hand_over(by=by, at=AT, membership=mine, to=cast.nobody.id, on=day)
    end_role(by=by, at=AT, membership=mine, on=dt.date(2026, 1, 31))
    with pytest.raises(UnableTo, match="redan tagit slut"):
        hand_over(by=by, at=AT, membership=mine, to=cast.reader.id, on=day)


@pytest.mark.parametrize(("code", "name"), [("9901", "Nyby"), ("9909", "Exempelby")])
def test_two_municipalities_never_share_a_code_or_an_address(cast: Cast, code: str, name: str) -> None:
    before = list_municipalities(on=AT.date())
    with pytest.raises(UnableToCreate, match="redan en kommun med den koden eller adressen"):
        create_municipality(by=cast.administrator.viewer().doer, at=AT, code=code, name=name)
    assert list_municipalities(on=AT.date()) == before
    assert cast.coordinator.viewer().municipality == cast.exempelby.id
    assert len(list_changes(cast.exempelby.id, thing="municipality")) == 1


def test_somebody_elses_role_in_another_municipality_cannot_be_touched(cast: Cast) -> None:
    theirs = Membership.objects.get(user=cast.other_officer.id).id
    by = cast.administrator.viewer()
    with pytest.raises(UnableToFind):
        hand_over(by=by, at=AT, membership=theirs, to=cast.nobody.id, on=AT.date())
    with pytest.raises(UnableToFind):
        reset_second_factor(by=by, at=AT, user=cast.other_officer.id)
    with pytest.raises(UnableTo, match="Min sida"):
        reset_second_factor(by=by, at=AT, user=cast.administrator.id)


def test_one_changes_ones_own_name_and_language_and_nobody_elses(cast: Cast) -> None:
    change_own(by=cast.officer.viewer(), at=AT, name="Nytt", language="en")
    assert (get_account(cast.officer.id).name, get_account(cast.officer.id).language) == ("Nytt", "en")
    assert get_account(cast.deputy.id).language == "sv"
    with pytest.raises(UnableToFind):
        get_account(0)


def test_an_account_is_emptied_when_its_last_role_ended_long_ago(cast: Cast) -> None:
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator

    gone, kept = cast.former_officer, cast.officer  # the one left in June 2024, the other is still there
    EmailAddress.objects.create(user_id=gone.id, email=gone.email)
    Authenticator.objects.create(user_id=gone.id, type="totp", data={"secret": "x"})
    emptied = forget_ended_users(by=samsyn_itself(cast.exempelby.id).doer, at=AT, before=dt.date(2025, 3, 1))
    assert emptied == 2, "also the one who never had a role"
    row = User.objects.get(pk=gone.id)
    assert (row.email, row.name, row.is_active, row.ended_at) == (f"borttagen-{gone.id}@samsyn.invalid", "", False, AT)
    assert not row.has_usable_password()
    assert not EmailAddress.objects.filter(user=row).exists()
    assert not Authenticator.objects.filter(user=row).exists()
    assert User.objects.get(pk=kept.id).email == kept.email
    assert get_names([gone.id, kept.id]) == {kept.id: kept.name}


def test_an_account_with_a_role_in_another_municipality_is_not_emptied(cast: Cast) -> None:
    by = cast.other_administrator.viewer()
    give_role(by=by, at=AT, user=cast.former_officer.id, role=Role.READER)
    forget_ended_users(by=by.doer, at=AT, before=dt.date(2025, 3, 1))
    assert User.objects.get(pk=cast.former_officer.id).email == cast.former_officer.email


def test_an_emptied_account_is_not_emptied_again_and_its_address_may_come_back(cast: Cast) -> None:
    doer, day = samsyn_itself(cast.exempelby.id).doer, dt.date(2025, 3, 1)
    forget_ended_users(by=doer, at=AT, before=day)
    assert forget_ended_users(by=doer, at=AT, before=day) == 0
    made, is_new = invite(by=cast.administrator.viewer(), at=AT, email=cast.former_officer.email)
    assert is_new
    assert made != cast.former_officer.id


def test_the_logs_old_lines_go_and_the_going_is_itself_a_line(cast: Cast) -> None:
    doer, here = cast.coordinator.viewer().doer, cast.exempelby.id
    old = AT - dt.timedelta(days=3700)
    record(by=doer, at=old, municipality=here, verb="change", thing="plan", key="x")
    record_look(by=doer, at=old, municipality=here, thing="plan", key="x")
    before, there = count_changes(here), count_changes(cast.provkoping.id)
    assert forget_old_lines(by=doer, at=AT, before=AT - dt.timedelta(days=3650)) == 2
    stand_in(here)
    assert count_changes(here) == before, "one went, one says so"
    assert list_changes(here)[0].said == {"changes": 1, "looks": 1}
    assert list_looks(here) == ()
    stand_in(cast.provkoping.id)
    assert count_changes(cast.provkoping.id) == there
    assert not Change.objects.filter(at=old).exists()


@pytest.mark.requirement("SDH-034")
def test_the_board_decides_and_the_coordinator_proposes_and_supports(cast: Cast) -> None:
    coordinator, board = cast.coordinator.viewer(), cast.board_secretary.viewer()
    for right in (Right.EDIT_PLAN, Right.RUN_ROUNDS, Right.PROPOSE, Right.KEEP_ORGANISATION):
        assert coordinator.may(right)
    assert not coordinator.may(Right.RECORD_JUDGEMENT)
    assert board.may(Right.RECORD_JUDGEMENT, body=cast.exempelby.bodies["executive-board"])
    assert not board.may(Right.PROPOSE)
