"""What is pressed beside the document: take, leave out, make something else of, undo."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading import offers
from samsyn.desk.reading.frame import opened_for, url
from samsyn.desk.reading.pages.reviewing import entries_of, offered_for, section_named
from samsyn.desk.reading.words import SECTIONS, section_of
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.people import Body
from samsyn.plans.readings.changes import reviewing as say
from samsyn.reader.review.state import Entry, Standing
from samsyn.reader.suggestions.suggestion import Kind, Suggestion


@page(needs=Right.EDIT_PLAN)
def said(request: DeskRequest, reading: int) -> HttpResponse:
    """Take, leave out or reopen one item; then the next one that nobody has looked at."""
    if request.method != "POST":
        return redirect("reading", request.municipality.slug, reading)
    verbs: dict[str, Callable[..., Any]] = {
        "accept": say.accept_item, "reject": say.reject_item, "reopen": say.reopen_item,
        "goal": partial(say.recast_item, list="goals"), "indicator": partial(say.recast_item, list="indicators"),
    }  # fmt: skip
    verb = verbs.get(request.POST.get("verb", ""))
    if verb is None:
        raise UnableToFind(_("Det går inte att göra så."))
    return _done(request, reading, lambda: verb(**_told(request, reading)), verb is not say.reopen_item)


@page(needs=Right.EDIT_PLAN)
def said_of_all(request: DeskRequest, reading: int) -> HttpResponse:
    """Take what was shown in a section and not yet looked at by anybody."""
    if request.method != "POST":
        return redirect("reading", request.municipality.slug, reading)
    pairs = (one.partition(":") for one in request.POST.get("shown", "").split())
    seen = {id: mark for id, colon, mark in pairs if colon}
    try:
        say.accept_shown(by=request.viewer, at=request.now, reading=reading, seen=seen)
    except UnableToFind:
        raise
    except UnableTo as unable:
        messages.error(request, unable.reason)
    return redirect(
        "reading-section", request.municipality.slug, reading, section_named(request.POST.get("section", "")).slug
    )


@page(needs=Right.EDIT_PLAN)
def offered(request: DeskRequest, reading: int) -> HttpResponse:
    """Take an offer: a link, a type, an owner, an indicator."""
    if request.method != "POST":
        return redirect("reading", request.municipality.slug, reading)
    opened = opened_for(request, reading)
    found = offered_for(request, opened)
    offer = next((one for one in found if offers.address_of(one) == request.POST.get("offer")), None)
    if offer is None:
        messages.warning(request, _("Förslaget gäller inte längre. Så här står det nu."))
        return _back(request, reading, request.POST.get("id", ""))
    return _done(request, reading, lambda: _take(request, reading, offer), False)


def _take(request: DeskRequest, reading: int, offer: Suggestion) -> Any:  # noqa: ANN401 - whatever the verb gives
    told, value = _told(request, reading), offers.value_of(offer)
    if offer.kind is Kind.OWNER:
        card = next(one for one in list_bodies(request.municipality.id) if one.slug == value["body"])
        return say.appoint_body(**told, body=Body(id=card.slug, name=card.name, kind=card.kind))
    if offer.kind is Kind.INDICATOR:
        del told["id"], told["seen"]
        return say.add_item(**told, list="indicators", values={**value, "proposed": True})
    return say.change_item(**told, values=value)


def _told(request: DeskRequest, reading: int) -> dict[str, Any]:
    id = request.POST.get("id", "")
    return {"by": request.viewer, "at": request.now, "reading": reading, "id": id,
            "seen": {id: request.POST.get("mark", "")}}  # fmt: skip


def _done(request: DeskRequest, reading: int, do: Callable[[], Any], step: bool) -> HttpResponse:
    id = request.POST.get("id", "")
    try:
        do()
    except UnableToFind:
        raise
    except UnableTo as unable:
        messages.warning(request, unable.reason)
        return _back(request, reading, id)
    return _back(request, reading, _following(request, reading, id) if step else id)


def _following(request: DeskRequest, reading: int, id: str) -> str:
    """The next entry of the section that nobody has looked at: after this one, or from the top."""
    opened = opened_for(request, reading)
    entries = entries_of(opened, section_named(request.POST.get("section", "")))
    at = next((n for n, one in enumerate(entries) if one.id == id), 0)
    rest = [*entries[at + 1 :], *entries[:at]]
    return next((one.id for one in rest if one.standing is Standing.UNTOUCHED), id)


def _back(request: DeskRequest, reading: int, id: str) -> HttpResponseRedirect:
    here = section_named(request.POST.get("section", ""))
    return HttpResponseRedirect(f"{url(request, 'reading-section', reading, here.slug)}?vid={id}#p-{id}")


@page(needs=Right.EDIT_PLAN)
def undone(request: DeskRequest, reading: int) -> HttpResponse:
    """The last step taken back."""
    return _walked(request, reading, say.undo_step)


@page(needs=Right.EDIT_PLAN)
def redone(request: DeskRequest, reading: int) -> HttpResponse:
    """The last step that was taken back, done again."""
    return _walked(request, reading, say.redo_step)


def _walked(request: DeskRequest, reading: int, verb: Callable[..., Any]) -> HttpResponse:
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            before = opened_for(request, reading).review
            after = verb(
                by=request.viewer, at=request.now, reading=reading, version=int(version) if version.isdecimal() else 0
            )
        except UnableToFind:
            raise
        except UnableTo as unable:
            messages.warning(request, unable.reason)
        else:
            return HttpResponseRedirect(_where_it_was(request, reading, before.entries, after.entries))
    return redirect("reading", request.municipality.slug, reading)


def _where_it_was(request: DeskRequest, reading: int, before: Sequence[Entry], after: Sequence[Entry]) -> str:
    """The page of what a step back or forth touched."""
    old = {one.id: one for one in before}
    touched = next((one for one in after if old.get(one.id) != one and section_of(one)), None)
    if touched is None:
        gone = next((one for one in before if one.id not in {e.id for e in after} and section_of(one)), None)
        here = section_of(gone) if gone is not None else None
        return url(request, "reading-section", reading, here.slug if here else SECTIONS[0].slug)
    here = section_of(touched)
    return f"{url(request, 'reading-section', reading, here.slug if here else '')}?vid={touched.id}#p-{touched.id}"
