"""Links that open one reply without an account, what has knocked, and the addresses of calendar feeds."""

from django.db import models
from django.db.models import F, Q

from samsyn.followup.models.replies import Reply
from samsyn.followup.models.rounds import Round
from samsyn.followup.states import Purpose


class Link(models.Model):
    """A single-purpose link. Its token is never stored, only the token's hash."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Purpose])
    token_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.CharField(max_length=200, blank=True)
    """Which function or shared address got it; never a person's name."""
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="link_expires_after_it_was_made"),
        )


class Knock(models.Model):
    """How often something was tried in a span of time. The key is a keyed hash: no network address is kept."""

    key = models.CharField(max_length=64)
    span = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "span"], name="knock_counted_once"),)


class Feed(models.Model):
    """Somebody's calendar address: number n of it. The address is signed, not stored; a new number ends the old one."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisation.User", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "user"], name="feed_once"),)
