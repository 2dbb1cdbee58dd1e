"""A series: what one indicator was, in one area, for one sex, year by year, and where each figure came from."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.values.area import Area, Sex
from samsyn.values.quantity import Missing, Observed, Quantity, Why
from samsyn.values.unit import Unit


class Origin(StrEnum):
    """Whose figure it is. Our own calculation is never attributed to the source (Kolada's terms; LAW-046)."""

    SOURCE = "source"
    OWN_CALCULATION = "own_calculation"
    REPORTED_BY_BODY = "reported_by_body"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one year. `retrieved_on` and `release` say which frozen release it was read from.

    `revised_from` is the value an earlier release gave for the same cell, when the source has changed it.
    """

    year: int
    quantity: Quantity
    release: str = ""
    retrieved_on: dt.date | None = None
    status: str = ""
    revised_from: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A change of definition or method at `year`: figures before and from it are not comparable."""

    year: int
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Observations of one indicator for one area and sex, ordered by year, at most one a year."""

    indicator: str
    area: Area
    sex: Sex
    unit: Unit
    observations: tuple[Observation, ...] = ()
    origin: Origin = Origin.SOURCE
    source: str = ""
    breaks: tuple[Break, ...] = field(default=())

    def __post_init__(self) -> None:
        years = [observation.year for observation in self.observations]
        if years != sorted(set(years)):
            raise ValueError(
                f"Series {self.indicator} for {self.area.name} must have each year once and in order: {years}."
            )

    def at(self, year: int) -> Observation:
        """The observation of the year; a year without a row is missing, reason unstated, never zero."""
        for observation in self.observations:
            if observation.year == year:
                return observation
        return Observation(year, Missing(Why.UNSTATED))

    def until(self, year: int) -> "Series":
        """The series as known to a report on `year`: nothing later."""
        kept = tuple(o for o in self.observations if o.year <= year)
        return Series(self.indicator, self.area, self.sex, self.unit, kept, self.origin, self.source, self.breaks)

    def latest(self) -> Observation | None:
        """The last observation that holds a figure; `None` if none does."""
        return next((o for o in reversed(self.observations) if isinstance(o.quantity, Observed)), None)
