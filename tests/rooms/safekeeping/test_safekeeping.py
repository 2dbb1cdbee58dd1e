"""Everything is destroyed and comes back: on the same database, on the other, and from a version before this."""

import datetime as dt
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from tests.support.postgres import Cluster
from tests.support.server import desk

ROOT = Path(__file__).resolve().parents[3]
KEY = "only-for-the-tests-of-a-running-desk-" + "x" * 32

COUNT = """
import django; django.setup()
from django.apps import apps
from samsyn.organisation.walls import stand_in
from samsyn.organisation.models import Municipality
from samsyn.safekeeping.rows import as_line, kept_models, read_rows
import hashlib, json
places = tuple(Municipality.objects.order_by("id").values_list("id", flat=True))
lines = sorted(as_line(line) for line in read_rows(places))
print(json.dumps({"rows": len(lines), "hash": hashlib.sha256(b"".join(lines)).hexdigest()}))
"""

NEXT_ID = """
import django; django.setup()
from django.utils import timezone
from samsyn.audit.doer import Doer, Via
from samsyn.organisation.changes import create_municipality
by = Doer(None, "prov", Via.COMMAND)
print(create_municipality(by=by, at=timezone.now(), code="9903", name="Tredjeby", fictional=True))
"""


def environment(home: Path, database: str = "") -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SAMSYN_")}
    said = {"SAMSYN_HOME": str(home), "SAMSYN_DATABASE": database, "DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
    return {**kept, **said, "SAMSYN_SECRET_KEY": KEY}


def run(words: list[str], home: Path, database: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *words], env=environment(home, database), cwd=ROOT, capture_output=True, text=True, check=False
    )


def samsyn(*words: str, home: Path, database: str = "") -> str:
    done = run(["-m", "samsyn.cli.main", *words], home, database)
    assert done.returncode == 0, done.stderr
    return done.stdout


def content(home: Path, database: str = "") -> dict[str, object]:
    done = run(["-c", COUNT], home, database)
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """An archive of an installation with the cast and one published file, and what it held."""
    folder = tmp_path_factory.mktemp("installation")
    home = folder / "home"
    with desk(home):
        pass
    (home / "publications" / "ab").mkdir(parents=True)
    (home / "publications" / "ab" / "abcd").write_bytes(b"decided")
    before = content(home)
    said = samsyn("desk", "backup", str(folder / "copy.tar.gz"), home=home)
    assert str(before["rows"]) in said
    shutil.rmtree(home)
    return folder / "copy.tar.gz", before


@pytest.mark.slow
def test_an_installation_that_was_destroyed_comes_back_row_for_row(
    copied: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    archive, before = copied
    assert int(str(before["rows"])) > 60
    home = tmp_path / "home"
    said = samsyn("desk", "restore", str(archive), home=home)
    assert content(home) == before
    assert (home / "publications" / "ab" / "abcd").read_bytes() == b"decided"
    assert "logga in på nytt" in said
    assert oct(archive.stat().st_mode & 0o777) == "0o600"


@pytest.mark.slow
def test_a_copy_from_sqlite_comes_back_in_postgresql_and_from_there_to_sqlite_again(
    copied: tuple[Path, dict[str, object]], tmp_path: Path, postgres: Cluster
) -> None:
    archive, before = copied
    database = postgres.new_database()
    samsyn("desk", "restore", str(archive), home=tmp_path / "server", database=database)
    assert content(tmp_path / "server", database) == before
    samsyn("desk", "backup", str(tmp_path / "again.tar.gz"), home=tmp_path / "server", database=database)
    samsyn("desk", "restore", str(tmp_path / "again.tar.gz"), home=tmp_path / "small")
    assert content(tmp_path / "small") == before
    for place, where in ((tmp_path / "server", database), (tmp_path / "small", "")):
        new = run(["-c", NEXT_ID], place, where)
        assert new.returncode == 0, new.stderr
        assert int(new.stdout) >= 3  # the counters go on after the ids that came back


@pytest.mark.slow
def test_a_copy_is_never_put_over_an_installation_that_is_there(
    copied: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    archive, before = copied
    samsyn("desk", "restore", str(archive), home=tmp_path)
    again = run(["-m", "samsyn.cli.main", "desk", "restore", str(archive)], tmp_path)
    assert again.returncode == 3
    assert "Här finns redan en installation" in again.stderr
    assert content(tmp_path) == before


def altered(archive: Path, to: Path, *, name: str, change: bytes | None) -> Path:
    """The archive with one file replaced, or left out."""
    with tarfile.open(archive) as source, tarfile.open(to, "w:gz") as target:
        for card in source:
            stream = source.extractfile(card)
            held = stream.read() if stream else b""
            if card.name == name:
                if change is None:
                    continue
                held = change
            card.size = len(held)
            target.addfile(card, io.BytesIO(held))
    return to


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("publications/ab/abcd", b"forged!", "skadad"),
        ("rows.jsonl", None, "skadad"),
        ("manifest.json", None, "innehållsförteckning"),
        ("manifest.json", b'{"format": 99}', "Uppgradera"),
    ],
)
def test_a_damaged_copy_is_refused_before_anything_is_written(
    name: str, change: bytes | None, said: str, copied: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    broken = altered(copied[0], tmp_path / "broken.tar.gz", name=name, change=change)
    home = tmp_path / "home"
    done = run(["-m", "samsyn.cli.main", "desk", "restore", str(broken)], home)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "publications").exists()


@pytest.mark.slow
def test_a_copy_from_a_newer_version_asks_for_an_upgrade_first(
    copied: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    with tarfile.open(copied[0]) as source:
        stream = source.extractfile("manifest.json")
        assert stream is not None
        manifest = json.loads(stream.read())
    manifest["migrations"].append(["organisation", "0999_from_the_future"])
    newer = altered(
        copied[0], tmp_path / "newer.tar.gz", name="manifest.json", change=json.dumps(manifest).encode("utf-8")
    )
    done = run(["-m", "samsyn.cli.main", "desk", "restore", str(newer)], tmp_path / "home")
    assert done.returncode == 3
    assert "Uppgradera Samsyn här först" in done.stderr


@pytest.mark.slow
def test_a_file_that_is_no_copy_is_refused_kindly(tmp_path: Path) -> None:
    file = tmp_path / "notes.tar.gz"
    file.write_text("inte en kopia", encoding="utf-8")
    done = run(["-m", "samsyn.cli.main", "desk", "restore", str(file)], tmp_path / "home")
    assert done.returncode == 3
    assert "går inte att läsa som en säkerhetskopia" in done.stderr


@pytest.mark.slow
def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    samsyn("desk", "prepare", "--no-static", home=home)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    done = run(["-m", "samsyn.cli.main", "desk", "backup", str(in_the_way / "copy.tar.gz")], home)
    assert done.returncode == 5
    assert "Välj en annan mapp" in done.stderr


def test_the_day_of_a_copy_is_said_in_its_manifest(copied: tuple[Path, dict[str, object]]) -> None:
    with tarfile.open(copied[0]) as source:
        stream = source.extractfile("manifest.json")
        assert stream is not None
        made = dt.datetime.fromisoformat(json.loads(stream.read())["made_at"])
    assert made.tzinfo is not None
