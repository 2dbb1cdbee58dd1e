"""The time a document holds, as the plan file writes it: known to the day, the month or the year, or only in words."""

import datetime as dt

from samsyn.planfile.standing import Validity
from samsyn.reader.draft import Source
from samsyn.reader.period import Period
from samsyn.reader.provenance import provenance


def validity_of(period: Period, outlook: int | None = None, *, source: Source | None = None) -> Validity | None:
    """The validity, or None when nothing is stated. Years that are not stated stay unknown."""
    if period.text is None and outlook is None:
        return None
    return Validity.model_validate(
        {
            "from": _day(period.first, last=False),
            "to": _day(period.last, last=True),
            "outlook": outlook,
            "written_as": period.text,
            "source": provenance(source) if source is not None else None,
        }
    )


def _day(known: str | None, *, last: bool) -> dt.date | None:
    """A day known to the year, the month or the day: the first or the last day it can mean."""
    if not known:
        return None
    parts = [int(part) for part in known.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if not last:
        return dt.date(year, month, 1)
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
