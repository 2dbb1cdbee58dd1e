"""The time a document says it holds. The periods of other documents and of "the coming years" are not its own."""

import re
from dataclasses import dataclass

from samsyn.reader.dates import first_date

YEARS = re.compile(r"(?<!\d)(?P<a>(?:19|20)\d\d)\s?(?:[-–—]|till|to)\s?(?P<b>(?:19|20)\d\d)(?![\d-])")
DAYS = re.compile(
    r"(?<!\d)(?P<a>(?:19|20)\d\d-\d\d-\d\d)\s?(?:[-–—]|till(?: och med)?|t\.?o\.?m\.?)"
    r"\s?(?P<b>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
_HOLDS = re.compile(
    r"\b(?:gäller|gälla|giltig|giltighetsperiod|giltighetstid|perioden|planperiod|mandatperioden)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:till och med|t\.o\.m\.?|giltig till:?)\s*(?:den\s+)?", re.IGNORECASE)
_SINCE = re.compile(r"(?:gäller från(?: och med)?|fr\.o\.m\.?|från och med)\s*(?:den\s+)?", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d(?![\d-])")
FURTHER_NOTICE = re.compile(r"\btills vidare\b", re.IGNORECASE)
_COMING = re.compile(r"\bkommande (\d+|två|tre|fyra|fem|sex) år(?:en)?\b", re.IGNORECASE)
_COUNT = {"två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6"}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day or year, each None when not stated; the source's words."""

    first: str | None = None
    last: str | None = None
    text: str | None = None
    note: str | None = None


def read_period(text: str) -> Period:
    """The period a line states."""
    years = DAYS.search(text) or YEARS.search(text)
    if years:
        return Period(years["a"], years["b"], text)
    first = _after(_SINCE, text)
    last = _after(_UNTIL, text)
    if first or last:
        return Period(first, last, text)
    if FURTHER_NOTICE.search(text):
        return Period(text=text, note="tills vidare")
    coming = _COMING.search(text)
    if coming:
        count = coming.group(1).lower()
        return Period(text=text, note=f"{_COUNT.get(count, count)} år")
    return Period()


def is_in_words(text: str) -> bool:
    """Whether the text gives a length without a first year: "under kommande fyra år". No year is made of it."""
    return YEARS.search(text) is None and _COMING.search(text) is not None


def holds(text: str) -> bool:
    """Whether the words speak of a time something holds."""
    return bool(_HOLDS.search(text) or _UNTIL.search(text))


def _after(mark: re.Pattern[str], text: str) -> str | None:
    found = mark.search(text)
    if found is None:
        return None
    rest = text[found.end() : found.end() + 24]
    day = first_date(rest)
    if day and day[1] < 3:
        return day[0]
    year = _WHOLE_YEAR.match(rest)
    return year.group(0) if year else None
