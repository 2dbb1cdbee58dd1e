"""How far each action of a plan has come, as last told by those who answer for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from samsyn.followup.models import ActionAnswer, Reply
from samsyn.followup.states import RoundKind
from samsyn.followup.walls import may_read
from samsyn.organisation.viewer import Viewer
from samsyn.plans.queries.identity import ActionIdentity


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
    shared = [key for key in keys if not key.startswith(f"{plan}/")]
    rows = ActionAnswer.objects.filter(municipality=viewer.municipality).exclude(status="")
    rows = rows.filter(Q(identity__startswith=f"{plan}/") | Q(identity__in=shared))
    told = list(
        rows.exclude(round__kind=RoundKind.PLANNING)
        .order_by("year", "id")
        .values_list("identity", "status", "year", "reply")
    )
    if not told:
        return {}
    replies = Reply.objects.filter(municipality=viewer.municipality, id__in={reply for *_rest, reply in told})
    readable = {reply.id for reply in replies.select_related("round") if may_read(viewer, reply, reply.round.state)}
    return {keys[key]: Told(status, year) for key, status, year, reply in told if key in keys and reply in readable}
