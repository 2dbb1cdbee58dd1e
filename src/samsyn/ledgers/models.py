"""The room's tables: values in versions, which body's value counts, and fetches from sources."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from samsyn.values.quantity import State


class Value(models.Model):
    """One version of a body's value. A new version is a new row; only its release is noted afterwards.

    `indicator` is the catalogue's id, or "<plan>.<indicator>" for one the catalogue does not know (see `keys`).
    """

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    sex = models.CharField(max_length=5, default="all")
    version = models.PositiveIntegerField()
    """Supersedes the version before it."""
    state = models.CharField(max_length=20, blank=True)
    """One of the five; empty when the version withdraws the value."""
    digits = models.CharField(max_length=400, blank=True)
    """The number as it was written, with a decimal point: 52.70 stays 52.70."""
    n = models.PositiveBigIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    note = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)
    via = models.CharField(max_length=20, default="desk")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_named = models.CharField(max_length=200)
    """Role and body, never a person's name."""
    released_at = models.DateTimeField(null=True, blank=True)
    """When others than the body itself could read it."""

    class Meta:
        ordering = ["indicator", "year", "sex", "body", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "body", "indicator", "year", "sex", "version"], name="value_version_once"
            ),
            models.CheckConstraint(condition=Q(sex__in=["all", "women", "men"]), name="value_sex_known"),
            models.CheckConstraint(condition=Q(state__in=["", *State]), name="value_state_known"),
            models.CheckConstraint(
                condition=(Q(state__in=[State.OBSERVED, State.ZERO]) & ~Q(digits=""))
                | (~Q(state__in=[State.OBSERVED, State.ZERO]) & Q(digits="", n=None)),
                name="value_number_only_when_measured",
            ),
            models.CheckConstraint(
                condition=Q(state="", withdrawn_because__gt="") | (~Q(state="") & Q(withdrawn_because="")),
                name="value_withdrawn_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "year", "body"], name="value_of_body_and_year")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} {self.sex} v{self.version}"


class Counting(models.Model):
    """Whose value is the municipality's when several bodies report the same indicator. A person has chosen."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=200)
    body = models.ForeignKey("organisation.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """None: the sum of the bodies' values."""
    chosen_at = models.DateTimeField()
    chosen_named = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "indicator"], name="counting_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.body_id or 'sum'}"


class FetchJob(models.Model):
    """A fetch from Kolada that somebody asked for, and how far it has come."""

    class State(models.TextChoices):
        """Where the fetch stands."""

        ASKED = "asked"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    kpis = models.JSONField()
    accepted = models.JSONField(default=list)
    """Indicators whose change of title somebody has accepted."""
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    done = models.PositiveIntegerField(default=0)
    planned = models.PositiveIntegerField(default=0)
    what = models.CharField(max_length=200, blank=True)
    worker = models.CharField(max_length=200, blank=True)
    """Machine and process that runs it, so that a killed one is noticed."""
    message = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    release = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_named = models.CharField(max_length=200)
    started_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(state__in=["asked", "running"]), name="one_fetch_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "running", "done", "failed", "stopped"]), name="fetch_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {', '.join(self.kpis[:3])}"
