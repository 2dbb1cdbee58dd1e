"""The document beside the draft, a section at a time, and what is pressed there."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.navigation import Link, Tabs
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.components.reading import Suggestions
from samsyn.components.showing import Progress
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading import offers
from samsyn.desk.reading.entries import Addresses, Drawing
from samsyn.desk.reading.frame import crumbs, drawn, opened_for, pane, url
from samsyn.desk.reading.words import PROSE, SECTIONS, Section, section, section_of
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.people import Body
from samsyn.plans.readings.changes import reviewing as say
from samsyn.plans.readings.queries import OpenReading, mark_of
from samsyn.reader.planning import NO_MUNICIPALITY
from samsyn.reader.review.state import Entry, Standing
from samsyn.reader.suggestions.suggestion import Kind, Suggestion

_OFFERED = frozenset({"goals", "actions", "indicators"})


@page(needs=Right.EDIT_PLAN)
def reading(request: DeskRequest, reading: int) -> HttpResponse:
    """To where the review goes on: the first section in which something is left."""
    opened = opened_for(request, reading)
    if opened.card.against is not None:
        return redirect("rereading", request.municipality.slug, reading)
    left = [section_of(one) for one in opened.review.entries if one.standing is Standing.UNTOUCHED]
    here = next((one for one in SECTIONS if one in left), SECTIONS[0])
    return redirect("reading-section", request.municipality.slug, reading, here.slug)


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def section_page(request: DeskRequest, reading: int, section: str) -> HttpResponse:
    """One section of the draft beside the document."""
    opened, here = opened_for(request, reading), _section(section)
    entries = entries_of(opened, here)
    to = addresses(request, opened, here)
    wanted = request.GET.get("vid")
    current = next((one for one in entries if one.id == wanted), None) or next(
        (one for one in entries if one.standing is Standing.UNTOUCHED), entries[0] if entries else None
    )
    drawing = Drawing(opened.review, to, offers.titles())
    found = offers.by_item(_offered(request, opened)) if _OFFERED & {one.list for one in entries} else {}
    shown = [
        drawing.suggestion(
            one, current=one is current, focused=one is current and wanted is not None,
            more=offers.drawn(
                found.get(one.id, []), one, to, url(request, "reading-offer", reading), request.language
            ),
        )
        for one in entries
    ]  # fmt: skip
    untouched = [one for one in opened.review.entries if one.standing is Standing.UNTOUCHED and section_of(one)]
    total = sum(1 for one in opened.review.entries if section_of(one) is not None)
    told = {
        "card": opened.card, "section": here, "about": _(here.about) if here.about else "",
        "crumbs": crumbs(request, opened.card, here.word),
        "document": pane(request, opened, current=current, of={one.id for one in entries}),
        "suggestions": Suggestions(shown, here.word) if shown else "",
        "tabs": _tabs(request, opened, here), "notices": _notices(request, opened, here),
        "progress": Progress(_("Granskat"), total - len(untouched), total),
        "tools": _tools(request, opened), "after": _after(request, opened, here, entries), "nothing": _nothing(here),
        "next": _next(request, opened, here),
    }  # fmt: skip
    return drawn(request, "section", told)


def entries_of(opened: OpenReading, here: Section) -> list[Entry]:
    """The section's entries, in the document's order."""
    return [one for one in opened.review.entries if section_of(one) is here]


def addresses(request: DeskRequest, opened: OpenReading, here: Section) -> Addresses:
    """Where the buttons of a section lead."""
    id = opened.card.id
    change = url(request, "reading-item", id, "id-here").replace("id-here", "{id}")
    return Addresses(
        say=url(request, "reading-say", id), change=change, document="", token=get_token(request), section=here.slug,
        open=opened.card.adopted_at is None,
    )  # fmt: skip


def _section(slug: str) -> Section:
    here = section(slug)
    if here is None:
        raise UnableToFind(_("Granskningen har inget sådant avsnitt."))
    return here


def _offered(request: DeskRequest, opened: OpenReading) -> tuple[Suggestion, ...]:
    bodies = [one for one in list_bodies(request.municipality.id) if one.exists_on(request.today)]
    return offers.offers_for(opened, bodies)


def _tabs(request: DeskRequest, opened: OpenReading, here: Section) -> Tabs:
    """The sections, each with how many entries are left to look at."""
    links = []
    for one in SECTIONS:
        held = entries_of(opened, one)
        left = sum(1 for entry in held if entry.standing is Standing.UNTOUCHED)
        address = url(request, "reading-section", opened.card.id, one.slug)
        links.append(Link(one.word, address, current=one is here, count=left if left else None))
    return Tabs(_("Avsnitt att granska, med antal kvar"), links)


def _notices(request: DeskRequest, opened: OpenReading, here: Section) -> list[Content]:
    found: list[Content] = []
    if opened.card.adopted_at is not None:
        body = _("Granskningen är avslutad. Ändra i planen i stället.")
        found.append(Notice(Tone.SUCCESS, body, _("Dokumentet har blivit en plan")))
        return found
    named = opened.review.entry("document").row["municipality"]
    if here is SECTIONS[0] and named not in {request.municipality.name, NO_MUNICIPALITY}:
        body = _("Dokumentet gäller %(theirs)s, men du är i %(ours)s. Kontrollera att det är rätt fil.")
        found.append(Notice(Tone.WARNING, body % {"theirs": named, "ours": request.municipality.name}))
    return found


def _tools(request: DeskRequest, opened: OpenReading) -> list[Content]:
    """Undo, redo and the way on to the plan."""
    card, token = opened.card, get_token(request)
    if card.adopted_at is not None:
        return [LinkButton(_("Öppna planen"), url(request, "plan", card.became))]
    made: list[Content] = []
    values = {"version": str(card.version), "back": request.path}
    if opened.review.done:
        made.append(PostButton(_("Ångra"), url(request, "reading-undo", card.id), token, values=values))
    if opened.review.undone:
        made.append(PostButton(_("Gör om"), url(request, "reading-redo", card.id), token, values=values))
    taken = sum(1 for one in opened.review.entries if one.standing.is_taken and section_of(one))
    label = ngettext("Ta in utkastet (%(n)s sak)", "Ta in utkastet (%(n)s saker)", taken) % {"n": taken}
    return [*made, LinkButton(label, url(request, "reading-adopt", card.id), "primary" if taken else "secondary")]


def _after(request: DeskRequest, opened: OpenReading, here: Section, entries: Sequence[Entry]) -> list[Content]:
    """What may be done with the whole section once it has been seen."""
    if opened.card.adopted_at is not None:
        return []
    made: list[Content] = []
    left = [one for one in entries if one.standing is Standing.UNTOUCHED and here is not PROSE]
    left = [one for one in left if one.found is None or one.found.value != "prose"]
    if left:
        label = ngettext("Ta med den %(n)s som är kvar ovan", "Ta med alla %(n)s som är kvar ovan", len(left))
        values = {"shown": " ".join(f"{one.id}:{mark_of(one)}" for one in left), "section": here.slug}
        made.append(
            PostButton(label % {"n": len(left)}, url(request, "reading-say-all", opened.card.id), get_token(request),
                       values=values)
        )  # fmt: skip
    if sum(1 for one in entries if not one.standing.lives_on) > 1 and here.slug != "dokumentet":
        made.append(LinkButton(_("Slå ihop"), url(request, "reading-merge", opened.card.id, here.slug), "quiet"))
    if here.slug not in {"dokumentet", "malvarden", PROSE.slug}:
        made.append(LinkButton(_("Lägg till"), url(request, "reading-add", opened.card.id, here.slug), "quiet"))
    return made


def _nothing(here: Section) -> str:
    if here is PROSE:
        return _("Dokumentet har inga sådana meningar.")
    return _("Inte angivet: dokumentet säger inget som hör hit.")


def _next(request: DeskRequest, opened: OpenReading, here: Section) -> Link | None:
    later = SECTIONS[SECTIONS.index(here) + 1 :]
    for one in (*later, *SECTIONS):
        if one is not here and any(e.standing is Standing.UNTOUCHED for e in entries_of(opened, one)):
            return Link(one.word, url(request, "reading-section", opened.card.id, one.slug))
    return None


@page(needs=Right.EDIT_PLAN)
def said(request: DeskRequest, reading: int) -> HttpResponse:
    """Take, leave out or reopen one item; then the next one that nobody has looked at."""
    if request.method != "POST":
        return redirect("reading", request.municipality.slug, reading)
    verbs: dict[str, Callable[..., Any]] = {
        "accept": say.accept_item, "reject": say.reject_item, "reopen": say.reopen_item,
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
        "reading-section", request.municipality.slug, reading, _section(request.POST.get("section", "")).slug
    )


@page(needs=Right.EDIT_PLAN)
def offered(request: DeskRequest, reading: int) -> HttpResponse:
    """Take an offer: a link, a type, an owner, an indicator."""
    if request.method != "POST":
        return redirect("reading", request.municipality.slug, reading)
    opened = opened_for(request, reading)
    found = _offered(request, opened)
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
    entries = entries_of(opened, _section(request.POST.get("section", "")))
    at = next((n for n, one in enumerate(entries) if one.id == id), 0)
    rest = [*entries[at + 1 :], *entries[:at]]
    return next((one.id for one in rest if one.standing is Standing.UNTOUCHED), id)


def _back(request: DeskRequest, reading: int, id: str) -> HttpResponseRedirect:
    here = _section(request.POST.get("section", ""))
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
