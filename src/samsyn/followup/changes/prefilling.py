"""What is laid ready when a round is opened: the year's planned activities, and what did not concern a body before.

Laid ready is not answered: nothing counts until somebody in the body has saved it, and the source stands beside.
"""

from collections.abc import Sequence

from samsyn.followup.asking import authority
from samsyn.followup.models import Activity, GoalAnswer, Reply, Round
from samsyn.followup.policies import RELEASED
from samsyn.followup.states import ReplyState, RoundKind
from samsyn.organisation.queries import list_bodies


def prefill(round: Round, replies: Sequence[Reply]) -> None:
    """Lay ready for these replies; only what a head has cleared, and only to the same authority or its successor."""
    cards = {card.id: card for card in list_bodies(round.municipality_id)}
    mine = {reply.body_id: reply for reply in replies}
    planning = None if round.kind == RoundKind.PLANNING else _planning(round)
    for source in (planning, round.previous):
        if source is None:
            continue
        for earlier in Reply.objects.filter(round=source).order_by("id"):
            if ReplyState(earlier.state) not in RELEASED or earlier.body_id not in cards:
                continue
            reply = mine.get(earlier.body_id) or mine.get(authority(cards[earlier.body_id], cards).id)
            if reply is not None:
                _goals(source, earlier, reply)
                if source is planning:
                    _activities(earlier, reply, round)


def _planning(round: Round) -> Round | None:
    rows = Round.objects.filter(plan_id=round.plan_id, year=round.year, kind=RoundKind.PLANNING)
    return rows.order_by("-number").first()


def _goals(source: Round, earlier: Reply, reply: Reply) -> None:
    said = {row.goal: row for row in GoalAnswer.objects.filter(reply=earlier, version__gt=0)}
    for row in GoalAnswer.objects.filter(reply=reply, version=0, prefill={}):
        before = said.get(row.goal)
        text = before.text if before and source.kind == RoundKind.PLANNING else ""
        if before and (text or before.not_concerned_because):
            row.prefill = {
                "text": text, "not_concerned_because": before.not_concerned_because, "source": source.slug,
                "kind": source.kind, "year": source.year,
            }  # fmt: skip
            row.save(update_fields=["prefill"])


def _activities(earlier: Reply, reply: Reply, round: Round) -> None:
    laid = set(Activity.objects.filter(reply=reply, planned__isnull=False).values_list("planned", flat=True))
    for one in Activity.objects.filter(reply=earlier, withdrawn_at=None).order_by("id"):
        if one.id not in laid:
            Activity.objects.create(
                municipality_id=reply.municipality_id, round=round, reply=reply, goal=one.goal, text=one.text,
                operating_plan=one.operating_plan, not_in_operating_plan=one.not_in_operating_plan, due_on=one.due_on,
                responsible=one.responsible, planned=one,
            )  # fmt: skip
