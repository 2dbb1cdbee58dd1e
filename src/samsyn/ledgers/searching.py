"""Find an indicator among all of Kolada's and our own: the words of title and description, inflected or not.

Words are cut to their stems and synonyms are one word, as the reader does when it links a sentence. Everything asked
for must be there; a word in the title weighs more than one in the description, a rare one more than a common one.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from samsyn.catalogue.kolada.listed import Listed, listed
from samsyn.catalogue.library import load
from samsyn.catalogue.vocabulary import Kind
from samsyn.reader.linking import stem

_WORD = re.compile(r"[^\W\d_]{2,}|\d{1,2}[-–]\d{1,2}|[nu]\d{5}")
_COMMON = frozenset(
    "och i på av för som med till den det de en ett att om är ej eller vid från har andel antal kommun".split()
)
_REGIONS_ONLY = "L"


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator that answers the question. `ours`: it has a definition of the catalogue, read by a person or not."""

    key: str
    title: str
    about: str
    """The catalogue's own definition; for the rest of Kolada's list, the source it names."""
    area: str
    by_sex: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """The best of `total` that answered."""

    best: tuple[Found, ...]
    total: int


def find(asked: str, *, area: str = "", regions: bool = False, most: int = 30) -> Finding:
    """Indicators for the words asked, best first. `area`: one of `areas()`; regions' own are left out unless wanted."""
    stems = _stems(asked)
    entries = [one for one in _index() if (not area or one.of.area == area) and (regions or not one.region)]
    if not stems:
        chosen = sorted(entries, key=lambda one: (not one.of.ours, one.of.title)) if area else []
        return Finding(tuple(one.of for one in chosen[:most]), len(chosen))
    scored = [(score, one) for one in entries if (score := one.score(stems)) > 0]
    scored.sort(key=lambda pair: (-pair[0], not pair[1].of.ours, len(pair[1].of.title), pair[1].of.key))
    return Finding(tuple(one.of for _score, one in scored[:most]), len(scored))


@cache
def areas() -> tuple[str, ...]:
    """The areas of activity Kolada sorts its indicators under."""
    return tuple(sorted({one.area for one in listed().values() if one.area}))


@dataclass(frozen=True, slots=True)
class _Entry:
    of: Found
    title: frozenset[str]
    text: frozenset[str]
    region: bool

    def score(self, asked: frozenset[str]) -> float:
        total = 0.0
        for word in asked:
            weight = _rarity().get(word, _unseen())
            if word in self.title:
                total += 3 * weight
            elif len(word) >= 5 and any(held.startswith(word) or held.endswith(word) for held in self.title):
                total += 2 * weight
            elif word in self.text:
                total += weight
            else:
                return 0.0
        return total / (1 + len(self.title) / 40)


@cache
def _index() -> tuple[_Entry, ...]:
    ours = {definition.id: definition for definition in load()}
    found = [
        _of_kolada(one, one.key in ours, ours[one.key].title.sv if one.key in ours else "") for one in listed().values()
    ]
    for definition in ours.values():
        if definition.kind is not Kind.KOLADA or definition.id.removeprefix("kolada:") not in listed():
            said = definition.definition.sv
            entry = Found(definition.id, definition.title.sv, said, "", definition.sexes, True)
            found.append(_Entry(entry, _stems(f"{entry.title} {entry.key}"), _stems(said), False))
    return tuple(found)


def _of_kolada(one: Listed, ours: bool, plain: str) -> _Entry:
    entry = Found(one.key, one.title, one.source, one.area, one.by_sex, ours)
    title = _stems(f"{one.title} {plain} {one.id}")
    return _Entry(entry, title, frozenset(one.words.split()), one.type == _REGIONS_ONLY)


@cache
def _rarity() -> dict[str, float]:
    counts = Counter(word for one in _index() for word in one.title)
    return {word: math.log(1 + len(_index()) / count) for word, count in counts.items()}


@cache
def _unseen() -> float:
    return math.log(1 + len(_index()))


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(_stem(word) for word in words if word not in _COMMON)


@cache
def _stem(word: str) -> str:
    return stem(word)
