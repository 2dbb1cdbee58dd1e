"""Which known indicators a sentence may mean: ranked, each with its reason. A person decides; nothing is linked by
itself.

Words weigh by how rare they are among the titles (inverse document frequency); ages, days and the kind of measure
count apart; "lacks", "not" and "neither" have to agree, because "trust" and "lack of trust" share every other word.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_STOP = frozenset(
    (
        "och i på av för som med till den det de en ett att om är ej eller vid från har sin sina inom där bland hos"
        " under efter år åriga andel andelen antal antalet procent"
    ).split()
)
_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("tillit", "litar förtroende"),
    ("saknar", "avsaknad"),
    ("inte", "ej varken"),
    ("utrikes", "utrikesfödda utlandsfödda"),
    ("arbete", "arbetar jobb jobba"),
    ("invånare", "kommuninvånare kommuninnevånare innevånare medborgare"),
    ("skyddsbehövande", "flyktingar"),
    ("sysselsättning", "sysselsatta"),
    ("elever", "skolelever"),
    ("studerar", "studier studerande"),
    ("trångboddhet", "trångbodda"),
)
"""Words of the field that mean so nearly the same that one may propose the other."""
_SUFFIXES = tuple(
    "arnas ernas ornas heten arna erna orna ande ende aren arens ades are ar er or en et na as ad a e s t".split()
)
_SPAN = re.compile(r"\b(\d{1,2})\s?[-–]\s?(\d{1,2})\b")
_DAYS = re.compile(r"\b(\d+)\s+dagar\b")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator a sentence may mean: its id and title, a score from 0 to 1, why, in Swedish, and the word stems they
    share.
    """

    id: str
    title: str
    score: float
    reason: str
    shared: tuple[str, ...] = ()


def proposals(sentence: str, titles: Mapping[str, str], *, most: int = 3, least: float = 0.3) -> tuple[Proposal, ...]:
    """The best proposals for a sentence among `titles` (id → title), best first; none below `least`."""
    named = re.search(r"\b([NU]\d{5})\b", sentence)
    known = {id_: title for id_, title in titles.items() if named and id_.endswith(named[1])}
    exact = tuple(
        Proposal(id_, title, 1.0, f"dokumentet anger {named[1] if named else ''}") for id_, title in known.items()
    )
    weights = _weights(titles)
    scored = (_scored(sentence, id_, title, weights) for id_, title in titles.items() if id_ not in known)
    ranked = sorted((p for p in scored if p.score >= least), key=lambda p: (-p.score, p.id))
    return (*exact, *ranked)[:most]


def stem(word: str) -> str:
    """A word without its Swedish inflection, four letters at least, and synonyms of the field under one name."""
    cut = _cut(word.lower())
    return _SAME.get(cut, cut)


def _cut(word: str) -> str:
    suffix = next((end for end in _SUFFIXES if word.endswith(end) and len(word) - len(end) >= 4), "")
    return word.removesuffix(suffix) if suffix else word


_SAME = {_cut(word): _cut(one) for one, others in _SYNONYMS for word in others.split()}
_NEGATIVE = {_cut(word) for word in ("saknar", "inte", "utan", "otrygg", "låg")}


def _stems(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[^\W\d_]{2,}", text.lower()) if word not in _STOP}


def _weights(titles: Mapping[str, str]) -> Mapping[str, float]:
    counts = Counter(word for title in titles.values() for word in _stems(title))
    return {word: math.log(1 + len(titles) / count) for word, count in counts.items()}


def _scored(sentence: str, id_: str, title: str, weights: Mapping[str, float]) -> Proposal:
    asked, held = _stems(sentence), _stems(title)
    rare = max(weights.values(), default=1.0)
    shared = {a: b for a in asked if (b := _like(a, held)) is not None}
    hit = sum(weights.get(b, rare) * (1.0 if b in asked else 0.5) for b in set(shared.values()))
    whole = sum(weights.get(a, rare * 0.6) for a in asked) + sum(weights.get(b, rare) for b in held)
    score = 2 * hit / whole if whole else 0.0
    reasons = [f"gemensamma ord: {', '.join(sorted(shared))}"] if shared else []
    ages = set(_SPAN.findall(sentence)) & set(_SPAN.findall(title))
    if ages:
        score += 0.12
        reasons.append("samma åldrar " + ", ".join("–".join(age) for age in sorted(ages)))
    if set(_DAYS.findall(sentence)) & set(_DAYS.findall(title)):
        score += 0.08
        reasons.append("samma antal dagar")
    kinds = _kind(sentence), _kind(title)
    if kinds[0] and kinds[0] == kinds[1]:
        score += 0.04
        reasons.append(f"båda är {kinds[0]}")
    elif kinds[0] and kinds[1]:
        score -= 0.08
    if bool(_NEGATIVE & asked) is not bool(_NEGATIVE & held):
        score *= 0.6
    whole_score = round(max(0.0, min(score, 0.99)), 3) if shared else 0.0
    return Proposal(id_, title, whole_score, "; ".join(reasons), tuple(sorted(shared)))


def _like(word: str, held: set[str]) -> str | None:
    """The same stem, or a compound that begins or ends with it ("trygghet" and "trygghetsmätning")."""
    if word in held:
        return word
    for other in sorted(held):
        short, long = sorted((word, other), key=len)
        if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
            return other
    return None


def _kind(text: str) -> str:
    low = text.lower()
    return "andelar" if "andel" in low or "%" in low else "antal" if "antal" in low else ""
