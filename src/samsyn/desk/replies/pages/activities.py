"""What a body plans to do for a goal, and in the follow-up how it went."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.lists import Task, TaskList
from samsyn.components.part import Content
from samsyn.components.templatetags.figures import day
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.replies.forms import ActivityForm, AnswerForm, ReasonForm
from samsyn.desk.replies.frame import draw, own_reply, posted
from samsyn.desk.replies.given_back import gives_back
from samsyn.desk.replies.item import address
from samsyn.desk.replies.saving import Asked, answer
from samsyn.followup.changes.activities import save_activity, withdraw_activity
from samsyn.followup.queries.items import ActivityItem, GoalItem
from samsyn.followup.queries.replies import ReplyPage, list_versions
from samsyn.followup.states import RoundKind
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.reports.scales import Scale, Use


def activity_rows(request: DeskRequest, reply: ReplyPage, goal: GoalItem) -> Content:
    """The planned activities of a goal, each with where it stands in the operating plan."""
    tasks = [
        Task(one.text, address(request, reply, "reply-activity", one.id), place_of(one), hint_of(one))
        for one in goal.activities
    ]
    return TaskList(tasks, id="aktiviteter", label=_("Era aktiviteter")) if tasks else ""


def place_of(one: ActivityItem) -> str:
    """Where the activity is planned; that it is not yet is said."""
    return one.operating_plan or _("inte i verksamhetsplanen än")


def hint_of(one: ActivityItem) -> str:
    """By when, and which function."""
    due = _("klart senast %s") % day(one.due_on) if one.due_on else ""
    return ", ".join(each for each in (one.responsible, due) if each)


@gives_back
@page(needs=Right.SEE_DRAFTS)
def activity_new(request: DeskRequest, round: str, body: str, goal: str) -> HttpResponse:
    """A new activity under a goal."""
    reply = own_reply(request, round, body)
    item = next((one for one in reply.goals if one.goal == goal), None)
    if item is None:
        raise UnableToFind(_("Ni är inte tillfrågade om det målet."))

    def save(form: AnswerForm) -> int:
        save_activity(by=request.viewer, at=request.now, reply=reply.card.id, goal=goal, **form.said)
        return 1

    asked = Asked(
        f"activity-new:{goal}", _("Lägg till aktivitet"), "activity.html",
        partial(ActivityForm, scale=_scale(reply), language=request.language), {}, 0, save,
        partial(dict, goal=item, item=None),
        autosaves=False,
    )  # fmt: skip
    made = answer(request, reply, asked)
    if request.method == "POST" and made.status_code == 302 and "senare" not in request.POST:
        return redirect(address(request, reply, "reply-goal", goal))
    return made


@gives_back
@page(needs=Right.SEE_DRAFTS)
def activity(request: DeskRequest, round: str, body: str, activity: int) -> HttpResponse:
    """One activity: changed in the planning round, followed up in the follow-up."""
    reply = own_reply(request, round, body)
    goal, item = _find(reply, activity)

    def save(form: AnswerForm) -> int:
        save_activity(
            by=request.viewer, at=request.now, reply=reply.card.id, goal=goal.goal, activity=activity, seen=form.seen,
            **form.said,
        )  # fmt: skip
        return list_versions(request.viewer, reply.card.id, f"activity:{activity}")[-1].number

    initial = {name: getattr(item, name) for name in ActivityForm.base_fields if hasattr(item, name)}
    asked = Asked(
        f"activity:{activity}", _("Er aktivitet"), "activity.html",
        partial(ActivityForm, scale=_scale(reply), language=request.language), initial, item.version, save,
        partial(dict, goal=goal, item=item, withdraw=address(request, reply, "reply-activity-withdraw", activity)),
    )  # fmt: skip
    made = answer(request, reply, asked)
    planning = reply.round.kind is RoundKind.PLANNING
    if planning and request.method == "POST" and made.status_code == 302 and "senare" not in request.POST:
        return redirect(address(request, reply, "reply-goal", goal.goal))
    return made


@page(needs=Right.SEE_DRAFTS)
def activity_withdraw(request: DeskRequest, round: str, body: str, activity: int) -> HttpResponse:
    """The activity will not be done; it stays in the history with the reason."""
    reply = own_reply(request, round, body)
    goal, item = _find(reply, activity)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_activity(
                by=request.viewer, at=request.now, reply=reply.card.id, activity=activity,
                because=form.cleaned_data["because"],
            )  # fmt: skip
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Aktiviteten är borttagen ur svaret. Den finns kvar i historiken."))
            return redirect(address(request, reply, "reply-goal", goal.goal))
    return draw(
        request, reply, "form.html", _("Ta bort aktiviteten"), form=form, press=_("Ta bort aktiviteten"), lede=item.text
    )


def _find(reply: ReplyPage, activity: int) -> tuple[GoalItem, ActivityItem]:
    for goal in reply.goals:
        for one in goal.activities:
            if one.id == activity:
                return goal, one
    raise UnableToFind(_("Den aktiviteten finns inte i svaret."))


def _scale(reply: ReplyPage) -> Scale | None:
    return None if reply.round.kind is RoundKind.PLANNING else reply.scales.of(Use.ACTION)
