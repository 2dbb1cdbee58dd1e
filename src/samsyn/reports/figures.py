"""What the report's year knows in numbers: for each indicator of the plan its series and what to hold it against.

Nothing later than the year is read. An invented municipality's figures come from a file of invented values, and say so.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue
from samsyn.catalogue.vocabulary import Kind, Relation
from samsyn.planfile.model import PlanFile
from samsyn.statistics import comparison, series
from samsyn.statistics.comparison import Comparison
from samsyn.statistics.shelf.manifest import Manifest
from samsyn.statistics.shelf.panel import Distribution
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.values.area import COUNTRY_ID, Area, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Why
from samsyn.values.series import Observation, Origin, Series

YEARS_SHOWN = 10
INVENTED = "Påhittade värden"


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator as the report's year knows it. `None` series: the source does not hold that part."""

    definition: Definition
    all: Series
    women: Series | None = None
    men: Series | None = None
    country: Series | None = None
    margins: Series | None = None
    expected: Quantity | None = None
    deviation: Quantity | None = None
    comparison: Comparison | None = None
    bands: dict[int, Distribution] = field(default_factory=dict)
    next_publication: dt.date | None = None
    afterwards: bool = False
    invented: bool = False

    def revised(self) -> tuple[Observation, ...]:
        """Values the source has changed since the release the previous report used."""
        return tuple(o for o in self.all.observations if o.revised_from is not None)


@dataclass(frozen=True, slots=True)
class Figures:
    """All readings of a plan for a year, by catalogue id, and the releases they were read from."""

    municipality: Area
    year: int
    readings: dict[str, Reading]
    releases: tuple[Manifest, ...] = ()
    peers: tuple[str, tuple[Area, ...]] | None = None
    cut_off: dt.date | None = None

    def get(self, catalogue_id: str | None) -> Reading | None:
        return self.readings.get(catalogue_id) if catalogue_id else None

    @property
    def afterwards(self) -> bool:
        """Whether any figure was retrieved after the cut-off."""
        return any(r.afterwards for r in self.readings.values())

    @property
    def invented(self) -> bool:
        return any(r.invented for r in self.readings.values())

    @property
    def retrieved_on(self) -> tuple[dt.date, ...]:
        return tuple(sorted({m.retrieved_on for m in self.releases}))


class UnreadableFiguresError(ValueError):
    """The file of invented figures has a row that cannot be used; the message says which."""


def wanted(plan: PlanFile, catalogue: Catalogue) -> tuple[Definition, ...]:
    """The definitions the plan's indicators, areas, actions, facts and baselines point to, each once, in that order."""
    ids = [i.catalogue for i in plan.indicators]
    ids += [c for area in plan.areas for c in area.catalogue]
    ids += [c for action in plan.actions for c in action.catalogue]
    ids += [c for statement in plan.statements for c in statement.catalogue]
    ids += [f.catalogue for f in plan.facts] + [b.catalogue for b in plan.baselines]
    return tuple(catalogue.by_id[id] for id in dict.fromkeys(ids) if id and id in catalogue)


def gather(
    plan: PlanFile, year: int, shelf: Shelf, catalogue: Catalogue, *, cut_off: dt.date | None = None,
    earlier_release: str | None = None, invented: Path | None = None, language: Language = Language.SV,
) -> Figures:  # fmt: skip
    """Everything the report needs from the shelf, and from `invented` when the municipality is fictional."""
    place = Area(plan.municipality.id, plan.municipality.name)
    made_up = read_invented(invented, place, catalogue, year, language) if plan.municipality.fictional else {}
    readings: dict[str, Reading] = {}
    used: dict[str, Release] = {}
    for definition in wanted(plan, catalogue):
        key = series.key_of(definition)
        choice = None if plan.municipality.fictional else shelf.choose(key, cut_off, year=year, area=place.id)
        if choice is not None:
            used[choice.release.id] = choice.release
        reading = _Gatherer(shelf, catalogue, definition, year, cut_off, earlier_release, language).reading(
            place, made_up, fictional=plan.municipality.fictional
        )
        used |= {o.release: shelf.release(o.release) for o in reading.all.observations if o.release}
        readings[definition.id] = replace(reading, afterwards=choice is not None and choice.retrieved_afterwards)
    peers = None if plan.municipality.fictional else _peers(used, place)
    return Figures(place, year, readings, tuple(r.manifest for r in used.values()), peers, cut_off)


def reading_of(
    definition: Definition, place: Area, year: int, shelf: Shelf, catalogue: Catalogue, *,
    made_up: dict[tuple[str, Sex], Series] | None = None, cut_off: dt.date | None = None,
    language: Language = Language.SV,
) -> Reading:  # fmt: skip
    """One indicator as `gather` reads it. `made_up` (see `read_invented`) is only for a fictional municipality."""
    gatherer = _Gatherer(shelf, catalogue, definition, year, cut_off, None, language)
    return gatherer.reading(place, made_up or {}, fictional=made_up is not None)


@dataclass(frozen=True, slots=True)
class _Gatherer:
    shelf: Shelf
    catalogue: Catalogue
    definition: Definition
    year: int
    cut_off: dt.date | None
    earlier_release: str | None
    language: Language

    def reading(self, place: Area, made_up: dict[tuple[str, Sex], Series], *, fictional: bool) -> Reading:
        """The indicator's reading. A fictional municipality's values are never looked for on the shelf."""
        if fictional:
            return self._invented(place, made_up)
        definition, from_kolada = self.definition, self.definition.kind is Kind.KOLADA
        by_sex = definition.sexes and from_kolada
        compared = comparison.compare(self.shelf, definition, place, self.year, cut_off=self.cut_off)
        return Reading(
            definition,
            self._series(place),
            self._series(place, Sex.WOMEN) if by_sex else None,
            self._series(place, Sex.MEN) if by_sex else None,
            self._series(COUNTRY_ID) if from_kolada else None,
            self._margins(place),
            self._companion(Relation.EXPECTED, place),
            self._companion(Relation.DEVIATION, place),
            compared if from_kolada else None,
            self._bands(place) if from_kolada else {},
            series.next_publication(self.shelf, definition, self.cut_off),
        )

    def _invented(self, place: Area, made_up: dict[tuple[str, Sex], Series]) -> Reading:
        definition = self.definition
        nothing = Series(
            definition.id, place, Sex.ALL, definition.measured_in,
            (Observation(self.year, _why(definition, self.year, self.language)),), Origin.REPORTED_BY_BODY,
            breaks=definition.series_breaks(self.language),
        )  # fmt: skip
        own = made_up.get((definition.id, Sex.ALL))
        women, men = (made_up.get((definition.id, sex)) for sex in (Sex.WOMEN, Sex.MEN))
        return Reading(definition, own or nothing, women, men, invented=True)

    def _series(self, area: Area | str, sex: Sex = Sex.ALL) -> Series:
        return series.read(
            self.shelf, self.definition, area, sex, until=self.year, since=self._since(), cut_off=self.cut_off,
            earlier_release=self.earlier_release, language=self.language,
        )  # fmt: skip

    def _since(self) -> int:
        return self.year - YEARS_SHOWN + 1

    def _margins(self, place: Area) -> Series | None:
        return self._beside(self.definition.uncertainty, place)

    def _companion(self, relation: Relation, place: Area) -> Quantity | None:
        """The source's own figure of another indicator beside this one: what a model expects, how far from it."""
        id = next((r.id for r in self.definition.related if r.is_ is relation), None)
        found = self._beside(id, place)
        return found.at(self.year).quantity if found else None

    def _beside(self, id: str | None, place: Area) -> Series | None:
        if id is None or id not in self.catalogue:
            return None
        return series.read(
            self.shelf, self.catalogue.get(id), place, until=self.year, since=self._since(), cut_off=self.cut_off,
            language=self.language,
        )  # fmt: skip

    def _bands(self, place: Area) -> dict[int, Distribution]:
        kpi, found = series.key_of(self.definition), {}
        for year in range(self._since(), self.year + 1):
            choice = self.shelf.choose(kpi, self.cut_off, year=year, area=place.id)
            spread = comparison.distribution(choice.release, kpi, year) if choice else None
            if spread is not None:
                found[year] = spread
        return found


def _peers(used: dict[str, Release], place: Area) -> tuple[str, tuple[Area, ...]] | None:
    for release in used.values():
        group = release.metadata.peers_of(place.id) if place.id in release.metadata.area_by_id else None
        if group is not None:
            return group.title, tuple(release.metadata.area(m) for m in group.members)
    return None


def _why(definition: Definition, year: int, language: Language) -> Missing:
    known = definition.missing(year, language)
    return Missing(Why.BODY_HAS_NOT_REPORTED) if known.why is Why.UNSTATED else known


def read_invented(
    directory: Path | None, place: Area, catalogue: Catalogue, until: int, language: Language
) -> dict[tuple[str, Sex], Series]:
    """The invented series in the directory's CSV files: columns indicator, year, sex (T, K, M), value, n.

    An empty value is a missing one. Raises `UnreadableFiguresError`.
    """
    rows: dict[tuple[str, Sex], dict[int, Observation]] = {}
    for path in sorted(directory.glob("*.csv")) if directory else ():
        for id, sex, observation in _rows(path, catalogue, language):
            if observation.year <= until:
                rows.setdefault((id, sex), {})[observation.year] = observation
    return {
        (id, sex): Series(
            id, place, sex, catalogue.get(id).measured_in, tuple(found[y] for y in sorted(found)),
            Origin.REPORTED_BY_BODY, INVENTED, catalogue.get(id).series_breaks(language),
        )
        for (id, sex), found in rows.items()
    }  # fmt: skip


def _rows(path: Path, catalogue: Catalogue, language: Language) -> Iterator[tuple[str, Sex, Observation]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                definition = catalogue.get(row["indicator"])
                year, sex = int(row["year"]), Sex(row["sex"])
                n = int(row["n"]) if row["n"] else None
                value = Observed(float(row["value"]), n) if row["value"] else definition.missing(year, language)
            except (KeyError, TypeError, ValueError) as error:
                raise UnreadableFiguresError(f"{path.name}, rad {number}: {error}") from error
            yield definition.id, sex, Observation(year, value)
