"""Documents being read, what has been said of their items, and the files themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q


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
    against = models.ForeignKey("Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
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
    became = models.ForeignKey("Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="readings")

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
