"""Decisions, and what follows from them: what a decision adopted is locked, whatever its level."""

import datetime as dt
from enum import StrEnum

from pydantic import Field, model_validator

from samsyn.planfile.item import Contradiction, Item, Provenance, Slug, Strict
from samsyn.values.language import Worded
from samsyn.values.period import Span


class Status(StrEnum):
    """Whether a text is a proposal or somebody's decision; `NOT_STATED` when the document does not say."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    NOT_STATED = "not_stated"


class Decision(Strict):
    """Who decided what, when, under which § and diary number. `written_as` keeps the source's own form of the date."""

    id: Slug
    body: str | None = Field(default=None, description="Id of a body of this plan, or its name as written.")
    on: dt.date | None = None
    paragraph: str | None = None
    case_number: str | None = None
    verb: str | None = Field(default=None, description="antagen, fastställd, beslutad …")
    written_as: str | None = None
    source: Provenance | None = None


class Standing(Strict):
    """An item's own status. Left out, the item stands as the document does."""

    status: Status
    decision: Slug | None = Field(default=None, description="Id in `decisions`; required when decided.")

    @model_validator(mode="after")
    def _a_decided_text_names_its_decision(self) -> "Standing":
        if self.status is Status.DECIDED and self.decision is None:
            raise Contradiction(
                Worded("texten är beslutad men beslutet anges inte", "the text is decided but names no decision"),
                Worded("”decision:” med ett id ur ”decisions”", "“decision:” with an id from “decisions”"),
            )
        return self


class Validity(Strict):
    """From and including, to and including. `outlook` is a year the document also looks to ("utblick mot 2027")."""

    first: dt.date | None = Field(default=None, alias="from")
    last: dt.date | None = Field(default=None, alias="to")
    outlook: int | None = None
    written_as: str | None = None
    source: Provenance | None = None

    @model_validator(mode="after")
    def _it_ends_after_it_begins(self) -> "Validity":
        if self.first and self.last and self.last < self.first:
            raise Contradiction(
                Worded("giltigheten slutar innan den börjar", "the validity ends before it begins"),
                Worded("”to” samma dag som ”from” eller senare", "“to” on the same day as “from” or later"),
            )
        return self

    @property
    def span(self) -> Span:
        """The days the document holds."""
        return Span(self.first, self.last)


class Section(Strict):
    """A part of a document that goals can point to: a focus area, an action number."""

    id: Slug
    label: str | None = None
    text: str | None = None


class Relation(StrEnum):
    """How another document hangs together with this plan."""

    PARENT = "parent"
    RELATED = "related"
    BASIS = "basis"
    FOLLOWED_UP_SEPARATELY = "followed_up_separately"
    CHILD = "child"
    LAW = "law"
    REFERENCE = "reference"


class RelatedDocument(Strict):
    """Another steering document, with what is known of its decision and validity."""

    id: Slug
    title: str
    kind: str | None = None
    relation: Relation
    decision: Decision | None = None
    validity: Validity | None = None
    sections: tuple[Section, ...] = ()
    replaced_by: str | None = Field(default=None, description="What the law or the municipality calls its successor.")
    note: str | None = None
    source: Provenance | None = None


class Link(Strict):
    """A goal or an action that also stands, or is followed up, in another document."""

    document: Slug
    section: Slug | None = None
    relation: str = Field(pattern=r"^(also_stated_in|focus_area_of|followed_up_in|builds_on|adds_to)$")
    source: Provenance | None = None


class Rule(Item):
    """A rule the document sets for itself: period, follow-up, revision, responsibility, limit, procedure."""

    kind: str = Field(pattern=r"^(period|follow_up|revision|responsibility|limit|procedure|precedence|method)$")
    parameter: str | None = Field(default=None, description="Parameter id in the book of rules, when it is a limit.")
    every_months: int | None = Field(default=None, ge=1, description="How often, for follow-up.")


class Revision(Strict):
    """A change of the plan during its period: when, why, by whose decision."""

    on: dt.date
    reason: str
    decision: Slug | None = None
    changed: tuple[Slug, ...] = ()
