"""Targets and baselines as the plan file writes them."""

import datetime as dt

from samsyn.planfile import figures
from samsyn.reader.draft import Target
from samsyn.reader.provenance import provenance
from samsyn.values.target import Comparator

_UNITS = {
    "%": "percent",
    "hushåll": "households",
    "personer": "persons",
    "månader": "months",
    "år": "years",
    "dagar": "days",
}


def target_value(target: Target, id_: str, goal: str) -> figures.TargetValue:
    """A wanted value, due on the last day of its year when the text gives one."""
    return figures.TargetValue(
        id=id_,
        text=target.text,
        value=target.value,
        unit=_unit(target),
        comparator=Comparator.AT_MOST if target.at_most else Comparator.AT_LEAST,
        per=figures.Per.YEAR if target.per_year else figures.Per.PERIOD,
        by=dt.date(target.year, 12, 31) if target.year else None,
        of=(goal,),
        source=provenance(target.source),
    )


def baseline(target: Target, id_: str, goal: str, value: float, year: int) -> figures.Baseline:
    """Where it stood when the plan was written, as the target's own words say."""
    at = figures.FigureAt(value=value, unit=_unit(target), year=year)
    return figures.Baseline(id=id_, text=target.text, of=(goal,), figures=(at,), source=provenance(target.source))


def _unit(target: Target) -> str:
    return _UNITS.get(target.unit.split()[0] if target.unit else "", "count")
