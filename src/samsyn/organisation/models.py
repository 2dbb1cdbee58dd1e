"""Municipalities, bodies, meetings, parties, accounts and memberships."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from samsyn.organisation.rights import BODY_ROLES, Role
from samsyn.planfile.people import BodyKind


class Municipality(models.Model):
    """One installation may hold many; `slug` begins every address, `code` is the four-digit municipal code."""

    code = models.CharField(max_length=4, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    fictional = models.BooleanField(default=False)
    template = models.BinaryField(null=True, blank=True)
    """The municipality's own Word template, when it has given one."""
    cycle = models.JSONField(default=dict)
    """The year as data: periods, months and steps of the municipality's own cycle (followup.year)."""

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A body of any kind. An administration writes, the committee it is `under` decides; they are one authority."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in BodyKind])
    under = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    mandate = models.CharField(max_length=300, blank=True)
    """What the body acts on: reglemente, bolagsordning and ägardirektiv, förbundsordning (KL 6:1, 6:6, 10:3)."""
    owner_directive = models.CharField(max_length=300, blank=True)
    """A company's owner directive: which, decided when, and the clause that concerns the plan (KL 10:3)."""
    ownership_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    """A function or a shared address, never a person's."""
    answers = models.BooleanField(default=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="body_slug_once"),
            models.CheckConstraint(
                condition=Q(ownership_percent=None) | Q(ownership_percent__gt=0, ownership_percent__lte=100),
                name="body_ownership_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="body_not_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(until__isnull=False), name="body_merged_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """A day on which a body meets, and when its papers must be ready."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField()
    papers_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["body", "on"], name="meeting_once_a_day"),
            models.CheckConstraint(
                condition=Q(papers_on=None) | Q(papers_on__lte=F("on")), name="papers_before_meeting"
            ),
        ]


class Party(models.Model):
    """Somebody outside the municipality's organisation that takes part: state, region, business, civil society …"""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="parties")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    now_called = models.CharField(max_length=160, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    goals = models.JSONField(default=list)
    """Addresses "plan/goal" of the goals the party takes part in."""
    archived_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["municipality", "slug"], name="party_slug_once")]


class PartyEntry(models.Model):
    """An agreement with a party, or a line of what was done together."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=[("agreement", "agreement"), ("activity", "activity")])
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    text = models.TextField()
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-on", "-id"]


class UserManager(BaseUserManager["User"]):
    """Accounts are named by their address."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. It holds an address, a name to be called by, a language; nothing else about the person."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="sv")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def get_full_name(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """A role somebody holds, for the municipality or for one body, between two days. Deputies have their own."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    deputy = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=sorted(BODY_ROLES), body__isnull=False)
                | (~Q(role__in=sorted(BODY_ROLES)) & Q(body__isnull=True)),
                name="membership_body_roles_have_a_body",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "body"],
                condition=Q(until=None, body__isnull=False),
                name="membership_once_in_body",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "municipality"], condition=Q(until=None, body=None), name="membership_once"
            ),
        ]
