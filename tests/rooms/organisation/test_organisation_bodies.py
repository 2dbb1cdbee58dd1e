"""Bodies of every kind, what they act on, how they end; meeting days."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.support.cast import Cast

from samsyn.audit.queries import list_changes
from samsyn.organisation.changes import (
    BodyDraft,
    UnableToCreate,
    add_bodies,
    add_body,
    add_meetings,
    change_body,
    create_user,
    end_role,
    give_role,
    merge_body,
    remove_meeting,
)
from samsyn.organisation.queries import get_body, get_viewer, list_bodies, list_meetings
from samsyn.organisation.rights import Role
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.planfile.people import BodyKind

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
YEAR = {"since": dt.date(2026, 1, 1), "until": dt.date(2026, 12, 31)}


@pytest.mark.requirement("SNT-005")
def test_a_body_says_what_it_acts_on(cast: Cast) -> None:
    by, mandate = cast.coordinator.viewer(), "Reglemente för socialnämnden, KF 2022-12-15"
    change_body(by=by, at=AT, slug="social-committee", fields={"mandate": mandate})
    card = get_body(cast.exempelby.id, "social-committee")
    assert (card.mandate, card.kind, card.answers) == (mandate, BodyKind.COMMITTEE, True)


@pytest.mark.requirement("SNT-006")
@pytest.mark.requirement("LAW-038")
def test_a_company_has_a_share_articles_and_an_owner_directive(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    add_body(
        by=by, at=AT, name="Exempelby Energi AB", kind=BodyKind.COMPANY, under="council", answers=True,
        mandate="Bolagsordning, KF 2021-06-14", owner_directive="Ägardirektiv KF 2023-03-20, punkt 4",
        ownership_percent=Decimal("51.5"),
    )  # fmt: skip
    card = get_body(cast.exempelby.id, "exempelby-energi-ab")
    assert (card.ownership_percent, card.owner_directive) == (51.5, "Ägardirektiv KF 2023-03-20, punkt 4")


def test_many_bodies_come_in_together_or_not_at_all(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    before = len(list_bodies(cast.exempelby.id))
    drafts = [BodyDraft("Fritidsnämnden", BodyKind.COMMITTEE, True), BodyDraft("Valnämnden", BodyKind.COMMITTEE)]
    assert len(add_bodies(by=by, at=AT, drafts=drafts)) == 2
    with pytest.raises(UnableToCreate, match="Valnämnden"):
        add_bodies(by=by, at=AT, drafts=[BodyDraft("Tekniska nämnden", BodyKind.COMMITTEE), drafts[1]])
    assert len(list_bodies(cast.exempelby.id)) == before + 2


@pytest.mark.parametrize(("kind", "under"), [(BodyKind.COUNCIL, "executive-board"), (BodyKind.FEDERATION, "council")])
def test_a_body_is_not_put_where_the_law_does_not_have_it(cast: Cast, kind: BodyKind, under: str) -> None:
    with pytest.raises(UnableTo, match="kan inte ligga under"):
        add_body(by=cast.coordinator.viewer(), at=AT, name="X", kind=kind, under=under)


def test_a_merged_body_ends_and_its_people_reach_the_one_that_carries_on(cast: Cast) -> None:
    by, day = cast.coordinator.viewer(), dt.date(2026, 2, 28)
    merge_body(by=by, at=AT, slug="social-committee", into="education-committee", on=day)
    card = get_body(cast.exempelby.id, "social-committee")
    assert (card.until, card.merged_into, card.answers) == (day, cast.exempelby.bodies["education-committee"], False)
    viewer = get_viewer(cast.social_secretary.id, cast.exempelby.id, on=AT.date())
    assert viewer is not None
    assert cast.exempelby.bodies["education-committee"] in viewer.bodies
    with pytest.raises(UnableTo, match="sig självt"):
        merge_body(by=by, at=AT, slug="council", into="council", on=day)


def test_a_body_cannot_end_before_it_began_nor_change_its_kind(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    with pytest.raises(UnableTo, match="upphöra före"):
        change_body(by=by, at=AT, slug="council", fields={"until": dt.date(2020, 1, 1)})
    with pytest.raises(ValueError, match="does not change kind"):
        change_body(by=by, at=AT, slug="council", fields={"kind": "company"})
    with pytest.raises(UnableToFind):
        change_body(by=by, at=AT, slug="finns-inte", fields={"name": "x"})


def test_a_years_meeting_days_are_put_in_at_once_and_again_without_doubling(cast: Cast) -> None:
    days = [(dt.date(2026, 3, 14), dt.date(2026, 3, 4), ""), (dt.date(2026, 4, 18), None, "Bokslut")]
    for _time in range(2):
        assert add_meetings(by=cast.secretary.viewer(), at=AT, body="education-committee", days=days) == 2
    found = list_meetings(cast.exempelby.id, **YEAR)
    assert [(one.on, one.papers_on, one.note) for one in found] == days
    remove_meeting(by=cast.secretary.viewer(), at=AT, meeting=found[0].id)
    assert len(list_meetings(cast.exempelby.id, body=cast.exempelby.bodies["education-committee"], **YEAR)) == 1


def test_a_secretary_keeps_its_own_committees_days_and_no_others(cast: Cast) -> None:
    day = [(dt.date(2026, 3, 14), None, "")]
    with pytest.raises(UnableToEnter):
        add_meetings(by=cast.secretary.viewer(), at=AT, body="social-committee", days=day)
    add_meetings(by=cast.coordinator.viewer(), at=AT, body="social-committee", days=day)
    meeting = list_meetings(cast.exempelby.id, **YEAR)[0].id
    with pytest.raises(UnableToEnter):
        remove_meeting(by=cast.secretary.viewer(), at=AT, meeting=meeting)
    with pytest.raises(UnableToFind):
        remove_meeting(by=cast.other_coordinator.viewer(), at=AT, meeting=meeting)
    remove_meeting(by=cast.coordinator.viewer(), at=AT, meeting=meeting)


def test_papers_are_ready_before_the_meeting(cast: Cast) -> None:
    late = [(dt.date(2026, 3, 14), dt.date(2026, 3, 15), "")]
    with pytest.raises(UnableTo, match="senast på mötesdagen"):
        add_meetings(by=cast.coordinator.viewer(), at=AT, body="council", days=late)


def test_a_role_is_given_once_in_its_place_and_ends_on_its_day(cast: Cast) -> None:
    by = cast.administrator.viewer()
    user = create_user(by=by.doer, at=AT, email="ny@exempelby.example")
    with pytest.raises(UnableToCreate):
        create_user(by=by.doer, at=AT, email="NY@exempelby.example")
    with pytest.raises(UnableTo, match="gäller ett organ"):
        give_role(by=by, at=AT, user=user, role=Role.OFFICER)
    with pytest.raises(UnableTo, match="hela kommunen"):
        give_role(by=by, at=AT, user=user, role=Role.READER, body="council")
    held = give_role(by=by, at=AT, user=user, role=Role.OFFICER, body="culture-committee")
    with pytest.raises(UnableToCreate):
        give_role(by=by, at=AT, user=user, role=Role.OFFICER, body="culture-committee")
    end_role(by=by, at=AT, membership=held, on=dt.date(2026, 3, 31))
    assert get_viewer(user, cast.exempelby.id, on=dt.date(2026, 3, 31)) is not None
    assert get_viewer(user, cast.exempelby.id, on=dt.date(2026, 4, 1)) is None
    with pytest.raises(UnableToFind):
        end_role(by=by, at=AT, membership=0, on=AT.date())


def test_every_change_is_one_line_that_names_a_role_and_no_person(cast: Cast) -> None:
    before = len(list_changes(cast.exempelby.id, most=1000))
    change_body(by=cast.coordinator.viewer(), at=AT, slug="council", fields={"contact": "kansliet@exempelby.example"})
    lines = list_changes(cast.exempelby.id, most=1000)
    assert len(lines) == before + 1
    assert lines[0].named == "integrationssamordnare"
    assert "kansliet" not in str(lines[0].said), "the log says that it changed, not to what"
