"""All-day events as iCalendar text (RFC 5545): CRLF, folded at 75 octets, text escaped."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)
_LONGEST = 75


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day. `uid` is the same each time the calendar is read."""

    uid: str
    on: dt.date
    summary: str
    description: str = ""
    url: str = ""


def calendar(events: Iterable[Event], *, name: str, at: dt.datetime) -> str:
    """The whole file. `at` is when the events were as they are (DTSTAMP)."""
    stamp = at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samsyn//Samsyn//SV", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
    ]  # fmt: skip
    for event in events:
        lines += ["BEGIN:VEVENT", *_event(event, stamp), "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """A text value (3.3.11)."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> str:
    """The line in parts of at most 75 octets, never broken within a letter (3.1)."""
    parts, part, room = [], "", _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(part)
            part, room = "", _LONGEST - 1  # the space that begins each further part counts
        part, room = part + letter, room - size
    return "\r\n ".join([*parts, part])


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + _DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
