"""The gap between two groups in the same year: foreign-born against all, one municipality against the country."""

from dataclasses import dataclass

from samsyn.inference.bearing import Bearing, Reason
from samsyn.inference.comparison import Comparison, Margins, bearing_of, compare, tested_shares, untested
from samsyn.inference.intervals import Interval, newcombe
from samsyn.inference.share import Share, UnusableShareError, recovered
from samsyn.values.language import Worded
from samsyn.values.quantity import Observed, Quantity
from samsyn.values.series import Series
from samsyn.values.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Gap(Comparison):
    """The group less what it is held against, in one year."""

    group: Worded
    reference: Worded
    year: int
    is_part: bool = False


def between(
    group: Quantity,
    reference: Quantity,
    unit: Unit,
    *,
    group_name: Worded,
    reference_name: Worded,
    year: int,
    is_part: bool = False,
    margins: Margins | None = None,
    confidence: float = 0.95,
) -> Gap:
    """Group − reference. `is_part`: the group is counted in the reference too (foreign-born among all).

    Two figures that share persons are not independent. With both n known the group is tested against the *rest*,
    and the interval scaled back to the gap that is shown; otherwise it cannot be tested.
    """
    if is_part and isinstance(group, Observed) and isinstance(reference, Observed):
        tested = _part_of_whole(group, reference, unit, confidence)
    else:
        tested = compare(reference, group, unit, margins=margins, confidence=confidence)
    return Gap(**vars(tested), group=group_name, reference=reference_name, year=year, is_part=is_part)


def over_years(
    group: Series, reference: Series, *, group_name: Worded, reference_name: Worded, is_part: bool = False
) -> tuple[Gap, ...]:
    """The gap of every year that either series has; a year with one figure missing says which kind of lack it is."""
    if group.unit != reference.unit:
        raise ValueError(f"A gap is between figures of one unit, not {group.unit.id} and {reference.unit.id}.")
    years = sorted({o.year for o in (*group.observations, *reference.observations)})
    return tuple(
        between(
            group.at(year).quantity, reference.at(year).quantity, group.unit,
            group_name=group_name, reference_name=reference_name, year=year, is_part=is_part,
        )
        for year in years
    )  # fmt: skip


def _part_of_whole(part: Observed, whole: Observed, unit: Unit, confidence: float) -> Comparison:
    if not unit.is_share:
        return untested(whole, part, unit, Reason.SHARED_PERSONS, confidence)
    try:
        inner, outer = recovered(part), recovered(whole)
        rest = Share(outer.successes - inner.successes, outer.n - inner.n)
    except UnusableShareError as error:
        return untested(whole, part, unit, error.reason, confidence)
    raw = newcombe(rest, inner, confidence)
    scale = 100 * (1 - inner.n / outer.n)
    interval = Interval(scale * raw.low, scale * raw.high)
    p, method = tested_shares(rest, inner)
    bearing = bearing_of(p, interval, confidence)
    estimate = part.value - whole.value
    if bearing is Bearing.BEYOND_CHANCE and abs(estimate) <= inner.rounding + outer.rounding:
        return untested(whole, part, unit, Reason.ROUNDED, confidence)
    return Comparison(
        unit=unit, bearing=bearing, estimate=estimate, low=interval.low, high=interval.high,
        p=p, method=method, n=(outer.n, inner.n), confidence=confidence,
    )  # fmt: skip
