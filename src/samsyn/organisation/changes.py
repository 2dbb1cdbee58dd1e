"""Every way the organisation changes. One verb, one transaction, one line in the log."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.audit.doer import Doer
from samsyn.organisation.models import Body, Meeting, Membership, Municipality, User
from samsyn.organisation.policies import TAKEN_ADDRESSES, check_body_place, check_meeting, check_role_place
from samsyn.organisation.rights import Right, Role
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.organisation.walls import stand_in
from samsyn.planfile.people import BodyKind


class UnableToCreate(UnableTo):
    """Something like it is there already, or a part does not fit."""


@transaction.atomic
def create_municipality(
    *, by: Doer, at: dt.datetime, code: str, name: str, slug: str | None = None, fictional: bool = False,
    first: int | None = None,
) -> int:  # fmt: skip
    """A new municipality; `first` is the user who becomes its administrator and coordinator. Returns its id.

    Done from the first sign-in of an installation and by the command line; who may is the door's matter, since
    nobody has a role in a municipality that is not there.
    """
    if not (len(code) == 4 and code.isdigit()):
        raise UnableToCreate(_("Kommunkoden är fyra siffror, till exempel 0163 för Sollentuna. Du skrev ”%s”.") % code)
    address = slug or slugify(name)
    if not address or address in TAKEN_ADDRESSES:
        raise UnableToCreate(
            _("Kommunen kan inte heta så här: ”%s”. Skriv kommunens namn, till exempel Sollentuna.") % name
        )
    try:
        with transaction.atomic():
            made = Municipality.objects.create(code=code, name=name, slug=address, fictional=fictional)
    except IntegrityError as error:
        raise UnableToCreate(_("Det finns redan en kommun med den koden eller adressen.")) from error
    stand_in(made.id, user=by.user)
    if first is not None:
        for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
            Membership.objects.create(municipality=made, user_id=first, role=role, since=at.date())
    record(by=by, at=at, municipality=made.id, verb="create", thing="municipality", key=made.id, said={"code": code})
    return made.id


@transaction.atomic
def add_body(
    *, by: Viewer, at: dt.datetime, name: str, kind: BodyKind, slug: str | None = None, under: str | None = None,
    answers: bool = False, mandate: str = "", ownership_percent: Decimal | float | None = None, contact: str = "",
    since: dt.date | None = None, owner_directive: str = "",
) -> int:  # fmt: skip
    """A body of any kind; `under` is the address of the committee an administration works under. Returns its id."""
    by.check(Right.KEEP_ORGANISATION)
    over = _body(by.municipality, under) if under else None
    check_body_place(kind, BodyKind(over.kind) if over else None)
    try:
        with transaction.atomic():
            made = Body.objects.create(
                municipality_id=by.municipality, slug=slug or slugify(name)[:80], name=name, kind=kind, under=over,
                answers=answers, mandate=mandate, ownership_percent=ownership_percent, contact=contact, since=since,
                owner_directive=owner_directive,
            )  # fmt: skip
    except IntegrityError as error:
        raise UnableToCreate(_("Det finns redan ett organ som heter så i kommunen: %s.") % name) from error
    record(
        by=by.doer, at=at, municipality=by.municipality, body=made.id, verb="add", thing="body", key=made.slug,
        said={"kind": str(kind)},
    )  # fmt: skip
    return made.id


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """A body to be added with others."""

    name: str
    kind: BodyKind
    answers: bool = False
    under: str | None = None


@transaction.atomic
def add_bodies(*, by: Viewer, at: dt.datetime, drafts: Sequence[BodyDraft]) -> tuple[int, ...]:
    """All of them or, when one cannot be added, none. Each is a line in the log. Returns their ids."""
    return tuple(
        add_body(by=by, at=at, name=one.name, kind=one.kind, answers=one.answers, under=one.under) for one in drafts
    )


@transaction.atomic
def change_body(*, by: Viewer, at: dt.datetime, slug: str, fields: Mapping[str, object]) -> None:
    """Change a body's name, mandate, share, contact, days or whether it answers; its kind and place stay."""
    by.check(Right.KEEP_ORGANISATION)
    allowed = {
        "name",
        "name_en",
        "mandate",
        "owner_directive",
        "ownership_percent",
        "contact",
        "since",
        "until",
        "answers",
    }
    unknown = sorted(set(fields) - allowed)
    if unknown:
        raise ValueError(f"change_body does not change {', '.join(unknown)}")
    body = _body(by.municipality, slug)
    since, until = fields.get("since", body.since), fields.get("until", body.until)
    if isinstance(since, dt.date) and isinstance(until, dt.date) and until < since:
        raise UnableTo(_("Organet kan inte upphöra före dagen det började. Kontrollera de två dagarna."))
    for name, value in fields.items():
        setattr(body, name, value)
    body.save(update_fields=list(fields))
    record(
        by=by.doer, at=at, municipality=by.municipality, body=body.id, verb="change", thing="body", key=slug,
        said={"fields": sorted(fields)},
    )  # fmt: skip


@transaction.atomic
def merge_body(*, by: Viewer, at: dt.datetime, slug: str, into: str, on: dt.date) -> None:
    """The body ends and another carries on what it owned and answered. History keeps the old name."""
    by.check(Right.KEEP_ORGANISATION)
    ending, going_on = _body(by.municipality, slug), _body(by.municipality, into)
    if ending.id == going_on.id:
        raise UnableTo(_("Ett organ kan inte gå upp i sig självt. Välj det organ som tar över."))
    ending.until, ending.merged_into, ending.answers = on, going_on, False
    ending.save(update_fields=["until", "merged_into", "answers"])
    record(
        by=by.doer, at=at, municipality=by.municipality, body=ending.id, verb="merge", thing="body", key=slug,
        said={"into": into, "on": on.isoformat()},
    )  # fmt: skip


@transaction.atomic
def add_meeting(
    *, by: Viewer, at: dt.datetime, body: str, on: dt.date, papers_on: dt.date | None = None, note: str = ""
) -> int:
    """A meeting day in the body's calendar; deadlines count backwards from it. Its secretary may add it too."""
    row = _body(by.municipality, body)
    if not by.may(Right.KEEP_ORGANISATION):
        by.check(Right.RECORD_BODY_DECISION, body=row.id)
    check_meeting(on, papers_on)
    made, _new = Meeting.objects.update_or_create(
        municipality_id=by.municipality, body=row, on=on, defaults={"papers_on": papers_on, "note": note}
    )
    record(
        by=by.doer, at=at, municipality=by.municipality, body=row.id, verb="add", thing="meeting", key=made.id,
        said={"on": on.isoformat()},
    )  # fmt: skip
    return made.id


@transaction.atomic
def add_meetings(*, by: Viewer, at: dt.datetime, body: str, days: Sequence[tuple[dt.date, dt.date | None, str]]) -> int:
    """A year's meeting days at once: (day, when the papers are ready, note). Returns how many there were."""
    for on, papers_on, note in days:
        add_meeting(by=by, at=at, body=body, on=on, papers_on=papers_on, note=note)
    return len(days)


@transaction.atomic
def remove_meeting(*, by: Viewer, at: dt.datetime, meeting: int) -> None:
    """A day on which the body will not meet after all. What it decided on a day that was is kept elsewhere."""
    row = Meeting.objects.filter(municipality=by.municipality, id=meeting).first()
    if row is None:
        raise UnableToFind(_("Den mötesdagen finns inte i kommunen."))
    if not by.may(Right.KEEP_ORGANISATION):
        by.check(Right.RECORD_BODY_DECISION, body=row.body_id)
    row.delete()
    record(
        by=by.doer, at=at, municipality=by.municipality, body=row.body_id, verb="remove", thing="meeting", key=meeting,
        said={"on": row.on.isoformat()},
    )  # fmt: skip


@transaction.atomic
def create_user(
    *, by: Doer, at: dt.datetime, email: str, name: str = "", password: str | None = None, language: str = "sv"
) -> int:
    """An account without any role yet; without a password it is opened by the invitation's link. Returns its id."""
    if User.objects.filter(email__iexact=email).exists():
        raise UnableToCreate(_("Det finns redan ett konto med den adressen."))
    made = User.objects.create_user(email, password, name=name, language=language, created_at=at)
    record(by=by, at=at, municipality=None, verb="create", thing="user", key=made.id)
    return made.id


@transaction.atomic
def give_role(
    *, by: Viewer, at: dt.datetime, user: int, role: Role, body: str | None = None, since: dt.date | None = None,
    deputy: bool = False,
) -> int:  # fmt: skip
    """Somebody gets a role from a day. Returns the membership's id."""
    by.check(Right.KEEP_PEOPLE)
    row = _body(by.municipality, body) if body else None
    check_role_place(role, None if row is None else BodyKind(row.kind))
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                municipality_id=by.municipality, user_id=user, role=role, body=row, deputy=deputy,
                since=since or at.date(),
            )  # fmt: skip
    except IntegrityError as error:
        raise UnableToCreate(_("Personen har redan den rollen där.")) from error
    record(
        by=by.doer, at=at, municipality=by.municipality, body=row.id if row else None, verb="give", thing="role",
        key=made.id, said={"role": str(role), "user": user},
    )  # fmt: skip
    return made.id


@transaction.atomic
def end_role(*, by: Viewer, at: dt.datetime, membership: int, on: dt.date) -> None:
    """The role ends with the day `on`; what its holder wrote stays with the body."""
    by.check(Right.KEEP_PEOPLE)
    row = Membership.objects.filter(municipality=by.municipality, id=membership).first()
    if row is None:
        raise UnableToFind(_("Den rollen finns inte i kommunen."))
    row.until = on
    row.save(update_fields=["until"])
    record(
        by=by.doer, at=at, municipality=by.municipality, body=row.body_id, verb="end", thing="role", key=membership,
        said={"on": on.isoformat()},
    )  # fmt: skip


def _body(municipality: int, slug: str) -> Body:
    row = Body.objects.filter(municipality=municipality, slug=slug).first()
    if row is None:
        raise UnableToFind(_("Det finns inget organ med adressen ”%s” i kommunen.") % slug)
    return row
