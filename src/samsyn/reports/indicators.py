"""A goal's figures: one table for the state of society, one for what is within reach, what they bear, and charts."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samsyn.catalogue.vocabulary import Reach
from samsyn.documents.chart_data import (
    Band,
    BandPoint,
    ChartLine,
    LineChart,
    Point,
    SeriesBreak,
    TargetLine,
    Width,
)  # fmt: skip
from samsyn.documents.runs import Strong, Text
from samsyn.documents.tree import Align, Block, BulletList, Cell, Column, Row, SideBySide, Table
from samsyn.planfile.figures import FigureAt
from samsyn.reports.absences import Absence, Reasons
from samsyn.reports.bearings import words_of
from samsyn.reports.lines import MOST_ON_A_PAGE, Line
from samsyn.reports.material import Material
from samsyn.values import figures as written
from samsyn.values.area import Sex
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.unit import UNITS, Unit

FEWEST_FOR_CHART = 3
MOST_CHARTS = 3


@dataclass(frozen=True, slots=True)
class _Page:
    """The table being made: whose page it is, and its letters for reasons."""

    material: Material
    heading: str
    reasons: Reasons

    def cell(self, line: Line, quantity: Quantity | None, year: int, who: str, notes: tuple[str, ...] = ()) -> Cell:
        """One value. `None` cannot be; a missing one gets a letter and a row in the appendix."""
        say = self.material.say
        if quantity is None or (isinstance(quantity, Missing) and quantity.why is Why.DOES_NOT_APPLY):
            return Cell(say("value.not_applicable"))
        if isinstance(quantity, Observed):
            text = written.number(quantity.value, line.unit.decimals, self.material.language)
            return Cell(text, note="; ".join(notes))
        reason = quantity.words(self.material.language)
        if isinstance(quantity, Suppressed):
            return Cell(reason[:1].upper() + reason[1:])
        self.material.absences.add(Absence(self.heading, line.title, year, who, reason))
        return Cell(say("value.missing", letter=self.reasons.letter(reason)))


def tables(material: Material, heading: str, lines: tuple[Line, ...]) -> list[Block]:
    """The tables of the page. A column stands only where some line of the table can have something in it."""
    groups = (Reach.SOCIETY, Reach.WITHIN_REACH)
    shown = [(reach, tuple(x for x in lines if x.reach is reach and not x.is_yes_no)) for reach in groups]
    return [_table(material, heading, reach, found) for reach, found in shown if found]


def _table(material: Material, heading: str, reach: Reach, lines: tuple[Line, ...]) -> Table:
    page = _Page(material, heading, Reasons())
    columns = [c for c in _columns(material, lines) if any(c.applies(line) for line in lines)]
    units = {line.unit for line in lines}
    one_unit = next(iter(units)) if len(units) == 1 else None
    rows = tuple(
        Row((_title(material, line, one_unit), *(column.cell(page, line) for column in columns))) for line in lines
    )
    say = material.say
    caption = say("indicators.society" if reach is Reach.SOCIETY else "indicators.within_reach", year=material.year)
    if not all(line.stated for line in lines):
        caption += say("indicators.proposed" if not any(line.stated for line in lines) else "indicators.some_proposed")
    if one_unit is not None:
        caption += f", {unit_words(material, one_unit)}"
    return Table(
        caption,
        (Column(say("indicators.indicator"), 4.4), *(Column(c.heading, c.weight, Align.END) for c in columns)),
        rows,
        note=_note(material, page, lines, columns),
        dense=True,
        keep_together=len(rows) <= MOST_ON_A_PAGE,
    )


def _title(material: Material, line: Line, one_unit: Unit | None) -> Cell:
    return Cell(line.title, note="" if one_unit else unit_words(material, line.unit))


def unit_words(material: Material, unit: Unit) -> str:
    """What the figures of a table count: "procent", "personer"."""
    label = unit.label(material.language)
    return material.say("unit.percent") if label == "%" else label


def _note(material: Material, page: _Page, lines: tuple[Line, ...], columns: "list[_Column]") -> str:
    say = material.say
    parts = [page.reasons.words()]
    if any(not c.applies(line) for c in columns for line in lines):
        parts.append(say("value.not_applicable.explained"))
    if any(isinstance(c, _Baseline) and c.is_stated(line) for c in columns for line in lines):
        parts.append(say("baseline.stated"))
    if any(line.reading and line.reading.invented for line in lines):
        parts.append(say("source.invented"))
    if any(line.from_kolada and not (line.reading and line.reading.invented) for line in lines):
        parts.append(say("source.kolada"))
    if any(line.reading and line.reading.afterwards for line in lines):
        parts.append(say("source.afterwards"))
    if any(line.reported for line in lines):
        parts.append(say("source.bodies"))
    return " ".join(part for part in parts if part)


class _Column(ABC):
    """One figure column: its heading, whether it can apply to a line, and its cell."""

    weight = 1.0

    def __init__(self, material: Material, heading: str) -> None:
        self.material, self.heading = material, heading

    def applies(self, line: Line) -> bool:
        """Whether the column can hold anything for the line; by default when the line has a unit, which all have."""
        return bool(line.unit.id)

    @abstractmethod
    def cell(self, page: _Page, line: Line) -> Cell:
        """The line's figure in this column."""


class _Year(_Column):
    """All, in a year."""

    def __init__(self, material: Material, heading: str, year: int, sex: Sex = Sex.ALL) -> None:
        super().__init__(material, heading)
        self.year, self.sex = year, sex

    def applies(self, line: Line) -> bool:
        """Women and men are shown where they can be told apart, and a body's figure first when there is one at all."""
        if self.sex is Sex.ALL:
            return True
        return line.by_sex and (line.from_kolada or isinstance(line.at(self.year).quantity, Observed))

    def cell(self, page: _Page, line: Line) -> Cell:
        if not self.applies(line):
            return page.cell(line, None, self.year, "")
        observation = line.at(self.year, self.sex)
        who = self.material.say(f"who.{self.sex.name.lower()}")
        return page.cell(line, observation.quantity, self.year, who, self._notes(line, observation.quantity))

    def _notes(self, line: Line, quantity: Quantity) -> tuple[str, ...]:
        few = line.definition.few_persons_below if line.definition else None
        is_few = isinstance(quantity, Observed) and quantity.n is not None and few is not None and quantity.n < few
        notes = [self.material.say("value.few")] if is_few and line.unit.is_share else []
        if self.sex is Sex.ALL and line.reading and any(o.year == self.year for o in line.reading.revised()):
            notes.append(self.material.say("value.revised"))
        return tuple(notes)


class _Baseline(_Year):
    """Where it stood when the plan was written: as the plan says, else the year before the plan began."""

    weight = 1.4

    def __init__(self, material: Material, year: int, lines: tuple[Line, ...]) -> None:
        super().__init__(material, "", year)
        years = {stated.year if (stated := self._stated(x)) else year for x in lines if self.applies(x)}
        self.same = len(years) == 1
        say = material.say
        self.heading = say("column.baseline_of", year=years.pop()) if self.same else say("column.baseline")

    def applies(self, line: Line) -> bool:
        return self._stated(line) is not None or (line.from_kolada and not (line.reading and line.reading.invented))

    def cell(self, page: _Page, line: Line) -> Cell:
        stated = self._stated(line)
        if stated is None:
            if not self.applies(line):
                return page.cell(line, None, self.year, "")
            found = super().cell(page, line)
            return found if self.same else replace(found, note=str(self.year))
        decimals = UNITS[stated.unit].decimals if stated.unit in UNITS else 1
        text = written.number(stated.value, decimals, self.material.language)
        return Cell(text, note="" if self.same else str(stated.year))

    def is_stated(self, line: Line) -> bool:
        return self._stated(line) is not None

    def _stated(self, line: Line) -> FigureAt | None:
        """The figure the plan itself gives as the starting point."""
        ids = {line.id, line.definition.id if line.definition else ""}
        found = (b for b in self.material.plan.baselines if ids & {*b.of, b.catalogue or "-"})
        return next((b.figures[0] for b in found if b.figures[0].year <= self.material.year), None)


class _Target(_Column):
    """The target that holds at the end of the year."""

    def applies(self, line: Line) -> bool:
        return line.target(dt.date(self.material.year, 12, 31)) is not None

    def cell(self, page: _Page, line: Line) -> Cell:  # noqa: ARG002 - every column makes its cell from page and line
        found = line.target(dt.date(self.material.year, 12, 31))
        if found is None:
            return Cell(self.material.say("target.none"))
        limit = self.material.say(f"target.{found.comparator}")
        value = written.number(found.value, found.unit.decimals, self.material.language)
        return Cell(f"{limit}{written.NO_BREAK}{value}".strip())


class _Country(_Column):
    """The country, same year."""

    def applies(self, line: Line) -> bool:
        return line.country(self.material.year) is not None

    def cell(self, page: _Page, line: Line) -> Cell:
        year = self.material.year
        return page.cell(line, line.country(year), year, self.material.say("who.country"))


class _Count(_Column):
    """The count behind the year's value."""

    weight = 0.8

    def applies(self, line: Line) -> bool:
        quantity = line.at(self.material.year).quantity
        return isinstance(quantity, Observed) and quantity.n is not None

    def cell(self, page: _Page, line: Line) -> Cell:  # noqa: ARG002 - every column makes its cell from page and line
        quantity = line.at(self.material.year).quantity
        if isinstance(quantity, Observed) and quantity.n is not None:
            return Cell(self.material.number(quantity.n))
        return Cell(self.material.say("count.unknown"))


def baseline_year(material: Material) -> int | None:
    """The year before the plan began; `None` when the plan says no beginning or it is not earlier than last year."""
    first = material.span.first
    year = first.year - 1 if first else None
    return year if year is not None and year < material.year - 1 else None


def _columns(material: Material, lines: tuple[Line, ...]) -> list[_Column]:
    say, year = material.say, material.year
    before = baseline_year(material)
    columns: list[_Column] = []
    if before is not None or material.plan.baselines:
        columns.append(_Baseline(material, before or year - 2, lines))
    return [
        *columns,
        _Year(material, str(year - 1), year - 1),
        _Year(material, str(year), year),
        _Target(material, say("column.target")),
        _Country(material, say("column.country", year=year)),
        _Year(material, say("column.women", year=year), year, Sex.WOMEN),
        _Year(material, say("column.men", year=year), year, Sex.MEN),
        _Count(material, say("column.count")),
    ]


def shown(words: Sequence[Block], drawn: Sequence[LineChart], *, beside: bool, wide: bool = False) -> list[Block]:
    """What the figures bear, with the charts below the words or beside them."""
    if not beside or not words or not drawn or len(drawn) > 2:
        return [*words, *_row_of(drawn, wide=wide)]
    width = Width.HALF if len(drawn) == 1 else Width.THIRD
    return [SideBySide((tuple(words), *((replace(chart, width=width),) for chart in drawn)))]


def _row_of(drawn: Sequence[LineChart], *, wide: bool) -> list[Block]:
    """One chart alone, over the whole width where the page has room for it; two or three beside each other."""
    if not drawn:
        return []
    if len(drawn) == 1:
        return [replace(drawn[0], width=Width.FULL if wide else Width.HALF)]
    width = Width.HALF if len(drawn) == 2 else Width.THIRD
    return [SideBySide(tuple((replace(chart, width=width),) for chart in drawn))]


def bearings(material: Material, lines: tuple[Line, ...]) -> list[Block]:
    """One point for each indicator with a figure: change, chance, place."""
    items = []
    for line in lines:
        words = "" if line.is_yes_no else words_of(material, line)
        if words:
            items.append((Strong(f"{line.title}: "), Text(words)))
    return [BulletList(tuple(items))] if items else []


def charts(material: Material, lines: tuple[Line, ...]) -> list[LineChart]:
    """A chart for each indicator with at least three figures; none rather than an empty one."""
    return [chart for line in lines if (chart := _chart(material, line)) is not None]


def _chart(material: Material, line: Line) -> LineChart | None:
    series = line.series
    if series is None or line.is_yes_no:
        return None
    values = [o for o in series.observations if isinstance(o.quantity, Observed)]
    if len(values) < FEWEST_FOR_CHART:
        return None
    first = values[0].year
    own = ChartLine(material.figures.municipality.name, _points(material, line, first), own=True)
    others = (
        (ChartLine(material.say("who.country"), points),) if (points := _country_points(line, first, material)) else ()
    )
    found = line.target(dt.date(material.year, 12, 31))
    return LineChart(
        line.title,
        line.unit,
        (own, *others),
        band=_band(material, line, first),
        target=_target_line(material, found.value, found.valid_from) if found else None,
        breaks=tuple(SeriesBreak(b.year, b.text) for b in series.breaks if first < b.year <= material.year),
        source=_source(material, line),
    )


def _source(material: Material, line: Line) -> str:
    if line.reading and line.reading.invented:
        return material.say("source.invented").rstrip(".")
    if not line.from_kolada:
        return material.say("source.bodies").rstrip(".")
    return line.definition.source_line.in_(material.language) if line.definition else ""


def _points(material: Material, line: Line, first: int) -> tuple[Point, ...]:
    points = []
    for year in range(first, material.year + 1):
        quantity = line.at(year).quantity
        if isinstance(quantity, Observed):
            points.append(Point(year, quantity.value))
        else:
            points.append(Point(year, None, quantity.words(material.language), quantity.state))
    return tuple(points)


def _country_points(line: Line, first: int, material: Material) -> tuple[Point, ...]:
    country = line.reading.country if line.reading else None
    if country is None or not any(isinstance(o.quantity, Observed) and o.year >= first for o in country.observations):
        return ()
    found = [country.at(year) for year in range(first, material.year + 1)]
    return tuple(
        Point(o.year, o.quantity.value) if isinstance(o.quantity, Observed)
        else Point(o.year, None, o.quantity.words(material.language), o.quantity.state)
        for o in found
    )  # fmt: skip


def _band(material: Material, line: Line, first: int) -> Band | None:
    bands = line.reading.bands if line.reading else {}
    points = tuple(BandPoint(y, bands[y].lower_quartile, bands[y].upper_quartile) for y in sorted(bands) if first <= y)
    return Band(material.say("chart.middle_half"), points) if len(points) >= FEWEST_FOR_CHART else None


def _target_line(material: Material, value: float, since: dt.date | None) -> TargetLine:
    return TargetLine(value, material.say("column.target"), since.year if since else None)
