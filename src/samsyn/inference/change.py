"""The change between two years of one series, and whether chance explains it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from samsyn.inference.bearing import Bearing, UnableToInferError
from samsyn.inference.comparison import COUNTED, Comparison, Margins, compare
from samsyn.inference.tails import z_for
from samsyn.inference.wording import lack_words
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Observed
from samsyn.values.series import Break, Observation, Series
from samsyn.values.unit import SEK, SEK_PER_RESIDENT, Unit

# Below this one person is more than a per cent, and "fell by 30 %" says more than three persons can.
RELATIVE_FROM = 100
MONEY = (SEK, SEK_PER_RESIDENT)


@dataclass(frozen=True, kw_only=True)
class Change(Comparison):
    """The later value less the earlier.

    `relative` is a part (0.25 = a quarter more), given only where it is honest: for money, and for counts that began
    at 100 or more; never for shares, where it is mistaken for points. `breaks` are the breaks that lie between;
    `pooled_years` how many years each value is gathered over; `lacking_year` the year that has no figure.
    """

    earlier_year: int
    later_year: int
    relative: float | None = None
    breaks: tuple[Break, ...] = ()
    pooled_years: int = 1
    lacking_year: int | None = None

    def words(self, language: Language) -> str:
        """The house's phrase: what chance explains, which years share answers, which value is missing."""
        if self.lacking is not None:
            why = lack_words(self.lacking, language)
            told = Worded(f"värdet för {self.lacking_year} saknas", f"the value for {self.lacking_year} is missing")
            return f"{self.bearing.words.in_(language)}: {told.in_(language)} ({why})"
        if self.bearing is Bearing.ACROSS_BREAK:
            years = ", ".join(str(b.year) for b in self.breaks)
            told = Worded(f"serien har ett brott {years}", f"the series has a break in {years}")
            return f"{self.bearing.words.in_(language)}: {told.in_(language)}"
        if self.bearing is Bearing.OVERLAPPING_YEARS:
            return f"{self.bearing.words.in_(language)}: {self._overlap().in_(language)}"
        return super().words(language)

    def _overlap(self) -> Worded:
        pooled, free = self.pooled_years, self.later_year - self.pooled_years
        return Worded(
            f"varje värde bygger på {pooled} år, så {self.earlier_year} och {self.later_year} delar svar. "
            f"Jämför med {free} eller tidigare",
            f"each value is gathered over {pooled} years, so {self.earlier_year} and {self.later_year} share answers. "
            f"Compare with {free} or earlier",
        )


def between(
    earlier: Observation,
    later: Observation,
    unit: Unit,
    *,
    breaks: Iterable[Break] = (),
    pooled_years: int = 1,
    margins: Margins | None = None,
    confidence: float = 0.95,
) -> Change:
    """The change from `earlier` to `later`; the later year must come after. In this order it is said that

    a value is missing, a break lies between, the pooled years overlap, it cannot be tested, and what chance explains.
    Across a break no difference is given: the two figures do not count the same thing.
    """
    if later.year <= earlier.year:
        raise UnableToInferError(f"A change goes forward in time, not from {earlier.year} to {later.year}.")
    if pooled_years < 1:
        raise UnableToInferError(f"A value is gathered over one year or more, not {pooled_years}.")
    tested = compare(earlier.quantity, later.quantity, unit, margins=margins, confidence=confidence)
    crossed = tuple(b for b in breaks if earlier.year < b.year <= later.year)
    change = Change(
        **vars(tested),
        earlier_year=earlier.year,
        later_year=later.year,
        relative=_relative(earlier, later, unit),
        breaks=crossed,
        pooled_years=pooled_years,
    )
    if tested.lacking is not None:
        first_is_missing = not isinstance(earlier.quantity, Observed)
        return replace(change, lacking_year=earlier.year if first_is_missing else later.year)
    if crossed:
        return replace(_without_test(change, Bearing.ACROSS_BREAK), estimate=None, relative=None)
    if later.year - earlier.year < pooled_years:
        return _without_test(change, Bearing.OVERLAPPING_YEARS)
    return change


def over(
    series: Series,
    earlier_year: int,
    later_year: int,
    *,
    pooled_years: int = 1,
    margins: Series | None = None,
    confidence: float = 0.95,
) -> Change:
    """The change of a series between two of its years, with its own breaks. `margins`: the series of margins of error,
    e.g. U01519 for U01413. Counts are put on beforehand by `companion.with_counts`.
    """
    both = None
    if margins is not None:
        both = Margins(margins.at(earlier_year).quantity, margins.at(later_year).quantity)
    return between(
        series.at(earlier_year), series.at(later_year), series.unit,
        breaks=series.breaks, pooled_years=pooled_years, margins=both, confidence=confidence,
    )  # fmt: skip


def persons_needed(earlier: float, later: float, confidence: float = 0.95) -> int | None:
    """How many persons each year must have, at least, before two shares (per cent) differ beyond chance (score test).

    35 and 25 give 162. `None` for equal shares: no number is enough.
    """
    if not (0 <= earlier <= 100 and 0 <= later <= 100):
        raise UnableToInferError(f"Shares lie between 0 and 100 per cent, not {earlier} and {later}.")
    if earlier == later:
        return None
    middle, apart = (earlier + later) / 200, (earlier - later) / 100
    return math.ceil(2 * middle * (1 - middle) * (z_for(confidence) / apart) ** 2)


def _without_test(change: Change, bearing: Bearing) -> Change:
    return replace(change, bearing=bearing, low=None, high=None, p=None, method=None, reason=None)


def _relative(earlier: Observation, later: Observation, unit: Unit) -> float | None:
    before, after = earlier.quantity, later.quantity
    if not isinstance(before, Observed) or not isinstance(after, Observed):
        return None
    honest = (unit in COUNTED and before.value >= RELATIVE_FROM) or (unit in MONEY and before.value > 0)
    return after.value / before.value - 1 if honest else None
