"""Small worlds for the statistics room: a handful of areas, made-up figures, and answers written by hand."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from samsyn.catalogue import library
from samsyn.catalogue.definition import Definition
from samsyn.statistics.metadata import AreaRecord, GroupRecord, KpiRecord, Metadata
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.statistics.shelf.staging import Row, stage_rows
from samsyn.statistics.shelf.writing import Draft, shelve
from samsyn.values.series import Origin

AT = dt.datetime(2020, 3, 1, 12, tzinfo=dt.UTC)
AREAS = (
    ("0000", "Riket", "L"), ("0001", "Region Ett", "L"), ("0101", "Aby", "K"), ("0102", "Beby", "K"),
    ("0103", "Ceby", "K"), ("0201", "Deby", "K"),
)  # fmt: skip
KPIS = ("N00973", "N00964", "U01413", "U01519", "N02925", "N00217")


@pytest.fixture
def metadata() -> Metadata:
    catalogue = library.load()
    return Metadata(
        retrieved_on="2020-03-01",
        kpis=tuple(
            KpiRecord(id=kpi, title=catalogue.kolada(kpi).kolada.title or "", divided_by_sex=True,
                      publication_date="2020-06-02", publication_period="2020")
            for kpi in KPIS
        ),
        areas=tuple(AreaRecord(id=id_, title=title, type=kind) for id_, title, kind in AREAS),
        groups=(
            GroupRecord(id="G1", title="Liknande kommuner socioekonomi, Aby, 2019", members=("0102", "0201")),
            GroupRecord(id="G2", title="Liknande kommuner socioekonomi, Aby, 2020", members=("0102", "0103")),
            GroupRecord(id="G3", title="Liknande kommuner, övergripande, Aby, 2020", members=("0103",)),
            GroupRecord(id="G92787", title="Storstäder (ovägt medel)", members=("0101", "0201")),
        ),
    )  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf((tmp_path / "shelf",))


Make = Callable[..., Release]


@pytest.fixture
def make(shelf: Shelf, metadata: Metadata) -> Make:
    """Put rows on the shelf as a release."""

    def made(rows: Iterable[Row], at: dt.datetime = AT, **said: Any) -> Release:
        kept = tuple(rows)
        given: dict[str, Any] = {"metadata": metadata, "source": "kolada", "origin": Origin.SOURCE} | said
        draft = Draft(attribution="Källa: Kolada", retrieved_at=at, **given)
        return Release.at(shelve(shelf.root, lambda connection: stage_rows(connection, kept), draft))

    return made


@pytest.fixture
def n00973() -> Definition:
    return library.load().kolada("N00973")


@pytest.fixture
def trust() -> Definition:
    return library.load().kolada("U01413")
