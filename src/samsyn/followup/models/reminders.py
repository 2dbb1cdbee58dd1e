"""Letters that remind: one a person and day, and what each was about."""

from django.db import models
from django.db.models import Q

from samsyn.followup.models.replies import Reply
from samsyn.followup.models.rounds import Round
from samsyn.followup.states import LetterState, ReminderKind


class Letter(models.Model):
    """A letter to one person. It is kept before it is sent, so that one that could not be sent is tried again."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisation.User", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    pressed = models.BooleanField(default=False)
    """Sent because the coordinator pressed the button, not by the day's run."""
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LetterState])
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "user", "on"], condition=Q(pressed=False), name="letter_once_a_day"
            ),
        )


class Reminder(models.Model):
    """One line of a letter: which reply, and why."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey("organisation.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ReminderKind])
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["reply", "user", "on"], name="reminder_once_a_day"),)
