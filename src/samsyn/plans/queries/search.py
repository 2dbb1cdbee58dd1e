"""Finding words in the municipality's plans, whatever their case and accents."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.planfile.compare import LISTS
from samsyn.planfile.model import PlanFile
from samsyn.plans.queries.plans import PlanCard

_FIELDS = ("title", "text", "term", "name", "description", "note", "label", "title_en", "text_en", "cause")


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that holds every word asked for, with the field in which the first was found."""

    plan: PlanCard
    list: str
    id: str
    title: str
    excerpt: str


def search(plans: Sequence[tuple[PlanCard, PlanFile]], words: str, *, most: int = 60) -> tuple[Hit, ...]:
    """Items with all the words in any of their texts; titles first, then in the order of the plans."""
    asked = folded(words).split()[:8]
    if not asked:
        return ()
    in_title: list[Hit] = []
    in_text: list[Hit] = []
    for card, file in plans:
        for name in LISTS:
            for item in getattr(file, name):
                texts = [str(value) for field in _FIELDS if (value := getattr(item, field, None))]
                whole = folded(" ".join(texts))
                if all(word in whole for word in asked):
                    hit = Hit(card, name, item.id, texts[0], _excerpt(texts, asked[0]))
                    (in_title if asked[0] in folded(texts[0]) else in_text).append(hit)
    return (*in_title, *in_text)[:most]


def folded(text: str) -> str:
    """Lower case, without accents, å ä ö as a a o: somebody with a foreign keyboard finds them too."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _excerpt(texts: Sequence[str], word: str) -> str:
    """Some words round the first hit in the first text that holds it."""
    for text in texts:
        at = folded(text).find(word)
        if at >= 0:
            start, end = max(0, at - 60), at + 120
            return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
    return texts[0][:160]
