"""A body's reply in a round: who writes it, its steps, what was cleared, and the questions asked along the way."""

from django.db import models
from django.db.models import Q

from samsyn.followup.models.rounds import Round
from samsyn.followup.states import ReplyState


class Reply(models.Model):
    """One authority's reply. `body` is the committee, company or federation that answers.

    A body that merges keeps its reply and its name (`body_name`); its successor's people reach it through
    `Viewer.bodies`.
    """

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="replies")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    body_name = models.CharField(max_length=160)
    named = models.CharField(max_length=80)
    """Its id in the plan file; its own address when the plan does not name it."""
    under = models.CharField(max_length=80, blank=True)
    """The collective of the plan it answers for ("berörda nämnder"), when that is why it was asked."""
    writes = models.ForeignKey("organisation.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The administration that writes, when the plan or the coordinator says which."""
    state = models.CharField(
        max_length=12, choices=[(state.value, state.value) for state in ReplyState], default=ReplyState.NOT_STARTED
    )
    state_since = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    """When this body's reply is due, when it differs from the round's."""
    meets_on = models.DateField(null=True, blank=True)
    """The meeting at which the committee is to decide it."""
    contact = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    """The body's own diary number."""
    answered_on = models.DateField(null=True, blank=True)
    cleared_on = models.DateField(null=True, blank=True)
    cleared_by = models.CharField(max_length=200, blank=True)
    late = models.BooleanField(default=False)
    late_because = models.TextField(blank=True)
    late_allowed = models.BooleanField(default=False)
    """The coordinator lets it change although the proposal has gone to the board."""
    because = models.TextField(blank=True)
    """Why it was returned, sent back or reopened last; kept until it is cleared again."""
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    decision_case_number = models.CharField(max_length=60, blank=True)
    extract = models.CharField(max_length=200, blank=True)
    received_on = models.DateField(null=True, blank=True)
    economy = models.TextField(blank=True)
    amounts = models.JSONField(default=list)
    economy_version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("body_name", "id")
        constraints = (
            models.UniqueConstraint(fields=["round", "body"], name="reply_once"),
            models.UniqueConstraint(fields=["round", "named"], name="reply_named_once"),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.DECIDED) | Q(decided_on__isnull=False), name="reply_decided_has_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_name}, {self.round_id}"


class ReplyWriter(models.Model):
    """Who writes a reply. Others in the authority may too; this says whose desk it is on."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="writers")
    user = models.ForeignKey("organisation.User", on_delete=models.CASCADE, related_name="+")
    deputy = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["reply", "user"], condition=Q(until=None), name="writer_once"),)


class ReplyStep(models.Model):
    """One thing that was done with a reply: from which state to which, by which function, why, on which decision."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=20)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    at = models.DateTimeField()
    by_named = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)
    """The meeting's day; of a tabled reply the next meeting."""
    paragraph = models.CharField(max_length=40, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    extract = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)


class Clearing(models.Model):
    """What left the authority, word for word, each time its head cleared it (reports.answers.BodyAnswer)."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="clearings")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_named = models.CharField(max_length=200)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["reply", "number"], name="clearing_once"),)


class Remark(models.Model):
    """A comment or question on an item of a reply, and the answers to it."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="remarks")
    item = models.CharField(max_length=170, blank=True)
    """What it is about ("goal:goal-work"); empty for the reply as a whole."""
    to_coordinator = models.BooleanField(default=False)
    """False: within the authority. True: between the authority and the coordinator."""
    text = models.TextField()
    answer_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    by_named = models.CharField(max_length=200)
    by_user = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
