"""A PostgreSQL of the tests' own: made in a temporary folder, thrown away at the end, reached through a socket in it.

    with postgres.cluster() as database: …                  # in Python
    def test_something(postgres: Cluster) -> None: …        # as a fixture, one for the whole run
    python -m tests.support.postgres -- COMMAND …           # in the shell: SAMSYN_DATABASE is set for the command

Two roles, as in production (docs/how-to): `samsyn_owner` owns the tables, `samsyn_app` only uses them; neither may pass
row-level security by. The owner may become the other (`SET LOCAL ROLE samsyn_app`), so that one test can be both.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

OWNER, APP, DATABASE = "samsyn_owner", "samsyn_app", "samsyn"
_DEBIAN = Path("/usr/lib/postgresql")
_PATIENCE_SECONDS = 60
_SPEED = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "timezone": "Europe/Stockholm",
    "log_min_messages": "warning",
}
"""Nothing here outlives the run, so nothing is written to disk before it is answered for."""


class UnableToStart(RuntimeError):
    """PostgreSQL is not here, or did not come up."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL; `folder` holds its socket."""

    folder: Path

    def address(self, role: str = OWNER, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.folder))}"

    def connect(self, role: str = OWNER, database: str = DATABASE) -> psycopg.Connection[Any]:
        return psycopg.connect(self.address(role, database), autocommit=True)

    def new_database(self) -> str:
        """An empty database of its own, for a test that starts a server; returns the owner's address."""
        name = f"samsyn_{uuid.uuid4().hex[:12]}"
        with self.connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.address(database=name)

    @property
    def environment(self) -> dict[str, str]:
        return {"SAMSYN_DATABASE": self.address(), "SAMSYN_APP_DATABASE": self.address(APP)}


def binaries() -> Path | None:
    """The newest folder with both programs; Debian keeps them beside PATH."""
    versions = [one for one in _DEBIAN.glob("*/bin") if one.parent.name.isdecimal()]
    on_path = shutil.which("initdb")
    folders = sorted(versions, key=lambda one: int(one.parent.name), reverse=True)
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start, hand over, stop and remove, whatever happens in between.

    Raises:
        UnableToStart: with what to install, or with what PostgreSQL itself said.
    """
    programs = binaries()
    if programs is None:
        raise UnableToStart("PostgreSQL is not here (Debian: apt install postgresql).")
    folder = Path(tempfile.mkdtemp(prefix="samsyn-pg-"))
    try:
        account = _account(folder)
        data, log = folder / "data", folder / "log"
        locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE"]
        made = subprocess.run(
            [programs / "initdb", "--no-sync", "--auth=trust", "--username=postgres", *locale, "-D", data],
            **account, cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise UnableToStart(f"initdb: {made.stderr.strip()}")
        settings = [f"-c{name}={value}" for name, value in {**_SPEED, "unix_socket_directories": folder}.items()]
        with log.open("wb") as out:
            # A session of its own: Ctrl-C must reach the tests first, and the tests stop the database.
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *settings],
                **account, cwd=folder, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        try:
            running = Cluster(folder)
            _wait(running, server, log)
            _prepare(running)
            yield running
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then the folder and the programs are nobody's."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    folder.chmod(0o755)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait(running: Cluster, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            running.connect("postgres", "postgres").close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise UnableToStart(f"{error}\n{log.read_text(errors='replace')[-2000:]}") from error
            time.sleep(0.05)


def _prepare(running: Cluster) -> None:
    """The roles, the database, and what the second role may do with tables that the first will make.

    template1 gets the same default privileges, because Django makes its test database from it.
    """
    with running.connect("postgres", "postgres") as connection:
        for statement in (
            "CREATE ROLE {owner} LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB",
            "CREATE ROLE {app} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB",
            "GRANT {app} TO {owner}",
        ):
            connection.execute(_sql(statement))
    with running.connect("postgres", "template1") as connection:
        for statement in (
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
        ):
            connection.execute(_sql(statement))
    with running.connect("postgres", "postgres") as connection:
        connection.execute(_sql("CREATE DATABASE {database} OWNER {owner}"))


def _sql(statement: str) -> sql.Composed:
    names = {"owner": OWNER, "app": APP, "database": DATABASE}
    # The statements are the literals above; format() only puts quoted names into them.
    return sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()})


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGQUIT)  # "immediate": there is nothing to keep
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL for the tests that need one whatever database the run is on."""
    if binaries() is None:
        pytest.skip("needs PostgreSQL (Debian: apt install postgresql)")
    with cluster() as running:
        yield running


def main(arguments: list[str] | None = None) -> int:
    """Run a command with a database of its own; its exit code is ours.

    With --or-say-so a machine without PostgreSQL is told what was left out, and the run goes on unless
    SAMSYN_REQUIRE_ALL=1.
    """
    words = sys.argv[1:] if arguments is None else arguments
    cut = words.index("--") if "--" in words else len(words)
    options, command = words[:cut], words[cut + 1 :]
    if not command:
        print("usage: python -m tests.support.postgres [--or-say-so] -- COMMAND …", file=sys.stderr)
        return 2
    if binaries() is None and "--or-say-so" in options and os.environ.get("SAMSYN_REQUIRE_ALL") != "1":
        print("Utelämnat: proven på PostgreSQL, som inte finns här. / Left out: the tests on PostgreSQL (not found).")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the database is stopped then too
    try:
        with cluster() as running:
            return subprocess.run(command, env={**os.environ, **running.environment}, check=False).returncode
    except UnableToStart as unable:
        print(unable, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
