"""The questions of one reply as a walk: goal by goal with what hangs under it, then the rest, then the check."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.item import Group, Item, address
from samsyn.desk.replies.values import value_items
from samsyn.followup.queries.items import ActionItem, ActivityItem, DeliverableItem, GoalItem
from samsyn.followup.queries.replies import ReplyPage
from samsyn.followup.states import RoundKind


def groups(request: DeskRequest, reply: ReplyPage) -> tuple[Group, ...]:
    """Everything asked, in the plan's order."""
    actions = {one.action: one for one in reply.actions}
    shown: dict[str, str] = {}
    made = []
    for goal in reply.goals:
        items = [_goal(request, reply, goal)]
        for id in goal.actions:
            if id in actions:
                items.append(_action(request, reply, actions[id], shown.get(id, "")))
                shown.setdefault(id, goal.title)
        if reply.round.kind is not RoundKind.PLANNING:
            items += [_activity(request, reply, one) for one in goal.activities]
        made.append(Group(goal.title, tuple(items)))
    rest = [_action(request, reply, one, "") for id, one in actions.items() if id not in shown]
    rest += [_deliverable(request, reply, one) for one in reply.deliverables]
    rest += list(value_items(request, reply))
    if rest:
        made.append(Group(_("Mer i planen"), tuple(rest)))
    made.append(Group(_("Om svaret som helhet"), tuple(_whole(request, reply))))
    return tuple(made)


def walk(request: DeskRequest, reply: ReplyPage) -> tuple[Item, ...]:
    """Every item once, in the order one answers them."""
    return tuple(one for group in groups(request, reply) for one in group.items if not one.again)


def next_after(request: DeskRequest, reply: ReplyPage, key: str) -> str:
    """Where one comes after saving: the next item, or the check when it was the last."""
    items = walk(request, reply)
    place = next((at for at, one in enumerate(items) if one.key == key), len(items))
    return items[place + 1].url if place + 1 < len(items) else address(request, reply, "reply-check")


def _goal(request: DeskRequest, reply: ReplyPage, goal: GoalItem) -> Item:
    answer, planning = goal.answer, reply.round.kind is RoundKind.PLANNING
    done: bool | None = bool(answer.text or answer.not_concerned_because or (planning and goal.activities))
    if done and reply.round.kind is RoundKind.INTERIM and not (answer.forecast or answer.not_concerned_because):
        done = None
    if not done and (answer.version or goal.activities or answer.forecast):
        done = None
    hint = ""
    if answer.not_concerned_because:
        hint = _("berörs ej")
    elif planning and goal.activities:
        hint = _("%s aktiviteter") % len(goal.activities) if len(goal.activities) > 1 else _("1 aktivitet")
    elif answer.text:
        hint = _("%s ord") % len(answer.text.split())
    elif goal.prefill:
        hint = _("förslag finns")
    label = _("Vad gör ni för målet?") if planning else _("Så går det med målet")
    return Item(f"goal:{goal.goal}", label, address(request, reply, "reply-goal", goal.goal), done, hint)


def _action(request: DeskRequest, reply: ReplyPage, one: ActionItem, before: str) -> Item:
    """`before` names the goal under which it was asked for first."""
    done: bool | None = bool(one.status)
    if not done and (one.comment or one.evidence):
        done = None
    hint = _("Åtgärd")
    if one.answered_in:
        hint = _("Åtgärd, besvarad i %s") % one.answered_in
    elif before:
        said = _("besvarad under mål %s") if done else _("besvaras under mål %s")
        hint = said % before
    url = address(request, reply, "reply-action", one.action)
    return Item(f"action:{one.action}", one.title, url, done, hint, again=bool(before))


def _activity(request: DeskRequest, reply: ReplyPage, one: ActivityItem) -> Item:
    done: bool | None = bool(one.status) or (None if one.comment else False)
    url = address(request, reply, "reply-activity", one.id)
    return Item(f"activity:{one.id}", one.text, url, done, _("Er aktivitet"))


def _deliverable(request: DeskRequest, reply: ReplyPage, one: DeliverableItem) -> Item:
    ids = (one.deliverable, one.step) if one.step else (one.deliverable,)
    name = "reply-deliverable-step" if one.step else "reply-deliverable"
    done = True if one.done is not None else (None if one.evidence else False)
    return Item(f"deliverable:{one.id}", one.text, address(request, reply, name, *ids), done, _("Ja eller nej"))


def _whole(request: DeskRequest, reply: ReplyPage) -> Iterator[Item]:
    if reply.round.kind is not RoundKind.PLANNING:
        yield Item(
            "economy", _("Kostnader och medel"), address(request, reply, "reply-economy"),
            bool(reply.economy or reply.amounts), _("frivilligt"),
        )  # fmt: skip
    yield Item(
        "contact", _("Kontakt och diarienummer"), address(request, reply, "reply-contact"), bool(reply.card.contact),
        _("frivilligt"),
    )  # fmt: skip
