"""Every other address of the desk in the big municipality: what answers with a page is asked, counted and timed.

Nobody lists these pages: the addresses are read from the router, so that a page added tomorrow is walked tomorrow.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from benchmarks.desk.big import OFFICERS, PLAN, SLUG, YEARS, body, known

TIMES = 5
WHO = ("coordinator", "officer-0", "auditor", "administrator", "politician", "board", "head")
FILES = frozenset({"report-file", "letter-file", "plan-file", "plan-actions-file", "review-file", "publication-file"})
"""Whole documents to keep rather than pages to read: made when they are asked for, and no page waits for them."""


def ids() -> list[dict[str, Any]]:
    """What the parts of an address may be, in several ways: an open round and a frozen one, a source's and our own."""
    usual: dict[str, Any] = {
        "kommun": SLUG, "plan": PLAN, "round": f"{PLAN}-{YEARS[-1]}", "body": body(0), "named": body(0),
        "goal": "mal-1", "action": "atgard-1", "area": "omrade-1", "indicator": known()[0], "list": "goals",
        "id": "mal-1", "before": 1, "after": 1, "publication": 1, "format": "html", "year": YEARS[-1],
        "use": "judgement", "item": "goal:mal-1", "membership": OFFICERS, "section": "mal", "move": "klarmarkera",
    }  # fmt: skip
    return [
        usual,
        usual | {"round": f"{PLAN}-{YEARS[-2]}"},
        usual | {"indicator": f"{PLAN}.indikator-150", "id": "atgard-1", "list": "actions"},
        usual | {"indicator": "indikator-1", "id": "indikator-1", "list": "indicators"},
    ]


def addresses() -> Iterator[tuple[str, str]]:
    """Name and address of all that can be asked for with those ids. What takes something else is not there."""
    from django.urls import NoReverseMatch, get_resolver, reverse
    from tests.support.addresses import desk_patterns

    seen: set[str] = set()
    for name in desk_patterns():
        if name in FILES:
            continue
        for [(_form, parts)], *_rest in get_resolver().reverse_dict.getlist(name):
            for held in ids():
                if not set(parts) <= set(held):
                    continue
                with suppress(NoReverseMatch):  # an id of one kind where the address takes another
                    address = reverse(name, kwargs={part: held[part] for part in parts})
                    if address not in seen:
                        seen.add(address)
                        yield name, address


def walk(people: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Name, queries and milliseconds (median) of every page, asked by the first of us whom it answers."""
    from django.conf import settings
    from django.test import Client

    clients = []
    for who in WHO:
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = people[who]["session"]
        clients.append(client)
    for name, address in addresses():
        for client in clients:
            answer = client.get(address)
            if answer.status_code >= 500:
                raise LookupError(f"{address} answered {answer.status_code}")
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield {"page": name, **_measured(client, address)}
                break


def _measured(client: Any, address: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from benchmarks.desk.measuring import is_query

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries, took = sum(map(is_query, asked)), []
    for _time in range(TIMES):
        began = time.perf_counter()
        client.get(address)
        took.append((time.perf_counter() - began) * 1000)
    return {"queries": queries, "took": statistics.median(took)}
