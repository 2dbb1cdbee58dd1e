"""A target in words: value, unit, year, baseline. Numbers in letters are read to twenty and by tens."""

import re

from samsyn.reader.draft import Source, Target

_NUMBER = r"(?P<{0}>\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d+(?:,\d+)?)"
_PERCENT = r"\s*(?:procent|%)"
_TO = re.compile(r"\btill\s+(?:minst\s+|högst\s+)?" + _NUMBER.format("value") + _PERCENT, re.IGNORECASE)
_FROM = re.compile(
    r"\bfrån\s+" + _NUMBER.format("base") + _PERCENT + r"(?:\s+(?:år\s+)?(?P<year>(?:19|20)\d\d))?", re.IGNORECASE
)
_COMPARED = re.compile(
    r"\bjämfört med\s+" + _NUMBER.format("base") + _PERCENT + r"(?:\s+(?:år\s+)?(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?P<bound>minst|högst|max)?\s*" + _NUMBER.format("value") + _PERCENT, re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?P<bound>minst|högst|max)\s+"
    + _NUMBER.format("value")
    + r"\s+(?P<unit>[a-zåäö]+(?:\s+[a-zåäö]+)?(?:\s+per\s+år)?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:år\s+)?(?P<year>(?:19|20)\d\d)\b")


def worded_target(text: str, source: Source) -> Target | None:
    """The target the text states, or None. A share before a count; the year is the last one named after the value."""
    base = _FROM.search(text) or _COMPARED.search(text)
    rest = text[: base.start()] + " " * (base.end() - base.start()) + text[base.end() :] if base else text
    hit = _TO.search(rest) or _SHARE.search(rest)
    if hit is not None:
        year = _last_year(rest[hit.end() :])
        at_most = re.search(r"\b(?:högst|max)\b", hit[0], re.IGNORECASE) is not None
        return Target(
            text, source, _number(hit["value"]), "%", year,
            _number(base["base"]) if base else None, int(base["year"]) if base and base["year"] else None,
            at_most=at_most,
        )  # fmt: skip
    count = _COUNT.search(text)
    if count is None:
        return None
    per_year = bool(re.search(r"\bper år\b|\bårligen\b|\bom året\b", text[count.start() :], re.IGNORECASE))
    unit = _counted(text[count.start("unit") :], per_year=per_year)
    return Target(
        text, source, _number(count["value"]), unit, _last_year(text[count.end() :]),
        at_most=count["bound"].lower() != "minst", per_year=per_year,
    )  # fmt: skip


def _counted(text: str, *, per_year: bool) -> str:
    """The noun that is counted, the last word before "per år", "ska" or the end, and "per år"."""
    noun = re.split(r"\s+(?:per|ska|om|till|i|för|som)\b|[.,]", text, maxsplit=1)[0].split()
    return f"{noun[-1] if noun else ''}{' per år' if per_year else ''}".strip()


def _last_year(text: str) -> int | None:
    years = [int(match["year"]) for match in _YEAR.finditer(text)]
    return years[0] if years else None


def _number(text: str) -> float:
    return float(re.sub(r"[ \u00a0]", "", text).replace(",", "."))
