"""The document beside the draft, a section at a time, and what is pressed there."""

from collections.abc import Sequence

from django.http import HttpResponse
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
from samsyn.organisation.unable import UnableToFind
from samsyn.plans.readings.queries import OpenReading, mark_of
from samsyn.reader.planning import NO_MUNICIPALITY
from samsyn.reader.review.state import Entry, Standing
from samsyn.reader.suggestions.suggestion import Suggestion

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
    opened, here = opened_for(request, reading), section_named(section)
    entries = entries_of(opened, here)
    to = addresses(request, opened, here)
    wanted = request.GET.get("vid")
    current = next((one for one in entries if one.id == wanted), None) or next(
        (one for one in entries if one.standing is Standing.UNTOUCHED), entries[0] if entries else None
    )
    drawing = Drawing(opened.review, to, offers.titles())
    found = offers.by_item(offered_for(request, opened)) if _OFFERED & {one.list for one in entries} else {}
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


def section_named(slug: str) -> Section:
    """The section with this address. Raises `UnableToFind`."""
    here = section(slug)
    if here is None:
        raise UnableToFind(_("Granskningen har inget sådant avsnitt."))
    return here


def offered_for(request: DeskRequest, opened: OpenReading) -> tuple[Suggestion, ...]:
    """What is offered for the draft, with the bodies there are today."""
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
    if here is SECTIONS[0]:
        made += _missing_head(request, opened)
    if here.slug not in {"dokumentet", "malvarden", PROSE.slug}:
        made.append(LinkButton(_("Lägg till"), url(request, "reading-add", opened.card.id, here.slug), "quiet"))
    return made


def _missing_head(request: DeskRequest, opened: OpenReading) -> list[Content]:
    """A decision or a time the document does not state, for a person who knows it."""
    address = url(request, "reading-add", opened.card.id, SECTIONS[0].slug)
    words = {"decisions": _("Lägg till beslut"), "validity": _("Lägg till tid")}
    return [
        LinkButton(word, f"{address}?vad={list_}", "quiet")
        for list_, word in words.items()
        if not opened.review.of(list_)
    ]


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
