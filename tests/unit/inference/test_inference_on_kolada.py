"""The findings on Kolada's own figures (the snapshot in shared/): do they say what is known about them?"""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from samsyn.inference import change, expected, gap, sexes, trend
from samsyn.inference.bearing import Bearing, Reason
from samsyn.inference.companion import with_counts
from samsyn.inference.share import recovered
from samsyn.values.area import Area, Sex
from samsyn.values.language import Worded
from samsyn.values.quantity import Observed
from samsyn.values.series import Observation, Series
from samsyn.values.unit import PERCENT, PERSONS, Unit

Read = Callable[..., Series]


@pytest.fixture(scope="module")
def snapshot(shared: Path) -> str:
    return str(shared / "data" / "kolada" / "kolada_integration_1994-2022_snapshot-2024-08-30.parquet")


@pytest.fixture(scope="module")
def read(snapshot: str) -> Read:
    def series(kpi: str, area: str, unit: Unit = PERCENT, sex: Sex = Sex.ALL) -> Series:
        rows = duckdb.execute(
            "select period, value from read_parquet(?) where kpi = ? and municipality = ? and gender = ?"
            " and value is not null and not isnan(value) order by period",
            [snapshot, kpi, area, sex.value],
        ).fetchall()
        held = tuple(Observation(int(year), Observed(float(value))) for year, value in rows)
        return Series(kpi, Area(area, area), sex, unit, held)

    return series


@pytest.mark.requirement("HLM-017")
def test_hassleholms_baseline_as_it_stands_in_kolada(read: Read) -> None:
    counted = with_counts(read("N00973", "1293"), read("N00964", "1293", PERSONS))
    found = change.over(counted, 2018, 2020)
    assert found.n == (238, 120)
    assert round(found.p or 0, 3) == 0.058
    assert found.bearing is Bearing.WITHIN_CHANCE
    assert change.over(with_counts(read("N00973", "0000"), read("N00964", "0000", PERSONS)), 2018, 2020).p is not None


@pytest.mark.requirement("HLM-018")
def test_hassleholms_sfi_results_have_no_count_in_kolada(read: Read) -> None:
    found = change.over(read("N18409", "1293"), 2017, 2019)
    assert found.estimate == pytest.approx(-13, abs=1)
    assert found.reason is Reason.NO_COUNT


@pytest.mark.requirement("SNT-040")
def test_every_share_of_leavers_is_whole_persons_of_its_companion(snapshot: str) -> None:
    """6 319 shares of N00973 with N00964: all are k of n to the sixth decimal, but the country's odd 2021."""
    rows = duckdb.execute(
        "select s.municipality, s.period, s.value, c.value from read_parquet($f) s join read_parquet($f) c"
        " using (municipality, period, gender) where s.kpi = 'N00973' and c.kpi = 'N00964' and c.value is not null"
        " and not isnan(s.value) and not isnan(c.value)",
        {"f": snapshot},
    ).fetchall()
    odd = {
        (area, int(year))
        for area, year, share, n in rows
        if abs(100 * recovered(Observed(share, int(n))).value - share) > 2e-6
    }
    assert len(rows) > 6000
    assert odd == {("0000", 2021)}


def test_the_countrys_undivided_year_is_seen(read: Read) -> None:
    women, men, both = (read("N00973", "0000", sex=sex).at(2021).quantity for sex in (Sex.WOMEN, Sex.MEN, Sex.ALL))
    assert sexes.women_and_men(women, men, both, PERCENT).oddity is sexes.Oddity.IDENTICAL


def test_elections_are_seen_to_be_repeated_and_trust_is_not(read: Read) -> None:
    for area in ("0163", "1293", "2283"):
        assert trend.trend(read("N05826", area), first_year=2007, last_year=2022).is_repeated
        assert not trend.trend(read("U01413", area), pooled_years=4).is_repeated


@pytest.mark.requirement("SNT-041")
def test_the_sources_deviation_is_its_outcome_less_its_expectation(read: Read) -> None:
    raw, model, own = (read(kpi, "0163") for kpi in ("N00700", "N00485", "N00486"))
    found = expected.against_expected(
        raw.at(2022).quantity, model.at(2022).quantity, PERCENT, deviation=own.at(2022).quantity
    )
    assert found.estimate == pytest.approx(6.746462)
    assert not found.disagrees


@pytest.mark.requirement("HLM-039")
def test_hassleholms_foreign_born_beside_the_country(read: Read) -> None:
    found = gap.over_years(
        read("N02268", "1293"),
        read("N02268", "0000"),
        group_name=Worded("utrikes födda i Hässleholm", "foreign-born in Hässleholm"),
        reference_name=Worded("utrikes födda i riket", "foreign-born in the country"),
    )
    assert [g.year for g in found][-3:] == [2020, 2021, 2022]
    assert all(g.estimate is not None and g.estimate < 0 for g in found)
    assert {g.reason for g in found} == {Reason.NO_COUNT}
