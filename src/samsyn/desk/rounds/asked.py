"""Two tables one fills in: which body is asked about which goal, and each body's own days."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.followup.queries.days import BodyDays
from samsyn.followup.queries.matrix import Matrix
from samsyn.followup.queries.rounds import RoundCard
from samsyn.organisation.unable import UnableTo

DAYS_BEFORE_MEETING = 14
"""A committee's papers go out before it meets; the reply has to be cleared by then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A body's row: every goal, and those it is asked about."""

    slug: str
    name: str
    goals: tuple[str, ...]
    ticked: list[str]
    boxes: tuple[tuple[str, str, bool], ...]
    """(name of the box, what it stands for said aloud, ticked)."""


def asked_of(matrix: Matrix) -> list[Asked]:
    """The matrix as rows of boxes."""
    made = []
    for row in matrix.rows:
        slug, name = row.card.body_slug, row.card.body_name
        boxes = tuple(
            (f"{slug}:{id}", f"{name}: {title}", cell.asked)
            for (id, _label, title), cell in zip(matrix.goals, row.cells, strict=True)
        )
        ticked = [cell.goal for cell in row.cells if cell.asked]
        made.append(Asked(slug, name, tuple(cell.goal for cell in row.cells), ticked, boxes))
    return made


@dataclass(frozen=True, slots=True)
class Days:
    """A body's row: when its reply is due, and the meeting where it decides. `proposed` says they are not saved yet."""

    slug: str
    name: str
    due_on: str
    meets_on: str
    meetings: Sequence[dt.date]
    proposed: bool
    trouble: str = ""
    """Why no meeting fits, when none does."""


def days_of(
    matrix: Matrix, meetings: Mapping[int, Sequence[dt.date]], posted: Mapping[str, str] | None = None
) -> list[Days]:
    """What is saved, or proposed: the last meeting before replies are due, and the reply two weeks before it."""
    made = []
    for row in matrix.rows:
        card, own = row.card, meetings.get(row.card.body, ())
        if posted is not None:
            due, meets = posted.get(f"{card.body_slug}:due", ""), posted.get(f"{card.body_slug}:meets", "")
            made.append(Days(card.body_slug, card.body_name, due, meets, own, proposed=False))
            continue
        due_on, meets_on, last = card.due_on, card.meets_on, matrix.round.due_on
        before = [day for day in own if last is None or day <= last]
        proposed = meets_on is None and bool(before) and due_on in {None, last}
        if proposed:
            meets_on = before[-1]
            due_on = meets_on - dt.timedelta(days=DAYS_BEFORE_MEETING)
        made.append(Days(card.body_slug, card.body_name, _iso(due_on), _iso(meets_on), own, proposed))
    return made


def days_proposed(
    card: RoundCard, bodies: Sequence[BodyDays], meetings: Mapping[int, Sequence[dt.date]],
    posted: Mapping[str, str] | None = None,
) -> list[Days]:  # fmt: skip
    """What is saved, or counted backwards from the board's meeting through each body's own calendar."""
    made = []
    for one in bodies:
        due_on, meets_on, own = one.due_on, one.meets_on, meetings.get(one.body, ())
        if posted is not None:
            due, meets = posted.get(f"{one.body_slug}:due", ""), posted.get(f"{one.body_slug}:meets", "")
            made.append(Days(one.body_slug, one.body_name, due, meets, own, proposed=False))
            continue
        proposed = meets_on is None and due_on in {None, card.due_on}
        if proposed:
            due_on, meets_on = one.proposed.head_due, one.proposed.committee_on
        trouble = one.proposed.trouble if proposed else ""
        made.append(Days(one.body_slug, one.body_name, _iso(due_on), _iso(meets_on), own, proposed, trouble))
    return made


def said_days(posted: Mapping[str, str], rows: Sequence[Days]) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    """Body → the two days that were filled in. Raises `UnableTo` for what is no day."""
    return {row.slug: (_day(row.name, row.due_on), _day(row.name, row.meets_on)) for row in rows if posted}


def _day(body: str, said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said.strip()) if said.strip() else None
    except ValueError as error:
        raise UnableTo(
            _("%(body)s: ”%(said)s” är ingen dag. Skriv som 2026-03-14.") % {"body": body, "said": said[:20]}
        ) from error


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
