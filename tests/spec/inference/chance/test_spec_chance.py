"""## What chance explains

Every person moves a share. Among few persons one answer moves it much, and two years differ even when nothing has
changed. These pages say how Samsyn tells such differences from others.
"""

from collections.abc import Callable

import pytest

from samsyn.inference.change import persons_needed
from samsyn.inference.comparison import compare
from samsyn.inference.few import footing
from samsyn.values.language import Language
from samsyn.values.quantity import Observed
from samsyn.values.unit import PERCENT, PERSONS

Row = dict[str, str]
Plain = Callable[[str], str]


def share(text: str) -> Observed:
    """ "83 of 238" as the per cent it is, with its n."""
    successes, n = (int(part) for part in text.split(" of "))
    return Observed(100 * successes / n, n)


def test_one_share(cases: list[Row], plain: Plain) -> None:
    """### One share

    The interval says between which shares chance alone may move the figure for a group of this size (Wilson 1927).
    It never goes below 0 or above 100 per cent. Below 30 persons the words *få personer* stand first.

    | seen | says |
    |---|---|
    | 4 of 16 | Få personer (n = 16): slumpen kan ge 10 till 49 % |
    | 0 of 8 | Få personer (n = 8): slumpen kan ge 0 till 32 % |
    | 25 of 100 | Antal (n = 100): slumpen kan ge 18 till 34 % |
    | 83 of 238 | Antal (n = 238): slumpen kan ge 29 till 41 % |
    """
    for case in cases:
        assert plain(footing(share(case["seen"])).words(Language.SV)) == case["says"]


@pytest.mark.requirement("HLM-017")
def test_two_shares(cases: list[Row], plain: Plain) -> None:
    """### Two shares

    The difference is held against what chance gives (Newcombe 1998, method 10; p by the score test, or by Fisher's
    exact test when some cell of the table expects fewer than five). *Större än slumpen brukar ge* is said only when
    p is below 0.05 and the interval leaves out 0. Hässleholm's own headline, 35 to 25 per cent, rests on 238 and 120
    persons: chance may explain it. With 200 persons each year it would not.

    | earlier | later | p | says |
    |---|---|---|---|
    | 83 of 238 | 30 of 120 | 0.058 | Skillnaden kan bero på slumpen |
    | 35 of 100 | 25 of 100 | 0.123 | Skillnaden kan bero på slumpen |
    | 70 of 200 | 50 of 200 | 0.029 | Skillnaden är större än slumpen brukar ge |
    | 2 of 8 | 5 of 8 | 0.315 | Skillnaden kan bero på slumpen |
    | 0 of 10 | 0 of 10 | 1.000 | Skillnaden kan bero på slumpen |
    """
    for case in cases:
        found = compare(share(case["earlier"]), share(case["later"]), PERCENT)
        assert f"{found.p:.3f}" == case["p"]
        assert found.bearing.words.sv == case["says"]
        assert plain(found.words(Language.SV)).startswith(f"{case['says']}: ")


@pytest.mark.requirement("HLM-017")
def test_how_many_persons_it_takes(cases: list[Row]) -> None:
    """### How many persons it takes

    When the number of persons is not known it can still be said how many each year would need before chance is an
    unlikely explanation.

    | earlier | later | persons each year |
    |---|---|---|
    | 35 | 25 | 162 |
    | 45 | 32 | 108 |
    | 70 | 80 | 145 |
    | 50 | 49 | 19206 |
    """
    for case in cases:
        assert persons_needed(float(case["earlier"]), float(case["later"])) == int(case["persons each year"])


def test_two_counts(cases: list[Row]) -> None:
    """### Two counts

    Received persons, pledged places, meetings: counts vary by chance too, about as much as their own square root.
    They are tested exactly (given the sum, each person is a toss between the two years).

    | earlier | later | p | says |
    |---|---|---|---|
    | 28 | 20 | 0.312 | Skillnaden kan bero på slumpen |
    | 28 | 10 | 0.005 | Skillnaden är större än slumpen brukar ge |
    | 238 | 120 | 0.000 | Skillnaden är större än slumpen brukar ge |
    | 3 | 0 | 0.250 | Skillnaden kan bero på slumpen |
    """
    for case in cases:
        found = compare(Observed(float(case["earlier"])), Observed(float(case["later"])), PERSONS)
        assert f"{found.p:.3f}" == case["p"]
        assert found.bearing.words.sv == case["says"]


@pytest.mark.requirement("HLM-018")
def test_what_cannot_be_tested(cases: list[Row]) -> None:
    """### What cannot be tested

    A share without its number of persons bears no test, and Samsyn says so instead of guessing. The same holds when
    share and number contradict each other: no whole number of three persons is 35 per cent.

    | earlier | n | later | n later | says |
    |---|---|---|---|---|
    | 45 | | 32 | | Kan inte prövas: antalet personer är inte känt |
    | 35 | 3 | 25 | 120 | Kan inte prövas: andelen och antalet går inte ihop |
    | 0 | 0 | 25 | 120 | Kan inte prövas: det finns ingen att räkna på (n = 0) |
    | 35 | 1000000 | 36 | 1000000 | Kan inte prövas: källans avrundning är lika stor som skillnaden |
    """
    for case in cases:
        earlier = Observed(float(case["earlier"]), int(case["n"]) if case["n"] else None)
        later = Observed(float(case["later"]), int(case["n later"]) if case["n later"] else None)
        assert compare(earlier, later, PERCENT).words(Language.SV) == case["says"]
