"""What one reply's page shows, item by item."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.followup.states import RoundKind
from samsyn.followup.words import KIND_WORDS
from samsyn.reports.answers import LocalValue


@dataclass(frozen=True, slots=True)
class Said:
    """What has been saved of a goal, in which version."""

    text: str = ""
    not_concerned_because: str = ""
    forecast: str = ""
    evidence: str = ""
    version: int = 0
    edited_at: dt.datetime | None = None
    edited_by: str = ""

    @property
    def is_given(self) -> bool:
        return bool(self.text or self.not_concerned_because or self.forecast)


@dataclass(frozen=True, slots=True)
class Prefill:
    """A proposal laid ready, and from which round."""

    text: str
    not_concerned_because: str
    source: str
    kind: str
    year: int

    @property
    def said_in(self) -> str:
        """As "Planering 2019": what the officer calls the round, not its address."""
        word = str(KIND_WORDS[RoundKind(self.kind)])
        return f"{word[:1].upper()}{word[1:]} {self.year}"


@dataclass(frozen=True, slots=True)
class Last:
    """What the body said of the goal the year before, and how the goal was judged."""

    year: int
    text: str
    not_concerned_because: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ActivityItem:
    """An activity, planned and, in a follow-up, with how it went."""

    id: int
    goal: str
    text: str
    operating_plan: str
    not_in_operating_plan: bool
    due_on: dt.date | None
    responsible: str
    planned: bool
    status: str
    comment: str
    evidence: str
    version: int


@dataclass(frozen=True, slots=True)
class GoalItem:
    """A goal (or area) the body is asked about."""

    goal: str
    label: str
    title: str
    text: str
    asked: bool
    asked_because: str
    answer: Said
    prefill: Prefill | None
    last: Last | None
    activities: tuple[ActivityItem, ...]
    actions: tuple[str, ...]
    """The actions of the reply that serve the goal."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action, asked about once; `goals` names every goal it serves. `locked_by` says where it was answered."""

    action: str
    title: str
    text: str
    goals: tuple[str, ...]
    due: dt.date | None
    status: str
    comment: str
    evidence: str
    version: int
    edited_at: dt.datetime | None
    edited_by: str
    last_status: str
    last_comment: str
    answered_in: str
    """Another plan's round in which the same body answers it; empty when here."""


@dataclass(frozen=True, slots=True)
class DeliverableItem:
    """A deliverable or one of its steps."""

    deliverable: str
    step: str
    text: str
    done: bool | None
    on: dt.date | None
    evidence: str
    version: int
    last_done: bool | None

    @property
    def id(self) -> str:
        return f"{self.deliverable}/{self.step}" if self.step else self.deliverable


@dataclass(frozen=True, slots=True)
class ValueItem:
    """A local value the body reports; it is kept in the ledgers."""

    indicator: str
    title: str
    definition: Definition | None
    current: LocalValue | None
    last: LocalValue | None


@dataclass(frozen=True, slots=True)
class RemarkCard:
    """A comment or question with its answers."""

    id: int
    item: str
    to_coordinator: bool
    text: str
    by: str
    by_user: int | None
    at: dt.datetime
    settled: bool
    answers: tuple["RemarkCard", ...] = ()


@dataclass(frozen=True, slots=True)
class WriterCard:
    """On whose desk it is."""

    user: int
    name: str
    deputy: bool
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One saved text. `via` is "conflict" for one that came second."""

    id: int
    item: str
    number: int
    content: Mapping[str, object]
    at: dt.datetime
    by: str
    via: str


@dataclass(frozen=True, slots=True)
class ClearingCard:
    """What left the authority at a time, with the hash of its words."""

    number: int
    content: Mapping[str, object]
    sha256: str
    at: dt.datetime
    by: str
