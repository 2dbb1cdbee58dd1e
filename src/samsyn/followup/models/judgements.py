"""What the coordinator makes of a goal and proposes, and what the board decides. Every judgement is a person's."""

from django.db import models
from django.db.models import Q

from samsyn.followup.models.rounds import Round


class Synthesis(models.Model):
    """The coordinator's words about a goal, from all bodies' answers and the figures."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="syntheses")
    goal = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    direction = models.CharField(max_length=60, blank=True)
    deviations = models.JSONField(default=list)
    """What did not go as planned, and what is done about it by whom and when (reports.answers.Deviation)."""
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["round", "goal"], name="synthesis_once"),)


class Judgement(models.Model):
    """A step of the round's scale with reasons. All are kept; the one with the highest number of its stage holds."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="judgements")
    goal = models.CharField(max_length=120)
    stage = models.CharField(max_length=10, choices=[("proposed", "proposed"), ("decided", "decided")])
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=60)
    """The step's id."""
    reasons = models.TextField()
    by = models.CharField(max_length=160)
    """A function or a body, never a person's name."""
    on = models.DateField()
    changed = models.BooleanField(default=False)
    """Decided otherwise than proposed."""
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["round", "goal", "stage", "number"], name="judgement_once"),
            models.CheckConstraint(condition=~Q(reasons="") & ~Q(verdict=""), name="judgement_has_reasons"),
        )
