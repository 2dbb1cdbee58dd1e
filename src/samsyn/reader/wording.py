"""Small things about Swedish running text: joining lines, sentences, footnote digits, words to compare by."""

import re
from collections.abc import Iterable, Sequence

_HANGING = re.compile(r"(?:och|eller|samt|eller/och|og|eller)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[Kk]l|[Ss]id|t\.ex|bl\.a|m\.m|m\.fl|d\.v\.s|s\.k|f\.d|fr\.o\.m|t\.o\.m|osv|etc|ca|kl|kap|nr|dnr|st|jfr|resp|ev"
    r"|dvs|D\.v\.s)"
    r"|\b\d{1,2}|\b[A-ZÅÄÖ])\.$"
)
_END = re.compile(r"(?<=[.!?])(?P<quote>[”\"»)]?)\s+(?=[”\"«(]?[A-ZÅÄÖÆØ0-9#])")
MARKER = re.compile(r"^\s*(?:[•●▪◦■□–—·*o-])\s+")
NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])[.)]?\s+(?=\S)")


def joined(lines: Iterable[str]) -> str:
    """Lines as one text: soft breaks joined, line-end hyphenation undone, a hanging hyphen ("hälso- / och") kept.

    A hyphen before a line that goes on in lower case is a break in the word, unless the line begins with "och" or
    "eller": then it is the hyphen of a shortened compound.
    """
    text = ""
    for raw in lines:
        line = re.sub(r"[ \t\u00a0\u2002-\u200a]+", " ", raw).strip()
        if not line:
            continue
        if text.endswith("\u00ad") or (
            re.search(r"[a-zåäöæøé]-$", text) and line[0].islower() and not _HANGING.match(line)
        ):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text.replace("\u00ad", "")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph. Abbreviations, initials and ordinals ("kl. 8", "t.ex.") do not end one."""
    parts: list[str] = []
    start = 0
    for found in _END.finditer(text):
        candidate = text[start : found.start()] + found["quote"]
        if _ABBREVIATED.search(candidate[-24:].rstrip('”"»)')) or candidate.count("(") > candidate.count(")"):
            continue
        parts.append(candidate.strip())
        start = found.end()
    rest = text[start:].strip()
    return [*parts, rest] if rest else parts


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does; a footnote digit after the full stop is looked through."""
    return bool(re.search(r"[.!?:][”\"»)]?\d{0,2}$", text.rstrip()))


def begins_low(text: str) -> bool:
    """Whether the line goes on from the one before: it begins with a small letter."""
    stripped = text.lstrip('”"(«')
    return bool(stripped) and stripped[0].islower()


def without_note_digits(text: str, notes: Sequence[str]) -> str:
    """The text without the digits of the footnotes glued to its words ("boende2", "beståndet3.")."""
    for note in notes:
        text = re.sub(rf"((?:[a-zåäöé]|[a-zåäöé)”][.,)”])){note}(?=[\s.,;:)]|$)", r"\1", text)
    return text


def words(text: str) -> list[str]:
    """The words in lower case."""
    return re.findall(r"\w+", text.lower())


def bare(text: str) -> str:
    """A text to compare headings by: lower case, no numbering, no punctuation, single spaces."""
    return " ".join(words(re.sub(NUMBER, "", text)))
