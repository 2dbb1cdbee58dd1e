"""The two questions every page begins with are in SQL of their own; here the ORM says what they should answer."""

import datetime as dt

import pytest
from django.db.models import Q
from tests.support.cast import Cast

from samsyn.organisation.entrance import find_and_stand, roles_held
from samsyn.organisation.models import Membership, Municipality, User
from samsyn.organisation.rights import Role
from samsyn.organisation.walls import stand_in

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def _by_the_orm(user: int, municipality: int, on: dt.date) -> list[tuple[str, int | None, str | None]]:
    rows = Membership.objects.filter(user=user, municipality=municipality, user__is_active=True, since__lte=on)
    held = rows.filter(Q(until=None) | Q(until__gte=on)).order_by("id")
    return [(one.role, one.body_id, one.body.name if one.body else None) for one in held.select_related("body")]


def test_everybodys_roles_on_every_day_that_matters(cast: Cast) -> None:
    days = {cast.at.date() + n * DAY for n in (-1, 0, 1)}
    for place in (cast.exempelby, cast.provkoping):
        stand_in(place.id)
        for row in Membership.objects.filter(municipality=place.id):
            days |= {day + n * DAY for day in (row.since, row.until) if day for n in (-1, 0, 1)}
        found = [
            (roles_held(one.id, place.id, on=day), _by_the_orm(one.id, place.id, day))
            for one in cast.everyone
            for day in sorted(days)
        ]
        assert all(said == expected for said, expected in found)
        assert {len(said) for said, _expected in found} == {0, 1}


def test_several_roles_come_in_the_order_they_were_given_and_a_closed_account_has_none(cast: Cast) -> None:
    stand_in(cast.exempelby.id)
    on = cast.at.date()
    Membership.objects.create(
        municipality_id=cast.exempelby.id, user_id=cast.officer.id, role=Role.OFFICER, since=on,
        body_id=cast.exempelby.bodies["social-office"],
    )  # fmt: skip
    Membership.objects.create(
        municipality_id=cast.exempelby.id, user_id=cast.officer.id, role=Role.READER, since=on, until=on
    )
    held = roles_held(cast.officer.id, cast.exempelby.id, on=on)
    assert held == _by_the_orm(cast.officer.id, cast.exempelby.id, on)
    assert [role for role, _body, _name in held] == ["officer", "officer", "reader"]
    assert held[-1] == ("reader", None, None)
    User.objects.filter(id=cast.officer.id).update(is_active=False)
    assert roles_held(cast.officer.id, cast.exempelby.id, on=on) == []


def test_a_municipality_is_found_as_it_is_and_one_that_is_not_there_is_not(cast: Cast) -> None:
    for row in Municipality.objects.all():
        found = find_and_stand(row.slug, user=cast.reader.id)
        assert found == (row.id, row.code, row.slug, row.name, row.fictional)
        assert isinstance(found[-1], bool)
    for said in ("finns-inte", "", "exempelby' OR '1'='1", "EXEMPELBY"):
        assert find_and_stand(said, user=cast.reader.id) is None
