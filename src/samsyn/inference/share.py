"""A share as what it is made of: so many of so many."""

from dataclasses import dataclass

from samsyn.inference.bearing import Reason, UnableToInferError
from samsyn.values.quantity import Observed

# A source prints a share to the whole per cent at the coarsest: further off than half of one, n is not its count.
_COARSEST_PRINT = 0.5


class UnusableShareError(UnableToInferError):
    """A share and its count that cannot be made into "so many of so many"; `reason` says why."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Share:
    """`successes` of `n` persons. `rounding`: half the step the source printed in, in percentage points,
    when several numerators would print alike; 0 when the numerator is certain.
    """

    successes: int
    n: int
    rounding: float = 0.0

    def __post_init__(self) -> None:
        if self.n == 0:
            raise UnusableShareError(Reason.NOBODY, "A share of nobody (n = 0) is not a number.")
        if self.n < 0 or not 0 <= self.successes <= self.n:
            raise UnusableShareError(
                Reason.COUNT_DISAGREES, f"{self.successes} of {self.n} is not a share: count both again."
            )

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.successes / self.n


def recovered(share: Observed) -> Share:
    """The numerator behind a share in per cent with its n, by rounding share · n / 100 to the nearest whole.

    Raises `UnusableShareError` with its reason: no count, nobody, outside 0–100, or a share that no numerator of
    n persons gives to the nearest per cent (then n is not what the share was calculated on).
    """
    if share.n is None:
        raise UnusableShareError(Reason.NO_COUNT, "The share comes without its count.")
    if not 0 <= share.value <= 100:
        raise UnusableShareError(Reason.SHARE_OUT_OF_RANGE, f"A share of {share.value} % cannot be.")
    if share.n == 0:
        raise UnusableShareError(Reason.NOBODY, "A share of nobody (n = 0) is not a number.")
    successes = int(share.value * share.n / 100 + 0.5)
    held = Share(min(successes, share.n), share.n, _rounding(share.value, share.n))
    if abs(100 * held.value - share.value) > _COARSEST_PRINT:
        raise UnusableShareError(
            Reason.COUNT_DISAGREES, f"No whole number of {share.n} persons is {share.value} %: look at the count."
        )
    return held


def _rounding(value: float, n: int) -> float:
    step = next((step for decimals, step in ((0, 1.0), (1, 0.1)) if round(value, decimals) == value), 0.0)
    return step / 2 if 100 / n < step else 0.0
