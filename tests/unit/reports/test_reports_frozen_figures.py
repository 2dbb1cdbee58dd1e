"""Figures written to JSON and read back are the same figures, whatever they hold; anything else is refused kindly."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.catalogue.library import load
from samsyn.reports.figures import Figures, Reading
from samsyn.reports.frozen_figures import UnableToThawFiguresError, as_json, from_json
from samsyn.statistics.comparison import Comparison, GroupMean
from samsyn.statistics.shelf.manifest import Coverage, Manifest
from samsyn.statistics.shelf.panel import Distribution, Place
from samsyn.values.area import Area, AreaKind, Sex
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Break, Observation, Origin, Series
from samsyn.values.unit import UNITS

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
YEARS = st.integers(1990, 2100)
AREAS = st.builds(Area, WORDS, WORDS, st.sampled_from(AreaKind))
QUANTITIES: st.SearchStrategy[Quantity] = st.one_of(
    st.builds(Observed, NUMBERS, st.none() | st.integers(0, 10**6)),
    st.builds(Missing, st.sampled_from(Why), WORDS),
    st.builds(Suppressed, WORDS, st.none() | st.integers(1, 20)),
)
OBSERVATIONS = st.builds(
    Observation, YEARS, QUANTITIES, WORDS, st.none() | DAYS, WORDS, st.none() | QUANTITIES
)  # fmt: skip
SERIES = st.builds(
    Series, WORDS, AREAS, st.sampled_from(Sex), st.sampled_from(list(UNITS.values())),
    st.lists(OBSERVATIONS, max_size=3, unique_by=lambda o: o.year).map(
        lambda found: tuple(sorted(found, key=lambda o: o.year))
    ),
    st.sampled_from(Origin), WORDS, st.lists(st.builds(Break, YEARS, WORDS, WORDS), max_size=2).map(tuple),
)  # fmt: skip
SPREADS = st.builds(Distribution, st.integers(1, 290), NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
MEANS = st.builds(GroupMean, AREAS, QUANTITIES, st.integers(0, 9), st.integers(0, 9))
COMPARISONS = st.builds(
    Comparison, AREAS, YEARS, st.sampled_from(Sex), QUANTITIES, st.none() | MEANS, st.none() | MEANS,
    st.none() | MEANS, st.none() | SPREADS,
    st.none() | st.builds(Place, st.integers(1, 290), st.integers(1, 290), st.integers(1, 290)), WORDS, DAYS,
)  # fmt: skip
READINGS = st.builds(
    Reading, st.sampled_from(list(load())), SERIES, st.none() | SERIES, st.none() | SERIES, st.none() | SERIES,
    st.none() | SERIES, st.none() | QUANTITIES, st.none() | QUANTITIES, st.none() | COMPARISONS,
    st.dictionaries(YEARS, SPREADS, max_size=2), st.none() | DAYS, st.booleans(), st.booleans(),
)  # fmt: skip
RELEASE = Manifest(
    source="kolada", attribution="Källa: Kolada", origin=Origin.SOURCE,
    retrieved_at=dt.datetime(2026, 3, 1, 12, 30, 5, 123, tzinfo=dt.UTC), rows=3, nulls=1,
    coverage=Coverage(first_year=2016, last_year=2025, whole=False, bare=True, kpis=("N00973",), areas=("0163",)),
    files={"observations.parquet": "0" * 64}, notes=("en not",),
).identified()  # fmt: skip
FIGURES = st.builds(
    Figures, AREAS, YEARS, st.dictionaries(WORDS, READINGS, max_size=3), st.sampled_from([(), (RELEASE,)]),
    st.none() | st.tuples(WORDS, st.lists(AREAS, max_size=2).map(tuple)), st.none() | DAYS,
)  # fmt: skip


@settings(max_examples=60)
@given(FIGURES)
def test_what_is_read_back_is_what_was_frozen_in_the_same_order(figures: Figures) -> None:
    text = as_json(figures)
    again = from_json(text, load())
    assert again == figures
    assert list(again.readings) == list(figures.readings)
    assert as_json(again) == text


@settings(max_examples=40)
@given(QUANTITIES)
def test_a_missing_value_never_becomes_a_number_on_the_way(quantity: Quantity) -> None:
    definition = next(iter(load()))
    series = Series("x", Area("0163", "Sollentuna"), Sex.ALL, UNITS["percent"], (Observation(2025, quantity),))
    frozen = as_json(Figures(Area("0163", "Sollentuna"), 2025, {"x": Reading(definition, series)}))
    kept = from_json(frozen, load()).readings["x"].all.at(2025).quantity
    assert type(kept) is type(quantity)
    assert kept.state is quantity.state
    said = json.loads(frozen)["readings"][0]["all"]["observations"][0]["quantity"]
    assert ("value" in said) == isinstance(quantity, Observed)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"format": "samsyn-figures/2"}', '{"format": "samsyn-figures/1"}', "{" * 5000, "\ufeff"],
)
def test_anything_else_is_refused_with_words(text: str) -> None:
    with pytest.raises(UnableToThawFiguresError, match="frys"):
        from_json(text, load())


def test_an_indicator_the_catalogue_has_lost_is_named_with_the_remedy() -> None:
    definition = next(iter(load()))
    series = Series("x", Area("0163", "Sollentuna"), Sex.ALL, UNITS["percent"])
    frozen = as_json(Figures(Area("0163", "Sollentuna"), 2025, {"x": Reading(definition, series)}))
    with pytest.raises(UnableToThawFiguresError, match=r"borttagen.*den version av Samsyn som frös dem"):
        from_json(frozen.replace(definition.id, "local:borttagen"), load())
