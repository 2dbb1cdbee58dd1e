"""How like two texts are, whatever their inflection, and in which words they differ."""

import re
from collections import Counter
from dataclasses import dataclass, field

from samsyn.reader.linking import stem
from samsyn.values.language import Worded


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its word stems counted once."""

    words: str
    stems: Counter[str] = field(compare=False)

    @classmethod
    def of(cls, words: str) -> "Text":
        return cls(words, Counter(stem(word) for word in re.findall(r"\w+", words.lower())))

    @property
    def bare(self) -> str:
        """The words alone, so that punctuation and capitals are no change."""
        return " ".join(re.findall(r"\w+", self.words.lower()))


def likeness(one: Text, other: Text) -> float:
    """The F1 of the word stems: 1.0 for the same words, 0.0 for none in common."""
    both = sum(one.stems.values()) + sum(other.stems.values())
    return 2 * sum((one.stems & other.stems).values()) / both if both else 0.0


def difference(one: Text, other: Text) -> Worded:
    """What came and what went, in words of the texts themselves; the first six of each."""
    come, gone = _only_in(other, one), _only_in(one, other)
    sv = [*([f"nytt: {come}"] if come else []), *([f"borta: {gone}"] if gone else [])]
    en = [*([f"new: {come}"] if come else []), *([f"gone: {gone}"] if gone else [])]
    return Worded("; ".join(sv) or "samma ord i annan ordning", "; ".join(en) or "the same words in another order")


def _only_in(one: Text, other: Text) -> str:
    left = Counter(other.stems)
    only: list[str] = []
    for word in re.findall(r"\w+", one.words):
        if left[stem(word)] > 0:
            left[stem(word)] -= 1
        else:
            only.append(word)
    return ", ".join(only[:6]) + (" …" if len(only) > 6 else "")
