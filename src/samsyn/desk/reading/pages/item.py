"""One item with its line beside it: change it, say what it is, split it, give it an owner."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from samsyn.components.buttons import PostButton
from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading import offers
from samsyn.desk.reading.entries import Drawing
from samsyn.desk.reading.forms import EntryForm, OwnerForm, RecastForm, SplitForm
from samsyn.desk.reading.frame import crumbs, drawn, opened_for, pane, place_of, source_line, url
from samsyn.desk.reading.pages.reviewing import addresses
from samsyn.desk.reading.words import SECTIONS, kind_word, section_of
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.people import Body
from samsyn.plans.readings.changes import reviewing as say
from samsyn.plans.readings.queries import OpenReading, mark_of
from samsyn.plans.readings.unable import UnableToOvertake
from samsyn.reader.review.rows import HEAD, RECASTABLE
from samsyn.reader.review.state import Entry, UnableToReview

_OWNED = frozenset({"areas", "goals", "actions", "indicators"})


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def changed(request: DeskRequest, reading: int, entry: str) -> HttpResponse:
    """The item's page. What is sent tells which of its forms it came from."""
    opened = opened_for(request, reading)
    try:
        held = opened.review.entry(entry)
    except UnableToReview as gone:
        raise UnableToFind(str(gone)) from gone
    if section_of(held) is None:
        raise UnableToFind(_("Organ granskas inte för sig: de följer med det som nämner dem."))
    bodies = [one for one in list_bodies(request.municipality.id) if one.exists_on(request.today)]
    made = _forms(request, opened, held, bodies)
    what = request.POST.get("what", "")
    clash: Content = ""
    if request.method == "POST" and what in made and made[what].is_valid():
        try:
            _do(request, reading, held, made[what], bodies, what)
        except UnableToOvertake as unable:
            clash = _clash(request, held, unable.reason)
        except UnableToFind:
            raise
        except UnableTo as unable:
            made[what].add_error(None, unable.reason)
        else:
            after = opened_for(request, reading)
            return HttpResponseRedirect(_where(request, after, held))
    return _drawn(request, opened, held, made, clash)


def _forms(request: DeskRequest, opened: OpenReading, entry: Entry, bodies: list[BodyCard]) -> dict[str, forms.Form]:
    what = request.POST.get("what", "")

    def sent(name: str) -> Any:  # noqa: ANN401 - Django's own query dict, or nothing
        return request.POST if request.method == "POST" and what == name else None

    if opened.card.adopted_at is not None or entry.standing.lives_on:
        return {}
    made: dict[str, forms.Form] = {"change": EntryForm(sent("change"), opened.review, entry.list, entry.row)}
    if entry.list in RECASTABLE:
        made["recast"] = RecastForm(sent("recast"), entry)
    if entry.list in _OWNED:
        made["owner"] = OwnerForm(sent("owner"), [(one.slug, one.name) for one in bodies])
    if entry.list not in HEAD and entry.list != "document":
        made["split"] = SplitForm(sent("split"))
    return made


def _do(request: DeskRequest, reading: int, entry: Entry, form: forms.Form, bodies: list[BodyCard], what: str) -> None:
    told: dict[str, Any] = {
        "by": request.viewer, "at": request.now, "reading": reading, "id": entry.id,
        "seen": {entry.id: request.POST.get("mark", "")},
    }  # fmt: skip
    if isinstance(form, EntryForm):
        say.change_item(**told, values=form.changed_values)
    elif isinstance(form, SplitForm):
        say.split_item(**told, texts=form.parts)
    elif what == "recast":
        say.recast_item(**told, list=form.cleaned_data["list"])
    else:
        card = next(one for one in bodies if one.slug == form.cleaned_data["body"])
        say.appoint_body(**told, body=Body(id=card.slug, name=card.name, kind=card.kind))


def _clash(request: DeskRequest, entry: Entry, reason: str) -> Content:
    """Both texts, whole: what was written here and what stands now. The form keeps what was written."""
    written = request.POST.get("text") or request.POST.get("title") or request.POST.get("texts") or ""
    both = TwoTexts(Version(_("Din text"), written, _("Ej sparad")), Version(_("Så står det nu"), entry.words))
    said = _("Spara en gång till om din text ska gälla.")
    return Notice(Tone.WARNING, both if written else said, f"{reason} {said}", live=True)


def _where(request: DeskRequest, after: OpenReading, before: Entry) -> str:
    """Back to the item in its section, or to the first of those it became."""
    now = after.review.entry(before.id)
    shown = after.review.entry(now.into[0]) if now.into else now
    here = section_of(shown) or SECTIONS[0]
    return f"{url(request, 'reading-section', after.card.id, here.slug)}?vid={shown.id}#p-{shown.id}"


def _drawn(
    request: DeskRequest, opened: OpenReading, entry: Entry, made: Mapping[str, forms.Form], clash: Content
) -> HttpResponse:
    here = section_of(entry) or SECTIONS[0]
    to = addresses(request, opened, here)
    found = offers.by_item(offers.offers_for(opened, [*_bodies(request)])) if made else {}
    shown = Drawing(opened.review, to, offers.titles()).suggestion(entry, current=True, focused=False)
    about: dict[str, Callable[[], str]] = {
        "recast": lambda: _("Gör om till något annat"), "split": lambda: _("Dela upp i flera"),
        "owner": lambda: _("Utse ägare"),
    }  # fmt: skip
    press = {"recast": _("Gör om"), "split": _("Dela upp"), "owner": _("Utse")}
    told = {
        "card": opened.card, "entry": entry, "heading": _("Ändra: %s") % kind_word(entry), "clash": clash,
        "crumbs": crumbs(request, opened.card, here.word, _("Ändra")),
        "document": pane(request, opened, current=entry, of={entry.id}),
        "about": shown.about, "source": source_line(entry), "quotation": entry.source.get("quotation", ""),
        "form": made.get("change"), "mark": mark_of(entry), "back": place_of(request, opened.card.id, entry),
        "others": [(name, about[name](), press[name], one) for name, one in made.items() if name in about],
        "line": entry.source.get("line"),
        "offers": offers.drawn(
            found.get(entry.id, []), entry, to, url(request, "reading-offer", opened.card.id), request.language
        ),
        "reject": _reject(request, opened, entry, here.slug) if made else "",
        "failed": [one for one in made.values() if one.errors],
    }  # fmt: skip
    return drawn(request, "item", told)


def _bodies(request: DeskRequest) -> list[BodyCard]:
    return [one for one in list_bodies(request.municipality.id) if one.exists_on(request.today)]


def _reject(request: DeskRequest, opened: OpenReading, entry: Entry, section: str) -> PostButton:
    values = {"verb": "reject", "id": entry.id, "mark": mark_of(entry), "section": section}
    return PostButton(_("Avvisa"), url(request, "reading-say", opened.card.id), get_token(request), "quiet", "", values)
