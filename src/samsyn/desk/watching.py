"""What operations may see: is it well, how fast is it, how much waits. Never who, never what.

Counts carry the page's name ("goal"), never its address, since addresses hold municipalities, bodies and ids.
"""

import os
import secrets
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

ANSWERS = Counter("samsyn_answers", "Answers given, by page and status class", ["page", "status"])
SECONDS = Histogram(
    "samsyn_answer_seconds", "Time to an answer, by page", ["page"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip
SLOW_SECONDS = 2.0

log = structlog.get_logger("samsyn.desk")


class WatchMiddleware:
    """Counts every answer; logs those that failed or took long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        took = time.perf_counter() - began
        match = request.resolver_match
        named = (match.view_name if match else "") or "none"
        ANSWERS.labels(named, f"{response.status_code // 100}xx").inc()
        SECONDS.labels(named).observe(took)
        if response.status_code >= 500 or took > SLOW_SECONDS:
            log.warning(
                "answer",
                page=named,
                method=request.method,
                status=response.status_code,
                milliseconds=round(took * 1000),
            )
        return response


def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and its tables are those of this version; 503 and which of them otherwise."""
    del request
    said = {"database": "ok", "tables": "ok"}
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            said["tables"] = "run samsyn desk prepare"
    except DatabaseError:
        said = {"database": "does not answer", "tables": "unknown"}
    well = set(said.values()) == {"ok"}
    return JsonResponse(said, status=200 if well else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """The counts in Prometheus' text form, for the holder of SAMSYN_METRICS_TOKEN. Unset: there is no such page."""
    token = settings.METRICS_TOKEN
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(said.encode(), token.encode()):
        raise Http404
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    """All workers' counts together when there are several, else this process's own."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # the library's own
    return together
