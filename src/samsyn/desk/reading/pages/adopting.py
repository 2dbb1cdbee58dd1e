"""From the review to a plan: what comes along, what does not, and how the plan shall stand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading.forms import AdoptForm
from samsyn.desk.reading.frame import crumbs, drawn, opened_for, title_of, url
from samsyn.desk.reading.pages.reviewing import entries_of
from samsyn.desk.reading.words import SECTIONS
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.model import PlanFile
from samsyn.plans.queries.plans import list_plans
from samsyn.plans.readings.changes.adopting import adopt_as_draft
from samsyn.plans.readings.queries import OpenReading
from samsyn.reader.planning import NO_MUNICIPALITY, NO_TITLE, UNKNOWN_MUNICIPALITY
from samsyn.reader.review.adopting import adopted as plan_of
from samsyn.reader.review.adopting import left_out
from samsyn.reader.review.state import Standing


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def adopted(request: DeskRequest, reading: int) -> HttpResponse:
    """Look once more, then take the draft in."""
    opened = opened_for(request, reading)
    if opened.card.adopted_at is not None:
        return redirect("reading", request.municipality.slug, reading)
    file = plan_of(opened.review)
    form = _form(request, file)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        version = request.POST.get("version", "")
        try:
            saved = adopt_as_draft(
                by=request.viewer, at=request.now, reading=reading, version=int(version) if version.isdecimal() else 0,
                slug=said["slug"], follows=said["follows"] or None, decided=said["standing"] == "decided",
            )  # fmt: skip
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            decided = said["standing"] == "decided"
            done = _("Planen är intagen som beslutad.") if decided else _("Utkastet är intaget. Dela det när du vill.")
            messages.success(request, done)
            return redirect("plan", request.municipality.slug, saved.slug)
    told = {
        "card": opened.card, "form": form, "crumbs": crumbs(request, opened.card, _("Ta in utkastet")),
        "summary": SummaryList(_rows(request, opened)), "notices": _notices(request, opened, file),
        "title": title_of(opened.review), "back": url(request, "reading", reading),
    }  # fmt: skip
    return drawn(request, "adopt", told)


def _form(request: DeskRequest, file: PlanFile) -> AdoptForm:
    form = AdoptForm(
        request.POST if request.method == "POST" else None,
        initial={"slug": file.id[:60].strip("-"), "standing": "draft"},
    )
    cards = list_plans(request.municipality.id, archived=True)
    follows = [("", _("Ingen plan")), *((card.slug, card.title) for card in cards)]
    standing = [("draft", _("Som utkast: det syns bara för den som får läsa förslag, tills du delar det"))]
    if file.decisions and file.document.standing.decision:
        made = file.decisions[0]
        said = made.written_as or " ".join(str(one) for one in (made.on, made.paragraph) if one)
        standing.append(("decided", _("Som beslutad plan: %s") % said))
    form.fields["follows"].choices = follows  # type: ignore[attr-defined]  # a choice field
    form.fields["standing"].choices = standing  # type: ignore[attr-defined]  # a choice field
    return form


def _rows(request: DeskRequest, opened: OpenReading) -> list[SummaryRow]:
    """For each section: how many come along, how many nobody has looked at."""
    rows = []
    for one in SECTIONS:
        entries = entries_of(opened, one)
        if not entries:
            rows.append(SummaryRow(one.word, _("Inte angivet i dokumentet")))
            continue
        taken = sum(1 for entry in entries if entry.standing.is_taken)
        left = sum(1 for entry in entries if entry.standing is Standing.UNTOUCHED)
        said = ngettext("%(n)s kommer med", "%(n)s kommer med", taken) % {"n": taken}
        if left:
            more = ngettext(
                "%(n)s är inte granskad och lämnas utanför", "%(n)s är inte granskade och lämnas utanför", left
            )
            said = f"{said}; {more % {'n': left}}"
        change = url(request, "reading-section", opened.card.id, one.slug)
        rows.append(SummaryRow(one.word, said, change, _("Granska")))
    return rows


def _notices(request: DeskRequest, opened: OpenReading, file: PlanFile) -> list[Content]:
    found: list[Content] = []
    if file.municipality.name == NO_MUNICIPALITY or file.municipality.id == UNKNOWN_MUNICIPALITY:
        body = _("Kommunen är inte känd, så inga siffror hämtas. Fyll i den under Dokumentet.")
        found.append(Notice(Tone.WARNING, body))
    elif file.municipality.id != request.municipality.code:
        body = _("Dokumentet gäller %s. Siffrorna hämtas för den kommunen.") % file.municipality.name
        found.append(Notice(Tone.WARNING, body))
    if file.document.title == NO_TITLE:
        found.append(Notice(Tone.INFO, _("Planen har ingen titel ännu. Fyll i den under Dokumentet.")))
    out = left_out(opened.review)
    if out:
        found.append(Notice(Tone.INFO, " ".join(one.why for one in out[:5]), _("Det här kan inte komma med")))
    return found
