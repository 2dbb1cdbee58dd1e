"""The report's phrases, Swedish and English, in one list. A part asks for a phrase by name and never writes its own.

The phrases stand in `phrases.txt` and `letter_phrases.txt`: a name, then `sv` and `en` on lines of their own.
{braces} are filled in.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samsyn.documents.runs import Content, together
from samsyn.values.figures import NO_BREAK
from samsyn.values.language import Language, Worded


class UnknownPhraseError(KeyError):
    """A part asked for a phrase that is not in the list."""


@cache
def phrases() -> dict[str, Worded]:
    """All phrases by name. `~` in the file is a no-break space."""
    files = sorted(Path(__file__).parent.glob("*phrases.txt"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files).replace("~", NO_BREAK)
    found: dict[str, Worded] = {}
    for name, sv, en in re.findall(r"^\[([a-z_.]+)\]\nsv: (.*)\nen: (.*)$", text, re.MULTILINE):
        if name in found:
            raise UnknownPhraseError(f"The phrase {name} stands twice in phrases.txt.")
        found[name] = Worded(_spaced(sv), _spaced(en))
    return found


def _spaced(text: str) -> str:
    """Quotation marks keep the spaces at the ends of a phrase."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


@dataclass(frozen=True, slots=True)
class Voice:
    """The list in one language."""

    language: Language

    def __call__(self, name: str, /, **filled: object) -> str:
        found = phrases().get(name)
        if found is None:
            raise UnknownPhraseError(name)
        return found.in_(self.language).format(**filled)

    def woven(self, name: str, /, **filled: Content) -> Content:
        """The phrase with contents put in, so that words in another language keep saying so inside a sentence."""
        found = phrases().get(name)
        if found is None:
            raise UnknownPhraseError(name)
        pieces = re.split(r"\{(\w+)\}", found.in_(self.language))
        return together(*(filled[piece] if place % 2 else piece for place, piece in enumerate(pieces)), by="")
