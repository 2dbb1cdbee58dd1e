"""What has been published, which files on the shelf it is, and the letter that is being written."""

from django.db import models
from django.db.models import Q

from samsyn.publishing.pieces import Kind


class Publication(models.Model):
    """A frozen document. Its files, pieces and tree hash never change. It may be withdrawn with a reason."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    about = models.CharField(max_length=120)
    """What it is about, as the room that published it says: "round/12"."""
    part = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    decided = models.BooleanField()
    """False: a proposal, marked so on every page."""
    at = models.DateTimeField()
    by_named = models.CharField(max_length=200)
    tree_hash = models.CharField(max_length=64)
    pieces = models.CharField(max_length=64)
    """Name on the shelf of what it was made from."""
    made_with = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["municipality", "about"], name="publication_by_thing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="publication_withdrawn_with_reason",
            )
        ]


class PublishedFile(models.Model):
    """One format of a publication: the name on the shelf, and the name it is downloaded under."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "format"], name="publication_format_once")]


class LetterDraft(models.Model):
    """The coordinator's texts for the tjänsteskrivelse about a thing (`Publication.about`) while they are written."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=120)
    texts = models.JSONField(default=dict)
    """`reports.letter_texts.LetterTexts`."""
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField()
    edited_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "about"], name="letter_draft_once")]
