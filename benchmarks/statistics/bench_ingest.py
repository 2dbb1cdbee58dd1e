"""The full snapshot (9.5 million rows) through the same check as the API's pages, beside pandas doing as much."""

import datetime as dt
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.statistics.measuring import METADATA, SNAPSHOT, Figure, apart, peak_mb, show

RETRIEVED_AT = dt.datetime(2024, 8, 30, tzinfo=dt.UTC)


def ours(shelf: str) -> dict[str, float]:
    """Check, sort and write the snapshot as a release."""
    from samsyn.statistics.ingest.bulk import ingest_bulk
    from samsyn.statistics.shelf.releases import Shelf

    began = time.perf_counter()
    release = ingest_bulk(Shelf((Path(shelf),)), SNAPSHOT, known_metadata(), retrieved_at=RETRIEVED_AT)
    return {"seconds": time.perf_counter() - began, "mb": peak_mb(), "rows": release.manifest.rows}


def known_metadata() -> Any:
    """The metadata of March 2026, with the indicators removed since the snapshot accepted under their ids."""
    from samsyn.statistics.ingest.bulk import read_metadata
    from samsyn.statistics.shelf.engine import quoted, reader
    from samsyn.statistics.titles import with_removed

    with reader() as connection:
        rows = connection.execute(f"SELECT DISTINCT kpi FROM read_parquet({quoted(SNAPSHOT)})").fetchall()
    return with_removed(read_metadata(METADATA, dt.date(2026, 3, 23)), dict.fromkeys((kpi for (kpi,) in rows), ""))


def with_pandas(out: str) -> dict[str, float]:
    """The same questions and the same file by pandas."""
    import numpy as np
    import pandas as pd

    began = time.perf_counter()
    metadata = known_metadata()
    frame = pd.read_parquet(SNAPSHOT)
    key = ["kpi", "municipality", "period", "gender"]
    refused = (
        frame[key].isna().any(axis=None)
        or not frame.gender.isin(["T", "K", "M"]).all()
        or not frame.period.between(1968, 2028).all()
        or np.isinf(frame.value).any()
        or not frame.kpi.isin(metadata.kpi_by_id).all()
        or not frame.municipality.isin(metadata.area_by_id).all()
        or frame.duplicated(key).any()
    )
    if refused:
        raise SystemExit("the rival refused the snapshot")
    frame.sort_values(key).to_parquet(f"{out}/pandas.parquet", compression="zstd", row_group_size=102_400, index=False)
    return {"seconds": time.perf_counter() - began, "mb": peak_mb(), "rows": len(frame)}


def pages(shelf: str) -> dict[str, float]:
    """API pages of 5 000 cells (15 000 figures) from bytes to release."""
    import httpx

    from samsyn.statistics.fetch.kolada import Kolada
    from samsyn.statistics.fetch.transport import Transport
    from samsyn.statistics.ingest.kolada import ingest_harvest
    from samsyn.statistics.shelf.releases import Shelf

    metadata = known_metadata()
    years, kpis = range(2008, 2023), ["N00973", "N00700", "N02925", "N07907", "N00217"]
    bodies = {kpi: _page(kpi, years, metadata.municipalities) for kpi in kpis}
    client = httpx.Client(
        transport=httpx.MockTransport(lambda r: httpx.Response(200, content=bodies[r.url.params["kpi_id"]]))
    )
    kolada = Kolada(Transport(client, lambda _: None, time.monotonic, lambda: RETRIEVED_AT))
    began = time.perf_counter()
    release = ingest_harvest(Shelf((Path(shelf),)), kolada.figures(kpis, years), metadata)
    return {"seconds": time.perf_counter() - began, "mb": peak_mb(), "rows": release.manifest.rows}


def _page(kpi: str, years: range, areas: tuple[str, ...]) -> bytes:
    values = [
        {
            "kpi": kpi, "period": year, "municipality": area,
            "values": [
                {"gender": sex, "count": 1, "status": "", "value": 31.32959689, "isdeleted": False} for sex in "TKM"
            ],
        }
        for area in areas for year in years
    ]  # fmt: skip
    return json.dumps({"values": values, "next_url": None, "previous_url": None, "count": len(values)}).encode()


def run() -> list[Figure]:
    """Figures as (name, figure, unit, limit). Nothing without the shared snapshot."""
    if not SNAPSHOT.is_file():
        return []
    here = "benchmarks.statistics.bench_ingest"
    with tempfile.TemporaryDirectory() as shelf:
        mine, rival, api = apart(here, "ours", shelf), apart(here, "with_pandas", shelf), apart(here, "pages", shelf)
    return [
        ("ingest of the snapshot: rows", mine["rows"], "rows", None),
        ("ingest of the snapshot: time", mine["seconds"], "s", 20),
        ("ingest of the snapshot: peak memory of the process", mine["mb"], "MB", 1500),
        ("the same by pandas: time", rival["seconds"], "s", None),
        ("the same by pandas: peak memory of the process", rival["mb"], "MB", None),
        ("API pages to release, through the same check", api["rows"] / api["seconds"], "rows/s", None),
    ]


if __name__ == "__main__":
    show(run())
