"""A round: one plan, one year, one occasion; its steps and the figures it was decided on."""

from django.db import models
from django.db.models import Q

from samsyn.followup.states import RoundKind, RoundState


class Round(models.Model):
    """A planning or follow-up round. `revision` is the plan as it read when the round was made."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=140)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("plans.Revision", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in RoundKind])
    number = models.PositiveSmallIntegerField(default=1)
    """Which in the year: interim 1 and 2 where a municipality has two."""
    state = models.CharField(
        max_length=10, choices=[(state.value, state.value) for state in RoundState], default=RoundState.DRAFT
    )
    case_number = models.CharField(max_length=60, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    """When replies are to be with the coordinator."""
    cut_off_on = models.DateField(null=True, blank=True)
    """Figures published later are not used."""
    board = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    council = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    to_council = models.BooleanField(default=True)
    board_meets_on = models.DateField(null=True, blank=True)
    council_meets_on = models.DateField(null=True, blank=True)
    scales = models.JSONField(default=list)
    """The municipality's own scales (reports.scales.Scale), instead of the house's."""
    folded = models.JSONField(null=True, blank=True)
    """Body of the plan → the body of the plan whose reply answers for it too: they are one authority by now."""
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    earlier_release = models.CharField(max_length=200, blank=True)
    joint_analysis = models.TextField(blank=True)
    proposals = models.JSONField(default=list)
    risks = models.JSONField(default=list)
    texts_version = models.PositiveIntegerField(default=0)
    board_decided_on = models.DateField(null=True, blank=True)
    board_paragraph = models.CharField(max_length=40, blank=True)
    board_case_number = models.CharField(max_length=60, blank=True)
    council_decided_on = models.DateField(null=True, blank=True)
    council_paragraph = models.CharField(max_length=40, blank=True)
    council_case_number = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(null=True, blank=True)
    """All that was answered and decided (reports.answers.Answers), copied when the round is frozen."""
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-year", "slug")
        constraints = (
            models.UniqueConstraint(fields=["municipality", "slug"], name="round_slug_once"),
            models.UniqueConstraint(fields=["plan", "year", "kind", "number"], name="round_once"),
            models.CheckConstraint(
                condition=Q(state=RoundState.FROZEN, frozen_at__isnull=False)
                | (~Q(state=RoundState.FROZEN) & Q(frozen_at=None)),
                name="round_frozen_has_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RoundState.APPROVED, RoundState.NOTED], council_decided_on__isnull=False)
                | ~Q(state__in=[RoundState.APPROVED, RoundState.NOTED]),
                name="round_council_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.DECIDED) | Q(board_decided_on__isnull=False),
                name="round_decided_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def occasion(self) -> str:
        """What its action answers belong to: rounds of one occasion share them, whatever plan they follow up."""
        if self.kind in {RoundKind.YEARLY, RoundKind.FINAL}:
            return "year-end"
        return f"{self.kind}-{self.number}"


class RoundStep(models.Model):
    """One thing that was done with a round: from which state to which, by which function, on which decision."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=20)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    at = models.DateTimeField()
    by_named = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    case_number = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)


class Reading(models.Model):
    """The figures of a round as they were at a moment: all indicators, with their releases (reports.frozen_figures)."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="readings")
    stage = models.CharField(max_length=10, choices=[("board", "board"), ("frozen", "frozen")])
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    releases = models.JSONField(default=list)
    cut_off_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["round"], condition=Q(stage="frozen"), name="reading_frozen_once"),
        )
