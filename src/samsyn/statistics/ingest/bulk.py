"""Bulk files become a release: a Parquet file of values, and the source's metadata as JSON, through the one check."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from samsyn.statistics.fetch.payloads import AreaPayload, GroupPayload, KpiPayload, Page
from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.engine import Connection
from samsyn.statistics.shelf.manifest import RawFile, file_sha256
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.statistics.shelf.staging import UnreadableFileError, stage_parquet
from samsyn.statistics.shelf.writing import Draft, shelve
from samsyn.statistics.titles import ensure_unchanged
from samsyn.values.series import Origin

SOURCE = "kolada"
ATTRIBUTION = "Källa: Kolada"
BULK_COLUMNS = {"area": "municipality", "year": "period", "sex": "gender"}
_FILES = {"kpis": "kpi_df.json", "areas": "munic.json", "groups": "munic_g.json"}
_Payload = TypeVar("_Payload", bound=BaseModel)


def ingest_bulk(
    shelf: Shelf, path: Path, metadata: Metadata, *, retrieved_at: dt.datetime,
    kpis: Iterable[str] | None = None, years: tuple[int, int] | None = None,
    pins: Mapping[str, str] | None = None, accepted: Iterable[str] = (), notes: tuple[str, ...] = (),
) -> Release:  # fmt: skip
    """A file with the columns kpi, municipality, period, gender, value as a release; `kpis` and `years` choose rows.

    Raises `UnreadableFileError`, `TitlesChangedError`, `DataRefusedError`, `UnableToShelveError`; the shelf is then
    unchanged.
    """
    ensure_unchanged(pins or {}, metadata, accepted)
    if not path.is_file():
        raise UnreadableFileError(f"Filen {path} finns inte.")
    chosen = None if kpis is None else sorted(kpis)

    def stage(connection: Connection) -> None:
        stage_parquet(connection, path, BULK_COLUMNS, kpis=chosen, years=years)

    raw = RawFile(origin=path.name, retrieved_at=retrieved_at, sha256=file_sha256(path), bytes=path.stat().st_size)
    draft = Draft(SOURCE, ATTRIBUTION, Origin.SOURCE, retrieved_at, metadata, years=years, raw=(raw,), notes=notes)
    return Release.at(shelve(shelf.root, stage, draft))


def read_metadata(directory: Path, retrieved_on: dt.date) -> Metadata:
    """The API's own rows as JSON lists: kpi_df.json, munic.json, munic_g.json. Raises `UnreadableFileError`."""
    return Metadata(
        retrieved_on=retrieved_on.isoformat(),
        kpis=tuple(kpi.record() for kpi in _rows(directory / _FILES["kpis"], KpiPayload)),
        areas=tuple(area.record() for area in _rows(directory / _FILES["areas"], AreaPayload)),
        groups=tuple(group.record() for group in _rows(directory / _FILES["groups"], GroupPayload)),
    )


def _rows(path: Path, kind: type[_Payload]) -> list[_Payload]:
    """The rows of a file, as a list or in the API's envelope."""
    try:
        content = path.read_bytes()
        if content.lstrip()[:1] == b"{":
            return TypeAdapter(Page[kind]).validate_json(content).values  # type: ignore[valid-type]  # a type at run time
        return TypeAdapter(list[kind]).validate_json(content)  # type: ignore[valid-type]  # as above
    except (OSError, ValidationError) as error:
        raise UnreadableFileError(
            f"{path} går inte att läsa som {kind.__name__}: {str(error).splitlines()[0]}"
        ) from error
