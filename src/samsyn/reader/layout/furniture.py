"""Lines that belong to the page and not to the text: running headers and footers, page numbers, a web page's own words.

A repeated line is furniture only where page furniture stands: at a page's edge or beside a page number. "Delmål:" and
"prioriterar följande mål:" repeat too, and are labels.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from samsyn.reader.lines import Line
from samsyn.reader.roles import label_of

_PAGE_MARK = re.compile(
    r"^(?:sid(?:a|an)?\.?\s*)?\d{1,3}(?:\s*(?:\(\d{1,3}\)|/\s*\d{1,3}|av\s+\d{1,3}))?$|^[-–]\s*\d{1,3}\s*[-–]$",
    re.IGNORECASE,
)
_ENDS_WITH_PAGE_MARK = re.compile(r"\s{3,}\d{1,3}(?:\s*\(\d{1,3}\)|\s*/\s*\d{1,3})?$|\b\d{1,3}\s\(\d{1,3}\)$")
_SITE = re.compile(
    r"^(?:storlek: px|starta visningen från|download\b|transkript$|sidansvarig|senast (?:publicerad|uppdaterad"
    r"|granskad)|publicerad\b"
    r"|sidan (?:senast|uppdaterad|publicerad)|skriv ut|dela sidan|lyssna\b|till(?:baka till)? toppen)",
    re.IGNORECASE,
)
_SERIES = re.compile(r"författningssamling|\bstyrdokument\b", re.IGNORECASE)


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines that are furniture."""
    marks = {i for i, line in enumerate(lines) if _is_page_mark(lines, i)}
    ends = {i for i, line in enumerate(lines) if not line.cells and _ENDS_WITH_PAGE_MARK.search(line.text)}
    edges = _edges(lines, marks | ends)
    found = marks | {i for i, line in enumerate(lines) if line.aside}
    found |= {i for i, line in enumerate(lines) if _SITE.match(line.text)}
    found |= {i for i, line in enumerate(lines) if _is_series_heading(lines, i)}
    for at in _repeated(lines).values():
        numbered = all(_ENDS_WITH_PAGE_MARK.search(lines[i].text) for i in at)
        if numbered or (len(at) > 1 and _beside(at, edges | found)):
            found.update(at)
    return frozenset(found)


def _is_page_mark(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text.strip()
    if lines[i].cells or lines[i].note or not _PAGE_MARK.match(text):
        return False
    return not re.fullmatch(r"(?:19|20)\d\d", text)


def _edges(lines: Sequence[Line], marks: set[int]) -> set[int]:
    """The lines at a page's first and last places, and the three nearest on both sides of a page number."""
    edges: set[int] = set()
    for i in range(1, len(lines)):
        if lines[i].page != lines[i - 1].page:
            edges.update(range(max(0, i - 3), min(len(lines), i + 3)))
    for mark in marks:
        edges.update(range(max(0, mark - 3), min(len(lines), mark + 4)))
    return edges | ({0, 1, 2} if edges else set())


def _repeated(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Lines that are the same but for digits, by their common form."""
    same: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if not line.cells and len(line.text) < 160 and label_of(line.text) is None:
            numbered = _ENDS_WITH_PAGE_MARK.search(line.text)
            form = line.text[: numbered.start()].strip() + " #" if numbered else line.text.strip()
            same[re.sub(r"\s+", " ", form)].append(i)
    return {form: at for form, at in same.items() if len(at) > 1 or form.endswith(" #")}


def _beside(at: Sequence[int], edges: set[int]) -> bool:
    """Whether nearly every occurrence stands where furniture stands; one may be the cover."""
    return sum(i in edges for i in at) >= max(2, len(at) - 1)


def _is_series_heading(lines: Sequence[Line], i: int) -> bool:
    """The name of the municipality's book of by-laws, in capitals as a heading in the middle of a list."""
    line = lines[i]
    return line.level > 0 and line.text.upper() == line.text and bool(_SERIES.search(line.text))
