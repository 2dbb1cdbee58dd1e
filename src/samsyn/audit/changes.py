"""The only ways a line comes into the log, and the only way one leaves it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from samsyn.audit.doer import Doer
from samsyn.audit.models import Change, Look

INSTALLATION = 0
"""The place of lines that belong to no municipality: an account is made before it has a role anywhere."""


def record(
    *, by: Doer, at: dt.datetime, municipality: int | None, verb: str, thing: str, key: str | int,
    body: int | None = None, said: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Write that `verb` was done to `thing` `key`; called once by every verb, inside its transaction.

    `said` holds plain values (days, states, ids). Texts of answers and names of persons do not belong there.
    Without a municipality the line is the installation's own, and no municipality's auditor reads it.
    """
    with _standing_for(municipality) as place:
        Change.objects.create(
            at=at, municipality_id=place, body_id=body, by_user=by.user, by_named=by.named, via=by.via,
            verb=verb, thing=thing, key=str(key), said=dict(said or {}),
        )  # fmt: skip


def record_look(
    *, by: Doer, at: dt.datetime, municipality: int, thing: str, key: str | int, body: int | None = None
) -> None:
    """Write that somebody opened `thing` `key`."""
    Look.objects.create(
        at=at, municipality_id=municipality, body_id=body, by_user=by.user, by_named=by.named, via=by.via,
        thing=thing, key=str(key),
    )  # fmt: skip


@transaction.atomic
def forget(*, by: Doer, at: dt.datetime, municipality: int, before: dt.datetime) -> tuple[int, int]:
    """Remove a municipality's lines older than `before` (retention, PRIVACY.md); how many changes and looks went.

    Plain SQL, because the tables refuse every other way. That it was done is itself a line. The caller stands in the
    municipality (`INSTALLATION` for the installation's own lines).
    """
    gone: list[int] = []
    day = connection.ops.adapt_datetimefield_value(before)  # as the table stores instants
    with connection.cursor() as cursor:
        for table in (Change._meta.db_table, Look._meta.db_table):
            old = f'DELETE FROM "{table}" WHERE municipality_id = %s AND at < %s'  # noqa: S608 - our own table's name
            cursor.execute(old, [municipality, day])
            gone.append(cursor.rowcount)
    if any(gone):
        record(
            by=by, at=at, municipality=municipality, verb="forget", thing="log", key=before.date().isoformat(),
            said={"changes": gone[0], "looks": gone[1]},
        )  # fmt: skip
    return gone[0], gone[1]


@contextmanager
def _standing_for(municipality: int | None) -> Iterator[int]:
    """The place a line is written in. PostgreSQL's wall lets a row be written only where the session stands, so an
    installation's own line is written from outside every municipality.
    """
    if municipality is not None or connection.vendor != "postgresql":
        yield INSTALLATION if municipality is None else municipality
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('samsyn.municipality', true)")
        before = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config('samsyn.municipality', %s, false)", [str(INSTALLATION)])
        yield INSTALLATION
        cursor.execute("SELECT set_config('samsyn.municipality', %s, false)", [before])
