"""What a body writes, item by item, and every text that was ever saved."""

from django.db import models
from django.db.models import Q

from samsyn.followup.models.replies import Reply
from samsyn.followup.models.rounds import Round


class GoalAnswer(models.Model):
    """Body × goal: what the body says of a goal (or area). The row is there when it is asked."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="goals")
    goal = models.CharField(max_length=120)
    asked = models.BooleanField(default=True)
    asked_because = models.CharField(max_length=20)
    """owner, actor, collective, action, all, coordinator or body: followup.asking."""
    text = models.TextField(blank=True)
    not_concerned_because = models.TextField(blank=True)
    forecast = models.CharField(max_length=60, blank=True)
    evidence = models.TextField(blank=True)
    prefill = models.JSONField(default=dict)
    """A proposal from the planning round or last year, with its source; not an answer until somebody saves it."""
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["reply", "goal"], name="goal_answer_once"),)


class ActionAnswer(models.Model):
    """How far an action has come: one row per action and occasion of a year, however many goals and plans it serves."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="actions")
    """Whose answer it is. Another plan's round of the same occasion reads this row."""
    identity = models.CharField(max_length=180)
    """plans.queries.identity: the address "plan/action", the same in every plan that shares it."""
    action = models.CharField(max_length=120)
    """Its address in the plan of `round`."""
    year = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=20)
    status = models.CharField(max_length=60, blank=True)
    comment = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "identity", "year", "occasion"], name="action_answered_once"
            ),
        )


class Activity(models.Model):
    """What a body plans to do for a goal; in the follow-up the same activity with how it went.

    Hässleholm l.31-35: activities are specified in the boards' own plans. So the place in the operating plan is given,
    or it is said that there is none yet.
    """

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="activities")
    goal = models.CharField(max_length=120)
    text = models.TextField()
    operating_plan = models.CharField(max_length=200, blank=True)
    not_in_operating_plan = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    responsible = models.CharField(max_length=160, blank=True)
    """A function, never a person's name."""
    planned = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed")
    """In a follow-up: the activity of the planning round that this one follows up."""
    status = models.CharField(max_length=60, blank=True)
    comment = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(not_in_operating_plan=True) & Q(operating_plan=""))
                | (Q(not_in_operating_plan=False) & ~Q(operating_plan="")),
                name="activity_says_where_it_is_planned",
            ),
        )


class DeliverableAnswer(models.Model):
    """Yes or no to a deliverable of the plan, or to one of its steps, with what shows it."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="deliverables")
    deliverable = models.CharField(max_length=120)
    step = models.CharField(max_length=120, blank=True)
    done = models.BooleanField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["reply", "deliverable", "step"], name="deliverable_answered_once"),
            models.CheckConstraint(condition=~Q(done=True) | ~Q(evidence=""), name="deliverable_yes_has_evidence"),
        )


class Version(models.Model):
    """Every text that was ever saved, also the one that came second when two saved at once."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    """None for what the coordinator writes."""
    item = models.CharField(max_length=170)
    """As "goal:…", "action:…", "activity:…", "deliverable:…", "economy", "synthesis:…", "deviations:…", "texts"."""
    number = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()
    by_named = models.CharField(max_length=200)
    by_user = models.BigIntegerField(null=True)
    via = models.CharField(max_length=20, default="desk")
    """desk, link, sheet (Excel or Word), file, merged, or conflict: saved beside the text that came first."""

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["round", "item"], name="version_by_item"),)


class NotPersons(models.Model):
    """Somebody has said that a passage which looks like a small count of persons is not about persons."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """None for what the coordinator writes."""
    item = models.CharField(max_length=170)
    passage = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_named = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["reply", "item", "passage"], name="not_persons_once"),
            models.UniqueConstraint(
                fields=["round", "item", "passage"], condition=Q(reply=None), name="not_persons_once_in_round"
            ),
        )
