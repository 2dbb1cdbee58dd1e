"""One item's page: shown, saved while one types, saved by a press, met by somebody else's text, given back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.navigation import Link
from samsyn.components.templatetags.figures import day
from samsyn.desk.door import DeskRequest
from samsyn.desk.replies import given_back
from samsyn.desk.replies.forms import AnswerForm, StepField
from samsyn.desk.replies.frame import crumbs, draw
from samsyn.desk.replies.item import address
from samsyn.desk.replies.items import next_after
from samsyn.followup.changes.saving import UnableToSave
from samsyn.followup.queries.replies import ReplyPage
from samsyn.followup.states import ReplyVerb
from samsyn.organisation.unable import UnableTo, UnableToEnter

Build = Callable[..., AnswerForm]


@dataclass(frozen=True)
class Asked:
    """An item's page: which form, what it holds now, in which version, how it is saved, what is shown beside."""

    key: str
    heading: str
    template: str
    build: Build
    """Makes the form: `build(data)` or `build(initial=…)`."""
    initial: Mapping[str, Any]
    version: int
    save: Callable[[AnswerForm], int]
    """The verb; returns the new version."""
    told: Callable[[], Mapping[str, Any]] = dict
    """What the page shows besides the form; not asked for when a save leads on to the next item."""
    autosaves: bool = True
    names: Mapping[str, str] = field(default_factory=dict)
    """What the verb calls a field that the form calls something else."""


def answer(request: DeskRequest, reply: ReplyPage, asked: Asked) -> HttpResponse:
    """The page of one item, GET and POST."""
    if request.method == "POST":
        return _posted(request, reply, asked)
    if ReplyVerb.SAVE not in reply.may:
        return redirect(address(request, reply, "reply-check"))
    typed = given_back.typed(request)
    if typed is not None:
        return _page(request, reply, asked, asked.build(initial=_as_typed(asked, typed)), given_back=True)
    form = asked.build(initial={**asked.initial, "version": asked.version})
    return _page(request, reply, asked, form)


def _posted(request: DeskRequest, reply: ReplyPage, asked: Asked) -> HttpResponse:
    if "kasta" in request.POST:
        given_back.forget(request)
        return redirect(request.path)
    form = asked.build(request.POST)
    if request.headers.get(given_back.AUTOSAVE):
        return _autosaved(request, asked, form)
    if given_back.is_somebody_elses(request):
        told = _("Du är inloggad som någon annan än den som skrev. Läs igenom texten innan du sparar den som din.")
        return _page(request, reply, asked, _again(asked, form), warned=told)
    if form.is_valid():
        try:
            asked.save(form)
        except UnableToSave as clash:
            return _both(request, reply, asked, form, clash)
        except UnableToEnter:
            raise
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            return _saved(request, reply, asked)
    return _page(request, reply, asked, form)


def _saved(request: DeskRequest, reply: ReplyPage, asked: Asked) -> HttpResponse:
    given_back.forget(request)
    if "senare" in request.POST:
        messages.success(request, _("Sparat. Du kan fortsätta när du vill, på vilken dator eller telefon som helst."))
        return redirect(address(request, reply, "reply"))
    return redirect(next_after(request, reply, asked.key))


def _autosaved(request: DeskRequest, asked: Asked, form: AnswerForm) -> HttpResponse:
    """The new version; 409 when somebody else has changed the text, 422 when it cannot be saved as it is."""
    if given_back.is_somebody_elses(request):
        return HttpResponse(status=409)
    if form.is_valid():
        try:
            version = asked.save(form)
        except UnableToSave:
            return HttpResponse(status=409)
        except UnableToEnter:
            raise
        except UnableTo:
            return HttpResponse(status=422)
        given_back.forget(request)
        return JsonResponse({"version": version})
    return HttpResponse(status=422)


def _page(
    request: DeskRequest, reply: ReplyPage, asked: Asked, form: AnswerForm, *, given_back: bool = False,
    warned: str = "",
) -> HttpResponse:  # fmt: skip
    told = {
        **asked.told(), "form": form, "given_back": given_back, "warned": warned, "asked": asked,
        "versions_url": address(request, reply, "reply-versions", asked.key) if asked.version else "",
        "remarks_url": f"{address(request, reply, 'reply-remarks')}?om={asked.key}",
        **writer_mark(request),
    }  # fmt: skip
    return draw(request, reply, asked.template, asked.heading, **told)


def writer_mark(request: DeskRequest) -> dict[str, str]:
    """The hidden field that lets a form be given back."""
    return {"mark_name": given_back.FIELD, "mark": given_back.mark_of_writer(request)}


def _as_typed(asked: Asked, typed: Mapping[str, list[str]]) -> dict[str, Any]:
    """The kept words as a form's first values; a box that was not ticked was not sent."""
    made: dict[str, Any] = {}
    for name, known in asked.build(initial={}).fields.items():
        said = typed.get(name, [])
        made[name] = bool(said) if isinstance(known, forms.BooleanField) else (said[-1] if said else "")
    return made


def _again(asked: Asked, form: AnswerForm) -> AnswerForm:
    """The same words in a form that has not been sent."""
    return asked.build(initial={name: form.data.get(name, "") for name in form.fields})


def _both(request: DeskRequest, reply: ReplyPage, asked: Asked, form: AnswerForm, clash: UnableToSave) -> HttpResponse:
    """Both texts whole, and three ways on: take yours, keep the saved one, or write them together."""
    theirs, yours = (_as_asked(asked, form, told) for told in (clash.theirs, clash.yours))
    when = f" {day(clash.theirs_at.date())}" if clash.theirs_at else ""
    about = _("sparad av %s") % clash.theirs_by + when if clash.theirs_by else _("sparad")
    compared = [
        (
            bound,
            TwoTexts(
                Version(_("Din text"), _in_words(bound, yours[bound.name]), _("inte sparad än")),
                Version(_("Den sparade texten"), _in_words(bound, theirs[bound.name]), about),
            ),
        )
        for bound in form
        if bound.name in yours and bound.name in theirs and yours[bound.name] != theirs[bound.name]
    ]
    together = {name: _together(yours.get(name), theirs.get(name)) for name in form.fields}
    merging = asked.build(initial={**together, "version": clash.version})
    for name, known in merging.fields.items():
        if name not in {bound.name for bound, _texts in compared}:
            known.widget = known.hidden_widget()
    mine = [
        (name, value)
        for name, values in request.POST.lists()
        if name in form.fields and name != "version"
        for value in values
    ]
    told = {
        "compared": compared, "mine": mine, "version": clash.version, "reason": clash.reason,
        "form": merging, "item_url": request.path,
        "crumbs": crumbs(request, reply, Link(asked.heading, request.path), Link(_("Två texter"))),
        **writer_mark(request),
    }  # fmt: skip
    return draw(request, reply, "conflict.html", _("Två har skrivit samtidigt"), status=409, **told)


def _as_asked(asked: Asked, form: AnswerForm, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the verb holds, as the form's fields hold it."""
    made = {asked.names.get(name, name): value for name, value in told.items()}
    chosen = {name for name in made if isinstance(form.fields.get(name), StepField)}
    return {name: _YES_OR_NO.get(value, value) if name in chosen else value for name, value in made.items()}


_YES_OR_NO: dict[Any, Any] = {True: "yes", False: "no", None: ""}


def _in_words(bound: forms.BoundField, value: object) -> str:
    """What a reader calls the value."""
    choices = {str(key): str(word) for key, word in getattr(bound.field, "choices", ())}
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list):
        return "\n".join(f"{one.get('what')}: {one.get('sek')} kr" for one in value)
    return choices.get(str(value), str(value)) if value not in {None, ""} else ""


def _together(yours: object, theirs: object) -> object:
    """Both texts after each other where they differ; of a choice, yours."""
    if isinstance(yours, str) and isinstance(theirs, str) and yours and theirs and yours != theirs:
        return yours if len(yours) < 25 and " " not in yours else f"{yours}\n\n{theirs}"
    return theirs if yours in {None, ""} else yours
