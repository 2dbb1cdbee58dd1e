"""The draft: what was found, where it stands and why it was taken. Nothing that the document does not state is
filled in.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.reader.decision import Decision
from samsyn.reader.period import Period

NO_DECISION, NO_PERIOD = Decision(), Period()


class Found(StrEnum):
    """How plainly a thing stands in its document: under a label, in a list, or only in running text."""

    LABELLED = "labelled"
    LISTED = "listed"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Source:
    """Page (when the format knows pages), first and last line, the words as they stand, and the rule that fired."""

    line: int
    to_line: int
    quotation: str
    rule: str
    found: Found
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A field the plan divides itself into."""

    key: int
    name: str
    source: Source
    number: str = ""
    description: str = ""


class Level(StrEnum):
    """OVERALL is the plan's own; a SUBGOAL has a parent."""

    OVERALL = "overall"
    GOAL = "goal"
    SUBGOAL = "subgoal"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of any level. `area` and `parent` are keys of this draft."""

    key: int
    text: str
    source: Source
    level: Level = Level.GOAL
    number: str = ""
    area: int | None = None
    parent: int | None = None
    description: str = ""
    follow_up: str = ""


class Form(StrEnum):
    """How an action is set in the document."""

    NUMBERED = "numbered"
    LIST = "list"
    TABLE = "table"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done. `owners` are the bodies the text itself names for it, as written."""

    key: int
    text: str
    source: Source
    form: Form = Form.LIST
    number: str = ""
    category: str = ""
    owners: tuple[str, ...] = ()
    due: str = ""
    area: int | None = None
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is to be followed. `kind` is share, count, spread, survey, yes-no or "" when the words do not tell."""

    key: int
    text: str
    source: Source
    kind: str = ""
    origin: str = ""
    kolada: str = ""
    area: int | None = None
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A wanted value; `year` and the baseline are None when the text does not state them."""

    text: str
    source: Source
    value: float
    unit: str
    year: int | None = None
    baseline: float | None = None
    baseline_year: int | None = None
    at_most: bool = False
    per_year: bool = False
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its place: vision, purpose, principle, follow-up, revision."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the document uses it."""

    term: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Related:
    """Another document, with the decision and the time the text gives for it, and the parts of it the text points to.

    `outlook` is a year it also looks to; `external` when it is not a steering document.
    """

    title: str
    source: Source
    decision: Decision = NO_DECISION
    external: bool = False
    period: Period = NO_PERIOD
    outlook: int | None = None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in another document the text points to: "Boendeprogrammet, avsnitt 3"."""

    title: str
    section: str
    source: Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence in running text that may be something: offered, never taken. `role` is what it may be."""

    role: str
    text: str
    source: Source
    area: int | None = None
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """What the document says of itself. None is "not stated"."""

    municipality: str | None = None
    title: str | None = None
    subtitle: str | None = None
    kind: str | None = None
    decision: Decision = NO_DECISION
    period: Period = NO_PERIOD
    sources: tuple[tuple[str, Source], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything found in one document, in its order."""

    front: Front = Front()
    vision: Said | None = None
    purpose: Said | None = None
    follow_up: Said | None = None
    areas: tuple[Area, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    principles: tuple[Said, ...] = ()
    definitions: tuple[Definition, ...] = ()
    parties: tuple[Said, ...] = ()
    related: tuple[Related, ...] = ()
    references: tuple[Reference, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    warnings: tuple[str, ...] = field(default=())
