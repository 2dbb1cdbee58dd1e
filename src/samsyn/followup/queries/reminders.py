"""The letters that were sent, or are to be."""

import datetime as dt
from dataclasses import dataclass

from samsyn.followup.models import Letter, Reminder
from samsyn.followup.states import LetterState, ReminderKind
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LetterCard:
    """A letter in the log: to which account, about which bodies, and how it went."""

    id: int
    email: str
    on: dt.date
    made_at: dt.datetime
    pressed: bool
    state: LetterState
    tries: int
    trouble: str
    lines: tuple[tuple[ReminderKind, str], ...]


def list_letters(viewer: Viewer, *, most: int = 50) -> tuple[LetterCard, ...]:
    """Newest first. Two queries."""
    viewer.check(Right.RUN_ROUNDS)
    letters = list(Letter.objects.filter(municipality=viewer.municipality).select_related("user")[:most])
    lines: dict[int, list[tuple[ReminderKind, str]]] = {}
    rows = Reminder.objects.filter(letter__in=[one.id for one in letters])
    for letter, kind, body in rows.values_list("letter", "kind", "reply__body_name"):
        lines.setdefault(letter, []).append((ReminderKind(kind), body))
    return tuple(
        LetterCard(
            one.id, one.user.email, one.on, one.made_at, one.pressed, LetterState(one.state), one.tries, one.trouble,
            tuple(lines.get(one.id, ())),
        )
        for one in letters
    )  # fmt: skip
