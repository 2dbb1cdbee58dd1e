"""The readings of the municipality, a document coming in, and one thrown away."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from samsyn.components.navigation import Crumbs, Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading.frame import crumbs, drawn, opened_for, url
from samsyn.desk.reading.offers import municipalities
from samsyn.desk.uploads import log_refused_file
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.plans.queries.plans import PlanCard, list_plans
from samsyn.plans.readings.changes.keeping import discard_reading, start_reading
from samsyn.plans.readings.queries import ReadingCard, get_original, list_readings
from samsyn.plans.readings.unable import UnableToStart
from samsyn.reader.opening import MEGABYTES_MOST
from samsyn.reader.refusal import Cause, UnableToRead

BYTES_MOST = MEGABYTES_MOST * 1024 * 1024
_ENVELOPE = 64 * 1024
"""What a form may weigh beside its file."""
_SUFFIXES = ".docx,.pdf,.odt,.html,.htm,.md,.txt"


class DocumentForm(forms.Form):
    """A document, and the plan it is a new version of, if any."""

    file = forms.FileField(
        label=gettext_lazy("Dokument"), allow_empty_file=True,
        help_text=gettext_lazy("Word (.docx), PDF, OpenDocument (.odt), webbsida, Markdown eller text. Högst 60 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": _SUFFIXES}),
    )  # fmt: skip
    against = forms.ChoiceField(label=gettext_lazy("Vad är det för dokument?"), required=False)

    def __init__(self, *args: object, plans: tuple[PlanCard, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        choices = [("", _("En plan som inte finns här ännu"))]
        choices += [(one.slug, _("En ny version av ”%s”") % one.title) for one in plans]
        self.fields["against"].choices = choices  # type: ignore[attr-defined]  # a choice field


@csrf_exempt  # the origin is checked by `_readings`, once it is known that the body is small enough to be looked at
@page(needs=Right.EDIT_PLAN, looks_at="readings")
def readings(request: DeskRequest) -> HttpResponse:
    """The list, and the form a document is sent in by. What is too large is refused before a byte of it is read."""
    if request.method == "POST" and _weight(request) > BYTES_MOST + _ENVELOPE:
        form = DocumentForm(data={}, plans=list_plans(request.municipality.id))
        form.full_clean()
        form.errors.clear()
        form.add_error("file", str(UnableToRead(Cause.TOO_LARGE, limit=MEGABYTES_MOST)))
        log_refused_file(request, of="reading", size=_weight(request), why=Cause.TOO_LARGE.value)
        return _page(request, form, status=413)
    answer: HttpResponse = _readings(request)
    return answer


def _weight(request: DeskRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isdecimal() else 0


@csrf_protect
def _readings(request: DeskRequest) -> HttpResponse:
    plans = list_plans(request.municipality.id)
    initial = {"against": request.GET.get("plan", "")}
    form = DocumentForm(request.POST or None, request.FILES or None, plans=plans, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    file = form.cleaned_data["file"]
    place = request.municipality
    try:
        made = start_reading(
            by=request.viewer, at=request.now, file_name=file.name, content=file.read(BYTES_MOST + 1),
            municipalities=municipalities(place.name, place.code), against=form.cleaned_data["against"] or None,
        )  # fmt: skip
    except UnableToStart as refused:
        form.add_error("file", refused.reason)
        against = form.cleaned_data["against"]
        log_refused_file(request, of="reading", size=file.size, why=refused.cause.value, plan=against)
        return _page(request, form)
    if form.cleaned_data["against"]:
        return redirect("rereading", place.slug, made)
    return redirect("reading", place.slug, made)


def _page(request: DeskRequest, form: DocumentForm, *, status: int = 200) -> HttpResponse:
    cards = list_readings(request.municipality.id, viewer=request.viewer)
    trail = Crumbs([Link(_("Planer"), url(request, "plans")), Link(_("Läs in ett dokument"))])
    told = {"form": form, "crumbs": trail, "readings": _table(request, cards) if cards else ""}
    return drawn(request, "readings", told, status=status)


def _table(request: DeskRequest, cards: tuple[ReadingCard, ...]) -> Table:
    columns = [Column(_("Dokument")), Column(_("Inläst")), Column(_("Senast ändrad")), Column(_("Läge"))]
    rows = []
    for one in cards:
        name = "rereading" if one.against else "reading"
        said = Cell(_("Granskas")) if one.adopted_at is None else Cell(_("Har blivit en plan"))
        if one.became and one.adopted_at is not None:
            said = Cell(_("Har blivit en plan"), url=url(request, "plan", one.became))
        rows.append(
            Row(
                [
                    Cell(one.file_name, url=url(request, name, one.id)),
                    Cell(one.begun_at.date().isoformat(), note=one.by),
                    Cell(one.changed_at.date().isoformat(), note=one.changed_by), said,
                ]
            )
        )  # fmt: skip
    return Table(_("Inlästa dokument"), columns, rows, caption_hidden=True)


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def original(request: DeskRequest, reading: int) -> HttpResponse:
    """The file as it was uploaded; always saved, never shown by the browser."""
    name, content = get_original(request.municipality.id, reading, viewer=request.viewer)
    answer = HttpResponse(content, content_type="application/octet-stream")
    safe = "".join(one if one.isascii() and (one.isalnum() or one in "-_. ") else "_" for one in name)
    answer["Content-Disposition"] = f'attachment; filename="{safe}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def discarded(request: DeskRequest, reading: int) -> HttpResponse:
    """Ask first, then throw the reading away."""
    opened = opened_for(request, reading)
    if request.method == "POST":
        try:
            discard_reading(by=request.viewer, at=request.now, reading=reading)
        except UnableTo as unable:
            messages.error(request, unable.reason)
            return redirect("reading", request.municipality.slug, reading)
        messages.success(request, _("Läsningen är borttagen. Ingenting i planerna har ändrats."))
        return redirect("readings", request.municipality.slug)
    told = {"card": opened.card, "crumbs": crumbs(request, opened.card, _("Ta bort läsningen")),
            "back": url(request, "reading", reading)}  # fmt: skip
    return drawn(request, "discard", told)
