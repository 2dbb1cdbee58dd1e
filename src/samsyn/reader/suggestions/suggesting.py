"""All suggestions for a plan, in the order of its items."""

from collections.abc import Sequence

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.model import PlanFile
from samsyn.reader.suggestions.goal_types import goal_type
from samsyn.reader.suggestions.indicators import Titles, for_goal, links
from samsyn.reader.suggestions.owners import owners
from samsyn.reader.suggestions.suggestion import MunicipalBody, Suggestion
from samsyn.reader.suggestions.unmeasurable import unmeasurable


def suggest(
    plan: PlanFile, *, bodies: Sequence[MunicipalBody] = (), catalogue: Catalogue | None = None
) -> tuple[Suggestion, ...]:
    """What might fill the plan's gaps. The same plan, bodies and catalogue always give the same."""
    titles = Titles.of(catalogue) if catalogue is not None else None
    found: list[Suggestion] = []
    for goal in plan.goals:
        found += goal_type(goal)
        found += unmeasurable(plan, goal)
        found += owners(plan, "goals", goal, bodies)
        found += for_goal(plan, goal, titles) if titles is not None else []
    for action in plan.actions:
        found += owners(plan, "actions", action, bodies)
    for indicator in plan.indicators:
        found += links(indicator, titles) if titles is not None else []
    return tuple(found)
