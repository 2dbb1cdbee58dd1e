"""The whole plan. One schema, version 1; `json_schema()` gives it to others.

Five very different documents fit it (examples/plans/): a goal paper, a plan with indicators,
a strategy in prose, a political direction with assignments, a strategy with sub-goals.
"""

from typing import Any, Literal

from pydantic import Field

from samsyn.planfile.chain import Action, Area, Assignment, Definition, Evidence, Gate, Goal, LevelNames, Risk
from samsyn.planfile.figures import Baseline, Deliverable, Fact, Indicator, TargetValue
from samsyn.planfile.item import Dimension, Item, Provenance, Slug, Statement, Strict
from samsyn.planfile.people import Body, Party
from samsyn.planfile.standing import Decision, RelatedDocument, Revision, Rule, Standing, Status, Validity
from samsyn.values.language import Language

SCHEMA_VERSION = 1


class Municipality(Strict):
    """Whose plan it is. `id` is the four-digit municipal code; an invented municipality says so."""

    id: str = Field(pattern=r"^[0-9]{4}$")
    name: str
    fictional: bool = False
    written_as: str | None = Field(default=None, description="How the document spells it, when it differs.")


class SteeringDocument(Strict):
    """The document itself: title, kind, adoption, validity. What it does not state is left out."""

    title: str
    title_en: str | None = None
    subtitle: str | None = None
    kind: str = Field(pattern=r"^(policy|strategy|plan|programme|direction|goals|guideline)$")
    standing: Standing = Standing(status=Status.NOT_STATED)
    case_number: str | None = None
    validity: Validity | None = None
    published_in: str | None = None
    numbering_note: str | None = None
    source: Provenance | None = None


class PlanFile(Strict):
    """A plan. Lists may be empty; almost nothing is required, and the gap list says what is wanted."""

    schema_version: Literal[1] = Field(alias="schema")
    id: Slug
    language: Language = Language.SV
    wording: Literal["own", "verbatim"] = Field(description="`own`: återgiven med egna ord; `verbatim`: as decided.")
    wording_note: str | None = None
    municipality: Municipality
    document: SteeringDocument
    source_file: str | None = None
    decisions: tuple[Decision, ...] = ()
    revisions: tuple[Revision, ...] = ()
    level_names: LevelNames | None = None
    dimensions: tuple[Dimension, ...] = ()
    statements: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    rules: tuple[Rule, ...] = ()
    bodies: tuple[Body, ...] = ()
    parties: tuple[Party, ...] = ()
    documents: tuple[RelatedDocument, ...] = ()
    areas: tuple[Area, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[TargetValue, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    facts: tuple[Fact, ...] = ()
    gates: tuple[Gate, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    risks: tuple[Risk, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def standing_of(self, item: Goal | Action | Area | Assignment) -> Standing:
        """The item's own standing, or the document's when it has none."""
        return item.standing or self.document.standing

    def is_locked(self, item: Goal | Action | Area | Assignment) -> bool:
        """What a decision adopted is locked whatever its level; a proposal can be edited."""
        return self.standing_of(item).status is Status.DECIDED

    def decision(self, id: str | None) -> Decision | None:
        """The decision with this id, if the plan holds it."""
        return next((d for d in self.decisions if d.id == id), None)

    def goals_of(self, area: str) -> tuple[Goal, ...]:
        """The goals of an area in document order."""
        return tuple(g for g in self.goals if area in g.areas)

    def indicators_of(self, id: str) -> tuple[Indicator, ...]:
        """The indicators tied to a goal, an area or an action."""
        return tuple(i for i in self.indicators if id in (*i.goals, *i.areas, *i.actions))

    def actions_of(self, id: str) -> tuple[Action, ...]:
        """The actions tied to a goal or an area."""
        return tuple(a for a in self.actions if id in (*a.goals, *a.areas))


ITEM_LISTS: tuple[str, ...] = (
    "statements", "definitions", "rules", "areas", "goals", "actions", "indicators", "targets", "baselines",
    "deliverables", "facts", "gates", "assignments", "risks", "evidence",
)  # fmt: skip


def items(plan: PlanFile) -> dict[str, Item]:
    """Every item of the plan by id, in document order of the lists."""
    return {item.id: item for name in ITEM_LISTS for item in getattr(plan, name)}


def json_schema() -> dict[str, Any]:
    """The schema as JSON Schema (2020-12), for editors and other systems."""
    return PlanFile.model_json_schema(by_alias=True)
