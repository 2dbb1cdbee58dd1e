"""What is known of one indicator: the source's figures, or the bodies' own, as the viewer may see them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.tied import Known, place_of, revisions
from samsyn.ledgers.figures import figures_stand, reading_for
from samsyn.ledgers.queries.series import BodySeries, Cards, of_municipality, series_of
from samsyn.ledgers.queries.values import counting_of, standing_values
from samsyn.ledgers.shelf import StandingShelf, installed
from samsyn.organisation.queries import list_bodies
from samsyn.reports.figures import Reading
from samsyn.values.quantity import Observed


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands before anything is read: enough to know whether a page made earlier still holds."""

    known: Known
    shelf: StandingShelf
    reported: Mapping[int, Cards]
    chosen: Mapping[str, int | None]
    key: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """One indicator's figures. `municipal` is the bodies' series that counts; `bodies` all that have reported."""

    known: Known
    reading: Reading | None
    bodies: tuple[BodySeries, ...] = ()
    municipal: BodySeries | None = None

    @property
    def needs_choice(self) -> bool:
        """Several bodies have reported and nobody has said whose value counts."""
        return len(self.bodies) > 1 and self.municipal is None


def ground_of(request: DeskRequest, known: Known) -> Ground:
    """Two queries for what bodies report, none for a source's indicator."""
    reported: Mapping[int, Cards] = {}
    chosen: Mapping[str, int | None] = {}
    if known.is_kept_here:
        until = request.today.year
        reported = standing_values(request.viewer, indicators=[known.key], until=until).get(known.key, {})
        chosen = counting_of(request.municipality.id, [known.key])
    shelf = installed()
    parts = [
        known.key, request.municipality.code, request.language, str(request.today.year), revisions(known),
        figures_stand(place_of(request), shelf), repr(sorted(chosen.items())),
        *(f"{body} {place} {cards[place].version}" for body, cards in reported.items() for place in sorted(cards)),
    ]  # fmt: skip
    return Ground(known, shelf, reported, chosen, hashlib.sha256("\n".join(parts).encode()).hexdigest())


def gathered_on(request: DeskRequest, ground: Ground) -> Gathered:
    """Read it all. Raises what the shelf raises."""
    known, language, place = ground.known, request.language, place_of(request)
    reading = (
        reading_for(place, known.definition, request.today.year, shelf=ground.shelf, language=language)
        if known.definition is not None
        else None
    )
    if not ground.reported:
        return Gathered(known, reading)
    names = {card.id: card.name for card in list_bodies(request.municipality.id)}
    bodies = series_of(known.key, known.definition, place.area, ground.reported, names=names, language=language)
    municipal = of_municipality(bodies, ground.chosen, language=language)
    if reading is not None and municipal is not None:
        reading = replace(reading, all=municipal.all, women=municipal.women, men=municipal.men, invented=False)
    return Gathered(known, reading, bodies, municipal)


def latest_year(gathered: Gathered) -> int | None:
    """The last year with a figure."""
    held = gathered.reading.all if gathered.reading else gathered.municipal.all if gathered.municipal else None
    last = held.latest() if held else None
    return last.year if last is not None and isinstance(last.quantity, Observed) else None
