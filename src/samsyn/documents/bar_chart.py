"""Bars and dots for a comparison in one year. A missing value is its reason in words, never a bar of length zero."""

from samsyn.documents import svg
from samsyn.documents.chart_data import Bar, BarChart, BarStyle, TargetLine, Width
from samsyn.documents.chart_scale import Axis, value_axis, width_of, wrapped
from samsyn.documents.chart_words import GAP_WORDS, NO_VALUES, NOT_FROM_ZERO, alt_text, target_words, unit_name
from samsyn.values import figures
from samsyn.values.language import Language

WIDTHS = {Width.FULL: 640.0, Width.HALF: 312.0, Width.THIRD: 206.0}
TEXT = 12.0
SMALL = 11.0
LEADING = 13.5
_THICK = 13.0
_ROW = 21.0


def draw_bars(chart: BarChart, language: Language, name: str) -> str:
    """The bar or dot chart as SVG; its height follows the number of bars."""
    width = WIDTHS[chart.width]
    values = [bar.value for bar in chart.bars if bar.value is not None]
    room = min(width * 0.38, max((width_of(bar.label, TEXT, bold=bar.own) for bar in chart.bars), default=0.0) + 2)
    labels = [wrapped(bar.label, TEXT, room, bold=bar.own) for bar in chart.bars]
    heights = [max(_ROW, len(lines) * LEADING + 6) for lines in labels]
    top = 32.0 if chart.target else 18.0
    bottom = top + (sum(heights) if values else max(40.0, sum(heights)))
    tail = max((width_of(_value(value, chart, language), TEXT, bold=True) for value in values), default=0.0) + 8
    wanted = [*values, chart.target.value] if chart.target else values
    axis = value_axis(wanted, room + 12, width - tail, zero_based=chart.zero_based)
    said = [unit_name(chart.unit, language), "" if chart.zero_based else NOT_FROM_ZERO.in_(language).lower()]
    note = " · ".join(one for one in said if one)
    parts = [svg.words(0, 8, note, SMALL, fill=svg.QUIET, class_="quiet")]
    if not values:
        empty = {"anchor": "middle", "fill": svg.QUIET, "class_": "quiet"}
        parts.append(svg.words(width / 2, bottom - 12, NO_VALUES.in_(language), TEXT, **empty))
    if axis.low <= 0 <= axis.high:
        parts.append(
            svg.line(axis.at(0.0), top, axis.at(0.0), bottom, stroke=svg.QUIET, stroke_width=1.0, class_="base")
        )
    if chart.target:
        parts.append(_target(chart.target, chart, axis, top, bottom, language))
    y = top
    for bar, lines, high in zip(chart.bars, labels, heights, strict=True):
        parts.append(_label(bar, lines, axis.start - 12, y + high / 2) + _bar(bar, y + high / 2, axis, chart, language))
        y += high
    return svg.picture(width, bottom + 4, chart.title, alt_text(chart, language), *parts, name=name)


def _label(bar: Bar, lines: tuple[str, ...], right: float, y: float) -> str:
    first = y - (len(lines) - 1) * LEADING / 2
    weight = 600 if bar.own else 400
    return "".join(
        svg.words(
            right, first + row * LEADING, text, TEXT, anchor="end", fill=svg.INK, font_weight=weight, class_="ink"
        )
        for row, text in enumerate(lines)
    )


def _bar(bar: Bar, y: float, axis: Axis, chart: BarChart, language: Language) -> str:
    if bar.value is None:
        why = bar.why or GAP_WORDS[bar.state].in_(language)
        return svg.haloed(axis.start + 6, y, why, TEXT, fill=svg.QUIET, font_style="italic", class_="quiet")
    look = 0 if bar.own else 3
    name, colour, end = f"line-{look}", svg.LINES[look], axis.at(bar.value)
    if chart.style is BarStyle.BARS:
        left, right = sorted((axis.at(0.0), end))
        long = max(right - left, 0.5)
        drawn = svg.element("rect", x=left, y=y - _THICK / 2, width=long, height=_THICK, fill=colour,
                            class_=f"{name} fill")  # fmt: skip
        gap = 6.0
    else:
        drawn = svg.line(axis.start, y, axis.end, y, stroke=svg.GRID, stroke_width=1.0, class_="grid")
        drawn += svg.marker(end, y, look, 5.0 if bar.own else 4.2, colour, name)
        gap = 9.0
    x = max(end, axis.at(max(axis.low, 0.0))) + gap
    weight = 600 if bar.own else 400
    text = _value(bar.value, chart, language)
    return drawn + svg.haloed(x, y, text, TEXT, fill=svg.INK, font_weight=weight, class_="ink")


def _target(target: TargetLine, chart: BarChart, axis: Axis, top: float, bottom: float, language: Language) -> str:
    x = axis.at(target.value)
    text = target_words(target, chart.unit, language)
    half = width_of(text, SMALL) / 2
    middle = min(max(x, half), WIDTHS[chart.width] - half)
    dashes: dict[str, str | float] = {
        "stroke": svg.INK,
        "stroke_width": 1.3,
        "stroke_dasharray": "6 3",
        "class_": "target",
    }
    return svg.line(x, top - 4, x, bottom, **dashes) + svg.words(
        middle, top - 11, text, SMALL, anchor="middle", fill=svg.INK, class_="ink"
    )


def _value(value: float, chart: BarChart, language: Language) -> str:
    return figures.with_unit(value, chart.unit, language)
