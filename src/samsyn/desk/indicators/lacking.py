"""What a plan's indicators lack, for the start page: those without a value of the round's year, with the reason."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.lists import Card
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.absent import explained
from samsyn.desk.indicators.frame import url
from samsyn.desk.indicators.latest import Latest, latest_of
from samsyn.desk.indicators.tied import known_of
from samsyn.plans.queries.plans import OpenPlan
from samsyn.values.quantity import Missing

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Lacking:
    """The few that are named and a line for the rest, and how many indicators have no value at all."""

    cards: tuple[Card, ...]
    without: int


def lacking(request: DeskRequest, opened: OpenPlan, year: int) -> Lacking:
    """One query, two when several bodies report the same. Those that have had values before are named first."""
    told = latest_of(request, known_of([(opened.card, opened.file)]), named=False)
    missing = [(one, gone) for one in told if one.last is not None and (gone := _of_year(request, one, year))]
    cards = [
        Card(
            _("%(year)s saknas: %(indicator)s") % {"indicator": one.known.title(request.language), "year": year},
            url(request, "indicator", one.known.key), hint=gone.words(request.language),
        )
        for one, gone in missing[:MOST_NAMED]
    ]  # fmt: skip
    if more := len(missing) - len(cards):
        said = ngettext("%(n)s indikator till saknar %(year)s", "%(n)s indikatorer till saknar %(year)s", more)
        cards.append(Card(said % {"n": more, "year": year}, url(request, "indicators")))
    return Lacking(tuple(cards), sum(one.last is None for one in told))


def _of_year(request: DeskRequest, one: Latest, year: int) -> Missing | None:
    if one.held is None:
        return None
    said = explained(
        one.held.at(year).quantity, one.known.definition, year, language=request.language, on=request.today
    )
    return said if isinstance(said, Missing) else None
