"""How far an outcome is from its target. A distance, never a judgement: people say what it means."""

import datetime as dt
from dataclasses import dataclass

from samsyn.inference.bearing import UnableToInferError
from samsyn.inference.intervals import wilson
from samsyn.inference.share import UnusableShareError, recovered
from samsyn.inference.wording import lack_words
from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed
from samsyn.values.target import Comparator, Target
from samsyn.values.unit import Unit

_LIMITS = {
    Comparator.AT_LEAST: Worded("minst", "at least"),
    Comparator.AT_MOST: Worded("högst", "at most"),
    Comparator.EXACTLY: Worded("precis", "exactly"),
}


@dataclass(frozen=True, slots=True)
class Distance:
    """`remaining` in the target's unit, 0 when none remains, `None` when there is no outcome (`lacking` says why).

    `way`: the part of the distance from the baseline that has been covered; 0.5 is half the way, negative is away
    from the target, and `None` without a baseline or when nothing remained at the start.
    `within_chance`: whether chance could put a share of n persons on the target's side; `None` when not testable.
    """

    target: Target
    remaining: float | None
    way: float | None = None
    within_chance: bool | None = None
    lacking: Missing | Suppressed | None = None

    @property
    def by(self) -> dt.date | None:
        return self.target.by

    def words(self, language: Language) -> str:
        """As "5 personer kvar till målvärdet (minst 25 personer, senast 31 december 2019)"."""
        aim = self._aim(language)
        if self.lacking is not None:
            why = lack_words(self.lacking, language)
            told = Worded("Avståndet kan inte räknas ut: värdet saknas", "The distance cannot be worked out: no value")
            return f"{told.in_(language)} ({why}; {aim})"
        if not self.remaining:
            return (
                Worded("Inget avstånd kvar till målvärdet", "No distance left to the target").in_(language)
                + f" ({aim})"
            )
        left = _apart(self.remaining, self.target.unit, language)
        return Worded(f"{left} kvar till målvärdet ({aim})", f"{left} left to the target ({aim})").in_(language)

    def _aim(self, language: Language) -> str:
        limit = _LIMITS[self.target.comparator].in_(language)
        aim = f"{limit}{figures.NO_BREAK}{figures.with_unit(self.target.value, self.target.unit, language)}"
        if self.target.by is None:
            return aim
        day = figures.day(self.target.by, language)
        return aim + Worded(f", senast {day}", f", by {day}").in_(language)


def distance(outcome: Quantity, target: Target, unit: Unit, *, baseline: Quantity | None = None) -> Distance:
    """The distance from the outcome to the target and the part of the way gone since the baseline.

    Raises `UnableToInferError` when outcome and target count different things.
    """
    if unit != target.unit:
        raise UnableToInferError(f"The outcome is in {unit.id} and the target in {target.unit.id}.")
    if not isinstance(outcome, Observed):
        return Distance(target, None, lacking=outcome)
    remaining = target.distance(outcome) or 0.0
    start = None if baseline is None else target.distance(baseline)
    way = (start - remaining) / start if start else None
    return Distance(target, remaining, way, _within_chance(outcome, target))


def _within_chance(outcome: Observed, target: Target) -> bool | None:
    if not target.unit.is_share:
        return None
    try:
        interval = wilson(recovered(outcome))
    except UnusableShareError:
        return None
    return interval.holds(target.value / 100)


def _apart(value: float, unit: Unit, language: Language) -> str:
    least = 10.0**-unit.decimals
    text = figures.number(value, unit.decimals, language)
    if value > 0 and text == figures.number(0.0, unit.decimals, language):  # what remains is never written as nothing
        text = f"{Worded('mindre än', 'less than').in_(language)}{figures.NO_BREAK}"
        text += figures.number(least, unit.decimals, language)
    word = figures.apart_in(unit, text, language)
    return f"{text}{figures.NO_BREAK}{word}" if word else text
