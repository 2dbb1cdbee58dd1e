"""The calendar feed, read by a parser written from the standard and not from the writer."""

import datetime as dt
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in
from tests.support.rounds import open_round

from samsyn.desk.year.ical import Event, calendar
from samsyn.organisation.changes import add_meeting, end_role
from samsyn.organisation.queries import list_roles

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 1, 15, 8, tzinfo=dt.UTC)


def parsed(raw: bytes) -> list[dict[str, str]]:
    """RFC 5545 by hand: unfold (3.1), split name and parameters from value, undo the escapes (3.3.11)."""
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = re.sub(rb"\r\n[ \t]", b"", raw).decode("utf-8").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines
    events: list[dict[str, str]] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT" and line != "END:VCALENDAR":
            unescaped = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
            events[-1][name.split(";")[0]] = unescaped
    return events


@given(
    summary=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200),
    note=st.text(st.sampled_from('aå,;\\\n:"é😀 '), max_size=120),
    on=st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)),
)
def test_whatever_stands_in_an_event_comes_out_as_it_went_in(summary: str, note: str, on: dt.date) -> None:
    [event] = parsed(calendar([Event("x@y", on, summary, note)], name="N;a,m\\e", at=AT).encode())
    assert event["SUMMARY"] == summary and event.get("DESCRIPTION", "") == note
    assert event["DTSTART"] == f"{on:%Y%m%d}" and event["DTEND"] == f"{on + dt.timedelta(days=1):%Y%m%d}"
    assert event["DTSTAMP"] == "20260115T080000Z"


def _address(client: Client, body: str = "alla") -> str:
    client.post("/exempelby/arshjul/kalender/adress/")
    page = client.get("/exempelby/arshjul/kalender/").content.decode()
    found = re.search(rf"/kalender/[A-Za-z0-9_-]+/{body}\.ics", page)
    assert found is not None
    return found[0]


@pytest.fixture
def meetings(cast: Cast) -> list[dt.date]:
    today = dt.date.today()  # noqa: DTZ011 - the feed asks today's clock
    days = [today + dt.timedelta(days=30), today + dt.timedelta(days=60)]
    by = cast.administrator.viewer()
    add_meeting(by=by, at=cast.at, body="education-committee", on=days[0], papers_on=days[0] - dt.timedelta(days=7))
    add_meeting(by=by, at=cast.at, body="social-committee", on=days[1], note="Sista; före, jul")
    return days


def test_a_calendar_program_gets_the_days_without_signing_in(cast: Cast, meetings: list[dt.date]) -> None:
    open_round(cast, due_on=meetings[1])
    answer = Client().get(_address(signed_in(cast.officer)))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")
    said = {event["SUMMARY"]: event for event in parsed(answer.content)}
    assert said["Barn- och utbildningsnämnden sammanträder (Exempelby)"]["DTSTART"] == f"{meetings[0]:%Y%m%d}"
    assert "Årsuppföljning 2025: svaren ska vara inne (Exempelby)" in said
    assert said["Socialnämnden sammanträder (Exempelby)"]["DESCRIPTION"] == "Sista; före, jul"


def test_a_bodys_calendar_has_its_own_days_and_those_of_all(cast: Cast, meetings: list[dt.date]) -> None:
    open_round(cast, due_on=meetings[1])
    answer = Client().get(_address(signed_in(cast.officer), "education-office"))
    said = " ".join(event["SUMMARY"] for event in parsed(answer.content))
    assert "Barn- och utbildningsnämnden sammanträder" in said and "svaren ska vara inne" in said
    assert "Socialnämnden" not in said


def test_a_day_that_is_moved_keeps_its_identity(cast: Cast, meetings: list[dt.date]) -> None:
    from samsyn.followup.changes.rounds import change_round

    made = open_round(cast, due_on=meetings[0])
    address = _address(signed_in(cast.officer))
    before = {event["UID"] for event in parsed(Client().get(address).content)}
    change_round(by=cast.coordinator.viewer(), at=made.tick(), round=made.slug, fields={"due_on": meetings[1]})
    events = parsed(Client().get(address).content)
    assert {event["UID"] for event in events} == before and len(before) == len(events)
    due = next(event for event in events if event["UID"].endswith("-due@127.0.0.1"))
    assert due["DTSTART"] == f"{meetings[1]:%Y%m%d}"


def test_a_forged_an_ended_and_a_changed_address_give_nothing(
    cast: Cast, meetings: list[dt.date], caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(cast.officer)
    first = _address(client)
    second = _address(client)
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    m, u, n, mac = second.split("/")[2].split("-", 3)
    forged = [f"{m}-{int(u) + 1}-{n}-{mac}", f"{int(m) - 1}-{u}-{n}-{mac}", f"{m}-{u}-{int(n) + 1}-{mac}", "x"]
    assert {Client().get(f"/kalender/{secret}/alla.ics").status_code for secret in forged} == {404}
    client.post("/exempelby/arshjul/kalender/adress/", {"avsluta": "1"})
    assert Client().get(second).status_code == 404
    assert mac not in caplog.text


def test_somebody_whose_role_has_ended_has_no_calendar_any_more(cast: Cast, meetings: list[dt.date]) -> None:
    address = _address(signed_in(cast.officer))
    for held in list_roles(cast.officer.id, cast.exempelby.id):
        end_role(by=cast.administrator.viewer(), at=cast.at, membership=held.id, on=cast.at.date())
    assert Client().get(address).status_code == 404


def test_the_calendar_takes_few_questions_whatever_it_holds(cast: Cast, meetings: list[dt.date]) -> None:
    address = _address(signed_in(cast.officer))
    assert len(queries_of(Client(), address).queries) <= 12
