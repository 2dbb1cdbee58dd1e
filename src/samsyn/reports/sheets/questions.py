"""What one body is asked in one round: all a form needs, and all a filled-in form is held against."""

from dataclasses import dataclass
from functools import cached_property

from samsyn.catalogue.definition import Definition
from samsyn.reports.answers import DeliverableAnswer, Kind, LocalValue
from samsyn.reports.scales import Scales, choose

SCHEMA = "1"
"""Version of the form itself; a form of another version is not guessed at."""

LABELS = (
    "Samsyn svarsformulär", "Kommunkod", "Kommun", "Plan-id", "Plan", "År", "Uppföljning", "Organ-id", "Organ",
    "Omgång",
)  # fmt: skip
"""What a form tells about itself, in this order."""


@dataclass(frozen=True, slots=True)
class GoalQuestion:
    """A goal (or an area), with what the body said last and has said so far."""

    id: str
    title: str
    text: str = ""
    last: str = ""
    current: str = ""
    forecast: str = ""
    not_concerned_because: str = ""


@dataclass(frozen=True, slots=True)
class ActionQuestion:
    """An action. One that serves several goals is asked about once; `goals` names them as the reader knows them."""

    id: str
    text: str
    goals: tuple[str, ...] = ()
    last_status: str = ""
    last_comment: str = ""
    status: str = ""
    comment: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ValueQuestion:
    """A value the body reports. `definition` is what decides whether it counts persons."""

    id: str
    title: str
    unit: str = ""
    sexes: bool = False
    definition: Definition | None = None
    last: LocalValue | None = None
    current: LocalValue | None = None

    @property
    def is_share(self) -> bool:
        return self.definition is not None and self.definition.measured_in.is_share


@dataclass(frozen=True, slots=True)
class DeliverableQuestion:
    """Something that is there or not, or one step of it."""

    deliverable: str
    step: str | None
    text: str
    last: DeliverableAnswer | None = None
    current: DeliverableAnswer | None = None

    @property
    def id(self) -> str:
        return f"{self.deliverable}/{self.step}" if self.step else self.deliverable


@dataclass(frozen=True)
class Questions:
    """One body, one round. `round` is the token a form is recognised by; empty where rounds have none."""

    municipality: str
    municipality_name: str
    plan: str
    plan_title: str
    year: int
    kind: Kind
    body: str
    body_name: str
    round: str = ""
    goals: tuple[GoalQuestion, ...] = ()
    actions: tuple[ActionQuestion, ...] = ()
    values: tuple[ValueQuestion, ...] = ()
    deliverables: tuple[DeliverableQuestion, ...] = ()
    scales: Scales | None = None

    @cached_property
    def words(self) -> Scales:
        """The round's scales; the house's own where none are given."""
        return self.scales or choose(interim=self.kind is Kind.INTERIM)

    @property
    def title(self) -> str:
        return f"{_KIND[self.kind]} {self.year}"

    @property
    def identity(self) -> tuple[tuple[str, str], ...]:
        """What a form says about itself, label and value: the same in Excel and in Word."""
        said = (
            SCHEMA, self.municipality, self.municipality_name, self.plan, self.plan_title, str(self.year),
            _KIND[self.kind], self.body, self.body_name, self.round,
        )  # fmt: skip
        return tuple(zip(LABELS, said, strict=True))


_KIND = {Kind.YEARLY: "Årsuppföljning", Kind.FINAL: "Slutuppföljning", Kind.INTERIM: "Delårsuppföljning"}
