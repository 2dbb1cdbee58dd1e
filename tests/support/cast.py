"""The fixed cast. Exempelby and Provköping are invented, and so is everybody in them: they are named by what they do.

Provköping has bodies with the same addresses as Exempelby's, so that a page which forgets the municipality is caught.

    def test_something(cast: Cast, client: Client) -> None:
        client.force_login(cast.officer.user)               # or live.page(cast.officer) in a browser
        add_meeting(by=cast.coordinator.viewer(), at=cast.at, …)
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from samsyn.organisation.rights import Role
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, BodyKind
from samsyn.planfile.read import read

if TYPE_CHECKING:  # at run time the tables are there only when Django is, and this file is read before
    from samsyn.organisation.models import User
    from samsyn.organisation.viewer import Viewer

AT = dt.datetime(2025, 1, 15, 8, 0, tzinfo=dt.UTC)
SINCE = dt.date(2024, 1, 1)
PLAN = Path(__file__).resolve().parents[2] / "examples" / "exempelby" / "plan.yaml"
_SOCIAL_OFFICE = Body(
    id="social-office", name="Socialförvaltningen", kind=BodyKind.ADMINISTRATION, under="social-committee"
)
"""The plan's text names no administration under the social committee; the cast needs two that do not see each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of the cast; `bodies` are its bodies' ids by their address."""

    id: int
    slug: str
    name: str
    bodies: dict[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented, with one role in one place; `body` is the body's address, None for the whole municipality."""

    id: int
    email: str
    name: str
    place: Place
    role: Role | None
    body: str | None = None

    @property
    def user(self) -> "User":
        """The account, for `client.force_login`."""
        from samsyn.organisation.models import User

        return User.objects.get(pk=self.id)

    def viewer(self, *, on: dt.date = AT.date()) -> "Viewer":  # noqa: B008 - the cast's own fixed day
        """The person as queries and changes know it.

        Raises:
            LookupError: the person has no role in its place on the day.
        """
        from samsyn.organisation.queries import get_viewer
        from samsyn.organisation.walls import stand_in

        stand_in(self.place.id, user=self.id)
        found = get_viewer(self.id, self.place.id, on=on)
        if found is None:
            raise LookupError(f"{self.name} has no role in {self.place.name} on {on}")
        return found


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody. `at` is the instant at which they all got their roles."""

    exempelby: Place
    provkoping: Place
    administrator: Person
    coordinator: Person
    analyst: Person
    politician: Person
    auditor: Person
    reader: Person
    officer: Person
    deputy: Person
    head: Person
    secretary: Person
    social_officer: Person
    social_head: Person
    social_secretary: Person
    board_secretary: Person
    council_secretary: Person
    company_officer: Person
    company_head: Person
    federation_officer: Person
    former_officer: Person
    nobody: Person
    other_administrator: Person
    other_coordinator: Person
    other_auditor: Person
    other_officer: Person
    at: ClassVar[dt.datetime] = AT

    @property
    def everyone(self) -> tuple[Person, ...]:
        """For truth tables: everybody in both places, also the two who may see nothing."""
        return tuple(one for one in (getattr(self, each.name) for each in fields(self)) if isinstance(one, Person))

    @property
    def strangers(self) -> tuple[Person, ...]:
        """Who must never see anything of Exempelby: those of Provköping, one who has left, one without a role."""
        others = tuple(one for one in self.everyone if one.place == self.provkoping)
        return (*others, self.former_officer, self.nobody)


Part = tuple[str, Role | None, str | None]
_EDUCATION, _SOCIAL = "education-office", "social-office"
EXEMPELBY: dict[str, Part] = {
    "administrator": ("administratör", Role.ADMINISTRATOR, None),
    "coordinator": ("integrationssamordnare", Role.COORDINATOR, None),
    "analyst": ("analytiker", Role.ANALYST, None),
    "politician": ("förtroendevald", Role.POLITICIAN, None),
    "auditor": ("förtroendevald revisor", Role.AUDITOR, None),
    "reader": ("läsare", Role.READER, None),
    "officer": ("handläggare vid utbildningsförvaltningen", Role.OFFICER, _EDUCATION),
    "deputy": ("ersättare för handläggaren vid utbildningsförvaltningen", Role.OFFICER, _EDUCATION),
    "head": ("utbildningschef", Role.HEAD, _EDUCATION),
    "secretary": ("nämndsekreterare i barn- och utbildningsnämnden", Role.SECRETARY, "education-committee"),
    "social_officer": ("handläggare vid socialförvaltningen", Role.OFFICER, _SOCIAL),
    "social_head": ("socialchef", Role.HEAD, _SOCIAL),
    "social_secretary": ("nämndsekreterare i socialnämnden", Role.SECRETARY, "social-committee"),
    "board_secretary": ("kommunstyrelsens sekreterare", Role.SECRETARY, "executive-board"),
    "council_secretary": ("kommunfullmäktiges sekreterare", Role.SECRETARY, "council"),
    "company_officer": ("handläggare vid Exempelbyhus AB", Role.OFFICER, "housing-company"),
    "company_head": ("vd för Exempelbyhus AB", Role.HEAD, "housing-company"),
    "federation_officer": ("handläggare vid Exempeldalens kommunalförbund", Role.OFFICER, "rescue-federation"),
    "former_officer": ("tidigare handläggare vid utbildningsförvaltningen", Role.OFFICER, _EDUCATION),
    "nobody": ("person utan roll", None, None),
}
PROVKOPING: dict[str, Part] = {
    "other_administrator": ("administratör i Provköping", Role.ADMINISTRATOR, None),
    "other_coordinator": ("integrationssamordnare i Provköping", Role.COORDINATOR, None),
    "other_auditor": ("revisor i Provköping", Role.AUDITOR, None),
    "other_officer": ("handläggare vid utbildningsförvaltningen i Provköping", Role.OFFICER, _EDUCATION),
}
_SAME_ADDRESSES = {"council", "executive-board", "education-committee", "executive-office", "education-office"}


@cache
def _plan() -> PlanFile:
    return read(PLAN)


def exempelby_bodies() -> tuple[Body, ...]:
    """The bodies of Exempelby's plan file and one administration more; above before below."""
    return _above_first((*_plan().bodies, _SOCIAL_OFFICE))


def _above_first(bodies: Iterable[Body]) -> tuple[Body, ...]:
    left, placed = list(bodies), dict[str, Body]()
    while left:
        ready = [one for one in left if one.under is None or one.under in placed]
        if not ready:
            raise ValueError(f"no body above {[one.id for one in left]}")
        placed |= {one.id: one for one in ready}
        left = [one for one in left if one.id not in placed]
    return tuple(placed.values())


def build() -> Cast:
    """Everybody, made through the organisation's own verbs; afterwards the connection stands in Exempelby."""
    from samsyn.organisation.walls import stand_in

    bodies = exempelby_bodies()
    provkoping = _place("9902", "Provköping", (one for one in bodies if one.id in _SAME_ADDRESSES))
    others = {key: _person(key, part, provkoping) for key, part in PROVKOPING.items()}
    exempelby = _place("9901", "Exempelby", bodies)
    people = {key: _person(key, part, exempelby) for key, part in EXEMPELBY.items()}
    stand_in(exempelby.id)
    return Cast(exempelby=exempelby, provkoping=provkoping, **people, **others)


def _place(code: str, name: str, bodies: Iterable[Body]) -> Place:
    from samsyn.audit.doer import Doer, Via
    from samsyn.organisation.changes import add_body, create_municipality
    from samsyn.organisation.queries import list_municipalities
    from samsyn.organisation.viewer import samsyn_itself

    made = create_municipality(by=Doer(None, "Prov", Via.COMMAND), at=AT, code=code, name=name, fictional=True)
    by = samsyn_itself(made, via=Via.COMMAND)
    ids = {
        one.id: add_body(
            by=by, at=AT, slug=one.id, name=one.name, kind=one.kind, under=one.under, answers=one.answers,
            ownership_percent=one.ownership_percent, since=SINCE,
        )
        for one in bodies
    }  # fmt: skip
    slug = next(one.slug for one in list_municipalities(on=AT.date()) if one.id == made)
    return Place(made, slug, name, ids)


def _person(key: str, part: Part, place: Place) -> Person:
    from samsyn.organisation.changes import create_user, end_role, give_role
    from samsyn.organisation.viewer import samsyn_itself

    does, role, body = part
    email = f"{key.removeprefix('other_').replace('_', '-')}@{place.slug}.example"
    name = f"Påhittad {does}"
    by = samsyn_itself(place.id)
    made = create_user(by=by.doer, at=AT, email=email, name=name)
    if role is not None:
        held = give_role(by=by, at=AT, user=made, role=role, body=body, since=SINCE, deputy=key == "deputy")
        if key == "former_officer":
            end_role(by=by, at=AT, membership=held, on=dt.date(2024, 6, 30))
    return Person(made, email, name, place, role, body)


def _sessions(everybody: Cast) -> dict[str, dict[str, str | int]]:
    """Name → id, e-mail and the session cookie's value."""
    from django.conf import settings
    from tests.support.live import signed_in

    people = {each.name: getattr(everybody, each.name) for each in fields(everybody)}
    return {
        name: {
            "id": one.id,
            "email": one.email,
            "session": signed_in(one).cookies[settings.SESSION_COOKIE_NAME].value,
        }
        for name, one in people.items()
        if isinstance(one, Person)
    }


def main() -> None:
    """`python -m tests.support.cast`: migrate the environment's database, put the cast in it, tell it as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(_sessions(build())))


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast in the test's own database."""
    return build()


if __name__ == "__main__":
    main()
