"""The tails of the normal, Poisson and binomial distributions, in plain Python.

Incomplete gamma and beta functions by series and continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31, 26.5.8;
Lentz's method); relative error about 1e-12. The tests hold them against scipy and against plain sums.
"""

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-15


def two_sided(z: float) -> float:
    """P(|Z| ≥ |z|) for a standard normal Z."""
    return math.erfc(abs(z) / math.sqrt(2))


@lru_cache(maxsize=16)
def z_for(confidence: float) -> float:
    """The z that encloses `confidence` of a standard normal: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def poisson_at_most(count: int, mean: float) -> float:
    """P(X ≤ count) for a Poisson X; 0 when `count` is negative."""
    if count < 0:
        return 0.0
    shape = count + 1.0
    if mean <= 0:
        return 1.0
    front = math.exp(shape * math.log(mean) - mean - math.lgamma(shape))
    if mean < shape + 1:
        return 1 - front * _gamma_series(shape, mean)
    return front * _fraction(_gamma_terms(shape, mean), mean + 1 - shape)


def binomial_at_most(count: int, n: int, p: float) -> float:
    """P(X ≤ count) for a binomial X of `n` trials; p strictly between 0 and 1."""
    if count < 0:
        return 0.0
    if count >= n:
        return 1.0
    return _beta(n - count, count + 1, 1 - p)


def root(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that falls through 0 between `low` and `high` does so, by halving."""
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return middle


def _gamma_series(shape: float, x: float) -> float:
    term = total = 1 / shape
    while abs(term) > abs(total) * _CLOSE:
        shape += 1
        term *= x / shape
        total += term
    return total


def _gamma_terms(shape: float, x: float) -> Iterator[tuple[float, float]]:
    step = 0
    while True:
        step += 1
        yield -step * (step - shape), x + 2 * step + 1 - shape


def _beta(a: float, b: float, x: float) -> float:
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) * _fraction(_beta_terms(a, b, x), 1.0) / a


def _beta_terms(a: float, b: float, x: float) -> Iterator[tuple[float, float]]:
    step = 0
    while True:
        yield -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)), 1.0
        step += 1
        yield step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)), 1.0


def _fraction(terms: Iterator[tuple[float, float]], first: float) -> float:
    """1 / (first + a1 / (b1 + a2 / (b2 + …))) by Lentz's method; `terms` gives (a, b)."""
    d = 1 / (first or _TINY)
    c, value, factor = 1 / _TINY, d, 0.0
    while abs(factor - 1) > _CLOSE * 10:
        a, b = next(terms)
        d = 1 / ((b + a * d) or _TINY)
        c = (b + a / c) or _TINY
        factor = c * d
        value *= factor
    return value
