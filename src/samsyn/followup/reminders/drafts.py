"""Who would get a letter today and what would stand in it; and whom a press on the button reaches."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from samsyn.followup.asking import authority
from samsyn.followup.models import Reminder, Reply
from samsyn.followup.policies import TAKES_ANSWERS
from samsyn.followup.queries.rounds import Progress, RoundCard, card_of_round
from samsyn.followup.queries.titles import with_rounds
from samsyn.followup.reminders.reasons import Hand, Standing, reason, waits_for
from samsyn.followup.states import LetterState, ReminderKind, ReplyState, RoundState
from samsyn.followup.year import ReminderPace, read_cycle
from samsyn.organisation.queries import BodyCard, MemberCard, get_cycle, list_bodies, list_members
from samsyn.organisation.rights import Role
from samsyn.organisation.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a letter. No word of the answer is in it."""

    kind: ReminderKind
    reply: int
    round: RoundCard
    body_slug: str
    body_name: str
    due_on: dt.date | None
    meets_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that is not written yet: to whom, and its lines with what is most urgent first."""

    user: int
    email: str
    name: str
    language: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A reply that waits for somebody without an account."""

    reply: int
    body_name: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """The day's letters, and the replies nobody can be written to about, because nobody there has an account."""

    letters: tuple[Draft, ...]
    silent: tuple[Silent, ...] = ()

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The bodies' names, each once."""
        return tuple(dict.fromkeys(one.body_name for one in self.silent))


_FIRST = (
    ReminderKind.ESCALATED, ReminderKind.SENT_BACK, ReminderKind.RETURNED, ReminderKind.OVERDUE, ReminderKind.ASKED,
    ReminderKind.WAITING, ReminderKind.DUE_SOON, ReminderKind.OPENED,
)  # fmt: skip
_IN_TIME = frozenset({ReminderKind.OPENED, ReminderKind.DUE_SOON})
_ROLES = {
    Hand.WRITER: Role.OFFICER, Hand.HEAD: Role.HEAD, Hand.SECRETARY: Role.SECRETARY, Hand.COORDINATOR: Role.COORDINATOR,
}  # fmt: skip


def drafts_of(viewer: Viewer, on: dt.date) -> Drafts:
    """What the day's run would send: one letter a person, never twice the same day. Five queries."""
    desk = _Desk(viewer, on)
    pace = read_cycle(get_cycle(viewer.municipality)).reminders
    return desk.drafts(lambda reply: desk.due(reply, pace), once=True)


def drafts_now(viewer: Viewer, on: dt.date, *, round: str, body: str | None = None) -> Drafts:
    """Whom the button reaches: those whose turn it is in the round's replies that are not in, or in one body's."""
    desk = _Desk(viewer, on)

    def asked(reply: Reply) -> Iterable[tuple[MemberCard, ReminderKind]]:
        hand = waits_for(ReplyState(reply.state))
        if reply.round.slug != round or (body is not None and reply.body.slug != body) or hand is None:
            return []
        kind = ReminderKind.ASKED if hand is Hand.WRITER else ReminderKind.WAITING
        return [(one, kind) for one in desk.people(reply, hand)]

    def wanted(reply: Reply) -> bool:
        return reply.round.slug == round and (body is None or reply.body.slug == body)

    return desk.drafts(asked, wanted=wanted)


def item_of(reply: Reply, kind: ReminderKind, viewer: Viewer) -> Item:
    """The line about a reply; its round, plan and body are at hand."""
    card = card_of_round(reply.round, viewer, Progress())
    due_on = reply.due_on or reply.round.due_on
    return Item(kind, reply.id, card, reply.body.slug, reply.body_name, due_on, reply.meets_on)


@dataclass
class _Desk:
    """Everything the letters of a day are made from, fetched once."""

    viewer: Viewer
    on: dt.date
    replies: list[Reply] = field(init=False)
    bodies: dict[int, BodyCard] = field(init=False)
    members: tuple[MemberCard, ...] = field(init=False)

    def __post_init__(self) -> None:
        place = self.viewer.municipality
        self._writers: dict[int, set[int]] = {}
        found: dict[int, Reply] = {}
        taking = Reply.objects.filter(municipality=place, round__state__in=list(TAKES_ANSWERS))
        active = FilteredRelation("writers", condition=Q(writers__until=None))
        for row in with_rounds(taking).annotate(active=active, writer=F("active__user")):  # a row for each writer
            found.setdefault(row.id, row)
            self._writers.setdefault(row.id, set()).add(row.writer)
        self.replies = list(found.values())
        self.bodies = {card.id: card for card in list_bodies(place)}
        self.members = list_members(place, on=self.on)
        ids = list(found)
        self._sent: dict[tuple[int, int], dict[ReminderKind, dt.date]] = {}
        self._done: set[int] = set()
        rows_sent = Reminder.objects.filter(reply__in=ids).exclude(letter__state=LetterState.GIVEN_UP)
        for reply, user, kind, day, pressed in rows_sent.values_list("reply", "user", "kind", "on", "letter__pressed"):
            known = self._sent.setdefault((reply, user), {})
            known[ReminderKind(kind)] = max(day, known.get(ReminderKind(kind), dt.date.min))
            if day == self.on and not pressed:
                self._done.add(user)

    def people(self, reply: Reply, hand: Hand) -> list[MemberCard]:
        """Who holds the hand: named writers first, else the body's officers, else its head; deputies when alone."""
        found = self._holding(reply, _ROLES[hand])
        if hand is Hand.WRITER:
            named = [one for one in found if one.user in self._writers.get(reply.id, set())]
            found = named or found or self._holding(reply, Role.HEAD)
        return [one for one in found if not one.deputy] or found

    def due(self, reply: Reply, pace: ReminderPace) -> list[tuple[MemberCard, ReminderKind]]:
        """Everybody the day's run reminds of the reply, and why.

        Nobody is told that it is time to answer in a round that is closed for answers; what is late in it, or waits for
        somebody, is asked for all the same.
        """
        standing, closed = _standing(reply), reply.round.state == RoundState.COMPILING
        found = []
        for hand in Hand:
            for one in self.people(reply, hand):
                kind = reason(hand, standing, self.on, pace, self._sent.get((reply.id, one.user), {}))
                if kind is not None and not (closed and kind in _IN_TIME):
                    found.append((one, kind))
        return found

    def drafts(
        self, asked: Callable[[Reply], Iterable[tuple[MemberCard, ReminderKind]]], *, once: bool = False,
        wanted: Callable[[Reply], bool] | None = None,
    ) -> Drafts:  # fmt: skip
        """Each person's lines together; a reply stands once in a letter, for its most urgent reason."""
        people: dict[int, MemberCard] = {}
        lines: dict[int, dict[int, Item]] = {}
        for reply in self.replies:
            for one, kind in asked(reply):
                told_today = self.on in self._sent.get((reply.id, one.user), {}).values()
                if told_today or (once and one.user in self._done):
                    continue
                people[one.user] = one
                mine, item = lines.setdefault(one.user, {}), item_of(reply, kind, self.viewer)
                if reply.id not in mine or _rank(item) < _rank(mine[reply.id]):
                    mine[reply.id] = item
        return Drafts(
            tuple(
                Draft(user, one.email, one.name, one.language, tuple(sorted(lines[user].values(), key=_rank)))
                for user, one in sorted(people.items(), key=lambda pair: pair[1].email)
            ),
            self._silent(wanted),
        )

    def _silent(self, wanted: Callable[[Reply], bool] | None) -> tuple[Silent, ...]:
        waiting = ((one, waits_for(ReplyState(one.state))) for one in self.replies if wanted is None or wanted(one))
        return tuple(
            Silent(one.id, one.body_name) for one, hand in waiting if hand is not None and not self.people(one, hand)
        )

    def _holding(self, reply: Reply, role: Role) -> list[MemberCard]:
        if role is Role.COORDINATOR:
            return [one for one in self.members if one.role is role]
        over = authority(self.bodies[reply.body_id], self.bodies).id
        return [
            one
            for one in self.members
            if one.role is role and one.body is not None and authority(self.bodies[one.body], self.bodies).id == over
        ]


def _standing(reply: Reply) -> Standing:
    opened = reply.round.opened_at or reply.state_since
    return Standing(
        ReplyState(reply.state), timezone.localdate(reply.state_since), timezone.localdate(opened),
        reply.due_on or reply.round.due_on, reply.meets_on,
    )  # fmt: skip


def _rank(item: Item) -> tuple[int, dt.date, str]:
    return _FIRST.index(item.kind), item.due_on or dt.date.max, item.body_name
