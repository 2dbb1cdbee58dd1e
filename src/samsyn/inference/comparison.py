"""Two figures held against each other: how far apart, and whether chance explains it. One road for all rooms."""

import math
from dataclasses import dataclass

from samsyn.inference import significance
from samsyn.inference.bearing import Bearing, Method, Reason
from samsyn.inference.intervals import Interval, checked, count_difference, newcombe
from samsyn.inference.share import Share, UnusableShareError, recovered
from samsyn.inference.tails import two_sided, z_for
from samsyn.inference.wording import lack_words, n_words, p_words, range_words
from samsyn.values import figures
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed
from samsyn.values.unit import COUNT, HOUSEHOLDS, PERSONS, YES_NO, Unit

COUNTED = (COUNT, PERSONS, HOUSEHOLDS)
# The sources' margins of error are at this level (Kolada's "osäkerhetstal", e.g. U01519).
MARGIN_CONFIDENCE = 0.95


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A difference and what it bears.

    `estimate`, `low`, `high` are later − earlier (or group − reference) in `unit`'s difference; percentage points for
    shares. `n` are the counts behind, first then second. `reason` is set when the bearing is CANNOT_BE_TESTED;
    `lacking` when it is NOT_COMPARABLE. What is `None` was not calculated.
    """

    unit: Unit
    bearing: Bearing
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    method: Method | None = None
    n: tuple[int | None, int | None] = (None, None)
    reason: Reason | None = None
    lacking: Missing | Suppressed | None = None
    confidence: float = 0.95

    @property
    def is_beyond_chance(self) -> bool:
        """Whether an arrow may be drawn (ux: an arrow only if chance does not explain it)."""
        return self.bearing is Bearing.BEYOND_CHANCE

    def words(self, language: Language) -> str:
        """As "Skillnaden kan bero på slumpen: –10,0 procentenheter (–19,2 till +0,4; n = 238 och 120; p = 0,058)"."""
        phrase = self.bearing.words.in_(language)
        if self.lacking is not None:
            return f"{phrase}: {lack_words(self.lacking, language)}"
        if self.reason is not None:
            return f"{phrase}: {self.reason.words.in_(language)}"
        return f"{phrase}{self._figures(language)}"

    def _figures(self, language: Language) -> str:
        if self.estimate is None or self.low is None or self.high is None or self.p is None:
            return ""
        inside = [range_words(self.low, self.high, self.unit, language)]
        known = [n for n in self.n if n is not None]
        if len(known) == len(self.n):
            inside.append(n_words(known, language))
        inside.append(p_words(self.p, language))
        return f": {figures.difference(self.estimate, self.unit, language)} ({'; '.join(inside)})"


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of error of the two figures, ± in the figures' own unit at 95 %, as the source gives them."""

    first: Quantity
    second: Quantity


def compare(
    first: Quantity, second: Quantity, unit: Unit, *, margins: Margins | None = None, confidence: float = 0.95
) -> Comparison:
    """The difference second − first, for two groups or years that share nobody.

    A missing one gives NOT_COMPARABLE with which. Margins, when given, carry the test; else shares are tested by their
    n and counts by themselves; other units CANNOT_BE_TESTED. Beyond chance is said only when p is below
    1 − confidence *and* the interval leaves out 0, so that the two can never contradict each other on the page.
    """
    checked(confidence)
    if not isinstance(first, Observed):
        return Comparison(unit=unit, bearing=Bearing.NOT_COMPARABLE, lacking=first, confidence=confidence)
    if not isinstance(second, Observed):
        return Comparison(unit=unit, bearing=Bearing.NOT_COMPARABLE, lacking=second, confidence=confidence)
    if margins is not None:
        return _by_margin(first, second, unit, margins, confidence)
    if unit.is_share:
        return _shares(first, second, unit, confidence)
    if unit in COUNTED:
        return _counts(first, second, unit, confidence)
    return untested(first, second, unit, Reason.NO_TEST_FOR_UNIT, confidence)


def untested(first: Observed, second: Observed, unit: Unit, reason: Reason, confidence: float = 0.95) -> Comparison:
    """A difference with no test and the reason why. Yes and no have no difference."""
    return Comparison(
        unit=unit,
        bearing=Bearing.CANNOT_BE_TESTED,
        estimate=None if unit is YES_NO else second.value - first.value,
        n=(first.n, second.n),
        reason=reason,
        confidence=confidence,
    )


def tested_shares(first: Share, second: Share) -> tuple[float, Method]:
    """The p and the method used: Fisher's when some cell expects fewer than five, otherwise the score test."""
    if significance.is_small(first, second):
        return significance.fisher_p(first, second), Method.FISHER
    return significance.score_p(first, second), Method.SCORE


def bearing_of(p: float, interval: Interval, confidence: float) -> Bearing:
    """Beyond chance only when test and interval both say so."""
    return Bearing.BEYOND_CHANCE if p < 1 - confidence and not interval.holds(0.0) else Bearing.WITHIN_CHANCE


def _shares(first: Observed, second: Observed, unit: Unit, confidence: float) -> Comparison:
    try:
        earlier, later = recovered(first), recovered(second)
    except UnusableShareError as error:
        return untested(first, second, unit, error.reason, confidence)
    p, method = tested_shares(earlier, later)
    raw = newcombe(earlier, later, confidence)
    interval = Interval(100 * raw.low, 100 * raw.high)
    bearing = bearing_of(p, interval, confidence)
    estimate = second.value - first.value
    if bearing is Bearing.BEYOND_CHANCE and abs(estimate) <= earlier.rounding + later.rounding:
        return untested(first, second, unit, Reason.ROUNDED, confidence)
    return Comparison(
        unit=unit, bearing=bearing, estimate=estimate, low=interval.low, high=interval.high,
        p=p, method=method, n=(earlier.n, later.n), confidence=confidence,
    )  # fmt: skip


def _counts(first: Observed, second: Observed, unit: Unit, confidence: float) -> Comparison:
    if not all(q.value >= 0 and q.value.is_integer() for q in (first, second)):
        return untested(first, second, unit, Reason.NOT_A_WHOLE_COUNT, confidence)
    earlier, later = int(first.value), int(second.value)
    p = significance.counts_p(earlier, later)
    interval = count_difference(earlier, later, confidence)
    return Comparison(
        unit=unit, bearing=bearing_of(p, interval, confidence), estimate=float(later - earlier),
        low=interval.low, high=interval.high, p=p, method=Method.POISSON, confidence=confidence,
    )  # fmt: skip


def _by_margin(first: Observed, second: Observed, unit: Unit, margins: Margins, confidence: float) -> Comparison:
    plus_minus = [m.value for m in (margins.first, margins.second) if isinstance(m, Observed) and m.value > 0]
    if len(plus_minus) < 2:
        return untested(first, second, unit, Reason.NO_MARGIN, confidence)
    error = math.hypot(*plus_minus) / z_for(MARGIN_CONFIDENCE)
    estimate, half = second.value - first.value, error * z_for(confidence)
    interval = Interval(estimate - half, estimate + half)
    p = two_sided(estimate / error)
    return Comparison(
        unit=unit, bearing=bearing_of(p, interval, confidence), estimate=estimate, low=interval.low,
        high=interval.high, p=p, method=Method.MARGIN, n=(first.n, second.n), confidence=confidence,
    )  # fmt: skip
