"""Bars and dots for a comparison in one year. A missing value is its reason in words, never a bar of length zero."""

from samsyn.documents import svg
from samsyn.documents.chart_data import Bar, BarChart, BarStyle, Width
from samsyn.documents.chart_scale import Axis, value_axis, width_of, wrapped
from samsyn.documents.chart_words import MISSING, NO_VALUES, NOT_FROM_ZERO, alt_text, unit_name
from samsyn.values import figures
from samsyn.values.language import Language

WIDTHS = {Width.FULL: 640.0, Width.HALF: 312.0, Width.THIRD: 206.0}
TEXT = 12.0
SMALL = 11.0
LEADING = 13.5
_THICK = 15.0


def draw_bars(chart: BarChart, language: Language, name: str) -> str:
    """The bar or dot chart as SVG; its height follows the number of bars."""
    width = WIDTHS[chart.width]
    values = [bar.value for bar in chart.bars if bar.value is not None]
    room = min(width * 0.36, max((width_of(bar.label, TEXT, bold=bar.own) for bar in chart.bars), default=0.0) + 2)
    labels = [wrapped(bar.label, TEXT, room, bold=bar.own) for bar in chart.bars]
    heights = [max(24.0, len(lines) * LEADING + 8) for lines in labels]
    top = 22.0 if chart.target else 18.0
    height = top + (sum(heights) if heights else 40.0) + 4
    said = [unit_name(chart.unit, language)] + ([] if chart.zero_based else [NOT_FROM_ZERO.in_(language).lower()])
    parts = [svg.words(0, 8, " · ".join(note for note in said if note), SMALL, fill=svg.QUIET, class_="quiet")]
    if not values:
        parts.append(
            svg.words(
                width / 2, top + 20, NO_VALUES.in_(language), TEXT, anchor="middle", fill=svg.QUIET, class_="quiet"
            )
        )
    tail = max((width_of(_value(value, chart, language), TEXT, bold=True) for value in values), default=0.0) + 8
    wanted = [*values, chart.target.value] if chart.target else values
    axis = value_axis(wanted, room + 12, width - tail, zero_based=chart.zero_based)
    y = top
    for bar, lines, high in zip(chart.bars, labels, heights, strict=True):
        parts.append(_bar(bar, lines, y + high / 2, axis, chart, language))
        y += high
    parts.append(_frame(chart, axis, top, y, language))
    return svg.picture(width, height, chart.title, alt_text(chart, language), *parts, name=name)


def _bar(bar: Bar, lines: tuple[str, ...], y: float, axis: Axis, chart: BarChart, language: Language) -> str:
    weight = 600 if bar.own else 400
    first = y - (len(lines) - 1) * LEADING / 2
    parts = [svg.words(axis.start - 12, first + row * LEADING, text, TEXT, anchor="end", fill=svg.INK, font_weight=weight, class_="ink")
             for row, text in enumerate(lines)]  # fmt: skip
    if bar.value is None:
        parts.append(
            svg.words(
                axis.start + 6,
                y,
                bar.why or MISSING.in_(language),
                TEXT,
                fill=svg.QUIET,
                font_style="italic",
                class_="quiet",
            )
        )
        return "".join(parts)
    look = 0 if bar.own else 3
    name, colour, end = f"line-{look}", svg.LINES[look], axis.at(bar.value)
    if chart.style is BarStyle.BARS:
        left, right = sorted((axis.at(0.0), end))
        parts.append(
            svg.element(
                "rect",
                x=left,
                y=y - _THICK / 2,
                width=max(right - left, 0.5),
                height=_THICK,
                fill=colour,
                class_=f"{name} fill",
            )
        )
    else:
        parts.append(svg.line(axis.start, y, axis.end, y, stroke=svg.GRID, stroke_width=1.0, class_="grid"))
        parts.append(svg.marker(end, y, look, 5.0 if bar.own else 4.2, colour, name))
    gap = 6.0 if chart.style is BarStyle.BARS else 9.0
    parts.append(svg.words(max(end, axis.at(max(axis.low, 0.0))) + gap, y, _value(bar.value, chart, language), TEXT, fill=svg.INK,
                           font_weight=weight, class_="ink"))  # fmt: skip
    return "".join(parts)


def _frame(chart: BarChart, axis: Axis, top: float, bottom: float, language: Language) -> str:
    parts = []
    if axis.low <= 0 <= axis.high:
        zero = axis.at(0.0)
        parts.append(svg.line(zero, top, zero, bottom, stroke=svg.QUIET, stroke_width=1.0, class_="base"))
    if chart.target:
        x = axis.at(chart.target.value)
        text = f"{chart.target.label} {_value(chart.target.value, chart, language)}"
        half = width_of(text, SMALL) / 2
        x_text = min(max(x, half), WIDTHS[chart.width] - half)
        parts.append(
            svg.line(x, top - 6, x, bottom, stroke=svg.INK, stroke_width=1.3, stroke_dasharray="9 4", class_="target")
        )
        parts.append(svg.words(x_text, 8, text, SMALL, anchor="middle", fill=svg.INK, class_="ink"))
    return "".join(parts)


def _value(value: float, chart: BarChart, language: Language) -> str:
    return figures.with_unit(value, chart.unit, language)
