"""The bodies' values as series, one a body, and the municipality's own where a person has said which counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.ledgers.queries.values import ValueCard
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Why
from samsyn.values.series import Observation, Origin, Series
from samsyn.values.unit import COUNT, Unit

Cards = Mapping[tuple[int, str], ValueCard]
"""(year, sex) → value."""
OWN = Worded("Kommunens egen uppgift", "The municipality's own figure")
SUM = Worded("Egen beräkning: summan av organens värden", "Own calculation: the sum of the bodies' values")
_SEXES = {"all": Sex.ALL, "women": Sex.WOMEN, "men": Sex.MEN}
_SUMMED = frozenset({"count", "persons", "households"})


@dataclass(frozen=True, slots=True)
class BodySeries:
    """What one body has reported. `body` None: the municipality's, made of several."""

    body: int | None
    name: str
    all: Series
    women: Series | None
    men: Series | None
    cards: Cards


def series_of(
    indicator: str, definition: Definition | None, area: Area, reported: Mapping[int, Cards], *,
    names: Mapping[int, str], language: Language,
) -> tuple[BodySeries, ...]:  # fmt: skip
    """One series a body, in the order of their names. `reported` is an entry of `values.standing_values`."""
    made = []
    for body, cards in sorted(reported.items(), key=lambda pair: names.get(pair[0], "")):
        name = names.get(body, "")
        source = f"{OWN.in_(language)} ({name})"
        parts = {sex: _series(indicator, definition, area, _SEXES[sex], cards, sex, source, language) for sex in _SEXES}
        women, men = (parts[sex] if any(held == sex for _year, held in cards) else None for sex in ("women", "men"))
        made.append(BodySeries(body, name, parts["all"], women, men, cards))
    return tuple(made)


def can_be_summed(definition: Definition | None) -> bool:
    """Only what is counted: a sum of shares is nothing."""
    return definition is not None and definition.unit in _SUMMED


def of_municipality(
    bodies: Sequence[BodySeries], chosen: Mapping[str, int | None], *, language: Language
) -> BodySeries | None:
    """The one that counts: the only one, the chosen body's, or the sum. None when nobody has chosen among several."""
    if len(bodies) == 1:
        return bodies[0]
    if not bodies or bodies[0].all.indicator not in chosen:
        return None
    body = chosen[bodies[0].all.indicator]
    if body is not None:
        return next((one for one in bodies if one.body == body), None)
    return BodySeries(
        None, SUM.in_(language), _summed([one.all for one in bodies], language),
        _summed([one.women for one in bodies], language) if all(one.women for one in bodies) else None,
        _summed([one.men for one in bodies], language) if all(one.men for one in bodies) else None, {},
    )  # fmt: skip


def _series(
    indicator: str, definition: Definition | None, area: Area, part: Sex, cards: Cards, sex: str, source: str,
    language: Language,
) -> Series:  # fmt: skip
    held = {year: card.quantity for (year, which), card in cards.items() if which == sex and card.quantity is not None}
    years = range(min(held), max(held) + 1) if held else range(0)
    observations = tuple(Observation(year, held.get(year, Missing(Why.BODY_HAS_NOT_REPORTED))) for year in years)
    unit: Unit = definition.measured_in if definition else COUNT
    breaks = definition.series_breaks(language) if definition else ()
    return Series(indicator, area, part, unit, observations, Origin.REPORTED_BY_BODY, source, breaks)


def _summed(series: Sequence[Series | None], language: Language) -> Series:
    """A year counts when every body that reports the indicator has a figure; a sum over some would be too small."""
    held = [one for one in series if one is not None]
    first = held[0]
    years = sorted({o.year for one in held for o in one.observations})
    observations = tuple(Observation(year, _sum([one.at(year).quantity for one in held], language)) for year in years)
    return Series(
        first.indicator, first.area, first.sex, first.unit, observations, Origin.OWN_CALCULATION,
        SUM.in_(language), first.breaks,
    )  # fmt: skip


def _sum(quantities: Sequence[Quantity], language: Language) -> Quantity:
    seen = [one.value for one in quantities if isinstance(one, Observed)]
    if len(seen) == len(quantities):
        return Observed(sum(seen))
    lacking = Worded("alla organ har inte lämnat värden", "not all bodies have reported")
    return Missing(Why.BODY_HAS_NOT_REPORTED, lacking.in_(language))
