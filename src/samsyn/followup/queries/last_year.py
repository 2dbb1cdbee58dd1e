"""What the same body, or the body it took over from, answered the year before."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from samsyn.followup.asking import authority
from samsyn.followup.models import Clearing, Reply, Round
from samsyn.followup.policies import RELEASED
from samsyn.followup.queries.items import Last
from samsyn.followup.summing_up import latest_judgements
from samsyn.organisation.queries import BodyCard
from samsyn.reports.answers import ActionAnswer, BodyAnswer, DeliverableAnswer, LocalValue


@dataclass(frozen=True, slots=True)
class LastYear:
    """The earlier answers; empty when there was no round, or nothing was cleared."""

    year: int = 0
    answers: tuple[BodyAnswer, ...] = ()
    verdicts: Mapping[str, str] | None = None

    def goal(self, id: str) -> Last | None:
        """What was said of the goal and how it was judged."""
        said = next((goal for answer in self.answers for goal in answer.goals if goal.goal == id), None)
        verdict = (self.verdicts or {}).get(id, "")
        if said is None and not verdict:
            return None
        return Last(self.year, (said and said.text) or "", (said and said.not_concerned_because) or "", verdict)

    def action(self, id: str) -> ActionAnswer | None:
        return next((one for answer in self.answers for one in answer.actions if one.action == id), None)

    def deliverable(self, id: str, step: str) -> DeliverableAnswer | None:
        return next(
            (
                one
                for answer in self.answers
                for one in answer.deliverables
                if (one.deliverable, one.step or "") == (id, step)
            ),
            None,
        )

    def value(self, indicator: str) -> LocalValue | None:
        return next((one for answer in self.answers for one in answer.values if one.indicator == indicator), None)


def last_year(round: Round, reply: Reply, bodies: Mapping[int, BodyCard], *, verdicts: bool = True) -> LastYear:
    """From the round's previous one: as cleared, by this authority or those merged into it. Two queries, or one without
    how the goals were judged.

    `bodies` are the reply's body and those above it. A merger of a body that had itself merged is followed once back.
    """
    before = round.previous
    if before is None:
        return LastYear()
    mine = authority(bodies[reply.body_id], bodies).id
    same = Q(reply__body=mine) | Q(reply__body=reply.body_id)
    for way in ("merged_into", "merged_into__under", "merged_into__merged_into"):
        same |= Q(**{f"reply__body__{way}": mine})
    latest: dict[int, BodyAnswer] = {}
    for one in Clearing.objects.filter(same, round=before, reply__state__in=RELEASED).order_by("number"):
        latest[one.reply_id] = BodyAnswer.model_validate(one.content["answer"])
    judged = latest_judgements(before.id) if verdicts and before.board_decided_on else {}
    decided = {goal: row.verdict for (goal, stage), row in judged.items() if stage == "decided"}
    return LastYear(before.year, tuple(latest.values()), decided)
