"""Bodies, gates, assignments and risks: is there somebody to ask, and has the first thing been done first?"""

from collections.abc import Iterator

from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.ground import Ground, place, place_of
from samsyn.planfile.people import BodyKind
from samsyn.planfile.standing import Status


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about bodies, gates, assignments and risks."""
    for body in ground.plan.bodies:
        if body.kind is BodyKind.COLLECTIVE and not body.members:
            yield ground.find("G801", place_of("bodies", body), name=body.name)
    yield from _gates(ground)
    yield from _assignments(ground)
    yield from _risks(ground)


def _gates(ground: Ground) -> Iterator[Finding]:
    """A gate holds back what it names. A decision of the whole document is not a decision to go through the gate."""
    actions = {action.id: action for action in ground.plan.actions}
    for gate in ground.plan.gates:
        if gate.passed_on is not None and gate.passed_on <= ground.on:
            continue
        gone = tuple(
            id_
            for id_ in gate.actions
            if (standing := actions[id_].standing) is not None and standing.status is Status.DECIDED
        )
        if gone:
            yield ground.find("G802", place("gates", gate), actions=gone)


def _assignments(ground: Ground) -> Iterator[Finding]:
    for assignment in ground.plan.assignments:
        here = place("assignments", assignment)
        receiver = ground.names.get(assignment.receiver, assignment.receiver)
        if assignment.due is None:
            yield ground.find("G803", here, receiver=receiver)
        if not assignment.report_back:
            yield ground.find("G804", here, receiver=receiver)


def _risks(ground: Ground) -> Iterator[Finding]:
    for risk in ground.plan.risks:
        if risk.probability is None or risk.consequence is None:
            yield ground.find("G805", place("risks", risk))
        if risk.owner is None:
            yield ground.find("G806", place("risks", risk))
