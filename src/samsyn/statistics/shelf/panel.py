"""A panel: one indicator for one sex, every area and year a release holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from samsyn.values.area import Sex


class Cell(NamedTuple):
    """What the release holds for an area and a year. `value` None: the source has the cell and no figure in it."""

    value: float | None
    n: int | None = None
    members: int | None = None
    status: str = ""


Line = tuple[Any, ...]  # area, year, value and, when the release has them, n, members, status


@dataclass(frozen=True)
class Panel:
    """Lines as the engine gave them (nine thousand a panel is usual: none is turned into anything before asked for)."""

    kpi: str
    sex: Sex
    lines: tuple[Line, ...] = ()

    def cell(self, area: str, year: int) -> Cell | None:
        """What the release holds; `None` when it has no row."""
        line = self._by_key.get((area, year))
        return None if line is None else Cell(*line[2:])

    def values_by_year(self, areas: Collection[str]) -> dict[int, list[tuple[float, str]]]:
        """Value and area of those among `areas` that have one, year by year, lowest first."""
        by_year: dict[int, list[tuple[float, str]]] = {}
        for line in self.lines:
            if line[2] is not None and line[0] in areas:
                by_year.setdefault(line[1], []).append((line[2], line[0]))
        for values in by_year.values():
            values.sort()
        return by_year

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({line[1] for line in self.lines}))

    @cached_property
    def _by_key(self) -> dict[tuple[str, int], Line]:
        return {(line[0], line[1]): line for line in self.lines}


class Distribution(NamedTuple):
    """Five numbers over all municipalities that had a value in a year. Own calculation."""

    n: int
    minimum: float
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: float


class Place(NamedTuple):
    """A municipality's place among `of` that had a value. Ties share the best place (as in a competition).

    `from_lowest` 1 is the lowest value, `from_highest` 1 the highest. Which is good is not for us to say.
    """

    from_lowest: int
    from_highest: int
    of: int


class Mean(NamedTuple):
    """An unweighted mean over a group: of `members` areas, `n` had a value. Own calculation."""

    value: float
    n: int
    members: int


@dataclass(frozen=True)
class Calculated:
    """Our own calculations carried in a release that does not hold every municipality itself."""

    distributions: Mapping[int, Distribution]
    places: Mapping[tuple[str, int], Place]
    means: Mapping[tuple[str, int], Mean]
