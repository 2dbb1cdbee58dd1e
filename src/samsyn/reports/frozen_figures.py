"""Figures as plain JSON and back, so that a report can be composed years later from what was known when it was decided.

What an indicator IS stays in the catalogue and is looked up again by its id; everything that was read from the shelf
is in the text. The same figures give the same text, and read back they give the same report (equal `tree_hash`).
"""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, TypeVar

from samsyn.catalogue.library import Catalogue, UnknownIndicatorError
from samsyn.reports.figures import Figures, Reading
from samsyn.statistics.comparison import Comparison, GroupMean
from samsyn.statistics.shelf.manifest import Manifest
from samsyn.statistics.shelf.panel import Distribution, Place
from samsyn.values.area import Area, AreaKind, Sex
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Break, Observation, Origin, Series
from samsyn.values.unit import UNITS

FORMAT = "samsyn-figures/1"

Data = dict[str, Any]
T = TypeVar("T")
R = TypeVar("R")


class UnableToThawFiguresError(ValueError):
    """The text is not frozen figures of a format, or of a catalogue, that this version knows."""


def as_json(figures: Figures) -> str:
    """The figures as JSON text: sorted keys, no spaces, so that the same figures are the same text."""
    return json.dumps(_figures(figures), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_json(text: str, catalogue: Catalogue) -> Figures:
    """The figures that `as_json` wrote. Raises `UnableToThawFiguresError`."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise UnableToThawFiguresError(f"Texten är inte frysta siffror av formatet {FORMAT}.")
        return _figures_of(data, catalogue)
    except UnknownIndicatorError as error:
        raise UnableToThawFiguresError(
            f"De frysta siffrorna gäller indikatorn {error.id}, som katalogen inte längre har. "
            "Läs dem med den version av Samsyn som frös dem."
        ) from error
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, UnableToThawFiguresError):
            raise
        raise UnableToThawFiguresError(f"De frysta siffrorna går inte att läsa ({type(error).__name__}).") from error


def _figures(figures: Figures) -> Data:
    title, members = figures.peers or ("", ())
    return {
        "format": FORMAT,
        "municipality": _area(figures.municipality),
        "year": figures.year,
        "cut_off": _day(figures.cut_off),
        "peers": None if figures.peers is None else {"title": title, "members": [_area(a) for a in members]},
        "releases": [m.model_dump(mode="json", by_alias=True) for m in figures.releases],
        "readings": [{"id": id, **_reading(reading)} for id, reading in figures.readings.items()],
    }


def _figures_of(data: Data, catalogue: Catalogue) -> Figures:
    peers = data["peers"]
    return Figures(
        _area_of(data["municipality"]),
        int(data["year"]),
        {one["id"]: _reading_of(one, catalogue) for one in data["readings"]},
        tuple(Manifest.model_validate(m) for m in data["releases"]),
        None if peers is None else (peers["title"], tuple(_area_of(a) for a in peers["members"])),
        _day_of(data["cut_off"]),
    )


def _reading(reading: Reading) -> Data:
    return {
        "definition": reading.definition.id,
        "all": _series(reading.all),
        "women": _or_none(_series, reading.women),
        "men": _or_none(_series, reading.men),
        "country": _or_none(_series, reading.country),
        "margins": _or_none(_series, reading.margins),
        "expected": _perhaps(reading.expected),
        "deviation": _perhaps(reading.deviation),
        "comparison": _or_none(_comparison, reading.comparison),
        "bands": [[year, *band] for year, band in reading.bands.items()],
        "next_publication": _day(reading.next_publication),
        "afterwards": reading.afterwards,
        "invented": reading.invented,
    }


def _reading_of(data: Data, catalogue: Catalogue) -> Reading:
    return Reading(
        catalogue.get(data["definition"]),
        _series_of(data["all"]),
        _or_none(_series_of, data["women"]),
        _or_none(_series_of, data["men"]),
        _or_none(_series_of, data["country"]),
        _or_none(_series_of, data["margins"]),
        _or_none(_quantity_of, data["expected"]),
        _or_none(_quantity_of, data["deviation"]),
        _or_none(_comparison_of, data["comparison"]),
        {int(year): Distribution(*band) for year, *band in data["bands"]},
        _day_of(data["next_publication"]),
        bool(data["afterwards"]),
        bool(data["invented"]),
    )


def _series(series: Series) -> Data:
    return {
        "indicator": series.indicator,
        "area": _area(series.area),
        "sex": series.sex.value,
        "unit": series.unit.id,
        "origin": series.origin.value,
        "source": series.source,
        "breaks": [[b.year, b.text, b.source] for b in series.breaks],
        "observations": [_observation(o) for o in series.observations],
    }


def _series_of(data: Data) -> Series:
    return Series(
        data["indicator"],
        _area_of(data["area"]),
        Sex(data["sex"]),
        UNITS[data["unit"]],
        tuple(_observation_of(o) for o in data["observations"]),
        Origin(data["origin"]),
        data["source"],
        tuple(Break(int(year), text, source) for year, text, source in data["breaks"]),
    )


def _observation(observation: Observation) -> Data:
    return {
        "year": observation.year,
        "quantity": _quantity(observation.quantity),
        "release": observation.release,
        "retrieved_on": _day(observation.retrieved_on),
        "status": observation.status,
        "revised_from": _perhaps(observation.revised_from),
    }


def _observation_of(data: Data) -> Observation:
    return Observation(
        int(data["year"]),
        _quantity_of(data["quantity"]),
        data["release"],
        _day_of(data["retrieved_on"]),
        data["status"],
        _or_none(_quantity_of, data["revised_from"]),
    )


def _quantity(quantity: Quantity) -> Data:
    """A figure, or why there is none; never an empty place."""
    match quantity:
        case Observed():
            return {"is": "observed", "value": quantity.value, "n": quantity.n}
        case Missing():
            return {"is": "missing", "why": quantity.why.value, "note": quantity.note}
        case Suppressed():
            return {"is": "suppressed", "rule": quantity.rule, "below": quantity.below}


def _perhaps(quantity: Quantity | None) -> Data | None:
    return None if quantity is None else _quantity(quantity)


def _quantity_of(data: Data) -> Quantity:
    match data["is"]:
        case "observed":
            return Observed(data["value"], data["n"])
        case "missing":
            return Missing(Why(data["why"]), data["note"])
        case "suppressed":
            return Suppressed(data["rule"], data["below"])
        case other:
            raise ValueError(other)


def _comparison(comparison: Comparison) -> Data:
    return {
        "area": _area(comparison.area),
        "year": comparison.year,
        "sex": comparison.sex.value,
        "country": _quantity(comparison.country),
        "peers": _or_none(_mean, comparison.peers),
        "county": _or_none(_mean, comparison.county),
        "kind_of_municipality": _or_none(_mean, comparison.kind_of_municipality),
        "distribution": _or_none(list, comparison.distribution),
        "place": _or_none(list, comparison.place),
        "release": comparison.release,
        "retrieved_on": comparison.retrieved_on.isoformat(),
    }


def _comparison_of(data: Data) -> Comparison:
    spread, place = data["distribution"], data["place"]
    return Comparison(
        _area_of(data["area"]),
        int(data["year"]),
        Sex(data["sex"]),
        _quantity_of(data["country"]),
        _or_none(_mean_of, data["peers"]),
        _or_none(_mean_of, data["county"]),
        _or_none(_mean_of, data["kind_of_municipality"]),
        Distribution(*spread) if spread else None,
        Place(*place) if place else None,
        data["release"],
        dt.date.fromisoformat(data["retrieved_on"]),
    )


def _mean(mean: GroupMean) -> Data:
    quantity = _quantity(mean.quantity)
    return {"group": _area(mean.group), "quantity": quantity, "n": mean.n, "members": mean.members}


def _mean_of(data: Data) -> GroupMean:
    return GroupMean(_area_of(data["group"]), _quantity_of(data["quantity"]), int(data["n"]), int(data["members"]))


def _area(area: Area) -> list[str]:
    return [area.id, area.name, area.kind.value]


def _area_of(data: list[str]) -> Area:
    id, name, kind = data
    return Area(id, name, AreaKind(kind))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _or_none(made: Callable[[T], R], of: T | None) -> R | None:
    return None if of is None else made(of)
