"""Reading the log."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from samsyn.audit.models import Change, Line, Look

About = Mapping[str, Collection[str]]
"""Kind of thing → the keys of those that are asked about."""


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
    since: dt.datetime | None = None, until: dt.datetime | None = None, by_user: int | None = None,
    first: int = 0, most: int = 100, about: About | None = None,
) -> tuple[Entry, ...]:  # fmt: skip
    """The municipality's changes, newest first; `about` keeps those about certain things."""
    lines = Change.objects.filter(
        _about(about),
        **_wanted(municipality, thing=thing, key=key, verb=verb, since=since, until=until, by_user=by_user),
    )
    return tuple(_entry(line, line.verb, line.said) for line in lines.order_by("-at", "-id")[first : first + most])


def list_looks(
    municipality: int, *, thing: str | None = None, since: dt.datetime | None = None, until: dt.datetime | None = None,
    by_user: int | None = None, first: int = 0, most: int = 100, about: About | None = None,
) -> tuple[Entry, ...]:  # fmt: skip
    """Who has opened what, newest first; `about` keeps those about certain things."""
    wanted = _wanted(municipality, thing=thing, since=since, until=until, by_user=by_user)
    lines = Look.objects.filter(_about(about), **wanted).order_by("-at", "-id")
    return tuple(_entry(line, "look", {}) for line in lines[first : first + most])


def list_things(municipality: int) -> tuple[str, ...]:
    """The kinds of thing either log speaks of, for a choice."""
    changed = Change.objects.filter(municipality_id=municipality).values_list("thing", flat=True)
    looked = Look.objects.filter(municipality_id=municipality).values_list("thing", flat=True)
    return tuple(sorted(set(changed.union(looked))))


def count_changes(municipality: int) -> int:
    """How many lines the change log holds."""
    return Change.objects.filter(municipality_id=municipality).count()


def _about(about: About | None) -> Q:
    wanted = Q()
    for thing, keys in (about or {}).items():
        wanted |= Q(thing=thing, key__in=keys)
    return wanted


def _wanted(
    municipality: int, *, thing: str | None, since: dt.datetime | None, until: dt.datetime | None, by_user: int | None,
    key: str | None = None, verb: str | None = None,
) -> dict[str, object]:  # fmt: skip
    told = {
        "thing": thing or None, "key": key, "verb": verb or None, "at__gte": since, "at__lt": until, "by_user": by_user
    }  # fmt: skip
    return {"municipality_id": municipality} | {name: value for name, value in told.items() if value is not None}


def _entry(line: Line, verb: str, said: Mapping[str, object]) -> Entry:
    return Entry(
        line.at, line.by_named, line.by_user, line.via, verb, line.thing, line.key, line.body_id, said,
    )  # fmt: skip
