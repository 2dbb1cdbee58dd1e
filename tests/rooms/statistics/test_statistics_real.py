"""The real snapshot and Kolada's real rows: the carried figures are what they give, and regenerate to the byte."""

import datetime as dt
import json
import statistics
from itertools import product
from pathlib import Path

import duckdb
import pytest
from tests.support.kolada_answers import Source, files_of

from samsyn.catalogue import library
from samsyn.catalogue.vocabulary import Kind
from samsyn.statistics import carry, titles
from samsyn.statistics.comparison import distribution, group_mean, place_of
from samsyn.statistics.ingest.bulk import ingest_bulk, read_metadata
from samsyn.statistics.ingest.kolada import ingest_harvest
from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.releases import CARRIED, Release, Shelf, carried
from samsyn.values.area import Sex

KPIS = ("N00973", "N00217", "U01413")


@pytest.fixture(scope="module")
def kolada(shared: Path) -> Path:
    return shared / "data" / "kolada"


@pytest.fixture(scope="module")
def snapshot(kolada: Path) -> Path:
    return kolada / "kolada_all_1994-2022_snapshot-2024-08-30.parquet"


@pytest.fixture(scope="module")
def real(kolada: Path) -> Metadata:
    return read_metadata(kolada / "v3-metadata-2026-03-23", carry.METADATA_RETRIEVED_ON)


@pytest.fixture(scope="module")
def full(snapshot: Path, real: Metadata, tmp_path_factory: pytest.TempPathFactory) -> Release:
    shelf = Shelf((tmp_path_factory.mktemp("shelf"),))
    return ingest_bulk(shelf, snapshot, real, retrieved_at=carry.VALUES_RETRIEVED_AT, kpis=KPIS)


@pytest.mark.shared
@pytest.mark.slow
def test_the_carried_figures_regenerate_to_the_byte(snapshot: Path, kolada: Path, tmp_path: Path, capsys) -> None:
    arguments = [
        "--snapshot",
        str(snapshot),
        "--metadata",
        str(kolada / "v3-metadata-2026-03-23"),
        "--out",
        str(tmp_path),
    ]
    assert carry.main(arguments) == 0
    assert "rows" in capsys.readouterr().out
    assert files_of(tmp_path) == files_of(CARRIED)


@pytest.mark.shared
def test_every_indicator_of_the_catalogue_that_the_snapshot_holds_is_carried(snapshot: Path) -> None:
    years = "period BETWEEN 2013 AND 2022"
    held = duckdb.sql(f"SELECT DISTINCT kpi FROM '{snapshot}' WHERE {years}").fetchall()
    asked = {d.kolada.kpi for d in library.load().of_kind(Kind.KOLADA) if d.kolada}
    (release,) = carried().releases()
    assert release.kpis == asked & {kpi for (kpi,) in held}


@pytest.mark.shared
def test_the_catalogues_pinned_titles_are_those_of_march_2026(real: Metadata) -> None:
    assert titles.differences(titles.pinned(library.load()), real) == ()


@pytest.mark.shared
def test_carried_calculations_are_those_of_all_municipalities(full: Release) -> None:
    (small,) = carried().releases()
    for kpi, sex, year, area in product(KPIS, Sex, (2016, 2020), carry.MUNICIPALITIES):
        assert distribution(small, kpi, year, sex) == distribution(full, kpi, year, sex)
        assert place_of(small, kpi, area, year, sex) == place_of(full, kpi, area, year, sex)
        for group in (full.metadata.county_of(area), full.metadata.peers_of(area), full.metadata.type_of(area)):
            assert group is not None
            mine, theirs = group_mean(small, kpi, group, year, sex), group_mean(full, kpi, group, year, sex)
            assert (mine.n, mine.members) == (theirs.n, theirs.members)
            assert mine.quantity == theirs.quantity or mine.n == 0


@pytest.mark.shared
def test_quartiles_and_places_are_those_of_a_naive_reading(full: Release, snapshot: Path) -> None:
    rows = duckdb.sql(
        f"SELECT municipality, value FROM '{snapshot}' WHERE kpi = 'N00973' AND period = 2020 AND gender = 'T' "
        "AND value IS NOT NULL AND municipality >= '0100'"
    ).fetchall()
    values = [value for _, value in rows]
    found = distribution(full, "N00973", 2020)
    assert found is not None and found.n == len(values)
    quartiles = statistics.quantiles(values, n=4, method="inclusive")
    assert [found.lower_quartile, found.median, found.upper_quartile] == pytest.approx(quartiles)
    for area, value in rows:
        place = place_of(full, "N00973", area, 2020)
        assert place == (1 + sum(v < value for v in values), 1 + sum(v > value for v in values), len(values))


@pytest.mark.shared
def test_real_answers_and_the_snapshot_say_the_same(
    full: Release, kolada: Path, real: Metadata, tmp_path: Path
) -> None:
    body = (kolada / "payloads" / "v3_data_N00973_2021-2022_all.json").read_bytes()
    harvest = Source(body).kolada.figures(["N00973"], [2021, 2022])
    release = ingest_harvest(Shelf((tmp_path,)), harvest, real, pins=titles.pinned(library.load()))
    for sex in Sex:
        panel = full.panel("N00973", sex)
        assert release.panel("N00973", sex).lines
        for area, year, value, *_ in release.panel("N00973", sex).lines:
            assert panel.cell(area, year).value == value


@pytest.mark.shared
def test_real_nulls_come_through_as_nulls(kolada: Path, real: Metadata, tmp_path: Path) -> None:
    content = json.loads((kolada / "payloads" / "v3_data_integration10_1490_boras_riket_2013-2022.json").read_text())
    kpis = sorted({row["kpi"] for row in content["values"]})

    def only(request) -> bytes:
        rows = [row for row in content["values"] if row["kpi"] == request.url.params["kpi_id"]]
        return json.dumps(content | {"values": rows, "count": len(rows)}).encode()

    harvest = Source(by=only).kolada.figures(kpis, range(2013, 2023), areas=["0000", "1490"])
    release = ingest_harvest(Shelf((tmp_path,)), harvest, real)
    nulls = sum(v["value"] is None for row in content["values"] for v in row["values"])
    assert release.manifest.nulls == nulls > 0
    cell = release.panel("N00217").cell("0000", 2016)
    assert cell is not None and (cell.value, cell.status) == (None, "Missing")


@pytest.mark.shared
def test_the_real_metadata_pages_are_read_whole(kolada: Path) -> None:
    pages = kolada / "payloads"
    names = ("v3_kpi_page1.json", "v3_kpi_page2.json", "v3_municipality.json", "v3_municipality_groups.json")
    metadata = Source(*[(pages / name).read_bytes() for name in names]).kolada.metadata(dt.date(2026, 3, 23))
    assert (len(metadata.kpis), len(metadata.areas), len(metadata.groups)) == (6099, 312, 3630)
    assert len(metadata.municipalities) == 290
    peers = metadata.peers_of("0163")
    assert peers is not None and peers.title == "Liknande kommuner socioekonomi, Sollentuna, 2024"
