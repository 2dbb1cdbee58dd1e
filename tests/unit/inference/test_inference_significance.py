"""Tests of two shares and two counts, against scipy and against plain enumeration."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from samsyn.inference.bearing import Reason, UnableToInferError
from samsyn.inference.share import Share, UnusableShareError, recovered
from samsyn.inference.significance import counts_p, fisher_p, is_small, score_p
from samsyn.values.quantity import Observed

shares = st.integers(1, 120).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))


def plain_fisher(first: Share, second: Share) -> Fraction:
    """Every table with the same margins, its probability as a fraction."""
    successes, total = first.successes + second.successes, first.n + second.n
    tables = {
        k: Fraction(comb(first.n, k) * comb(second.n, successes - k), comb(total, successes))
        for k in range(first.n + 1)
        if 0 <= successes - k <= second.n
    }
    return sum((p for p in tables.values() if p <= tables[first.successes]), Fraction(0))


@settings(max_examples=60)
@given(shares, shares)
def test_fisher_is_the_sum_over_all_tables(first: Share, second: Share) -> None:
    assert fisher_p(first, second) == pytest.approx(float(plain_fisher(first, second)), rel=1e-12)


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "p"),
    [(3, 12, 9, 14, 0.061839), (0, 8, 5, 9, 0.029412), (7, 7, 1, 6, 0.004662), (83, 238, 30, 120, 0.070578)],
)
def test_fisher_gives_what_scipys_fisher_exact_gave(a: int, m: int, b: int, n: int, p: float) -> None:
    assert fisher_p(Share(a, m), Share(b, n)) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize(("a", "m", "b", "n"), [(83, 238, 30, 120), (35, 100, 25, 100), (70, 200, 50, 200)])
def test_the_score_test_is_chi_square_without_correction(a: int, m: int, b: int, n: int) -> None:
    cells = [(a, m), (m - a, m), (b, n), (n - b, n)]
    margins = [a + b, m + n - a - b, a + b, m + n - a - b]
    wanted = [column * size / (m + n) for column, (_, size) in zip(margins, cells, strict=True)]
    chi2 = sum((seen - want) ** 2 / want for (seen, _), want in zip(cells, wanted, strict=True))
    assert score_p(Share(a, m), Share(b, n)) == pytest.approx(float(special.chdtrc(1, chi2)))


@pytest.mark.parametrize("successes", [0, 1])
def test_two_alike_ends_differ_by_chance(successes: int) -> None:
    assert score_p(Share(10 * successes, 10), Share(20 * successes, 20)) == 1


@settings(max_examples=60)
@given(shares, shares)
def test_order_does_not_matter_and_p_is_a_probability(first: Share, second: Share) -> None:
    for test in (score_p, fisher_p):
        assert test(first, second) == pytest.approx(test(second, first))
        assert 0 <= test(first, second) <= 1 + 1e-12
    assert is_small(first, second) == is_small(second, first)


@pytest.mark.parametrize(
    ("first", "second", "small"),
    [
        (Share(5, 10), Share(5, 10), False),
        (Share(4, 10), Share(5, 10), True),
        (Share(16, 20), Share(15, 20), True),
        (Share(83, 238), Share(30, 120), False),
    ],
)
def test_fewer_than_five_expected_is_small(first: Share, second: Share, small: bool) -> None:
    assert is_small(first, second) is small
    successes, total = first.successes + second.successes, first.n + second.n
    wanted = [column * row / total for column in (successes, total - successes) for row in (first.n, second.n)]
    assert (min(wanted) < 5) is small


@settings(max_examples=60)
@given(st.integers(0, 400), st.integers(0, 400), st.floats(0.1, 50), st.floats(0.1, 50))
def test_two_counts_are_tried_as_a_binomial(first: int, second: int, one: float, other: float) -> None:
    total, part = first + second, one / (one + other)
    at_least = special.bdtrc(first - 1, total, part) if first else 1.0
    expected = min(1.0, 2 * min(special.bdtr(first, total, part), at_least))
    assert counts_p(first, second, exposures=(one, other)) == pytest.approx(float(expected), abs=1e-9)
    assert counts_p(first, second, exposures=(one, other)) == pytest.approx(
        counts_p(second, first, exposures=(other, one)), abs=1e-9
    )


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(UnableToInferError, match="negative"):
        counts_p(-1, 2)
    with pytest.raises(UnableToInferError, match="Exposures"):
        counts_p(1, 2, exposures=(0, 1))


@settings(max_examples=80)
@given(shares, st.sampled_from([0, 1, 2, 6]))
def test_a_printed_share_gives_back_its_numerator(share: Share, decimals: int) -> None:
    printed = Observed(round(100 * share.value, decimals), share.n)
    found = recovered(printed)
    half_a_step = {0: share.n / 200, 1: share.n / 2000}.get(decimals, 0.0)
    assert abs(found.successes - share.successes) <= half_a_step + 0.5
    if share.n < 100:
        assert found == Share(share.successes, share.n, found.rounding)
        assert found.rounding == 0


def test_the_rounding_is_remembered_when_several_numerators_print_alike() -> None:
    assert recovered(Observed(35.0, 238)) == Share(83, 238, 0.5)
    assert recovered(Observed(35.1, 238)).rounding == 0
    assert recovered(Observed(35.1, 12_000)).rounding == 0.05
    assert recovered(Observed(31.329597, 12_000)).rounding == 0


@pytest.mark.parametrize(
    ("value", "n", "reason"),
    [
        (35.0, None, Reason.NO_COUNT),
        (35.0, 0, Reason.NOBODY),
        (101.0, 10, Reason.SHARE_OUT_OF_RANGE),
        (-1.0, 10, Reason.SHARE_OUT_OF_RANGE),
        (35.0, 3, Reason.COUNT_DISAGREES),
    ],
)
def test_an_unusable_share_says_why(value: float, n: int | None, reason: Reason) -> None:
    with pytest.raises(UnusableShareError) as caught:
        recovered(Observed(value, n))
    assert caught.value.reason is reason


@pytest.mark.parametrize(("successes", "n"), [(3, 2), (-1, 2), (0, -1)])
def test_a_share_is_some_of_all(successes: int, n: int) -> None:
    with pytest.raises(UnusableShareError, match="count both again"):
        Share(successes, n)
