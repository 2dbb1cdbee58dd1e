"""Make the small release that Samsyn carries, from a full file of values and a day's metadata.

The figures of the five municipalities, their peers, the regions and the country stand as Kolada gave them; places,
quartiles and means are calculated over all municipalities before the rest is left out, and are our own.
The same inputs give the same bytes:

    python -m samsyn.statistics.carry --snapshot VALUES.parquet --metadata DIRECTORY --out DIRECTORY
"""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

from samsyn.catalogue import library
from samsyn.catalogue.vocabulary import Kind
from samsyn.statistics.comparison import distribution, group_mean, place_of
from samsyn.statistics.ingest.bulk import ATTRIBUTION, SOURCE, ingest_bulk, read_metadata
from samsyn.statistics.metadata import GroupRecord, Metadata
from samsyn.statistics.shelf.engine import Connection
from samsyn.statistics.shelf.releases import DISTRIBUTIONS, MEANS, PLACES, Release, Shelf
from samsyn.statistics.shelf.staging import Row, Table, stage_rows
from samsyn.statistics.shelf.writing import LOCK, Draft, shelve
from samsyn.statistics.titles import with_removed
from samsyn.values.area import COUNTRY_ID, Sex
from samsyn.values.quantity import Observed
from samsyn.values.series import Origin

MUNICIPALITIES = ("0163", "1293", "1487", "2182", "2283")  # Sollentuna, Hässleholm, Vänersborg, Söderhamn, Sollefteå
YEARS = (2013, 2022)
VALUES_RETRIEVED_AT = dt.datetime(2024, 8, 30, tzinfo=dt.UTC)
METADATA_RETRIEVED_ON = dt.date(2026, 3, 23)
NOTES = (
    "Värden: Kolada, hämtade 2024-08-30; urval av nyckeltal, områden och år, talen som de stod hos källan.",
    "Titlar, områden, grupper och publiceringsdatum: Kolada, hämtade 2026-03-23.",
    "Fördelningar, platser och medelvärden (distributions, places, means): egen beräkning på data från Kolada, "
    "över alla kommuner med värde; kvartiler enligt typ 7 (Hyndman och Fan 1996), ovägda medelvärden.",
    "Könsuppdelade värden för riket 2021 i N00973 är lika för kvinnor, män och alla; så stod de hos källan.",
)
_KEY = {"kpi": "VARCHAR", "year": "SMALLINT", "sex": "VARCHAR"}
_SPREAD = ("minimum", "lower_quartile", "median", "upper_quartile", "maximum")


def carry(snapshot: Path, metadata: Metadata, out: Path, kpis: Iterable[str]) -> Release:
    """Write the carried release for these indicators under `out`. Raises what `ingest_bulk` and `shelve` raise."""
    wanted = set(kpis)
    known = with_removed(metadata, dict.fromkeys(wanted, ""))
    with tempfile.TemporaryDirectory() as scratch:
        full = ingest_bulk(
            Shelf((Path(scratch),)), snapshot, known, retrieved_at=VALUES_RETRIEVED_AT, kpis=wanted, years=YEARS
        )
        return _carried(full, known, out)


def _carried(full: Release, metadata: Metadata, out: Path) -> Release:
    groups = _groups(metadata)
    areas = _areas(metadata)

    def stage(connection: Connection) -> None:
        stage_rows(connection, _rows(full, areas))

    draft = Draft(
        SOURCE, ATTRIBUTION, Origin.SOURCE, VALUES_RETRIEVED_AT,
        metadata.only(set(full.kpis), {group.id for group in groups}),
        whole=False, years=YEARS, raw=full.manifest.raw, notes=NOTES,
        tables={DISTRIBUTIONS: _distributions(full), PLACES: _places(full), MEANS: _means(full, groups)},
    )  # fmt: skip
    directory = shelve(out, stage, draft)
    (out / LOCK).unlink()  # package data is read only; nobody writes beside us
    return Release.at(directory)


def _groups(metadata: Metadata) -> list[GroupRecord]:
    """The peers and the type of each of the five. (Counties are no groups of the source's.)"""
    found = [group for m in MUNICIPALITIES for group in (metadata.peers_of(m), metadata.type_of(m)) if group]
    return list({group.id: group for group in found}.values())


def _areas(metadata: Metadata) -> set[str]:
    peers = {member for m in MUNICIPALITIES if (group := metadata.peers_of(m)) for member in group.members}
    regions = {record.id for record in metadata.areas if record.type == "L"}
    return {*MUNICIPALITIES, *peers, *regions, COUNTRY_ID}


def _panels(full: Release) -> Iterator[tuple[str, Sex]]:
    return product(sorted(full.kpis), Sex)


def _rows(full: Release, areas: set[str]) -> Iterator[Row]:
    for kpi, sex in _panels(full):
        for area, year, *cell in full.panel(kpi, sex).lines:
            if area in areas:
                yield Row(kpi, area, year, str(sex), *cell)


def _distributions(full: Release) -> Table:
    rows = [
        (kpi, year, str(sex), *spread)
        for kpi, sex in _panels(full)
        for year in full.panel(kpi, sex).years
        if (spread := distribution(full, kpi, year, sex))
    ]
    return Table({**_KEY, "n": "SMALLINT", **dict.fromkeys(_SPREAD, "DOUBLE")}, rows)


def _places(full: Release) -> Table:
    rows = [
        (kpi, year, str(sex), area, *place)
        for kpi, sex in _panels(full)
        for year, area in product(full.panel(kpi, sex).years, MUNICIPALITIES)
        if (place := place_of(full, kpi, area, year, sex))
    ]
    return Table(
        {**_KEY, "area": "VARCHAR", "from_lowest": "SMALLINT", "from_highest": "SMALLINT", "of": "SMALLINT"}, rows
    )


def _means(full: Release, groups: Sequence[GroupRecord]) -> Table:
    meant = (*groups, *(full.metadata.county_of(m) for m in MUNICIPALITIES))
    rows = [
        (kpi, year, str(sex), group.id, mean.quantity.value, mean.n, mean.members)
        for kpi, sex in _panels(full)
        for year, group in product(full.panel(kpi, sex).years, meant)
        if isinstance((mean := group_mean(full, kpi, group, year, sex)).quantity, Observed)
    ]
    return Table({**_KEY, "group": "VARCHAR", "value": "DOUBLE", "n": "SMALLINT", "members": "SMALLINT"}, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m samsyn.statistics.carry", description=__doc__)
    parser.add_argument(
        "--snapshot", type=Path, required=True, help="Parquet: kpi, municipality, period, gender, value"
    )
    parser.add_argument(
        "--metadata", type=Path, required=True, help="directory with kpi_df.json, munic.json, munic_g.json"
    )
    parser.add_argument("--out", type=Path, required=True, help="directory of the shelf to write to")
    parser.add_argument("--kpi", action="append", default=[], help="an indicator beside those of the catalogue")
    chosen = parser.parse_args(arguments)
    kpis = {d.kolada.kpi for d in library.load().of_kind(Kind.KOLADA) if d.kolada}
    metadata = read_metadata(chosen.metadata, METADATA_RETRIEVED_ON)
    release = carry(chosen.snapshot, metadata, chosen.out, kpis | set(chosen.kpi))
    size = sum(file.stat().st_size for file in release.directory.iterdir())
    sys.stdout.write(f"{release.id}: {release.manifest.rows} rows, {len(release.kpis)} indicators, {size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
