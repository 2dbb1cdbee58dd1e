"""The whole round as `reports.answers.Answers`."""

from collections.abc import Callable, Sequence

from samsyn.followup.assembling import action_of, answered_actions, hidden, is_readable
from samsyn.followup.models import Clearing, Reply
from samsyn.followup.plan_of import RoundPlan
from samsyn.followup.states import RoundKind, RoundState
from samsyn.followup.summing_up import goals_of
from samsyn.followup.walls import is_released
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.reports.answers import Answers, BoardDecision, BodyAnswer, Economy, Kind

MayRead = Callable[[Reply], bool]


def released(reply: Reply) -> bool:
    """The wall of a report: what no head has cleared is "Ej rapporterad"."""
    return is_released(reply.state)


def whole_answers(plan: RoundPlan, *, may_read: MayRead = released, proposals: bool = True) -> Answers:
    """All replies as they were cleared, syntheses, judgements and decisions. At most eleven queries.

    What `may_read` refuses carries its state word alone.
    """
    round = plan.round
    replies = list(Reply.objects.filter(round=round).order_by("id"))
    bodies, economy = _bodies(plan, replies, may_read)
    bodies = _with_shared(plan, replies, bodies)
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
            "goals": goals_of(plan, proposals=proposals),
            "joint_analysis": round.joint_analysis if proposals else None,
            "economy": economy,
            "proposals": round.proposals if proposals else (),
            "risks": round.risks if proposals else (),
        }
    )


def _bodies(plan: RoundPlan, replies: Sequence[Reply], may_read: MayRead) -> tuple[list[BodyAnswer], list[Economy]]:
    cleared = {
        row.reply_id: row.content for row in Clearing.objects.filter(round=plan.round).order_by("reply_id", "number")
    }
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


def _with_shared(plan: RoundPlan, replies: Sequence[Reply], bodies: list[BodyAnswer]) -> list[BodyAnswer]:
    """Actions that were answered, and cleared, in another plan's round of the same occasion: they hold here too."""
    here = {reply.body_id: position for position, reply in enumerate(replies)}
    names: dict[int, BodyCard] = {}
    for body, actions in answered_actions(plan).items():
        extra = [
            action_of(id, row) for id, row in actions.items() if row.round_id != plan.round.id and is_readable(row)
        ]
        if not extra:
            continue
        if body in here:
            answer = bodies[here[body]]
            known = {one.action for one in answer.actions}
            added = (*answer.actions, *(one for one in extra if one.action not in known))
            bodies[here[body]] = answer.model_copy(update={"actions": added})
        else:
            names = names or {card.id: card for card in list_bodies(plan.round.municipality_id)}
            card = names[body]
            bodies.append(
                BodyAnswer.model_validate({"body": card.slug, "name": card.name, "state": "cleared", "actions": extra})
            )
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
