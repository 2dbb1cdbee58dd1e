"""The gate itself: with everything required, a test left out for want of a program fails the run; shared/ may lack."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = {
    "browser": "import pytest\n@pytest.mark.browser\ndef test_in_a_browser():\n    pass\n",
    "shared": "def test_on_real_documents(shared):\n    pass\n",
    "plain": "def test_that_needs_nothing():\n    pass\n",
    "network": (
        "import socket\ndef test_out():\n    socket.create_connection(('192.0.2.1', 80), timeout=1)\n"  # RFC 5737
    ),
}

LEFT_OUT = {"SAMSYN_REQUIRE_ALL", "DJANGO_SETTINGS_MODULE"}
"""Of our own environment: what the inner run is asked about, and what it has no use for."""


@pytest.mark.parametrize(
    ("kind", "required", "code"),
    [
        ("browser", False, 0),
        ("browser", True, 1),
        ("shared", False, 0),
        ("shared", True, 0),
        ("plain", True, 0),
        ("network", False, 1),
    ],
)
def test_a_run_fails_when_more_than_shared_was_left_out(
    kind: str, required: bool, code: int, tmp_path: Path, root: Path
) -> None:
    tests = tmp_path / "checkout" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(root / "tests" / "conftest.py", tests / "conftest.py")
    (tests / "test_one.py").write_text(TESTS[kind], encoding="utf-8")
    empty = tmp_path / "no-programs"
    empty.mkdir()
    environment = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    environment |= {"PATH": str(empty), "PYTHONPATH": str(root)} | ({"SAMSYN_REQUIRE_ALL": "1"} if required else {})
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore", str(tests)]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    if kind == "shared":
        assert "1 tests left out because shared/" in done.stdout
