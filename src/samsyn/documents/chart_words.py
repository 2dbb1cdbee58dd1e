"""A chart in words and as a table: what someone who does not see the picture is told is what it shows."""

from dataclasses import replace

from samsyn.documents.chart_data import Bar, BarChart, Chart, ChartLine, LineChart, Point, TargetLine
from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import State
from samsyn.values.unit import Unit

MISSING = Worded("saknas", "missing")
GAP_WORDS = {
    State.NOT_REPORTED: MISSING,
    State.NOT_APPLICABLE: Worded("ej tillämpligt", "not applicable"),
    State.SUPPRESSED: Worded("skyddat", "protected"),
}
"""What a gap is marked with; the other two of the five states, observed and zero, are drawn as what they are."""
BREAK = Worded("tidsseriebrott", "break in series")
NOT_FROM_ZERO = Worded("Axeln börjar inte vid noll", "The axis does not begin at zero")
YEAR = Worded("År", "Year")
VALUE = Worded("Värde", "Value")
CATEGORY = Worded("Grupp", "Group")
NO_VALUES = Worded("Inga värden att visa", "No values to show")


def unit_name(unit: Unit, language: Language) -> str:
    """The unit in a word, as an axis needs it: "procent", "personer"; empty for a bare count."""
    if unit.id == "percent":
        return Worded("procent", "per cent").in_(language)
    return unit.suffix.in_(language)


def alt_text(chart: Chart, language: Language) -> str:
    """The chart's own alternative, or one composed from its data: kind, span, first and last value, gaps, target."""
    if chart.alt:
        return chart.alt
    sentences = _line_sentences(chart, language) if isinstance(chart, LineChart) else _bar_sentences(chart, language)
    if chart.target:
        sentences.append(target_words(chart.target, chart.unit, language) + ".")
    if not chart.zero_based:
        sentences.append(NOT_FROM_ZERO.in_(language) + ".")
    return " ".join(sentences)


def data_rows(chart: Chart, language: Language) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of the chart's figures; a missing one is its reason."""
    if isinstance(chart, BarChart):
        rows: list[tuple[str, ...]] = [(bar.label, _figure_or_why(bar, chart.unit, language)) for bar in chart.bars]
        return (CATEGORY.in_(language), VALUE.in_(language)), rows
    band = (f"{chart.band.label}",) if chart.band else ()
    headings = (YEAR.in_(language), *(line.label for line in chart.lines), *band)
    return headings, [_year_row(chart, year, language) for year in years_of(chart)]


def years_of(chart: LineChart) -> tuple[int, ...]:
    """Every year from the first to the last point; empty when there are none."""
    years = [point.year for line in chart.lines for point in line.points]
    return tuple(range(min(years), max(years) + 1)) if years else ()


def _year_row(chart: LineChart, year: int, language: Language) -> tuple[str, ...]:
    cells = [str(year)]
    for line in chart.lines:
        point = next((p for p in line.points if p.year == year), None)
        cells.append(_figure_or_why(point or Point(year, None), chart.unit, language))
    if chart.band:
        quartiles = next((p for p in chart.band.points if p.year == year), None)
        cells.append(
            f"{figures.number(quartiles.low, chart.unit.decimals, language)}–\u2060"
            f"{figures.number(quartiles.high, chart.unit.decimals, language)}"
            if quartiles
            else MISSING.in_(language)
        )
    return tuple(cells)


def _line_sentences(chart: LineChart, language: Language) -> list[str]:
    years = years_of(chart)
    kind = Worded("Linjediagram", "Line chart").in_(language)
    span = f", {years[0]}–{years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
    sentences = [f"{kind}: {chart.title}{span}."]
    sentences += [_line_sentence(line, chart.unit, language) for line in chart.lines]
    if chart.band and chart.band.points:
        last = chart.band.points[-1]
        low = figures.number(last.low, chart.unit.decimals, language)
        sentences.append(f"{chart.band.label}: {low}–{_value(last.high, chart.unit, language)} {last.year}.")
    for cut in chart.breaks:
        sentences.append(f"{BREAK.in_(language).capitalize()} {cut.year}{f' ({cut.text})' if cut.text else ''}.")
    return sentences


def _line_sentence(line: ChartLine, unit: Unit, language: Language) -> str:
    seen = [(p.year, p.value) for p in line.points if p.value is not None]
    parts = [f"{_value(value, unit, language)} {year}" for year, value in (seen if len(seen) < 3 else ())]
    if len(seen) >= 3:
        (first_year, first), (last_year, last) = seen[0], seen[-1]
        high = max(seen, key=lambda pair: pair[1])
        low = min(seen, key=lambda pair: pair[1])
        ends = Worded("från {} {} till {} {}", "from {} in {} to {} in {}").in_(language)
        parts.append(ends.format(_value(first, unit, language), first_year, _value(last, unit, language), last_year))
        for name, (year, value) in ((Worded("högst", "highest"), high), (Worded("lägst", "lowest"), low)):
            if year not in {first_year, last_year}:
                parts.append(f"{name.in_(language)} {_value(value, unit, language)} {year}")
    gaps = [f"{p.year} {_gap_words(p, language)}" for p in line.points if p.value is None]
    told = ", ".join(parts + gaps) or NO_VALUES.in_(language).lower()
    return f"{line.label}: {told}."


def _bar_sentences(chart: BarChart, language: Language) -> list[str]:
    kind = Worded("Stapeldiagram", "Bar chart").in_(language)
    if chart.style == "dots":
        kind = Worded("Punktdiagram", "Dot chart").in_(language)
    told = ", ".join(f"{bar.label} {_value_or_why(bar, chart.unit, language)}" for bar in chart.bars)
    return [f"{kind}: {chart.title}.", (told or NO_VALUES.in_(language)) + "."]


def target_words(target: TargetLine, unit: Unit, language: Language) -> str:
    """The target with its value: "Mål 60 %". A whole number is said without decimals."""
    whole = replace(unit, decimals=0) if target.value == int(target.value) else unit
    return f"{target.label} {figures.with_unit(target.value, whole, language)}"


def _value(value: float, unit: Unit, language: Language) -> str:
    return figures.with_unit(value, unit, language)


def _gap_words(point: Point, language: Language) -> str:
    """The word of the gap, and the reason in brackets when it says more: "saknas (enkäten gjordes inte detta år)"."""
    word = GAP_WORDS[point.state].in_(language)
    return f"{word} ({point.why})" if point.why and point.why != word else word


def _figure_or_why(of: Point | Bar, unit: Unit, language: Language) -> str:
    """As in a table, where the heading or caption says the unit."""
    if of.value is None or unit.id == "yes_no":
        return _value_or_why(of, unit, language)
    return figures.number(of.value, unit.decimals, language)


def _value_or_why(of: Point | Bar, unit: Unit, language: Language) -> str:
    return _value(of.value, unit, language) if of.value is not None else of.why or GAP_WORDS[of.state].in_(language)
