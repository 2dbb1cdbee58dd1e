"""Actions that may be the same thing told twice (SNT-007): the share of words they have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    read = [(action, words(action.text)) for action in actions]
    for one, other in sorted(_may_be_alike([held for _action, held in read])):
        (first, mine), (second, theirs) = read[one], read[other]
        if first.part_of == second.id or second.part_of == first.id:
            continue
        share = _share(mine, theirs)
        if share >= ALIKE:
            yield Pair(first, second, share)


def _may_be_alike(texts: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Every pair that reaches `ALIKE`, and few others: 500 actions make 125 000 pairs, and nearly all differ.

    Two texts so alike must share one of each other's rarest words (prefix filtering, Chaudhuri et al. 2006): with the
    words in one order, a text of n words can miss at most n - ALIKE * n of them.
    """
    common = Counter(word for text in texts for word in text)
    begun: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for place, text in enumerate(texts):
        rarest = sorted(text, key=lambda word: (common[word], word))[: len(text) - int(ALIKE * len(text)) + 1]
        found |= {(earlier, place) for word in rarest for earlier in begun.get(word, ())}
        for word in rarest:
            begun.setdefault(word, []).append(place)
    return found
