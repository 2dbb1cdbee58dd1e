"""Days as Swedish, Finland-Swedish, Norwegian and Danish documents write them, cut to what is known.

"2017-05-08", "20160510", "180625", "13.12.2021", "den 30 augusti 2018", "juni 2021", "24/2015" (§ and year).
"""

import datetime as dt
import re

_SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
_NORWEGIAN = "januar februar marts april mai juni juli august september oktober november desember"
MONTHS = {month: i for names in (_SWEDISH, _NORWEGIAN) for i, month in enumerate(names.split(), 1)}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?<![\d/:-])(?P<y>(?:19|20)\d\d)\s?[-–]\s?(?P<m>\d\d)\s?[-–]\s?(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<![\d/:-])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s+(?P<n>{_MONTH})\s+(?P<y>(?:19|20)\d\d)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?P<n>{_MONTH})\s+(?P<y>(?:19|20)\d\d)", re.IGNORECASE),
    re.compile(r"(?<![\d/:-])(?P<s>\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d/-])"),
)


def first_date(text: str) -> tuple[str, int, int] | None:
    """The first day in the text as ISO cut to what is known, and where it stands; None when there is none."""
    found = [hit for form in _FORMS if (hit := _first(form, text)) is not None]
    return min(found, key=lambda hit: (hit[1], -hit[2])) if found else None


def _first(form: re.Pattern[str], text: str) -> tuple[str, int, int] | None:
    for match in form.finditer(text):
        iso = _iso(match.groupdict())
        if iso is not None:
            return iso, match.start(), match.end()
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0) if parts.get("y") else 2000 + int(parts["s"] or 0)
    month = MONTHS[str(parts["n"]).lower()] if parts.get("n") else int(parts.get("m") or 0)
    if not parts.get("d"):
        return f"{year}-{month:02}"
    try:
        return dt.date(year, month, int(parts["d"] or 0)).isoformat()
    except ValueError:
        return None
