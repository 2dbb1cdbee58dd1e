"""The one file: rows, shelves and a manifest with each part's hash. Written beside and renamed; checked before use."""

import datetime as dt
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from samsyn.organisation.queries import list_municipalities
from samsyn.safekeeping.rows import Migrated, UnableToRestore, as_line, is_empty, migrated, read_rows, write_rows

FORMAT = 1
ROWS = "rows.jsonl"
MANIFEST = "manifest.json"


class UnableToBackUp(OSError):
    """The archive could not be written; none is left."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What the archive holds."""

    file: Path
    rows: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    rows: int
    files: int
    made_at: dt.datetime
    made_by: str


def _folders() -> dict[str, Path]:
    return {
        "shelf": Path(settings.SHELF),
        "publications": Path(settings.PUBLICATIONS),
        "files": Path(settings.HOME) / "files",
    }


def back_up(*, to: Path, at: dt.datetime) -> BackedUp:
    """Write the installation to `to` (.tar.gz). It may run while people work: the rows are of one moment, and files on
    the shelves never change. The file can be read by its owner only, since it holds everything.
    """
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    except OSError as error:
        raise UnableToBackUp(f"Det går inte att skriva i {to.parent}: {error.strerror}. Välj en annan mapp.") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw, tarfile.open(fileobj=raw, mode="w|gz") as tar:
            done = _packed(tar, at)
        with beside.open("rb+") as done_file:
            os.fsync(done_file.fileno())
        beside.replace(to)
    except OSError as error:
        raise UnableToBackUp(f"Kopian kunde inte skrivas: {error.strerror}. Ingenting finns kvar av den.") from error
    finally:
        beside.unlink(missing_ok=True)
    return BackedUp(to, done[0], done[1], to.stat().st_size)


def restore(*, source: Path) -> Restored:
    """Put an archive back into an empty installation. Everything is checked before anything is written.

    Raises `UnableToRestore` when the archive is broken, newer than this version, or something is here already.
    """
    if not is_empty():
        raise UnableToRestore(
            "Här finns redan en installation. Återställ till en tom databas och en tom SAMSYN_HOME, "
            "och flytta den gamla åt sidan."
        )
    taken = [str(folder) for folder in _folders().values() if folder.is_dir() and any(folder.iterdir())]
    if taken:
        raise UnableToRestore(f"Här finns redan filer: {', '.join(taken)}. Flytta dem åt sidan och försök igen.")
    with _unpacked(source) as folder:
        manifest = _checked(folder)
        leaves = tuple((app, name) for app, name in manifest["migrations"])
        with (folder / ROWS).open(encoding="utf-8") as file:
            rows = write_rows((json.loads(line) for line in file), Migrated(leaves))
        files = 0
        for name, place in _folders().items():
            if (folder / name).is_dir():
                files += sum(path.is_file() for path in (folder / name).rglob("*"))
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copytree(folder / name, place, dirs_exist_ok=True)
    return Restored(rows, files, dt.datetime.fromisoformat(manifest["made_at"]), manifest["samsyn"])


def _packed(tar: tarfile.TarFile, at: dt.datetime) -> tuple[int, int]:
    hashes: dict[str, str] = {}
    places = tuple(card.id for card in list_municipalities(on=at.date()))
    with tempfile.TemporaryFile() as file:
        rows = 0
        for line in read_rows(places):
            file.write(as_line(line))
            rows += 1
        hashes[ROWS] = _add(tar, ROWS, file)
    files = 0
    for name, folder in _folders().items():
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
            inside = f"{name}/{path.relative_to(folder).as_posix()}"
            with path.open("rb") as content:
                hashes[inside] = _add(tar, inside, content)
            files += 1
    manifest = {
        "format": FORMAT, "samsyn": version("samsyn"), "made_at": at.isoformat(), "rows": rows,
        "migrations": [list(leaf) for leaf in migrated().leaves], "sha256": hashes,
    }  # fmt: skip
    _add(tar, MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode("utf-8")))
    return rows, files


def _add(tar: tarfile.TarFile, name: str, content: BinaryIO) -> str:
    """Add a file as it is now and return its hash."""
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    hashed = hashlib.sha256()
    while chunk := content.read(1 << 20):
        hashed.update(chunk)
    content.seek(0)
    card = tarfile.TarInfo(name)
    card.size, card.mode = size, 0o600
    tar.addfile(card, content)
    return hashed.hexdigest()


@contextmanager
def _unpacked(source: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="samsyn-restore-") as name:
        try:
            with tarfile.open(source, "r:gz") as tar:
                tar.extractall(name, filter="data")
        except (OSError, tarfile.TarError, EOFError) as error:
            raise UnableToRestore(
                f"{source} går inte att läsa som en säkerhetskopia ({error}). "
                "Pröva en annan kopia; ingenting har ändrats."
            ) from error
        yield Path(name)


def _checked(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnableToRestore("Filen saknar innehållsförteckning och är ingen hel kopia från Samsyn.") from error
    if manifest.get("format") != FORMAT:
        raise UnableToRestore("Kopian har ett format som den här versionen inte läser. Uppgradera Samsyn först.")
    for name, hashed in manifest["sha256"].items():
        if not (folder / name).is_file() or _hash(folder / name) != hashed:
            raise UnableToRestore(f"{name} i kopian är skadad. Pröva en annan kopia; ingenting har ändrats.")
    return manifest


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
