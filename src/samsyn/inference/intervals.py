"""Intervals for one share, the difference of two shares, one count, and the difference of two counts."""

import math
from dataclasses import dataclass

from samsyn.inference.bearing import UnableToInferError
from samsyn.inference.share import Share
from samsyn.inference.tails import poisson_at_most, root, z_for


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson(share: Share, confidence: float = 0.95) -> Interval:
    """The score interval of one share, 0 to 1 (Wilson 1927, JASA 22:209). 4 of 16: 0.10 to 0.50."""
    z = z_for(checked(confidence))
    n, p = share.n, share.value
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    # At 0 and n the formula gives the end exactly but for rounding error; the min and max take that away.
    low = 0.0 if share.successes == 0 else max(0.0, middle - half)
    high = 1.0 if share.successes == n else min(1.0, middle + half)
    return Interval(low, high)


def newcombe(earlier: Share, later: Share, confidence: float = 0.95) -> Interval:
    """The hybrid score interval of later − earlier, −1 to 1 (Newcombe 1998, Stat Med 17:873, method 10)."""
    return _hybrid(
        earlier.value, wilson(earlier, confidence), later.value, wilson(later, confidence)
    )  # each share lends its own Wilson limits


def garwood(count: int, confidence: float = 0.95) -> Interval:
    """The exact interval of the mean behind a count (Garwood 1936, Biometrika 28:437). 0: 0 to 3.69."""
    tail = (1 - checked(confidence)) / 2
    if count < 0:
        raise UnableToInferError(f"A count cannot be negative: {count}.")
    far = count + 20 + 12 * math.sqrt(count + 1)
    low = root(lambda mean: tail - (1 - poisson_at_most(count - 1, mean)), 0.0, float(count)) if count else 0.0
    high = root(lambda mean: poisson_at_most(count, mean) - tail, float(count), far)
    return Interval(low, high)


def count_difference(earlier: int, later: int, confidence: float = 0.95) -> Interval:
    """The interval of later − earlier for two independent counts: Garwood's limits joined as Newcombe joins Wilson's
    (the square-and-add rule, Zou & Donner 2008, Stat Med 27:1693).
    """
    return _hybrid(earlier, garwood(earlier, confidence), later, garwood(later, confidence))


def checked(confidence: float) -> float:
    """The confidence as it is, refused unless between 0 and 1."""
    if not 0 < confidence < 1:
        raise UnableToInferError(f"Confidence lies between 0 and 1, as 0.95; not {confidence}.")
    return confidence


def _hybrid(first: float, around_first: Interval, second: float, around_second: Interval) -> Interval:
    difference = second - first
    return Interval(
        difference - math.hypot(second - around_second.low, around_first.high - first),
        difference + math.hypot(around_second.high - second, first - around_first.low),
    )
