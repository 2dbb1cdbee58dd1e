"""The year as data: municipalities differ, and a year that does not hold together is refused with a reason."""

import datetime as dt
from typing import Any

import pytest

from samsyn.followup.holidays import is_working_day
from samsyn.followup.year import DEFAULT, PATTERNS, UnableToReadCycle, read_cycle, steps_of


def test_without_a_choice_the_year_is_followed_up_by_tertials() -> None:
    assert read_cycle({}) is DEFAULT and DEFAULT.name == "tertial"


def test_the_year_2026_by_tertials_begins_with_the_follow_up_of_2025_and_ends_with_planning_2027() -> None:
    said = [(step.key, step.about_year, step.opens_on, step.due_on) for step in steps_of(DEFAULT, 2026)]
    assert said == [
        ("yearly-1", 2025, dt.date(2026, 1, 2), dt.date(2026, 2, 27)),
        ("interim-1", 2026, dt.date(2026, 5, 4), dt.date(2026, 5, 29)),
        ("interim-2", 2026, dt.date(2026, 9, 1), dt.date(2026, 9, 30)),
        ("planning-1", 2027, dt.date(2026, 10, 1), dt.date(2026, 11, 30)),
    ]


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_survives_being_kept_and_has_working_days_only(name: str) -> None:
    cycle = PATTERNS[name]
    assert read_cycle(cycle.model_dump(mode="json")) == cycle
    for year in range(2019, 2031):
        for step in steps_of(cycle, year):
            assert all(is_working_day(day) for day in (step.opens_on, step.due_on, step.decided_by))
            assert step.opens_on <= step.due_on <= step.decided_by


def _changed(**fields: Any) -> dict[str, Any]:
    return DEFAULT.model_dump(mode="json") | fields


@pytest.mark.parametrize(
    ("kept", "reason"),
    [
        (_changed(periods=[{"name": "Vår", "first_month": 1, "last_month": 5}]), "täcka januari till december"),
        (_changed(steps=[DEFAULT.steps[1].model_dump(mode="json")]), "saknar en årsuppföljning"),
        (_changed(steps=[DEFAULT.steps[0].model_dump(mode="json")] * 2), "samma omgång"),
        (_changed(steps=[DEFAULT.steps[0].model_dump(mode="json") | {"due_month": 12}]), "Ordna månaderna"),
        (_changed(steps=[DEFAULT.steps[0].model_dump(mode="json") | {"due_month": 13}]), "steps.0.due_month"),
        (_changed(colour="red"), "colour"),
    ],
)  # fmt: skip
def test_a_year_that_does_not_hold_together_is_refused_with_what_to_mend(kept: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnableToReadCycle) as unable:
        read_cycle(kept)
    assert reason in unable.value.reason
