"""One indicator, 290 municipalities × 29 years, with quartiles and every municipality's place each year.

Cold: a new connection in a warm process, nothing of the indicator read before. First of its process: libraries
loaded and the engine open, and nothing asked of any release before. Cached: the same question again.
The rival is pandas with filters on the very same release file.

Memory is measured in processes of their own, both as the whole process and as what the question added to a process
that had its libraries loaded and (ours) its engine open or (pandas) the file's schema read. The aim of five times
less holds for what the question adds; the whole process is libraries for the most part, and there it does not hold.
"""

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.statistics.measuring import SNAPSHOT, Figure, apart, peak_mb, show

PROCESSES = 7  # each asks its first question; one alone would measure what else the machine was doing
KPIS = ("N01951", "N00700", "N02925", "N00973", "N00486", "N01990", "N02006")


def ours(release: str, *kpis: str) -> dict[str, float]:
    """Cold and cached times in milliseconds, and memory."""
    from samsyn.statistics.comparison import distribution, place_of
    from samsyn.statistics.shelf.engine import reader
    from samsyn.statistics.shelf.releases import Release

    shelved = Release.at(Path(release))
    municipalities = shelved.metadata.municipalities
    with reader() as connection:
        connection.execute("SELECT 1").fetchall()
    before = peak_mb()
    cold, cached = [], []
    for kpi in kpis or KPIS:  # the first of them is the first question of the process
        began = time.perf_counter()
        spread = distribution(shelved, kpi, 2020)
        cold.append(time.perf_counter() - began)
        began = time.perf_counter()
        again = distribution(shelved, kpi, 2020)
        place_of(shelved, kpi, municipalities[0], 2020)
        cached.append(time.perf_counter() - began)
        if spread is None or again is not spread:
            raise SystemExit(f"{kpi}: nothing, or not from the cache")
    return {
        "cold": statistics.median(cold) * 1000, "coldest": max(cold) * 1000, "first": cold[0] * 1000,
        "cached": max(cached) * 1000,
        "mb": peak_mb(), "rise": peak_mb() - before,
    }  # fmt: skip


def with_pandas(release: str, *kpis: str) -> dict[str, float]:
    """The same by pandas."""
    import pandas as pd
    import pyarrow.parquet as pq

    path = Path(release) / "observations.parquet"
    pq.read_schema(path)
    before = peak_mb()
    cold = []
    for kpi in kpis or KPIS:
        began = time.perf_counter()
        frame = pd.read_parquet(path, filters=[("kpi", "==", kpi), ("sex", "==", "T")])
        frame = frame[frame.area >= "0100"].dropna(subset=["value"])
        by_year = frame.groupby("year")["value"]
        by_year.rank(method="min"), by_year.rank(method="min", ascending=False), by_year.describe()
        cold.append(time.perf_counter() - began)
    return {
        "cold": statistics.median(cold) * 1000, "coldest": max(cold) * 1000,
        "mb": peak_mb(), "rise": peak_mb() - before,
    }  # fmt: skip


def shelved(shelf: str) -> dict[str, str]:
    """Put the snapshot on a shelf."""
    import datetime as dt

    from benchmarks.statistics.bench_ingest import known_metadata
    from samsyn.statistics.ingest.bulk import ingest_bulk
    from samsyn.statistics.shelf.releases import Shelf

    at = dt.datetime(2024, 8, 30, tzinfo=dt.UTC)
    return {"at": str(ingest_bulk(Shelf((Path(shelf),)), SNAPSHOT, known_metadata(), retrieved_at=at).directory)}


def run() -> list[Figure]:
    """Figures as (name, figure, unit, limit). Nothing without the shared snapshot."""
    if not SNAPSHOT.is_file():
        return []
    here = "benchmarks.statistics.bench_query"
    with tempfile.TemporaryDirectory() as shelf:
        release = apart(here, "shelved", shelf)["at"]
        mine, rival = apart(here, "ours", release), apart(here, "with_pandas", release)
        alone = [apart(here, "ours", release, KPIS[0]) for _ in range(PROCESSES)]
        mine |= _memory(alone[0])
        rival |= _memory(apart(here, "with_pandas", release, KPIS[0]))
    return [
        ("one indicator, all municipalities and years: cold, median", mine["cold"], "ms", 20),
        (
            "one indicator, all municipalities and years: first of its process, median",
            statistics.median(one["first"] for one in alone),
            "ms",
            20,
        ),
        ("one indicator, all municipalities and years: cold, slowest", mine["coldest"], "ms", None),
        ("one indicator, all municipalities and years: cached, slowest", mine["cached"], "ms", 1),
        ("the same by pandas with filters: median", rival["cold"], "ms", None),
        ("the same by pandas with filters: slowest", rival["coldest"], "ms", None),
        ("memory added by the question (libraries loaded, engine open)", mine["rise"], "MB", None),
        ("memory added by the question, pandas (libraries loaded, schema read)", rival["rise"], "MB", None),
        ("memory added by the question: ours / pandas", mine["rise"] / rival["rise"], "", 0.2),
        ("time: ours / pandas", mine["cold"] / rival["cold"], "", 1),
        ("whole process at its peak", mine["mb"], "MB", None),
        ("whole process at its peak, pandas", rival["mb"], "MB", None),
        ("whole process, libraries and all: ours / pandas (not 5 × less)", mine["mb"] / rival["mb"], "", None),
    ]


def _memory(figures: dict[str, float]) -> dict[str, float]:
    return {"mb": figures["mb"], "rise": figures["rise"]}


if __name__ == "__main__":
    show(run())
