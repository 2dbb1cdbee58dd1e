"""Ask every page of the big municipality, in this process, and print queries and milliseconds as JSON.

The time is the server's: from the request entering Django's handler to the whole answer, templates and all, with nobody
else asking. "cold" empties what the process holds in memory before each time. Beside the clock stands the processor's
own time, which other work on the machine disturbs less.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.desk.big import CODE, PLAN, SLUG, YEARS, body
from benchmarks.desk.walking import walk

TIMES = 9
ROUND = f"{PLAN}-{YEARS[-1]}"
PAGES: dict[str, tuple[str, str]] = {
    "start": ("coordinator", ""),
    "officer's start": ("officer-0", ""),
    "plans": ("coordinator", "planer/"),
    "plan as a tree": ("coordinator", f"planer/{PLAN}/"),
    "all 500 actions": ("coordinator", f"planer/{PLAN}/atgarder/"),
    "goal": ("coordinator", f"planer/{PLAN}/mal/mal-1/"),
    "action": ("coordinator", f"planer/{PLAN}/atgarder/atgard-1/"),
    "body: what is ours": ("coordinator", f"planer/{PLAN}/organ/namnd-1/"),
    "matrices": ("coordinator", f"planer/{PLAN}/matriser/"),
    "gap list": ("coordinator", f"planer/{PLAN}/att-komplettera/"),
    "versions": ("coordinator", f"planer/{PLAN}/versioner/"),
    "indicator": ("coordinator", "indikatorer/{indicator}/"),
    "indicators": ("coordinator", "indikatorer/"),
    "rounds": ("coordinator", "omgangar/"),
    "round": ("coordinator", f"omgangar/{ROUND}/"),
    "who has answered": ("coordinator", f"omgangar/{ROUND}/vilka-har-svarat/"),
    "who is asked": ("coordinator", f"omgangar/{ROUND}/fragor/"),
    "compilation": ("coordinator", f"omgangar/{ROUND}/sammanstallning/"),
    "compilation of a goal": ("coordinator", f"omgangar/{ROUND}/sammanstallning/mal/mal-1/"),
    "officer's tasks": ("officer-0", f"omgangar/{ROUND}/svar/{body(0)}/"),
    "officer's goal": ("officer-0", f"omgangar/{ROUND}/svar/{body(0)}/mal/mal-1/"),
    "officer's check": ("officer-0", f"omgangar/{ROUND}/svar/{body(0)}/kontrollera/"),
    "reports": ("politician", "rapporter/"),
    "auditor's chains": ("auditor", f"granskning/{PLAN}-{YEARS[0]}/"),
    "log": ("auditor", "logg/"),
    "bodies": ("coordinator", "organ/"),
    "year": ("coordinator", "arshjul/"),
    "search": ("coordinator", "sok/?q=försörja"),
    "members": ("administrator", "anvandare/"),
}


def main(people: dict[str, dict[str, Any]]) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import get_resolver

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECOND_FACTOR_FOR = frozenset()
    get_resolver()._populate()
    gc.freeze()  # as the server does when everything is loaded, before it forks (samsyn.cli.desk.serving)
    rows = []
    for name, (who, path) in PAGES.items():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = people[who]["session"]
        address = f"/{SLUG}/{path}".replace("{indicator}", _indicator())
        ask = partial(client.get, address)
        first = ask()
        with CaptureQueriesContext(connection) as asked:
            ask()
        queries = sum(map(is_query, asked))  # now: the next request empties the list
        if not queries:
            raise LookupError(f"{name} asked the database nothing, which cannot be")
        warm, processor = _medians(ask)
        cold, _ = _medians(ask, before=_forget)
        rows.append(
            {
                "page": name, "status": first.status_code, "queries": queries,
                "bytes": len(first.content), "warm": warm, "processor": processor, "cold": cold,
            }
        )  # fmt: skip
    json.dump({"code": CODE, "rows": rows, "others": list(walk(people))}, sys.stdout)


def is_query(one: dict[str, str]) -> bool:
    """What asks for or changes rows; the wall's `set_config` is counted, a transaction's frame is not."""
    return "SAVEPOINT" not in one["sql"] and not one["sql"].startswith(("BEGIN", "COMMIT"))


def _indicator() -> str:
    """One of Kolada's in the plan, as its address has it."""
    from benchmarks.desk.big import known

    return known()[0]


def _medians(ask: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> tuple[float, float]:
    """Milliseconds by the clock and by the processor, medians."""
    took, worked = [], []
    for _time in range(TIMES):
        before()
        began, working = time.perf_counter(), time.thread_time()
        ask()
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.thread_time() - working) * 1000)
    return statistics.median(took), statistics.median(worked)


def _forget() -> None:
    """Empty every cache of our own functions: what a process has just started with (modules stay loaded)."""
    import functools

    from samsyn.desk.kept import Kept

    gc.unfreeze()  # what is frozen is not among the collector's objects
    for one in gc.get_objects():
        if type(one) is Kept:
            one.forget()
        if type(one) is functools._lru_cache_wrapper and (one.__module__ or "").startswith("samsyn.desk"):
            one.cache_clear()
    gc.freeze()


if __name__ == "__main__":
    main(json.loads(sys.stdin.read()))
