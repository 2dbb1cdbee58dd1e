"""## What a figure is held beside

A target, other municipalities, an expected value, another group. Each gives a distance; none gives a verdict.
"""

from collections.abc import Callable

import pytest

from samsyn.inference import expected, gap, place, sexes, target
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Why
from samsyn.values.target import Comparator, Target
from samsyn.values.unit import PERCENT, UNITS

Row = dict[str, str]
Plain = Callable[[str], str]


def quantity(text: str) -> Quantity:
    """ "65.6", "60 (n=200)" or "saknas"."""
    if text == "saknas":
        return Missing(Why.NOT_YET_PUBLISHED)
    value, _, n = text.removesuffix(")").partition(" (n=")
    return Observed(float(value), int(n) if n else None)


def test_targets(cases: list[Row], plain: Plain) -> None:
    """### The distance to a target

    What remains, in the target's own unit, and the part of the way gone since the baseline. A negative part is away
    from the target. What the distance means for the goal is people's judgement.

    | target | unit | baseline | outcome | way | says |
    |---|---|---|---|---|---|
    | at_least 25 | persons | 15 | 20 | 0.5 | 5 personer kvar till målvärdet (minst 25 personer) |
    | at_least 25 | persons | 15 | 10 | -0.5 | 15 personer kvar till målvärdet (minst 25 personer) |
    | at_most 48 | months | 60 | 52 | 0.67 | 4 månader kvar till målvärdet (högst 48 månader) |
    | exactly 1 | ratio | 0.5 | 0.75 | 0.5 | 0,25 kvar till målvärdet (precis 1,00) |
    | at_least 100 | percent | saknas | 100 | | Inget avstånd kvar till målvärdet (minst 100,0 %) |
    """
    for case in cases:
        comparator, value = case["target"].split()
        unit = UNITS[case["unit"]]
        aim = Target(float(value), unit, Comparator(comparator))
        found = target.distance(quantity(case["outcome"]), aim, unit, baseline=quantity(case["baseline"]))
        assert plain(found.words(Language.SV)) == case["says"]
        assert ("" if found.way is None else f"{found.way:.2g}") == case["way"]


def test_places(cases: list[Row]) -> None:
    """### A place among municipalities

    A place is counted among those that have a value; the others are told as a number. Equal values share a place.
    It is always said from which end places are counted, because high is not the wanted end for every figure.

    | own | others | says |
    |---|---|---|
    | 30 | 50 40 20 saknas | Plats 3 av 4, räknat från det högsta värdet; 1 kommun saknar värde |
    | 0 | 0 7 | Plats 2 av 3, räknat från det högsta värdet |
    | saknas | 50 40 | Ingen plats: värdet saknas (ännu inte publicerat) |
    """
    for case in cases:
        found = place.place(quantity(case["own"]), [quantity(other) for other in case["others"].split()])
        assert found.words(Language.SV) == case["says"]


@pytest.mark.requirement("SNT-041")
def test_expected_values(cases: list[Row], plain: Plain) -> None:
    """### An expected value

    SKR's model says what share is expected from length of stay, schooling and local unemployment (N00485). The
    deviation is shown beside the raw value. The source's own (N00486) is used when published; else we subtract, and
    it is called *egen beräkning*.

    | outcome | expected | source's deviation | whose | says |
    |---|---|---|---|---|
    | 75.1 | 68.4 | 6.7 | source | 6,7 procentenheter över det väntade värdet |
    | 62.9 | 64.6 | saknas | own_calculation | 1,7 procentenheter under det väntade värdet |
    | 62.9 | saknas | saknas | own_calculation | Avvikelsen från väntat värde saknas (ännu inte publicerat) |
    """
    for case in cases:
        found = expected.against_expected(
            quantity(case["outcome"]), quantity(case["expected"]), PERCENT,
            deviation=quantity(case["source's deviation"]),
        )  # fmt: skip
        assert found.origin.value == case["whose"]
        assert plain(found.words(Language.SV)) == case["says"]


@pytest.mark.requirement("HLM-039")
@pytest.mark.requirement("VBG-017")
def test_gaps(cases: list[Row]) -> None:
    """### A gap between groups

    Foreign-born are also among *all*. When both numbers are known they are tested against the rest, and the gap to
    all is shown with its interval. Without numbers the gap is shown and not tested.

    | foreign-born | all | gap | says |
    |---|---|---|---|
    | 60 (n=200) | 75 (n=1000) | -15 | Skillnaden är större än slumpen brukar ge |
    | 70 (n=20) | 75 (n=100) | -5 | Skillnaden kan bero på slumpen |
    | 65.6 | 80.1 | -14.5 | Kan inte prövas |
    | saknas | 80.1 | | Kan inte jämföras |
    """
    for case in cases:
        found = gap.between(
            quantity(case["foreign-born"]), quantity(case["all"]), PERCENT, year=2022, is_part=True,
            group_name=Worded("utrikes födda", "foreign-born"), reference_name=Worded("alla", "all"),
        )  # fmt: skip
        assert ("" if found.estimate is None else f"{found.estimate:.3g}") == case["gap"]
        assert found.bearing.words.sv == case["says"]


@pytest.mark.requirement("SNT-040")
def test_women_and_men(cases: list[Row]) -> None:
    """### Women and men

    The difference is women less men. When the source prints one unrounded figure for women, men and all it has
    probably not divided it, and no difference is claimed.

    | women | men | all | says |
    |---|---|---|---|
    | 50 (n=98) | 55.46875 (n=128) | 53.097345 (n=226) | Skillnaden kan bero på slumpen |
    | 30.251159 | 30.251159 | 30.251159 | Källan har samma värde för kvinnor, män och alla |
    | 20 | 20 | 20 | Kan inte prövas |
    | saknas | 20 | 20 | Kan inte jämföras |
    """
    for case in cases:
        found = sexes.women_and_men(quantity(case["women"]), quantity(case["men"]), quantity(case["all"]), PERCENT)
        assert found.words(Language.SV).startswith(case["says"])
