"""The last value of each of a plan's indicators: as data for the gap list, as words for the plan's page."""

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.gaps.ground import LatestValue
from samsyn.planfile.model import PlanFile
from samsyn.reports.figures import Figures
from samsyn.values import figures as written
from samsyn.values.language import Language


def latest_values(figures: Figures) -> dict[str, LatestValue]:
    """Catalogue id → its last observed value; an indicator without any is left out."""
    found = {id: reading.all.latest() for id, reading in figures.readings.items()}
    return {id: LatestValue(o.year, o.quantity) for id, o in found.items() if o is not None}


def latest_words(plan: PlanFile, figures: Figures, catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Plan indicator id → "24,1 % (n = 131), 2019"; a missing one is left out."""
    values = latest_values(figures)
    said: dict[str, str] = {}
    for indicator in plan.indicators:
        value = values.get(indicator.catalogue or "")
        if value is not None and indicator.catalogue:
            unit = catalogue.get(indicator.catalogue).measured_in
            said[indicator.id] = f"{written.quantity(value.quantity, unit, language, with_n=True)}, {value.year}"
    return said
