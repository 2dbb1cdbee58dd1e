"""Answers that were written elsewhere: a body's Excel or Word form after its preview."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from samsyn.followup.changes.finding import held_reply, log_reply
from samsyn.followup.changes.saving import Outcome, Pen
from samsyn.followup.changes.writing import begin, check_writes, put_action, put_deliverable, put_goal
from samsyn.followup.local_values import keep_values
from samsyn.followup.models import ActionAnswer, DeliverableAnswer, GoalAnswer, Reply
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.organisation.viewer import Viewer
from samsyn.plans.queries.identity import action_identity
from samsyn.reports import answers as reported
from samsyn.reports.sheets.received import Received


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many answers were saved, and the items where somebody had saved since the preview (kept beside)."""

    saved: int
    conflicts: tuple[str, ...]


@transaction.atomic
def take_in_answers(
    *, by: Viewer, at: dt.datetime, reply: int, received: Received, via: str = "sheet",
    seen: Mapping[str, int] | None = None,
) -> TakenIn:  # fmt: skip
    """Save what the body has seen in the preview. What the form left blank stays as it is.

    `seen` are the items' versions when the preview was shown ("goal:…" → 3); an item saved since then is a conflict.
    Raises as saving by hand does; then nothing is saved.
    """
    row, round = held_reply(by, reply)
    check_writes(by, row, round)
    taking = _Taking(Pen(by, at, round, row, via), row, plan_of(round), dict(seen or {}))
    done = [taking.goal(one) for one in received.goals]
    done += [taking.action(one) for one in received.actions]
    done += [taking.deliverable(one) for one in received.deliverables]
    kept = keep_values(by=by, at=at, plan=taking.plan, reply=row, values=received.values)
    saved = sum(outcome.written for _item, outcome in done) + kept
    conflicts = tuple(item for item, outcome in done if outcome.clash)
    if saved:
        begin(taking.pen, row, round)
    log_reply(by=by, at=at, row=row, verb="take_in", said={"saved": saved, "conflicts": list(conflicts), "via": via})
    return TakenIn(saved, conflicts)


@dataclass(slots=True)
class _Taking:
    pen: Pen
    row: Reply
    plan: RoundPlan
    seen: dict[str, int]

    def goal(self, one: reported.GoalAnswer) -> tuple[str, Outcome]:
        now = GoalAnswer.objects.filter(reply=self.row, goal=one.goal).first()
        text, because = one.text or "", one.not_concerned_because or ""
        if now is not None and not (text or because):
            text, because = now.text, now.not_concerned_because
        return put_goal(
            self.pen, self.row, self.plan, one.goal, self._seen(f"goal:{one.goal}", now), text=text,
            not_concerned_because=because, forecast=one.forecast or (now.forecast if now else ""),
            evidence=now.evidence if now else "",
        )  # fmt: skip

    def action(self, one: reported.ActionAnswer) -> tuple[str, Outcome]:
        round = self.plan.round
        now = ActionAnswer.objects.filter(
            municipality=self.row.municipality_id, year=round.year, occasion=round.occasion,
            identity=action_identity(self.row.municipality_id).key(round.plan.slug, one.action),
        ).first()  # fmt: skip
        return put_action(
            self.pen, self.row, self.plan, one.action, self._seen(f"action:{one.action}", now),
            status=one.status or (now.status if now else ""), comment=one.comment or (now.comment if now else ""),
            evidence=one.evidence or (now.evidence if now else ""),
        )  # fmt: skip

    def deliverable(self, one: reported.DeliverableAnswer) -> tuple[str, Outcome]:
        step = one.step or ""
        now = DeliverableAnswer.objects.filter(reply=self.row, deliverable=one.deliverable, step=step).first()
        item = f"deliverable:{one.deliverable}" + (f"/{step}" if step else "")
        return put_deliverable(
            self.pen, self.row, self.plan, one.deliverable, step, self._seen(item, now),
            done=one.done if one.done is not None else (now.done if now else None),
            on=one.on or (now.on if now else None), evidence=one.evidence or (now.evidence if now else ""),
        )  # fmt: skip

    def _seen(self, item: str, now: GoalAnswer | ActionAnswer | DeliverableAnswer | None) -> int:
        return self.seen.get(item, now.version if now else 0)
