"""Two append-only tables without foreign keys."""

from typing import Any

from django.db import models

from samsyn.audit.doer import Via


class AppendOnlyError(TypeError):
    """A line of the log was about to be changed or removed."""


class AppendOnly(models.QuerySet[Any]):
    """Lines are added and read; the retention rule alone removes them (`audit.changes.forget`)."""

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError(f"A line of the log is never changed (asked for: {', '.join(kwargs)}). Add a new line.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("A line of the log is never removed by hand; retention does it, see PRIVACY.md.")


class Line(models.Model):
    """What the change log and the access log have in common."""

    at = models.DateTimeField()
    municipality_id = models.BigIntegerField()
    """0: the installation's own (audit.changes.INSTALLATION)."""
    body_id = models.BigIntegerField(null=True)
    by_user = models.BigIntegerField(null=True)
    by_named = models.CharField(max_length=200)
    via = models.CharField(max_length=10, choices=[(via.value, via.value) for via in Via])
    thing = models.CharField(max_length=60)
    key = models.CharField(max_length=200)

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new line is saved."""
        if self.pk is not None:
            raise AppendOnlyError("A line of the log is never changed. Add a new line.")
        super().save(*args, **kwargs)


class Change(Line):
    """Something was done: which verb, to what, with what said (never the text of an answer, only that it was)."""

    verb = models.CharField(max_length=60)
    said = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["municipality_id", "-at"], name="change_by_time"),
            models.Index(fields=["municipality_id", "thing", "key"], name="change_by_thing"),
        ]


class Look(Line):
    """Somebody opened something that is not public."""

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "-at"], name="look_by_time")]
