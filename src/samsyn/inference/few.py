"""Few persons: how many a share rests on, and how wide chance makes it."""

from dataclasses import dataclass

from samsyn.inference.bearing import Reason, UnableToInferError
from samsyn.inference.intervals import wilson
from samsyn.inference.share import UnusableShareError, recovered
from samsyn.inference.wording import lack_words, n_words
from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed

# At 30 persons the 95 % interval of a half reaches 17 points either way; a municipality may choose its own limit.
FEW_BELOW = 30


@dataclass(frozen=True, slots=True)
class Footing:
    """What a share rests on. `is_few` is `None` when n is not known; `low` and `high` are per cent (Wilson).

    `reason` says why there is no interval; `lacking` why there is no value at all.
    """

    n: int | None
    threshold: int
    is_few: bool | None
    low: float | None = None
    high: float | None = None
    reason: Reason | None = None
    lacking: Missing | Suppressed | None = None

    @property
    def width(self) -> float | None:
        """The interval's width in percentage points."""
        return None if self.low is None or self.high is None else self.high - self.low

    def words(self, language: Language) -> str:
        """As "Få personer (n = 16): slumpen kan ge 10 till 49 %"."""
        if self.lacking is not None:
            return (
                Worded("Värdet saknas", "The value is missing").in_(language)
                + f" ({lack_words(self.lacking, language)})"
            )
        if self.low is None or self.high is None:
            reason = self.reason or Reason.NO_COUNT
            text = reason.words.in_(language)
            return text[:1].upper() + text[1:]
        told = (Worded("Få personer", "Few persons") if self.is_few else Worded("Antal", "Number")).in_(language)
        count = n_words([self.n or 0], language)
        low, high = (figures.number(end, 0, language) for end in (self.low, self.high))
        return Worded(
            f"{told} ({count}): slumpen kan ge {low} till {high}{figures.NO_BREAK}%",
            f"{told} ({count}): chance alone can give {low} to {high}%",
        ).in_(language)


def footing(share: Quantity, *, threshold: int = FEW_BELOW, confidence: float = 0.95) -> Footing:
    """What a share in per cent rests on. `is_few` when n is below the threshold."""
    if threshold < 1:
        raise UnableToInferError(f"The limit for few persons is 1 or more, not {threshold}.")
    if not isinstance(share, Observed):
        return Footing(None, threshold, None, lacking=share)
    is_few = None if share.n is None else share.n < threshold
    try:
        interval = wilson(recovered(share), confidence)
    except UnusableShareError as error:
        return Footing(share.n, threshold, is_few, reason=error.reason)
    return Footing(share.n, threshold, is_few, 100 * interval.low, 100 * interval.high)
