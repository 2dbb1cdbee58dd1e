"""Intervals against published tables, scipy, and plain enumeration."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from samsyn.inference.bearing import UnableToInferError
from samsyn.inference.intervals import Interval, count_difference, garwood, newcombe, wilson
from samsyn.inference.share import Share

NEWCOMBE_TABLE_II = [
    # Newcombe 1998, Stat Med 17:873-890, Table II, examples (a)-(h), method 10.
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), NEWCOMBE_TABLE_II)
def test_the_difference_of_two_shares_has_newcombes_printed_limits(
    a: int, m: int, b: int, n: int, low: float, high: float
) -> None:
    interval = newcombe(Share(b, n), Share(a, m))
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (4, 16, 0.1018, 0.4950),
        (25, 100, 0.1755, 0.3430),
        (0, 8, 0.0, 0.3244),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Stat Med 17:857, Table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_one_share_has_wilsons_printed_limits(successes: int, n: int, low: float, high: float) -> None:
    interval = wilson(Share(successes, n))
    assert (interval.low, interval.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


@settings(max_examples=60)
@given(st.integers(1, 400), st.data(), st.sampled_from([0.8, 0.95, 0.99]))
def test_wilsons_limits_solve_the_score_equation(n: int, data: st.DataObject, confidence: float) -> None:
    share = Share(data.draw(st.integers(0, n)), n)
    z = math.sqrt(special.chdtri(1, 1 - confidence))
    for limit in (wilson(share, confidence).low, wilson(share, confidence).high):
        if 0 < limit < 1:
            assert abs(share.value - limit) == pytest.approx(z * math.sqrt(limit * (1 - limit) / n), abs=1e-9)


def test_wilson_covers_close_to_what_it_says() -> None:
    n, held = 30, []
    intervals = [wilson(Share(k, n)) for k in range(n + 1)]
    for p in (i / 50 for i in range(1, 50)):
        ways = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
        held.append(math.fsum(w for w, interval in zip(ways, intervals, strict=True) if interval.holds(p)))
    assert 0.94 < sum(held) / len(held) < 0.96
    assert min(held) > 0.9


def test_garwood_never_covers_less_than_it_says() -> None:
    intervals = [garwood(count) for count in range(60)]
    for mean in (i / 2 for i in range(1, 41)):
        ways = [math.exp(-mean) * mean**k / math.factorial(k) for k in range(60)]
        assert math.fsum(w for w, interval in zip(ways, intervals, strict=True) if interval.holds(mean)) >= 0.95


@pytest.mark.parametrize("count", [0, 1, 2, 5, 10, 28, 100, 8200])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_garwood_is_the_chi_square_quantile(count: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    low = special.chdtri(2 * count, 1 - tail) / 2 if count else 0.0
    high = special.chdtri(2 * count + 2, tail) / 2
    interval = garwood(count, confidence)
    assert (interval.low, interval.high) == (pytest.approx(low, rel=1e-8), pytest.approx(high, rel=1e-8))


shares = st.integers(1, 300).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))


@settings(max_examples=80)
@given(shares, shares)
def test_an_interval_holds_its_own_estimate(first: Share, second: Share) -> None:
    around = newcombe(first, second)
    assert wilson(first).holds(first.value)
    assert around.low <= second.value - first.value <= around.high
    assert around.low >= -1
    assert around.high <= 1


@settings(max_examples=25)
@given(shares, shares)
def test_swapping_the_two_turns_the_interval_round(first: Share, second: Share) -> None:
    there, back = newcombe(first, second), newcombe(second, first)
    assert (there.low, there.high) == (pytest.approx(-back.high, abs=1e-12), pytest.approx(-back.low, abs=1e-12))
    counts = count_difference(first.n, second.n), count_difference(second.n, first.n)
    assert counts[0].low == pytest.approx(-counts[1].high, abs=1e-9)


@settings(max_examples=60)
@given(shares, shares, st.integers(2, 9))
def test_fewer_persons_give_a_wider_interval(first: Share, second: Share, times: int) -> None:
    more = [Share(s.successes * times, s.n * times) for s in (first, second)]
    assert wilson(more[0]).width < wilson(first).width
    assert newcombe(*more).width < newcombe(first, second).width


@settings(max_examples=20)
@given(st.integers(0, 500))
def test_a_count_lies_inside_its_interval(count: int) -> None:
    assert garwood(count).holds(count)
    assert count_difference(count, count).holds(0)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UnableToInferError, match="negative"):
        garwood(-1)
    for confidence in (0, 1, 95):
        with pytest.raises(UnableToInferError, match="between 0 and 1"):
            wilson(Share(1, 2), confidence)


def test_an_interval_knows_its_width() -> None:
    assert Interval(-1.0, 2.5).width == 3.5
