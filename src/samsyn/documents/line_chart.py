"""Line charts: years along, values up, gaps as gaps, each line named where it ends."""

from dataclasses import dataclass
from itertools import pairwise

from samsyn.documents import svg
from samsyn.documents.chart_data import ChartLine, LineChart, Point, Width
from samsyn.documents.chart_scale import Axis, Slot, shown_years, spread, value_axis, width_of, wrapped
from samsyn.documents.chart_words import (
    BREAK,
    GAP_WORDS,
    MISSING,
    NO_VALUES,
    NOT_FROM_ZERO,
    alt_text,
    target_words,
    unit_name,
    years_of,
)
from samsyn.values import figures
from samsyn.values.language import Language

SIZES = {Width.FULL: (640.0, 250.0), Width.HALF: (312.0, 196.0), Width.THIRD: (206.0, 184.0)}
TEXT = 12.0
SMALL = 11.0
LEADING = 13.5
_DASHES = ("none", "7 3", "2 2.5", "none")


@dataclass(frozen=True, slots=True)
class _Label:
    lines: tuple[str, ...]
    anchor: float
    colour: str
    name: str
    bold: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING + 3


@dataclass(frozen=True, slots=True)
class _Frame:
    chart: LineChart
    language: Language
    years: Axis
    values: Axis
    width: float
    height: float
    right: float


def draw_lines(chart: LineChart, language: Language, name: str) -> str:
    """The line chart as SVG."""
    width, height = SIZES[chart.width]
    span = years_of(chart)
    told = alt_text(chart, language)
    if not any(point.value is not None for line in chart.lines for point in line.points):
        empty = svg.words(width / 2, 40, NO_VALUES.in_(language), TEXT, anchor="middle", fill=svg.QUIET, class_="quiet")
        return svg.picture(width, 80, chart.title, told, empty, name=name)
    frame = _frame(chart, language, span, width, height)
    parts = [_grid(frame), _band(frame), _breaks(frame), _target(frame)]
    own_last = sorted(enumerate(chart.lines), key=lambda pair: pair[1].own)
    looks = _looks(chart)
    parts += [_line(frame, line, looks[place]) for place, line in own_last]
    parts += [_gaps(frame), _labels(frame, looks)]
    return svg.picture(width, height, chart.title, told, *parts, name=name)


def _looks(chart: LineChart) -> list[int]:
    """The look of each line: 0 is kept for the municipality's own."""
    others = iter(range(1, 4))
    has_own = any(line.own for line in chart.lines)
    first = 0 if has_own else None
    looks = []
    for place, line in enumerate(chart.lines):
        looks.append(0 if line.own or (first is None and place == 0) else next(others, 3))
    return looks


def _frame(chart: LineChart, language: Language, span: tuple[int, ...], width: float, height: float) -> _Frame:
    top = 36.0 if _inner_breaks(chart) else 24.0
    values = value_axis(_all_values(chart), height - 26, top, zero_based=chart.zero_based)
    left = 8 + max(width_of(_tick(t, values, language), SMALL) for t in values.ticks)
    room = 150.0 if chart.width is Width.FULL else width * 0.31
    right = width - min(room, _widest_label(chart, language)) - 10
    inset = 6.0
    first, last = span[0], span[-1]
    if first == last:
        middle = (left + right) / 2
        years = Axis(first - 0.5, first + 0.5, middle - 20, middle + 20)
    else:
        years = Axis(first, last, left + inset, right - inset)
    return _Frame(chart, language, years, values, width, height, right)


def _all_values(chart: LineChart) -> list[float]:
    found = [p.value for line in chart.lines for p in line.points if p.value is not None]
    found += [value for p in (chart.band.points if chart.band else ()) for value in (p.low, p.high)]
    return found + ([chart.target.value] if chart.target else [])


def _tick(value: float, axis: Axis, language: Language) -> str:
    decimals = 0 if all(tick == int(tick) for tick in axis.ticks) else 1
    if any(round(tick, 1) != tick for tick in axis.ticks):
        decimals = 2
    return figures.number(value, decimals, language)


def _grid(frame: _Frame) -> str:
    axis, left, right = frame.values, frame.years.start - 6, frame.right
    if frame.years.start > 60:
        left = 8 + max(width_of(_tick(t, axis, frame.language), SMALL) for t in axis.ticks)
    parts = []
    for tick in axis.ticks:
        y = axis.at(tick)
        is_base = tick == 0
        parts.append(svg.line(left, y, right, y, stroke=svg.QUIET if is_base else svg.GRID, stroke_width=1.0,
                              class_="base" if is_base else "grid"))  # fmt: skip
        parts.append(
            svg.words(
                left - 5, y, _tick(tick, axis, frame.language), SMALL, anchor="end", fill=svg.QUIET, class_="quiet"
            )
        )
    parts.append(_years(frame))
    notes = [unit_name(frame.chart.unit, frame.language)]
    if not frame.chart.zero_based:
        notes.append(NOT_FROM_ZERO.in_(frame.language).lower())
    parts.append(svg.words(0, 8, " · ".join(note for note in notes if note), SMALL, fill=svg.QUIET, class_="quiet"))
    return "".join(parts)


def _years(frame: _Frame) -> str:
    span = years_of(frame.chart)
    room = frame.years.end - frame.years.start + 30
    y = frame.height - 10
    parts = []
    for year in shown_years(span[0], span[-1], room, 31):
        x = frame.years.at(year)
        parts.append(
            svg.line(x, frame.height - 26, x, frame.height - 22, stroke=svg.QUIET, stroke_width=1.0, class_="base")
        )
        parts.append(svg.words(x, y, str(year), SMALL, anchor="middle", fill=svg.QUIET, class_="quiet"))
    return "".join(parts)


def _band(frame: _Frame) -> str:
    points = frame.chart.band.points if frame.chart.band else ()
    inside = [p for p in points if p.year in years_of(frame.chart)]
    if len(inside) < 2:
        return ""
    upper = [(frame.years.at(p.year), frame.values.at(p.high)) for p in inside]
    lower = [(frame.years.at(p.year), frame.values.at(p.low)) for p in inside]
    area = svg.element("polygon", points=_points(upper + lower[::-1]), fill=svg.BAND, class_="band")
    edges = [svg.element("polyline", points=_points(edge), fill="none", stroke=svg.BAND_EDGE, stroke_width=0.8,
                         class_="band-edge") for edge in (upper, lower)]  # fmt: skip
    return area + "".join(edges)


def _inner_breaks(chart: LineChart) -> list[int]:
    """The breaks that stand between two years of the chart."""
    span = years_of(chart)
    return [cut.year for cut in chart.breaks if span and span[0] < cut.year <= span[-1]]


def _breaks(frame: _Frame) -> str:
    parts = []
    word = BREAK.in_(frame.language)
    half = width_of(word, SMALL) / 2
    for place, year in enumerate(_inner_breaks(frame.chart)):
        x = frame.years.at(year - 0.5)
        dashes: dict[str, str | float] = {
            "stroke": svg.QUIET,
            "stroke_width": 1.0,
            "stroke_dasharray": "1.5 3",
            "class_": "base",
        }
        parts.append(svg.line(x, 28, x, frame.height - 26, **dashes))
        if place == 0:
            middle = min(max(x, half), frame.width - half)
            parts.append(svg.words(middle, 22, word, SMALL, anchor="middle", fill=svg.QUIET, class_="quiet"))
    return "".join(parts)


def _target(frame: _Frame) -> str:
    target = frame.chart.target
    if target is None:
        return ""
    y = frame.values.at(target.value)
    start = frame.years.start - 6 if frame.years.start < 60 else frame.years.at(frame.years.low) - 12
    if target.first_year is not None and target.first_year > years_of(frame.chart)[0]:
        start = frame.years.at(min(target.first_year, years_of(frame.chart)[-1]) - 0.5)
    return svg.line(start, y, frame.right, y, stroke=svg.INK, stroke_width=1.3, stroke_dasharray="9 4", class_="target")


def _line(frame: _Frame, line: ChartLine, look: int) -> str:
    colour, name = svg.LINES[look], f"line-{look}"
    weight = 3.0 if look == 0 else 1.7
    parts = []
    for stretch in _stretches(line, {cut.year for cut in frame.chart.breaks}):
        places = [(frame.years.at(p.year), frame.values.at(p.value or 0.0)) for p in stretch]
        if len(places) > 1:
            cap = "round" if look == 0 else "butt"
            parts.append(svg.element("polyline", points=_points(places), fill="none", stroke=colour,
                                     stroke_width=weight, stroke_dasharray=_DASHES[look], stroke_linejoin="round",
                                     stroke_linecap=cap, class_=name))  # fmt: skip
        parts += [svg.marker(x, y, look, 3.4 if look == 0 else 2.6, colour, name) for x, y in places]
    return "".join(parts)


def _stretches(line: ChartLine, cuts: set[int]) -> list[list[Point]]:
    """The points in unbroken runs: a missing value, a skipped year or a break in the series begins a new one."""
    found = [p for p in line.points if p.value is not None]
    if not found:
        return []
    out = [[found[0]]]
    for before, point in pairwise(found):
        if point.year == before.year + 1 and point.year not in cuts:
            out[-1].append(point)
        else:
            out.append([point])
    return out


def _gaps(frame: _Frame) -> str:
    """What kind of gap it is, at the years where the municipality's own line has no value."""
    own = next((line for line in frame.chart.lines if line.own), frame.chart.lines[0])
    seen = {p.year for p in own.points if p.value is not None}
    words = {p.year: GAP_WORDS[p.state] for p in own.points if p.value is None}
    parts = []
    for year in years_of(frame.chart):
        if year not in seen:
            x, y = frame.years.at(year), frame.height - 31
            turned = f"rotate(-90 {x + 3.5:.1f} {y:.1f})"
            word = words.get(year, MISSING).in_(frame.language)
            parts.append(svg.element("text", word, x=x + 3.5, y=y, font_size=SMALL - 0.5, fill=svg.QUIET,
                                     class_="quiet", transform=turned))  # fmt: skip
    return "".join(parts)


def _labels(frame: _Frame, looks: list[int]) -> str:
    labels = _wanted_labels(frame, looks)
    middles = spread([Slot(label.anchor, label.height) for label in labels], 12, frame.height - 18)
    x = frame.right + 10
    parts = []
    for label, middle in zip(labels, middles, strict=True):
        top = middle - (len(label.lines) - 1) * LEADING / 2
        if abs(middle - label.anchor) > 7:
            parts.append(
                svg.line(
                    frame.right + 1,
                    label.anchor,
                    x - 2,
                    middle,
                    stroke=label.colour,
                    stroke_width=0.7,
                    class_=label.name,
                )
            )
        for row, text in enumerate(label.lines):
            parts.append(svg.words(x, top + row * LEADING, text, TEXT, fill=label.colour, class_=f"{label.name} words",
                                   font_weight=600 if label.bold else 400))  # fmt: skip
    return "".join(parts)


def _wanted_labels(frame: _Frame, looks: list[int]) -> list[_Label]:
    chart, room = frame.chart, frame.width - frame.right - 10
    labels = []
    for line, look in zip(chart.lines, looks, strict=True):
        last = next((p for p in reversed(line.points) if p.value is not None), None)
        if last is None or last.value is None:
            continue
        text = _line_label(line, last, frame)
        labels.append(
            _Label(
                wrapped(text, TEXT, room, bold=look == 0),
                frame.values.at(last.value),
                svg.LINES[look],
                f"line-{look}",
                look == 0,
            )
        )
    if chart.target:
        lines = wrapped(target_words(chart.target, chart.unit, frame.language), TEXT, room)
        labels.append(_Label(lines, frame.values.at(chart.target.value), svg.INK, "target"))
    if chart.band and chart.band.points:
        last_band = chart.band.points[-1]
        middle = frame.values.at((last_band.low + last_band.high) / 2)
        labels.append(_Label(wrapped(chart.band.label, TEXT, room), middle, svg.QUIET, "quiet"))
    return labels


def _line_label(line: ChartLine, last: Point, frame: _Frame) -> str:
    value = figures.with_unit(last.value or 0.0, frame.chart.unit, frame.language)
    ended = f"\u00a0({last.year})" if last.year != years_of(frame.chart)[-1] else ""
    return f"{line.label} {value}{ended}"


def _widest_label(chart: LineChart, language: Language) -> float:
    texts = [f"{line.label} {figures.with_unit(_last(line), chart.unit, language)}" for line in chart.lines]
    if chart.target:
        texts.append(target_words(chart.target, chart.unit, language))
    if chart.band:
        texts.append(chart.band.label)
    return max(width_of(text, TEXT, bold=True) for text in texts) + 2


def _last(line: ChartLine) -> float:
    return next((p.value for p in reversed(line.points) if p.value is not None), 0.0)


def _points(places: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
