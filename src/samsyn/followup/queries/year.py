"""What happens in the year: steps of the cycle, days of rounds, meetings: for the wheel, the list and the feed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from samsyn.followup.asking import authority
from samsyn.followup.models import Feed, Reply
from samsyn.followup.queries.rounds import RoundCard, list_rounds
from samsyn.followup.year import Cycle, YearStep, read_cycle, steps_of
from samsyn.organisation.queries import BodyCard, MeetingCard, get_cycle, list_bodies, list_meetings
from samsyn.organisation.viewer import Viewer


class What(StrEnum):
    """What happens on a day."""

    OPENS = "opens"
    DUE = "due"
    BODY_DUE = "body_due"
    BODY_DECIDES = "body_decides"
    BOARD = "board"
    COUNCIL = "council"
    MEETING = "meeting"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day. `key` is the same as long as the thing is, so that calendars move it and do not double it."""

    key: str
    what: What
    on: dt.date
    round_title: str = ""
    round: str = ""
    body_slug: str = ""
    body_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepOfYear:
    """A step of the cycle, and the round that was made for it if there is one."""

    step: YearStep
    round: RoundCard | None


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year of the municipality, as its cycle has it."""

    cycle: Cycle
    steps: tuple[StepOfYear, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Everything that has a day in a calendar year, and whom and what it concerns."""

    happenings: tuple[Happening, ...]
    bodies: tuple[BodyCard, ...]
    rounds: tuple[RoundCard, ...]


def get_year(viewer: Viewer, year: int) -> Year:
    """The cycle's steps with their rounds. Three queries."""
    cycle = read_cycle(get_cycle(viewer.municipality))
    by_step = {(card.kind, card.number, card.year): card for card in reversed(list_rounds(viewer))}
    steps = tuple(
        StepOfYear(step, by_step.get((step.kind, step.number, step.about_year))) for step in steps_of(cycle, year)
    )
    return Year(cycle, steps)


def get_days(viewer: Viewer, year: int) -> Days:
    """Five queries."""
    rounds, bodies = list_rounds(viewer), list_bodies(viewer.municipality)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Days(list_happenings(viewer, since=first, until=last, rounds=rounds, bodies=bodies), bodies, rounds)


def list_happenings(
    viewer: Viewer, *, since: dt.date, until: dt.date, rounds: tuple[RoundCard, ...] | None = None,
    bodies: tuple[BodyCard, ...] | None = None, body: str | None = None,
) -> tuple[Happening, ...]:  # fmt: skip
    """What has a day between the two, in day order; with `body` only its own and what concerns all.

    Two to five queries. States and answers are not told: all staff may see the days.
    """
    cards = {one.id: one for one in (bodies if bodies is not None else list_bodies(viewer.municipality))}
    known = {one.slug: one for one in (rounds if rounds is not None else list_rounds(viewer))}
    found = [each for one in known.values() for each in _of_round(one)]
    found += _of_replies(viewer, known)
    for meeting in list_meetings(viewer.municipality, since=since, until=until + dt.timedelta(days=31)):
        found += _of_meeting(meeting, cards[meeting.body])
    inside = [one for one in found if since <= one.on <= until]
    if body is not None:
        own = _own(body, cards)
        inside = [one for one in inside if not one.body_slug or one.body_slug in own]
    return tuple(sorted(inside, key=lambda one: (one.on, one.what, one.key)))


def get_feed(viewer: Viewer) -> int | None:
    """The number of the viewer's calendar address; None when there is none that works. One query."""
    rows = Feed.objects.filter(municipality=viewer.municipality, user=viewer.user or 0, revoked_at=None)
    return rows.values_list("number", flat=True).first()


def _own(body: str, cards: dict[int, BodyCard]) -> set[str]:
    """The addresses of the whole authority: a committee's officers want the committee's days."""
    over = next((authority(one, cards).id for one in cards.values() if one.slug == body), None)
    return {one.slug for one in cards.values() if authority(one, cards).id == over}


def _of_round(card: RoundCard) -> list[Happening]:
    days = {
        What.OPENS: card.opens_on, What.DUE: card.due_on, What.BOARD: card.board_meets_on,
        What.COUNCIL: card.council_meets_on if card.to_council else None,
    }  # fmt: skip
    return [
        Happening(f"round-{card.id}-{what}", what, on, card.title, card.slug)
        for what, on in days.items() if on is not None
    ]  # fmt: skip


def _of_replies(viewer: Viewer, rounds: dict[str, RoundCard]) -> list[Happening]:
    """Days a body has of its own."""
    rows = Reply.objects.filter(municipality=viewer.municipality, round__slug__in=list(rounds)).order_by("id")
    found = []
    for id, slug, body_slug, name, due_on, meets_on in rows.values_list(
        "id", "round__slug", "body__slug", "body_name", "due_on", "meets_on"
    ):
        title = rounds[slug].title
        if due_on is not None and due_on != rounds[slug].due_on:
            found.append(Happening(f"reply-{id}-due", What.BODY_DUE, due_on, title, slug, body_slug, name))
        if meets_on is not None:
            found.append(Happening(f"reply-{id}-decides", What.BODY_DECIDES, meets_on, title, slug, body_slug, name))
    return found


def _of_meeting(meeting: MeetingCard, body: BodyCard) -> list[Happening]:
    about = {"body_slug": body.slug, "body_name": body.name}
    found = [Happening(f"meeting-{meeting.id}", What.MEETING, meeting.on, note=meeting.note, **about)]
    if meeting.papers_on is not None:
        found.append(Happening(f"meeting-{meeting.id}-papers", What.PAPERS, meeting.papers_on, note="", **about))
    return found
