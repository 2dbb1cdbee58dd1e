"""The tests' own PostgreSQL: the two roles, Swedish order, and nothing left behind."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from tests.support import postgres as support
from tests.support.postgres import APP, OWNER, Cluster


def test_neither_role_may_pass_row_level_security_by(postgres: Cluster) -> None:
    with postgres.connect() as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname LIKE 'samsyn%' ORDER BY 1"
        ).fetchall()
    assert rows == [(APP, False, False, False), (OWNER, False, False, True)]


def test_the_second_role_uses_the_owners_tables_and_cannot_change_them(postgres: Cluster) -> None:
    with postgres.connect() as owner:
        owner.execute("CREATE TABLE letters (id serial PRIMARY KEY, letter text)")
        try:
            with postgres.connect(APP) as app:
                app.execute("INSERT INTO letters (letter) VALUES ('ö'), ('a'), ('ä'), ('å'), ('z')")
                rows = app.execute("SELECT letter FROM letters ORDER BY letter").fetchall()
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute("DROP TABLE letters")
            assert "".join(letter for (letter,) in rows) == "azåäö"
            with owner.transaction():
                owner.execute(f"SET LOCAL ROLE {APP}")
                assert owner.execute("SELECT current_user").fetchone() == (APP,)
        finally:
            owner.execute("DROP TABLE letters")


def test_a_database_made_by_the_owner_is_open_to_the_second_role(postgres: Cluster) -> None:
    """Django makes its own: `test_samsyn`."""
    with postgres.connect() as owner:
        owner.execute("CREATE DATABASE another")
    with postgres.connect(database="another") as owner:
        owner.execute("CREATE TABLE one (id serial PRIMARY KEY)")
    with postgres.connect(APP, "another") as app:
        app.execute("INSERT INTO one DEFAULT VALUES")
        assert app.execute("SELECT count(*) FROM one").fetchone() == (1,)


def test_a_command_gets_the_addresses_and_gives_its_exit_code_and_nothing_is_left(tmp_path: Path) -> None:
    program = (
        "import os, psycopg, sys\n"
        "for name in ('SAMSYN_DATABASE', 'SAMSYN_APP_DATABASE'):\n"
        "    print(psycopg.connect(os.environ[name]).execute('SELECT current_user').fetchone()[0])\n"
        "print(os.environ['SAMSYN_DATABASE'].partition('host=')[2])\n"
        "sys.exit(7)\n"
    )
    command = [sys.executable, "-m", "tests.support.postgres", "--", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    owner, app, folder = done.stdout.split()
    assert (owner, app, done.returncode) == (OWNER, APP, 7), done.stderr
    assert not Path(folder).exists()


def test_the_database_is_stopped_also_when_the_test_fails() -> None:
    with pytest.raises(ZeroDivisionError), support.cluster() as running:
        raise ZeroDivisionError
    assert not running.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        running.connect()


@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 1)])
def test_without_postgresql_the_gate_says_what_was_left_out(
    required: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(support, "binaries", lambda: None)
    monkeypatch.setenv("SAMSYN_REQUIRE_ALL", required)
    assert support.main(["--or-say-so", "--", "true"]) == code
    said = capsys.readouterr()
    assert "PostgreSQL" in said.out + said.err


def test_without_a_command_the_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert support.main([]) == 2
    assert "COMMAND" in capsys.readouterr().err
