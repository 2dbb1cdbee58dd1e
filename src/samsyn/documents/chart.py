"""Charts as SVG: the same picture on the web, in the PDF and (as PNG) in Word."""

from samsyn.documents.bar_chart import draw_bars
from samsyn.documents.chart_data import Chart, LineChart
from samsyn.documents.line_chart import draw_lines
from samsyn.values.language import Language


def to_svg(chart: Chart, language: Language, *, name: str = "") -> str:
    """The chart as an SVG element (width 640, 312 or 206 units by its `width`), with title and description.

    `name` makes the inner ids unique on a page; the chart's own id is used when it is empty.
    """
    name = name or chart.id or "chart"
    return draw_lines(chart, language, name) if isinstance(chart, LineChart) else draw_bars(chart, language, name)
