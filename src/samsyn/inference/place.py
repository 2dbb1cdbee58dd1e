"""A municipality's place among the municipalities that have a value. A place is a place: nobody is best or worst."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samsyn.inference.bearing import UnableToInferError
from samsyn.inference.wording import lack_words
from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed

_FEWEST_FOR_QUARTILES = 4


class Order(StrEnum):
    """From which end places are counted."""

    HIGHEST_FIRST = "highest_first"
    LOWEST_FIRST = "lowest_first"


@dataclass(frozen=True, slots=True)
class Place:
    """Place `rank` of `of`; `tied` others have the same value and the same place; `missing` have none and no place.

    `quartile` 1–4 is the fourth of the row the place falls in, from the same end; `None` among fewer than four.
    `lacking` is why the municipality has no place; then `rank` is `None`.
    """

    rank: int | None
    of: int
    order: Order = Order.HIGHEST_FIRST
    tied: int = 0
    missing: int = 0
    quartile: int | None = None
    lacking: Missing | Suppressed | None = None

    def words(self, language: Language) -> str:
        """As "Plats 12 av 253, räknat från det högsta värdet; 37 kommuner saknar värde"."""
        if self.lacking is not None:
            why = lack_words(self.lacking, language)
            return Worded(f"Ingen plats: värdet saknas ({why})", f"No place: the value is missing ({why})").in_(
                language
            )
        high = self.order is Order.HIGHEST_FIRST
        told = Worded(
            f"Plats {self.rank} av {self.of}, räknat från det {'högsta' if high else 'lägsta'} värdet",
            f"Place {self.rank} of {self.of}, counted from the {'highest' if high else 'lowest'} value",
        ).in_(language)
        if not self.missing:
            return told
        count = figures.number(self.missing, 0, language)
        sv, en = ("kommun", "municipality has") if self.missing == 1 else ("kommuner", "municipalities have")
        return told + Worded(f"; {count} {sv} saknar värde", f"; {count} {en} no value").in_(language)


def place(own: Quantity, others: Iterable[Quantity], order: Order = Order.HIGHEST_FIRST) -> Place:
    """The place of `own` among itself and `others` (every other municipality, its own value not repeated).

    Equal values share the place nearest the start. Missing and suppressed values have no place and are not in `of`.
    """
    rest = list(others)
    values = [q.value for q in rest if isinstance(q, Observed)]
    missing = len(rest) - len(values)
    if not isinstance(own, Observed):
        return Place(None, len(values), order, missing=missing + 1, lacking=own)
    ahead = [v for v in values if (v > own.value if order is Order.HIGHEST_FIRST else v < own.value)]
    return from_rank(len(ahead) + 1, len(values) + 1, order=order, tied=values.count(own.value), missing=missing)


def from_rank(rank: int, of: int, *, order: Order = Order.HIGHEST_FIRST, tied: int = 0, missing: int = 0) -> Place:
    """A place already counted, e.g. by the shelf. Raises `UnableToInferError` unless 1 ≤ rank ≤ of."""
    if not 1 <= rank <= of:
        raise UnableToInferError(f"Place {rank} of {of} cannot be.")
    quartile = (4 * rank + of - 1) // of if of >= _FEWEST_FOR_QUARTILES else None
    return Place(rank, of, order, tied, missing, quartile)
