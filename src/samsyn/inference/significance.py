"""How often chance alone gives a difference as large: two-sided p for two shares and two counts."""

import math

from samsyn.inference.bearing import UnableToInferError
from samsyn.inference.share import Share
from samsyn.inference.tails import binomial_at_most, two_sided

# Cochran's rule (1954): the normal approximation of a 2×2 table wants five expected in every cell.
FEWEST_EXPECTED = 5


def score_p(first: Share, second: Share) -> float:
    """The score test of two independent shares with pooled variance (chi-square with one degree, no correction).

    83 of 238 against 30 of 120 gives 0.058. 1 when nobody or everybody succeeded in both.
    """
    pooled = (first.successes + second.successes) / (first.n + second.n)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
    return two_sided((first.value - second.value) / spread) if spread else 1.0


def fisher_p(first: Share, second: Share) -> float:
    """Fisher's exact test, two-sided: the probability of all tables no likelier than the one seen."""
    successes = first.successes + second.successes
    least, most = max(0, successes - second.n), min(first.n, successes)
    ways = [math.comb(first.n, k) * math.comb(second.n, successes - k) for k in range(least, most + 1)]
    seen = ways[first.successes - least]
    return sum(way for way in ways if way <= seen) / sum(ways)


def is_small(first: Share, second: Share) -> bool:
    """Whether some cell of the 2×2 table expects fewer than five; then Fisher's test is used, not the score test."""
    successes = first.successes + second.successes
    total = first.n + second.n
    smallest = min(successes, total - successes) * min(first.n, second.n) / total
    return smallest < FEWEST_EXPECTED


def counts_p(first: int, second: int, *, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """The exact conditional test that two counts have the same rate (Przyborowski & Wilenski 1940).

    Given the sum, the first count is binomial with its part of the exposure. Twice the smaller tail, at most 1.
    `exposures` are what each count is out of (persons, days), above 0.
    """
    if first < 0 or second < 0:
        raise UnableToInferError(f"Counts cannot be negative: {first}, {second}.")
    if min(exposures) <= 0:
        raise UnableToInferError(f"Exposures must be above 0: {exposures}.")
    total, part = first + second, exposures[0] / sum(exposures)
    at_most = binomial_at_most(first, total, part)
    at_least = 1 - binomial_at_most(first - 1, total, part)
    return min(1.0, 2 * min(at_most, at_least))
