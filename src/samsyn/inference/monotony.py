"""Two tests of a direction over time: Cochran–Armitage for counted shares, Mann–Kendall for values without counts."""

import math
from collections import Counter
from collections.abc import Sequence

from samsyn.inference.share import Share
from samsyn.inference.tails import two_sided


def armitage(years: Sequence[int], shares: Sequence[Share]) -> tuple[float, float]:
    """The sway (sign: which way) and two-sided p of a straight rise in the shares (Armitage 1955, Biometrics 11:375).

    Some must have succeeded and some not. With two years it is the score test of two shares.
    """
    total = sum(share.n for share in shares)
    pooled = sum(share.successes for share in shares) / total
    middle = sum(share.n * year for year, share in zip(years, shares, strict=True)) / total
    sway = sum(
        (share.successes - share.n * pooled) * (year - middle) for year, share in zip(years, shares, strict=True)
    )
    spread = sum(share.n * (year - middle) ** 2 for year, share in zip(years, shares, strict=True))
    return sway, two_sided(sway / math.sqrt(pooled * (1 - pooled) * spread))


def mann_kendall(values: Sequence[float]) -> tuple[int, float]:
    """The sway (rises less falls over all pairs) and the exact two-sided p, ties included (Mann 1945; Kendall 1975).

    Under no trend every order of the values is as likely; the number of falls among them has the Gaussian
    multinomial as its generating function, so the distribution is counted with whole numbers, not approximated.
    """
    count = len(values)
    pairs = [(values[i], values[j]) for i in range(count) for j in range(i + 1, count)]
    sway = sum((later > earlier) - (later < earlier) for earlier, later in pairs)
    unlike = sum(later != earlier for earlier, later in pairs)
    orders = _orders_by_falls(list(Counter(values).values()), unlike)
    extreme = sum(ways for falls, ways in enumerate(orders) if abs(unlike - 2 * falls) >= abs(sway))
    return sway, extreme / sum(orders)


def _orders_by_falls(group_sizes: list[int], most: int) -> list[int]:
    """How many orders of a multiset have 0, 1, …, `most` falls: [n]! / ∏ [size]! in q."""
    orders = [1] + [0] * most
    for length in range(1, sum(group_sizes) + 1):
        orders = _times(orders, length)
    for size in group_sizes:
        for length in range(1, size + 1):
            orders = _over(orders, length)
    return orders


def _times(polynomial: list[int], length: int) -> list[int]:
    """Multiplied by 1 + q + … + q^(length − 1), cut at the same degree."""
    return [sum(polynomial[max(0, k - length + 1) : k + 1]) for k in range(len(polynomial))]


def _over(polynomial: list[int], length: int) -> list[int]:
    """Divided by 1 + q + … + q^(length − 1), as a power series to the same degree."""
    quotient: list[int] = []
    for value in polynomial:
        quotient.append(value - sum(quotient[max(0, len(quotient) - length + 1) :] if length > 1 else []))
    return quotient
