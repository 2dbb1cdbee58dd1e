"""The last values of a plan's indicators and their series, held in memory for as long as the shelf is the same."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from samsyn.catalogue.library import Catalogue, load_all
from samsyn.planfile.gaps.ground import LatestValue
from samsyn.planfile.model import PlanFile
from samsyn.statistics import series
from samsyn.statistics.shelf.releases import Shelf, open_shelf
from samsyn.values import figures
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.series import Series

YEARS_SHOWN = 10


def catalogue() -> Catalogue:
    """The indicators that are known."""
    return load_all()


def shelf() -> Shelf:
    """The installation's own releases, with the carried ones behind them."""
    directory: Path = settings.SHELF
    return open_shelf(directory) if directory.is_dir() else open_shelf()


def series_of(plan: PlanFile, id: str | None, *, until: int, sex: Sex = Sex.ALL) -> Series | None:
    """An indicator's series for the plan's municipality; None when the catalogue does not know it."""
    if id is None or id not in catalogue():
        return None
    place = Area(plan.municipality.id, plan.municipality.name)
    return _read(_stands(shelf()), id, place, until, sex)


def latest_values(plan: PlanFile, *, until: int) -> dict[str, LatestValue]:
    """Catalogue id → last observed value, for the gap list."""
    found: dict[str, LatestValue] = {}
    for indicator in plan.indicators:
        held = series_of(plan, indicator.catalogue, until=until)
        last = held.latest() if held else None
        if last is not None and indicator.catalogue:
            found[indicator.catalogue] = LatestValue(last.year, last.quantity)
    return found


def latest_words(plan: PlanFile, *, until: int, language: Language) -> dict[str, str]:
    """Plan indicator id → "24,1 % (n = 131), 2019"; one without a value is left out."""
    known: Mapping[str, LatestValue] = latest_values(plan, until=until)
    said: dict[str, str] = {}
    for indicator in plan.indicators:
        value = known.get(indicator.catalogue or "")
        if value is not None and indicator.catalogue:
            unit = catalogue().get(indicator.catalogue).measured_in
            said[indicator.id] = f"{figures.quantity(value.quantity, unit, language, with_n=True)}, {value.year}"
    return said


def _stands(held: Shelf) -> tuple[str, ...]:
    """What the shelf holds now; a new release makes everything be read anew."""
    return tuple(release.id for release in held.releases())


@lru_cache(maxsize=4096)
def _read(stands: tuple[str, ...], id: str, place: Area, until: int, sex: Sex) -> Series:
    del stands
    return series.read(shelf(), catalogue().get(id), place, sex, until=until, since=until - YEARS_SHOWN + 1)
