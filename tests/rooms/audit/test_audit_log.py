"""The log: lines are added and read, never changed; who did it is a role, not a person."""

import datetime as dt

import pytest

from samsyn.audit.changes import INSTALLATION, forget, record, record_look
from samsyn.audit.doer import Doer, Via
from samsyn.audit.models import AppendOnlyError, Change, Look
from samsyn.audit.queries import count_changes, list_changes, list_looks, list_things
from samsyn.organisation.walls import stand_in

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
HERE, THERE = 71, 72
OFFICER = Doer(5, "handläggare, Socialnämnden")
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stands_here() -> None:
    stand_in(HERE)


def line(
    thing: str = "reply", key: str = "1", *, at: dt.datetime = AT, verb: str = "clear", by: Doer = OFFICER
) -> None:
    record(by=by, at=at, municipality=HERE, verb=verb, thing=thing, key=key, body=3, said={"state": "cleared"})


def test_a_line_says_what_was_done_to_what_by_whom_through_which_door() -> None:
    line()
    (entry,) = list_changes(HERE)
    assert (entry.verb, entry.thing, entry.key, entry.body) == ("clear", "reply", "1", 3)
    assert (entry.named, entry.user, entry.via) == ("handläggare, Socialnämnden", 5, Via.DESK)
    assert entry.said == {"state": "cleared"}
    assert entry.at == AT


@pytest.mark.parametrize("table", [Change, Look])
def test_a_line_is_never_changed_and_never_removed_by_hand(table: type[Change] | type[Look]) -> None:
    line()
    record_look(by=OFFICER, at=AT, municipality=HERE, thing="reply", key="1")
    row = table.objects.get()
    row.key = "2"
    with pytest.raises(AppendOnlyError):
        row.save()
    with pytest.raises(AppendOnlyError):
        table.objects.update(key="2")
    with pytest.raises(AppendOnlyError):
        table.objects.all().delete()
    assert table.objects.get().key == "1"


def test_the_log_is_read_newest_first_and_by_what_one_asks_for() -> None:
    line(key="a")
    line(thing="plan", key="b", at=AT + HOUR, verb="adopt")
    line(key="c", at=AT + 2 * HOUR, by=Doer(None, "länk", Via.LINK))
    assert [one.key for one in list_changes(HERE)] == ["c", "b", "a"]
    assert [one.key for one in list_changes(HERE, thing="reply")] == ["c", "a"]
    assert [one.key for one in list_changes(HERE, key="b")] == ["b"]
    assert [one.key for one in list_changes(HERE, verb="adopt")] == ["b"]
    assert [one.key for one in list_changes(HERE, since=AT + HOUR)] == ["c", "b"]
    assert [one.key for one in list_changes(HERE, until=AT + HOUR)] == ["a"]
    assert [one.key for one in list_changes(HERE, by_user=5)] == ["b", "a"]
    assert [one.key for one in list_changes(HERE, first=1, most=1)] == ["b"]
    assert count_changes(HERE) == 3
    assert list_changes(THERE) == ()


def test_looks_are_kept_beside_changes_and_their_things_are_told_together() -> None:
    line()
    record_look(by=OFFICER, at=AT, municipality=HERE, thing="log", key="x")
    assert [(one.verb, one.thing) for one in list_looks(HERE)] == [("look", "log")]
    assert list_looks(HERE, thing="reply") == ()
    assert list_things(HERE) == ("log", "reply")


def test_what_belongs_to_no_municipality_is_the_installations_own() -> None:
    record(by=OFFICER, at=AT, municipality=None, verb="create", thing="user", key=9)
    assert list_changes(HERE) == ()
    stand_in(INSTALLATION)
    assert [one.thing for one in list_changes(INSTALLATION)] == ["user"]


def test_after_a_line_of_the_installations_own_one_stands_where_one_stood() -> None:
    line(key="before")
    record(by=OFFICER, at=AT, municipality=None, verb="create", thing="user", key=9)
    line(key="after")
    assert [one.key for one in list_changes(HERE)] == ["after", "before"]
    stand_in(None)
    record(by=OFFICER, at=AT, municipality=None, verb="create", thing="user", key=10)
    stand_in(INSTALLATION)
    assert [one.key for one in list_changes(INSTALLATION)] == ["10", "9"]


def test_old_lines_go_when_their_time_has_passed_and_only_those() -> None:
    line(at=AT - HOUR)
    line(at=AT)
    record_look(by=OFFICER, at=AT - HOUR, municipality=HERE, thing="reply", key="1")
    assert forget(by=OFFICER, at=AT + HOUR, municipality=HERE, before=AT) == (1, 1)
    kept = list_changes(HERE)
    assert [(one.verb, one.at) for one in kept] == [("forget", AT + HOUR), ("clear", AT)]
    assert kept[0].said == {"changes": 1, "looks": 1}
    assert forget(by=OFFICER, at=AT + HOUR, municipality=HERE, before=AT) == (0, 0)
    assert count_changes(HERE) == 2, "nothing went, and nothing is said"
