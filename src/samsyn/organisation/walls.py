"""The second wall: in PostgreSQL the database itself shows no row of a municipality the request has not entered.

The first wall is the code: every query names its municipality. This one holds when the first is forgotten. Every table
with a `municipality_id` gets a policy that compares it with the session's `samsyn.municipality`; memberships are
also seen, never changed, by their own user, who must be able to find the municipality's door. FORCE makes the policy
hold for the tables' owner too. A table added later without a policy fails a test. SQLite has no such wall.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

# The app's role may read and write rows and nothing else: it owns no table, so it cannot lower a wall.
_POLICY, _OWN_POLICY = "samsyn_wall", "samsyn_own"
_HERE = "municipality_id = nullif(current_setting('samsyn.municipality', true), '')::bigint"
_OWN = "user_id = nullif(current_setting('samsyn.user', true), '')::bigint"

_ALSO = {"organisation_membership": _OWN}
"""Table → who else may read its rows."""


def walled_tables() -> tuple[str, ...]:
    """Every table with a municipality column, in name order."""
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.column == "municipality_id"
    }
    return tuple(sorted(tables))


def raise_walls(*, app_role: str | None = None) -> tuple[str, ...]:
    """Put the policies up, anew each time; returns the tables. Does nothing in SQLite.

    `app_role` is the role the web server signs in as; it is given rows, never tables.
    """
    if connection.vendor != "postgresql":
        return ()
    tables = walled_tables()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            for policy in (_POLICY, _OWN_POLICY):
                cursor.execute(f'DROP POLICY IF EXISTS {policy} ON "{table}"')
            cursor.execute(f'CREATE POLICY {_POLICY} ON "{table}" USING ({_HERE}) WITH CHECK ({_HERE})')
            if table in _ALSO:
                cursor.execute(f'CREATE POLICY {_OWN_POLICY} ON "{table}" FOR SELECT USING ({_ALSO[table]})')
        if app_role:
            role = connection.ops.quote_name(app_role)
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
            for table in (one for one in tables if one.startswith("audit_")):  # a line of the log is never changed
                cursor.execute(f'REVOKE UPDATE ON "{table}" FROM {role}')
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
    return tables


def stand_in(municipality: int | None, *, user: int | None = None) -> None:
    """From here on this connection sees `municipality` only (None: no municipality). One statement; none in SQLite."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('samsyn.municipality', %s, false), set_config('samsyn.user', %s, false)",
            ["" if municipality is None else str(municipality), "" if user is None else str(user)],
        )


@contextmanager
def within(municipality: int) -> Iterator[None]:
    """For commands and the worker: stand in the municipality, and in none afterwards."""
    stand_in(municipality)
    try:
        yield
    finally:
        stand_in(None)
