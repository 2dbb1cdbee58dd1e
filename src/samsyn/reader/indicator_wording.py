"""An indicator's words: what kind it is, its source in brackets, its number at Kolada."""

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*[A-Za-zÅÄÖåäö]{3}[^()]*)\)\s*\.?\s*$")
_KOLADA = re.compile(r"\b([NU]\d{5})\b")
_ABOVE = re.compile(
    r"ovanstående\s+(\w+)\s+(?:mått|indikatorer|nyckeltal)\b.*?\b(?:till|från|hämtas ur|ur|i)\s+(?P<source>.+)$",
    re.IGNORECASE,
)
_COUNTS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8}
_SURVEY = re.compile(r"\benkät|undersökning|mätning(?:en)?\b", re.IGNORECASE)
_BY_SURVEY = re.compile(
    r"\b(?:en|kommunens|den egna)\s[\wåäö]*(?:enkät|mätning|undersökning)(?:en)?\b(?:\s(?:till|bland|hos"
    r"|riktad)\s[^.,;]+)?",
    re.IGNORECASE,
)
_COLON = re.compile(
    r"^(?P<source>[A-ZÅÄÖ][\wåäö]*(?:mätning|enkät|undersökning|statistik|databas)\w*):\s+(?P<text>.+)$"
)


@dataclass(frozen=True, slots=True)
class Worded:
    """The indicator without its source; the source; how many indicators, this one included, the source holds for."""

    text: str
    kind: str = ""
    origin: str = ""
    kolada: str = ""
    above: int = 0


def worded_indicator(text: str) -> Worded:
    """The parts of an indicator's text. A bracket with a unit, "(%)", is part of the words, one with a name is a
    source.
    """
    said, origin, above = text.strip(), "", 0
    bracket = _BRACKET.search(said)
    if bracket is not None and not re.search(r"\bgrupp|\bflykting", bracket["inside"], re.IGNORECASE):
        said, origin = said[: bracket.start()].strip(), bracket["inside"].strip()
        holds = _ABOVE.search(origin)
        if holds:
            above, origin = _COUNTS.get(holds[1].lower(), 0), holds["source"].strip()
    if not origin and (survey := _BY_SURVEY.search(said)) is not None:
        origin = survey[0].strip()
    named = _COLON.match(said)
    if named is not None:
        said, origin = named["text"], named["source"]
    kolada = _KOLADA.search(origin) or _KOLADA.search(said)
    if kolada is not None and kolada[1] in origin:
        origin = origin.replace(kolada[1], "").strip(" ,:") or origin
    return Worded(
        said,
        kind_of(f"{named['source']} {said}" if named and "andel" not in said.lower() else said),
        origin,
        kolada[1] if kolada else "",
        above,
    )


def kind_of(text: str) -> str:
    """share, count, spread, yes-no or survey; "" when the words do not say."""
    low = text.lower()
    if re.search(
        r"\bja/nej\b|\bdet finns\b|\bhar (?:genomförts|skapats|tagits fram|upprättats|inrättats|antagits)\b"
        r"|^genomför[td]",
        low,
    ):
        return "yes-no"
    if re.search(r"\bandel|\bprocent|%|\bgrad(?:en)?\b|\w+grad\b", low):
        return "share"
    if re.search(r"\bantal", low):
        return "count"
    if re.search(r"\bspridning|\bfördelning", low):
        return "spread"
    if _SURVEY.search(low) or low.startswith("upplevd"):
        return "survey"
    return "share" if re.search(r"\bsom varken\b|\bsom inte\b", low) else ""
