"""Two parts of a plan against each other, and whether each goal is seen from three sides."""

from dataclasses import dataclass

from samsyn.catalogue.library import Catalogue
from samsyn.catalogue.vocabulary import Kind
from samsyn.planfile.chain import Goal
from samsyn.planfile.coverage import Matrix, bodies_by_goal, coverage
from samsyn.planfile.model import PlanFile

__all__ = ["Matrix", "Sides", "actions_by_goal", "bodies_by_goal", "coverage", "goals_by_indicator", "triangulation"]


@dataclass(frozen=True, slots=True)
class Sides:
    """VBG-008: what a goal is followed with. Complete when it is measured, described, and the target group is heard."""

    goal: Goal
    quantitative: tuple[str, ...]
    qualitative: tuple[str, ...]
    voices: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return bool(self.quantitative and self.qualitative and self.voices)


def goals_by_indicator(plan: PlanFile) -> Matrix:
    """Goal × indicator: which figures follow which goal; a cell holds the indicator's id."""
    cells = {(goal, indicator.id): (indicator.id,) for indicator in plan.indicators for goal in indicator.goals}
    return Matrix(tuple(g.id for g in plan.goals), tuple(i.id for i in plan.indicators), cells)


def actions_by_goal(plan: PlanFile) -> Matrix:
    """Action × goal: which goals each action serves; a cell holds the action's id."""
    cells = {(action.id, goal): (action.id,) for action in plan.actions for goal in action.goals}
    return Matrix(tuple(a.id for a in plan.actions), tuple(g.id for g in plan.goals), cells)


def triangulation(plan: PlanFile, catalogue: Catalogue) -> tuple[Sides, ...]:
    """Each goal with its figures, its qualitative sources, and the voices of those concerned (VBG-008).

    A yes/no or free-text indicator, a survey answer, an interview or a workshop is qualitative; voices are evidence
    of kind "voices" or an indicator whose source is a survey of the group.
    """
    return tuple(_sides(plan, catalogue, goal) for goal in plan.goals)


def _sides(plan: PlanFile, catalogue: Catalogue, goal: Goal) -> Sides:
    quantitative: list[str] = []
    qualitative: list[str] = []
    voices: list[str] = []
    for indicator in plan.indicators:
        if goal.id not in indicator.goals:
            continue
        known = catalogue.get(indicator.catalogue) if indicator.catalogue and indicator.catalogue in catalogue else None
        words = known is not None and known.kind is Kind.YES_NO
        (qualitative if words else quantitative).append(indicator.id)
        if (indicator.catalogue or "").startswith("survey:"):
            voices.append(indicator.id)
    for found in plan.evidence:
        if goal.id in found.goals:
            if found.kind in {"workshop", "interviews", "voices", "report", "network"}:
                qualitative.append(found.id)
            if found.kind == "voices":
                voices.append(found.id)
    return Sides(goal, tuple(quantitative), tuple(qualitative), tuple(voices))
