"""The fixed cast is what the tests of rights take it for."""

import datetime as dt

import pytest
from tests.support.cast import Cast

from samsyn.organisation.queries import get_viewer, list_bodies
from samsyn.organisation.rights import Right, Role


def test_every_role_is_held_by_somebody_of_exempelby(cast: Cast) -> None:
    assert {one.role for one in cast.everyone if one.place == cast.exempelby} == {*Role, None}


def test_everybody_is_invented_and_named_by_what_they_do(cast: Cast) -> None:
    assert all(one.name.startswith("Påhittad ") and one.email.endswith(".example") for one in cast.everyone)
    assert len({one.email for one in cast.everyone}) == len(cast.everyone)


def test_officers_of_two_administrations_write_for_two_committees(cast: Cast) -> None:
    ours, theirs = (one.viewer().bodies_for(Right.ANSWER) for one in (cast.officer, cast.social_officer))
    assert cast.exempelby.bodies["education-committee"] in ours
    assert cast.exempelby.bodies["social-committee"] in theirs
    assert not ours & theirs


def test_strangers_have_no_role_in_exempelby(cast: Cast) -> None:
    today = dt.date(2025, 1, 15)
    assert [one.name for one in cast.strangers if get_viewer(one.id, cast.exempelby.id, on=today)] == []
    with pytest.raises(LookupError):
        cast.nobody.viewer()
    assert cast.former_officer.viewer(on=dt.date(2024, 6, 1)).may(Right.ANSWER)


def test_the_other_municipality_has_bodies_with_the_same_addresses(cast: Cast) -> None:
    ours = {one.slug: one.id for one in list_bodies(cast.exempelby.id)}
    assert cast.provkoping.bodies.keys() <= ours.keys()
    assert not set(cast.provkoping.bodies.values()) & set(ours.values())
