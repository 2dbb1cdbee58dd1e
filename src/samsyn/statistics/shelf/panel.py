"""A panel: one indicator for one sex, every area and year a release holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from samsyn.values.area import Sex


class Cell(NamedTuple):
    """What the release holds for an area and a year. `value` None: the source has the cell and no figure in it."""

    value: float | None
    n: int | None = None
    members: int | None = None
    status: str = ""


@dataclass(frozen=True)
class Panel:
    """Cells by area and year."""

    kpi: str
    sex: Sex
    cells: Mapping[str, Mapping[int, Cell]]

    def cell(self, area: str, year: int) -> Cell | None:
        return self.cells.get(area, {}).get(year)

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for of_area in self.cells.values() for year in of_area}))


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
