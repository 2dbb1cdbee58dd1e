"""Where a plan's indicators stand: what the sources say, what the bodies report, what is made up for the made up."""

from collections.abc import Mapping

from samsyn.catalogue.library import Catalogue, load_all
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.latest import Latest, latest_of
from samsyn.desk.indicators.tied import known_of
from samsyn.ledgers.shelf import installed
from samsyn.planfile.gaps.ground import LatestValue
from samsyn.plans.queries.plans import OpenPlan
from samsyn.statistics.shelf.releases import Shelf
from samsyn.values import figures
from samsyn.values.language import Language


def catalogue() -> Catalogue:
    """The indicators that are known."""
    return load_all()


def shelf() -> Shelf:
    """The installation's own releases, with the carried ones behind them."""
    return installed()


def standing(request: DeskRequest, opened: OpenPlan) -> Mapping[str, Latest]:
    """The plan's indicator ids → where each stands, for all of the plan. One query; two when bodies report the same."""
    known = known_of([(opened.card, opened.file)])
    told = latest_of(request, known, named=False)
    return {tie.item.id: one for one in told for tie in one.known.ties}


def latest_values(request: DeskRequest, opened: OpenPlan) -> dict[str, LatestValue]:
    """Catalogue id → last observed value, for the gap list."""
    held = standing(request, opened)
    return {
        indicator.catalogue: LatestValue(last.year, last.quantity)
        for indicator in opened.file.indicators
        if indicator.catalogue and (last := held[indicator.id].last) is not None
    }


def latest_words(request: DeskRequest, opened: OpenPlan, language: Language) -> dict[str, str]:
    """Plan indicator id → "24,1 % (n = 131), 2019"; one without a value is left out."""
    said: dict[str, str] = {}
    for id, one in standing(request, opened).items():
        if one.last is not None and one.held is not None:
            said[id] = f"{figures.quantity(one.last.quantity, one.held.unit, language, with_n=True)}, {one.last.year}"
    return said
