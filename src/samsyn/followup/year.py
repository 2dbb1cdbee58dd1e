"""The municipality's year as data: its periods, and which rounds it runs in which months.

No two municipalities have the same year: tertials, quarters, or March and July. The cycle is kept with the
municipality (organisation) and read here; nothing in the code knows a month.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError, model_validator

from samsyn.followup.holidays import on_or_after, on_or_before
from samsyn.followup.states import RoundKind
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.item import Strict

_MONTH = Field(ge=1, le=12)


class UnableToReadCycle(UnableTo):
    """The year cannot be as it was said; `reason` says what does not hold together."""


class Period(Strict):
    """A part of the year that is followed up by itself: "Tertial 1", January to April."""

    name: str = Field(min_length=1, max_length=60)
    first_month: int = _MONTH
    last_month: int = _MONTH


class CycleStep(Strict):
    """A round of the year. `about` says which year it concerns, seen from the one it is run in.

    A year-end follow-up is run the year after (`about` −1), a planning round often the year before (`about` 1).
    """

    kind: RoundKind
    number: int = Field(default=1, ge=1, le=4)
    opens_month: int = _MONTH
    due_month: int = _MONTH
    decided_month: int = _MONTH
    about: Literal[-1, 0, 1] = 0

    @property
    def key(self) -> str:
        """Stable for calendars: "interim-2"."""
        return f"{self.kind}-{self.number}"


class ReminderPace(Strict):
    """When reminders go, in working days before and after the day a reply is due."""

    soon: tuple[int, ...] = Field(default=(10, 3), max_length=4)
    again_after: int = Field(default=5, ge=1, le=30)
    head_after: int = Field(default=3, ge=1, le=60)
    coordinator_after: int = Field(default=6, ge=1, le=60)


class Cycle(Strict):
    """The year. Its periods cover the months in order, its steps stand in the order they are run."""

    name: str = Field(min_length=1, max_length=40)
    periods: tuple[Period, ...] = Field(min_length=1, max_length=12)
    steps: tuple[CycleStep, ...] = Field(min_length=1, max_length=8)
    reminders: ReminderPace = ReminderPace()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        at = 1
        for period in self.periods:
            if period.first_month != at or period.last_month < period.first_month:
                raise ValueError(_("Perioderna ska följa på varandra och täcka januari till december."))
            at = period.last_month + 1
        if at != 13:
            raise ValueError(_("Perioderna ska följa på varandra och täcka januari till december."))
        keys = [step.key for step in self.steps]
        if len(set(keys)) != len(keys):
            raise ValueError(_("Två steg är samma omgång. Ge delårsuppföljningarna olika nummer."))
        for step in self.steps:
            if not step.opens_month <= step.due_month <= step.decided_month:
                raise ValueError(_("Ett steg öppnas först, sedan ska svaren in, sedan beslutas det. Ordna månaderna."))
        if not any(step.kind in {RoundKind.YEARLY, RoundKind.FINAL} for step in self.steps):
            raise ValueError(_("Året saknar en årsuppföljning. Lägg till den."))
        return self


@dataclass(frozen=True, slots=True)
class YearStep:
    """A step of the cycle in a calendar year: which year it is about and its three days, all of them working days."""

    kind: RoundKind
    number: int
    about_year: int
    opens_on: dt.date
    due_on: dt.date
    decided_by: dt.date

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.number}"


def _step(
    kind: RoundKind, opens: int, due: int, decided: int, *, number: int = 1, about: Literal[-1, 0, 1] = 0
) -> CycleStep:
    return CycleStep(
        kind=kind, number=number, opens_month=opens, due_month=due, decided_month=decided, about=about
    )  # fmt: skip


def _periods(word: str, months: int) -> tuple[Period, ...]:
    return tuple(
        Period(name=f"{word} {number}", first_month=first, last_month=first + months - 1)
        for number, first in enumerate(range(1, 13, months), start=1)
    )


_YEAR_END = _step(RoundKind.YEARLY, 1, 2, 4, about=-1)
_PLANNING = _step(RoundKind.PLANNING, 10, 11, 12, about=1)

PATTERNS: dict[str, Cycle] = {
    "tertial": Cycle(
        name="tertial", periods=_periods("Tertial", 4),
        steps=(_YEAR_END, _step(RoundKind.INTERIM, 5, 5, 6), _step(RoundKind.INTERIM, 9, 9, 10, number=2), _PLANNING),
    ),
    "quarters": Cycle(
        name="quarters", periods=_periods("Kvartal", 3),
        steps=(
            _YEAR_END, _step(RoundKind.INTERIM, 4, 4, 5), _step(RoundKind.INTERIM, 7, 8, 9, number=2),
            _step(RoundKind.INTERIM, 10, 10, 11, number=3), _PLANNING,
        ),
    ),
    "march_july": Cycle(
        name="march_july",
        periods=(
            Period(name="Januari–mars", first_month=1, last_month=3),
            Period(name="April–juli", first_month=4, last_month=7),
            Period(name="Augusti–december", first_month=8, last_month=12),
        ),
        steps=(
            _step(RoundKind.YEARLY, 1, 2, 3, about=-1), _step(RoundKind.INTERIM, 4, 4, 5),
            _step(RoundKind.INTERIM, 8, 8, 9, number=2), _PLANNING,
        ),
    ),
    "half_year": Cycle(
        name="half_year", periods=_periods("Halvår", 6),
        steps=(_YEAR_END, _step(RoundKind.INTERIM, 7, 8, 9), _PLANNING),
    ),
}  # fmt: skip
"""Years municipalities have; each may be changed afterwards."""

DEFAULT = PATTERNS["tertial"]


def read_cycle(kept: Mapping[str, object]) -> Cycle:
    """The cycle as it was kept; the default when none was. Raises `UnableToReadCycle`."""
    if not kept:
        return DEFAULT
    try:
        return Cycle.model_validate(dict(kept))
    except ValidationError as error:
        first = error.errors()[0]
        said = str(first.get("ctx", {}).get("error", "")) or _("”%(field)s” stämmer inte. Kontrollera värdet.") % {
            "field": ".".join(str(part) for part in first["loc"])
        }
        raise UnableToReadCycle(said) from error


def steps_of(cycle: Cycle, year: int) -> tuple[YearStep, ...]:
    """What the cycle asks for in the calendar year, by the day it opens."""
    made = [
        YearStep(
            step.kind, step.number, year + step.about, on_or_after(dt.date(year, step.opens_month, 1)),
            _last(year, step.due_month), _last(year, step.decided_month),
        )
        for step in cycle.steps
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda step: (step.opens_on, step.due_on, step.key)))


def _last(year: int, month: int) -> dt.date:
    return on_or_before(dt.date(year, month, calendar.monthrange(year, month)[1]))
