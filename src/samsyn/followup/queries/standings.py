"""How far each action of a plan has come, as last told by those who answer for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from samsyn.followup.models import ActionAnswer, Reply
from samsyn.followup.states import RoundKind
from samsyn.followup.walls import may_read
from samsyn.organisation.viewer import Viewer
from samsyn.plans.queries.identity import ActionIdentity

_NAMED_ONE_BY_ONE = 40
"""So many actions are asked for by name; more of them by the plan they belong to."""


@dataclass(frozen=True, slots=True)
class Told:
    """A status as it was answered (a step of the round's scale, or its word), and the year it is about."""

    status: str
    year: int


def latest_statuses(
    viewer: Viewer, plan: str, actions: tuple[str, ...], identity: ActionIdentity
) -> Mapping[str, Told]:
    """Action → its last status that the viewer may read, in whichever plan it was answered. Two queries."""
    keys = {identity.key(plan, action): action for action in actions}
    replies = Reply.objects.filter(municipality=viewer.municipality).exclude(round__kind=RoundKind.PLANNING)
    readable = [
        reply.id
        for reply in replies.select_related("round").only("body", "state", "round__state")
        if may_read(viewer, reply, reply.round.state)
    ]
    if not readable:
        return {}
    rows = ActionAnswer.objects.filter(municipality=viewer.municipality, reply__in=readable).exclude(status="")
    if len(actions) <= _NAMED_ONE_BY_ONE:
        rows = rows.filter(identity__in=list(keys))
    else:
        shared = [key for key in keys if not key.startswith(f"{plan}/")]
        rows = rows.filter(Q(identity__startswith=f"{plan}/") | Q(identity__in=shared))
    latest = Window(RowNumber(), partition_by="identity", order_by=(F("year").desc(), F("id").desc()))
    told = rows.annotate(back=latest).filter(back=1).values_list("identity", "status", "year")
    return {keys[key]: Told(status, year) for key, status, year in told if key in keys}
