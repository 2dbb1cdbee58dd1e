"""## Which years can be compared

Two figures are comparable when they count the same thing, on different persons, and both exist.
"""

from collections.abc import Callable

import pytest

from samsyn.inference import age, change, trend
from samsyn.inference.comparison import Margins
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.series import Break, Observation, Series
from samsyn.values.unit import PERCENT, PERSONS

Row = dict[str, str]
Plain = Callable[[str], str]
LACKS = {"ej enkät": Missing(Why.SURVEY_NOT_MADE), "färre än 5": Suppressed("few", 5), "?": Missing()}


def observed(year: str | int, text: str) -> Observation:
    return Observation(int(year), LACKS[text] if text in LACKS else Observed(float(text)))


@pytest.mark.requirement("SNT-027")
def test_pooled_years(cases: list[Row], plain: Plain) -> None:
    """### Surveys gathered over several years

    The trust question (U01413) is asked of few in each municipality, so a value is gathered over four years. Two
    values less than four years apart rest partly on the same answers and are not tested. Values four years apart are
    tested with the source's own margin of error (U01519).

    | earlier year | value | ± | later year | later value | later ± | says |
    |---|---|---|---|---|---|---|
    | 2016 | 26 | 2 | 2018 | 20 | 2 | Åren överlappar |
    | 2014 | 24 | 2 | 2018 | 20 | 2 | Skillnaden är större än slumpen brukar ge |
    | 2014 | 24 | 3 | 2018 | 20 | 3 | Skillnaden kan bero på slumpen |
    | 2014 | 24 | ? | 2018 | 20 | 3 | Kan inte prövas |
    """
    for case in cases:
        earlier = observed(case["earlier year"], case["value"])
        later = observed(case["later year"], case["later value"])
        margins = Margins(observed(0, case["±"]).quantity, observed(0, case["later ±"]).quantity)
        found = change.between(earlier, later, PERCENT, pooled_years=4, margins=margins)
        assert plain(found.words(Language.SV)).startswith(f"{case['says']}: ")


def test_missing_values(cases: list[Row]) -> None:
    """### A value that is missing

    A missing value is never taken for 0, and never filled in. The change says which year is missing and why.

    | 2018 | 2019 | says |
    |---|---|---|
    | 20 | ej enkät | Kan inte jämföras: värdet för 2019 saknas (enkäten gjordes inte detta år) |
    | färre än 5 | 7 | Kan inte jämföras: värdet för 2018 saknas (färre än 5) |
    | ? | ? | Kan inte jämföras: värdet för 2018 saknas (orsak ej angiven) |
    """
    for case in cases:
        found = change.between(observed(2018, case["2018"]), observed(2019, case["2019"]), PERSONS)
        assert found.words(Language.SV) == case["says"]
        assert found.estimate is None


@pytest.mark.requirement("SNT-040")
def test_breaks(cases: list[Row]) -> None:
    """### A break in the series

    When the definition changes in a year, values before it and from it do not count the same thing. No difference is
    given across the break (here 2018, when *etableringsuppdrag* became *etableringsprogram*).

    | from | to | says |
    |---|---|---|
    | 2016 | 2017 | Kan inte prövas: antalet personer är inte känt |
    | 2017 | 2018 | Kan inte jämföras: serien har ett brott 2018 |
    | 2016 | 2019 | Kan inte jämföras: serien har ett brott 2018 |
    | 2018 | 2019 | Kan inte prövas: antalet personer är inte känt |
    """
    cut = [Break(2018, "etableringsuppdrag blev etableringsprogram")]
    for case in cases:
        found = change.between(observed(case["from"], "50"), observed(case["to"], "40"), PERCENT, breaks=cut)
        assert found.words(Language.SV) == case["says"]


def test_the_latest_value(cases: list[Row]) -> None:
    """### The latest value and its age

    A report on a year looks at nothing later. When the year itself has no figure the last one before it is shown,
    with its age. The series here has 2018 and 2021; in 2019 the survey was not made.

    | report on | says |
    |---|---|
    | 2018 | Värdet är från 2018 |
    | 2019 | Värdet är från 2018, 1 år före 2019 (enkäten gjordes inte detta år) |
    | 2020 | Värdet är från 2018, 2 år före 2020 (orsak ej angiven) |
    | 2017 | Inget värde finns (orsak ej angiven) |
    """
    rows = (observed(2018, "20"), observed(2019, "ej enkät"), observed(2021, "22"))
    series = Series("U01413", Area("0163", "Sollentuna"), Sex.ALL, PERCENT, rows)
    for case in cases:
        assert age.latest(series, int(case["report on"])).words(Language.SV) == case["says"]


def test_directions(cases: list[Row], plain: Plain) -> None:
    """### A direction over several years

    A direction is named only when a test bears it: Cochran–Armitage when every share has its n, otherwise
    Mann–Kendall, which looks at the order alone and needs five years. A value the source repeats between elections
    is one measurement, not four.

    | values from 2015 | n each year | says |
    |---|---|---|
    | 20 30 40 | 200 | Stigande 2015–2017, mer än slumpen brukar ge (p < 0,001) |
    | 20 30 40 | 30 | Ingen säker riktning 2015–2017: skillnaderna kan bero på slumpen (p = 0,091) |
    | 9 7 5 3 1 | | Fallande 2015–2019, mer än slumpen brukar ge (p = 0,017) |
    | 9 7 5 3 | | Riktningen 2015–2018 kan inte prövas: för få år med värden |
    """
    for case in cases:
        n = int(case["n each year"]) if case["n each year"] else None
        rows = tuple(
            Observation(2015 + i, Observed(float(v), n)) for i, v in enumerate(case["values from 2015"].split())
        )
        series = Series("x", Area("0163", "Sollentuna"), Sex.ALL, PERCENT, rows)
        assert plain(trend.trend(series).words(Language.SV)) == case["says"]
