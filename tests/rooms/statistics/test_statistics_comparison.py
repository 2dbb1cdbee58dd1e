"""Quartiles, places and means, each held against a slow and obvious way of doing the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.catalogue.definition import Definition
from samsyn.statistics.comparison import (
    OWN_CALCULATION,
    compare,
    distribution,
    five_numbers,
    group_mean,
    place_of,
    places,
    quantile,
    unweighted_mean,
    value_of,
)
from samsyn.statistics.metadata import Metadata, UnknownAreaError
from samsyn.statistics.shelf.panel import Panel, Place
from samsyn.statistics.shelf.releases import Shelf
from samsyn.statistics.shelf.staging import Row
from samsyn.values.area import AreaKind, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Suppressed, Why

VALUES = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=40)


def naive_quantile(values: list[float], share: Fraction) -> Fraction:
    """Type 7 exactly, in fractions: position (n - 1)p between order statistics."""
    ordered = sorted(map(Fraction, values))
    position = (len(ordered) - 1) * share
    below = position.numerator // position.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


@given(VALUES, st.sampled_from([0.25, 0.5, 0.75]))
def test_a_quartile_is_the_exact_type_7_quartile(values: list[float], share: float) -> None:
    assert quantile(sorted(values), share) == pytest.approx(float(naive_quantile(values, Fraction(share))), abs=1e-6)


def test_quartiles_of_one_value_are_that_value() -> None:
    assert five_numbers([7.0]) == (1, 7.0, 7.0, 7.0, 7.0, 7.0)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 5).map(float), min_size=1))
def test_a_place_is_one_more_than_those_strictly_better_from_either_end(values: dict[str, float]) -> None:
    found = places(sorted((value, area) for area, value in values.items()))
    for area, value in values.items():
        lower = sum(other < value for other in values.values())
        higher = sum(other > value for other in values.values())
        assert found[area] == Place(lower + 1, higher + 1, len(values))


def test_a_mean_counts_each_member_once_and_leaves_out_those_without_value() -> None:
    panel = Panel("N00973", Sex.ALL, (("0101", 2019, 10.0), ("0102", 2019, 20.0), ("0103", 2019, None)))
    mean = unweighted_mean(panel, ("0101", "0102", "0103", "0201"), 2019)
    assert mean == (15.0, 2, 4)


def rows() -> list[Row]:
    figures = {"0000": 33.0, "0001": 1.0, "0101": 10.0, "0102": 20.0, "0103": 20.0, "0201": None}
    return [Row("N00973", area, 2019, "T", value) for area, value in figures.items()]


def test_regions_and_the_country_take_no_place_among_municipalities(make) -> None:
    release = make(rows())
    spread = distribution(release, "N00973", 2019)
    assert spread is not None
    assert (spread.n, spread.minimum, spread.maximum) == (3, 10.0, 20.0)
    assert place_of(release, "N00973", "0101", 2019) == Place(1, 3, 3)
    assert place_of(release, "N00973", "0102", 2019) == Place(2, 1, 3)
    assert place_of(release, "N00973", "0000", 2019) is None
    assert place_of(release, "N00973", "0201", 2019) is None


def test_everything_a_value_is_held_against_comes_in_one_piece(make, shelf: Shelf, n00973: Definition) -> None:
    release = make(rows())
    found = compare(shelf, n00973, "Aby", 2019)
    assert found is not None
    assert found.country == Observed(33.0)
    assert found.peers is not None and found.peers.group.name.endswith("2020")
    assert (found.peers.quantity, found.peers.n, found.peers.members) == (Observed(20.0), 2, 2)
    assert found.county is not None and found.county.quantity == Observed(50 / 3)
    assert (found.county.n, found.county.members) == (3, 3)
    assert found.kind_of_municipality is not None and (
        found.kind_of_municipality.n,
        found.kind_of_municipality.members,
    ) == (1, 2)
    assert found.place == Place(1, 3, 3)
    assert (found.release, found.retrieved_on) == (release.id, release.manifest.retrieved_on)


def test_the_country_has_no_peers_and_no_place(make, shelf: Shelf, n00973: Definition) -> None:
    make(rows())
    found = compare(shelf, n00973, "0000", 2019)
    assert found is not None
    assert (found.peers, found.county, found.kind_of_municipality, found.place) == (None, None, None, None)


def test_a_municipality_without_peer_group_or_type_has_none(make, shelf: Shelf, n00973: Definition) -> None:
    make(rows())
    found = compare(shelf, n00973, "0102", 2019)
    assert found is not None and found.peers is None and found.kind_of_municipality is None


def test_nothing_on_the_shelf_means_no_comparison(shelf: Shelf, n00973: Definition) -> None:
    assert compare(shelf, n00973, "0101", 2019) is None


def test_a_year_nobody_has_is_missing_and_not_zero(make, shelf: Shelf, n00973: Definition) -> None:
    make(rows())
    found = compare(shelf, n00973, "0101", 2018)
    assert found is not None and found.peers is not None and found.distribution is None
    assert isinstance(found.country, Missing) and isinstance(found.peers.quantity, Missing)


def test_a_year_without_survey_is_said_so_in_the_comparison_too(make, shelf: Shelf, trust: Definition) -> None:
    make([Row("U01413", "0101", 2018, "T", 24.0)])
    found = compare(shelf, trust, "0101", 2019)
    assert found is not None and found.peers is not None
    for quantity in (found.country, found.peers.quantity):
        assert isinstance(quantity, Missing) and quantity.why is Why.SURVEY_NOT_MADE


def test_a_null_of_the_source_is_missing_without_a_reason(make) -> None:
    assert value_of(make(rows()), "N00973", "0201", 2019) == Missing(Why.UNSTATED)


def test_a_value_the_source_withholds_for_the_country_is_withheld_and_not_lacking(make) -> None:
    release = make([Row("N00973", "0000", 2019, "T", None, status="..")])
    assert value_of(release, "N00973", "0000", 2019) == Suppressed("source")


def test_a_release_of_a_few_areas_gives_no_quartiles_of_them(make, metadata: Metadata) -> None:
    release = make(rows(), whole=False)
    assert distribution(release, "N00973", 2019) is None
    assert place_of(release, "N00973", "0101", 2019) is None
    assert group_mean(release, "N00973", metadata.groups[1], 2019).quantity == Observed(20.0)


@pytest.mark.requirement("LAW-046")
def test_own_processing_is_never_called_the_sources(make, shelf: Shelf, n00973: Definition) -> None:
    assert OWN_CALCULATION.in_(Language.SV) == "Egen beräkning på data från Kolada"
    assert make(rows()).manifest.attribution == "Källa: Kolada"


@pytest.mark.requirement("LAW-045")
def test_parts_that_do_not_sum_to_the_whole_are_taken_as_they_are(make) -> None:
    """Noise is added to each figure by itself from 2025 (SCB's cell key method): 7 + 9 need not be 15."""
    release = make([Row("N00964", "0101", 2019, sex, value) for sex, value in {"T": 15.0, "K": 7.0, "M": 9.0}.items()])
    read = [value_of(release, "N00964", "0101", 2019, sex) for sex in (Sex.ALL, Sex.WOMEN, Sex.MEN)]
    assert read == [Observed(15.0), Observed(7.0), Observed(9.0)]


class TestMetadata:
    def test_peers_are_found_by_family_and_name_and_the_latest_year_is_taken(self, metadata: Metadata) -> None:
        found = metadata.peers_of("0101")
        assert found is not None and found.members == ("0102", "0103")
        general = metadata.peers_of("0101", "övergripande")
        assert general is not None and general.id == "G3"
        assert metadata.peers_of("0101", "arbetsmarknad") is None

    def test_a_county_is_its_municipalities(self, metadata: Metadata) -> None:
        assert metadata.county_of("0101").members == ("0101", "0102", "0103")
        assert metadata.county_of("0101").title == "Kommunerna i länet (Region Ett)"
        assert metadata.county_of("0201").title == "Kommunerna i länet (02)"

    def test_an_area_is_found_by_id_or_name_and_an_unknown_one_is_refused(self, metadata: Metadata) -> None:
        assert metadata.area("0101") == metadata.area("aby")
        assert metadata.area("0001").kind is AreaKind.REGION
        assert metadata.area("G1").kind is AreaKind.GROUP
        with pytest.raises(UnknownAreaError, match="Ankeborg"):
            metadata.area("Ankeborg")

    def test_a_group_is_found_by_id_and_an_unknown_one_is_refused(self, metadata: Metadata) -> None:
        assert metadata.group("G1").title.startswith("Liknande")
        with pytest.raises(UnknownAreaError, match="G9"):
            metadata.group("G9")

    def test_metadata_survive_being_written_and_read(self, metadata: Metadata) -> None:
        assert Metadata.from_json(metadata.to_json()).to_json() == metadata.to_json()
