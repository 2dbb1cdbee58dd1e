"""The two questions every page of the desk begins with, in SQL of their own: which municipality, and who is here.

Wording them anew for every page took the ORM several times as long as the database takes to answer. What they must
say is said by the ORM in a test.
"""

import datetime as dt

from django.db import connection

_FIND = "SELECT id, code, slug, name, fictional FROM organisation_municipality WHERE slug = %s"
_FIND_AND_STAND = """
SELECT id, code, slug, name, fictional,
       set_config('samsyn.municipality', id::text, false), set_config('samsyn.user', %s, false)
FROM organisation_municipality WHERE slug = %s
"""
_HELD = """
SELECT held.role, held.body_id, body.name
FROM organisation_membership held
JOIN organisation_user holder ON holder.id = held.user_id AND holder.is_active
LEFT JOIN organisation_body body ON body.id = held.body_id
WHERE held.user_id = %s AND held.municipality_id = %s
  AND held.since <= %s AND (held.until IS NULL OR held.until >= %s)
ORDER BY held.id
"""


def find_and_stand(slug: str, *, user: int) -> tuple[int, str, str, str, bool] | None:
    """Id, code, slug, name, and whether it is invented; None when there is none.

    In PostgreSQL the connection stands in it from here on (`walls`): one statement instead of two.
    """
    walled = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(*((_FIND_AND_STAND, [str(user), slug]) if walled else (_FIND, [slug])))
        row = cursor.fetchone()
    return None if row is None else (row[0], row[1], row[2], row[3], bool(row[4]))


def roles_held(user: int, municipality: int, *, on: dt.date) -> list[tuple[str, int | None, str | None]]:
    """Role, body's id, body's name, for each role an active user holds on the day, the oldest first."""
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [user, municipality, day, day])
        rows: list[tuple[str, int | None, str | None]] = cursor.fetchall()
    return rows
