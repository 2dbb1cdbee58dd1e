"""Documents whose pages have become one long line each: the structure words stand inside the line and are set free."""

import re
from collections.abc import Sequence
from dataclasses import replace

from samsyn.reader.lines import Line

_LONG = 160
_NUMBERED = re.compile(r"(?<!\S)(\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+(?=[A-ZÅÄÖ][a-zåäö]+)")
_ALONE = (
    r"Mål|Delmål|Åtgärder|Aktiviteter|Insatser|Indikatorer|Nyckeltal|Uppföljning|Vision|Syfte|Bakgrund"
    r"|Inledning|Beskrivning"
)
_LABEL = re.compile(rf"(?<!\S)({_ALONE})(?=\s+[A-ZÅÄÖ])|(?<!\S)(Ansvarig|Ansvar|Tidplan|Klart)(?=:\s)")


def set_free(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines that begin with their own page number, page after page, broken at numbered headings and labels.

    The page number at the start and a short footer in capitals with the number of the page at the end are dropped.
    """
    long = [line for line in lines if len(line.text) > _LONG and re.match(r"\d{1,3}\s", line.text)]
    paged = [line for line in lines if re.match(r"\d{1,3}\s+\S", line.text)]
    if not long or [int(line.text.split()[0]) for line in paged] != list(range(1, len(paged) + 1)):
        return tuple(lines)
    broken: list[Line] = []
    for line in lines:
        broken.extend(_broken(line) if line in paged else [line])
    return tuple(broken)


def _broken(line: Line) -> list[Line]:
    page, _, text = line.text.partition(" ")
    text = re.sub(r"\s[A-ZÅÄÖ ]{6,60}\s\d{1,3}$", "", text.strip())
    if re.match(r"INNEHÅLL", text):
        return []
    labels = [m for m in _LABEL.finditer(text) if not re.search(r"\d\.?\s$", text[: m.start()])]
    cuts = sorted({0, *(m.start() for m in labels), *(m.end() for m in labels if m[1])})
    cuts = sorted({*cuts, *(m.start() for m in _NUMBERED.finditer(text) if _starts_section(text, m))})
    parts = [text[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [
        replace(line, text=part, page=int(page), whole=True, marker="", level=level)
        for raw in parts
        for part, level in _heading_first(raw)
        if part
    ]


def _starts_section(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()].rstrip()
    named = re.match(rf"\s*(?:{_ALONE})\b", text[found.end() :])
    return (
        not before
        or before[-1] in ".:!?"
        or named is not None
        or bool(re.search(r"[a-zåäö]$", before) and "." in found[1])
    )


def _heading_first(part: str) -> list[tuple[str, int]]:
    """A numbered heading parted from the sentence after it: its first word, and those after it in lower case."""
    if re.fullmatch(_ALONE, part):
        return [(part, 3)]
    found = re.match(
        r"(\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ][\wåäö-]*(?:\s(?:och|för|i)?\s?[a-zåäö]+)*?)(?=\s+[A-ZÅÄÖ]|$)", part
    )
    if found is None:
        return [(part, 0)]
    return [(found[1], 1 + found[1].split()[0].strip(".").count(".")), (part[found.end() :].strip(), 0)]
