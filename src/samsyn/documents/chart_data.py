"""Charts as data, not pictures: what is drawn, said in the text alternative and listed in the table is the same."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.values.quantity import State
from samsyn.values.unit import Unit

GAPS = (State.NOT_REPORTED, State.NOT_APPLICABLE, State.SUPPRESSED)
MOST_SERIES = 4  # ux.md: at most four lines; beyond that comparison is a band


def _refuse_a_gap_with_a_value(value: float | None, state: State) -> None:
    if value is None and state not in GAPS:
        raise ValueError(f"A gap is one of {', '.join(GAPS)}, never {state.value}: only a number is observed or zero.")


@dataclass(frozen=True, slots=True)
class Point:
    """A year's value; `None` is a gap in the line, `why` says why ("enkäten gjordes inte detta år").

    `state` says which kind of gap: the mark in the chart is its short word, never a zero.
    """

    year: int
    value: float | None
    why: str = ""
    state: State = State.NOT_REPORTED

    def __post_init__(self) -> None:
        _refuse_a_gap_with_a_value(self.value, self.state)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a line chart, ordered by year. `own` marks the municipality's own: drawn thickest."""

    label: str
    points: tuple[Point, ...]
    own: bool = False

    def __post_init__(self) -> None:
        years = [point.year for point in self.points]
        if years != sorted(set(years)):
            raise ValueError(f"The line {self.label!r} must have each year once and in order: {years}.")


@dataclass(frozen=True, slots=True)
class BandPoint:
    """The quartiles of a year, in the chart's unit."""

    year: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """A comparison as a band, such as the middle half of the municipalities."""

    label: str
    points: tuple[BandPoint, ...]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A level to reach. From `first_year` when the target was set later than the series begins."""

    value: float
    label: str
    first_year: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """From `year` the figures are not comparable with earlier ones; the line is cut there."""

    year: int
    text: str = ""


class Width(StrEnum):
    """How wide a chart is drawn: the full text width, or small enough to stand two or three side by side."""

    FULL = "full"
    HALF = "half"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class LineChart:
    """Up to four series over the years. Years on the axis run from the first to the last point (or target year).

    `alt` is composed from the data when empty. `show_data` prints the figures as a table under the chart
    (HTML: folded). `source` is printed under the chart: "Källa: Kolada".
    """

    title: str
    unit: Unit
    lines: tuple[ChartLine, ...]
    id: str = ""
    band: Band | None = None
    target: TargetLine | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    zero_based: bool = True
    alt: str = ""
    source: str = ""
    show_data: bool = False
    width: Width = Width.FULL
    numbered: bool = True
    number: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A chart needs a title: it is what a screen reader and the list of figures say.")
        if len(self.lines) > MOST_SERIES:
            raise ValueError(f"{self.title!r} has {len(self.lines)} lines; a chart bears {MOST_SERIES}. Use a band.")


class BarStyle(StrEnum):
    """Bars begin at zero; dots may stand on an axis that does not."""

    BARS = "bars"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or dot. `None` prints `why` (else the word of its `state`) instead of a bar, never one of length zero."""

    label: str
    value: float | None
    why: str = ""
    own: bool = False
    state: State = State.NOT_REPORTED

    def __post_init__(self) -> None:
        _refuse_a_gap_with_a_value(self.value, self.state)


@dataclass(frozen=True, slots=True)
class BarChart:
    """A comparison in one year: own municipality, women, men, peers, the country."""

    title: str
    unit: Unit
    bars: tuple[Bar, ...]
    id: str = ""
    style: BarStyle = BarStyle.BARS
    target: TargetLine | None = None
    zero_based: bool = True
    alt: str = ""
    source: str = ""
    show_data: bool = False
    width: Width = Width.FULL
    numbered: bool = True
    number: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A chart needs a title: it is what a screen reader and the list of figures say.")
        if self.style is BarStyle.BARS and not self.zero_based:
            raise ValueError(f"{self.title!r}: bars must begin at zero. Use dots for an axis that does not.")


Chart = LineChart | BarChart
