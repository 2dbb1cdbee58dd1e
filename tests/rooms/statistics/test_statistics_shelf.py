"""The shelf: what may lie on it, what it is called, and that a broken or unfinished thing is never a release."""

import datetime as dt
import json
import random
import resource
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.kolada_answers import files_of

from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf import releases
from samsyn.statistics.shelf.checks import DataRefusedError
from samsyn.statistics.shelf.engine import reader
from samsyn.statistics.shelf.manifest import BrokenReleaseError
from samsyn.statistics.shelf.releases import Release, Shelf, open_shelf
from samsyn.statistics.shelf.staging import Row
from samsyn.statistics.shelf.writing import UNFINISHED, UnableToShelveError
from samsyn.values.area import Sex

GOOD = Row("N00973", "0101", 2019, "T", 31.1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (GOOD._replace(sex="F"), "sex"),
        (GOOD._replace(year=1200), "year"),
        (GOOD._replace(year=2031), "year"),
        (GOOD._replace(value=float("inf")), "not-finite"),
        (GOOD._replace(value=float("nan")), "not-finite"),
        (GOOD._replace(area="9999"), "unknown-area"),
        (GOOD._replace(kpi="N99999"), "unknown-kpi"),
        (GOOD._replace(kpi=None), "key-missing"),
        (GOOD._replace(n=-1), "negative-n"),
        (GOOD._replace(value=30.0), "repeated"),
    ],
)
def test_a_row_that_cannot_be_what_it_says_is_refused_and_nothing_is_saved(
    make, shelf: Shelf, row: Row, code: str
) -> None:
    make([GOOD])
    before = files_of(shelf.root)
    with pytest.raises(DataRefusedError) as refused:
        make([GOOD if code == "repeated" else GOOD._replace(area="0102"), row])
    assert [fault.code for fault in refused.value.faults] == [code]
    assert all(fault.rows and fault.examples for fault in refused.value.faults)
    assert files_of(shelf.root) == before


def test_all_faults_are_told_at_once(make) -> None:
    with pytest.raises(DataRefusedError, match=r"(?s)\[sex\].*\[unknown-area\]"):
        make([GOOD._replace(sex="F"), GOOD._replace(area="9999")])


def test_an_empty_release_is_refused(make, shelf: Shelf) -> None:
    with pytest.raises(DataRefusedError, match="inga rader alls"):
        make([])
    assert shelf.releases() == ()


def test_a_null_and_a_zero_are_both_kept_as_what_they_are(make) -> None:
    release = make([GOOD._replace(value=None), GOOD._replace(area="0102", value=0.0)])
    panel = release.panel("N00973")
    assert (release.manifest.rows, release.manifest.nulls) == (2, 1)
    assert [panel.cell(area, 2019).value for area in ("0101", "0102")] == [None, 0.0]


ROWS = [
    Row("N00973", area, year, sex, 1.5 * year)
    for area in ("0101", "0102")
    for year in range(2010, 2015)
    for sex in "TKM"
]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter_and_the_address_is_the_contents(make, shuffler: random.Random) -> None:
    shuffled = list(ROWS)
    shuffler.shuffle(shuffled)
    assert make(shuffled).id == make(ROWS).id


def test_another_value_another_day_or_another_title_is_another_release(make, metadata: Metadata) -> None:
    renamed = Metadata(
        retrieved_on=metadata.retrieved_on,
        kpis=tuple(kpi.model_copy(update={"title": "Annat"}) for kpi in metadata.kpis),
        areas=metadata.areas,
    )
    made = [
        make([GOOD]), make([GOOD._replace(value=31.2)]), make([GOOD], dt.datetime(2020, 3, 2, tzinfo=dt.UTC)),
        make([GOOD], metadata=renamed),
    ]  # fmt: skip
    assert len({release.id for release in made}) == 4


def test_the_same_content_again_is_the_release_already_there(make, shelf: Shelf) -> None:
    first = make([GOOD])
    before = files_of(shelf.root)
    assert make([GOOD]).id == first.id
    assert files_of(shelf.root) == before


def test_a_manifest_says_what_the_release_is(make) -> None:
    manifest = make([GOOD, GOOD._replace(year=2017, value=None)]).manifest
    assert (manifest.rows, manifest.nulls, manifest.attribution) == (2, 1, "Källa: Kolada")
    assert (manifest.coverage.first_year, manifest.coverage.last_year) == (2017, 2019)
    assert (manifest.coverage.kpis, manifest.coverage.areas) == (("N00973",), ("0101",))
    assert set(manifest.files) == {"observations.parquet", "metadata.json"}


def test_counts_members_and_statuses_are_kept_where_there_are_any(make) -> None:
    release = make([GOOD._replace(n=28, status="preliminär"), Row("N00973", "G1", 2019, "T", 30.0, members=7)])
    panel = release.panel("N00973")
    assert panel.cell("0101", 2019) == (31.1, 28, None, "preliminär")
    assert panel.cell("G1", 2019) == (30.0, None, 7, "")
    assert not release.manifest.coverage.bare


def test_what_a_release_does_not_hold_is_none_and_not_zero(make) -> None:
    release = make([GOOD])
    assert release.panel("N00973").cell("0101", 2018) is None
    assert release.panel("N00973", Sex.WOMEN).cell("0101", 2019) is None
    assert release.panel("U01413").cell("0101", 2019) is None


class TestBroken:
    def test_a_changed_manifest_is_found_out(self, make, shelf: Shelf) -> None:
        release = make([GOOD])
        path = release.directory / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {"rows": 2}))
        releases._release.cache_clear()
        with pytest.raises(BrokenReleaseError, match="har ändrats"):
            shelf.releases()

    def test_a_release_without_manifest_is_told_with_the_remedy(self, make, shelf: Shelf) -> None:
        (make([GOOD]).directory / "manifest.json").unlink()
        releases._release.cache_clear()
        with pytest.raises(BrokenReleaseError, match=r"saknas eller är trasig.*Ta bort katalogen"):
            shelf.releases()

    def test_a_changed_file_of_figures_is_found_out(self, make) -> None:
        release = make([GOOD])
        release.verify()
        (release.directory / "observations.parquet").write_bytes(b"PAR1")
        with pytest.raises(BrokenReleaseError, match="har ändrats"):
            release.verify()
        with pytest.raises(BrokenReleaseError, match="går inte att läsa"):
            release.panel("N00973")

    def test_a_release_that_carries_no_calculations_is_not_asked_for_them(self, make) -> None:
        with pytest.raises(BrokenReleaseError, match="inga egna beräkningar"):
            make([GOOD]).calculated("N00973")

    def test_what_a_killed_writer_left_is_not_a_release_and_is_cleared_away(self, make, shelf: Shelf) -> None:
        left = shelf.root / "releases" / f"{UNFINISHED}left"
        left.mkdir(parents=True)
        (left / "observations.parquet").write_bytes(b"half")
        raw = shelf.root / "raw" / "ab" / f"{UNFINISHED}left"
        raw.parent.mkdir(parents=True)
        raw.write_bytes(b"half")
        assert shelf.releases() == ()
        make([GOOD])
        assert not left.exists() and not raw.exists()

    def test_a_disk_that_fills_while_the_figures_are_written_is_told(self, make, shelf: Shelf) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
        try:
            with pytest.raises(UnableToShelveError, match="Är disken full"):
                make([GOOD])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert shelf.releases() == ()
        assert make([GOOD]).manifest.rows == 1

    def test_a_directory_that_may_not_be_written_to_is_told(self, make, shelf: Shelf) -> None:
        shelf.root.write_text("a file where the shelf should be")
        with pytest.raises(UnableToShelveError, match="Hyllan är oförändrad"):
            make([GOOD])


class TestBase:
    def test_a_new_release_lays_changes_over_its_base_and_leaves_the_base_alone(self, make, shelf: Shelf) -> None:
        base = make([GOOD, GOOD._replace(year=2018), GOOD._replace(year=2017)])
        before = files_of(base.directory)
        changes = [GOOD._replace(value=32.0), GOOD._replace(year=2018, value=None, deleted=True)]
        merged = make(changes, dt.datetime(2021, 3, 1, tzinfo=dt.UTC), base=base.directory)
        panel = merged.panel("N00973")
        assert [panel.cell("0101", year) and panel.cell("0101", year).value for year in (2017, 2018, 2019)] == [
            31.1,
            None,
            32.0,
        ]
        assert panel.cell("0101", 2018) is None
        assert merged.manifest.base == base.id
        assert files_of(base.directory) == before
        assert [r.id for r in shelf.releases()] == [base.id, merged.id]


def test_two_shelves_are_read_as_one_and_the_own_one_is_written_to(make, shelf: Shelf) -> None:
    release = make([GOOD])
    both = open_shelf(shelf.root)
    assert both.root == shelf.root
    assert release.id in {r.id for r in both.releases()}
    assert len(both.releases()) == 1 + len(open_shelf().releases())
    latest = both.latest("kolada", dt.date(2020, 3, 1))
    assert latest is not None and latest.id == release.id
    assert both.latest("table:x") is None


def test_a_release_is_itself_wherever_it_lies(make, tmp_path: Path) -> None:
    release = make([GOOD])
    shutil.copytree(release.directory, tmp_path / "elsewhere" / release.id)
    copy = Release.at(tmp_path / "elsewhere" / release.id)
    assert copy == release and hash(copy) == hash(release) and copy != "something else"


def test_reading_never_reaches_for_an_extension() -> None:
    with reader() as connection:
        setting = "SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')"
        assert connection.execute(setting).fetchall() == [(False, False)]


def test_only_the_shelf_imports_the_engine_and_only_fetch_the_network(root: Path) -> None:
    room = root / "src" / "samsyn" / "statistics"
    for path in room.rglob("*.py"):
        text, where = path.read_text(), path.relative_to(room).parts[0]
        assert "import duckdb" not in text or where == "shelf", path
        assert "import httpx" not in text or where == "fetch", path


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_metadata_that_cannot_be_read_is_a_broken_release(make, shelf: Shelf, content: bytes) -> None:
    release = make([Row("N00973", "0101", 2019, "T", 1.0)])
    (release.directory / "metadata.json").write_bytes(content)
    with pytest.raises(BrokenReleaseError, match="metadata"):
        _ = release.metadata
