"""Keeping the letters of a day, and noting how their sending went."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from samsyn.audit.changes import record
from samsyn.followup.changes.finding import check_runs
from samsyn.followup.models import Letter, Reminder, Reply
from samsyn.followup.queries.rounds import find_round
from samsyn.followup.reminders.drafts import Draft, drafts_now, drafts_of
from samsyn.followup.states import LetterState
from samsyn.organisation.viewer import Viewer


def remind(*, by: Viewer, at: dt.datetime, on: dt.date) -> int:
    """Keep the day's letters, to be sent by `reminders.sending`. Run again the same day it adds nothing.

    Returns how many letters were kept. What is left unsent from an earlier day is given up: its lines stand in the
    new letter if they still hold.
    """
    check_runs(by)
    Letter.objects.filter(municipality=by.municipality, state=LetterState.KEPT, on__lt=on).update(
        state=LetterState.GIVEN_UP
    )
    return sum(_keep(by, at, on, draft, pressed=False) for draft in drafts_of(by, on).letters)


def remind_now(*, by: Viewer, at: dt.datetime, on: dt.date, round: str, body: str | None = None) -> int:
    """The coordinator presses "Påminn": those whose turn it is, in one body or in all that have not answered.

    Somebody who has had a letter about the reply today gets no second one. Returns how many letters were kept.
    """
    check_runs(by)
    find_round(by, round)
    letters = drafts_now(by, on, round=round, body=body).letters
    return sum(_keep(by, at, on, draft, pressed=True) for draft in letters)


def _keep(by: Viewer, at: dt.datetime, on: dt.date, draft: Draft, *, pressed: bool) -> int:
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                municipality_id=by.municipality, user_id=draft.user, on=on, pressed=pressed, state=LetterState.KEPT,
                made_at=at,
            )  # fmt: skip
            rows = Reply.objects.in_bulk([item.reply for item in draft.items])
            Reminder.objects.bulk_create(_rows(letter, draft, rows))
            record(
                by=by.doer, at=at, municipality=by.municipality, verb="remind", thing="letter", key=letter.id,
                said={
                    "user": draft.user, "replies": [item.reply for item in draft.items],
                    "kinds": [str(item.kind) for item in draft.items],
                },
            )  # fmt: skip
    except IntegrityError:  # another run, or a press, was here first today
        return 0
    return 1


def _rows(letter: Letter, draft: Draft, replies: dict[int, Reply]) -> Sequence[Reminder]:
    return [
        Reminder(
            municipality_id=letter.municipality_id, round_id=replies[item.reply].round_id, reply_id=item.reply,
            letter=letter, user_id=draft.user, kind=item.kind, on=letter.on, due_on=item.due_on,
        )
        for item in draft.items
    ]  # fmt: skip
