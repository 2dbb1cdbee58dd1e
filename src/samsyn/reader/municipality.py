"""Whose document it is: the name before "kommun", by vote, its genitive undone."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

_NAMED = re.compile(
    r"(?<![\wåäö-])((?:[A-ZÅÄÖÆØ][a-zåäöéæø-]+\s)?[A-ZÅÄÖÆØ][a-zåäöéæø-]+)\s(?:kommun|stad|[kK]ommune)(?:s|en)?\b"
)
_CAPITALS = re.compile(r"\b([A-ZÅÄÖÆØ]{3,}(?:\s[A-ZÅÄÖÆØ]{3,})?)\sKOMMUN\b")
_PRONOUNS = {"vår", "denna", "varje", "hela", "en", "er", "din", "sin", "någon", "samma", "svensk"}
_POINTS = {"västra", "östra", "norra", "södra", "stora", "lilla", "nya", "gamla", "upplands", "upplandsväsby"}
_KEEPS_S = ("ås", "ors", "äs", "us", "is", "os", "ss", "ns")


def municipality_in(texts: Iterable[str], known: Collection[str] = ()) -> str | None:
    """The municipality most often named. `known` are names of municipalities, used only to undo the genitive.

    A misspelling on the cover loses the vote; a document that names none gets None.
    """
    texts = list(texts)
    votes: Counter[str] = Counter()
    for text in texts:
        for found in _NAMED.finditer(text):
            if found[1].split()[-1].lower() not in _PRONOUNS:
                votes[_name(found, text)] += 1
        for found in _CAPITALS.finditer(text):
            votes[found[1].title()] += 1
    if not votes:
        return None
    everything = " ".join(texts)
    merged: Counter[str] = Counter()
    for name, count in votes.items():
        merged[_nominative(name, everything, set(votes), known)] += count
    return merged.most_common(1)[0][0]


def _name(found: re.Match[str], text: str) -> str:
    """The last capitalised word; with the one before it when the line is the name, or that word is part of a name."""
    first, _, last = found[1].rpartition(" ")
    if not first:
        return last
    alone = text.strip() == found[0].strip()
    return found[1] if alone or last.lower() in _POINTS or first.lower() in _POINTS else last


def _nominative(name: str, text: str, others: Collection[str], known: Collection[str]) -> str:
    bare = name[:-1]
    if name in known or not name.endswith("s"):
        return name
    if bare in known or bare in others or re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text):
        return bare
    return name if name.endswith(_KEEPS_S) else bare
