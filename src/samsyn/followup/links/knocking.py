"""How often a link or a network address may try. Counted in the database, so that all workers count together."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from samsyn.followup.links.tokens import key_of
from samsyn.followup.models import Knock

SPAN = dt.timedelta(minutes=10)
WRONG_TRIES = 20
"""Wrong or ended links from one network address in a span; somebody who has mistyped needs two or three."""
USES = 900
"""Requests with one link in a span: the form saves itself every other second at most, and two may write."""


def count_wrong(address: str, at: dt.datetime) -> None:
    """One more wrong try from a network address."""
    _count(key_of("address", address), at)


def is_barred(address: str, at: dt.datetime) -> bool:
    """Whether the network address has tried wrongly too often just now. One query."""
    return _counted(key_of("address", address), at) >= WRONG_TRIES


def count_use(link: int, at: dt.datetime) -> int:
    """One more request with a link; how many there have been in the span."""
    return _count(key_of("link", str(link)), at)


def forget_knocks(at: dt.datetime) -> int:
    """Counts of spans that are over say nothing any more."""
    return Knock.objects.filter(span__lt=_span(at)).delete()[0]


def _span(at: dt.datetime) -> dt.datetime:
    seconds = int(SPAN.total_seconds())
    return dt.datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, dt.UTC)


def _counted(key: str, at: dt.datetime) -> int:
    return Knock.objects.filter(key=key, span=_span(at)).values_list("count", flat=True).first() or 0


@transaction.atomic
def _count(key: str, at: dt.datetime) -> int:
    span = _span(at)
    if not Knock.objects.filter(key=key, span=span).update(count=F("count") + 1):
        row, made = Knock.objects.get_or_create(key=key, span=span, defaults={"count": 1})
        if not made:  # another worker made it between
            Knock.objects.filter(id=row.id).update(count=F("count") + 1)
    return _counted(key, at)
