"""Related documents: do they still hold, who decided them, and does the law still call them that?"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.ground import Ground, place_of
from samsyn.planfile.standing import RelatedDocument, Relation


@dataclass(frozen=True, slots=True)
class Renamed:
    """A kind of document that the law calls something else from a day on."""

    stem: str
    since: dt.date
    successor: str
    law: str


_HOUSING, _HOUSING_ON = "handlingsplan för bostadsförsörjning", dt.date(2025, 3, 1)
RENAMED = (
    Renamed("bostadsförsörjningsprogram", _HOUSING_ON, _HOUSING, "2000:1383 § 2"),
    Renamed("riktlinjer för bostadsförsörjning", _HOUSING_ON, _HOUSING, "2000:1383 § 2"),
)
OUTSIDE = {Relation.LAW, Relation.REFERENCE}
"""Laws and literature have their own decisions; the plan need not tell them."""


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about related documents."""
    for document in ground.plan.documents:
        if document.relation not in OUTSIDE:
            yield from _holds(ground, document)
        yield from _renamed(ground, document)


def _holds(ground: Ground, document: RelatedDocument) -> Iterator[Finding]:
    here = place_of("documents", document)
    last = document.validity.last if document.validity else None
    if last is not None and last < ground.on:
        yield ground.find("G601", here, title=document.title, last=last.isoformat())
    decided_on = document.decision.on if document.decision else None
    dated = document.validity is not None and (document.validity.first or document.validity.last)
    if decided_on is None and not dated:
        yield ground.find("G602", here, title=document.title)
    if document.decision is None and document.relation is not Relation.BASIS:
        yield ground.find("G603", here, title=document.title)


def _renamed(ground: Ground, document: RelatedDocument) -> Iterator[Finding]:
    said = f"{document.title} {document.kind or ''}".lower()
    for renamed in RENAMED:
        if renamed.stem in said and ground.on >= renamed.since:
            yield ground.find(
                "G604",
                place_of("documents", document),
                old=renamed.stem,
                successor=renamed.successor,
                since=renamed.since.isoformat(),
                law=renamed.law,
            )
