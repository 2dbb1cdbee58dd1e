"""The desk as it runs in production: gunicorn in processes of its own, which a test may kill.

    with desk(tmp_path) as server:                                    # SQLite in tmp_path
    with desk(tmp_path, database=postgres.new_database()) as server:  # the fixture `postgres`
        answer = server.client("officer").get("/exempelby/")
        server.kill(); server.start()                                 # kill -9, and up again at the same address

For what a live server in the test's own process cannot show: what is left after a kill, many savers at once, how long
the start takes, how much memory a worker has. Pages are looked at with `live`, which is quicker.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from tests.support.postgres import APP, OWNER

_PATIENCE_SECONDS = 30
_WALLS = f"""
import django
django.setup()
from samsyn.organisation.walls import raise_walls
raise_walls(app_role="{APP}")
"""
ROOT = Path(__file__).resolve().parents[2]


class UnableToServe(RuntimeError):
    """The desk did not come up; the message is the end of its log."""


@dataclass(slots=True)
class Server:
    """The desk on a listening socket that outlives its processes: what is sent while it is down waits in the queue."""

    home: Path
    listener: socket.socket
    environment: dict[str, str]
    workers: int
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The cast by name: `id`, `email`, `session`."""
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    @property
    def as_the_web(self) -> dict[str, str]:
        """The environment of the processes that answer: on PostgreSQL the role that owns no table, behind the walls."""
        address = self.environment["SAMSYN_DATABASE"].replace(f"//{OWNER}@", f"//{APP}@")
        return {**self.environment, "SAMSYN_DATABASE": address}

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def run(self, *words: str) -> str:
        """`python -m …` with the desk's environment, as in `server.run("django", "migrate")`; returns what was said."""
        return self._run("-m", *words)

    def run_code(self, code: str) -> str:
        """A few lines of Python with the desk's environment; returns what they printed."""
        return self._run("-c", code)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise UnableToServe(f"{' '.join(words)}: {done.stderr[-2000:]}")
        return done.stdout

    def start(self) -> float:
        """Start, and wait for the first answer; returns the seconds it took."""
        before = time.monotonic()
        handle = self.listener.fileno()
        words = ["gunicorn", "samsyn.config.wsgi:application", f"--bind=fd://{handle}", f"--workers={self.workers}"]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *words, "--threads=4", "--graceful-timeout=2"],
                env=self.as_the_web, cwd=ROOT, stdout=out, stderr=out, pass_fds=[handle], start_new_session=True,
            )  # fmt: skip
        while time.monotonic() - before < _PATIENCE_SECONDS:
            if self.process.poll() is not None:
                break
            with suppress(httpx.TransportError):
                httpx.get(self.address, timeout=_PATIENCE_SECONDS)
                return time.monotonic() - before
        raise UnableToServe(self.log.read_text(errors="replace")[-2000:])

    def kill(self, *, how: signal.Signals = signal.SIGKILL) -> None:
        """End the server and its workers, by default with no chance to tidy up."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, how)
            self.process.wait(timeout=20)
            self.process = None

    def client(self, name: str | None = None, *, timeout: float = 20.0) -> httpx.Client:
        """Somebody of the cast at the keyboard (`"officer"`), or nobody. Close it, or use it in a `with`."""
        cookies = {"sessionid": self.people[name]["session"]} if name else {}
        return httpx.Client(base_url=self.address, cookies=cookies, timeout=timeout)


@contextmanager
def desk(
    home: Path, *, database: str = "", workers: int = 2, cast: bool = True, letters: bool = False
) -> Iterator[Server]:
    """A desk with an empty, migrated database and the cast in it, started; ended and its socket closed afterwards.

    With `letters`, what is mailed lies in the folder `letters` of `home`; otherwise it goes nowhere.

    Raises:
        UnableToServe: with what the desk said.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SAMSYN_")}
    said = {
        "DJANGO_SETTINGS_MODULE": "tests.support.served_settings",
        "SAMSYN_HOME": str(home),
        "SAMSYN_DATABASE": database,
        "SAMSYN_SECRET_KEY": "only-for-the-tests-of-a-running-desk-" + "x" * 32,
        "SAMSYN_EMAIL_BACKEND": f"django.core.mail.backends.{'filebased' if letters else 'dummy'}.EmailBackend",
    }
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(home, listener, {**kept, **said}, workers)
        if cast:
            server.people = json.loads(server.run("tests.support.cast"))
        else:
            server.run("django", "migrate", "--verbosity=0")
        if database:
            server.run_code(_WALLS)
        try:
            server.start()
            yield server
        finally:
            server.kill()
