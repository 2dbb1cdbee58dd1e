"""What every test may lean on: where shared/ is, a network that is shut, and a gate that counts what was left out."""

import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.support.postgres", "tests.support.cast", "tests.support.live"]

# The clock fails no test: speed is measured in benchmarks/. And the gate says the same of the same tree twice over, so
# it draws the same examples each time; whoever runs the tests at a desk draws new ones.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", settings.get_profile("desk"), derandomize=True)
settings.load_profile("gate" if os.environ.get("SAMSYN_REQUIRE_ALL") == "1" else "desk")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

NEEDS = {
    "browser": (("chromium", "chromium-browser", "google-chrome"), "Chromium (Debian: apt install chromium)"),
    "office": (("soffice", "libreoffice"), "LibreOffice (Debian: apt install libreoffice-writer-nogui)"),
}
"""Marker → programs of which one must be there, and how it is said when none is."""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("shared/ is not beside the checkout: the test reads real documents and figures from it")
    return SHARED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """pytest-django asks this before it makes the database: a file, so that a live server's threads can share it."""
    from tests.support.live import file_database

    file_database(tmp_path_factory.mktemp("database"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for shared/ is marked so: the gate counts those skips and allows no others."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (programs, wanted) in NEEDS.items():
        if item.get_closest_marker(marker) and not any(shutil.which(program) for program in programs):
            pytest.skip(f"needs {wanted}")
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        pytest.skip("shared/ is not beside the checkout: the test reads real documents and figures from it")


class Gate:
    """With SAMSYN_REQUIRE_ALL=1 a skipped test fails the run, unless shared/ is what it lacked."""

    def __init__(self) -> None:
        self.shared = 0
        self.others: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # Where the tests are shared between processes, this is the one hook that the process that counts is told.
        if report.skipped and "shared" in report.keywords and not SHARED.is_dir():
            self.shared += 1
        elif report.skipped:
            self.others.append(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.shared:
            terminalreporter.write_line(f"{self.shared} tests left out because shared/ is not beside the checkout.")
        if self.others:
            named = ", ".join(self.others[:5])
            terminalreporter.write_line(f"{len(self.others)} tests left out for want of a program: {named}")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.others and os.environ.get("SAMSYN_REQUIRE_ALL") == "1":
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Gate(), "samsyn-gate")


@pytest.fixture(autouse=True)
def _the_network_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def loopback_only(self: socket.socket, address: Any) -> None:
        local = isinstance(address, tuple) and address[0] in {"127.0.0.1", "::1", "localhost"}
        if self.family == socket.AF_UNIX or local:
            return real(self, address)
        raise RuntimeError(f"A test tried to reach {address!r}. Tests use recorded answers and local servers only.")

    monkeypatch.setattr(socket.socket, "connect", loopback_only)
