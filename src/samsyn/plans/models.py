"""Plans, their revisions, what hangs beside the plan file (matched bodies, shared actions, results), and readings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Plan(models.Model):
    """A steering document. What it says is the plan file of its `current` revision; the row only points."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    current = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")
    adopted = models.ForeignKey("Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The revision that the latest decision adopted; undo stops there."""
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    draft = models.BooleanField(default=False)
    """Seen only by those who may read proposals, until it is shared or adopted."""
    gaps_shared_on = models.DateField(null=True, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    open_since = models.DateField(null=True, blank=True)
    """Since when anybody may read the decided plan without signing in; None: nobody may."""
    open_words = models.TextField(blank=True)
    """What the plan means for somebody at work in the municipality, in the coordinator's own words."""

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="plan_slug_once"),
            models.CheckConstraint(condition=Q(follows=None) | ~Q(follows=F("id")), name="plan_follows_another"),
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One state of a plan, never changed: the whole plan file as canonical JSON, compressed and content-addressed."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    at = models.DateTimeField()
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_named = models.CharField(max_length=200)
    """Role and body of the one who made it, never a person's name."""
    summary = models.JSONField(default=dict)
    """What was done, as data: {"verb": "edit", "items": ["goals/goal-housing"], "fields": ["text"]}."""
    adopts = models.BooleanField(default=False)

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
        ]


class BodyMatch(models.Model):
    """Which body of the organisation a body named in the plan's text is. A collective may be several."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="matches")
    named = models.CharField(max_length=80)
    """Id of the body in the plan file."""
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=[("slug", "slug"), ("name", "name"), ("chosen", "chosen")])

    class Meta:
        ordering = ["plan", "named", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "named", "body"], name="body_match_once")]


class SharedAction(models.Model):
    """An action that stands in several plans of the municipality: all in a `group` are answered once."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shared_actions")
    action = models.CharField(max_length=80)
    group = models.CharField(max_length=170)
    """The address "plan/action" of the first of them: what was answered there before it was shared stays found."""

    class Meta:
        ordering = ["group", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "action"], name="shared_action_once")]


class LoggedResult(models.Model):
    """A dated line of what came out: an assignment reported back, or an issue taken to a result in a workshop."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="results")
    kind = models.CharField(max_length=12, choices=[("report_back", "report_back"), ("workshop", "workshop")])
    item = models.CharField(max_length=80)
    """Id of the assignment, action or goal it belongs to."""
    on = models.DateField()
    issue = models.CharField(max_length=300, blank=True)
    team = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    reference = models.CharField(max_length=200, blank=True)
    finished = models.BooleanField(default=False)
    at = models.DateTimeField()
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_named = models.CharField(max_length=200)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["plan", "item"], name="result_by_item")]


class Reading(models.Model):
    """A document under review. The plan list knows nothing of it until it is adopted; then nothing in it changes."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    lines = models.JSONField(default=list)
    """The document's lines as they are shown beside the draft: [number, text, page, is heading]."""
    review = models.JSONField(default=dict)
    """`reader.review.saving`'s JSON, undo and redo included."""
    version = models.PositiveIntegerField(default=1)
    """One more for everything that is said."""
    draft = models.JSONField(null=True, blank=True)
    """The draft as a plan file, when it is compared with a plan."""
    against = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chosen = models.JSONField(default=dict)
    """Which changes come into the plan compared with: {address of the change: true or false}."""
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_named = models.CharField(max_length=200)
    changed_by = models.CharField(max_length=200)
    adopted_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")

    class Meta:
        ordering = ["-begun_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_at=None, became=None) | Q(adopted_at__isnull=False, became__isnull=False),
                name="reading_adopted_became_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ReadingFile(models.Model):
    """The uploaded file as it came, apart from what the pages ask for every time."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()
