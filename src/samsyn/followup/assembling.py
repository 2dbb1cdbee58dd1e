"""From rows to `reports.answers`: what one body has said, as a report reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from samsyn.followup.local_values import local_values
from samsyn.followup.models import ActionAnswer, Activity, DeliverableAnswer, GoalAnswer, Reply, Round
from samsyn.followup.plan_of import RoundPlan
from samsyn.followup.policies import RELEASED
from samsyn.followup.small import Passage, passages
from samsyn.followup.states import ReplyState, RoundKind
from samsyn.plans.queries.identity import ActionIdentity, action_identity
from samsyn.reports import answers as reported
from samsyn.reports.answers import Answers, BoardDecision, BodyAnswer, Economy, LocalValue
from samsyn.reports.scales import Use


@dataclass(slots=True)
class Rows:
    """What is written in one reply. `actions` are by the action's address in this round's plan."""

    goals: list[GoalAnswer] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    deliverables: list[DeliverableAnswer] = field(default_factory=list)
    actions: dict[str, ActionAnswer] = field(default_factory=dict)
    values: tuple[LocalValue, ...] = ()


def rows_of(
    plan: RoundPlan, replies: Sequence[Reply], *, deliverables: bool = True, values: bool = True
) -> dict[int, Rows]:
    """Reply → its rows; six queries whatever the number of replies, one less for each that is not wanted.

    An action that the same body answered in another plan's round of the same occasion is among its actions.
    """
    found = {reply.id: Rows() for reply in replies}
    ids = list(found)
    for goal in GoalAnswer.objects.filter(reply__in=ids).order_by("id"):
        found[goal.reply_id].goals.append(goal)
    for activity in Activity.objects.filter(reply__in=ids, withdrawn_at=None).order_by("id"):
        found[activity.reply_id].activities.append(activity)
    asked = DeliverableAnswer.objects.filter(reply__in=ids).order_by("id") if deliverables else ()
    for one in asked:
        found[one.reply_id].deliverables.append(one)
    by_body = {reply.body_id: found[reply.id] for reply in replies}
    for body, answers in answered_actions(plan, by_body).items():
        if body in by_body:
            by_body[body].actions |= answers
    kept = local_values(plan, replies) if values else {}
    for reply in replies:
        found[reply.id].values = kept.get(reply.body_id, ())
    return found


def answered_actions(plan: RoundPlan, bodies: Iterable[int] | None = None) -> dict[int, dict[str, ActionAnswer]]:
    """Body → the plan's actions it has answered for the occasion, in whichever plan's round; two queries.

    Rows come with their reply (`answer.reply`), whose state says whether others may read them.
    """
    identity = action_identity(plan.round.municipality_id)
    rows = action_rows([plan.round])
    if bodies is not None:
        rows = rows.filter(reply__body__in=tuple(bodies))
    return actions_among(rows, plan, identity)


def action_rows(rounds: Iterable[Round]) -> QuerySet[ActionAnswer]:
    """The actions answered for the occasions of a municipality's rounds, with what must be known of their replies.

    There may be hundreds: of a reply only four columns are fetched, and its body's address as `body_slug`.
    """
    occasions = Q()
    for round in rounds:
        occasions |= Q(municipality=round.municipality_id, year=round.year, occasion=round.occasion)
    own = (field.name for field in ActionAnswer._meta.concrete_fields)
    return (
        ActionAnswer.objects.filter(occasions)
        .select_related("reply")
        .only(*own, "reply__body", "reply__body_name", "reply__state")
        .annotate(body_slug=F("reply__body__slug"))
        .order_by("id")
    )


def actions_among(
    rows: Iterable[ActionAnswer], plan: RoundPlan, identity: ActionIdentity
) -> dict[int, dict[str, ActionAnswer]]:
    """Body → the plan's actions among the rows, by their address in the plan."""
    round = plan.round
    here = {identity.key(round.plan.slug, action.id): action.id for action in plan.file.actions}
    found: dict[int, dict[str, ActionAnswer]] = {}
    for row in rows:
        same = row.year == round.year and row.occasion == round.occasion
        if same and row.identity in here and row.version:
            found.setdefault(row.reply.body_id, {})[here[row.identity]] = row
    return found


def body_answer(reply: Reply, rows: Rows, plan: RoundPlan, *, state: str = "cleared") -> BodyAnswer:
    """The whole answer. Who may read it is the caller's matter."""
    return BodyAnswer.model_validate(
        {
            **card_of(reply, plan, state=state),
            "goals": list(_goals(rows, plan)),
            "actions": [_action(id, row) for id, row in rows.actions.items()],
            "values": list(rows.values),
            "deliverables": [_deliverable(row) for row in rows.deliverables if row.version],
        }
    )


def card_of(reply: Reply, plan: RoundPlan, *, state: str) -> dict[str, object]:
    """The answer's frame: who, how far, when, decided by whom. Nothing of what is written."""
    listed = {body.id for body in plan.file.bodies}
    decision = BoardDecision(
        on=reply.decided_on, paragraph=reply.paragraph or None, case_number=reply.decision_case_number or None,
        extract=reply.extract or None,
    )  # fmt: skip
    return {
        "body": reply.named,
        "name": None if reply.named in listed else reply.body_name,
        "under": reply.under or None,
        "state": state,
        "contact": reply.contact or None,
        "answered_on": reply.answered_on,
        "cleared_on": reply.cleared_on,
        "cleared_by": reply.cleared_by or None,
        "late": True if reply.late else None,
        "late_because": reply.late_because or None,
        "decision": decision if decision.made else None,
    }


def hidden(reply: Reply, plan: RoundPlan) -> BodyAnswer:
    """An answer that is not released: its state word, and nothing else."""
    word = "unanswered" if reply.state == ReplyState.NOT_STARTED else "begun"
    frame = card_of(reply, plan, state=word)
    kept = {key: frame[key] for key in ("body", "name", "under", "state")}
    return BodyAnswer.model_validate(kept)


def economy_of(reply: Reply) -> Economy | None:
    """What the body says of costs and means, when it says anything."""
    if not reply.economy and not reply.amounts:
        return None
    return Economy.model_validate({"body": reply.named, "text": reply.economy, "amounts": reply.amounts})


def few_of(reply: Reply, plan: RoundPlan, rows: Rows, confirmed: Sequence[tuple[str, str]]) -> tuple[Passage, ...]:
    """The passages of one reply that look like a count of few persons."""
    economy = economy_of(reply)
    said = Answers.model_validate(
        {
            "schema": 1,
            "plan": plan.file.id,
            "year": plan.round.year,
            "bodies": [body_answer(reply, rows, plan)],
            "economy": [economy] if economy else [],
        }
    )
    return passages(said, plan.file, plan.catalogue, confirmed)


def is_readable(row: ActionAnswer) -> bool:
    """Whether the reply that holds the answer is released."""
    return ReplyState(row.reply.state) in RELEASED


def action_of(id: str, row: ActionAnswer) -> reported.ActionAnswer:
    """The action's answer under its address in the plan that is asked for."""
    return _action(id, row)


def _goals(rows: Rows, plan: RoundPlan) -> Iterable[reported.GoalAnswer]:
    by_goal: dict[str, list[Activity]] = {}
    for activity in rows.activities:
        by_goal.setdefault(activity.goal, []).append(activity)
    said = {row.goal: row for row in rows.goals}
    for goal in dict.fromkeys([*said, *by_goal]):
        row, activities = said.get(goal), by_goal.get(goal, [])
        if (row is None or not row.version) and not any(each.version for each in activities):
            continue
        lines = [row.text] if row and row.text else []
        lines += [_activity(each, plan) for each in activities]
        if row and row.evidence:
            lines.append(f"Underlag: {row.evidence}")
        answer = reported.GoalAnswer(
            goal=goal, text="\n\n".join(lines), not_concerned_because=row.not_concerned_because if row else None,
            forecast=row.forecast if row else None,
        )  # fmt: skip
        if answer.is_given:
            yield answer


def _activity(row: Activity, plan: RoundPlan) -> str:
    """An activity as a sentence of the body's own text, Swedish whoever clears it: what, where planned, how it went."""
    place = row.operating_plan or "står ännu inte i verksamhetsplanen"
    said = [f"{row.text.rstrip('.')} ({place})"]
    if plan.round.kind != RoundKind.PLANNING:
        said.append(word_of(plan, row.status) if row.status else "ej rapporterad")
    elif row.due_on:
        said.append(f"senast {row.due_on.isoformat()}")
    if row.comment:
        said.append(row.comment.rstrip("."))
    return f"Aktivitet: {'. '.join(said)}."


def word_of(plan: RoundPlan, status: str) -> str:
    """An action status in words; as it was written when the scale no longer has it."""
    step = plan.scales.of(Use.ACTION).find(status)
    return step.sv if step else status


def _action(id: str, row: ActionAnswer) -> reported.ActionAnswer:
    return reported.ActionAnswer(action=id, status=row.status, comment=row.comment, evidence=row.evidence)


def _deliverable(row: DeliverableAnswer) -> reported.DeliverableAnswer:
    return reported.DeliverableAnswer(
        deliverable=row.deliverable, step=row.step or None, done=row.done, on=row.on, evidence=row.evidence
    )
