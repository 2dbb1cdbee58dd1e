"""Actions that may be the same thing told twice (SNT-007): the share of words they have in common."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from samsyn.planfile.chain import Action

ALIKE = 0.6
"""Share of common words (Jaccard) from which two actions are shown side by side. Lower drowns the reader in pairs."""
_SMALL = frozenset(
    "och att i som för med på av till en ett den det de är ska skall om vid från ur hos samt kan inom eller har"
    " sin sina sitt alla the and to of in for a".split()
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actions and the share of words in common, 0–1."""

    first: Action
    second: Action
    share: float


def words(text: str) -> frozenset[str]:
    """The words that carry meaning, in lower case, cut to six letters so that inflected forms meet."""
    return frozenset(w[:6] for w in re.findall(r"\w+", text.lower()) if w not in _SMALL and len(w) > 1)


def likeness(one: str, other: str) -> float:
    """Common words over all words; 0 for two texts without words."""
    return _share(words(one), words(other))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def duplicates(actions: Iterable[Action]) -> Iterator[Pair]:
    """Pairs of near-identical actions, in the order of the plan. A step is not held against its own action."""
    read = [(action, words(action.text)) for action in actions]  # once each: 500 actions make 125 000 pairs
    for (first, mine), (second, theirs) in combinations(read, 2):
        if first.part_of == second.id or second.part_of == first.id:
            continue
        share = _share(mine, theirs)
        if share >= ALIKE:
            yield Pair(first, second, share)
