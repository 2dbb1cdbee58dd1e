"""The chain: areas, goals and sub-goals, actions. Every level is allowed and almost none is required."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from samsyn.planfile.item import Item, Provenance, Slug, Strict
from samsyn.planfile.people import Actor, Mandate, Owner
from samsyn.planfile.standing import Link, Standing


class Area(Item):
    """A field the document is divided into: område, fokusområde, prioriterat område."""

    title: str
    title_en: str | None = None
    actors: tuple[Actor, ...] = ()
    owners: tuple[Owner, ...] = ()
    catalogue: tuple[str, ...] = Field(default=(), description="Indicators that shed light on the area.")
    documents: tuple[Link, ...] = ()
    standing: Standing | None = None


class GoalLevel(StrEnum):
    """OVERALL is the plan's own övergripande mål; a SUBGOAL has a parent."""

    OVERALL = "overall"
    GOAL = "goal"
    SUBGOAL = "subgoal"


class GoalType(StrEnum):
    """What would have to change for the goal to be reached."""

    EFFECT = "effect"
    RESULT = "result"
    ACTIVITY = "activity"
    VALUE = "value"


class ChildImpact(Strict):
    """Whether the child's best interests were weighed (Barnkonventionen, SFS 2018:1197), and how."""

    assessed: bool
    on: dt.date | None = None
    text: str | None = None


class Goal(Item):
    """A goal, with what it belongs to, influences, and is also found in."""

    level: GoalLevel = GoalLevel.GOAL
    type: GoalType | None = None
    title: str | None = Field(default=None, description="A short name for headings; the text is the goal.")
    title_en: str | None = None
    parent: Slug | None = None
    areas: tuple[Slug, ...] = ()
    influences: tuple[Slug, ...] = Field(default=(), description="Goals this one also works for.")
    documents: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    owners: tuple[Owner, ...] = ()
    child_impact: ChildImpact | None = None
    standing: Standing | None = None
    description: str | None = Field(default=None, description="What the document says under the goal, retold.")


class ActionKind(StrEnum):
    """The document's own word for what is to be done; all of them are actions (åtgärder)."""

    STRATEGY = "strategy"
    ACTION = "action"
    ACTIVITY = "activity"
    ASSIGNMENT = "assignment"


class Action(Item):
    """Something to be done. It may serve many goals, areas and documents and is reported once."""

    kind: ActionKind = ActionKind.ACTION
    title: str | None = None
    title_en: str | None = None
    category: str | None = Field(default=None, description="The document's own grouping, e.g. an annex column.")
    part_of: Slug | None = Field(default=None, description="The action this is a step of.")
    goals: tuple[Slug, ...] = ()
    areas: tuple[Slug, ...] = ()
    documents: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    owners: tuple[Owner, ...] = ()
    due: dt.date | None = None
    mandate: Mandate | None = Field(default=None, description="Statutory or voluntary, with the law's place.")
    operating_plan: str | None = Field(default=None, description="Where it stands in the body's own operating plan.")
    catalogue: tuple[str, ...] = Field(default=(), description="Indicators that may be used for it.")
    child_impact: ChildImpact | None = None
    standing: Standing | None = None


class Gate(Item):
    """A stage gate: something that must be done before something else may go on ("utvärderas innan …")."""

    before: str = Field(description="What may not begin or continue before it.")
    requires: str = Field(pattern=r"^(evaluation|decision|report|agreement)$")
    actions: tuple[Slug, ...] = ()
    goals: tuple[Slug, ...] = ()
    passed_on: dt.date | None = None
    evidence: str | None = None


class Assignment(Item):
    """Somebody is told to do something: giver, receiver, due day, report back."""

    giver: Slug | None = None
    receiver: Slug
    together_with: tuple[Slug, ...] = ()
    due: dt.date | None = None
    report_back: str | None = None
    goals: tuple[Slug, ...] = ()
    actions: tuple[Slug, ...] = ()
    standing: Standing | None = None


class Risk(Item):
    """What may go wrong, scored 1–4 × 1–4 when somebody has scored it (usable for intern kontroll, KL 6:6)."""

    cause: str | None = None
    goals: tuple[Slug, ...] = ()
    probability: int | None = Field(default=None, ge=1, le=4)
    consequence: int | None = Field(default=None, ge=1, le=4)
    owner: Slug | None = None
    control: str | None = None
    reviewed_on: dt.date | None = None


class Evidence(Item):
    """What the document builds on: reports, workshops, interviews, voices. Voices are never tied to a person."""

    kind: str = Field(pattern=r"^(report|workshop|interviews|voices|network|survey|statistics)$")
    title: str | None = None
    group: str | None = None
    theme: str | None = None
    on: dt.date | None = None
    goals: tuple[Slug, ...] = ()


class Definition(Item):
    """A term as this document uses it, and which statutory groups it reaches. It may differ from an indicator's."""

    term: str
    term_en: str | None = None
    groups: tuple[str, ...] = Field(default=(), description="Statutory groups with their place in law.")
    populations: tuple[str, ...] = Field(default=(), description="Population codes of the catalogue the term equals.")
    months: int | None = Field(default=None, ge=1, description="A length the definition sets, in months.")
    law: tuple[str, ...] = ()
    citation_note: str | None = Field(default=None, description="When the document's own citation is incomplete.")
    differs: str | None = Field(default=None, description="How the term differs from the statutory or statistical one.")


class LevelNames(Strict):
    """What this document calls the levels of the chain, and the same in English for the English report."""

    area: str | None = None
    area_en: str | None = None
    goal: str | None = None
    goal_en: str | None = None
    subgoal: str | None = None
    subgoal_en: str | None = None
    action: str | None = None
    action_en: str | None = None
    source: Provenance | None = None
