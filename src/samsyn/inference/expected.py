"""An outcome beside what a model expects of it (N00700 beside N00485; N00486 is the source's own deviation)."""

from dataclasses import dataclass

from samsyn.inference.intervals import checked, wilson
from samsyn.inference.share import UnusableShareError, recovered
from samsyn.inference.wording import first_lack, lack_words
from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed
from samsyn.values.series import Origin
from samsyn.values.unit import Unit

# A source that prints its parts with one decimal can be this far from its own difference, and float has its say.
_PRINTING = 0.1 + 1e-6


@dataclass(frozen=True, slots=True)
class Deviation:
    """Outcome less expected, in `unit`'s difference. `origin` says whose subtraction it is.

    `within_chance`: whether the outcome's own interval holds the expected value; `None` without a count. How sure the
    model is of its expectation is not known and not in it. `disagrees`: the source's deviation is not the difference
    of the source's own two figures (it may have been calculated on another version of them).
    """

    unit: Unit
    estimate: float | None
    origin: Origin
    within_chance: bool | None = None
    disagrees: bool = False
    lacking: Missing | Suppressed | None = None

    def words(self, language: Language) -> str:
        """As "6,7 procentenheter över det väntade värdet"."""
        if self.estimate is None:
            why = f" ({lack_words(self.lacking, language)})" if self.lacking is not None else ""
            return Worded("Avvikelsen från väntat värde saknas", "No deviation from expected").in_(language) + why
        size = figures.difference(abs(self.estimate), self.unit, language).removeprefix("+")
        if self.estimate == 0:
            return Worded("Lika med det väntade värdet", "Equal to the expected value").in_(language)
        if self.estimate > 0:
            return Worded(f"{size} över det väntade värdet", f"{size} above the expected value").in_(language)
        return Worded(f"{size} under det väntade värdet", f"{size} below the expected value").in_(language)


def against_expected(
    outcome: Quantity,
    expected: Quantity,
    unit: Unit,
    *,
    deviation: Quantity | None = None,
    confidence: float = 0.95,
) -> Deviation:
    """The deviation: the source's own when it has published one, otherwise our subtraction, and said to be so."""
    checked(confidence)
    own, within = None, None
    if isinstance(outcome, Observed) and isinstance(expected, Observed):
        own = outcome.value - expected.value
        within = _within(outcome, expected, unit, confidence)
    if isinstance(deviation, Observed):
        disagrees = own is not None and abs(own - deviation.value) > _PRINTING
        return Deviation(unit, deviation.value, Origin.SOURCE, within, disagrees)
    return Deviation(unit, own, Origin.OWN_CALCULATION, within, lacking=first_lack(outcome, expected))


def _within(outcome: Observed, expected: Observed, unit: Unit, confidence: float) -> bool | None:
    if not unit.is_share:
        return None
    try:
        return wilson(recovered(outcome), confidence).holds(expected.value / 100)
    except UnusableShareError:
        return None
