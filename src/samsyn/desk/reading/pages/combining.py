"""Several items to one, and what the reading missed."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading.forms import DEFAULTS, EntryForm, MergeForm
from samsyn.desk.reading.frame import crumbs, drawn, opened_for, pane, url
from samsyn.desk.reading.pages.reviewing import entries_of
from samsyn.desk.reading.words import KINDS, PROSE, Section, section
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.plans.readings.changes import reviewing as say
from samsyn.plans.readings.queries import OpenReading, mark_of
from samsyn.reader.review.rows import HEAD
from samsyn.reader.review.state import Review


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def merged(request: DeskRequest, reading: int, section: str) -> HttpResponse:
    """Choose what belongs together."""
    opened, here = opened_for(request, reading), _section(section)
    entries = [one for one in entries_of(opened, here) if not one.standing.lives_on]
    form = MergeForm(request.POST if request.method == "POST" else None, entries)
    if request.method == "POST" and form.is_valid():
        pairs = (one.partition(":") for one in request.POST.get("shown", "").split())
        marks = {id: mark for id, colon, mark in pairs if colon}
        ids = form.cleaned_data["ids"]
        try:
            after = say.merge_items(
                by=request.viewer, at=request.now, reading=reading, ids=ids, text=form.cleaned_data["text"] or None,
                seen={id: marks.get(id, "") for id in ids},
            )  # fmt: skip
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            return _to_the_new(request, reading, here, after)
    shown = " ".join(f"{one.id}:{mark_of(one)}" for one in entries)
    return _page(request, opened, here, form, _("Slå ihop"), shown=shown)


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def added(request: DeskRequest, reading: int, section: str) -> HttpResponse:
    """Write what the reading missed."""
    opened, here = opened_for(request, reading), _section(section)
    wanted = request.GET.get("vad", "")
    list_ = wanted if wanted in HEAD and wanted in here.lists else here.lists[0]
    if here is PROSE or list_ in {"document", "targets"} or (list_ in HEAD and opened.review.of(list_)):
        raise UnableToFind(_("Här går det inte att lägga till något."))
    row: dict[str, Any] = dict(DEFAULTS.get(list_, {}))
    form = EntryForm(request.POST if request.method == "POST" else None, opened.review, list_, row)
    if request.method == "POST" and form.is_valid():
        values = {name: one for name, one in {**row, **form.changed_values}.items() if one is not None}
        try:
            after = say.add_item(by=request.viewer, at=request.now, reading=reading, list=list_, values=values)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            return _to_the_new(request, reading, here, after)
    what = _(KINDS[list_]) if list_ in HEAD else here.word
    return _page(request, opened, here, form, _("Lägg till"), what=what)


def _section(slug: str) -> Section:
    here = section(slug)
    if here is None:
        raise UnableToFind(_("Granskningen har inget sådant avsnitt."))
    return here


def _to_the_new(request: DeskRequest, reading: int, here: Section, after: Review) -> HttpResponse:
    new = after.done[-1].made[-1].id
    return HttpResponseRedirect(f"{url(request, 'reading-section', reading, here.slug)}?vid={new}#p-{new}")


def _page(
    request: DeskRequest, opened: OpenReading, here: Section, form: object, heading: str, *, shown: str = "",
    what: str = "",
) -> HttpResponse:  # fmt: skip
    told = {
        "card": opened.card, "form": form, "heading": f"{heading}: {what or here.word}", "press": heading,
        "shown": shown,
        "crumbs": crumbs(request, opened.card, here.word, heading), "document": pane(request, opened),
        "back": url(request, "reading-section", opened.card.id, here.slug),
    }  # fmt: skip
    return drawn(request, "combine", told)
