"""How links' purposes and reminders are said."""

from django.utils.translation import gettext_lazy as _

from samsyn.followup.states import LetterState, Purpose, ReminderKind

PURPOSE_WORDS = {
    Purpose.ANSWER: _("skriva och klarmarkera svaret"),
    Purpose.CLEAR: _("läsa, rätta och släppa svaret fritt"),
    Purpose.BOTH: _("skriva svaret och släppa det fritt"),
}
PURPOSE_ROLES = {
    Purpose.ANSWER: _("handläggare"),
    Purpose.CLEAR: _("chef eller vd"),
    Purpose.BOTH: _("handläggare och vd"),
}
REMINDER_WORDS = {
    ReminderKind.OPENED: _("Omgången är öppen"),
    ReminderKind.DUE_SOON: _("Dags att lämna"),
    ReminderKind.OVERDUE: _("Skulle ha lämnats"),
    ReminderKind.WAITING: _("Väntar på dig"),
    ReminderKind.RETURNED: _("Återsänt för komplettering"),
    ReminderKind.SENT_BACK: _("Återremitterat av nämnden"),
    ReminderKind.ESCALATED: _("Försenat i ditt ansvar"),
    ReminderKind.ASKED: _("Samordnaren påminner"),
}
LETTER_WORDS = {
    LetterState.KEPT: _("har inte gått fram, försöks igen"),
    LetterState.SENT: _("skickat"),
    LetterState.GIVEN_UP: _("gick inte fram"),
}
