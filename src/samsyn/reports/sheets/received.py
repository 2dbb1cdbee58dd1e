"""What came in: proposed answers, and remarks for a person to act on."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.reports.answers import ActionAnswer, DeliverableAnswer, GoalAnswer, LocalValue


class UnreadableSheetError(Exception):
    """The file or the paste cannot be used at all; the text says what it is, and what to do. Nothing was saved."""


class Severity(StrEnum):
    """STOPS: what the remark is about is not among the proposed answers. LOOK: it is, and a person should look."""

    STOPS = "stops"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to see to: how grave, where (sheet and cell, or heading), and what to do."""

    severity: Severity
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


@dataclass(frozen=True, slots=True)
class Figure:
    """A number's own digits, kept beside the float: `part` is "", "women" or "men"."""

    indicator: str
    part: str
    digits: str


@dataclass(frozen=True, slots=True)
class Received:
    """A preview. What was left blank is not here: blank says nothing, and what Samsyn already holds stands."""

    goals: tuple[GoalAnswer, ...] = ()
    actions: tuple[ActionAnswer, ...] = ()
    values: tuple[LocalValue, ...] = ()
    deliverables: tuple[DeliverableAnswer, ...] = ()
    figures: tuple[Figure, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def stops(self) -> bool:
        return any(remark.severity is Severity.STOPS for remark in self.remarks)

    @property
    def count(self) -> int:
        """How many answers are proposed."""
        return sum(map(len, (self.goals, self.actions, self.values, self.deliverables)))
