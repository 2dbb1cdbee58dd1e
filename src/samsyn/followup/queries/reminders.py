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
    """Newest first; every letter has at least one line. One query."""
    viewer.check(Right.RUN_ROUNDS)
    newest = Letter.objects.filter(municipality=viewer.municipality).order_by("-id").values("id")[:most]
    rows = Reminder.objects.filter(municipality=viewer.municipality, letter__in=newest).order_by("-letter", "id")
    lines: dict[Letter, list[tuple[ReminderKind, str]]] = {}
    for row in rows.select_related("letter__user", "reply").defer("reply__economy"):
        lines.setdefault(row.letter, []).append((ReminderKind(row.kind), row.reply.body_name))
    return tuple(
        LetterCard(
            one.id, one.user.email, one.on, one.made_at, one.pressed, LetterState(one.state), one.tries, one.trouble,
            tuple(said),
        )
        for one, said in lines.items()
    )  # fmt: skip
