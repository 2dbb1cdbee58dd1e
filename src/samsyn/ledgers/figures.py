"""Figures for the desk: what the shelf holds for a municipality, or what is made up for one that is made up."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import load_all
from samsyn.ledgers import invented
from samsyn.ledgers.shelf import installed, stands
from samsyn.planfile.model import PlanFile
from samsyn.reports.figures import Figures, Reading, gather, reading_of
from samsyn.statistics.shelf.releases import Shelf
from samsyn.values.area import Area
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as figures are looked up for it."""

    code: str
    name: str
    fictional: bool

    @property
    def area(self) -> Area:
        return Area(self.code, self.name)


def figures_for(
    plan: PlanFile, year: int, *, cut_off: dt.date | None = None, earlier_release: str | None = None,
    language: Language = Language.SV,
) -> Figures:  # fmt: skip
    """All the plan's figures of a year, as a report takes them. Raises what the shelf raises."""
    directory: Path = invented.directory_of(plan.municipality.id)
    return gather(
        plan, year, installed(), load_all(), cut_off=cut_off, earlier_release=earlier_release,
        invented=directory if plan.municipality.fictional and directory.is_dir() else None, language=language,
    )  # fmt: skip


def reading_for(place: Place, definition: Definition, year: int, *, shelf: Shelf, language: Language) -> Reading:
    """One indicator up to a year."""
    made_up = invented.made_up(place.area, year, language) if place.fictional else None
    return reading_of(definition, place.area, year, shelf, load_all(), made_up=made_up, language=language)


def figures_stand(place: Place, shelf: Shelf) -> str:
    """What the figures are read from, as a key."""
    return invented.stands(place.code) if place.fictional else stands(shelf)
