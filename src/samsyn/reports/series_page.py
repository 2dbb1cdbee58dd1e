"""The figures behind a plan: for each indicator its series, women and men, the country, and what it does not say."""

import datetime as dt

from samsyn.catalogue.definition import Definition
from samsyn.documents.chart_data import Band, BandPoint, ChartLine, LineChart, Point, SeriesBreak
from samsyn.documents.runs import Emphasis, Text
from samsyn.documents.tree import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    KeyFigure,
    Paragraph,
    Row,
    Section,
    SideBySide,
    Table,
)
from samsyn.reports.figures import Figures, Reading
from samsyn.values import figures as written
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Observed
from samsyn.values.series import Observation, Series

_WORDS = {
    "title": Worded("Siffrorna bakom planen", "The figures behind the plan"),
    "country": Worded("Riket", "Sweden"),
    "women": Worded("Kvinnor", "Women"),
    "men": Worded("Män", "Men"),
    "all": Worded("Alla", "All"),
    "year": Worded("År", "Year"),
    "band": Worded("Mittersta hälften av kommunerna", "Middle half of the municipalities"),
    "says_not": Worded("Vad den inte säger: ", "What it does not say: "),
    "next": Worded("Publiceras härnäst ", "Next published "),
    "none": Worded(
        "Inget värde finns. Indikatorn hämtas inte från en öppen källa, eller så saknar källan kommunen.",
        "There is no value: it is not fetched from an open source, or the source lacks the municipality.",
    ),
    "own": Worded(
        "Kvartilerna är egen beräkning på data från Kolada.",
        "The quartiles are our own calculation on data from Kolada.",
    ),
    "missing": Worded("saknas", "missing"),
    "break": Worded("Tidsseriebrott ", "Break in the series "),
    "retrieved": Worded("hämtat ", "retrieved "),
}


def compose_series(figures: Figures, *, language: Language, on: dt.date) -> Document:
    """All readings as a document tree: those with values first, then those without, said to be so."""
    page = _Page(figures, language)
    readings = sorted(figures.readings.values(), key=lambda reading: reading.all.latest() is None)
    return Document(
        title=page.say("title"),
        subtitle=f"{figures.municipality.name}, {figures.year}",
        language=language,
        dated_on=on,
        author=figures.municipality.name,
        body=tuple(page.section(reading) for reading in readings),
        contents_depth=1,
    )


class _Page:
    """One municipality's figures in one language."""

    def __init__(self, figures: Figures, language: Language) -> None:
        self.figures, self.language = figures, language

    def say(self, key: str) -> str:
        return _WORDS[key].in_(self.language)

    def section(self, reading: Reading) -> Section:
        definition = reading.definition
        blocks: list[Block] = [Paragraph(definition.definition.in_(self.language))]
        blocks += self._values(reading) if reading.all.latest() else [Paragraph(self.say("none"))]
        blocks.append(Paragraph((Emphasis(self.say("says_not")), Text(definition.says_not.in_(self.language)))))
        blocks.append(Paragraph(self._source(reading)))
        id = definition.id.replace(":", "-").replace("_", "-").casefold()
        return Section(definition.title.in_(self.language), tuple(blocks), id=id, numbered=False)

    def _values(self, reading: Reading) -> list[Block]:
        notes = tuple(
            f"{self.say('break')}{gap.year}: {gap.text}" for gap in reading.definition.series_breaks(self.language)
        )
        blocks: list[Block] = [self._key_figures(reading), self._chart(reading), self._table(reading)]
        return [*blocks, BulletList(notes)] if notes else blocks

    def _key_figures(self, reading: Reading) -> Block:
        shown = [(self.figures.municipality.name, reading.all)]
        if reading.country is not None and reading.country.latest():
            shown.append((self.say("country"), reading.country))
        figures = tuple(self._key_figure(label, series) for label, series in shown)
        return figures[0] if len(figures) == 1 else SideBySide(tuple((figure,) for figure in figures))

    def _key_figure(self, label: str, series: Series) -> KeyFigure:
        latest = series.latest() or Observation(self.figures.year, series.at(self.figures.year).quantity)
        n = latest.quantity.n if isinstance(latest.quantity, Observed) else None
        return KeyFigure(label, written.quantity(latest.quantity, series.unit, self.language), latest.year, n)

    def _chart(self, reading: Reading) -> LineChart:
        lines = [self._line(self.figures.municipality.name, reading.all, own=True)]
        if reading.country is not None and reading.country.latest():
            lines.append(self._line(self.say("country"), reading.country))
        years = {o.year for o in self._shown(reading.all)}
        band = tuple(
            BandPoint(year, d.lower_quartile, d.upper_quartile)
            for year, d in sorted(reading.bands.items())
            if year in years
        )
        return LineChart(
            title=reading.definition.title.in_(self.language),
            unit=reading.all.unit,
            lines=tuple(lines),
            band=Band(self.say("band"), band) if len(band) > 1 else None,
            breaks=tuple(SeriesBreak(gap.year, gap.text) for gap in reading.all.breaks if gap.year in years),
            source=self._chart_source(reading.definition, has_band=len(band) > 1),
        )

    def _chart_source(self, definition: Definition, *, has_band: bool) -> str:
        source = definition.source_line.in_(self.language)
        return f"{source}. {self.say('own')}" if has_band else source

    def _line(self, label: str, series: Series, *, own: bool = False) -> ChartLine:
        points = tuple(
            Point(o.year, o.quantity.value)
            if isinstance(o.quantity, Observed)
            else Point(o.year, None, o.quantity.words(self.language))
            for o in self._shown(series)
        )
        return ChartLine(label, points, own=own)

    def _table(self, reading: Reading) -> Table:
        held = [("all", reading.all), ("women", reading.women), ("men", reading.men), ("country", reading.country)]
        parts = [(self.say(key), series) for key, series in held if series is not None and series.latest()]
        columns = (Column(self.say("year")), *(Column(label, align=Align.END) for label, _ in parts))
        own = self._shown(reading.all)
        rows = tuple(Row((str(o.year), *(self._cell(series, o.year) for _, series in parts))) for o in reversed(own))
        caption = f"{reading.definition.title.in_(self.language)} ({reading.all.unit.label(self.language)})"
        return Table(caption, columns, rows, numbered=False, note=self._reasons(own))

    def _shown(self, series: Series) -> tuple[Observation, ...]:
        """From the first year with a figure; years before it were never asked for."""
        years = [o.year for o in series.observations if isinstance(o.quantity, Observed)]
        return tuple(o for o in series.observations if o.year >= min(years, default=0))

    def _cell(self, series: Series, year: int) -> Cell:
        quantity = series.at(year).quantity
        if not isinstance(quantity, Observed):
            return Cell(self.say("missing"))
        n = f"n = {written.number(quantity.n, 0, self.language)}" if quantity.n else ""
        return Cell(written.quantity(quantity, series.unit, self.language), note=n)

    def _reasons(self, shown: tuple[Observation, ...]) -> str:
        """Each reason for a gap once, with its years."""
        years: dict[str, list[str]] = {}
        for o in shown:
            if not isinstance(o.quantity, Observed):
                years.setdefault(o.quantity.words(self.language).rstrip("."), []).append(str(o.year))
        return " ".join(f"{', '.join(when)}: {reason}." for reason, when in years.items())

    def _source(self, reading: Reading) -> str:
        parts = [reading.definition.source_line.in_(self.language)]
        latest = reading.all.latest()
        if latest is not None and latest.retrieved_on is not None:
            parts.append(self.say("retrieved") + latest.retrieved_on.isoformat())
        text = ", ".join(parts) + "."
        if reading.next_publication is not None:
            text += f" {self.say('next')}{reading.next_publication.isoformat()}."
        return text
