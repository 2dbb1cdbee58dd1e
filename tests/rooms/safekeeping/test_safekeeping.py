"""Everything is destroyed and comes back: on the same database, on the other, and from a version before this."""

import datetime as dt
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.postgres import Cluster

ROOT = Path(__file__).resolve().parents[3]
KEY = "only-for-the-tests-of-a-running-desk-" + "x" * 32

COUNT = """
import django; django.setup()
from django.apps import apps
from samsyn.organisation.walls import stand_in
from samsyn.organisation.models import Municipality
from samsyn.safekeeping.rows import as_line, kept_models, read_rows
import hashlib, json
in_order = lambda line: json.dumps(json.loads(as_line(line)), sort_keys=True).encode()  # PostgreSQL sorts JSON its way
places = tuple(Municipality.objects.order_by("id").values_list("id", flat=True))
lines = sorted(in_order(line) for line in read_rows(places))
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


MADE_ANEW = {
    "auth_permission", "django_content_type", "django_migrations", "django_session",
    "django_tasks_database_dbtaskresult", "sqlite_sequence", "usersessions_usersession",
}  # fmt: skip
"""Tables that an installation makes by itself, or that are of one sitting; every other one comes back as it was."""
MUST_HOLD = {
    "audit_change", "followup_activity", "followup_clearing", "followup_goalanswer", "followup_judgement",
    "followup_reading", "followup_reply", "followup_round", "followup_roundstep", "followup_version",
    "ledgers_value", "organisation_body", "organisation_membership", "organisation_user", "plans_bodymatch",
    "plans_plan", "plans_revision", "publishing_publication", "publishing_publishedfile",
}  # fmt: skip


def tables(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Each table and all that is in it, asked of the file itself: not by the code that makes the copy."""
    with closing(sqlite3.connect(home / "samsyn.sqlite3")) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(file.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def counted(home: Path) -> dict[str, int]:
    return {name: len(rows) for name, rows in tables(home).items() if name not in MADE_ANEW}


def on_the_shelf(home: Path) -> dict[str, str]:
    """Each frozen report's stored bytes as a row of the database names them → the hash of what lies there."""
    with closing(sqlite3.connect(home / "samsyn.sqlite3")) as file:
        names = [name for (name,) in file.execute("SELECT sha256 FROM publishing_publishedfile")]
    return {name: hashlib.sha256((home / "publications" / name[:2] / name).read_bytes()).hexdigest() for name in names}


@dataclass(frozen=True, slots=True)
class Copied:
    """An archive, and what the installation held that it was made of."""

    archive: Path
    content: dict[str, object]
    tables: dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """A copy of an installation with something in every room, which then is destroyed."""
    folder = tmp_path_factory.mktemp("installation")
    home = folder / "home"
    (home / "publications" / "ab").mkdir(parents=True)
    (home / "publications" / "ab" / "abcd").write_bytes(b"decided")
    filled = run(["-m", "tests.support.whole_installation"], home)
    assert filled.returncode == 0, filled.stderr
    made = Copied(folder / "copy.tar.gz", content(home), tables(home))
    said = samsyn("desk", "backup", str(made.archive), home=home)
    assert str(made.content["rows"]) in said
    shutil.rmtree(home)
    return made


@dataclass(frozen=True, slots=True)
class Returned:
    """An installation made from the copy, and what was said when it was made."""

    home: Path
    said: str


@pytest.fixture(scope="module")
def returned(copied: Copied, tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """To be looked at only."""
    home = tmp_path_factory.mktemp("returned") / "home"
    return Returned(home, samsyn("desk", "restore", str(copied.archive), home=home))


@pytest.mark.slow
def test_an_installation_that_was_destroyed_comes_back_row_for_row(copied: Copied, returned: Returned) -> None:
    empty = sorted(name for name in MUST_HOLD if not copied.tables[name])
    assert not empty, f"nothing would be proved of {empty}"
    now = tables(returned.home)
    assert now.keys() == copied.tables.keys()
    for name in sorted(now.keys() - MADE_ANEW):
        assert now[name] == copied.tables[name], name
    assert content(returned.home) == copied.content
    assert (returned.home / "publications" / "ab" / "abcd").read_bytes() == b"decided"
    assert "logga in på nytt" in returned.said
    assert oct(copied.archive.stat().st_mode & 0o777) == "0o600"


@pytest.mark.slow
def test_a_frozen_report_is_opened_after_the_fire_with_the_bytes_it_was_decided_on(returned: Returned) -> None:
    found = on_the_shelf(returned.home)
    assert len(found) == 3, "HTML, Word and PDF"
    assert all(name == hashed for name, hashed in found.items())


@pytest.mark.slow
def test_a_frozen_round_is_as_locked_after_the_fire_as_before(returned: Returned) -> None:
    assert_locked(returned.home)


def assert_locked(home: Path) -> None:
    with closing(sqlite3.connect(home / "samsyn.sqlite3")) as file:
        for table in ("followup_reply", "followup_reading", "followup_judgement"):
            frozen = "round_id IN (SELECT id FROM followup_round WHERE state = 'frozen')"
            assert file.execute(f"SELECT count(*) FROM {table} WHERE {frozen}").fetchone()[0], table
            with pytest.raises(sqlite3.IntegrityError, match="the round is frozen"):
                file.execute(f"UPDATE {table} SET round_id = round_id WHERE {frozen}")


@pytest.mark.slow
def test_a_copy_from_sqlite_comes_back_in_postgresql_and_from_there_to_sqlite_again(
    copied: Copied, tmp_path: Path, postgres: Cluster
) -> None:
    database = postgres.new_database()
    samsyn("desk", "restore", str(copied.archive), home=tmp_path / "server", database=database)
    assert content(tmp_path / "server", database) == copied.content
    samsyn("desk", "backup", str(tmp_path / "again.tar.gz"), home=tmp_path / "server", database=database)
    samsyn("desk", "restore", str(tmp_path / "again.tar.gz"), home=tmp_path / "small")
    assert content(tmp_path / "small") == copied.content
    assert counted(tmp_path / "small") == {
        name: len(rows) for name, rows in copied.tables.items() if name not in MADE_ANEW
    }
    for place, where in ((tmp_path / "server", database), (tmp_path / "small", "")):
        new = run(["-c", NEXT_ID], place, where)
        assert new.returncode == 0, new.stderr
        assert int(new.stdout) >= 3  # the counters go on after the ids that came back


@pytest.mark.slow
def test_a_copy_from_an_earlier_version_is_brought_up_to_this_one(copied: Copied, tmp_path: Path) -> None:
    """As made before plans could be opened to all staff and before the database locked frozen rounds."""
    with tarfile.open(copied.archive) as source:
        manifest = json.loads(member(source, "manifest.json"))
        rows = b"".join(as_it_was(member(source, "rows.jsonl")))
    before = {"plans": "0002_readings", "followup": "0001_initial"}
    leaves = dict(manifest["migrations"])
    assert all(name < leaves[app] for app, name in before.items()), "these are earlier than what runs"
    manifest["migrations"] = [[app, before.get(app, name)] for app, name in leaves.items()]
    manifest["sha256"]["rows.jsonl"] = hashlib.sha256(rows).hexdigest()
    old = altered(copied.archive, tmp_path / "rows.tar.gz", name="rows.jsonl", change=rows)
    said = json.dumps(manifest).encode("utf-8")
    old = altered(old, tmp_path / "old.tar.gz", name="manifest.json", change=said)
    home = tmp_path / "home"
    samsyn("desk", "restore", str(old), home=home)
    assert content(home) == copied.content, "no plan had been opened to all staff: the new columns are as if unset"
    assert_locked(home)
    assert "No planned migration operations" in run(["-m", "django", "migrate", "--plan"], home).stdout


def member(source: tarfile.TarFile, name: str) -> bytes:
    stream = source.extractfile(name)
    assert stream is not None
    return stream.read()


def as_it_was(rows: bytes) -> Iterator[bytes]:
    """The rows without the columns that the third migrations of plans and rounds added."""
    for line in rows.splitlines():
        said = json.loads(line)
        if said["model"] == "plans.plan":
            assert said["row"].pop("open_since") is None
            assert said["row"].pop("open_words") == ""
        if said["model"] == "followup.round":
            assert said["row"].pop("folded") is None
        yield json.dumps(said, ensure_ascii=False).encode("utf-8") + b"\n"


@pytest.mark.slow
def test_a_copy_is_never_put_over_an_installation_that_is_there(copied: Copied, tmp_path: Path) -> None:
    samsyn("desk", "restore", str(copied.archive), home=tmp_path)
    again = run(["-m", "samsyn.cli.main", "desk", "restore", str(copied.archive)], tmp_path)
    assert again.returncode == 3
    assert "Här finns redan en installation" in again.stderr
    assert content(tmp_path) == copied.content


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
    name: str, change: bytes | None, said: str, copied: Copied, tmp_path: Path
) -> None:
    broken = altered(copied.archive, tmp_path / "broken.tar.gz", name=name, change=change)
    home = tmp_path / "home"
    done = run(["-m", "samsyn.cli.main", "desk", "restore", str(broken)], home)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "publications").exists()


@pytest.mark.slow
def test_a_copy_from_a_newer_version_asks_for_an_upgrade_first(copied: Copied, tmp_path: Path) -> None:
    with tarfile.open(copied.archive) as source:
        stream = source.extractfile("manifest.json")
        assert stream is not None
        manifest = json.loads(stream.read())
    manifest["migrations"].append(["organisation", "0999_from_the_future"])
    newer = altered(
        copied.archive, tmp_path / "newer.tar.gz", name="manifest.json", change=json.dumps(manifest).encode("utf-8")
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


def test_the_day_of_a_copy_is_said_in_its_manifest(copied: Copied) -> None:
    with tarfile.open(copied.archive) as source:
        stream = source.extractfile("manifest.json")
        assert stream is not None
        made = dt.datetime.fromisoformat(json.loads(stream.read())["made_at"])
    assert made.tzinfo is not None
