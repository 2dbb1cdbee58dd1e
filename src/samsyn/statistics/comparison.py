"""Comparisons over municipalities: quartiles, places, and unweighted means of groups. All are our own calculations.

Quartiles are type 7 of Hyndman and Fan (1996), linear between the two nearest order statistics: what numpy, R and
the spreadsheet function QUARTILE.INC give. Only municipalities with a value count, and how many they are is said.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from samsyn.catalogue.definition import Definition
from samsyn.statistics.metadata import PEER_FAMILY, GroupRecord
from samsyn.statistics.series import quantity_of
from samsyn.statistics.shelf.panel import Distribution, Mean, Panel, Place
from samsyn.statistics.shelf.releases import Release, Shelf
from samsyn.values.area import COUNTRY_ID, Area, AreaKind, Sex
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Why

OWN_CALCULATION = Worded("Egen beräkning på data från Kolada", "Own calculation on data from Kolada")


@dataclass(frozen=True, slots=True)
class GroupMean:
    """An unweighted mean of a group of municipalities (own calculation), or why there is none. `n` of `members`."""

    group: Area
    quantity: Quantity
    n: int
    members: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an area's value of a year can be held against. The country's value is the source's, the rest is ours."""

    area: Area
    year: int
    sex: Sex
    country: Quantity
    peers: GroupMean | None
    county: GroupMean | None
    kind_of_municipality: GroupMean | None
    distribution: Distribution | None
    place: Place | None
    release: str
    retrieved_on: dt.date


def compare(
    shelf: Shelf, definition: Definition, area: Area | str, year: int, *, sex: Sex = Sex.ALL,
    cut_off: dt.date | None = None, family: str = PEER_FAMILY,
    language: Language = Language.SV,
) -> Comparison | None:  # fmt: skip
    """Everything to hold one value against; `None` when no release has the indicator or it is not from Kolada."""
    kpi = definition.kolada.kpi if definition.kolada else None
    first = shelf.choose(kpi, cut_off) if kpi else None
    if first is None or kpi is None:
        return None
    place = first.release.metadata.area(area if isinstance(area, str) else area.id)
    release = (shelf.choose(kpi, cut_off, year=year, area=place.id) or first).release
    municipal = place.kind is AreaKind.MUNICIPALITY
    peers = release.metadata.peers_of(place.id, family) if municipal else None
    kind = release.metadata.type_of(place.id) if municipal else None
    reason = definition.missing(year, language)

    def mean(group: GroupRecord | None) -> GroupMean | None:
        return None if group is None else _explained(group_mean(release, kpi, group, year, sex), reason)

    return Comparison(
        area=place,
        year=year,
        sex=sex,
        country=_with_reason(value_of(release, kpi, COUNTRY_ID, year, sex), reason),
        peers=mean(peers),
        county=mean(release.metadata.county_of(place.id) if municipal else None),
        kind_of_municipality=mean(kind),
        distribution=distribution(release, kpi, year, sex),
        place=place_of(release, kpi, place.id, year, sex) if municipal else None,
        release=release.id,
        retrieved_on=release.manifest.retrieved_on,
    )


def _with_reason(quantity: Quantity, reason: Missing) -> Quantity:
    """The catalogue's reason for a gap, where it knows one, before what the release can tell."""
    return reason if isinstance(quantity, Missing) and reason.why is not Why.UNSTATED else quantity


def _explained(mean: GroupMean, reason: Missing) -> GroupMean:
    return replace(mean, quantity=_with_reason(mean.quantity, reason))


def value_of(release: Release, kpi: str, area_id: str, year: int, sex: Sex = Sex.ALL) -> Quantity:
    """The source's own value for an area, group or the country."""
    cell = release.panel(kpi, sex).cell(area_id, year)
    if cell is None:
        held = release.manifest.coverage
        is_held = held.first_year <= year <= held.last_year and (held.whole or area_id in held.areas)
        return Missing(Why.NOT_IN_SOURCE if is_held else Why.NOT_RETRIEVED)
    return quantity_of(cell)


def distribution(release: Release, kpi: str, year: int, sex: Sex = Sex.ALL) -> Distribution | None:
    """Five numbers over all municipalities with a value; `None` when none had one."""
    if not release.manifest.coverage.whole:
        return release.calculated(kpi, sex).distributions.get(year) if release.carries_calculations else None
    return _spread(release, kpi, sex).distributions.get(year)


def place_of(release: Release, kpi: str, area_id: str, year: int, sex: Sex = Sex.ALL) -> Place | None:
    """The municipality's place among all with a value; `None` when it had none itself."""
    if not release.manifest.coverage.whole:
        return release.calculated(kpi, sex).places.get((area_id, year)) if release.carries_calculations else None
    return _spread(release, kpi, sex).places.get(year, {}).get(area_id)


def group_mean(release: Release, kpi: str, group: GroupRecord, year: int, sex: Sex = Sex.ALL) -> GroupMean:
    """The unweighted mean of the group's members that had a value."""
    if release.manifest.coverage.whole or not release.carries_calculations:
        mean = unweighted_mean(release.panel(kpi, sex), group.members, year)
    else:
        mean = release.calculated(kpi, sex).means.get((group.id, year))
    if mean is None:
        known = release.manifest.coverage.whole or not release.carries_calculations
        why = Why.NOT_IN_SOURCE if known else Why.NOT_RETRIEVED
        return GroupMean(group.area, Missing(why), 0, len(group.members))
    return GroupMean(group.area, Observed(mean.value), mean.n, mean.members)


def unweighted_mean(panel: Panel, members: Sequence[str], year: int) -> Mean | None:
    """Each member counts as one, however large; members without a value are left out and counted."""
    cells = (panel.cell(member, year) for member in members)
    values = [cell.value for cell in cells if cell is not None and cell.value is not None]
    return Mean(math.fsum(values) / len(values), len(values), len(members)) if values else None


def five_numbers(ordered: Sequence[float]) -> Distribution:
    """Distribution of at least one value, sorted ascending."""
    return Distribution(
        len(ordered), ordered[0], quantile(ordered, 0.25), quantile(ordered, 0.5), quantile(ordered, 0.75), ordered[-1]
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """Type 7 (Hyndman and Fan 1996) of values sorted ascending."""
    position = (len(ordered) - 1) * share
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def places(ordered: Sequence[tuple[float, str]]) -> dict[str, Place]:
    """Every area's place from both ends; pairs of value and area, lowest value first.

    Equal values share the best place, and the places they take up are then skipped.
    """
    total = len(ordered)
    result: dict[str, Place] = {}
    first = 0
    while first < total:
        value, end = ordered[first][0], first + 1
        while end < total and ordered[end][0] == value:
            end += 1
        shared = Place(first + 1, total - end + 1, total)
        for at in range(first, end):
            result[ordered[at][1]] = shared
        first = end
    return result


@dataclass(frozen=True, slots=True)
class _Spread:
    distributions: Mapping[int, Distribution]
    places: Mapping[int, Mapping[str, Place]]


@lru_cache(maxsize=512)
def _spread(release: Release, kpi: str, sex: Sex) -> _Spread:
    by_year = release.panel(kpi, sex).values_by_year(frozenset(release.metadata.municipalities))
    return _Spread(
        {year: five_numbers([value for value, _ in ordered]) for year, ordered in by_year.items()},
        {year: places(ordered) for year, ordered in by_year.items()},
    )
