"""Women and men beside each other, with what looks odd in the source's own figures."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.inference.comparison import Comparison, Margins, compare
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Observed, Quantity
from samsyn.values.unit import Unit

# Figures printed to at most this many decimals may well be alike; longer ones are not alike by themselves.
_DECIMALS_THAT_COINCIDE = 2


class Oddity(StrEnum):
    """What a reader should be told before trusting a split by sex."""

    IDENTICAL = "identical"
    TOTAL_OUTSIDE = "total_outside"

    @property
    def words(self) -> Worded:
        return _ODDITIES[self]


_ODDITIES = {
    Oddity.IDENTICAL: Worded(
        "Källan har samma värde för kvinnor, män och alla. Det är troligen inte uppdelat",
        "The source has one value for women, men and all. It is probably not divided",
    ),
    Oddity.TOTAL_OUTSIDE: Worded(
        "Värdet för alla ligger utanför kvinnors och mäns. Källan har troligen avrundat olika",
        "The value for all lies outside women's and men's. The source has probably rounded unevenly",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Sexes(Comparison):
    """Women less men. `oddity` is something in the source's figures; an identical split is not tested."""

    oddity: Oddity | None = None

    def words(self, language: Language) -> str:
        """What chance explains; an identical split is told instead."""
        if self.oddity is Oddity.IDENTICAL:
            return self.oddity.words.in_(language)
        told = super().words(language)
        return told if self.oddity is None else f"{told}. {self.oddity.words.in_(language)}"


def women_and_men(
    women: Quantity,
    men: Quantity,
    both: Quantity,
    unit: Unit,
    *,
    margins: Margins | None = None,
    confidence: float = 0.95,
) -> Sexes:
    """The difference women − men; `margins` are theirs, in either order. `both` is only used to see oddities."""
    tested = compare(men, women, unit, margins=margins, confidence=confidence)
    return Sexes(**vars(tested), oddity=_oddity(women, men, both, unit))


def _oddity(women: Quantity, men: Quantity, both: Quantity, unit: Unit) -> Oddity | None:
    if not (isinstance(women, Observed) and isinstance(men, Observed) and isinstance(both, Observed)):
        return None
    if women.value == men.value == both.value:
        is_long = round(both.value, _DECIMALS_THAT_COINCIDE) != both.value
        return Oddity.IDENTICAL if is_long else None
    inside = min(women.value, men.value) <= both.value <= max(women.value, men.value)
    return None if inside or not unit.is_share else Oddity.TOTAL_OUTSIDE
