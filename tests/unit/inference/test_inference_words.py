"""The phrases say what chance explains. None of them judges: that is people's work (product.md, ranked point 6)."""

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.inference import age, bearing, change, expected, few, gap, place, sexes, target, trend
from samsyn.inference.comparison import Margins
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Break, Observation, Series
from samsyn.values.target import Comparator, Target
from samsyn.values.unit import UNITS, Unit

VERDICTS = {
    Language.SV: r"\b(bra|bättre|bäst|dålig\w*|sämre|sämst|god|goda|uppnå\w*|nått|klara\w*|lyck\w*|misslyck\w*"
    r"|godkän\w*|underkän\w*|måluppfyll\w*|förbättr\w*|försämr\w*|positiv\w*|negativ\w*|grön\w*|gul\w*|röd\w*)\b",
    Language.EN: r"\b(good|better|best|bad|worse|worst|met|unmet|achiev\w*|reach\w*|fail\w*|success\w*|pass\w*"
    r"|improv\w*|deteriorat\w*|positive|negative|green|yellow|red)\b",
}
MISSING = [Missing(why) for why in Why]

quantities: st.SearchStrategy[Quantity] = st.one_of(
    st.builds(
        Observed,
        st.one_of(st.integers(0, 120).map(float), st.floats(0, 100).map(lambda v: round(v, 4))),
        st.one_of(st.none(), st.integers(0, 2000)),
    ),
    st.sampled_from(MISSING),
    st.just(Suppressed("few", 5)),
)
units = st.sampled_from(sorted(UNITS.values(), key=lambda unit: unit.id))


def findings(one: Quantity, two: Quantity, three: Quantity, unit: Unit, pooled: int) -> Iterator[Any]:
    rows = tuple(Observation(2015 + number, q) for number, q in enumerate((one, two, three, one, two, three)))
    held = Series("x", Area("0163", "Sollentuna"), Sex.ALL, unit, rows, breaks=(Break(2018, "y"),))
    names = {"group_name": Worded("a", "a"), "reference_name": Worded("b", "b")}
    yield change.over(held, 2015, 2016, pooled_years=pooled)
    yield change.over(held, 2017, 2018, margins=held)
    yield age.latest(held, 2021)
    yield place.place(one, [two, three])
    yield few.footing(one)
    for comparator in Comparator:
        yield target.distance(one, Target(50, unit, comparator), unit, baseline=two)
    yield gap.between(one, two, unit, year=2020, is_part=True, **names)
    yield sexes.women_and_men(one, two, three, unit, margins=Margins(two, three))
    yield expected.against_expected(one, two, unit, deviation=three)
    found = trend.trend(held, pooled_years=pooled)
    yield found
    yield from found.runs


def written(text: str, language: Language) -> None:
    assert text
    assert not re.search(VERDICTS[language], text, re.IGNORECASE), text
    assert not text.endswith("."), text
    assert "None" not in text, text
    assert "nan" not in text.split(), text
    if language is Language.SV:
        assert not re.search(r"\d\.\d", text), text


@settings(max_examples=60)
@given(quantities, quantities, quantities, units, st.sampled_from([1, 4]))
def test_no_finding_passes_a_verdict_in_either_language(
    one: Quantity, two: Quantity, three: Quantity, unit: Unit, pooled: int
) -> None:
    for finding in findings(one, two, three, unit, pooled):
        for language in Language:
            written(finding.words(language), language)


def test_the_houses_own_list_of_phrases_passes_no_verdict() -> None:
    for phrases in (bearing.Bearing, bearing.Reason, bearing.Method, sexes.Oddity):
        for member in phrases:
            for language in Language:
                written(member.words.in_(language), language)


@settings(max_examples=40)
@given(quantities, quantities, units)
def test_a_missing_value_never_becomes_a_number(one: Quantity, two: Quantity, unit: Unit) -> None:
    lacking = [q for q in (one, two) if not isinstance(q, Observed)]
    found = change.between(Observation(2018, one), Observation(2019, two), unit)
    away = target.distance(one, Target(50, unit, Comparator.AT_LEAST), unit)
    beside = expected.against_expected(one, two, unit)
    if lacking:
        assert found.lacking == lacking[0]
        assert (found.estimate, found.low, found.high, found.p, found.relative) == (None,) * 5
        assert beside.estimate is None
    assert (away.remaining is None) == (not isinstance(one, Observed))
    assert (place.place(one, [two]).rank is None) == (not isinstance(one, Observed))
    assert (age.latest(Series("x", Area("0", "x"), Sex.ALL, unit, (Observation(2018, one),)), 2019).year is None) == (
        not isinstance(one, Observed)
    )
