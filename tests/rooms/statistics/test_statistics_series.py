"""A series says where each figure came from and why a figure is not there."""

import datetime as dt

import pytest

from samsyn.catalogue import library
from samsyn.catalogue.definition import Definition
from samsyn.statistics import series
from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.panel import Cell
from samsyn.statistics.shelf.releases import Shelf, UnknownReleaseError
from samsyn.statistics.shelf.staging import Row
from samsyn.values import figures
from samsyn.values.area import Area
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.series import Origin

LATER = dt.datetime(2021, 3, 1, tzinfo=dt.UTC)


def shares(**by_year: float | None) -> list[Row]:
    return [Row("N00973", "0101", int(year[1:]), "T", value) for year, value in by_year.items()]


@pytest.mark.requirement("SNT-040")
def test_a_share_brings_the_count_behind_it_from_its_companion(make, shelf: Shelf, n00973: Definition) -> None:
    release = make([*shares(y2018=34.87, y2019=25.0), Row("N00964", "0101", 2018, "T", 238.0)])
    read = series.read(shelf, n00973, "Aby", until=2019)
    assert [o.quantity for o in read.observations] == [Observed(34.87, 238), Observed(25.0, None)]
    assert {(o.release, o.retrieved_on) for o in read.observations} == {(release.id, dt.date(2020, 3, 1))}
    assert (read.source, read.origin, read.unit.id) == ("Källa: Kolada", Origin.SOURCE, "percent")
    assert 2018 in [b.year for b in read.breaks]


def test_nothing_later_than_the_year_of_the_report_is_read(make, shelf: Shelf, n00973: Definition) -> None:
    make(shares(y2017=1.0, y2018=2.0, y2019=3.0))
    assert [o.year for o in series.read(shelf, n00973, "0101", until=2018).observations] == [2017, 2018]


def test_a_series_may_begin_where_the_reader_wants(make, shelf: Shelf, n00973: Definition) -> None:
    make(shares(y2017=1.0, y2018=2.0))
    assert [o.year for o in series.read(shelf, n00973, "0101", until=2018, since=2016).observations] == [
        2016,
        2017,
        2018,
    ]


@pytest.mark.requirement("SNT-027")
def test_a_year_without_survey_says_that_the_survey_was_not_made(make, shelf: Shelf, trust: Definition) -> None:
    make([Row("U01413", "0101", year, "T", 24.0) for year in (2016, 2018)])
    read = series.read(shelf, trust, "0101", until=2019)
    whys = {o.year: o.quantity.why for o in read.observations if isinstance(o.quantity, Missing)}
    assert whys == {2017: Why.SURVEY_NOT_MADE, 2019: Why.SURVEY_NOT_MADE}
    assert trust.uncertainty == "kolada:U01519"


@pytest.mark.requirement("SNT-027")
def test_the_uncertainty_of_trust_is_read_beside_it_from_the_same_release(
    make, shelf: Shelf, trust: Definition
) -> None:
    release = make([Row("U01413", "0101", 2018, "T", 24.0), Row("U01519", "0101", 2018, "T", 4.1)])
    assert trust.uncertainty is not None
    margin = series.read(shelf, library.load().get(trust.uncertainty), "0101", until=2018).at(2018)
    assert (margin.quantity, margin.release) == (Observed(4.1), release.id)


def test_a_null_without_known_reason_says_that_no_reason_is_given(make, shelf: Shelf, n00973: Definition) -> None:
    make(shares(y2018=None, y2019=1.0))
    read = series.read(shelf, n00973, "0101", until=2018)
    assert read.at(2018).quantity == Missing(Why.UNSTATED)
    assert figures.quantity(read.at(2018).quantity, read.unit, Language.SV) == "Orsak ej angiven"


def test_the_reason_for_a_gap_follows_from_what_the_release_set_out_to_hold(
    make, shelf: Shelf, n00973: Definition
) -> None:
    make([*shares(y2017=1.0, y2019=1.0), Row("N00973", "0102", 2018, "T", 2.0)])
    read = series.read(shelf, n00973, "0101", until=2021, since=2016)
    whys = {o.year: o.quantity.why for o in read.observations if isinstance(o.quantity, Missing)}
    assert whys == {
        2016: Why.NOT_RETRIEVED, 2018: Why.NOT_IN_SOURCE, 2020: Why.NOT_YET_PUBLISHED, 2021: Why.NOT_YET_PUBLISHED,
    }  # fmt: skip


def test_an_area_left_out_of_a_part_release_is_not_said_to_lack_the_figure(
    make, shelf: Shelf, n00973: Definition
) -> None:
    make(shares(y2018=1.0), whole=False)
    assert series.read(shelf, n00973, "0103", until=2018).at(2018).quantity == Missing(Why.NOT_RETRIEVED)


def test_a_removed_indicator_says_so_after_its_last_year(make, shelf: Shelf, metadata: Metadata) -> None:
    removed = next(d for d in library.load() if d.last_year is not None and d.kolada is not None)
    assert removed.last_year is not None
    read = series.read(shelf, removed, "0101", until=removed.last_year + 1)
    assert [o.quantity for o in read.observations] == [Missing(Why.REMOVED_BY_SOURCE)]


def test_without_a_release_every_year_is_missing_and_nothing_fails(
    shelf: Shelf, n00973: Definition, trust: Definition
) -> None:
    read = series.read(shelf, n00973, Area("0101", "Aby"), until=2019, since=2018)
    assert [o.quantity for o in read.observations] == [Missing(Why.NOT_RETRIEVED)] * 2
    surveyed = series.read(shelf, trust, "0101", until=2019)
    assert [o.quantity.why for o in surveyed.observations if isinstance(o.quantity, Missing)] == [Why.SURVEY_NOT_MADE]


def test_a_local_indicator_nobody_has_reported_says_so(shelf: Shelf) -> None:
    local = next(d for d in library.load() if d.kolada is None)
    read = series.read(shelf, local, "0101", until=2019)
    assert (read.origin, read.at(2019).quantity) == (Origin.REPORTED_BY_BODY, Missing(Why.BODY_HAS_NOT_REPORTED))
    assert series.next_publication(shelf, local) is None


class TestCutOff:
    def test_the_last_release_before_the_cut_off_is_read(self, make, shelf: Shelf, n00973: Definition) -> None:
        make(shares(y2018=1.0))
        make(shares(y2018=2.0), LATER)
        read = series.read(shelf, n00973, "0101", until=2018, cut_off=dt.date(2020, 3, 1))
        assert read.at(2018).quantity == Observed(1.0)
        assert series.read(shelf, n00973, "0101", until=2018).at(2018).quantity == Observed(2.0)

    def test_with_none_before_it_the_earliest_after_is_read_and_flagged(self, make, shelf: Shelf) -> None:
        first = make(shares(y2018=1.0))
        make(shares(y2018=2.0), LATER)
        choice = shelf.choose("N00973", dt.date(2019, 1, 1))
        assert choice is not None and (choice.release.id, choice.retrieved_afterwards) == (first.id, True)
        in_time = shelf.choose("N00973", dt.date(2020, 3, 1))
        assert in_time is not None and not in_time.retrieved_afterwards

    def test_a_release_without_the_indicator_is_passed_over(self, make, shelf: Shelf) -> None:
        first = make(shares(y2018=1.0))
        make([Row("U01413", "0101", 2018, "T", 24.0)], LATER)
        choice = shelf.choose("N00973")
        assert choice is not None and choice.release.id == first.id


class TestRevisions:
    def test_a_value_the_source_has_changed_is_kept_beside_the_new_one(
        self, make, shelf: Shelf, n00973: Definition
    ) -> None:
        before = make(shares(y2017=5.0, y2018=1.0))
        make(shares(y2017=5.0, y2018=2.0, y2019=3.0), LATER)
        read = series.read(shelf, n00973, "0101", until=2019, earlier_release=before.id)
        assert [o.revised_from for o in read.observations] == [None, Observed(1.0), None]

    def test_a_value_the_source_has_taken_away_is_said_to_be(self, make, shelf: Shelf, n00973: Definition) -> None:
        before = make(shares(y2017=5.0, y2018=1.0, y2019=4.0))
        make(shares(y2017=5.0, y2018=None), LATER, years=(2017, 2019))
        read = series.read(shelf, n00973, "0101", until=2019, earlier_release=before.id, language=Language.EN)
        gone, emptied = read.at(2019), read.at(2018)
        assert gone.revised_from == Observed(4.0)
        assert gone.quantity == Missing(Why.REMOVED_BY_SOURCE, "the source has removed the value")
        assert (emptied.quantity, emptied.revised_from) == (Missing(Why.UNSTATED), Observed(1.0))

    def test_a_year_nobody_asked_for_again_is_read_from_the_release_that_holds_it(
        self, make, shelf: Shelf, n00973: Definition
    ) -> None:
        """A later, narrower fetch hides nothing: each year says which release it came from."""
        before = make(shares(y2017=5.0, y2018=1.0))
        narrow = make(shares(y2018=1.5), LATER)
        read = series.read(shelf, n00973, "0101", until=2018, earlier_release=before.id)
        assert [(o.year, o.quantity, o.revised_from) for o in read.observations] == [
            (2017, Observed(5.0), None),
            (2018, Observed(1.5), Observed(1.0)),
        ]
        assert [o.release for o in read.observations] == [before.id, narrow.id]

    def test_a_year_no_release_set_out_to_hold_was_not_retrieved(self, make, shelf: Shelf, n00973: Definition) -> None:
        make(shares(y2017=5.0, y2018=1.0))
        make(shares(y2018=1.0), LATER)
        read = series.read(shelf, n00973, "0101", until=2018, since=2016)
        assert read.at(2016).quantity == Missing(Why.NOT_RETRIEVED)

    def test_a_year_that_only_a_later_release_holds_is_read_from_it_in_spite_of_the_cut_off(
        self, make, shelf: Shelf, n00973: Definition
    ) -> None:
        make(shares(y2017=5.0))
        late = make(shares(y2018=1.5), LATER)
        read = series.read(shelf, n00973, "0101", until=2018, cut_off=dt.date(2020, 3, 1))
        assert (read.at(2018).quantity, read.at(2018).release) == (Observed(1.5), late.id)
        assert read.at(2018).retrieved_on == LATER.date()

    def test_an_unknown_earlier_release_is_refused_with_those_there_are(
        self, make, shelf: Shelf, n00973: Definition
    ) -> None:
        release = make(shares(y2018=1.0))
        with pytest.raises(UnknownReleaseError, match=release.id):
            series.read(shelf, n00973, "0101", until=2018, earlier_release="kolada-2000-01-01-x")


@pytest.mark.requirement("LAW-046")
@pytest.mark.parametrize(
    ("status", "quantity"),
    [
        ("..", Suppressed("source")), ("<5", Suppressed("source", 5)), (".", Missing(Why.DOES_NOT_APPLY)),
        ("-", Missing(Why.UNSTATED)), ("", Missing(Why.UNSTATED)), ("Missing", Missing(Why.UNSTATED)),
        ("ej rapporterad", Missing(Why.BODY_HAS_NOT_REPORTED)),
    ],
)  # fmt: skip
def test_each_mark_of_the_source_keeps_its_own_meaning(
    make, shelf: Shelf, n00973: Definition, status, quantity
) -> None:
    make([Row("N00973", "0101", 2018, "T", None, status=status)])
    observation = series.read(shelf, n00973, "0101", until=2018).at(2018)
    assert (observation.quantity, observation.status) == (quantity, status)


def test_a_withheld_figure_without_threshold_is_worded_without_one() -> None:
    assert series.quantity_of(Cell(None, status="..")).words(Language.SV) == "Skyddad uppgift hos källan"


def test_the_next_publication_comes_from_the_release_or_else_the_catalogue(
    make, shelf: Shelf, n00973: Definition
) -> None:
    assert series.next_publication(shelf, n00973) == n00973.kolada.next_publication
    make(shares(y2018=1.0))
    assert series.next_publication(shelf, n00973) == dt.date(2020, 6, 2)
