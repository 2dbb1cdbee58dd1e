"""Read an indicator as a series: one observation a year, each with its release, each gap with its reason."""

import datetime as dt
import re
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.vocabulary import Companion
from samsyn.statistics.shelf.panel import Cell, Panel
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Observation, Origin, Series

# The marks for a figure that is not there: Kolada's (LAW-046: ".." secrecy, "." not applicable, "-" no answer, which
# gives no reason) and a body's own. Anything else without a value has no known reason.
_WITHHELD = ".."
_REASONS = {".": Why.DOES_NOT_APPLY, "ej rapporterad": Why.BODY_HAS_NOT_REPORTED}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one series is read from."""

    release: Release
    definition: Definition
    panel: Panel
    counts: Panel | None
    area: Area
    sex: Sex
    language: Language


def read(
    shelf: Shelf, definition: Definition, area: Area | str, sex: Sex = Sex.ALL, *, until: int,
    since: int | None = None, cut_off: dt.date | None = None, earlier_release: str | None = None,
    language: Language = Language.SV,
) -> Series:  # fmt: skip
    """The indicator in an area, year by year to `until` and never later.

    `area` is an area or its id. `cut_off` chooses the release by when it was retrieved; `earlier_release` is the id
    of the release the previous report used: a value the source has changed since then keeps the old one in
    `Observation.revised_from`. Years: from `since`, or the first year the release holds the indicator.
    Raises `UnknownReleaseError`, `UnknownAreaError`, `BrokenReleaseError`.
    """
    choice = shelf.choose(key_of(definition), cut_off)
    if choice is None:
        return _nothing(definition, area, sex, until, since, language)
    place = choice.release.metadata.area(area) if isinstance(area, str) else area
    newest = _reading(choice.release, definition, place, sex, language)
    before = shelf.release(earlier_release).panel(key_of(definition), sex) if earlier_release else None
    held = [year for r in shelf.releases() if key_of(definition) in r.kpis for year in _years_held(r, definition, sex)]
    first = since if since is not None else min((*held, until))
    observations = []
    for year in range(first, until + 1):
        chosen = shelf.choose(key_of(definition), cut_off, year=year, area=place.id) or choice
        reading = newest if chosen.release == newest.release else _reading(
            chosen.release, definition, place, sex, language
        )  # fmt: skip
        observations.append(_observation(reading, before, year))
    return Series(
        indicator=definition.id,
        area=place,
        sex=sex,
        unit=definition.measured_in,
        observations=tuple(observations),
        origin=newest.release.manifest.origin,
        source=newest.release.manifest.attribution,
        breaks=definition.series_breaks(language),
    )


def _reading(release: Release, definition: Definition, place: Area, sex: Sex, language: Language) -> _Reading:
    panel = release.panel(key_of(definition), sex)
    return _Reading(release, definition, panel, _counts(definition, sex, release), place, sex, language)


def key_of(definition: Definition) -> str:
    """What the indicator is called in a release: Kolada's id, or the catalogue's for the municipality's own."""
    return definition.kolada.kpi if definition.kolada else definition.id


def next_publication(shelf: Shelf, definition: Definition, cut_off: dt.date | None = None) -> dt.date | None:
    """When the source publishes next: as the chosen release knows it, else the catalogue; `None` if never said."""
    choice = shelf.choose(key_of(definition), cut_off)
    record = choice.release.metadata.kpi_by_id.get(key_of(definition)) if choice else None
    if record is not None:
        return record.next_publication
    return definition.kolada.next_publication if definition.kolada else None


def quantity_of(cell: Cell, n: int | None = None) -> Quantity:
    """A cell as a quantity. A null is missing or suppressed, never 0."""
    if cell.value is not None:
        return Observed(cell.value, n if n is not None else cell.n)
    if cell.status == _WITHHELD:
        return Suppressed("source")
    below = re.fullmatch(r"<\s*(\d+)", cell.status)
    if below:
        return Suppressed("source", int(below[1]))
    return Missing(_REASONS.get(cell.status, Why.UNSTATED))


def _observation(reading: _Reading, before: Panel | None, year: int) -> Observation:
    cell = reading.panel.cell(reading.area.id, year)
    quantity = _quantity(reading, cell, year)
    earlier = before.cell(reading.area.id, year) if before else None
    revised_from: Quantity | None = None
    if (
        earlier is not None
        and earlier.value is not None
        and (cell.value != earlier.value if cell else reading.release.set_out_to_hold(reading.area.id, year))
    ):
        revised_from = quantity_of(earlier)
        if cell is None:
            quantity = Missing(Why.REMOVED_BY_SOURCE, _VALUE_REMOVED[reading.language])
    return Observation(
        year=year,
        quantity=quantity,
        release=reading.release.id,
        retrieved_on=reading.release.manifest.retrieved_on,
        status=cell.status if cell else "",
        revised_from=revised_from,
    )


_VALUE_REMOVED = {
    Language.SV: "källan har tagit bort värdet",
    Language.EN: "the source has removed the value",
}


def _quantity(reading: _Reading, cell: Cell | None, year: int) -> Quantity:
    if cell is None:
        return _why_no_row(reading, year)
    quantity = quantity_of(cell, _n(reading, year))
    if isinstance(quantity, Missing) and quantity.why is Why.UNSTATED:
        return reading.definition.missing(year, reading.language)
    return quantity


def _why_no_row(reading: _Reading, year: int) -> Missing:
    """The catalogue's reason first (survey not made, indicator removed); then what the release can tell."""
    known = reading.definition.missing(year, reading.language)
    if known.why is not Why.UNSTATED:
        return known
    if reading.release.manifest.origin is Origin.REPORTED_BY_BODY:
        return Missing(Why.BODY_HAS_NOT_REPORTED)
    record = reading.release.metadata.kpi_by_id.get(key_of(reading.definition))
    period = record.publication_period if record else None
    if period and re.fullmatch(r"\d{4}", period) and year >= int(period):
        return Missing(Why.NOT_YET_PUBLISHED)
    return Missing(Why.NOT_IN_SOURCE if reading.release.set_out_to_hold(reading.area.id, year) else Why.NOT_RETRIEVED)


def _years_held(release: Release, definition: Definition, sex: Sex) -> tuple[int, ...]:
    return release.panel(key_of(definition), sex).years or (release.manifest.coverage.first_year,)


def _counts(definition: Definition, sex: Sex, release: Release) -> Panel | None:
    """The companion that counts those behind a share, from the same release: figures of one day belong together."""
    companion = definition.companion_count
    if companion is None or companion.is_ is not Companion.DENOMINATOR:
        return None
    kpi = companion.id.removeprefix("kolada:")
    return release.panel(kpi, sex) if kpi in release.kpis else None


def _n(reading: _Reading, year: int) -> int | None:
    cell = reading.counts.cell(reading.area.id, year) if reading.counts else None
    if cell is None or cell.value is None or cell.value < 0:
        return None
    return round(cell.value)


def _nothing(
    definition: Definition, area: Area | str, sex: Sex, until: int, since: int | None, language: Language
) -> Series:
    """No release holds the indicator: every year wanted is missing, with the reason the catalogue or the kind gives."""
    otherwise = Missing(Why.NOT_RETRIEVED if definition.kolada else Why.BODY_HAS_NOT_REPORTED)
    place = area if isinstance(area, Area) else Area(area, area)
    observations = []
    for year in range(since if since is not None else until, until + 1):
        known = definition.missing(year, language)
        observations.append(Observation(year, otherwise if known.why is Why.UNSTATED else known))
    origin = Origin.SOURCE if definition.kolada else Origin.REPORTED_BY_BODY
    return Series(
        definition.id, place, sex, definition.measured_in, tuple(observations), origin, "",
        definition.series_breaks(language),
    )  # fmt: skip
