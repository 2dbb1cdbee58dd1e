"""Editing in place: change, add, remove, re-hang, appoint. Every form works without scripts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.buttons import PostButton
from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.forms import OwnerForm
from samsyn.desk.plans.frame import Passage, lock_of, opened_for, plan_page, url
from samsyn.desk.plans.item_form import SHAPE, item_form
from samsyn.desk.plans.linking import PAGES, link_to
from samsyn.desk.plans.mending import came_from
from samsyn.desk.plans.words import FIELDS, ONE, names_in, numbered, short, word
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.planfile.people import BodyKind
from samsyn.plans.changes.items import ADDED, add_item, edit_item, rehang, remove_item
from samsyn.plans.changes.owners import OWNED, appoint_owner, release_owner
from samsyn.plans.queries.plans import OpenPlan
from samsyn.plans.unable import Clash, UnableToEdit, UnableToMerge

_Many = list
REHUNG = {"goals": ("areas",), "actions": ("goals", "areas"), "indicators": ("goals", "areas", "actions")}


def seen_of(request: DeskRequest, opened: OpenPlan) -> int:
    """The revision number the form was drawn on."""
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() and len(said) < 9 else opened.card.number


def as_seen(request: DeskRequest, plan: str) -> OpenPlan:
    """The plan as the form was drawn on it, so that only what this person changed counts as changed."""
    said = request.POST.get("seen", "")
    number = int(said) if said.isdecimal() and len(said) < 9 else None
    return opened_for(request, plan, number=number)


@page(needs=Right.EDIT_PLAN)
def edit(request: DeskRequest, plan: str, list: str, id: str) -> HttpResponse:
    """Change the fields of an item; a locked one shows its lock and only what stays open."""
    opened = as_seen(request, plan)
    item = opened.file.document if list == "document" else opened.item(list, id)
    if list not in SHAPE:
        raise UnableToFind(_("Den delen ändras i planfilen. Ladda ner den, ändra och ta in den igen."))
    lock = lock_of(opened, list, id)
    form = item_form(opened.file, list, item, locked=lock is not None, data=request.POST or None)
    back = came_from(request, plan, link_to(request, opened, list, id))
    above: _Many[Content] = []
    clashing: Content = ""
    if request.method == "POST" and form.is_valid():
        try:
            edit_item(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), list=list, id=id,
                fields=form.changes,
            )  # fmt: skip
        except UnableToMerge as unable:
            form.add_error(None, unable.reason)
            clashing = two_texts(unable.clashes)
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Sparat."))
            return redirect(back)
    if lock is not None:
        revised = (
            url(request, "plan-redecide", plan, list, id)
            if list in {"areas", "goals", "actions", "assignments"}
            else ""
        )
        above.append(_locked_notice(lock, revised))
    said = getattr(item, "title", None) or numbered(item, request.language)  # type: ignore[arg-type]  # the document has a title
    return _form(
        request,
        opened,
        form,
        heading=_("Ändra %(what)s: %(which)s") % {"what": word(ONE, list), "which": short(said, 80)},
        press=_("Spara"),
        back=back,
        above=above,
        clashing=clashing,
    )


def _locked_notice(lock: Content, revised: str) -> Notice:
    more = (
        format_html('<p><a href="{}">{}</a></p>', revised, _("För in ett beslut som ändrar texten")) if revised else ""
    )
    said = _("Ordalydelsen är låst. Det som står kvar här kan du ändra.")
    return Notice(Tone.INFO, format_html("<p>{}</p><p>{}</p>{}", lock, said, more))


def two_texts(clashes: Sequence[Clash]) -> SafeString:
    """Both versions of every field two people changed."""
    parts = [
        TwoTexts(
            Version(
                _("Den sparade texten"),
                said_value(clash.theirs, clash.field),
                word(FIELDS, clash.field) if clash.field else "",
            ),
            Version(_("Din text"), said_value(clash.mine, clash.field), _("Ej sparad")),
        ).render()
        for clash in clashes
    ]
    return SafeString("".join(parts))


def said_value(value: object, field: str = "") -> str:
    """A field of the plan file in words, for comparing; one of several parts says what each is called."""
    if value is None:
        return _("(borttaget)")
    if isinstance(value, _Many | tuple):
        return ", ".join(said_value(one, field) for one in value)
    if isinstance(value, dict):
        called = {key: f"{field}__{key}" if f"{field}__{key}" in FIELDS else key for key in value}
        return "; ".join(f"{word(FIELDS, called[key])}: {said_value(one)}" for key, one in value.items())
    return str(value)


@page(needs=Right.EDIT_PLAN)
def add(request: DeskRequest, plan: str, list: str) -> HttpResponse:
    """Add something to the plan. In a decided plan it stands as a proposal until somebody decides it."""
    opened = opened_for(request, plan)
    if list not in ADDED or list not in SHAPE:
        raise UnableToFind(_("Något sådant läggs till i planfilen."))
    form = item_form(opened.file, list, None, locked=False, data=request.POST or None)
    form.initial.update(_asked_for(request, list))
    above = _hung_under(request, opened)
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.fields_of_plan.items() if value not in (None, [])}
        try:
            saved, made = add_item(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), list=list, fields=fields
            )
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Tillagt."))
            del saved
            return redirect(
                came_from(request, plan, "" if list in PAGES else above) or link_to(request, opened, list, made)
            )
    heading = _("Lägg till %s") % word(ONE, list)
    back = came_from(request, plan, above or url(request, "plan", plan))
    return _form(request, opened, form, heading=heading, press=_("Lägg till"), back=back)


def _hung_under(request: DeskRequest, opened: OpenPlan) -> str:
    """The page of what the new item hangs under, when the address says what that is."""
    said = {request.GET[name] for name in (*REHUNG["indicators"], "of", "parent") if name in request.GET}
    under = [(name, one.id) for name in PAGES if name != "documents" for one in getattr(opened.file, name)]
    return next((link_to(request, opened, name, id) for name, id in under if id in said), "")


def _asked_for(request: DeskRequest, list: str) -> dict[str, object]:
    """What the address says the new item hangs under or is, as in `?goals=goal-school`."""
    said = {name: request.GET[name] for name in SHAPE[list] if name in request.GET}
    return {name: [value] if name in {*REHUNG["indicators"], "of"} else value for name, value in said.items()}


@require_POST
@page(needs=Right.EDIT_PLAN)
def remove(request: DeskRequest, plan: str, list: str, id: str) -> HttpResponse:
    """Take something out; undo is one press away."""
    opened = opened_for(request, plan)
    saved = remove_item(by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), list=list, id=id)
    del saved
    messages.success(request, _("Borttaget. Du kan ångra under Versioner."))
    return redirect("plan", request.municipality.slug, plan)


@page(needs=Right.EDIT_PLAN)
def move(request: DeskRequest, plan: str, list: str, id: str) -> HttpResponse:
    """Say which goals and areas an item serves; open also when its words are decided."""
    opened = as_seen(request, plan)
    item = opened.item(list, id)
    if list not in REHUNG:
        raise UnableToFind(_("Det går inte att flytta."))
    whole = item_form(opened.file, list, item, locked=False, data=request.POST or None)
    for name in [*whole.fields]:
        if name not in REHUNG[list]:
            del whole.fields[name]
    if "areas" not in whole.fields and list == "goals":
        raise UnableToFind(_("Det går inte att flytta."))
    back = came_from(request, plan, link_to(request, opened, list, id))
    if request.method == "POST" and whole.is_valid():
        try:
            rehang(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), list=list, id=id,
                **{name: whole.cleaned_data[name] for name in REHUNG[list]},
            )  # fmt: skip
        except UnableToEdit as unable:
            whole.add_error(None, unable.reason)
        else:
            messages.success(request, _("Flyttat."))
            return redirect(back)
    heading = _("Flytta: %s") % short(numbered(item, request.language), 80)  # type: ignore[arg-type]  # an item of a re-hung list
    return _form(request, opened, whole, heading=heading, press=_("Spara"), back=back)


@page(needs=Right.EDIT_PLAN)
def owner(request: DeskRequest, plan: str, list: str, id: str) -> HttpResponse:
    """Appoint who answers for an item: a body, its head's function, a contact."""
    opened = opened_for(request, plan)
    item: Any = opened.item(list, id)
    if list not in OWNED:
        raise UnableToFind(_("Den delen kan inte ha en ägare."))
    everyone = list_bodies(request.municipality.id, on=request.today)
    cards = [card for card in everyone if card.kind is not BodyKind.COLLECTIVE]
    form = OwnerForm(request.POST or None, bodies=cards, initial={"on": request.today})
    back = came_from(request, plan, link_to(request, opened, list, id))
    if request.method == "POST" and form.is_valid():
        try:
            appoint_owner(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), list=list, id=id,
                **form.cleaned_data,
            )  # fmt: skip
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Ägare är utsedd."))
            return redirect(back)
    names = names_in(opened.file, request.language)
    held = [
        format_html(
            '<div class="figure-row"><p>{}</p>{}</div>',
            names.get(one.body, one.body),
            PostButton(
                _("Ta bort som ägare"),
                url(request, "plan-release", plan, list, id),
                get_token(request),
                "quiet",
                about=names.get(one.body, one.body),
                values={"named": one.body, "seen": str(opened.card.number)},
            ),
        )
        for one in item.owners
    ]
    named = [names.get(one.who, one.who) for one in getattr(item, "actors", ())]
    hint = (
        _("Texten nämner: %s. Att vara nämnd är inte detsamma som att vara utsedd.") % ", ".join(named) if named else ""
    )
    sections = [Passage(_("Utsedda nu"), held)]
    heading = _("Utse ägare: %s") % short(numbered(item, request.language), 80)
    return _form(request, opened, form, heading=heading, press=_("Utse"), back=back, sections=sections, lede=hint)


@require_POST
@page(needs=Right.EDIT_PLAN)
def release(request: DeskRequest, plan: str, list: str, id: str) -> HttpResponse:
    """The body no longer answers for the item."""
    opened = opened_for(request, plan)
    named = request.POST.get("named", "")[:80]
    release_owner(
        by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), list=list, id=id, named=named
    )
    messages.success(request, _("Ägaren är borttagen."))
    return redirect("plan-owner", request.municipality.slug, plan, list, id)


def _form(
    request: DeskRequest, opened: OpenPlan, form: forms.Form, *, heading: str, press: str, back: str,
    above: Sequence[Content] = (), clashing: Content = "", sections: Sequence[Passage] = (), lede: str = "",
) -> HttpResponse:  # fmt: skip
    if clashing:
        opened = opened_for(request, opened.card.slug)
    seen = opened.card.number
    return plan_page(
        request, opened, name="", heading=heading, template="desk/plans/form.html", form=form, press=press, back=back,
        above=above, clash_text=clashing, seen=seen, sections=sections, lede=lede,
        status=409 if clashing else 200,
    )  # fmt: skip
