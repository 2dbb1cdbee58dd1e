"""Is this thing in a state for it? (Whether this person may is rights.py.)"""

import datetime as dt

from django.utils.translation import gettext as _

from samsyn.organisation.rights import BODY_ROLES, Role
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.people import BodyKind

UNDER: dict[BodyKind, frozenset[BodyKind]] = {
    BodyKind.ADMINISTRATION: frozenset(
        {BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE, BodyKind.COUNCIL}
    ),
    BodyKind.UNIT: frozenset({BodyKind.ADMINISTRATION, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.COMPANY}),
    BodyKind.POST: frozenset(
        {BodyKind.ADMINISTRATION, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.COMPANY, BodyKind.FEDERATION}
    ),
    BodyKind.COMPANY: frozenset({BodyKind.COMPANY, BodyKind.EXECUTIVE_BOARD, BodyKind.COUNCIL}),
    BodyKind.COMMITTEE: frozenset({BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD}),
    BodyKind.EXECUTIVE_BOARD: frozenset({BodyKind.COUNCIL}),
    BodyKind.JOINT_COMMITTEE: frozenset({BodyKind.COUNCIL}),
    BodyKind.FEDERATION: frozenset(),
    BodyKind.COUNCIL: frozenset(),
    BodyKind.COLLECTIVE: frozenset(),
}
"""Kind → the kinds it may work under (KL 3 kap., 9 kap., 10 kap.). A committee under nothing is under the council."""


def check_body_place(kind: BodyKind, under: BodyKind | None) -> None:
    """Raises `UnableTo` when a body of `kind` cannot work under one of kind `under`."""
    if under is not None and under not in UNDER[kind]:
        raise UnableTo(_("Ett organ av det slaget kan inte ligga under det du valt. Välj ett annat, eller inget alls."))


def check_meeting(on: dt.date, papers_on: dt.date | None) -> None:
    """Papers are ready no later than the meeting."""
    if papers_on is not None and papers_on > on:
        raise UnableTo(_("Handlingarna ska vara klara senast på mötesdagen. Kontrollera de två dagarna."))


def check_role_place(role: Role, body: BodyKind | None) -> None:
    """A role in a body needs one; a role for the whole municipality has none."""
    if role in BODY_ROLES and body is None:
        raise UnableTo(_("Den rollen gäller ett organ. Välj vilket."))
    if role not in BODY_ROLES and body is not None:
        raise UnableTo(_("Den rollen gäller hela kommunen. Ta bort organet."))


PARTY_KINDS = ("state", "region", "municipality", "business", "civil_society", "target_group", "other")
"""Who may take part from outside (SNT-063 to SNT-070)."""

TAKEN_ADDRESSES = frozenset(
    {"konto", "sprak", "tema", "om", "kom-igang", "delar", "static", "lank", "for-alla", "kalender", "halsa", "matt"}
)
"""What a municipality's address may not be: the desk has pages there."""
