"""A full disk or a killed process in the middle of an ingest: the shelf is as it was, and a rerun completes.

Real processes, a real limit on file size and real SIGKILL at different moments; nothing here is a raised exception.
"""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.kolada_answers import files_of

from samsyn.statistics.shelf.releases import Shelf
from samsyn.statistics.shelf.writing import LOCK, RELEASES, UNFINISHED

WRITER = Path(__file__).with_name("writer.py")
ROWS = "400000"


def start(shelf: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(shelf), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wrote(shelf: Path, *arguments: str) -> tuple[int, str, str]:
    process = start(shelf, *arguments)
    out, err = process.communicate(timeout=60)
    return process.returncode, out.strip(), err


def lying(shelf: Path) -> dict[str, bytes]:
    """What is on the shelf for a reader: everything but hidden leftovers."""
    return {name: body for name, body in files_of(shelf).items() if UNFINISHED not in name and name != LOCK}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf with one release on it."""
    assert wrote(tmp_path / "shelf", "1000")[0] == 0
    return tmp_path / "shelf"


@pytest.mark.parametrize("limit", ["0", "20000", "300000"])
def test_a_full_disk_leaves_the_shelf_as_it_was_and_says_so(shelf: Path, limit: str) -> None:
    before = lying(shelf)
    code, _, err = wrote(shelf, "100000", limit)
    assert code == 3
    assert "Hyllan är oförändrad" in err and "Frigör utrymme" in err
    assert lying(shelf) == before
    assert not list((shelf / RELEASES).glob(f"{UNFINISHED}*"))
    assert wrote(shelf, "100000")[0] == 0
    assert len(Shelf((shelf,)).releases()) == 2


def killed_when(shelf: Path, seen: str) -> bool:
    """Start a writer and kill it the moment something it writes is seen; True if that was in the middle.

    Where the writer was quicker than the kill, its release is taken away again and False is the answer.
    """
    there = {path.name for path in (shelf / RELEASES).iterdir()}
    process = start(shelf, ROWS)
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        if list((shelf / RELEASES).glob(f"{UNFINISHED}*/{seen}")):
            process.send_signal(signal.SIGKILL)
            break
    process.communicate(timeout=60)
    if list((shelf / RELEASES).glob(f"{UNFINISHED}*")):
        return process.returncode == -signal.SIGKILL
    for path in (shelf / RELEASES).iterdir():
        if path.name not in there:
            shutil.rmtree(path)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("seen", ["spill", "observations.parquet", "metadata.json"])
def test_a_process_killed_in_the_middle_leaves_the_shelf_as_it_was_and_a_rerun_completes(
    shelf: Path, seen: str
) -> None:
    before = lying(shelf)
    assert any(killed_when(shelf, seen) for _ in range(10)), "the writer was always done before it could be killed"
    assert lying(shelf) == before
    assert list((shelf / RELEASES).glob(f"{UNFINISHED}*")), (
        "the kill left nothing behind: it did not come in the middle"
    )
    assert len(Shelf((shelf,)).releases()) == 1
    code, release_id, err = wrote(shelf, ROWS)
    assert code == 0, err
    found = {release.id: release for release in Shelf((shelf,)).releases()}
    assert set(found) > {release_id} and len(found) == 2
    found[release_id].verify()
    assert not list((shelf / RELEASES).glob(f"{UNFINISHED}*"))


@pytest.mark.slow
def test_two_writers_at_once_wait_for_each_other(shelf: Path) -> None:
    writers = [start(shelf, rows) for rows in ("200000", "300000")]
    assert [writer.communicate(timeout=60) and writer.returncode for writer in writers] == [0, 0]
    assert len(Shelf((shelf,)).releases()) == 3
