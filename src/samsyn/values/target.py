"""Targets are dated values with a source, as law's parameters are (OpenFisca's habit): 25 jobs, at most 48 months."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from samsyn.values.quantity import Observed, Quantity
from samsyn.values.unit import Unit


class Comparator(StrEnum):
    """How an outcome is held against the target value."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted, from when, by when. `by` None: the text sets no date."""

    value: float
    unit: Unit
    comparator: Comparator
    valid_from: dt.date | None = None
    by: dt.date | None = None

    def distance(self, outcome: Quantity) -> float | None:
        """How far the outcome is from the target, in the unit; 0 when met; `None` when nothing was observed.

        Positive always means *remaining*: 20 of 25 jobs gives 5; 52 months against at most 48 gives 4.
        """
        if not isinstance(outcome, Observed):
            return None
        if self.comparator is Comparator.AT_LEAST:
            return max(0.0, self.value - outcome.value)
        if self.comparator is Comparator.AT_MOST:
            return max(0.0, outcome.value - self.value)
        return abs(outcome.value - self.value)
