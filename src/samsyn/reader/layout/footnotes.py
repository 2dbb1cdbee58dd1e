"""Footnotes: lines at the foot of a page whose number also stands glued to a word above."""

import re
from collections.abc import Collection, Sequence

from samsyn.reader.lines import Line
from samsyn.reader.wording import begins_low

_NOTE = re.compile(r"^(\d{1,2})\s+(?=[A-ZÅÄÖ])")
_FAR = 80


def footnotes(lines: Sequence[Line], skip: Collection[int] = ()) -> dict[int, str]:
    """Index of a footnote's line → its number. The number alone proves nothing: a list is numbered too."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line.note:
            found[i] = line.note
            continue
        match = None if line.cells or line.level or line.marker else _NOTE.match(line.text)
        if match and any(_glued(match[1], above.text) for above in lines[max(0, i - _FAR) : i]):
            found[i] = match[1]
        elif i - 1 in found and i not in skip and not line.gap and not line.whole and begins_low(line.text):
            found[i] = found[i - 1]
    return found


def _glued(number: str, text: str) -> bool:
    return bool(re.search(rf"[a-zåäöé][.,)”]?{number}(?=[\s.,;:)]|$)", text)) and not re.search(
        rf"§\s*{number}\b", text
    )
