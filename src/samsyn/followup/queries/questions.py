"""What a body is asked, item by item, with what it has said and what it said last year."""

from samsyn.followup.assembling import Rows
from samsyn.followup.models import Activity, GoalAnswer, Reply
from samsyn.followup.plan_of import RoundPlan, called, worded
from samsyn.followup.queries.items import (
    ActionItem,
    ActivityItem,
    DeliverableItem,
    GoalItem,
    Prefill,
    Said,
    ValueItem,
)
from samsyn.followup.queries.last_year import LastYear
from samsyn.planfile.chain import Action
from samsyn.reports.asked import covers


def goals_of_reply(plan: RoundPlan, reply: Reply, rows: Rows, before: LastYear) -> tuple[GoalItem, ...]:
    """The goals in the plan's order: those asked about, and those the body has written about of its own accord."""
    said = {row.goal: row for row in rows.goals}
    activities: dict[str, list[ActivityItem]] = {}
    for each in rows.activities:
        activities.setdefault(each.goal, []).append(activity_item(each))
    mine = {action.id for action in asked_actions(plan, reply)}
    made = []
    for subject in plan.subjects:
        row = said.get(subject.id)
        if row is None or not (row.asked or row.version or subject.id in activities):
            continue
        below = covers(plan.file, subject)
        made.append(
            GoalItem(
                subject.id, subject.label or "", plan.title(subject.id), worded(subject), row.asked,
                row.asked_because, said_of(row), _prefill(row), before.goal(subject.id),
                tuple(activities.get(subject.id, ())),
                tuple(
                    action.id for action in plan.file.actions
                    if action.id in mine and below & {*action.goals, *action.areas}
                ),
            )
        )  # fmt: skip
    return tuple(made)


def asked_actions(plan: RoundPlan, reply: Reply) -> tuple[Action, ...]:
    """The actions asked of this body; each action is asked of one body of the plan."""
    share = plan.share(reply.named)
    return share.actions if share else ()


def actions_of(plan: RoundPlan, reply: Reply, rows: Rows, before: LastYear) -> tuple[ActionItem, ...]:
    """The body's actions, each once, and any other it has answered."""
    asked = {action.id: action for action in asked_actions(plan, reply)}
    asked |= {action.id: action for action in plan.file.actions if action.id in rows.actions}
    made = []
    for id, action in asked.items():
        row, last = rows.actions.get(id), before.action(id)
        made.append(
            ActionItem(
                id, called(action), worded(action),
                tuple(plan.title(goal) for goal in action.goals or action.areas), action.due,
                row.status if row else "", row.comment if row else "", row.evidence if row else "",
                row.version if row else 0, row.edited_at if row else None, row.edited_by if row else "",
                (last and last.status) or "", (last and last.comment) or "",
                "" if row is None or row.round_id == plan.round.id else row.round.slug,
            )
        )  # fmt: skip
    return tuple(made)


def deliverables_of(plan: RoundPlan, reply: Reply, rows: Rows, before: LastYear) -> tuple[DeliverableItem, ...]:
    """The deliverables asked of the body, step by step."""
    share = plan.share(reply.named)
    said = {(row.deliverable, row.step): row for row in rows.deliverables}
    made = []
    for item in share.deliverables if share else ():
        for step in item.steps or (None,):
            key = (item.id, step.id if step else "")
            row, last = said.get(key), before.deliverable(*key)
            made.append(
                DeliverableItem(
                    *key, _step_text(worded(item) or item.id, step.text) if step else worded(item),
                    row.done if row else None,
                    row.on if row else None, row.evidence if row else "", row.version if row else 0,
                    last.done if last else None,
                )
            )  # fmt: skip
    return tuple(made)


def _step_text(deliverable: str, step: str) -> str:
    return f"{deliverable.rstrip('.')}: {step}"


def values_of(plan: RoundPlan, reply: Reply, rows: Rows, before: LastYear) -> tuple[ValueItem, ...]:
    """The local values asked of the body."""
    share = plan.share(reply.named)
    said = {value.indicator: value for value in rows.values}
    return tuple(
        ValueItem(
            one.id, worded(one) or one.id, plan.catalogue.by_id.get(one.catalogue or ""), said.get(one.id),
            before.value(one.id),
        )
        for one in (share.indicators if share else ())
    )  # fmt: skip


def said_of(row: GoalAnswer) -> Said:
    """The row's words."""
    return Said(
        row.text, row.not_concerned_because, row.forecast, row.evidence, row.version, row.edited_at, row.edited_by
    )


def _prefill(row: GoalAnswer) -> Prefill | None:
    if not row.prefill or row.version:
        return None
    laid = row.prefill
    return Prefill(laid["text"], laid["not_concerned_because"], laid["source"], laid["kind"], laid["year"])


def activity_item(row: Activity) -> ActivityItem:
    """The row as pages show it."""
    return ActivityItem(
        row.id, row.goal, row.text, row.operating_plan, row.not_in_operating_plan, row.due_on, row.responsible,
        row.planned_id is not None, row.status, row.comment, row.evidence, row.version,
    )  # fmt: skip
