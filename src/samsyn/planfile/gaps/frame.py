"""The plan itself: its decision, period and follow-up, what is still a proposal, and how it is numbered."""

import re
from collections.abc import Iterable, Iterator

from samsyn.planfile.gaps.finding import Finding, GapPlace
from samsyn.planfile.gaps.ground import Ground, place
from samsyn.planfile.item import Item
from samsyn.planfile.standing import Status

SOON_DAYS = 183
"""Half a year: what preparation, consultation and decision usually take."""
PLAN = GapPlace()


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about the plan as a whole."""
    yield from _decision(ground)
    yield from _period(ground)
    if not any(rule.kind == "follow_up" for rule in ground.plan.rules):
        yield ground.find("G707", PLAN)
    for name in ("areas", "goals", "actions"):
        yield from _numbering(ground, name, getattr(ground.plan, name))
    yield from _citations(ground)


def _decision(ground: Ground) -> Iterator[Finding]:
    plan, status = ground.plan, ground.plan.document.standing.status
    if status is Status.NOT_STATED:
        yield ground.find("G704", PLAN)
    if status is Status.PROPOSED:
        yield ground.find("G705", PLAN)
    for name in ("areas", "goals", "actions", "assignments"):
        for item in getattr(plan, name):
            if item.standing is not None and item.standing.status is Status.PROPOSED:
                yield ground.find("G706", place(name, item))


def _period(ground: Ground) -> Iterator[Finding]:
    validity = ground.plan.document.validity
    if validity is None or (validity.first is None and validity.last is None):
        yield ground.find("G703", PLAN)
        return
    last = validity.last
    if last is None:
        return
    days = (last - ground.on).days
    if days < 0:
        yield ground.find("G701", PLAN, last=last.isoformat())
    elif days <= SOON_DAYS:
        yield ground.find("G702", PLAN, last=last.isoformat(), days=days)


def _numbering(ground: Ground, name: str, items: Iterable[Item]) -> Iterator[Finding]:
    """SNT-009: "4.1" followed by "4.3". Only labels that are numbers, and only within the same series."""
    last: dict[str, tuple[int, str]] = {}
    for item in items:
        match = re.match(r"((?:\d+\.)*)(\d+)\.?(?:\s|$)", item.label or "")
        if match is None:
            continue
        series, number = match[1], int(match[2])
        written = series + match[2]
        if series in last and number > last[series][0] + 1:
            yield ground.find("G708", place(name, item), before=last[series][1], after=written)
        last[series] = (number, written)


def _citations(ground: Ground) -> Iterator[Finding]:
    """HLM-011: a chapter without a section cannot be looked up."""
    for definition in ground.plan.definitions:
        bare = [law for law in definition.law if re.search(r"\bkap\b", law) and "§" not in law]
        if definition.citation_note or bare:
            note = definition.citation_note or ", ".join(bare)
            yield ground.find("G901", place("definitions", definition), note=note)
