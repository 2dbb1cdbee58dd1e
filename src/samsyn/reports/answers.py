"""The answers of one round: what each body reported, and what the coordinator and the board made of it.

A file of this schema is filled in by people, so almost everything may be left empty; empty prints "Ej rapporterad".
`new_answers.new` writes one ready to fill in, `read_answers.read` reads it back with every fault placed.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from samsyn.planfile.item import Slug
from samsyn.reports.scales import Scale, Scales, Use, choose
from samsyn.values.quantity import Missing, Observed, Quantity, State, Suppressed, Why

LEAST_COUNT = 5
"""Counts of persons from 1 up to, but not including, this are not written in a report (disclosure's minimum cell)."""

SUPPRESSION_RULE = "minimum-count"

_SAID = {
    f"färre än {LEAST_COUNT}": State.SUPPRESSED,
    f"fewer than {LEAST_COUNT}": State.SUPPRESSED,
    "ej tillämpligt": State.NOT_APPLICABLE,
    "ej rapporterad": State.NOT_REPORTED,
}


def _absent_is_none(value: object) -> object:
    return () if value is None else value


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _as_words(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _blank_is_none(value)


def _as_number(value: object) -> object:
    if isinstance(value, str):
        return _blank_is_none(value.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    return value


def _as_yes_or_no(value: object) -> object:
    if isinstance(value, str):
        return {"ja": True, "nej": False}.get(value.strip().casefold(), _blank_is_none(value))
    return value


Words = Annotated[str | None, BeforeValidator(_as_words)]
Day = Annotated[dt.date | None, BeforeValidator(_blank_is_none)]
YesNo = Annotated[bool | None, BeforeValidator(_as_yes_or_no)]
Number = Annotated[float | None, BeforeValidator(_as_number)]
"""Empty in the file is the same as left out; 52,7 is read as it is written."""


class Part(BaseModel):
    """Frozen, and refusing what it does not know: a misspelt key is a lost answer."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Kind(StrEnum):
    """Which follow-up it is."""

    YEARLY = "yearly"
    FINAL = "final"
    INTERIM = "interim"


class BoardDecision(Part):
    """A decision: by which body, when, §, diary number. A body's own carries only the day and the §."""

    body: Words = None
    on: Day = None
    paragraph: Words = None
    case_number: Words = None
    verb: Words = Field(default=None, description="What was done: godkänd, lagd till handlingarna …")
    extract: Words = Field(default=None, description="The extract of the minutes, by its name or number.")

    @property
    def made(self) -> bool:
        return self.on is not None


class CountedValue(Part):
    """A figure with the count behind it, for women or men."""

    state: State | None = None
    value: Number = None
    n: int | None = Field(default=None, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _words_for_a_state(cls, content: object) -> object:
        said = content.get("value") if isinstance(content, dict) else None
        state = _SAID.get(said.strip().casefold()) if isinstance(said, str) else None
        if state is None or not isinstance(content, dict):
            return content
        return {**content, "state": content.get("state") or state, "value": None}

    @model_validator(mode="after")
    def _state_and_value_agree(self) -> Self:
        _check_state(self.state, self.value)
        return self

    @property
    def quantity(self) -> Quantity | None:
        """The value in its state; `None` when nothing is filled in."""
        return _quantity(self.state, self.value, self.n, "")


class LocalValue(CountedValue):
    """A body's value of one of the plan's indicators for the year of the round."""

    indicator: Slug
    women: CountedValue | None = None
    men: CountedValue | None = None
    evidence: Words = None
    note: Words = None

    @property
    def quantity(self) -> Quantity | None:
        return _quantity(self.state, self.value, self.n, self.note or "")


class ActionAnswer(Part):
    """How far an action has come. An action that serves several goals is answered once."""

    action: Slug
    status: Words = None
    comment: Words = None
    evidence: Words = None


class GoalAnswer(Part):
    """What a body says about a goal (or an area, in a plan without goals)."""

    goal: Slug
    text: Words = None
    state: Words = Field(default=None, description="Reply state for this goal, when it differs from the body's.")
    not_concerned_because: Words = Field(default=None, description="Why the goal does not concern the body.")
    forecast: Words = Field(default=None, description="Interim rounds: what the body expects, a step of that scale.")

    @property
    def is_given(self) -> bool:
        """Whether the body has said anything: words, a forecast, or that the goal does not concern it."""
        return bool(self.text or self.not_concerned_because or self.forecast)


class DeliverableAnswer(Part):
    """Yes or no to a deliverable, or to one of its steps, with what shows it."""

    deliverable: Slug
    step: Slug | None = None
    done: YesNo = None
    on: Day = None
    evidence: Words = None

    @model_validator(mode="after")
    def _yes_has_evidence(self) -> Self:
        if self.done and not self.evidence:
            raise ValueError("ett ja behöver underlag: skriv i evidence vad som visar det, till exempel en handling")
        return self


class BodyAnswer(Part):
    """One body's answer: one administration drafts it, one committee or board decides it."""

    body: Slug
    name: Words = Field(default=None, description="Needed only for a body the plan does not list by name.")
    under: Slug | None = Field(default=None, description="The collective it belongs to ('berörda nämnder').")
    state: Words = None
    contact: Words = Field(default=None, description="A function or shared address, never a person's name.")
    answered_on: Day = None
    cleared_on: Day = None
    cleared_by: Words = Field(default=None, description="The function that cleared the answer, never a person's name.")
    late: YesNo = Field(default=None, description="Whether it came after the deadline.")
    late_because: Words = None
    decision: BoardDecision | None = None
    goals: Annotated[tuple[GoalAnswer, ...], BeforeValidator(_absent_is_none)] = ()
    actions: Annotated[tuple[ActionAnswer, ...], BeforeValidator(_absent_is_none)] = ()
    values: Annotated[tuple[LocalValue, ...], BeforeValidator(_absent_is_none)] = ()
    deliverables: Annotated[tuple[DeliverableAnswer, ...], BeforeValidator(_absent_is_none)] = ()

    @model_validator(mode="after")
    def _each_thing_once(self) -> Self:
        for ids, what in (
            ([g.goal for g in self.goals], "målet"),
            ([a.action for a in self.actions], "åtgärden"),
            ([v.indicator for v in self.values], "indikatorn"),
            ([f"{d.deliverable} {d.step or ''}".strip() for d in self.deliverables], "leverabeln"),
        ):
            twice = next((id for id in ids if ids.count(id) > 1), None)
            if twice:
                raise ValueError(f"{what} {twice} är besvarad två gånger av {self.body}; behåll ett svar")
        return self

    @property
    def is_given(self) -> bool:
        """Whether anything at all is filled in."""
        return bool(
            any(g.is_given for g in self.goals)
            or any(a.status or a.comment for a in self.actions)
            or any(v.quantity for v in self.values)
            or any(d.done is not None for d in self.deliverables)
        )


class Judgement(Part):
    """A person's judgement of a goal: a step of the scale, with reasons. Without reasons it is refused."""

    verdict: Words = None
    reasons: Words = None
    by: Words = Field(default=None, description="A function or a body, never a person's name.")
    on: Day = None

    @model_validator(mode="after")
    def _a_verdict_has_reasons(self) -> Self:
        if self.verdict and not self.reasons:
            raise ValueError("en bedömning behöver skäl: skriv i reasons vad den bygger på")
        return self


class Deviation(Part):
    """What did not go as planned, and what is done about it."""

    what: str = Field(min_length=1)
    why: Words = None
    corrective_action: Words = None
    responsible: Slug | None = None
    due: Day = None


class GoalSynthesis(Part):
    """What the coordinator wrote about a goal and proposed, and what the board decided."""

    goal: Slug
    synthesis: Words = None
    direction: Words = None
    previous: Words = Field(default=None, description="Last year's judgement, when no earlier answers file is given.")
    proposed: Judgement | None = None
    decided: Judgement | None = None
    deviations: Annotated[tuple[Deviation, ...], BeforeValidator(_absent_is_none)] = ()


class Amount(Part):
    """A sum of money for something, in kronor."""

    what: str = Field(min_length=1)
    sek: Number = None


class Economy(Part):
    """What a body says of costs and means."""

    body: Slug
    text: Words = None
    amounts: Annotated[tuple[Amount, ...], BeforeValidator(_absent_is_none)] = ()


class StatedRisk(Part):
    """A risk seen in this round."""

    text: str = Field(min_length=1)
    control: Words = None
    responsible: Slug | None = None


class Answers(Part):
    """All of it: one plan, one year."""

    schema_: Literal[1] = Field(alias="schema")
    plan: Slug
    year: int = Field(ge=1990, le=2100)
    kind: Kind = Kind.YEARLY
    case_number: Words = Field(default=None, description="The follow-up's own diary number.")
    version: Words = None
    decision: BoardDecision | None = None
    council: BoardDecision | None = Field(default=None, description="The council's approving or noting, afterwards.")
    scales: Annotated[tuple[Scale, ...], BeforeValidator(_absent_is_none)] = ()
    bodies: Annotated[tuple[BodyAnswer, ...], BeforeValidator(_absent_is_none)] = ()
    goals: Annotated[tuple[GoalSynthesis, ...], BeforeValidator(_absent_is_none)] = ()
    joint_analysis: Words = None
    economy: Annotated[tuple[Economy, ...], BeforeValidator(_absent_is_none)] = ()
    proposals: Annotated[tuple[str, ...], BeforeValidator(_absent_is_none)] = ()
    risks: Annotated[tuple[StatedRisk, ...], BeforeValidator(_absent_is_none)] = ()

    @property
    def words(self) -> Scales:
        """The scales this round judges with; an interim one judges what is expected."""
        return choose(self.scales, interim=self.kind is Kind.INTERIM)

    @property
    def year_end_words(self) -> Scales:
        """The scales of a year's end, whichever round this is: last year's judgement was made with them."""
        return choose(self.scales)

    @property
    def decided(self) -> bool:
        return any(d is not None and d.made for d in (self.decision, self.council))

    def goal(self, id: str) -> GoalSynthesis | None:
        return next((g for g in self.goals if g.goal == id), None)

    def body(self, id: str) -> BodyAnswer | None:
        return next((b for b in self.bodies if b.body == id), None)

    def action(self, id: str) -> tuple[tuple[BodyAnswer, ActionAnswer], ...]:
        """Every body's answer about the action that says something."""
        return tuple((b, a) for b in self.bodies for a in b.actions if a.action == id and (a.status or a.comment))

    def value(self, indicator: str) -> tuple[BodyAnswer, LocalValue] | None:
        """The first body's filled-in value of the indicator."""
        return next(
            ((b, v) for b in self.bodies for v in b.values if v.indicator == indicator and v.quantity is not None), None
        )

    def deliverable(self, id: str, step: str | None = None) -> tuple[BodyAnswer, DeliverableAnswer] | None:
        return next(
            (
                (b, d)
                for b in self.bodies
                for d in b.deliverables
                if (d.deliverable, d.step) == (id, step) and d.done is not None
            ),
            None,
        )

    def has_answered(self, body: BodyAnswer) -> bool:
        """A cleared answer counts; without a stated state, any content does."""
        if body.state:
            return self.words.step(Use.REPLY, body.state).id == "cleared"
        return body.is_given


def json_schema() -> dict[str, Any]:
    """The schema as JSON Schema (2020-12), for editors and other systems."""
    schema = Answers.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Samsyn: answers of one round"} | schema


def _check_state(state: State | None, value: float | None) -> None:
    if state in {State.NOT_APPLICABLE, State.NOT_REPORTED, State.SUPPRESSED} and value is not None:
        raise ValueError(f"state: {state} har inget värde; ta bort value eller ändra state")
    if state is State.ZERO and value not in {None, 0}:
        raise ValueError("state: zero betyder 0; ändra value eller state")
    if state is State.OBSERVED and value is None:
        raise ValueError("state: observed behöver ett tal i value")


def _quantity(state: State | None, value: float | None, n: int | None, note: str) -> Quantity | None:
    if state is State.SUPPRESSED:
        return Suppressed(SUPPRESSION_RULE, LEAST_COUNT)
    if state is State.NOT_APPLICABLE:
        return Missing(Why.DOES_NOT_APPLY)
    if state is State.NOT_REPORTED:
        return Missing(Why.BODY_HAS_NOT_REPORTED, note)
    if state is State.ZERO:
        return Observed(0.0, n)
    return None if value is None else Observed(value, n)
