"""The municipality's year, and the calendar address that is a person's own: it opens for its owner and nobody else."""

import datetime as dt

import pytest
from followup_case import Case

from samsyn.audit.queries import list_changes
from samsyn.followup.changes.cycle import change_cycle
from samsyn.followup.changes.feeds import end_feed, make_feed, open_feed, secret_of
from samsyn.followup.models import Feed
from samsyn.followup.queries.year import get_feed
from samsyn.followup.year import DEFAULT, PATTERNS, UnableToReadCycle, read_cycle
from samsyn.organisation.changes import end_role
from samsyn.organisation.models import Membership
from samsyn.organisation.queries import get_cycle
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.organisation.viewer import samsyn_itself

pytestmark = pytest.mark.django_db


def _kept_year(case: Case) -> object:
    return read_cycle(get_cycle(case.cast.exempelby.id))


def _address(case: Case) -> str:
    """The officer's own, as it is now."""
    officer = case.cast.officer.viewer()
    number = get_feed(officer)
    assert number is not None
    return secret_of(officer, number)


def _verbs(case: Case) -> list[str]:
    case.cast.coordinator.viewer()  # stands in Exempelby again, wherever the address led
    return [line.verb for line in reversed(list_changes(case.cast.exempelby.id, thing="calendar"))]


def test_the_coordinator_says_how_the_year_goes_and_it_is_logged_by_name(case: Case) -> None:
    said = PATTERNS["march_july"]
    assert change_cycle(by=case.coordinator, at=case.tick(), cycle=said.model_dump(mode="json")) == said
    assert _kept_year(case) == said
    assert [line.said for line in list_changes(case.cast.exempelby.id, thing="cycle")] == [{"name": "march_july"}]


def test_a_year_that_does_not_hold_together_is_refused_and_the_one_there_was_stands(case: Case) -> None:
    until_november = {"name": "Året", "first_month": 1, "last_month": 11}
    without_december = DEFAULT.model_dump(mode="json") | {"periods": [until_november]}
    with pytest.raises(UnableToReadCycle, match="täcka januari till december"):
        change_cycle(by=case.coordinator, at=case.tick(), cycle=without_december)
    with pytest.raises(UnableToEnter):
        change_cycle(by=case.cast.officer.viewer(), at=case.tick(), cycle=PATTERNS["quarters"].model_dump(mode="json"))
    assert _kept_year(case) == DEFAULT
    assert list_changes(case.cast.exempelby.id, thing="cycle") == ()


def test_a_calendar_address_opens_as_its_owner_with_the_owners_roles(case: Case) -> None:
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    assert open_feed(_address(case), on=case.at.date()) == case.cast.officer.viewer()


def test_an_address_made_anew_ends_the_one_before(case: Case) -> None:
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    first = _address(case)
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    second = _address(case)
    assert second != first
    with pytest.raises(UnableToFind):
        open_feed(first, on=case.at.date())
    assert open_feed(second, on=case.at.date()).user == case.cast.officer.id
    assert _verbs(case) == ["create", "create"]


def test_an_ended_address_opens_nothing_until_a_new_one_is_made(case: Case) -> None:
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    ended = _address(case)
    for _time in range(2):  # the second time there is nothing to end, and nothing is logged
        end_feed(by=case.cast.officer.viewer(), at=case.tick())
    with pytest.raises(UnableToFind):
        open_feed(ended, on=case.at.date())
    assert get_feed(case.cast.officer.viewer()) is None
    assert _verbs(case) == ["create", "revoke"]
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    assert open_feed(_address(case), on=case.at.date()).user == case.cast.officer.id
    with pytest.raises(UnableToFind):
        open_feed(ended, on=case.at.date())


def test_a_forged_address_opens_nothing(case: Case) -> None:
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    municipality, _user, number, signature = _address(case).split("-", 3)
    for forged in ("", "kalender", f"{municipality}-{case.cast.coordinator.id}-{number}-{signature}"):
        with pytest.raises(UnableToFind):
            open_feed(forged, on=case.at.date())


def test_the_address_of_somebody_who_has_left_opens_nothing_from_the_day_after(case: Case) -> None:
    make_feed(by=case.cast.officer.viewer(), at=case.tick())
    address, last = _address(case), case.at.date()
    held = Membership.objects.get(user=case.cast.officer.id, municipality=case.cast.exempelby.id)
    end_role(by=case.cast.administrator.viewer(), at=case.tick(), membership=held.id, on=last)
    assert open_feed(address, on=last).user == case.cast.officer.id
    with pytest.raises(UnableToFind):
        open_feed(address, on=last + dt.timedelta(days=1))


def test_what_acts_for_the_installation_has_no_calendar_of_its_own(case: Case) -> None:
    with pytest.raises(UnableToFind):
        make_feed(by=samsyn_itself(case.cast.exempelby.id), at=case.tick())
    assert not Feed.objects.exists()
