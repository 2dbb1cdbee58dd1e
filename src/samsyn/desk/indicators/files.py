"""An indicator's figures as a file. No cell can start a formula, and each figure says whose it is."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.downloads import file_answer
from samsyn.desk.indicators.drawn import source_of
from samsyn.desk.indicators.gathered import Gathered
from samsyn.desk.indicators.words import STATES
from samsyn.documents.spreadsheet import Value, as_csv, as_sheet
from samsyn.organisation.unable import UnableToFind
from samsyn.statistics.comparison import OWN_CALCULATION
from samsyn.values.language import Language
from samsyn.values.quantity import Observed, Quantity
from samsyn.values.series import Origin, Series


def as_file(request: DeskRequest, gathered: Gathered, format: str) -> HttpResponse:
    """CSV (semicolons, decimal comma in Swedish) or XLSX."""
    rows = rows_of(gathered, request.language)
    name = f"{request.municipality.slug}-{gathered.known.key}".replace(":", "-").replace(".", "-")
    if format == "csv":
        content = as_csv(rows, language=request.language)
    elif format == "xlsx":
        content = as_sheet(rows, title=gathered.known.title(request.language), widths=(44, 16))
    else:
        raise UnableToFind(_("Filen finns som csv och xlsx."))
    return file_answer(content, format, f"{name}.{format}")


def rows_of(gathered: Gathered, language: Language) -> list[list[Value]]:
    """A figure a row, under its headings."""
    heads: list[Value] = [
        _("Indikator"), _("Id"), _("Område"), _("Kön"), _("År"), _("Värde"), _("n"), _("Läge"), _("Varför inte"),
        _("Källa"), _("Utgåva"), _("Hämtat"),
    ]  # fmt: skip
    rows = [heads]
    reading = gathered.reading
    title, key = gathered.known.title(language), gathered.known.key
    if reading is not None:
        source = source_of(gathered, reading, language)
        for label, held in (
            (_("Alla"), reading.all), (_("Kvinnor"), reading.women), (_("Män"), reading.men),
            (_("Alla"), reading.country),
        ):  # fmt: skip
            if held is not None:
                area = held.area.name if held is not reading.country else _("Riket")
                rows += _rows(title, key, area, label, held, source, language)
        rows += _calculated(gathered, title, language)
    if len(gathered.bodies) > 1 or reading is None:
        for one in gathered.bodies:
            for label, held in ((_("Alla"), one.all), (_("Kvinnor"), one.women), (_("Män"), one.men)):
                if held is not None:
                    rows += _rows(title, key, one.name, label, held, held.source, language)
    return rows


def _rows(
    title: str, key: str, area: str, label: str, held: Series, source: str, language: Language
) -> list[list[Value]]:
    own = OWN_CALCULATION.in_(language) if held.origin is Origin.OWN_CALCULATION and not held.source else held.source
    said = own if held.origin is Origin.OWN_CALCULATION else source
    return [
        [
            title, key, area, label, o.year, *_cells(o.quantity, language), said, o.release,
            o.retrieved_on.isoformat() if o.retrieved_on else None,
        ]
        for o in held.observations
    ]  # fmt: skip


def _calculated(gathered: Gathered, title: str, language: Language) -> list[list[Value]]:
    comparison = gathered.reading.comparison if gathered.reading else None
    if comparison is None:
        return []
    own = OWN_CALCULATION.in_(language)
    groups = [one for one in (comparison.peers, comparison.county, comparison.kind_of_municipality) if one]
    return [
        [
            title, gathered.known.key, one.group.name, _("Alla"), comparison.year, *_cells(one.quantity, language),
            own, comparison.release, comparison.retrieved_on.isoformat(),
        ]
        for one in groups
    ]  # fmt: skip


def _cells(quantity: Quantity, language: Language) -> list[Value]:
    """Value, n, state, reason. A missing value's cell is empty and its reason stands beside."""
    if isinstance(quantity, Observed):
        return [quantity.value, quantity.n, str(STATES[quantity.state]), None]
    return [None, None, str(STATES[quantity.state]), quantity.words(language)]
