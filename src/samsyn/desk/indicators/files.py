"""An indicator's figures as a file. No cell can start a formula, and each figure says whose it is."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.drawn import source_of
from samsyn.desk.indicators.gathered import Gathered
from samsyn.desk.indicators.words import STATES
from samsyn.organisation.unable import UnableToFind
from samsyn.statistics.comparison import OWN_CALCULATION
from samsyn.values.language import Language
from samsyn.values.quantity import Observed, Quantity
from samsyn.values.series import Origin, Series

Value = str | float | int | None
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_file(request: DeskRequest, gathered: Gathered, format: str) -> HttpResponse:
    """CSV (semicolons, decimal comma in Swedish) or XLSX."""
    rows = rows_of(gathered, request.language)
    name = f"{request.municipality.slug}-{gathered.known.key}".replace(":", "-").replace(".", "-")
    if format == "csv":
        made = HttpResponse(_csv(rows, request.language), content_type="text/csv; charset=utf-8")
    elif format == "xlsx":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        made = HttpResponse(_xlsx(rows), content_type=kind)
    else:
        raise UnableToFind(_("Filen finns som csv och xlsx."))
    made["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return made


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


def _csv(rows: Sequence[Sequence[Value]], language: Language) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([_text(one, language) for one in row])
    return text.getvalue().encode("utf-8-sig")


def _text(one: Value, language: Language) -> str:
    if isinstance(one, float):
        said = repr(one).removesuffix(".0")
        return said.replace(".", ",") if language is Language.SV else said
    return _disarmed(one) if isinstance(one, str) else "" if one is None else str(one)


def _disarmed(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS) else text


def _xlsx(rows: Sequence[Sequence[Value]]) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True})
        for at, row in enumerate(rows):
            for column, one in enumerate(row):
                if isinstance(one, str):
                    sheet.write_string(at, column, _disarmed(one), head if at == 0 else None)
                elif one is not None:
                    sheet.write_number(at, column, one)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 11, 16)
    return out.getvalue()
