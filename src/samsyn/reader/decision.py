"""A decision as a line of text: which body, when, under which §, with which diary number, and whether it is one at
all.
"""

import re
from dataclasses import dataclass, replace

from samsyn.reader.dates import first_date

_BODIES: tuple[tuple[str, str], ...] = (
    (r"kommunfullmäktiges?", "kommunfullmäktige"),
    (r"stadsfullmäktiges?", "stadsfullmäktige"),
    (r"fullmäktiges?", "kommunfullmäktige"),
    (r"kommunstyrelsens?", "kommunstyrelsen"),
    (r"stadsstyrelsens?", "stadsstyrelsen"),
    (r"regionfullmäktiges?", "regionfullmäktige"),
    (r"kommunestyret", "kommunestyret"),
    (r"bystyret", "bystyret"),
    (r"fylkestinget", "fylkestinget"),
    (r"byrådet", "byrådet"),
    (r"kommunalbestyrelsen", "kommunalbestyrelsen"),
    (r"[\wåäö-]*(?:nämnden|utskottet|beredningen|direktionen)", ""),
)
_SHORT = {"kf": "kommunfullmäktige", "ks": "kommunstyrelsen", "stf": "stadsfullmäktige"}
_VERB = re.compile(
    r"\b(?:antag(?:en|et|na|it)|antogs?|fastställ(?:d|t|da|de|des)|beslut(?:ad|at|ade|ades)|godkän(?:d|t|da|des|nt)"
    r"|godkänd(?:es)?|beslut|vedtatt|vedtaget|godkendt|besluttet)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(r"\b(?:reviderad|reviderat|reviderade|senaste version|uppdaterad)\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\b(?:förslag till|föreslår|föreslås)\b", re.IGNORECASE)
_DRAFT = re.compile(
    r"\[[^\]]*\]|(?:\d{4}|20)[-–]?xx|\bxx+\b|\bremiss(?:version|utgåva|förslag)?|\butkast\b|\bange datum\b",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"\b(?:publicerad|granskad|utskriven|uppdaterad|hämtad|skapad|oppdatert|publisert)\b", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"(?:§§?:?|\bparagraf\b:?|\bsak\b|\bpkt\b)\s*(\d{1,4}(?:/\d{2,4})?)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr"
    r"|ärende)\b[.:]*\s*(?P<a>(?:[A-ZÅÄÖ]{2,5}[\s./-]?)?\d[\w:./-]*\d(?:\s[A-Z]{2,4}-\d+)?)",
    re.IGNORECASE,
)
_BARE_REFERENCE = re.compile(
    r"(?<![\w/])(?P<a>(?:Ks|[A-ZÅÄÖ]{2,4}N?)(?:[/-]|\s)(?:20\d\d[/:.-]\d{2,5}|\d{2,5}/20\d\d)"
    r"|[A-ZÅÄÖ]{2,4}20\d\d[.:/-]\d{2,5})(?!\d|-\d\d\b)",
)
_NUMBER_AND_YEAR = re.compile(r"(?<![\d/])(?P<p>\d{1,3})/(?P<y>20\d\d)(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a line says of a decision; None is "not stated". `status` is adopted, revised, proposed, draft or None."""

    text: str = ""
    body: str | None = None
    date: str | None = None
    paragraph: str | None = None
    reference: str | None = None
    status: str | None = None
    verb: str | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.body or self.date or self.paragraph or self.reference)


def read_decision(text: str) -> Decision:
    """The decision a line states. A date of printing or review is no decision; "[ange datum]" is a draft."""
    reference, rest = _reference(text)
    if _DRAFT.search(rest):
        remiss = re.search(r"\b(?:remiss|utkast)", rest, re.IGNORECASE)
        day = first_date(rest) if remiss else None
        return Decision(text=text, date=day[0] if day else None, reference=reference, status="draft")
    if _OTHER_DATE.search(rest) and not _VERB.search(rest):
        return Decision(text=text, reference=reference)
    body = body_in(rest)
    paragraph, date = _paragraph_and_date(rest, decided=body is not None or _VERB.search(rest) is not None)
    decision = Decision(text, body, date, paragraph, reference)
    return replace(decision, status=_status(rest, decision), verb=_verb(rest))


def body_in(text: str) -> str | None:
    """The deciding body: after "föreslår" the one that is asked, otherwise the first one named."""
    asked = re.search(r"föreslår\s+(\w+)", text, re.IGNORECASE)
    where = asked.group(1) if asked else text
    hits = [
        (match.start(), name or match.group(0).lower())
        for pattern, name in _BODIES
        for match in [re.search(rf"\b{pattern}\b", where, re.IGNORECASE)]
        if match
    ]
    if hits:
        return min(hits)[1]
    short = re.search(r"\b(KF|KS|Kf|Ks|kf|ks|STF)\b(?!\s*20\d\d[/:.])", where)
    return _SHORT[short.group(1).lower()] if short else None


def _reference(text: str) -> tuple[str | None, str]:
    found = _REFERENCE.search(text)
    if found is None:
        found = _BARE_REFERENCE.search(text)
        if found and re.fullmatch(r"(?:KF|Kf)\s\d+/20\d\d", found["a"]):
            found = None
    if found is None:
        return None, text
    return found["a"].strip(), text[: found.start()] + " " + text[found.end() :]


def _paragraph_and_date(text: str, *, decided: bool) -> tuple[str | None, str | None]:
    joined_form = re.search(r"§:?\s*(\d{1,4})/((?:19|20)\d\d-\d\d-\d\d)", text)
    if joined_form:
        return joined_form.group(1), joined_form.group(2)
    paragraph = _PARAGRAPH.search(text)
    day = first_date(text)
    short = _NUMBER_AND_YEAR.search(text)
    if decided and short and paragraph is None and day is None:
        return short["p"], short["y"]
    return (paragraph.group(1) if paragraph else None), (day[0] if day else None)


def _status(text: str, decision: Decision) -> str | None:
    if _REVISED.search(text) and not re.search(r"\bfastställa en reviderad", text, re.IGNORECASE):
        return "revised"
    if _PROPOSED.search(text):
        return "proposed"
    if _VERB.search(text) or (decision.body and (decision.date or decision.paragraph)):
        return "adopted"
    return None


def _verb(text: str) -> str | None:
    found = _VERB.search(text)
    return found.group(0).lower() if found else None
