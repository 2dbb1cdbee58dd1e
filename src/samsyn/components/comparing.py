"""Two texts beside each other, with what differs said in words and signs, not in colour alone."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar

from samsyn.components.part import Part

_WORD = re.compile(r"\s+|[^\W_]+|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text: the same in both, or only here."""

    text: str
    only_here: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One of two texts: whose it is ("Din text"), what is known of it ("Ej sparad"), and the whole of it."""

    label: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class TwoTexts(Part):
    """Two versions, both whole. What stands only in `earlier` is `<del>`, only in `later` `<ins>`."""

    template: ClassVar[str] = "components/parts/two_texts.html"
    earlier: Version
    later: Version

    @property
    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        return differences(self.earlier.text, self.later.text)


def differences(earlier: str, later: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut where they differ, word by word. Joined again, each side is its own text to the letter."""
    left, right = _WORD.findall(earlier), _WORD.findall(later)
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        only = kind != "equal"
        if b > a:
            ours.append(Piece("".join(left[a:b]), only))
        if d > c:
            theirs.append(Piece("".join(right[c:d]), only))
    return ours, theirs
