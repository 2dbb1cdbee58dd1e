"""The figures that come with Samsyn: what the five documents ask for is there, offline, with why when it is not."""

import datetime as dt
from itertools import product

import pytest

from samsyn.catalogue import library
from samsyn.catalogue.definition import Definition
from samsyn.statistics import series
from samsyn.statistics.comparison import Comparison, compare
from samsyn.statistics.shelf.releases import Shelf, carried, open_shelf
from samsyn.statistics.titles import check_link
from samsyn.values.area import Sex
from samsyn.values.quantity import Missing, Observed, Why
from samsyn.values.series import Origin
from samsyn.values.unit import Direction

SOLLENTUNA, HASSLEHOLM, VANERSBORG, SODERHAMN, SOLLEFTEA = "0163", "1293", "1487", "2182", "2283"
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return open_shelf()


def kolada(kpi: str) -> Definition:
    return library.load().kolada(kpi)


def value(shelf: Shelf, kpi: str, area: str, year: int, sex: Sex = Sex.ALL) -> float:
    quantity = series.read(shelf, kolada(kpi), area, sex, until=year).at(year).quantity
    assert isinstance(quantity, Observed), f"{kpi} {area} {year} {sex}: {quantity}"
    return quantity.value


def compared(shelf: Shelf, kpi: str, area: str, year: int) -> Comparison:
    found = compare(shelf, kolada(kpi), area, year)
    assert found is not None
    return found


def test_the_carried_release_is_whole_small_and_says_whose_figures_they_are() -> None:
    (release,) = carried().releases()
    release.verify()
    assert sum(path.stat().st_size for path in release.directory.iterdir()) < MOST_BYTES
    manifest = release.manifest
    assert (manifest.source, manifest.attribution, manifest.origin) == ("kolada", "Källa: Kolada", Origin.SOURCE)
    assert manifest.retrieved_on == dt.date(2024, 8, 30)
    assert release.metadata.on == dt.date(2026, 3, 23)
    assert any("egen beräkning" in note for note in manifest.notes)
    assert [path.name for path in release.directory.parents[1].iterdir()] == ["releases"]


def test_every_figure_of_the_five_can_be_held_against_country_peers_and_county(shelf: Shelf) -> None:
    for area in (SOLLENTUNA, HASSLEHOLM, VANERSBORG, SODERHAMN, SOLLEFTEA):
        found = compared(shelf, "N02925", area, 2019)
        assert found.peers is not None and found.peers.members == 7
        assert found.county is not None and found.kind_of_municipality is not None and found.distribution is not None
        for quantity in (
            found.country,
            found.peers.quantity,
            found.county.quantity,
            found.kind_of_municipality.quantity,
        ):
            assert isinstance(quantity, Observed)
        assert found.place is not None and found.place.of == found.distribution.n == 290


@pytest.mark.requirement("SNT-027")
def test_lack_of_trust_has_a_value_2018_and_says_why_it_has_none_2019(shelf: Shelf) -> None:
    assert value(shelf, "U01413", SOLLENTUNA, 2018) == 20.0
    read = series.read(shelf, kolada("U01413"), SOLLENTUNA, until=2019)
    missing = read.at(2019).quantity
    assert isinstance(missing, Missing) and missing.why is Why.SURVEY_NOT_MADE
    assert kolada("U01413").direction is Direction.DOWN and kolada("U01413").uncertainty == "kolada:U01519"


@pytest.mark.requirement("SNT-040")
def test_work_or_study_after_establishment_has_women_men_and_the_number_who_left(shelf: Shelf) -> None:
    for sex in Sex:
        observed = series.read(shelf, kolada("N00973"), SOLLENTUNA, sex, until=2019).at(2019).quantity
        assert isinstance(observed, Observed) and observed.n is not None


@pytest.mark.requirement("SNT-041")
def test_employment_of_refugees_comes_with_its_deviation_from_the_expected(shelf: Shelf) -> None:
    assert 0 < value(shelf, "N00700", SOLLENTUNA, 2019) < 100
    deviation = value(shelf, "N00700", SOLLENTUNA, 2019) - value(shelf, "N00485", SOLLENTUNA, 2019)
    assert value(shelf, "N00486", SOLLENTUNA, 2019) == pytest.approx(deviation, abs=0.2)


@pytest.mark.requirement("SNT-042")
def test_young_refugees_in_neither_work_nor_study_are_wanted_fewer(shelf: Shelf) -> None:
    assert 0 <= value(shelf, "N00703", SOLLENTUNA, 2019) <= 100
    assert kolada("N00703").direction is Direction.DOWN


@pytest.mark.requirement("SNT-043")
@pytest.mark.requirement("VBG-020")
def test_the_balance_of_foreign_born_employees_is_towards_one(shelf: Shelf) -> None:
    definition = kolada("N00217")
    assert (definition.direction, definition.towards, definition.unit) == (Direction.TOWARDS, 1.0, "ratio")
    for area in (SOLLENTUNA, VANERSBORG):
        parts = value(shelf, "N00220", area, 2022) / value(shelf, "N00221", area, 2022)
        assert value(shelf, "N00217", area, 2022) == pytest.approx(parts, abs=0.05)


@pytest.mark.requirement("SNT-044")
@pytest.mark.parametrize("kpi", ["N00973", "N00700", "N00703", "N00217"])
def test_the_four_indicators_said_to_be_in_kolada_are_there(shelf: Shelf, kpi: str) -> None:
    (release,) = carried().releases()
    link = check_link(kolada(kpi), release)
    assert link.exists and link.title_as_pinned and link.last_year == 2022 and link.next_publication is not None


@pytest.mark.requirement("HLM-013")
def test_the_documents_share_born_outside_the_union_is_kolada_s_of_the_same_year(shelf: Shelf) -> None:
    assert round(value(shelf, "N02925", HASSLEHOLM, 2020), 1) == 11.1


@pytest.mark.requirement("HLM-017")
def test_the_documents_fall_from_35_to_25_per_cent_rests_on_238_and_120_persons(shelf: Shelf) -> None:
    read = series.read(shelf, kolada("N00973"), HASSLEHOLM, until=2020)
    before, after = read.at(2018).quantity, read.at(2020).quantity
    assert isinstance(before, Observed) and isinstance(after, Observed)
    assert [(round(q.value), q.n) for q in (before, after)] == [(35, 238), (25, 120)]
    country = [compared(shelf, "N00973", HASSLEHOLM, year).country for year in (2018, 2020)]
    assert isinstance(country[0], Observed) and isinstance(country[1], Observed)
    assert country[1].value < country[0].value


@pytest.mark.requirement("HLM-018")
def test_the_documents_fall_in_sfi_from_45_to_32_is_kolada_s_and_lower_than_the_country(shelf: Shelf) -> None:
    assert [round(value(shelf, "N18409", HASSLEHOLM, year)) for year in (2017, 2019)] == [45, 32]
    found = compared(shelf, "N18409", HASSLEHOLM, 2019)
    assert found.country == Observed(42.0)
    assert found.peers is not None and isinstance(found.peers.quantity, Observed)


@pytest.mark.requirement("VBG-026")
def test_trust_in_vanersborg_has_a_place_among_those_that_had_a_value(shelf: Shelf) -> None:
    found = compared(shelf, "U01413", VANERSBORG, 2018)
    assert found.place is not None and found.distribution is not None
    assert 1 <= found.place.from_lowest <= found.place.of == found.distribution.n < 290


@pytest.mark.requirement("SDH-004")
def test_crowding_in_soderhamn_stands_beside_its_peers(shelf: Shelf) -> None:
    assert 0 < value(shelf, "N07907", SODERHAMN, 2022) < 100
    peers = compared(shelf, "N07907", SODERHAMN, 2022).peers
    assert peers is not None and isinstance(peers.quantity, Observed) and peers.members == 7


@pytest.mark.requirement("SDH-007")
def test_moving_to_soderhamn_and_staying_has_a_series_or_says_that_it_was_not_retrieved(shelf: Shelf) -> None:
    assert series.read(shelf, kolada("N01806"), SODERHAMN, until=2022).latest() is not None
    stayed = series.read(shelf, kolada("N00732"), SODERHAMN, until=2022).at(2022).quantity
    assert stayed == Missing(Why.NOT_RETRIEVED)
    assert series.next_publication(shelf, kolada("N00732")) == kolada("N00732").kolada.next_publication


@pytest.mark.requirement("LAW-045")
def test_women_and_men_are_never_asked_to_make_up_the_whole(shelf: Shelf) -> None:
    """N00973 of the country 2021 has K = M = T at the source; it is kept as it stood."""
    assert len({value(shelf, "N00973", "0000", 2021, sex) for sex in Sex}) == 1


@pytest.mark.requirement("LAW-046")
def test_the_carried_nulls_are_missing_and_never_zero() -> None:
    (release,) = carried().releases()
    nulls = 0
    for kpi, sex in product(sorted(release.kpis), Sex):
        for area, year, held in release.panel(kpi, sex).lines:
            if held is None:
                nulls += 1
                cell = release.panel(kpi, sex).cell(area, year)
                assert cell is not None and isinstance(series.quantity_of(cell), Missing)
    assert nulls == release.manifest.nulls > 0


def test_a_municipality_that_is_not_carried_is_said_not_to_be_retrieved(shelf: Shelf) -> None:
    quantity = series.read(shelf, kolada("N02925"), "Borås", until=2019).at(2019).quantity
    assert quantity == Missing(Why.NOT_RETRIEVED)
    found = compared(shelf, "N02925", "Borås", 2019)
    assert found.place is None and found.distribution is not None
    assert found.county is not None and isinstance(found.county.quantity, Observed)


def test_a_report_of_2020_is_told_that_the_figures_were_retrieved_afterwards(shelf: Shelf) -> None:
    choice = shelf.choose("N00973", dt.date(2020, 4, 14))
    assert choice is not None and choice.retrieved_afterwards
