"""Lines that were pasted: many meeting days, many bodies. Nothing is guessed; what is not understood is said."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASH = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[ /.-](\d{4})\b")
_WORDS = re.compile(
    r"\b(\d{1,2})\s+(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\.?\s+(\d{4})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Day:
    """A meeting day, the day its papers are ready when the line has two, and what else stood there."""

    on: dt.date
    papers_on: dt.date | None
    note: str


def read_days(text: str) -> tuple[tuple[Day, ...], tuple[str, ...]]:
    """Days line by line, and the lines that held none. Of two days on a line the earlier is the papers'."""
    days: list[Day] = []
    unread: list[str] = []
    for line in (one.strip() for one in text.splitlines()):
        if not line:
            continue
        found, rest = _days_in(line)
        if not 1 <= len(found) <= 2:
            unread.append(line)
            continue
        note = re.sub(r"[\s,;:()–-]+", " ", rest).strip()[:200]
        days.append(Day(max(found), min(found) if len(found) == 2 else None, note))
    return tuple(days), tuple(unread)


def _days_in(line: str) -> tuple[list[dt.date], str]:
    found: list[dt.date] = []

    def take(year: str, month: int, day: str, whole: str) -> str:
        try:
            found.append(dt.date(int(year), month, int(day)))
        except ValueError:
            return whole
        return " "

    line = _ISO.sub(lambda m: take(m[1], int(m[2]), m[3], m[0]), line)
    line = _SLASH.sub(lambda m: take(m[3], int(m[2]), m[1], m[0]), line)
    line = _WORDS.sub(lambda m: take(m[3], MONTHS.index(m[2].casefold()) + 1, m[1], m[0]), line)
    return found, line


def read_names(text: str) -> Sequence[str]:
    """One name a line; bullets and spaces at the ends are dropped, a name twice is taken once."""
    names = (re.sub(r"^[\s•*·–-]+", "", line).strip() for line in text.splitlines())
    return tuple(dict.fromkeys(name[:160] for name in names if name))
