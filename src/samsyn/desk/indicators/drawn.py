"""An indicator's figures drawn: the large value, what it bears, the chart, the tables."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.translation import gettext as _

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import load_all
from samsyn.components.part import Content
from samsyn.components.showing import ChartFigure, Figure, KeyFigure
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.absent import explained, span
from samsyn.desk.indicators.gathered import Gathered, latest_year
from samsyn.desk.indicators.words import SEXES
from samsyn.documents.chart_data import Width
from samsyn.ledgers.queries.series import BodySeries
from samsyn.ledgers.shelf import installed
from samsyn.planfile.model import PlanFile
from samsyn.reports.bearings import words_of
from samsyn.reports.figures import Figures, Reading
from samsyn.reports.indicators import charts
from samsyn.reports.lines import Line
from samsyn.reports.material import Material
from samsyn.statistics.comparison import OWN_CALCULATION, Comparison, compare
from samsyn.values import figures as written
from samsyn.values.area import Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Why
from samsyn.values.series import Series
from samsyn.values.unit import YES_NO, Unit


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of the page that come from figures."""

    keys: Sequence[KeyFigure]
    bears: str
    chart: Content
    table: Content
    comparison: Content


def draw(request: DeskRequest, gathered: Gathered, file: PlanFile | None) -> Drawn:
    """Draw what there is; a missing value is its reason. `file` is a plan the sentences are said within."""
    reading, year = gathered.reading, latest_year(gathered)
    if reading is None:
        return Drawn([], "", "", "", "")
    line = _line(gathered, reading, request.language)
    bears, chart = _in_words_and_picture(request, line, year, file) if year else ("", "")
    compared = reading.comparison if year else None
    if compared is not None and year is not None and compared.year != year:
        compared = compare(installed(), reading.definition, reading.all.area, year)
    return Drawn(
        _keys(request, gathered, reading, year), bears, chart,
        _table(request, gathered, reading, line) if year else "",
        _compared(compared, request.language, reading) if compared is not None else "",
    )  # fmt: skip


def _line(gathered: Gathered, reading: Reading, language: Language) -> Line:
    tie = gathered.known.ties[0] if gathered.known.ties else None
    definition = gathered.known.definition
    return Line(
        tie.item.id if tie else gathered.known.key, gathered.known.title(language), definition, reading,
        tie.item if tie else None, bool(tie), tuple(t for one in gathered.known.ties for t in one.targets),
    )  # fmt: skip


def _keys(request: DeskRequest, gathered: Gathered, reading: Reading, year: int | None) -> list[KeyFigure]:
    unit, name = reading.all.unit, request.municipality.name
    if year is None:
        why = reading.all.observations[-1].quantity if reading.all.observations else Missing(Why.BODY_HAS_NOT_REPORTED)
        return [KeyFigure(name, why, unit)]
    own = reading.all.at(year).quantity
    note = source_of(gathered, reading, request.language)
    keys = [KeyFigure(name, own, unit, year, note)]
    if reading.country is not None and isinstance(reading.country.at(year).quantity, Observed):
        keys.append(KeyFigure(_("Riket"), reading.country.at(year).quantity, unit, year))
    return keys


def source_of(gathered: Gathered, reading: Reading, language: Language) -> str:
    """Whose figure it is, in a line."""
    if gathered.municipal is not None:
        return gathered.municipal.all.source
    if reading.invented:
        return _("Påhittade värden")
    return reading.definition.source_line.in_(language)


def _in_words_and_picture(request: DeskRequest, line: Line, year: int, file: PlanFile | None) -> tuple[str, Content]:
    """What the figure bears is said by the report's own sentences: chance, place, distance; never a verdict."""
    if file is None or line.reading is None:
        return "", ""
    figures = Figures(line.reading.all.area, year, {line.reading.definition.id: line.reading})
    material = Material(file, year, figures, None, None, load_all(), request.language, request.today, None)
    drawn = charts(material, (line,))
    chart = ChartFigure(replace(drawn[0], width=Width.FULL, numbered=False), name="diagram") if drawn else ""
    return words_of(material, line), chart


def _table(request: DeskRequest, gathered: Gathered, reading: Reading, line: Line) -> Table:
    """Year by year, the latest first; a year without a figure says why."""
    language, cards = request.language, gathered.municipal.cards if gathered.municipal else {}
    parts = [(_("Alla"), "all", reading.all), (_("Kvinnor"), "women", reading.women), (_("Män"), "men", reading.men)]
    shown = [(head, sex, held) for head, sex, held in parts if held is not None and (sex == "all" or held.latest())]
    country = reading.country if reading.country is not None and reading.country.latest() else None
    years = _years(reading.all, request.today.year)
    has_target = any(line.target(dt.date(year, 12, 31)) for year in years)
    columns = [Column(_("År")), *(Column(head, numeric=True) for head, _sex, _held in shown)]
    columns += [Column(_("Riket"), numeric=True)] if country else []
    columns += [Column(_("Målvärde"), numeric=True)] if has_target else []
    rows = []
    for year in years:
        cells: list[Content | Cell] = [str(year)]
        for _head, sex, held in shown:
            card = cards.get((year, sex))
            typed = card.written if card is not None else ""
            cells.append(_cell(held, year, language, typed, why=(reading.definition, request.today)))
        if country:
            cells.append(Figure(country.at(year).quantity, country.unit))
        if has_target:
            cells.append(_target(line, year, language))
        rows.append(Row(cells))
    unit = written_unit(reading.all.unit, language)
    return Table(
        f"{line.title} ({unit})" if unit else line.title, columns, rows, cards=len(columns) > 4,
        source=source_of(gathered, reading, language),
    )  # fmt: skip


def written_unit(unit: Unit, language: Language) -> str:
    """The unit in a word, for a heading."""
    return _("procent") if unit.id == "percent" else unit.label(language)


def _years(held: Series, this_year: int) -> list[int]:
    """From the first figure to the last year that is over, so that a gap at the end is seen."""
    seen = [o.year for o in held.observations if isinstance(o.quantity, Observed)]
    if not seen:
        return []
    return list(range(max(this_year - 1, seen[-1]), seen[0] - 1, -1))


def _cell(
    held: Series, year: int, language: Language, typed: str = "", why: tuple[Definition, dt.date] | None = None
) -> Cell:
    found = held.at(year)
    if held.sex is not Sex.ALL and all(o.year != year for o in held.observations):
        return Cell(format_html('<span class="absent">{}</span>', _("inte särredovisat")))
    if not isinstance(found.quantity, Observed):
        said = explained(found.quantity, why[0], year, language=language, on=why[1]) if why else found.quantity
        return Cell(Figure(said, held.unit))
    notes = [f"n = {written.number(found.quantity.n, 0, language)}"] if found.quantity.n is not None else []
    if found.revised_from is not None:
        notes.append(_("ändrat av källan"))
    if typed and held.unit is not YES_NO and language is Language.SV:
        suffix = held.unit.suffix.in_(language)
        return Cell(f"{typed}{written.NO_BREAK}{suffix}".strip(), note=", ".join(notes))
    return Cell(Figure(found.quantity, held.unit), note=", ".join(notes))


def _target(line: Line, year: int, language: Language) -> str:
    found = line.target(dt.date(year, 12, 31))
    return written.with_unit(found.value, found.unit, language) if found else _("inget")


def _compared(comparison: Comparison, language: Language, reading: Reading) -> Table:
    """The last year beside the country and the groups. The means and the quartiles are ours, and say so."""
    unit, own = reading.all.unit, OWN_CALCULATION.in_(language)
    rows = [Row([reading.all.area.name, _cell(reading.all, comparison.year, language)])]
    rows.append(Row([_("Riket"), Figure(comparison.country, unit)]))
    for group in (comparison.peers, comparison.county, comparison.kind_of_municipality):
        if group is not None:
            counted = _("ovägt medelvärde, %(n)s av %(members)s kommuner. %(own)s") % {
                "n": group.n, "members": group.members, "own": own,
            }  # fmt: skip
            rows.append(Row([Cell(group.group.name, note=counted), Figure(group.quantity, unit)]))
    spread = comparison.distribution
    if spread is not None:
        ends = (spread.lower_quartile, spread.upper_quartile)
        middle = " – ".join(written.with_unit(end, unit, language) for end in ends)
        about = _("%(n)s kommuner. %(own)s") % {"n": spread.n, "own": own}
        rows.append(Row([Cell(_("Mittersta hälften av kommunerna"), note=about), middle]))
    heading = _("Jämförelse %s") % comparison.year
    return Table(heading, [Column(_("Område")), Column(_("Värde"), numeric=True)], rows, cards=False)


def bodies_table(gathered: Gathered, language: Language) -> Table:
    """Every body's own values, none hiding another: a row each, the latest years as columns."""
    years = sorted({year for one in gathered.bodies for year, _sex in one.cards}, reverse=True)[:5]
    rows = []
    for one in gathered.bodies:
        cells = [_body_cell(one, year, language) for year in years]
        rows.append(Row([one.name, *cells]))
    columns = [Column(_("Organ")), *(Column(str(year), numeric=True) for year in years)]
    return Table(_("Vad organen har lämnat"), columns, rows, source=_("Kommunens egen uppgift"))


def _body_cell(one: BodySeries, year: int, language: Language) -> Content | Cell:
    card = one.cards.get((year, "all"))
    if card is None or card.quantity is None:
        parts = [(sex, one.cards.get((year, sex))) for sex in ("women", "men")]
        said = [f"{SEXES[sex]}: {part.written}" for sex, part in parts if part is not None and part.digits]
        return ", ".join(said) if said else _("inte lämnat")
    cell = _cell(one.all, year, language, card.written)
    return Cell(cell.content, note=", ".join(part for part in (str(cell.note), card.note) if part))


def gaps_of(reading: Reading, today: dt.date, language: Language) -> list[tuple[str, str]]:
    """Each reason for a missing year, with its years."""
    years: dict[str, list[int]] = {}
    for year in reversed(_years(reading.all, today.year)):
        found = reading.all.at(year).quantity
        quantity = explained(found, reading.definition, year, language=language, on=today)
        if not isinstance(quantity, Observed):
            years.setdefault(quantity.words(language).rstrip("."), []).append(year)
    return [(span(when), why) for why, when in years.items()]
