"""A share's count comes from another indicator (N00964 for N00973): put the two together."""

from dataclasses import replace

from samsyn.values.quantity import Observed, Quantity
from samsyn.values.series import Series


def with_counts(shares: Series, counts: Series) -> Series:
    """The series with each year's n taken from the companion of the same area and sex.

    A year whose count is missing, negative or not whole keeps no n: it is then said that it cannot be tested.
    An n the value already has stays.
    """
    if (shares.area.id, shares.sex) != (counts.area.id, counts.sex):
        raise ValueError(
            f"The counts are of {counts.area.name} {counts.sex}, the shares of {shares.area.name} {shares.sex}."
        )
    observations = tuple(
        replace(o, quantity=_with_n(o.quantity, counts.at(o.year).quantity)) for o in shares.observations
    )
    return replace(shares, observations=observations)


def _with_n(share: Quantity, count: Quantity) -> Quantity:
    if not isinstance(share, Observed) or share.n is not None or not isinstance(count, Observed):
        return share
    return Observed(share.value, int(count.value)) if count.value >= 0 and count.value.is_integer() else share
