"""The year-wheel (årshjul): an ordered list of the year's steps, drawn beside it as a ring of twelve months."""

import calendar
import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.part import Content, Part, speaking
from samsyn.documents import svg
from samsyn.values import figures
from samsyn.values.language import Worded

_MIDDLE = 140.0
_RING = 106.0
_DOT = 11.0
_ROOM = 2.1 * _DOT / _RING
_MONTHS = (
    Worded("jan", "Jan"), Worded("feb", "Feb"), Worded("mar", "Mar"), Worded("apr", "Apr"),
    Worded("maj", "May"), Worded("jun", "Jun"), Worded("jul", "Jul"), Worded("aug", "Aug"),
    Worded("sep", "Sep"), Worded("okt", "Oct"), Worded("nov", "Nov"), Worded("dec", "Dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the year: its day (or span), what is done and by whom. `current` is the one we are in."""

    label: str
    on: dt.date
    until: dt.date | None = None
    who: str = ""
    url: str = ""
    status: Content = ""
    current: bool = False

    @property
    def when(self) -> str:
        first = figures.day(self.on, speaking())
        return f"{first} – {figures.day(self.until, speaking())}" if self.until else first


@dataclass(frozen=True, slots=True)
class YearWheel(Part):
    """The steps of one year in order. The ring is for the eye only; the list says everything it shows."""

    template: ClassVar[str] = "components/parts/wheel.html"
    year: int
    steps: Sequence[Step]
    label: str = ""
    today: dt.date | None = None

    @property
    def ring(self) -> SafeString:
        drawn = [svg.element("circle", cx=_MIDDLE, cy=_MIDDLE, r=_RING, class_="wheel-ring", fill="none")]
        drawn += [_month(place, name.in_(speaking())) for place, name in enumerate(_MONTHS)]
        drawn += [_span(step.on, step.until) for step in self.steps if step.until]
        if self.today and self.today.year == self.year:
            drawn.append(_hand(self.today))
        drawn += [_dot(place, step, turn) for place, (step, turn) in enumerate(self._turns(), start=1)]
        drawn.append(svg.words(_MIDDLE, _MIDDLE, str(self.year), 30, anchor="middle", class_="wheel-year"))
        return SafeString(
            svg.element("svg", *drawn, viewBox="0 0 280 280", class_="wheel", aria_hidden="true", focusable="false")
        )

    def _turns(self) -> list[tuple[Step, float]]:
        """Each step with its angle; one that would lie on the one before it is moved on to be seen."""
        turned: list[tuple[Step, float]] = []
        for step in self.steps:
            angle = _turn(step.on)
            if turned and angle - turned[-1][1] < _ROOM:
                angle = turned[-1][1] + _ROOM
            turned.append((step, angle))
        return turned


def _turn(date: dt.date) -> float:
    """The day as an angle: new year at the top, with the clock."""
    days = 366 if calendar.isleap(date.year) else 365
    return (date.timetuple().tm_yday - 1) / days * math.tau - math.pi / 2


def _point(angle: float, radius: float) -> tuple[float, float]:
    return _MIDDLE + radius * math.cos(angle), _MIDDLE + radius * math.sin(angle)


def _month(place: int, name: str) -> str:
    start = place / 12 * math.tau - math.pi / 2
    inner, outer = _point(start, _RING - 9), _point(start, _RING + 9)
    x, y = _point(start + math.tau / 24, _RING - 22)
    tick = svg.line(*inner, *outer, class_="wheel-tick")
    return tick + svg.words(x, y, name, 11, anchor="middle", class_="wheel-month")


def _span(first: dt.date, last: dt.date | None) -> str:
    if last is None or last <= first:
        return ""
    begin, end = _turn(first), _turn(last) + (math.tau if last.year > first.year else 0)
    (x1, y1), (x2, y2) = _point(begin, _RING), _point(end, _RING)
    large = 1 if end - begin > math.pi else 0
    path = f"M{x1:.1f} {y1:.1f}A{_RING:.0f} {_RING:.0f} 0 {large} 1 {x2:.1f} {y2:.1f}"
    return svg.element("path", d=path, class_="wheel-span", fill="none")


def _hand(today: dt.date) -> str:
    """Today, outside the ring so that it hides nothing."""
    angle = _turn(today)
    (x1, y1), (x2, y2), (x, y) = (_point(angle, _RING + out) for out in (9, 19, 24))
    side = math.cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    mark = svg.line(x1, y1, x2, y2, class_="wheel-hand")
    return mark + svg.words(x, y, _("i dag"), 11, anchor=anchor, class_="wheel-today")


def _dot(place: int, step: Step, turn: float) -> str:
    x, y = _point(turn, _RING)
    look = "wheel-dot now" if step.current else "wheel-dot"
    circle = svg.element("circle", cx=x, cy=y, r=_DOT, class_=look)
    return circle + svg.words(x, y, str(place), 11.5, anchor="middle", class_="wheel-number")
