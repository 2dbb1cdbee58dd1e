"""Comments and questions on a reply; and on whose desk it lies."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.replies.forms import AnswerRemarkForm, ColleagueForm, RemarkForm
from samsyn.desk.replies.frame import draw, own_reply, posted
from samsyn.desk.replies.given_back import gives_back, typed
from samsyn.desk.replies.item import address
from samsyn.desk.replies.items import walk
from samsyn.desk.replies.saving import writer_mark
from samsyn.followup.changes.remarks import add_remark, answer_remark, settle_remark
from samsyn.followup.changes.writers import hand_to_colleague, name_writer, release_writer
from samsyn.followup.queries.replies import Aside, ReplyPage
from samsyn.organisation.queries import list_members
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToEnter


@gives_back
@page(needs=Right.SEE_DRAFTS)
def remarks(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Every comment and question, by item; a new one below. `?om=goal:…` is about one item."""
    reply = own_reply(request, round, body, needs=[Aside.REMARKS])
    items = {one.key: one for one in walk(request, reply)}
    about = request.GET.get("om", "")
    about = about if about in items else ""
    kept = typed(request)
    initial = {"text": kept["text"][-1]} if kept and kept.get("text") else None
    form = RemarkForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def add() -> None:
            add_remark(
                by=request.viewer, at=request.now, reply=reply.card.id, text=said["text"], item=about,
                to_coordinator=said["to_coordinator"],
            )  # fmt: skip

        if _done(form, add):
            messages.success(request, _("Kommentaren är sparad."))
            return redirect(address(request, reply, "reply-remarks"))
    told: dict[str, Any] = {
        "form": form, "about": items.get(about), "answer_form": AnswerRemarkForm(auto_id=False),
        "threads": [(one, _label(items, one.item), _links(request, reply, one.id)) for one in reply.remarks],
        **writer_mark(request),
    }  # fmt: skip
    return draw(request, reply, "remarks.html", _("Kommentarer och frågor"), **told)


@page(needs=Right.SEE_DRAFTS)
def remark_answer(request: DeskRequest, round: str, body: str, remark: int) -> HttpResponse:
    """POST: an answer under a remark. GET and an empty answer show the form alone."""
    reply = own_reply(request, round, body, needs=[Aside.REMARKS])
    form = AnswerRemarkForm(posted(request))
    asked = next((one for one in reply.remarks if one.id == remark), None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if _done(form, lambda: answer_remark(by=request.viewer, at=request.now, remark=remark, text=text)):
            messages.success(request, _("Svaret är sparat."))
            return redirect(address(request, reply, "reply-remarks"))
    lede = asked.text if asked else ""
    return draw(request, reply, "form.html", _("Svara på kommentaren"), form=form, press=_("Svara"), lede=lede)


@page(needs=Right.SEE_DRAFTS)
def remark_settle(request: DeskRequest, round: str, body: str, remark: int) -> HttpResponse:
    """POST: nothing more needs to be done about it."""
    reply = own_reply(request, round, body)
    if request.method == "POST":
        settle_remark(by=request.viewer, at=request.now, remark=remark)
        messages.success(request, _("Kommentaren är avklarad."))
    return redirect(address(request, reply, "reply-remarks"))


@page(needs=Right.SEE_DRAFTS)
def writers(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Who writes; take it oneself, name a colleague or a deputy, or hand everything over."""
    reply = own_reply(request, round, body, needs=[Aside.WRITERS])
    people = list_members(request.municipality.id, on=request.today, bodies=request.viewer.bodies_for(Right.ANSWER))
    names = {one.user: one.name or one.email for one in people if one.role in {"officer", "head"}}
    mine = request.viewer.user
    form = ColleagueForm(posted(request), colleagues=sorted(names.items(), key=lambda one: one[1]))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["user"]
        if _done(form, lambda: _move_desk(request, reply, chosen)):
            messages.success(request, _("Klart. %s ser nu svaret bland sina uppgifter.") % names[chosen])
            return redirect(address(request, reply, "reply-writers"))
    told: dict[str, Any] = {
        "form": form, "may": request.viewer.may(Right.ANSWER, body=reply.card.body),
        "is_mine": any(one.user == mine for one in reply.writers), "mine": mine,
        "release": address(request, reply, "reply-writer-release"),
    }  # fmt: skip
    return draw(request, reply, "writers.html", _("Vem skriver svaret?"), **told)


def _move_desk(request: DeskRequest, reply: ReplyPage, chosen: int) -> None:
    by, at, id = request.viewer, request.now, reply.card.id
    if "lamna" in request.POST and by.user is not None:
        hand_to_colleague(by=by, at=at, body=reply.card.body_slug, leaving=by.user, to=chosen)
    else:
        name_writer(by=by, at=at, reply=id, user=chosen, deputy="ersattare" in request.POST)


@page(needs=Right.SEE_DRAFTS)
def writer_release(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """POST: somebody is not expected to write any more."""
    reply = own_reply(request, round, body)
    if request.method == "POST":
        user = request.POST.get("user", "")
        if user.isdecimal():
            release_writer(by=request.viewer, at=request.now, reply=reply.card.id, user=int(user))
    return redirect(address(request, reply, "reply-writers"))


def _done(form: forms.Form, do: Callable[[], object]) -> bool:
    """Whether the verb went through; its reason stands in the form otherwise."""
    try:
        do()
    except UnableToEnter:
        raise
    except UnableTo as unable:
        form.add_error(None, unable.reason)
        return False
    return True


def _label(items: dict[str, Any], key: str) -> Content:
    return items[key].label if key in items else ""


def _links(request: DeskRequest, reply: ReplyPage, remark: int) -> Sequence[str]:
    return [address(request, reply, name, remark) for name in ("reply-remark-answer", "reply-remark-settle")]
