"""What a body's people have to do now, for the start page."""

from django.utils.translation import gettext as _

from samsyn.components.lists import Card
from samsyn.components.templatetags.figures import day, relative_day
from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.frame import other_address
from samsyn.followup.deciding import fit
from samsyn.followup.queries.tasks import Task, What, get_tasks
from samsyn.followup.states import ReplyState
from samsyn.planfile.people import BodyKind

_OURS = {What.ANSWER, What.CLEAR, What.FORWARD, What.RECORD_DECISION, What.ANSWER_REMARK}


def cards(request: DeskRequest) -> list[Card]:
    """What is to be done now for officer, head and secretary, overdue first; empty for others. At most six queries."""
    tasks = [one for one in get_tasks(request.viewer, request.today) if one.what in _OURS and one.body_slug]
    mine = [one for one in tasks if one.mine] or tasks
    rest = [one for one in tasks if one not in mine]
    return [_card(request, one) for one in (*mine, *rest) if _is_own(request, one)]


def _is_own(request: DeskRequest, task: Task) -> bool:
    """A question to the coordinator is answered on the coordinator's own pages."""
    return task.what is not What.ANSWER_REMARK or bool(request.viewer.bodies)


def _card(request: DeskRequest, task: Task) -> Card:
    word = {
        What.ANSWER: _("Svara: %s"),
        What.CLEAR: _("Läs och släpp fri: %s"),
        What.FORWARD: _("Lämna vidare: %s"),
        What.RECORD_DECISION: fit(_("För in %(decision)s:"), task.kind or BodyKind.COMMITTEE) + " %s",
        What.ANSWER_REMARK: _("Svara på en kommentar: %s"),
    }[task.what]
    names = {What.ANSWER_REMARK: "reply-remarks", What.CLEAR: "reply-check", What.FORWARD: "reply-check"}
    url = other_address(request, names.get(task.what, "reply"), task.round, task.body_slug)
    return Card(word % task.round_title, url, hint=" · ".join(_hints(request, task)), amount=_amount(task))


def _hints(request: DeskRequest, task: Task) -> list[str]:
    told = [task.body_name]
    if task.due_on is not None:
        told.append(
            _("senast %(day)s, %(relative)s")
            % {"day": day(task.due_on), "relative": relative_day(task.due_on, request.today)}
        )
    if task.because:
        told.append(task.because)
    return told


def _amount(task: Task) -> str:
    """A word that says what is special about it, when something is."""
    if task.state == ReplyState.RETURNED:
        return _("Komplettera")
    if task.state == ReplyState.SENT_BACK:
        return _("Återremiss")
    return _("Sen") if task.overdue else ""
