"""The second wall, on a PostgreSQL of its own with an owner and a web server's role: the database itself says no."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from tests.support.postgres import Cluster

DATABASE = "samsyn_walls"


def _run(postgres: Cluster, what: str, *, role: str) -> dict[str, Any]:
    environment = os.environ | {"SAMSYN_DATABASE": postgres.address(role, DATABASE), "SAMSYN_DEBUG": "1"}
    command = [sys.executable, "-m", "tests.support.walled", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def built(postgres: Cluster) -> dict[str, Any]:
    with postgres.connect() as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        owner.execute(f"CREATE DATABASE {DATABASE}")
    return _run(postgres, "build", role="samsyn_owner")


@pytest.fixture
def raw(postgres: Cluster, built: dict[str, Any]) -> Iterator[psycopg.Connection[Any]]:
    """Raw SQL as the web server's role, in no municipality, with nothing kept afterwards."""
    with postgres.connect("samsyn_app", DATABASE) as connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


def stand(raw: psycopg.Connection[Any], municipality: int | str, user: int | str = "") -> None:
    raw.execute(
        "SELECT set_config('samsyn.municipality', %s, false), set_config('samsyn.user', %s, false)",
        [str(municipality), str(user)],
    )


def count(raw: psycopg.Connection[Any], table: str, where: str = "true") -> int:
    row = raw.execute(f'SELECT count(*) FROM "{table}" WHERE {where}').fetchone()
    assert row is not None
    return int(row[0])


def test_every_table_with_a_municipality_has_a_forced_wall(raw: psycopg.Connection[Any]) -> None:
    rows = raw.execute(
        """SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, count(p.polname)
           FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
           LEFT JOIN pg_policy p ON p.polrelid = c.oid
           WHERE a.attname = 'municipality_id' AND NOT a.attisdropped GROUP BY 1, 2"""
    ).fetchall()
    assert len(rows) > 10
    assert [name for name, forced, policies in rows if not forced or not policies] == []


def test_the_web_servers_role_owns_nothing_and_may_not_pass_by(raw: psycopg.Connection[Any]) -> None:
    row = raw.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone()
    assert row == (False, False)
    owned = raw.execute(
        "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
    )
    assert owned.fetchone() == (0,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute('ALTER TABLE "organisation_body" DISABLE ROW LEVEL SECURITY')


def test_without_a_municipality_no_row_of_any_is_seen(raw: psycopg.Connection[Any], built: dict[str, Any]) -> None:
    seen = {table: count(raw, table, "municipality_id IS NOT NULL") for table in built["tables"]}
    assert {table: rows for table, rows in seen.items() if rows} == {}


def test_in_one_municipality_nothing_of_another_is_seen(raw: psycopg.Connection[Any], built: dict[str, Any]) -> None:
    stand(raw, built["exempelby"])
    assert count(raw, "organisation_body") > 5
    assert count(raw, "audit_change", "municipality_id IS NOT NULL") > 5
    others = {table: count(raw, table, f"municipality_id = {built['provkoping']}") for table in built["tables"]}
    assert {table: rows for table, rows in others.items() if rows} == {}


@pytest.mark.parametrize("verb", ["insert", "update", "move", "delete"])
def test_nothing_can_be_written_into_another_municipality(
    raw: psycopg.Connection[Any], built: dict[str, Any], verb: str
) -> None:
    here, there = built["exempelby"], built["provkoping"]
    stand(raw, here, built["coordinator"])
    if verb in {"insert", "move"}:
        statement = {
            "insert": "INSERT INTO organisation_party (municipality_id, slug, name, kind, now_called, contact, goals) "
            f"VALUES ({there}, 'x', 'x', 'state', '', '', '[]')",
            "move": f"UPDATE organisation_body SET municipality_id = {there}",
        }[verb]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(statement)
    else:
        statement = {
            "update": f"UPDATE organisation_body SET name = 'x' WHERE municipality_id = {there}",
            "delete": f"DELETE FROM organisation_membership WHERE municipality_id = {there}",
        }[verb]
        assert raw.execute(statement).rowcount == 0


def test_memberships_are_seen_by_their_own_user_who_must_find_the_door(
    raw: psycopg.Connection[Any], built: dict[str, Any]
) -> None:
    stand(raw, "", built["coordinator"])
    rows = raw.execute("SELECT user_id, municipality_id FROM organisation_membership").fetchall()
    assert rows == [(built["coordinator"], built["exempelby"])]
    assert raw.execute("DELETE FROM organisation_membership").rowcount == 0, "seen, never changed from outside"
    assert raw.execute("UPDATE organisation_membership SET role = 'administrator'").rowcount == 0


def test_a_line_of_the_log_cannot_be_changed_by_the_web_server(
    raw: psycopg.Connection[Any], built: dict[str, Any]
) -> None:
    stand(raw, built["exempelby"])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute("UPDATE audit_change SET by_named = 'någon annan'")


def test_even_the_owner_stands_behind_the_wall(postgres: Cluster, built: dict[str, Any]) -> None:
    with postgres.connect("samsyn_owner", DATABASE) as owner:
        assert count(owner, "organisation_body") == 0


def test_a_whole_visit_goes_through_the_door_as_the_web_servers_role(postgres: Cluster, built: dict[str, Any]) -> None:
    found = _run(postgres, "visit", role="samsyn_app")
    assert found == {
        "wrong": 200,
        "led to": "/exempelby/organ/",
        "organ": 200,
        "names Socialnämnden": True,
        "made": 302,
        "there": True,
        "another municipality": 404,
        "chosen": "/exempelby/",
        "own page": 200,
        "sessions": 200,
        "out": 302,
    }
