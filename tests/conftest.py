"""What every test may lean on: where shared/ is, and a network that is shut."""

import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("shared/ is not beside the checkout: the test reads real documents and figures from it")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for shared/ is marked so: the gate counts those skips and allows no others."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(autouse=True)
def _the_network_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def loopback_only(self: socket.socket, address: Any) -> None:
        if self.family == socket.AF_UNIX or (
            isinstance(address, tuple) and address[0] in {"127.0.0.1", "::1", "localhost"}
        ):
            return real(self, address)
        raise RuntimeError(f"A test tried to reach {address!r}. Tests use recorded answers and local servers only.")

    monkeypatch.setattr(socket.socket, "connect", loopback_only)
