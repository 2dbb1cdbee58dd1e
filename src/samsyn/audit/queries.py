"""Reading the log."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.audit.models import Change, Line, Look


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as it is shown. `verb` is "look" in the access log."""

    at: dt.datetime
    named: str
    user: int | None
    via: str
    verb: str
    thing: str
    key: str
    body: int | None
    said: Mapping[str, object]


def list_changes(
    municipality: int, *, thing: str | None = None, key: str | None = None, verb: str | None = None,
    since: dt.datetime | None = None, until: dt.datetime | None = None, first: int = 0, most: int = 100,
) -> tuple[Entry, ...]:  # fmt: skip
    """The municipality's changes, newest first."""
    lines = Change.objects.filter(municipality_id=municipality)
    if thing:
        lines = lines.filter(thing=thing)
    if key is not None:
        lines = lines.filter(key=key)
    if verb:
        lines = lines.filter(verb=verb)
    if since:
        lines = lines.filter(at__gte=since)
    if until:
        lines = lines.filter(at__lt=until)
    return tuple(_entry(line, line.verb, line.said) for line in lines.order_by("-at", "-id")[first : first + most])


def list_looks(municipality: int, *, first: int = 0, most: int = 100) -> tuple[Entry, ...]:
    """Who has opened what, newest first."""
    lines = Look.objects.filter(municipality_id=municipality).order_by("-at", "-id")
    return tuple(_entry(line, "look", {}) for line in lines[first : first + most])


def count_changes(municipality: int) -> int:
    """How many lines the change log holds."""
    return Change.objects.filter(municipality_id=municipality).count()


def _entry(line: Line, verb: str, said: Mapping[str, object]) -> Entry:
    return Entry(
        line.at, line.by_named, line.by_user, line.via, verb, line.thing, line.key, line.body_id, said,
    )  # fmt: skip
