"""The whole round as `reports.answers.Answers`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from samsyn.followup.assembling import action_of, action_rows, actions_among, hidden, is_readable
from samsyn.followup.models import ActionAnswer, Clearing, Reply, Round
from samsyn.followup.plan_of import RoundPlan
from samsyn.followup.states import RoundKind, RoundState
from samsyn.followup.summing_up import SummedUp, goals_from
from samsyn.followup.walls import is_released
from samsyn.plans.queries.identity import ActionIdentity, action_identity
from samsyn.reports.answers import Answers, BoardDecision, BodyAnswer, Economy, Kind

MayRead = Callable[[Reply], bool]


def released(reply: Reply) -> bool:
    """The wall of a report: what no head has cleared is "Ej rapporterad"."""
    return is_released(reply.state)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in some of a municipality's rounds, asked for together."""

    replies: Sequence[Reply]
    cleared: Mapping[int, Mapping[str, Any]]
    """Reply → what was last cleared of it."""
    identity: ActionIdentity
    actions: Sequence[ActionAnswer]
    summed_up: SummedUp

    @classmethod
    def of(cls, rounds: Sequence[Round]) -> "Said":
        """Five queries, however many the rounds are."""
        ids = [round.id for round in rounds]
        last = Clearing.objects.filter(reply=OuterRef("pk")).order_by("-number").values("content")[:1]
        replies = list(Reply.objects.filter(round__in=ids).annotate(last=Subquery(last)).order_by("id"))
        cleared = {reply.id: content for reply in replies if (content := getattr(reply, "last", None)) is not None}
        identity = action_identity(rounds[0].municipality_id)
        return cls(replies, cleared, identity, list(action_rows(rounds)), SummedUp.of(ids))


def whole_answers(
    plan: RoundPlan, *, said: Said | None = None, may_read: MayRead = released, proposals: bool = True
) -> Answers:
    """All replies as they were cleared, syntheses, judgements and decisions. At most six queries; none of what `said`
    holds already.

    What `may_read` refuses carries its state word alone.
    """
    round, said = plan.round, said or Said.of([plan.round])
    replies = [reply for reply in said.replies if reply.round_id == round.id]
    bodies, economy = _bodies(plan, replies, said.cleared, may_read)
    bodies = _with_shared(plan, replies, bodies, actions_among(said.actions, plan, said.identity))
    return Answers.model_validate(
        {
            "schema": 1,
            "plan": plan.file.id,
            "year": round.year,
            "kind": Kind.YEARLY if round.kind == RoundKind.PLANNING else round.kind,
            "case_number": round.case_number,
            "decision": _board(plan),
            "council": _council(plan),
            "scales": plan.own_scales,
            "bodies": bodies,
            "goals": goals_from(plan, said.summed_up, proposals=proposals),
            "joint_analysis": round.joint_analysis if proposals else None,
            "economy": economy,
            "proposals": round.proposals if proposals else (),
            "risks": round.risks if proposals else (),
        }
    )


def _bodies(
    plan: RoundPlan, replies: Sequence[Reply], cleared: Mapping[int, Mapping[str, Any]], may_read: MayRead
) -> tuple[list[BodyAnswer], list[Economy]]:
    bodies, economy = [], []
    for reply in replies:
        if not (released(reply) and may_read(reply) and reply.id in cleared):
            bodies.append(hidden(reply, plan))
            continue
        content = cleared[reply.id]
        bodies.append(_decided(BodyAnswer.model_validate(content["answer"]), reply))
        if content.get("economy"):
            economy.append(Economy.model_validate(content["economy"]))
    return bodies, economy


def _decided(answer: BodyAnswer, reply: Reply) -> BodyAnswer:
    """The cleared words with what the committee has decided since."""
    if reply.decided_on is None:
        return answer
    decision = BoardDecision(
        on=reply.decided_on, paragraph=reply.paragraph or None, case_number=reply.decision_case_number or None,
        extract=reply.extract or None,
    )  # fmt: skip
    return answer.model_copy(update={"decision": decision})


def _with_shared(
    plan: RoundPlan, replies: Sequence[Reply], bodies: list[BodyAnswer],
    answered: Mapping[int, Mapping[str, ActionAnswer]],
) -> list[BodyAnswer]:  # fmt: skip
    """Actions that were answered, and cleared, in another plan's round of the same occasion: they hold here too."""
    here = {reply.body_id: position for position, reply in enumerate(replies)}
    for id, actions in answered.items():
        others = {key: row for key, row in actions.items() if row.round_id != plan.round.id and is_readable(row)}
        if not others:
            continue
        extra = [action_of(key, row) for key, row in others.items()]
        if id in here:
            answer = bodies[here[id]]
            known = {one.action for one in answer.actions}
            added = (*answer.actions, *(one for one in extra if one.action not in known))
            bodies[here[id]] = answer.model_copy(update={"actions": added})
        else:
            first = next(iter(others.values()))
            slug, name = getattr(first, "body_slug", ""), first.reply.body_name
            told = {"body": slug, "name": name, "state": "cleared", "actions": extra}
            bodies.append(BodyAnswer.model_validate(told))
    return bodies


def _board(plan: RoundPlan) -> BoardDecision | None:
    round = plan.round
    if round.board_decided_on is None:
        return None
    return BoardDecision(
        body=_called(plan, "executive_board"), on=round.board_decided_on, paragraph=round.board_paragraph or None,
        case_number=round.board_case_number or None,
    )  # fmt: skip


def _council(plan: RoundPlan) -> BoardDecision | None:
    round = plan.round
    if round.council_decided_on is None:
        return None
    verb = "lagd till handlingarna" if round.state == RoundState.NOTED else "godkänd"
    if round.state not in {RoundState.APPROVED, RoundState.NOTED} and not round.steps.filter(verb="approve").exists():
        verb = "lagd till handlingarna"
    return BoardDecision(
        body=_called(plan, "council"), on=round.council_decided_on, paragraph=round.council_paragraph or None,
        case_number=round.council_case_number or None, verb=verb,
    )  # fmt: skip


def _called(plan: RoundPlan, kind: str) -> str:
    """The body's id in the plan file, or its common name."""
    found = next((body.id for body in plan.file.bodies if body.kind == kind), None)
    return found or {"executive_board": "kommunstyrelsen", "council": "kommunfullmäktige"}[kind]
