"""The one schema of the catalogue. A definition that loads is complete enough to be shown and compared."""

import datetime as dt
import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from samsyn.catalogue.vocabulary import Collector, Companion, Kind, Level, Population, Reach, Relation, Status
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Why
from samsyn.values.series import Break
from samsyn.values.unit import UNITS, YES_NO, Direction, Unit

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
IndicatorId = Annotated[
    str,
    StringConstraints(pattern=r"^(kolada:[NU]\d{5}|(local|survey|yes_no):[a-z0-9]+(-[a-z0-9]+)*)$"),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Year = Annotated[int, Field(ge=1968, le=2100)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Text(_Part):
    """A text in both languages; neither may be empty."""

    sv: Words
    en: Words

    def in_(self, language: Language) -> str:
        return self.sv if language is Language.SV else self.en

    @property
    def worded(self) -> Worded:
        return Worded(self.sv, self.en)


class Counted(_Part):
    """The population: a group from the closed list, and exactly who of them."""

    group: Population
    text: Text


class SeriesBreak(_Part):
    """From `year` the figures are not comparable with those before."""

    year: Year
    text: Text
    source: Words


class NotSurveyed(_Part):
    """Years for which the source holds no value, and the reason, when one is known."""

    years: Annotated[tuple[Year, ...], Field(min_length=1)]
    reason: Why = Why.SURVEY_NOT_MADE
    why: Text
    source: Words


class CompanionCount(_Part):
    """The indicator that says how many stand behind a share."""

    id: IndicatorId
    is_: Companion = Field(alias="is")


class Related(_Part):
    """Another indicator and what it is to this one. `external`: known to its source but not in this catalogue."""

    id: IndicatorId
    is_: Relation = Field(alias="is")
    external: bool = False


class Deliverable(_Part):
    """One step of a yes/no indicator, answered by itself (SNT-059: carried out, and evaluated)."""

    id: Slug
    text: Text


class KoladaEntry(_Part):
    """What Kolada's own catalogue said on `as_of`. The title is pinned: a changed title is an alarm, not an update."""

    kpi: Annotated[str, StringConstraints(pattern=r"^[NU]\d{5}$")]
    title: Words | None
    as_of: dt.date
    divided_by_sex: bool
    municipality_type: Literal["K", "L", "A"]
    next_publication: dt.date | None = None
    publication_period: Words | None = None
    underlying: Words


class Review(_Part):
    """Who has read the definition against its source, and when. Only a person writes this."""

    by: Words
    on: dt.date


class Definition(_Part):
    """One indicator. `direction` is a default: each municipality chooses its own in its plan."""

    schema_: Literal[1] = Field(alias="schema")
    id: IndicatorId
    kind: Kind
    title: Text
    definition: Text
    population: Counted
    numerator: Text | None = None
    denominator: Text | None = None
    unit: str
    direction: Direction
    towards: float | None = None
    reach: Reach
    sexes: bool
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    companion_count: CompanionCount | None = None
    uncertainty: IndicatorId | None = None
    related: tuple[Related, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    pooled_years: Annotated[int, Field(ge=2, le=10)] | None = None
    repeated_years: Annotated[int, Field(ge=2, le=10)] | None = None
    not_surveyed: tuple[NotSurveyed, ...] = ()
    noise_from_year: Year | None = None
    few_persons_below: Annotated[int, Field(ge=1)] | None = 30
    status: Status = Status.CURRENT
    since: dt.date | None = None
    last_year: Year | None = None
    replaced_by: IndicatorId | None = None
    kolada: KoladaEntry | None = None
    collected_by: Collector | None = None
    evidence_required: bool = False
    deliverables: tuple[Deliverable, ...] = ()
    source_line: Text
    why: Text
    says_not: Text
    notes: Text | None = None
    reviewed: Review | None

    @field_validator("unit")
    @classmethod
    def _unit_is_known(cls, unit: str) -> str:
        if unit not in UNITS:
            raise ValueError(f"unknown unit {unit!r}; one of {', '.join(UNITS)}")
        return unit

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        complaints = [words for wrong, words in _rules(self) if wrong]
        if complaints:
            raise ValueError("; ".join(complaints))
        return self

    @property
    def measured_in(self) -> Unit:
        return UNITS[self.unit]

    def series_breaks(self, language: Language) -> tuple[Break, ...]:
        """The breaks as a series carries them, in the reader's language."""
        return tuple(Break(b.year, b.text.in_(language), b.source) for b in self.breaks)

    def missing(self, year: int, language: Language, *, on: dt.date | None = None) -> Missing:
        """Why there is no value of `year`, as far as the catalogue knows; otherwise `UNSTATED`, never a guess.

        `on` is the day of reading: before the announced publication the value is not yet published.
        """
        for gap in self.not_surveyed:
            if year in gap.years:
                return Missing(gap.reason, gap.why.in_(language))
        if self.status is not Status.CURRENT and year > (self.last_year or 0):
            return Missing(Why.REMOVED_BY_SOURCE)
        if on is not None and self._awaits(year, on):
            return Missing(Why.NOT_YET_PUBLISHED)
        return Missing(Why.UNSTATED)

    def _awaits(self, year: int, on: dt.date) -> bool:
        if year >= on.year:
            return True
        entry = self.kolada
        if (
            entry is None
            or entry.next_publication is None
            or not re.fullmatch(r"\d{4}", entry.publication_period or "")
        ):
            return False
        return year >= int(entry.publication_period or 0) and on < entry.next_publication

    def shares_data(self, first: int, second: int) -> bool:
        """Whether two years' values rest in part on the same answers (pooled) or are the same figure (repeated)."""
        span = max(self.pooled_years or 1, self.repeated_years or 1)
        return first != second and abs(first - second) < span


def _rules(d: Definition) -> list[tuple[bool, str]]:
    """Each rule as (is it broken, what was expected)."""
    return [*_rules_of_kind(d), *_rules_of_value(d), *_rules_of_status(d)]


def _rules_of_kind(d: Definition) -> list[tuple[bool, str]]:
    is_kolada, is_yes_no = d.kind is Kind.KOLADA, d.kind is Kind.YES_NO
    return [
        (not d.id.startswith(f"{d.kind}:"), f"id must begin with its kind, {d.kind}:"),
        (is_kolada and d.kolada is None, "kind kolada needs the block kolada"),
        (not is_kolada and d.kolada is not None, f"kind {d.kind} has no block kolada"),
        (d.kolada is not None and d.id != f"kolada:{d.kolada.kpi}", "kolada.kpi must be the id after kolada:"),
        (
            d.kolada is not None and d.kolada.divided_by_sex != d.sexes,
            "sexes must say what kolada.divided_by_sex says",
        ),
        (is_kolada == (d.collected_by is not None), "collected_by is for every kind but kolada, and needed there"),
        (
            (d.kind is Kind.SURVEY) != (d.collected_by is Collector.SURVEY),
            "kind survey and collected_by survey go together",
        ),
        (is_yes_no and d.unit != YES_NO.id, "kind yes_no has the unit yes_no"),
        (is_yes_no != d.evidence_required, "evidence_required: true is for kind yes_no, and needed there"),
        (bool(d.deliverables) and not is_yes_no, "deliverables are for kind yes_no"),
        (len(d.deliverables) == 1, "deliverables are two or more; one step is the indicator itself"),
        (
            len({step.id for step in d.deliverables}) != len(d.deliverables),
            "deliverables must have different ids",
        ),
    ]


def _rules_of_value(d: Definition) -> list[tuple[bool, str]]:
    years = [b.year for b in d.breaks]
    linked = [r.id for r in d.related]
    return [
        (
            (d.numerator is None) != (d.denominator is None),
            "numerator and denominator are given together",
        ),
        (
            UNITS[d.unit].is_share and d.numerator is None,
            "a share needs numerator and denominator",
        ),
        (
            (d.direction is Direction.TOWARDS) != (d.towards is not None),
            "direction towards needs the value in towards, and no other direction has one",
        ),
        (years != sorted(set(years)), "breaks must have each year once and in order"),
        (len(linked) != len(set(linked)), "related must have each id once"),
        (
            d.id in {*linked, d.uncertainty, d.replaced_by, d.companion_count.id if d.companion_count else None},
            "an indicator cannot point at itself",
        ),
    ]


def _rules_of_status(d: Definition) -> list[tuple[bool, str]]:
    current = d.status is Status.CURRENT
    return [
        (
            (d.status is Status.REPLACED) != (d.replaced_by is not None),
            "status replaced needs replaced_by, and no other status has it",
        ),
        (
            current and (d.last_year is not None or d.since is not None),
            "a current indicator has neither last_year nor since",
        ),
        (not current and d.since is None, "an indicator that is not current says since which day that is known"),
        (not current and d.notes is None, "an indicator that is not current says in notes what happened"),
        (
            current and d.kolada is not None and d.kolada.title is None,
            "a current Kolada indicator has its title pinned in kolada.title",
        ),
    ]


def json_schema() -> dict[str, Any]:
    """The schema as JSON Schema (draft 2020-12), for editors and other systems."""
    schema = Definition.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Indicator definition", **schema}
