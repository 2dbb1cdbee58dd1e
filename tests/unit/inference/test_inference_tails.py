"""The tails against plain sums and against scipy."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from samsyn.inference import tails


def plain_poisson(count: int, mean: float) -> float:
    return math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count + 1))


def plain_binomial(count: int, n: int, p: float) -> float:
    return math.fsum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(count + 1))


@settings(max_examples=80)
@given(st.integers(0, 40), st.floats(0.01, 60))
def test_the_poisson_tail_is_the_plain_sum(count: int, mean: float) -> None:
    assert tails.poisson_at_most(count, mean) == pytest.approx(plain_poisson(count, mean), abs=1e-12)


@settings(max_examples=80)
@given(st.integers(1, 60), st.floats(0.01, 0.99), st.data())
def test_the_binomial_tail_is_the_plain_sum(n: int, p: float, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    assert tails.binomial_at_most(count, n, p) == pytest.approx(plain_binomial(count, n, p), abs=1e-11)


@pytest.mark.parametrize(("count", "mean"), [(0, 1e-9), (5600, 5500.0), (8200, 9000.0), (250_000, 250_500.0)])
def test_large_counts_agree_with_scipy(count: int, mean: float) -> None:
    assert tails.poisson_at_most(count, mean) == pytest.approx(float(special.pdtr(count, mean)), rel=1e-8, abs=1e-12)


@pytest.mark.parametrize(("count", "n", "p"), [(5600, 13800, 0.5), (6900, 13800, 0.5), (120, 358, 0.66), (1, 5, 0.001)])
def test_large_trials_agree_with_scipy(count: int, n: int, p: float) -> None:
    assert tails.binomial_at_most(count, n, p) == pytest.approx(float(special.bdtr(count, n, p)), rel=1e-8, abs=1e-12)


def test_the_ends_are_exact() -> None:
    assert tails.poisson_at_most(-1, 3.0) == 0
    assert tails.poisson_at_most(0, 0.0) == 1
    assert tails.binomial_at_most(-1, 5, 0.5) == 0
    assert tails.binomial_at_most(5, 5, 0.5) == 1


@pytest.mark.parametrize(("confidence", "z"), [(0.95, 1.959964), (0.99, 2.575829), (0.9, 1.644854)])
def test_z_is_the_tables(confidence: float, z: float) -> None:
    assert tails.z_for(confidence) == pytest.approx(z, abs=1e-6)
    assert tails.two_sided(z) == pytest.approx(1 - confidence, abs=1e-6)
    assert tails.two_sided(-z) == tails.two_sided(z)


def test_a_root_is_found_to_the_last_bit() -> None:
    assert tails.root(lambda x: 2 - x * x, 0.0, 2.0) == pytest.approx(math.sqrt(2), abs=1e-15)


def test_a_fraction_that_starts_at_nothing_is_still_counted() -> None:
    # mean + 1 - shape is 0 when the mean equals the count: the fraction must step over its own zero.
    assert tails.poisson_at_most(4, 6.0) == pytest.approx(plain_poisson(4, 6.0), abs=1e-13)
