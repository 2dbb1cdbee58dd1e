"""Why a value is missing: what the source or the body has said, else what the catalogue knows of the year."""

import datetime as dt
from collections.abc import Iterable

from samsyn.catalogue.definition import Definition
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Quantity, Why


def explained(
    quantity: Quantity, definition: Definition | None, year: int, *, language: Language, on: dt.date
) -> Quantity:
    """The same, with the catalogue's reason where none is given: the survey was not made, not yet published."""
    if not isinstance(quantity, Missing) or quantity.why is not Why.UNSTATED or definition is None:
        return quantity
    if definition.kolada is None:
        known = definition.missing(year, language)
        return Missing(Why.BODY_HAS_NOT_REPORTED) if known.why is Why.UNSTATED else known
    return definition.missing(year, language, on=on)


def span(years: Iterable[int]) -> str:
    """As "2016–2019, 2021"."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return ", ".join(said)
