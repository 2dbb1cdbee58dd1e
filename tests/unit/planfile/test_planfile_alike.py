"""Actions told twice: the quick search finds what the slow one finds."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.planfile.gaps.duplicates import ALIKE, _may_be_alike, likeness

texts = st.lists(st.frozensets(st.sampled_from([f"ord{n}" for n in range(12)]), max_size=9), max_size=14)


@settings(max_examples=150)
@given(texts)
def test_no_pair_as_alike_as_the_limit_is_passed_over(held: list[frozenset[str]]) -> None:
    alike = {
        (one, other)
        for (one, first), (other, second) in combinations(enumerate(held), 2)
        if likeness(" ".join(first), " ".join(second)) >= ALIKE
    }
    assert alike <= _may_be_alike(held)
