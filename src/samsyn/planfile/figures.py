"""The numbers a plan holds: indicators, targets as dated values, baselines, facts, deliverables."""

import datetime as dt
from enum import StrEnum

from pydantic import Field, model_validator

from samsyn.planfile.item import Contradiction, Item, Provenance, Slug, Strict
from samsyn.planfile.people import Owner
from samsyn.values.language import Worded
from samsyn.values.target import Comparator
from samsyn.values.unit import Direction


class Indicator(Item):
    """An indicator tied to goals, areas or actions of this plan. What it *is* stands in the catalogue."""

    catalogue: str | None = Field(default=None, description="Id in the catalogue; none yet is a gap, not an error.")
    goals: tuple[Slug, ...] = ()
    areas: tuple[Slug, ...] = ()
    actions: tuple[Slug, ...] = ()
    direction: Direction | None = Field(default=None, description="The municipality's own choice, if it has made one.")
    reporter: Slug | None = Field(default=None, description="The body that reports it, when it is local.")
    owners: tuple[Owner, ...] = ()
    proposed: bool = Field(default=False, description="Our proposal, not in the document's text.")


class Per(StrEnum):
    """What a target value counts over."""

    YEAR = "year"
    PERIOD = "period"
    DAY = "day"
    CASE = "case"


class TargetValue(Item):
    """A wanted value with the dates it holds: 25 jobs; at most 48 months; age 21; 100 %."""

    value: float
    unit: str
    comparator: Comparator
    per: Per = Per.PERIOD
    valid_from: dt.date | None = None
    by: dt.date | None = None
    of: tuple[Slug, ...] = Field(min_length=1, description="Goals, actions or indicators it belongs to.")
    relative_to: str | None = Field(default=None, description="What the value is measured against, when it is a ratio.")
    decision: Slug | None = None


class FigureAt(Strict):
    """A figure of a year, as the document gives it. `n` is the count behind a share, when it is known."""

    value: float
    unit: str
    year: int = Field(ge=1900, le=2100)
    since: int | None = Field(default=None, ge=1900, le=2100, description="First year, when it counts up over several.")
    n: int | None = Field(default=None, ge=0)
    area: str | None = Field(default=None, description="Area id when it is not the municipality itself.")


class Fact(Item):
    """A figure or finding the document states about the world. It can be held against its source."""

    figures: tuple[FigureAt, ...] = ()
    catalogue: str | None = None
    goals: tuple[Slug, ...] = ()
    cited: str | None = Field(default=None, description="The document's own source for it.")
    claims: tuple[str, ...] = Field(default=(), description="What the text says beyond the figures, e.g. a comparison.")


class Baseline(Item):
    """Where an indicator or goal stood when the plan was written."""

    of: tuple[Slug, ...] = Field(min_length=1)
    catalogue: str | None = None
    figures: tuple[FigureAt, ...] = Field(min_length=1)


class Step(Strict):
    """One of several yes/no steps of a deliverable."""

    id: Slug
    text: str
    source: Provenance | None = None


class Deliverable(Item):
    """Something that is there or not: yes or no, with evidence."""

    goals: tuple[Slug, ...] = ()
    actions: tuple[Slug, ...] = ()
    indicators: tuple[Slug, ...] = ()
    steps: tuple[Step, ...] = ()
    evidence_required: bool = True
    due: dt.date | None = None

    @model_validator(mode="after")
    def _it_belongs_somewhere(self) -> "Deliverable":
        if not (self.goals or self.actions or self.indicators):
            raise Contradiction(
                Worded("leveransen hör inte till något", "the deliverable belongs to nothing"),
                Worded(
                    "”goals”, ”actions” eller ”indicators” med minst ett id",
                    "“goals”, “actions” or “indicators” with an id",
                ),
            )
        return self
