"""From answers and files to releases: what came is kept, what was deleted is gone, what was renamed stops."""

import datetime as dt
import hashlib
import json
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.kolada_answers import NOW, Source, cell, files_of, page

from samsyn.catalogue import library
from samsyn.catalogue.definition import Definition
from samsyn.statistics import series, titles
from samsyn.statistics.fetch.kolada import Harvest
from samsyn.statistics.ingest.bulk import ingest_bulk, read_metadata
from samsyn.statistics.ingest.kolada import IncompleteHarvestError, PlacesLostError, ingest_harvest
from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.checks import DataRefusedError
from samsyn.statistics.shelf.raw import keep
from samsyn.statistics.shelf.releases import Shelf, carried
from samsyn.statistics.shelf.staging import Row, UnreadableFileError
from samsyn.statistics.shelf.writing import LOCK, UnableToShelveError
from samsyn.statistics.titles import TitleChange, TitlesChangedError
from samsyn.values.quantity import Missing, Observed, State, Why

PINS = titles.pinned(library.load())


def harvested(*cells: dict[str, object], years: range = range(2018, 2021), since: dt.date | None = None) -> Harvest:
    return Source(page(list(cells))).kolada.figures(["N00973"], years, changed_since=since)


class TestAnswers:
    def test_the_bytes_that_came_are_kept_untouched_under_their_address(self, shelf: Shelf, metadata: Metadata) -> None:
        body = page([cell()])
        release = ingest_harvest(shelf, Source(body).kolada.figures(["N00973"], [2019]), metadata)
        (raw,) = release.manifest.raw
        address = hashlib.sha256(body).hexdigest()
        assert (raw.sha256, raw.retrieved_at, raw.bytes) == (address, NOW, len(body))
        assert "kpi_id=N00973" in raw.origin
        assert (shelf.root / "raw" / address[:2] / address).read_bytes() == body

    def test_a_null_stays_missing_from_answer_to_series(
        self, shelf: Shelf, metadata: Metadata, n00973: Definition
    ) -> None:
        cells = [cell(year=2018, value=None, status="Missing", count=0), cell(year=2019, value=0.0)]
        ingest_harvest(shelf, harvested(*cells), metadata)
        read = series.read(shelf, n00973, "0101", until=2019)
        assert [o.quantity for o in read.observations] == [Missing(Why.UNSTATED), Observed(0.0)]
        assert read.at(2018).status == "Missing"

    def test_a_zero_the_source_marks_as_missing_is_no_zero(
        self, shelf: Shelf, metadata: Metadata, n00973: Definition
    ) -> None:
        cells = [cell(year=2018, value=0, status="Missing", count=0), cell(year=2019, value=3.0, status="Missing")]
        ingest_harvest(shelf, harvested(*cells), metadata)
        read = series.read(shelf, n00973, "0101", until=2019)
        assert [o.quantity for o in read.observations] == [Missing(Why.UNSTATED), Observed(3.0)]

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
    def test_a_null_is_never_zero_on_the_whole_way_from_answer_to_series(
        self, metadata: Metadata, n00973: Definition, values: list[float | None]
    ) -> None:
        years = range(2011, 2011 + len(values))
        cells = [cell(year=year, value=value) for year, value in zip(years, values, strict=True)]
        with tempfile.TemporaryDirectory() as directory:
            shelf = Shelf((Path(directory),))
            release = ingest_harvest(shelf, harvested(*cells, years=years), metadata)
            read = series.read(shelf, n00973, "0101", until=years[-1])
        assert release.manifest.nulls == values.count(None)
        for observation, value in zip(read.observations, values, strict=True):
            assert observation.quantity == (Missing(Why.UNSTATED) if value is None else Observed(value))
            assert (observation.quantity.state is State.ZERO) == (value == 0)

    def test_a_year_that_lost_its_municipalities_stops_until_somebody_says_it_is_right(
        self, shelf: Shelf, metadata: Metadata
    ) -> None:
        """A page cut short, with a count that fits and no next page, looks like any other page."""
        places = metadata.municipalities
        ingest_harvest(shelf, harvested(*(cell(area=area) for area in places)), metadata)
        before = files_of(shelf.root)
        cut = harvested(*(cell(area=area, value=2.0) for area in places[: len(places) // 2]))
        with pytest.raises(PlacesLostError, match=f"N00973 2019: {len(places) // 2} av {len(places)} områden kom"):
            ingest_harvest(shelf, cut, metadata)
        assert files_of(shelf.root) == before
        assert ingest_harvest(shelf, cut, metadata, accepted=["N00973"]).manifest.rows == len(places) // 2

    def test_years_never_held_before_and_changes_only_are_not_held_against_anything(
        self, shelf: Shelf, metadata: Metadata
    ) -> None:
        places = metadata.municipalities
        first = ingest_harvest(shelf, harvested(*(cell(area=area) for area in places)), metadata)
        newer = harvested(cell(year=2020), years=range(2020, 2021))
        assert ingest_harvest(shelf, newer, metadata).manifest.rows == 1
        changes = harvested(cell(value=9.0), since=dt.date(2026, 1, 1))
        assert ingest_harvest(shelf, changes, metadata, base=first).manifest.rows == len(places)

    def test_an_indicator_that_gave_no_row_is_named(self, shelf: Shelf, metadata: Metadata) -> None:
        source = Source(by=lambda r: page([cell()] if r.url.params["kpi_id"] == "N00973" else []))
        release = ingest_harvest(shelf, source.kolada.figures(["N00973", "N00964"], [2019]), metadata)
        assert release.manifest.notes == ("Utan rader hos källan när de hämtades: N00964.",)
        assert ingest_harvest(shelf, harvested(cell()), metadata).manifest.notes == ()

    def test_groups_are_left_out_unless_wanted_and_then_say_how_many_members_they_have(
        self, shelf: Shelf, metadata: Metadata
    ) -> None:
        harvest = harvested(cell(), cell(area="G2", value=30.0, count=2))
        assert ingest_harvest(shelf, harvest, metadata).panel("N00973").cell("G2", 2019) is None
        kept = ingest_harvest(shelf, harvest, metadata, keep_groups=True).panel("N00973").cell("G2", 2019)
        assert kept is not None and (kept.value, kept.members, kept.n) == (30.0, 2, None)

    def test_changes_are_laid_over_the_earlier_release_and_deletions_take_away(
        self, shelf: Shelf, metadata: Metadata, n00973: Definition
    ) -> None:
        base = ingest_harvest(shelf, harvested(cell(year=2018), cell(year=2019), cell(year=2020)), metadata)
        changes = harvested(
            cell(year=2019, value=None, isdeleted=True), cell(year=2020, value=40.0), since=dt.date(2026, 1, 1)
        )
        merged = ingest_harvest(shelf, changes, metadata, base=base)
        panel = merged.panel("N00973")
        assert [panel.cell("0101", y) and panel.cell("0101", y).value for y in (2018, 2019, 2020)] == [31.1, None, 40.0]
        assert base.panel("N00973").cell("0101", 2019).value == 31.1
        read = series.read(Shelf((shelf.root,)), n00973, "0101", until=2020, earlier_release=base.id)
        assert {o.release for o in read.observations} == {merged.id}
        assert [o.revised_from for o in read.observations] == [None, Observed(31.1), Observed(31.1)]

    def test_a_sync_that_brought_nothing_is_the_release_there_was(self, shelf: Shelf, metadata: Metadata) -> None:
        base = ingest_harvest(shelf, harvested(cell()), metadata)
        assert ingest_harvest(shelf, harvested(since=dt.date(2026, 1, 1)), metadata, base=base) is base

    def test_changes_without_a_release_to_lay_them_over_are_refused(self, shelf: Shelf, metadata: Metadata) -> None:
        with pytest.raises(IncompleteHarvestError, match="Hämta alla år först"):
            ingest_harvest(shelf, harvested(cell(), since=dt.date(2026, 1, 1)), metadata)
        (small,) = carried().releases()
        with pytest.raises(IncompleteHarvestError, match="bara några områden"):
            ingest_harvest(shelf, harvested(cell(), since=dt.date(2026, 1, 1)), metadata, base=small)
        with pytest.raises(IncompleteHarvestError, match="Inget hämtades"):
            ingest_harvest(shelf, Harvest((), (), (), None, None), metadata)

    def test_figures_of_an_area_the_source_does_not_know_are_refused(self, shelf: Shelf, metadata: Metadata) -> None:
        with pytest.raises(DataRefusedError, match="unknown-area"):
            ingest_harvest(shelf, harvested(cell(area="9999")), metadata)
        assert shelf.releases() == ()

    def test_an_indicator_the_source_has_removed_keeps_its_old_values(self, shelf: Shelf, metadata: Metadata) -> None:
        base = ingest_harvest(shelf, harvested(cell()), metadata)
        today = metadata.only({"N00964"})
        source = Source(page([cell(kpi="N00964", value=12.0)]))
        harvest = source.kolada.figures(["N00964"], [2019], changed_since=dt.date(2026, 1, 1))
        merged = ingest_harvest(shelf, harvest, today, base=base)
        assert merged.panel("N00973").cell("0101", 2019).value == 31.1
        assert merged.metadata.kpi_by_id["N00973"].title == metadata.kpi_by_id["N00973"].title


class TestTitles:
    def test_a_retitled_indicator_stops_with_the_difference_until_accepted(
        self, shelf: Shelf, metadata: Metadata
    ) -> None:
        pins = {"N00973": "Ett annat namn", "N00700": "utanför frågan"}
        with pytest.raises(TitlesChangedError, match=r"(?s)N00973.*- Ett annat namn.*\+ Lämnat") as stopped:
            ingest_harvest(shelf, harvested(cell()), metadata, pins=pins)
        assert [change.kpi for change in stopped.value.changes] == ["N00973"]
        assert not shelf.root.exists()
        assert ingest_harvest(shelf, harvested(cell()), metadata, pins=pins, accepted=["N00973"]).manifest.rows == 1

    def test_a_removed_indicator_stops_too(self, metadata: Metadata) -> None:
        (change,) = titles.differences({"N00712": "Förvärvsarbetande"}, metadata)
        assert change == TitleChange("N00712", "Förvärvsarbetande", None)
        with pytest.raises(TitlesChangedError, match="borttaget hos källan"):
            titles.ensure_unchanged({"N00712": "Förvärvsarbetande"}, metadata)

    def test_titles_as_pinned_are_no_difference(self, metadata: Metadata) -> None:
        assert titles.differences({kpi: PINS[kpi] for kpi in metadata.kpi_by_id}, metadata) == ()

    @pytest.mark.requirement("SNT-044")
    def test_a_link_says_whether_the_indicator_is_there_and_its_last_year(self, make, n00973: Definition) -> None:
        release = make([Row("N00973", "0101", 2018, "T", 1.0), Row("N00973", "0101", 2019, "T", None)])
        link = titles.check_link(n00973, release)
        assert (link.exists, link.title_as_pinned, link.last_year) == (True, True, 2018)
        assert link.next_publication == dt.date(2020, 6, 2)
        gone = titles.check_link(library.load().kolada("N00700"), release)
        assert (gone.exists, gone.title_as_pinned, gone.last_year, gone.next_publication) == (False, False, None, None)
        local = next(d for d in library.load() if d.kolada is None)
        with pytest.raises(ValueError, match="not one of Kolada's"):
            titles.check_link(local, release)


class TestBulk:
    @staticmethod
    def parquet(
        path: Path, columns: str = "'N00973' kpi, '0101' municipality, 2019 period, 'T' gender, 31.1 value"
    ) -> Path:
        duckdb.connect().execute(
            f"COPY (SELECT {columns.replace('31.1', '31.1::DOUBLE')}) TO '{path}' (FORMAT parquet)"
        )
        return path

    def test_a_bulk_file_passes_the_same_check_and_makes_the_same_figures(
        self, shelf, metadata, tmp_path: Path
    ) -> None:
        release = ingest_bulk(
            shelf, self.parquet(tmp_path / "f.parquet"), metadata, retrieved_at=NOW, years=(2018, 2020)
        )
        assert release.panel("N00973").cell("0101", 2019).value == 31.1
        assert (release.manifest.coverage.first_year, release.manifest.coverage.last_year) == (2018, 2020)

    @pytest.mark.parametrize(
        ("columns", "told"),
        [
            ("'N00973' kpi, '0101' municipality, 2019 period, 'T' gender", "saknar kolumnen 'value'"),
            ("'N00973' kpi, 101 municipality, 2019 period, 'T' gender, 31.1 value", "municipality är INTEGER"),
            ("'N00973' kpi, '0101' municipality, '2019' period, 'T' gender, 31.1 value", "period är VARCHAR"),
            ("'N00973' kpi, '0101' municipality, 2019 period, 'T' gender, '31,1' value", "value är VARCHAR"),
        ],
    )
    def test_a_column_that_is_not_there_or_of_another_type_is_refused(
        self, shelf, metadata, tmp_path, columns, told
    ) -> None:
        with pytest.raises(UnreadableFileError, match=told):
            ingest_bulk(shelf, self.parquet(tmp_path / "f.parquet", columns), metadata, retrieved_at=NOW)
        assert shelf.releases() == ()

    def test_a_cut_off_file_is_refused(self, shelf, metadata, tmp_path: Path) -> None:
        path = self.parquet(tmp_path / "f.parquet")
        path.write_bytes(path.read_bytes()[:-20])
        with pytest.raises(UnreadableFileError, match="Hämta den igen"):
            ingest_bulk(shelf, path, metadata, retrieved_at=NOW)
        with pytest.raises(UnreadableFileError, match="finns inte"):
            ingest_bulk(shelf, tmp_path / "no.parquet", metadata, retrieved_at=NOW)

    def test_metadata_are_read_as_lists_or_in_the_envelope(self, tmp_path: Path) -> None:
        (tmp_path / "kpi_df.json").write_text("[]")
        (tmp_path / "munic.json").write_bytes(page([{"id": "0163", "title": "Sollentuna", "type": "K"}]))
        (tmp_path / "munic_g.json").write_text("[]")
        assert read_metadata(tmp_path, NOW.date()).municipalities == ("0163",)
        (tmp_path / "kpi_df.json").write_text('[{"id": 1}]')
        with pytest.raises(UnreadableFileError, match="KpiPayload"):
            read_metadata(tmp_path, NOW.date())


def test_what_cannot_be_kept_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "raw").write_text("a file in the way")
    with pytest.raises(UnableToShelveError, match="kunde inte sparas"):
        keep(tmp_path, b"{}", "https://api.kolada.se/v3/data", NOW)
    assert files_of(tmp_path) == {LOCK: b"", "raw": b"a file in the way"}


def test_a_manifest_on_disk_is_readable_by_a_person(make) -> None:
    content = json.loads((make([Row("N00973", "0101", 2019, "T", 1.0)]).directory / "manifest.json").read_text())
    assert (content["schema"], content["source"], content["attribution"]) == (1, "kolada", "Källa: Kolada")
