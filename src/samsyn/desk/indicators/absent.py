"""Why a value is missing: what the source or the body has said, else what the catalogue knows of the year."""

import datetime as dt

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
