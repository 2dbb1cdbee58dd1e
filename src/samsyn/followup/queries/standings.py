"""How far each action of a plan has come, as last told by those who answer for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Window
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
    """Action → its last status that the viewer may read, in whichever plan it was answered.

    One query for a few actions; two for many, so that five years of answers need not be fetched to be looked at.
    """
    keys = {identity.key(plan, action): action for action in actions}
    rows = ActionAnswer.objects.filter(municipality=viewer.municipality).exclude(status="")
    few = len(actions) <= _NAMED_ONE_BY_ONE
    told = _of_few(viewer, rows.filter(identity__in=list(keys))) if few else _of_many(viewer, rows, plan, keys)
    return {keys[key]: Told(status, year) for key, status, year in told if key in keys}


_Rows = QuerySet[ActionAnswer, ActionAnswer]
_Lines = Iterable[tuple[str, str, int]]


def _of_few(viewer: Viewer, rows: _Rows) -> _Lines:
    """Every answer that may be read, oldest first: the last of an action is the one that holds."""
    replies = rows.exclude(reply__round__kind=RoundKind.PLANNING).select_related("reply__round")
    asked = replies.only("identity", "status", "year", "reply__body", "reply__state", "reply__round__state")
    for row in asked.order_by("year", "id"):
        if may_read(viewer, row.reply, row.reply.round.state):
            yield row.identity, row.status, row.year


def _of_many(viewer: Viewer, rows: _Rows, plan: str, keys: Mapping[str, str]) -> _Lines:
    replies = Reply.objects.filter(municipality=viewer.municipality).exclude(round__kind=RoundKind.PLANNING)
    readable = [
        reply.id
        for reply in replies.select_related("round").only("body", "state", "round__state")
        if may_read(viewer, reply, reply.round.state)
    ]
    shared = [key for key in keys if not key.startswith(f"{plan}/")]
    rows = rows.filter(reply__in=readable).filter(Q(identity__startswith=f"{plan}/") | Q(identity__in=shared))
    latest = Window(RowNumber(), partition_by="identity", order_by=(F("year").desc(), F("id").desc()))
    return rows.annotate(back=latest).filter(back=1).values_list("identity", "status", "year")
