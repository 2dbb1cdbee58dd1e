"""Sending what is kept. A letter that does not go stays, with what was wrong, and is tried again."""

import datetime as dt
import smtplib
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q

from samsyn.followup.models import Letter, Reminder, Reply
from samsyn.followup.queries.titles import with_rounds
from samsyn.followup.reminders.drafts import Draft, item_of
from samsyn.followup.reminders.writing import write
from samsyn.followup.states import LetterState, ReminderKind
from samsyn.organisation.queries import MunicipalityCard
from samsyn.organisation.viewer import Viewer

HELD = dt.timedelta(minutes=5)
"""How long a letter is left to the process that has begun to send it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How it went."""

    sent: int
    left: int
    trouble: str = ""


def send_kept(*, by: Viewer, at: dt.datetime, place: MunicipalityCard) -> Sent:
    """Try every kept letter of the municipality once, over one connection. Never raises for a server that is down."""
    kept = Letter.objects.filter(municipality=place.id, state=LetterState.KEPT).select_related("user").order_by("id")
    sent, trouble = 0, ""
    connection: BaseEmailBackend = get_connection()
    for letter in kept:
        if not _claim(letter, at):
            continue
        said = _send(letter, by, place, connection)
        state = LetterState.KEPT if said else LetterState.SENT
        Letter.objects.filter(id=letter.id).update(state=state, trouble=said, tries=F("tries") + 1)
        sent, trouble = sent + (not said), said or trouble
    _close(connection)
    return Sent(sent, Letter.objects.filter(municipality=place.id, state=LetterState.KEPT).count(), trouble)


def _claim(letter: Letter, at: dt.datetime) -> bool:
    """Two that send at the same time do not send the same letter."""
    free = Q(tried_at=None) | Q(tried_at__lt=at - HELD) | ~Q(trouble="")
    rows = Letter.objects.filter(free, id=letter.id, state=LetterState.KEPT, tries=letter.tries)
    return rows.update(tried_at=at, trouble="") == 1


def _send(letter: Letter, by: Viewer, place: MunicipalityCard, connection: BaseEmailBackend) -> str:
    """What was wrong, or "" when it went."""
    written = write(_draft(letter, by), place, on=letter.on)
    mail = EmailMultiAlternatives(written.subject, written.text, None, [letter.user.email], connection=connection)
    mail.attach_alternative(written.html, "text/html")
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        _close(connection)  # what is left of a broken conversation is not used for the next letter
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def _draft(letter: Letter, by: Viewer) -> Draft:
    lines = list(Reminder.objects.filter(letter=letter))
    replies = with_rounds(Reply.objects.all()).in_bulk([line.reply_id for line in lines])
    items = tuple(item_of(replies[line.reply_id], ReminderKind(line.kind), by) for line in lines)
    return Draft(letter.user_id, letter.user.email, letter.user.name, letter.user.language, items)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        return
