"""Reading the organisation. What comes out are frozen cards; the tables stay in the room."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.audit.doer import Via
from samsyn.organisation.entrance import find_and_stand, roles_held
from samsyn.organisation.models import Body, Meeting, Membership, Municipality, Party, PartyEntry, User
from samsyn.organisation.rights import ROLE_NAMES, Role
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Grant, Viewer
from samsyn.organisation.walls import stand_in
from samsyn.planfile.people import BodyKind


@dataclass(frozen=True, slots=True)
class MunicipalityCard:
    """A municipality as the desk's header knows it."""

    id: int
    code: str
    slug: str
    name: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class BodyCard:
    """A body as lists show it; `authority` is the id of the committee (company, federation …) that answers."""

    id: int
    slug: str
    name: str
    kind: BodyKind
    under: int | None
    answers: bool
    mandate: str
    ownership_percent: float | None
    contact: str
    since: dt.date | None
    until: dt.date | None
    merged_into: int | None
    owner_directive: str = ""

    @property
    def authority(self) -> int:
        """An administration or unit answers through the body it is under; every other body for itself."""
        return self.under if self.under is not None and self.kind in WRITING_KINDS else self.id

    def exists_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


WRITING_KINDS = frozenset({BodyKind.ADMINISTRATION, BodyKind.UNIT, BodyKind.POST})


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting day of a body."""

    id: int
    body: int
    on: dt.date
    papers_on: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party of the register."""

    id: int
    slug: str
    name: str
    kind: str
    now_called: str
    contact: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyEntryCard:
    """An agreement ("agreement") or something done together ("activity")."""

    id: int
    kind: str
    on: dt.date
    until: dt.date | None
    text: str
    reference: str


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account as its holder and the log see it."""

    id: int
    email: str
    name: str
    language: str
    created_at: dt.datetime
    ended: bool


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Somebody's role, as the administrator's and the body's pages show it."""

    id: int
    user: int
    email: str
    name: str
    role: Role
    body: int | None
    deputy: bool
    since: dt.date
    until: dt.date | None
    language: str = "sv"


def get_municipality(slug: str) -> MunicipalityCard:
    """Raises `UnableToFind` when there is none with this address."""
    found = Municipality.objects.defer("template").filter(slug=slug).first()
    if found is None:
        raise UnableToFind(_("Det finns ingen kommun med adressen ”%s” här.") % slug)
    return _municipality(found)


def enter_municipality(slug: str, *, user: int) -> MunicipalityCard:
    """Find it and stand in it (`walls`): what this connection reads from here on is the municipality's.

    Raises `UnableToFind`, and then stands nowhere.
    """
    row = find_and_stand(slug, user=user)
    if row is None:
        stand_in(None)
        raise UnableToFind(_("Det finns ingen kommun med adressen ”%s” här.") % slug)
    return MunicipalityCard(*row)


def list_municipalities(*, of_user: int | None = None, on: dt.date) -> tuple[MunicipalityCard, ...]:
    """All, or those a user has a role in on the day."""
    rows = Municipality.objects.order_by("name")
    if of_user is not None:
        ids = _held(Membership.objects.filter(user=of_user), on).values("municipality")
        rows = rows.filter(id__in=ids)
    return tuple(_municipality(row) for row in rows)


def get_viewer(user: int, municipality: int, *, on: dt.date) -> Viewer | None:
    """The user's viewer in the municipality on a day; `None` when the user has no role there. One query."""
    rows = [(Role(role), body, name) for role, body, name in roles_held(user, municipality, on=on)]
    if not rows:
        return None
    reach = _reach(municipality) if any(body for _role, body, _name in rows) else {}
    grants = tuple(Grant(role, reach.get(body or 0, frozenset())) for role, body, _name in rows)
    return Viewer(user, _named((role, name) for role, _body, name in rows), municipality, grants, Via.DESK)


def list_bodies(municipality: int, *, on: dt.date | None = None) -> tuple[BodyCard, ...]:
    """Every body by name, those that exist on the day when one is given."""
    cards = tuple(body_card(row) for row in Body.objects.filter(municipality=municipality))
    return cards if on is None else tuple(card for card in cards if card.exists_on(on))


def get_body(municipality: int, slug: str) -> BodyCard:
    """Raises `UnableToFind`."""
    row = Body.objects.filter(municipality=municipality, slug=slug).first()
    if row is None:
        raise UnableToFind(_("Det finns inget organ med adressen ”%s” i kommunen.") % slug)
    return body_card(row)


def list_meetings(
    municipality: int, *, body: int | None = None, since: dt.date, until: dt.date
) -> tuple[MeetingCard, ...]:
    """Meeting days from `since` to `until`, both included, in day order."""
    rows = Meeting.objects.filter(municipality=municipality, on__range=(since, until))
    if body is not None:
        rows = rows.filter(body=body)
    return tuple(MeetingCard(row.id, row.body_id, row.on, row.papers_on, row.note) for row in rows.order_by("on", "id"))


def list_parties(municipality: int) -> tuple[PartyCard, ...]:
    """The parties that are not archived, by name."""
    rows = Party.objects.filter(municipality=municipality, archived_on=None)
    return tuple(
        PartyCard(row.id, row.slug, row.name, row.kind, row.now_called, row.contact, tuple(row.goals)) for row in rows
    )


def get_party(municipality: int, slug: str) -> tuple[PartyCard, tuple[PartyEntryCard, ...]]:
    """The party and its entries, latest first. Raises `UnableToFind`."""
    row = Party.objects.filter(municipality=municipality, slug=slug).first()
    if row is None:
        raise UnableToFind(_("Det finns ingen part med adressen ”%s” i kommunen.") % slug)
    entries = tuple(
        PartyEntryCard(one.id, one.kind, one.on, one.until, one.text, one.reference)
        for one in PartyEntry.objects.filter(municipality=municipality, party=row)
    )
    return PartyCard(row.id, row.slug, row.name, row.kind, row.now_called, row.contact, tuple(row.goals)), entries


def find_account(email: str) -> User | None:
    """The open account with an address, for the municipality's own directory; `None` when there is none."""
    return User.objects.filter(email__iexact=email, is_active=True, ended_at=None).first() if email else None


def get_account(user: int) -> AccountCard:
    """Raises `UnableToFind`."""
    row = User.objects.filter(pk=user).first()
    if row is None:
        raise UnableToFind(_("Det kontot finns inte."))
    return _account(row)


def get_names(users: Iterable[int]) -> dict[int, str]:
    """What the log's ids are called, for those whose account still exists; an emptied account has no name."""
    rows = User.objects.filter(pk__in=set(users), ended_at=None)
    return {row.pk: row.get_full_name() for row in rows}


def list_roles(user: int, municipality: int) -> tuple[MemberCard, ...]:
    """Every role the user has or has had in the municipality, latest first."""
    rows = (
        Membership.objects.filter(user=user, municipality=municipality).select_related("user").order_by("-since", "-id")
    )
    return tuple(_member(row) for row in rows)


def list_members(municipality: int, *, on: dt.date, bodies: Iterable[int] | None = None) -> tuple[MemberCard, ...]:
    """Who holds a role on the day, by role; only in `bodies` when given."""
    rows = _held(Membership.objects.filter(municipality=municipality), on).select_related("user")
    if bodies is not None:
        rows = rows.filter(body__in=list(bodies))
    return tuple(_member(row) for row in rows.order_by("role", "user__email", "id"))


def get_member(municipality: int, membership: int) -> MemberCard:
    """Raises `UnableToFind`."""
    row = Membership.objects.filter(municipality=municipality, id=membership).select_related("user").first()
    if row is None:
        raise UnableToFind(_("Den rollen finns inte i kommunen."))
    return _member(row)


def get_cycle(municipality: int) -> dict[str, object]:
    """The municipality's year as data, as it was saved (followup.year reads it)."""
    return dict(Municipality.objects.values_list("cycle", flat=True).get(id=municipality))


def get_template(municipality: int) -> bytes | None:
    """The municipality's own Word template, if it has given one."""
    content = Municipality.objects.values_list("template", flat=True).get(id=municipality)
    return None if content is None else bytes(content)


def list_invented_people() -> tuple[tuple[str, str], ...]:
    """Address and name of every account whose address can belong to nobody (RFC 2606: `.example`), in order of age."""
    rows = User.objects.filter(email__endswith=".example", is_active=True).order_by("id")
    return tuple(rows.values_list("email", "name"))


def exists_any_user() -> bool:
    """Whether the installation has its first administrator."""
    return User.objects.exists()


def _held(rows: QuerySet[Membership], on: dt.date) -> QuerySet[Membership]:
    return rows.filter(since__lte=on).filter(Q(until=None) | Q(until__gte=on))


def authority_of(municipality: int, body: int) -> frozenset[int]:
    """The ids of the whole authority: the committee, its administration, what has merged into them. One query."""
    return _reach(municipality).get(body, frozenset({body}))


def _reach(municipality: int) -> dict[int, frozenset[int]]:
    """For each body the ids of its whole authority: itself, what it is under, what is under it, what it merged into."""
    rows = list(Body.objects.filter(municipality=municipality).values_list("id", "kind", "under", "merged_into"))
    into = {id: merged for id, _kind, _under, merged in rows if merged}
    head = {id: under if under and BodyKind(kind) in WRITING_KINDS else id for id, kind, under, _merged in rows}

    def authority(id: int) -> int:
        seen: set[int] = set()
        while id not in seen:
            seen.add(id)
            id = head.get(into.get(id, id), id)
        return id

    together: dict[int, set[int]] = {}
    for id, *_rest in rows:
        together.setdefault(authority(id), set()).add(id)
    return {id: frozenset(together[authority(id)]) for id, *_rest in rows}


def _named(held: Iterable[tuple[Role, str | None]]) -> str:
    """How the log names the holder: role and body, never the person."""
    names = [str(ROLE_NAMES[role]) + (f", {body}" if body else "") for role, body in held]
    return "; ".join(dict.fromkeys(names))[:200]


def _municipality(row: Municipality) -> MunicipalityCard:
    return MunicipalityCard(row.id, row.code, row.slug, row.name, row.fictional)


def body_card(row: Body) -> BodyCard:
    """The card of a body that came with another room's row, through its foreign key."""
    share = None if row.ownership_percent is None else float(row.ownership_percent)
    return BodyCard(
        row.id, row.slug, row.name, BodyKind(row.kind), row.under_id, row.answers, row.mandate, share, row.contact,
        row.since, row.until, row.merged_into_id, row.owner_directive,
    )  # fmt: skip


def _member(row: Membership) -> MemberCard:
    return MemberCard(
        row.id, row.user_id, row.user.email, row.user.name, Role(row.role), row.body_id, row.deputy, row.since,
        row.until, row.user.language,
    )  # fmt: skip


def _account(row: User) -> AccountCard:
    return AccountCard(row.pk, row.email, row.name, row.language, row.created_at, row.ended_at is not None)
