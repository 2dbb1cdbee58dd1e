"""Time as the follow-up speaks of it: calendar years, and spans of days with open ends."""

import datetime as dt
from dataclasses import dataclass

from samsyn.values.language import Language, Worded


@dataclass(frozen=True, slots=True)
class Span:
    """From and including `first` to and including `last`; `None` means open at that end."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"The span ends ({self.last}) before it begins ({self.first}).")

    def holds(self, day: dt.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def covers_year(self, year: int) -> bool:
        """Whether any day of the calendar year lies in the span."""
        return not (
            (self.first is not None and self.first.year > year) or (self.last is not None and self.last.year < year)
        )

    def words(self, language: Language) -> str:
        """The span in words: "2017–2019" for whole years, dates otherwise, "från 2018" when the end is open."""
        if self.first and self.last:
            return _joined(self.first, self.last)
        if self.first:
            return Worded(f"från {_start(self.first)}", f"from {_start(self.first)}").in_(language)
        if self.last:
            return Worded(f"t.o.m. {_end(self.last)}", f"until {_end(self.last)}").in_(language)
        return Worded("giltighet ej angiven", "validity not stated").in_(language)


def whole_years(first: int, last: int) -> Span:
    """The span from 1 January `first` to 31 December `last`."""
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31))


def _start(day: dt.date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else day.isoformat()


def _end(day: dt.date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def _joined(first: dt.date, last: dt.date) -> str:
    start, end = _start(first), _end(last)
    if len(start) == 4 and len(end) == 4:
        return start if start == end else f"{start}–{end}"
    return f"{first.isoformat()} – {last.isoformat()}"
