"""Every row as a line of JSON, and back. The same text fits SQLite and PostgreSQL, so an installation can move between.

Rows are read in one transaction, so the copy is of one moment. They are written back through the models as they were
when the copy was made (Django's historical models), and the migrations after that then do what they do in an upgrade.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.recorder import MigrationRecorder

from samsyn.audit.changes import INSTALLATION
from samsyn.organisation.walls import stand_in, walled_tables

LEFT_OUT = frozenset({"contenttypes", "sessions", "django_tasks_database"})
"""What Django makes again by itself, sessions (people sign in again), and work that was waiting."""
LEFT_OUT_MODELS = frozenset({"auth.permission", "auth.group"})
BATCH = 500

Line = dict[str, Any]


class UnableToRestore(Exception):
    """The copy cannot be put back here. The message says why and what to do; nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """How far each app's tables had come."""

    leaves: tuple[tuple[str, str], ...]


def migrated() -> Migrated:
    """The last applied migration of each app."""
    executor = MigrationExecutor(connection)
    applied = set(MigrationRecorder(connection).applied_migrations())
    graph = executor.loader.graph
    leaves = [node for node in sorted(applied) if node in graph.nodes and not (set(_children(graph, node)) & applied)]
    return Migrated(tuple(leaves))


def read_rows(municipalities: tuple[int, ...]) -> Iterator[Line]:
    """Every row of every kept table, one line each: {"model": "plans.plan", "row": {column: value}}."""
    from django.apps import apps

    walled = set(walled_tables())
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in kept_models(apps):
            places: tuple[int | None, ...] = (
                (INSTALLATION, *municipalities) if model._meta.db_table in walled else (None,)
            )
            for place in places:
                yield from _rows_of(model, place, walled=model._meta.db_table in walled)
        stand_in(None)


def write_rows(lines: Iterator[Line], to: Migrated) -> int:
    """Make the tables as they were, put every row in, then upgrade. Returns how many rows. Needs an empty database."""
    executor = MigrationExecutor(connection)
    unknown = [leaf for leaf in to.leaves if leaf not in executor.loader.graph.nodes]
    if unknown:
        raise UnableToRestore(
            f"Kopian är gjord av en nyare version av Samsyn ({unknown[0][0]} {unknown[0][1]}). "
            "Uppgradera Samsyn här först, och återställ sedan."
        )
    executor.migrate(list(to.leaves))
    apps = MigrationExecutor(connection).loader.project_state(list(to.leaves)).apps
    wanted = {model._meta.label_lower: model for model in kept_models(apps)}
    with transaction.atomic():
        count = sum(_put_in(wanted, name, rows) for name, rows in _batches(lines))
        _set_counters(list(wanted.values()))
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    return count


def kept_models(apps: Apps) -> list[type[models.Model]]:
    """The models whose rows are kept, in a stable order."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in LEFT_OUT
        and model._meta.label_lower not in LEFT_OUT_MODELS
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def _rows_of(model: type[models.Model], place: int | None, *, walled: bool) -> Iterator[Line]:
    rows = model._base_manager.order_by("pk")
    if walled:
        stand_in(place)
        rows = rows.filter(municipality_id=place)
    fields = model._meta.concrete_fields
    for values in rows.values_list(*[field.attname for field in fields]).iterator(chunk_size=BATCH):
        row = {field.attname: _plain(value) for field, value in zip(fields, values, strict=True)}
        yield {"model": model._meta.label_lower, "row": row}


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _value(field: models.Field[Any, Any], value: Any) -> object:  # noqa: ANN401 - whatever JSON holds
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)


def _batches(lines: Iterator[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Lines in runs of the same model, at most `BATCH` at a time."""
    for first in lines:
        name, batch = first["model"], [first["row"]]
        rest = None
        for line in islice(lines, BATCH - 1):
            if line["model"] != name:
                rest = line
                break
            batch.append(line["row"])
        yield name, batch
        if rest is not None:
            yield rest["model"], [rest["row"]]


def _put_in(wanted: dict[str, type[models.Model]], name: str, rows: list[Line]) -> int:
    model = wanted.get(name)
    if model is None:
        raise UnableToRestore(f"Kopian innehåller en tabell som inte finns i den version som gjorde den: {name}.")
    fields = {field.attname: field for field in model._meta.concrete_fields}
    model._base_manager.bulk_create(
        model(**{column: _value(fields[column], value) for column, value in row.items()}) for row in rows
    )
    return len(rows)


def _set_counters(wanted: list[type[models.Model]]) -> None:
    """In PostgreSQL the next id is a counter of its own, which rows put in with their ids do not move."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), wanted):
            cursor.execute(statement)


def _children(graph: MigrationGraph, node: tuple[str, str]) -> list[tuple[str, str]]:
    return [child.key for child in graph.node_map[node].children if child.key[0] == node[0]]


def is_empty() -> bool:
    """Whether no account and no table of ours is here yet."""
    tables = set(connection.introspection.table_names())
    if "organisation_user" not in tables:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organisation_user")
        return bool(cursor.fetchone()[0] == 0)


def as_line(line: Line) -> bytes:
    """One row as it stands in the archive."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
