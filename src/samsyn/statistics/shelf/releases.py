"""The shelf: which releases there are, which of them a report may use, and what they hold."""

# ruff: noqa: S608  (the texts of SQL are made of constants and quoted paths; values go as parameters)

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.engine import EngineError, quoted, reader
from samsyn.statistics.shelf.manifest import (
    METADATA,
    OBSERVATIONS,
    BrokenReleaseError,
    Manifest,
    file_sha256,
    read_manifest,
)  # fmt: skip
from samsyn.statistics.shelf.panel import Calculated, Distribution, Mean, Panel, Place
from samsyn.statistics.shelf.writing import RELEASES
from samsyn.values.area import Sex

CARRIED = Path(__file__).parents[1] / "carried"
DISTRIBUTIONS, PLACES, MEANS = "distributions", "places", "means"
_BARE = 'area, "year", value'
_FULL = f"{_BARE}, n, members, status"
_SPREAD = '"year", n, minimum, lower_quartile, median, upper_quartile, maximum'


@dataclass(frozen=True, eq=False)
class Release:
    """A release that lies on a shelf. It never changes, so everything read from it may be kept by its id."""

    manifest: Manifest
    directory: Path

    def __hash__(self) -> int:
        return hash(self.manifest.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Release) and other.manifest.id == self.manifest.id

    @staticmethod
    def at(directory: Path) -> "Release":
        """The release in a directory. Raises `BrokenReleaseError`."""
        return _release(directory)

    @property
    def id(self) -> str:
        return self.manifest.id

    @cached_property
    def metadata(self) -> Metadata:
        """What the source said about indicators, areas and groups, as kept with the release."""
        return _metadata(self.directory / METADATA, self.id)

    @cached_property
    def kpis(self) -> frozenset[str]:
        return frozenset(self.manifest.coverage.kpis)

    def panel(self, kpi: str, sex: Sex = Sex.ALL) -> Panel:
        """Every area and year of one indicator; empty when the release has none. Kept after the first reading."""
        if kpi not in self.kpis:
            return Panel(kpi, sex)
        columns = _BARE if self.manifest.coverage.bare else _FULL
        return _panel(self.directory / OBSERVATIONS, self.id, kpi, sex, columns)

    def calculated(self, kpi: str, sex: Sex = Sex.ALL) -> Calculated:
        """Carried calculations of one indicator. Raises `BrokenReleaseError` for a release that carries none."""
        if f"{DISTRIBUTIONS}.parquet" not in self.manifest.files:
            raise BrokenReleaseError(f"Utgåvan {self.id} bär inga egna beräkningar.")
        return _calculated(self.directory, self.id, kpi, sex)

    @property
    def carries_calculations(self) -> bool:
        return f"{DISTRIBUTIONS}.parquet" in self.manifest.files

    def set_out_to_hold(self, area: str, year: int) -> bool:
        """Whether the cell was asked for. What was never asked for has not been taken away by anyone."""
        coverage = self.manifest.coverage
        return (coverage.whole or area in coverage.areas) and coverage.first_year <= year <= coverage.last_year

    def verify(self) -> None:
        """Hold every file against its address. Raises `BrokenReleaseError`."""
        for name, address in self.manifest.files.items():
            path = self.directory / name
            if not path.is_file() or file_sha256(path) != address:
                raise BrokenReleaseError(
                    f"Filen {path} saknas eller har ändrats efter att utgåvan {self.id} skrevs. "
                    "Ta bort utgåvans katalog och hämta värdena igen."
                )


@dataclass(frozen=True, slots=True)
class Choice:
    """The release a report reads. `retrieved_afterwards`: fetched after the cut-off ("hämtat i efterhand")."""

    release: Release
    retrieved_afterwards: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Releases under one or more directories. Writing goes to the first."""

    roots: tuple[Path, ...]

    @property
    def root(self) -> Path:
        return self.roots[0]

    def releases(self) -> tuple[Release, ...]:
        """All releases, oldest retrieval first. Unfinished ones do not exist. Raises `BrokenReleaseError`."""
        found = {r.id: r for root in reversed(self.roots) for r in _releases_under(root)}
        return tuple(sorted(found.values(), key=lambda r: (r.manifest.retrieved_at, r.id)))

    def release(self, release_id: str) -> Release:
        """The release with this id. Raises `UnknownReleaseError`, which names those there are."""
        found = {release.id: release for release in self.releases()}
        if release_id not in found:
            raise UnknownReleaseError(
                f"Utgåvan {release_id!r} finns inte på hyllan. Där finns: {', '.join(found) or 'inga'}."
            )
        return found[release_id]

    def choose(
        self, kpi: str, cut_off: dt.date | None = None, *, year: int | None = None, area: str | None = None
    ) -> Choice | None:
        """The last release holding `kpi` retrieved on or before the cut-off; else the earliest after it; else None.

        With a year and an area, those releases come first that set out to hold them: a later, narrower fetch does
        not hide what an earlier one holds.
        """
        holding = [release for release in self.releases() if kpi in release.kpis]
        if not holding:
            return None
        if year is not None and area is not None:
            holding = [release for release in holding if release.set_out_to_hold(area, year)] or holding
        in_time = [r for r in holding if cut_off is None or r.manifest.retrieved_on <= cut_off]
        return Choice(in_time[-1], False) if in_time else Choice(holding[0], True)

    def latest(self, source: str, cut_off: dt.date | None = None) -> Release | None:
        """The last release of a source retrieved on or before the cut-off, to build the next one on."""
        found = [
            r for r in self.releases()
            if r.manifest.source == source and (cut_off is None or r.manifest.retrieved_on <= cut_off)
        ]  # fmt: skip
        return found[-1] if found else None


class UnknownReleaseError(LookupError):
    """The shelf has no release with this id."""


def open_shelf(directory: Path | None = None) -> Shelf:
    """The municipality's own shelf with the carried figures behind it; without a directory, the carried ones alone."""
    return Shelf((directory, CARRIED)) if directory is not None else carried()


def carried() -> Shelf:
    """The small set of figures that comes with Samsyn (Källa: Kolada), so that everything works without a network."""
    return Shelf((CARRIED,))


def _releases_under(root: Path) -> list[Release]:
    directories = sorted((root / RELEASES).glob("[!.]*"))
    return [_release(path) for path in directories if path.is_dir()]


@cache
def _release(directory: Path) -> Release:
    return Release(read_manifest(directory), directory)


@lru_cache(maxsize=16)
def _metadata(path: Path, release_id: str) -> Metadata:
    try:
        return Metadata.from_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BrokenReleaseError(
            f"Filen {path.name} i utgåvan {release_id} går inte att läsa ({type(error).__name__}). "
            "Ta bort utgåvans katalog och hämta värdena igen."
        ) from error


@lru_cache(maxsize=512)
def _panel(path: Path, release_id: str, kpi: str, sex: Sex, columns: str) -> Panel:
    return Panel(kpi, sex, tuple(_select(path, release_id, columns, "kpi = ? AND sex = ?", [kpi, str(sex)])))


@lru_cache(maxsize=512)
def _calculated(directory: Path, release_id: str, kpi: str, sex: Sex) -> Calculated:
    def rows(table: str, columns: str) -> list[tuple[Any, ...]]:
        path = directory / f"{table}.parquet"
        return _select(path, release_id, columns, "kpi = ? AND sex = ?", [kpi, str(sex)])

    return Calculated(
        {row[0]: Distribution(*row[1:]) for row in rows(DISTRIBUTIONS, _SPREAD)},
        {(row[0], row[1]): Place(*row[2:]) for row in rows(PLACES, 'area, "year", from_lowest, from_highest, "of"')},
        {(row[0], row[1]): Mean(*row[2:]) for row in rows(MEANS, '"group", "year", value, n, members')},
    )  # fmt: skip


def _select(path: Path, release_id: str, columns: str, where: str, parameters: list[str]) -> list[tuple[Any, ...]]:
    try:
        with reader() as connection:
            query = f"SELECT {columns} FROM read_parquet({quoted(path)}) WHERE {where}"
            return connection.execute(query, parameters).fetchall()
    except EngineError as error:
        raise BrokenReleaseError(
            f"Filen {path.name} i utgåvan {release_id} går inte att läsa: {str(error).splitlines()[0]} "
            "Ta bort utgåvans katalog och hämta värdena igen."
        ) from error
