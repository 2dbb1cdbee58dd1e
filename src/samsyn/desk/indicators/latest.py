"""Every indicator's last value and state, for the list: one query for what bodies report, none for the sources'."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from samsyn.catalogue.library import load_all
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.absent import explained
from samsyn.desk.indicators.tied import Known, place_of
from samsyn.ledgers import invented
from samsyn.ledgers.figures import Place, figures_stand
from samsyn.ledgers.queries.series import of_municipality, series_of
from samsyn.ledgers.queries.values import counting_of, standing_values
from samsyn.ledgers.shelf import StandingShelf, installed
from samsyn.organisation.queries import list_bodies
from samsyn.statistics import series
from samsyn.values.area import Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Why
from samsyn.values.series import Observation, Series

YEARS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Latest:
    """Where an indicator stands: its last figure, and the state of the last year that is over."""

    known: Known
    held: Series | None
    last: Observation | None
    now: Quantity
    next_publication: dt.date | None
    reporters: int = 0
    needs_choice: bool = False


def latest_of(request: DeskRequest, known: Mapping[str, Known], *, named: bool = True) -> list[Latest]:
    """In the order given. One query for what bodies report, one more when several report the same, and one for the
    bodies' names in the sources unless they are not `named`.
    """
    place, shelf = place_of(request), installed()
    kept = [key for key, one in known.items() if one.is_kept_here]
    reported = standing_values(request.viewer, indicators=kept, until=request.today.year) if kept else {}
    several = any(len(bodies) > 1 for bodies in reported.values())
    chosen = counting_of(request.municipality.id, kept) if several else {}
    names = {card.id: card.name for card in list_bodies(request.municipality.id)} if reported and named else {}
    stand = figures_stand(place, shelf)
    found = []
    for key, one in known.items():
        if key in reported:
            bodies = series_of(key, one.definition, place.area, reported[key], names=names, language=request.language)
            counts = of_municipality(bodies, chosen, language=request.language)
            found.append(_told(request, one, counts.all if counts else None, None, len(bodies), counts is None))
            continue
        held, coming = _source_series(stand, place, request.today.year, request.language, shelf, one)
        found.append(_told(request, one, held, coming, 0, False))
    return found


def _told(
    request: DeskRequest, one: Known, held: Series | None, coming: dt.date | None, reporters: int, unchosen: bool
) -> Latest:
    last = held.latest() if held is not None else None
    year = request.today.year - 1
    now = held.at(year).quantity if held is not None else Missing(Why.BODY_HAS_NOT_REPORTED)
    now = explained(now, one.definition, year, language=request.language, on=request.today)
    return Latest(
        one, held, last if last and isinstance(last.quantity, Observed) else None, now, coming, reporters, unchosen
    )


def _source_series(
    stand: str, place: Place, until: int, language: Language, shelf: StandingShelf, one: Known
) -> tuple[Series | None, dt.date | None]:
    if one.definition is None:
        return None, None
    return _read(stand, one.definition.id, place, until, language, _Opened(shelf))


class _Opened:
    """The shelf as it stands: part of no key, since what it holds already is."""

    def __init__(self, shelf: StandingShelf) -> None:
        self.shelf = shelf

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opened)


@lru_cache(maxsize=4096)
def _read(
    stand: str, id: str, place: Place, until: int, language: Language, opened: _Opened
) -> tuple[Series | None, dt.date | None]:
    del stand
    definition = load_all().get(id)
    if place.fictional:
        return invented.made_up(place.area, until, language).get((id, Sex.ALL)), None
    held = series.read(
        opened.shelf, definition, place.area, until=until, since=until - YEARS_SHOWN + 1, language=language
    )
    return held, series.next_publication(opened.shelf, definition)
