"""Actions: whose, by when, measured how, for which goal and on what ground?"""

from collections.abc import Iterator

from samsyn.planfile.chain import Action
from samsyn.planfile.gaps.duplicates import duplicates
from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.ground import Ground, place, proposals
from samsyn.planfile.standing import Status


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about actions; steps are asked about through the action they are part of."""
    for action in ground.main_actions():
        yield from _owner(ground, action)
        yield from _measured(ground, action)
        yield from _frame(ground, action)
    for pair in duplicates(ground.plan.actions):
        share = round(100 * pair.share)
        yield ground.find("G210", place("actions", pair.second), other=pair.first.id, share=share)


def _owner(ground: Ground, action: Action) -> Iterator[Finding]:
    here = place("actions", action)
    if not action.owners:
        yield ground.find("G201", here)
        if named := ground.named(ground.actors(action)):
            yield ground.find("G202", here, named=named)
    if action.due is None:
        yield ground.find("G203", here)


def _measured(ground: Ground, action: Action) -> Iterator[Finding]:
    here, steps = place("actions", action), ground.steps(action)
    indicators = ground.indicators(steps, proposed=False)
    delivered = any(not steps.isdisjoint(d.actions) for d in ground.plan.deliverables)
    if not indicators and not delivered:
        yield ground.find("G204", here, proposed=proposals(ground.indicators(steps, proposed=True)))
    if not delivered and not ground.has_target(steps):
        yield ground.find("G205", here)
    if indicators and not delivered and all(i.catalogue is None for i in indicators):
        yield ground.find("G209", here, texts=tuple(f"”{i.text}”" for i in indicators))


def _frame(ground: Ground, action: Action) -> Iterator[Finding]:
    here = place("actions", action)
    if not action.goals and not action.areas:
        yield ground.find("G206", here)
    if ground.plan.standing_of(action).status is Status.NOT_STATED:
        yield ground.find("G207", here)
    grounds = [m for m in (action.mandate, *(actor.mandate for actor in ground.actors(action))) if m is not None]
    if all(mandate.ground == "not_stated" for mandate in grounds):
        yield ground.find("G208", here)
    if action.child_impact is None or not action.child_impact.assessed:
        yield ground.find("G211", here)
