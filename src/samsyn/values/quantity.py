"""What a cell may hold. A number says what it is; the lack of one says why.

Five states, never mixed (product.md, "A value has five states"): observed, zero, not applicable,
not reported, suppressed. There is deliberately no arithmetic here and no `float()`: whoever wants
to calculate must first ask `if isinstance(q, Observed)`, so that a missing value cannot become 0 on the way.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from samsyn.values.language import Language, Worded


class State(StrEnum):
    """The five states a value can be in."""

    OBSERVED = "observed"
    ZERO = "zero"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    SUPPRESSED = "suppressed"


class Why(StrEnum):
    """Why a value is missing. `UNSTATED` is an answer too: the source gave no reason."""

    SURVEY_NOT_MADE = "survey_not_made"
    NOT_YET_PUBLISHED = "not_yet_published"
    REMOVED_BY_SOURCE = "removed_by_source"
    NOT_IN_SOURCE = "not_in_source"
    NOT_RETRIEVED = "not_retrieved"
    BODY_HAS_NOT_REPORTED = "body_has_not_reported"
    NO_METHOD_YET = "no_method_yet"
    DOES_NOT_APPLY = "does_not_apply"
    UNSTATED = "unstated"

    @property
    def words(self) -> Worded:
        return _WHY[self]


_WHY = {
    Why.SURVEY_NOT_MADE: Worded("enkäten gjordes inte detta år", "the survey was not made this year"),
    Why.NOT_YET_PUBLISHED: Worded("ännu inte publicerat", "not yet published"),
    Why.REMOVED_BY_SOURCE: Worded("nyckeltalet är borttaget hos källan", "the source has removed the indicator"),
    Why.NOT_IN_SOURCE: Worded("finns inte hos källan", "not held by the source"),
    Why.NOT_RETRIEVED: Worded("ingår inte i de hämtade värdena", "not among the values retrieved"),
    Why.BODY_HAS_NOT_REPORTED: Worded("ej rapporterad", "not reported"),
    Why.NO_METHOD_YET: Worded("mätmetod saknas ännu", "no method of measurement yet"),
    Why.DOES_NOT_APPLY: Worded("ej tillämpligt", "not applicable"),
    Why.UNSTATED: Worded("orsak ej angiven", "no reason given"),
}


@dataclass(frozen=True, slots=True)
class Observed:
    """A number that was measured. `n` is the count behind a share or mean, when it is known.

    A measured zero is an `Observed(0.0)`; its state is ZERO, and it is never used for anything missing.
    """

    value: float
    n: int | None = None

    def __post_init__(self) -> None:
        if isinstance(self.value, bool) or not math.isfinite(self.value):
            raise ValueError(f"An observed value must be a finite number, not {self.value!r}.")
        if self.n is not None and self.n < 0:
            raise ValueError(f"The count behind a value cannot be negative: n = {self.n}.")

    @property
    def state(self) -> State:
        return State.ZERO if self.value == 0 else State.OBSERVED


@dataclass(frozen=True, slots=True)
class Missing:
    """No number, and why. `note` is a free sentence from the source or the body."""

    why: Why = Why.UNSTATED
    note: str = ""

    @property
    def state(self) -> State:
        return State.NOT_APPLICABLE if self.why is Why.DOES_NOT_APPLY else State.NOT_REPORTED

    def words(self, language: Language) -> str:
        """The reason as a reader meets it, without a capital: "enkäten gjordes inte detta år"."""
        return self.note or self.why.words.in_(language)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A number that exists and is not shown. `rule` names the rule; `below` the threshold it fell under.

    `below` is None when the source withholds the figure (Kolada's "..") without saying its threshold.
    """

    rule: str
    below: int | None = None

    @property
    def state(self) -> State:
        return State.SUPPRESSED

    def words(self, language: Language) -> str:
        if self.below is None:
            return Worded("Skyddad uppgift hos källan", "Withheld by the source").in_(language)
        return Worded(f"Färre än {self.below}", f"Fewer than {self.below}").in_(language)


Quantity = Observed | Missing | Suppressed
