"""A page for each thing to answer: goal, action, activity, deliverable, costs, contact."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.lists import TaskList
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.replies.forms import (
    AMOUNTS,
    ActionForm,
    AnswerForm,
    ContactForm,
    DeliverableForm,
    EconomyForm,
    GoalForm,
    economy_initial,
)
from samsyn.desk.replies.frame import draw, own_reply, posted
from samsyn.desk.replies.given_back import gives_back
from samsyn.desk.replies.item import address
from samsyn.desk.replies.items import groups
from samsyn.desk.replies.pages.activities import activity_rows
from samsyn.desk.replies.saving import Asked, answer
from samsyn.desk.replies.words import step_mark
from samsyn.followup.changes.writing import (
    save_action_answer,
    save_contact,
    save_deliverable_answer,
    save_economy,
    save_goal_answer,
)
from samsyn.followup.queries.items import GoalItem
from samsyn.followup.queries.replies import Aside, ReplyPage
from samsyn.followup.states import ReplyVerb, RoundKind
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.reports.scales import Use

WORDS = 150


@gives_back
@page(needs=Right.SEE_DRAFTS)
def goal(request: DeskRequest, round: str, body: str, goal: str) -> HttpResponse:
    """What the body says of one goal, with last year's answer and judgement, its activities and actions beside."""
    reply = own_reply(request, round, body, needs=[Aside.LAST_YEAR, Aside.VERDICTS])
    item = next((one for one in reply.goals if one.goal == goal), None)
    if item is None:
        raise UnableToFind(_("Ni är inte tillfrågade om det målet."))
    planning = reply.round.kind is RoundKind.PLANNING
    forecast = reply.scales.of(Use.FORECAST) if reply.round.kind is RoundKind.INTERIM else None
    build = partial(GoalForm, forecast=forecast, planning=planning, language=request.language)

    def save(form: AnswerForm) -> int:
        return save_goal_answer(
            by=request.viewer, at=request.now, reply=reply.card.id, goal=goal, seen=form.seen, **form.said
        )

    return answer(
        request,
        reply,
        Asked(
            f"goal:{goal}", item.title, "goal.html", build, _goal_initial(item), item.answer.version, save,
            partial(_beside_goal, request, reply, item),
        ),
    )  # fmt: skip


def _goal_initial(item: GoalItem) -> dict[str, str]:
    said = item.answer
    if item.prefill and not said.version:
        return {"text": item.prefill.text, "not_concerned_because": item.prefill.not_concerned_because}
    return {
        "text": said.text, "not_concerned_because": said.not_concerned_because, "forecast": said.forecast,
        "evidence": said.evidence,
    }  # fmt: skip


def _beside_goal(request: DeskRequest, reply: ReplyPage, item: GoalItem) -> dict[str, Any]:
    verdict = step_mark(reply.scales, Use.JUDGEMENT, item.last.verdict, request.language) if item.last else ""
    here = next(group for group in groups(request, reply) if any(one.key == f"goal:{item.goal}" for one in group.items))
    below = [one.task for one in here.items if not one.key.startswith("goal:")]
    planning = reply.round.kind is RoundKind.PLANNING
    return {
        "item": item, "verdict": verdict, "planning": planning, "words": WORDS,
        "below": TaskList(below, id="under-malet", label=_("Under målet")) if below and not planning else "",
        "activities": activity_rows(request, reply, item) if planning else "",
        "activity_new": address(request, reply, "reply-activity-new", item.goal),
    }  # fmt: skip


@gives_back
@page(needs=Right.SEE_DRAFTS)
def action(request: DeskRequest, round: str, body: str, action: str) -> HttpResponse:
    """How far one action has come: answered once, whatever goals it serves."""
    reply = own_reply(request, round, body, needs=[Aside.LAST_YEAR])
    item = next((one for one in reply.actions if one.action == action), None)
    if item is None:
        raise UnableToFind(_("Ni är inte tillfrågade om den åtgärden."))

    def save(form: AnswerForm) -> int:
        return save_action_answer(
            by=request.viewer, at=request.now, reply=reply.card.id, action=action, seen=form.seen, **form.said
        )

    last = step_mark(reply.scales, Use.ACTION, item.last_status, request.language)
    build = partial(ActionForm, scale=reply.scales.of(Use.ACTION), language=request.language)
    initial = {"status": item.status, "comment": item.comment, "evidence": item.evidence}
    told: partial[dict[str, Any]] = partial(dict, item=item, last_status=last, words=60, last_year=_year_before(reply))
    return answer(
        request, reply, Asked(f"action:{action}", item.title, "action.html", build, initial, item.version, save, told)
    )


def _year_before(reply: ReplyPage) -> int:
    """The year of the answers that stand beside."""
    return next((one.last.year for one in reply.goals if one.last), reply.round.year - 1)


@gives_back
@page(needs=Right.SEE_DRAFTS)
def deliverable(request: DeskRequest, round: str, body: str, deliverable: str, step: str = "") -> HttpResponse:
    """Yes or no to a deliverable or one of its steps."""
    reply = own_reply(request, round, body, needs=[Aside.LAST_YEAR, Aside.DELIVERABLES])
    item = next((one for one in reply.deliverables if (one.deliverable, one.step) == (deliverable, step)), None)
    if item is None:
        raise UnableToFind(_("Ni är inte tillfrågade om det."))

    def save(form: AnswerForm) -> int:
        return save_deliverable_answer(
            by=request.viewer, at=request.now, reply=reply.card.id, deliverable=deliverable, step=step, seen=form.seen,
            **form.said,
        )  # fmt: skip

    said = {True: "yes", False: "no", None: ""}
    initial = {"done": said[item.done], "on": item.on, "evidence": item.evidence}
    told: partial[dict[str, Any]] = partial(dict, item=item, last_year=_year_before(reply))
    return answer(
        request, reply,
        Asked(
            f"deliverable:{item.id}", item.text, "deliverable.html", DeliverableForm, initial, item.version, save, told
        ),
    )  # fmt: skip


@gives_back
@page(needs=Right.SEE_DRAFTS)
def economy(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Costs and means."""
    reply = own_reply(request, round, body)

    def save(form: AnswerForm) -> int:
        return save_economy(by=request.viewer, at=request.now, reply=reply.card.id, seen=form.seen, **form.said)

    rows = max(AMOUNTS, len(reply.amounts) + 1)
    initial = economy_initial(reply.economy, reply.amounts)
    return answer(
        request, reply,
        Asked(
            "economy", _("Kostnader och medel"), "economy.html", partial(EconomyForm, rows=rows), initial,
            reply.economy_version, save, names={"economy": "text"},
        ),
    )  # fmt: skip


@page(needs=Right.SEE_DRAFTS)
def contact(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """The function to ask and the body's own diary number."""
    reply = own_reply(request, round, body)
    initial = {"contact": reply.card.contact, "case_number": reply.card.case_number}
    form = ContactForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_contact(by=request.viewer, at=request.now, reply=reply.card.id, **form.cleaned_data)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Sparat."))
            return redirect(address(request, reply, "reply-check" if ReplyVerb.SAVE in reply.may else "reply"))
    return draw(request, reply, "form.html", _("Kontakt och diarienummer"), form=form, press=_("Spara och gå vidare"))
