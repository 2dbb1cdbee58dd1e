"""Bodies, posts and parties. An actor is named in the text; an owner is appointed; the two are never mixed.

No person's name belongs here: `contact` is a function or a shared address.
"""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from samsyn.planfile.item import Provenance, Slug, Strict


class BodyKind(StrEnum):
    """Every kind of body a municipality decides and works through.

    COLLECTIVE is what texts say when they name no one: "alla nämnder och bolag".
    """

    COUNCIL = "council"
    EXECUTIVE_BOARD = "executive_board"
    COMMITTEE = "committee"
    ADMINISTRATION = "administration"
    COMPANY = "company"
    FEDERATION = "federation"
    JOINT_COMMITTEE = "joint_committee"
    UNIT = "unit"
    POST = "post"
    COLLECTIVE = "collective"


class Mandate(Strict):
    """The ground a body acts on: statute, reglemente, verksamhetsplan, bolagsordning, ägardirektiv, its own choice."""

    ground: str = Field(
        pattern=r"^(statute|board_rules|operating_plan|articles|owner_directive|steering_document|voluntary|not_stated)$"
    )
    reference: str | None = None
    text: str | None = None
    source: Provenance | None = None


class Body(Strict):
    """A body of the municipality. `members` lists the bodies a collective stands for, when they are known."""

    id: Slug
    name: str
    name_en: str | None = None
    kind: BodyKind
    under: Slug | None = None
    members: tuple[Slug, ...] = ()
    ownership_percent: float | None = Field(default=None, gt=0, le=100)
    responsibility: str | None = None
    mandates: tuple[Mandate, ...] = ()
    answers: bool = Field(default=False, description="Whether it is asked in the yearly follow-up.")
    source: Provenance | None = None


class Party(Strict):
    """Somebody outside the municipality's organisation who should take part."""

    id: Slug
    name: str
    name_en: str | None = None
    kind: str = Field(
        pattern=r"^(state|region|municipality|federation|business|civil_society|target_group|education|housing|other)$"
    )
    now_called: str | None = None
    goals: tuple[Slug, ...] = ()
    agreements: tuple[str, ...] = ()
    source: Provenance | None = None


class Actor(Strict):
    """A body, post or party the text names for an item, in which part and on what mandate."""

    who: Slug
    part: str = Field(pattern=r"^(responsible|central|together_with|commissions|carries_out|concerned|supports)$")
    mandate: Mandate | None = None
    source: Provenance | None = None


class Owner(Strict):
    """Who has been appointed to answer for an item: the body, its head's function, a contact function."""

    body: Slug
    head: str | None = None
    contact: str | None = None
    appointed_on: dt.date | None = None
    decision: Slug | None = None
