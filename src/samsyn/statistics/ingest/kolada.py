"""Answers of Kolada's API become a release: whole, or as changes laid over an earlier release."""

from collections.abc import Iterable, Iterator, Mapping

from samsyn.statistics.fetch.kolada import FetchedPage, Harvest
from samsyn.statistics.fetch.payloads import FigurePayload
from samsyn.statistics.ingest.bulk import ATTRIBUTION, SOURCE
from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.engine import Connection
from samsyn.statistics.shelf.raw import keep
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.statistics.shelf.staging import Row, stage_rows
from samsyn.statistics.shelf.writing import Draft, shelve
from samsyn.statistics.titles import ensure_unchanged
from samsyn.values.series import Origin

LEAST_KEPT = 0.9
"""A page cut short with its own count looks whole. Losing more than a tenth of the places of a year stops the fetch."""


class PlacesLostError(Exception):
    """The source gave fewer places than it did before; nothing was saved. Somebody has to say that it is right."""


class IncompleteHarvestError(Exception):
    """There is nothing to make a release of, or a sync without the release it should build on."""


def ingest_harvest(
    shelf: Shelf, harvest: Harvest, metadata: Metadata, *, base: Release | None = None,
    pins: Mapping[str, str] | None = None, accepted: Iterable[str] = (), keep_groups: bool = False,
) -> Release:  # fmt: skip
    """Keep the pages as they came and make a release of them; with `base`, a new one with the changes laid over it.

    What the source has deleted is gone from the new release; the base itself never changes. A sync that brought no
    change gives the base itself. Groups' own values (ids "G…") are left out unless wanted.
    Raises `IncompleteHarvestError`, `PlacesLostError`, `TitlesChangedError`, `DataRefusedError`,
    `UnableToShelveError`; the releases are then as they were.
    """
    if not harvest.pages:
        raise IncompleteHarvestError("Inget hämtades, så det finns inget att göra en utgåva av.")
    if harvest.changed_since is not None and base is None:
        raise IncompleteHarvestError(
            "Ändringar sedan en dag läggs över en tidigare utgåva, och någon sådan finns inte. Hämta alla år först."
        )
    if base is not None and base.carries_calculations:
        raise IncompleteHarvestError(
            "De siffror som följer med Samsyn gäller bara några områden och går inte att bygga vidare på. "
            "Hämta alla år först."
        )
    if base is not None and not any(page.cells for page in harvest.pages):
        return base
    asked = set(harvest.kpis)
    relevant = {kpi: title for kpi, title in (pins or {}).items() if kpi in asked}
    ensure_unchanged(relevant, metadata, accepted)
    _ensure_no_places_lost(shelf, harvest, set(accepted))
    raw = tuple(keep(shelf.root, p.answer.body, p.answer.url, p.answer.retrieved_at) for p in harvest.pages)

    def stage(connection: Connection) -> None:
        stage_rows(connection, _rows(harvest.pages, keep_groups=keep_groups))

    whole = harvest.areas is None or set(metadata.municipalities) <= set(harvest.areas)
    draft = Draft(
        SOURCE, ATTRIBUTION, Origin.SOURCE, max(page.answer.retrieved_at for page in harvest.pages),
        metadata=metadata if base is None else _joined(metadata, base.metadata),
        whole=whole if base is None else base.manifest.coverage.whole,
        years=_years(harvest, base),
        base=base.directory if base else None,
        raw=raw,
        notes=_notes(harvest),
    )  # fmt: skip
    return Release.at(shelve(shelf.root, stage, draft))


def _ensure_no_places_lost(shelf: Shelf, harvest: Harvest, accepted: set[str]) -> None:
    """Hold each indicator and year against the last release that set out to hold it. A sync brings changes only."""
    if harvest.changed_since is not None:
        return
    came: dict[tuple[str, int], set[str]] = {}
    for cell in (cell for page in harvest.pages for cell in page.cells):
        came.setdefault((cell.kpi, cell.period), set()).add(cell.municipality)
    lost = []
    for kpi in harvest.kpis:
        holding = [release for release in shelf.releases() if kpi in release.kpis]
        if not holding or kpi in accepted:
            continue
        for year in harvest.years:
            before = {
                area for area, held, *_ in holding[-1].panel(kpi).lines
                if held == year and (harvest.areas is None or area in harvest.areas)
            }  # fmt: skip
            kept = before & came.get((kpi, year), set())
            if len(kept) < LEAST_KEPT * len(before):
                lost.append(f"  {kpi} {year}: {len(kept)} av {len(before)} områden kom")
    if lost:
        raise PlacesLostError(
            "Källan gav färre områden än förra gången. Svaret kan vara avklippt; inget är sparat. Försök igen, och om "
            "källan verkligen har tagit bort dem: godkänn nyckeltalet (--accept).\n" + "\n".join(lost)
        )


def _rows(pages: Iterable[FetchedPage], *, keep_groups: bool) -> Iterator[Row]:
    for page in pages:
        for cell in page.cells:
            is_group = cell.municipality.startswith("G")
            if is_group and not keep_groups:
                continue
            for figure in cell.values:
                yield Row(
                    kpi=cell.kpi,
                    area=cell.municipality,
                    year=cell.period,
                    sex=figure.gender,
                    value=_value(figure),
                    members=figure.count if is_group else None,
                    status=figure.status,
                    deleted=figure.isdeleted,
                )


def _value(figure: FigurePayload) -> float | None:
    """A zero the source itself marks as missing is no figure. (Other values so marked are preliminary, and stand.)"""
    return None if figure.value == 0 and figure.status == "Missing" else figure.value


def _notes(harvest: Harvest) -> tuple[str, ...]:
    """Indicators that were asked for and gave no row are named: the source has them, and nothing in them."""
    came = {cell.kpi for page in harvest.pages for cell in page.cells}
    empty = [kpi for kpi in harvest.kpis if kpi not in came]
    if not empty or harvest.changed_since is not None:
        return ()
    return (f"Utan rader hos källan när de hämtades: {', '.join(empty)}.",)


def _years(harvest: Harvest, base: Release | None) -> tuple[int, int]:
    first, last = harvest.years[0], harvest.years[-1]
    if base is not None:
        first = min(first, base.manifest.coverage.first_year)
        last = max(last, base.manifest.coverage.last_year)
    return first, last


def _joined(now: Metadata, before: Metadata) -> Metadata:
    """Today's metadata, with the indicators of the base that the source has since removed under their last titles."""
    gone = tuple(kpi for kpi in before.kpis if kpi.id not in now.kpi_by_id)
    return Metadata(retrieved_on=now.retrieved_on, kpis=(*now.kpis, *gone), areas=now.areas, groups=now.groups)
