"""A small chart of an indicator, its last value and what it is held against."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.catalogue.definition import Definition
from samsyn.components.part import Content
from samsyn.components.showing import ChartFigure, KeyFigure
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.latest import Latest
from samsyn.desk.plans.frame import paragraph
from samsyn.desk.plans.values import catalogue
from samsyn.documents.chart_data import ChartLine, LineChart, Point, SeriesBreak, Width
from samsyn.planfile.figures import Indicator
from samsyn.planfile.model import PlanFile
from samsyn.values.language import Language
from samsyn.values.quantity import Observed
from samsyn.values.series import Series


def definition_of(indicator: Indicator) -> Definition | None:
    """The catalogue's entry, when the indicator has one."""
    known = indicator.catalogue is not None and indicator.catalogue in catalogue()
    return catalogue().get(indicator.catalogue or "") if known else None


def chart_of(
    request: DeskRequest, plan: PlanFile, indicator: Indicator, known: Latest, *, small: bool = False
) -> list[Content]:
    """The last value and a chart of ten years with its table; what is known of the gap when there is no value.

    A `small` one ends with the last year that has a value; the indicator's own page shows what has not come yet.
    """
    definition = definition_of(indicator)
    held = known.held
    if known.needs_choice:
        said = ngettext("%(n)s organ har lämnat värden.", "%(n)s organ har lämnat värden.", known.reporters)
        chosen = _("Välj på indikatorns sida vems som gäller för kommunen.")
        return [paragraph(f"{said % {'n': known.reporters}} {chosen}", "absent")]
    if definition is None or held is None:
        return []
    last = held.latest()
    if last is None:
        why = held.observations[-1].quantity if held.observations else None
        return [] if why is None or isinstance(why, Observed) else [paragraph(why.words(request.language), "absent")]
    title = definition.title.in_(request.language)
    figure = KeyFigure(title, last.quantity, held.unit, last.year)
    shown = _shown(held)
    if len(shown) < 3:
        return [figure]
    years = {year for year, _quantity in shown if not small or year <= last.year}
    line = _line(plan.municipality.name, held, request.language, until=last.year if small else request.today.year)
    chart = LineChart(
        title=title, unit=held.unit, lines=(line,), source=_source(known, definition, request),
        breaks=tuple(SeriesBreak(gap.year, gap.text) for gap in held.breaks if gap.year in years),
        width=Width.HALF if small else Width.FULL,
    )  # fmt: skip
    return [*([] if small else [figure]), ChartFigure(chart, name=f"diagram-{indicator.id}")]


def _source(known: Latest, definition: Definition, request: DeskRequest) -> str:
    """Whose figure it is. Kolada is named for Kolada's own values and for nothing else."""
    if known.reporters:
        return _("Kommunens egen uppgift")
    if request.municipality.fictional:
        return _("Påhittade värden")
    return definition.source_line.in_(request.language)


def _shown(held: Series) -> list[tuple[int, object]]:
    years = [o.year for o in held.observations if isinstance(o.quantity, Observed)]
    return [(o.year, o.quantity) for o in held.observations if o.year >= min(years, default=0)]


def _line(label: str, held: Series, language: Language, *, until: int) -> ChartLine:
    first = min((o.year for o in held.observations if isinstance(o.quantity, Observed)), default=0)
    points = tuple(
        Point(o.year, o.quantity.value)
        if isinstance(o.quantity, Observed)
        else Point(o.year, None, o.quantity.words(language))
        for o in held.observations
        if first <= o.year <= until
    )
    return ChartLine(label, points, own=True)
