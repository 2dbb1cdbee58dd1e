"""What a rule looks like in memory: a parameter and its dated values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samsyn.values.language import Worded

Value = int | float | str | Mapping[str, int | float]


class Standing(StrEnum):
    """What sort of rule it is. A proposal binds nobody and is never given as an answer."""

    LAW = "law"
    POLICY = "policy"
    PRACTICE = "practice"
    PROPOSAL = "proposal"


class Certainty(StrEnum):
    """How surely the value was read.

    A the statute's own text (A- earlier wording), B an authority's page, C press, D knowledge not confirmed,
    seed the municipality's own document.
    """

    STATUTE = "A"
    STATUTE_EARLIER = "A-"
    AUTHORITY = "B"
    PRESS = "C"
    UNCONFIRMED = "D"
    SEED = "seed"


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a parameter is between two days, both included. A `None` end is open or, at the start, not known.

    `applies_by` names the date of the person or case that decides which value is right;
    `municipality` is a Kolada id when the value is one municipality's own policy.
    """

    rule: str
    value: Value
    unit: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    applies_by: Worded | None
    source: str
    certainty: Certainty
    municipality: str | None = None
    note: Worded | None = None

    def holds(self, on: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter and its values, earliest first."""

    id: str
    topic: Worded
    title: Worded
    unit: str
    standing: Standing
    values: tuple[DatedValue, ...]
