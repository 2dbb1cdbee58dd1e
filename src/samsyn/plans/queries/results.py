"""What came out: report-backs and the workshop's lines."""

import datetime as dt
from dataclasses import dataclass

from samsyn.plans.models import LoggedResult


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A dated line of what came out, newest first in lists."""

    id: int
    kind: str
    item: str
    on: dt.date
    issue: str
    team: str
    text: str
    reference: str
    finished: bool
    by_named: str


def list_results(
    municipality: int, plan: int, *, kind: str | None = None, item: str | None = None, most: int = 500
) -> tuple[ResultCard, ...]:
    """The plan's results, newest first; of one kind, of one item."""
    rows = LoggedResult.objects.filter(municipality=municipality, plan=plan)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if item is not None:
        rows = rows.filter(item=item)
    return tuple(
        ResultCard(
            row.id, row.kind, row.item, row.on, row.issue, row.team, row.text, row.reference, row.finished, row.by_named
        )
        for row in rows[:most]
    )
