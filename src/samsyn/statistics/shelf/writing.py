"""Writing a release so that it is either wholly on the shelf or not at all.

Everything is written in a hidden directory beside the releases, each file forced to disk, the manifest last; one
rename puts it in its place. A full disk or a killed process leaves at most a hidden directory, which nobody reads
and the next writer clears away.
"""

# ruff: noqa: S608  (the texts of SQL are made of constants and quoted paths; values go as parameters)

import datetime as dt
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.checks import check
from samsyn.statistics.shelf.engine import Connection, EngineError, quoted, workshop
from samsyn.statistics.shelf.manifest import (
    COLUMNS,
    MANIFEST,
    METADATA,
    OBSERVATIONS,
    Coverage,
    Manifest,
    RawFile,
    file_sha256,
    read_manifest,
)  # fmt: skip
from samsyn.statistics.shelf.staging import Table, stage_table
from samsyn.values.series import Origin

RELEASES = "releases"
RAW = "raw"
UNFINISHED = ".unfinished-"
ROW_GROUP = 102_400  # measured: one indicator touches one or two groups, and the footer stays short
LOCK = ".writing"
_KEY = '"kpi", "area", "year", "sex"'


class UnableToShelveError(Exception):
    """The release could not be written: the disk is full, or may not be written to. The shelf is as it was."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is said about the figures; what follows from them is counted when they are written.

    `whole`: every municipality is meant to be there. `tables` are further Parquet files, by name.
    """

    source: str
    attribution: str
    origin: Origin
    retrieved_at: dt.datetime
    metadata: Metadata
    whole: bool = True
    years: tuple[int, int] | None = None
    base: Path | None = None
    raw: tuple[RawFile, ...] = ()
    notes: tuple[str, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)


def shelve(root: Path, stage: Callable[[Connection], None], draft: Draft) -> Path:
    """Check what `stage` puts into the table `staged` and write it as a release under `root`. Returns its directory.

    A release that is already there (same content, same id) is left alone and its directory returned.
    Raises `DataRefusedError`, `UnreadableFileError`, `UnableToShelveError`; the shelf is then unchanged.
    """
    try:
        with alone(root) as releases, _unfinished(releases) as scratch:
            _write(scratch, stage, draft)
            manifest = read_manifest(scratch)
            target = releases / manifest.id
            if not target.exists():
                scratch.rename(target)
                force(releases)
            return target
    except OSError as error:
        raise UnableToShelveError(
            f"Utgåvan kunde inte skrivas i {root}: {error.strerror or error}. Hyllan är oförändrad. "
            "Frigör utrymme eller välj en annan katalog och kör igen."
        ) from error
    except EngineError as error:
        raise UnableToShelveError(
            f"Utgåvan kunde inte skrivas i {root}: {str(error).splitlines()[0]} Hyllan är oförändrad. "
            "Är disken full? Frigör utrymme och kör igen."
        ) from error


def _write(scratch: Path, stage: Callable[[Connection], None], draft: Draft) -> None:
    spill = scratch / "spill"
    spill.mkdir()
    connection = workshop(spill)
    try:
        stage(connection)
        check(connection, draft.metadata, draft.retrieved_at)
        observations = scratch / OBSERVATIONS
        _copy(connection, _merged(draft.base), observations, _KEY)
        for name, table in draft.tables.items():
            stage_table(connection, name, table)
            _copy(connection, f"SELECT * FROM {name}", scratch / f"{name}.parquet", "ALL")
        counted = _counted(connection, observations, draft)
    finally:
        connection.close()
    shutil.rmtree(spill)
    held = draft.metadata.only(set(counted.coverage.kpis))
    (scratch / METADATA).write_bytes(held.to_json())
    written = sorted(scratch.iterdir())
    for file in written:
        force(file)
    files = {file.name: file_sha256(file) for file in written}
    manifest = counted.model_copy(update={"files": files}).identified()
    (scratch / MANIFEST).write_bytes(manifest.to_json())
    force(scratch / MANIFEST)
    force(scratch)


def _merged(base: Path | None) -> str:
    """The figures of the release: what came, laid over the base; what the source deleted is gone from both."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    came = f"SELECT {columns} FROM staged WHERE NOT deleted"
    if base is None:
        return came
    kept = f"SELECT {columns} FROM read_parquet({quoted(base / OBSERVATIONS)}) ANTI JOIN staged USING ({_KEY})"
    return f"{kept} UNION ALL {came}"


def _copy(connection: Connection, query: str, path: Path, order: str) -> None:
    connection.execute(
        f"COPY ({query} ORDER BY {order}) TO {quoted(path)} "
        f"(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 9, ROW_GROUP_SIZE {ROW_GROUP})"
    )


def _counted(connection: Connection, observations: Path, draft: Draft) -> Manifest:
    written = f"FROM read_parquet({quoted(observations)})"
    rows, values, first, last, dressed = connection.execute(
        'SELECT count(*), count(value), min("year"), max("year"), '
        f"count(*) FILTER (n IS NOT NULL OR members IS NOT NULL OR status <> '') {written}"
    ).fetchall()[0]
    kpis = connection.execute(f"SELECT DISTINCT kpi {written} ORDER BY 1").fetchall()
    areas = connection.execute(f"SELECT DISTINCT area {written} ORDER BY 1").fetchall()
    first, last = draft.years or (first or 0, last or 0)
    return Manifest(
        source=draft.source,
        attribution=draft.attribution,
        origin=draft.origin,
        retrieved_at=draft.retrieved_at,
        rows=rows,
        nulls=rows - values,
        coverage=Coverage(
            first_year=first,
            last_year=last,
            whole=draft.whole,
            bare=dressed == 0,
            kpis=tuple(kpi for (kpi,) in kpis),
            areas=tuple(area for (area,) in areas),
        ),
        files={},
        base=draft.base.name if draft.base else None,
        raw=draft.raw,
        notes=draft.notes,
    )


@contextmanager
def alone(root: Path) -> Iterator[Path]:
    """Hold the shelf's lock while writing, and clear away what killed writers left: with the lock, they are dead.

    Gives the directory of the releases.
    """
    releases = root / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        for raw in (root / RAW).glob(f"*/{UNFINISHED}*"):
            raw.unlink(missing_ok=True)
        yield releases


@contextmanager
def _unfinished(releases: Path) -> Iterator[Path]:
    scratch = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=releases))
    try:
        scratch.chmod(0o755)
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def force(path: Path) -> None:
    """Make sure the file, or the directory's list of names, is on the disk and not only on its way."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
