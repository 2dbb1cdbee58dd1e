"""Hold a source's indicators against the titles the catalogue pinned. A changed title may be another indicator."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.vocabulary import Status
from samsyn.statistics.metadata import KpiRecord, Metadata
from samsyn.statistics.shelf.releases import Release

REMOVED_TITLE = "(borttaget hos källan)"


@dataclass(frozen=True, slots=True)
class TitleChange:
    """One indicator whose title is no longer the pinned one; `now` None: the source no longer has it."""

    kpi: str
    pinned: str
    now: str | None

    def __str__(self) -> str:
        now = f"+ {self.now}" if self.now is not None else "+ (borttaget hos källan)"
        return f"{self.kpi}\n  - {self.pinned}\n  {now}"


class TitlesChangedError(Exception):
    """The source has renamed or removed indicators. `changes` is the difference; nothing was fetched or saved."""

    def __init__(self, changes: tuple[TitleChange, ...]) -> None:
        self.changes = changes
        lines = "\n".join(str(change) for change in changes)
        super().__init__(
            f"Källan har ändrat {len(changes)} nyckeltal sedan katalogen lästes. Läs skillnaden, avgör om det är samma "
            f"mått, och godkänn var och en innan värdena hämtas:\n{lines}"
        )


def pinned(definitions: Iterable[Definition]) -> dict[str, str]:
    """The titles the catalogue holds its current Kolada indicators to."""
    return {
        d.kolada.kpi: d.kolada.title
        for d in definitions
        if d.kolada is not None and d.kolada.title is not None and d.status is Status.CURRENT
    }


def differences(pins: Mapping[str, str], metadata: Metadata) -> tuple[TitleChange, ...]:
    """Every pinned indicator whose title differs or which is gone, in the order of the ids."""
    known = metadata.kpi_by_id
    return tuple(
        TitleChange(kpi, title, known[kpi].title if kpi in known else None)
        for kpi, title in sorted(pins.items())
        if kpi not in known or known[kpi].title != title
    )


def ensure_unchanged(pins: Mapping[str, str], metadata: Metadata, accepted: Iterable[str] = ()) -> None:
    """Raise `TitlesChangedError` for every difference whose id is not among the accepted."""
    allowed = set(accepted)
    changes = tuple(change for change in differences(pins, metadata) if change.kpi not in allowed)
    if changes:
        raise TitlesChangedError(changes)


def with_removed(metadata: Metadata, kpis: Mapping[str, str]) -> Metadata:
    """The metadata with indicators the source no longer has, under the last title known, so old values may be kept."""
    missing = {kpi: title for kpi, title in kpis.items() if kpi not in metadata.kpi_by_id}
    added = tuple(KpiRecord(id=kpi, title=title or REMOVED_TITLE) for kpi, title in sorted(missing.items()))
    return Metadata(
        retrieved_on=metadata.retrieved_on, kpis=(*metadata.kpis, *added), areas=metadata.areas, groups=metadata.groups
    )


@dataclass(frozen=True, slots=True)
class Link:
    """Whether an indicator the plan leans on is still there (SNT-044): title as pinned, last year with a value."""

    kpi: str
    exists: bool
    title_as_pinned: bool
    last_year: int | None
    next_publication: dt.date | None


def check_link(definition: Definition, release: Release) -> Link:
    """Hold one Kolada definition against a release. Raises ValueError for an indicator that is not Kolada's."""
    if definition.kolada is None:
        raise ValueError(f"{definition.id} is not one of Kolada's indicators; there is no link to check.")
    kpi = definition.kolada.kpi
    record = release.metadata.kpi_by_id.get(kpi)
    exists = record is not None and record.title != REMOVED_TITLE
    years = (year for _, year, value, *_ in release.panel(kpi).lines if value is not None)
    return Link(
        kpi,
        exists,
        exists and record is not None and record.title == definition.kolada.title,
        max(years, default=None),
        record.next_publication if record else None,
    )
