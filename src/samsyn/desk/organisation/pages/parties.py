"""The register of parties: who takes part from outside, in which goals, by which agreements, and what was done."""

from collections.abc import Collection, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.lists import Log, LogEntry, SummaryList, SummaryRow
from samsyn.components.navigation import Crumbs, Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.organisation.form_page import form_page
from samsyn.desk.organisation.forms import EntryForm, PartyForm
from samsyn.desk.organisation.words import ENTRIES, PARTIES
from samsyn.organisation.parties import add_party, add_party_entry, archive_party, change_party
from samsyn.organisation.queries import PartyEntryCard, get_party, list_parties
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.plans.queries.plans import get_plan_file, list_plans


@page(needs=Right.READ)
def parties(request: DeskRequest) -> HttpResponse:
    """Every party that takes part, by kind."""
    found = list_parties(request.municipality.id)
    tables = [
        Table(
            str(names[1]),
            [Column(_("Part")), Column(_("Kontakt")), Column(_("Mål"))],
            [
                Row(
                    [
                        Cell(
                            one.name, note=_("heter nu %s") % one.now_called if one.now_called else "",
                            url=reverse("party", args=[request.municipality.slug, one.slug]),
                        ),
                        one.contact or _("ingen angiven"),
                        _how_many(len(one.goals)),
                    ]
                )
                for one in found if one.kind == kind
            ],
        )
        for kind, names in PARTIES.items() if any(one.kind == kind for one in found)
    ]  # fmt: skip
    may = request.viewer.may(Right.KEEP_ORGANISATION)
    return render(request, "desk/organisation/parties.html", {"tables": tables, "may": may})


@page(needs=Right.READ)
def party(request: DeskRequest, party: str) -> HttpResponse:
    """One party with its agreements and what was done together; those who keep the register add to it here."""
    card, entries = get_party(request.municipality.id, party)
    may = request.viewer.may(Right.KEEP_ORGANISATION)
    form = EntryForm(request.POST or None, initial={"on": request.today, "kind": "activity"}) if may else None
    if request.method == "POST":
        request.viewer.check(Right.KEEP_ORGANISATION)
        if form is not None and form.is_valid():
            try:
                add_party_entry(by=request.viewer, at=request.now, party=party, **form.cleaned_data)
            except UnableTo as unable:
                form.add_error(None, unable.reason)
            else:
                messages.success(request, _("Sparat i loggen för %s.") % card.name)
                return redirect("party", request.municipality.slug, party)
    titles = dict(_goals(request, only={goal.partition("/")[0] for goal in card.goals})) if card.goals else {}
    summary = SummaryList(
        [
            SummaryRow(_("Slag"), str(PARTIES[card.kind][0]) if card.kind in PARTIES else card.kind),
            *([SummaryRow(_("Heter nu"), card.now_called)] if card.now_called else []),
            SummaryRow(_("Kontakt"), card.contact),
            SummaryRow(_("Mål"), ", ".join(titles.get(goal, goal) for goal in card.goals)),
        ]
    )
    told = {
        "party": card, "summary": summary, "form": form, "may": may, "crumbs": _crumbs(request, Link(card.name)),
        "agreements": _log(entries, "agreement"), "activities": _log(entries, "activity"),
    }  # fmt: skip
    return render(request, "desk/organisation/party.html", told)


def _how_many(goals: int) -> str:
    return ngettext("%(count)s mål", "%(count)s mål", goals) % {"count": goals} if goals else _("inga angivna")


def _log(entries: Sequence[PartyEntryCard], kind: str) -> Log | None:
    lines = [
        LogEntry(
            f"{one.on.isoformat()} – {one.until.isoformat()}" if one.until else one.on.isoformat(), one.text,
            detail=one.reference, instant=one.on.isoformat(),
        )
        for one in entries if one.kind == kind
    ]  # fmt: skip
    return Log(lines, str(ENTRIES[kind])) if lines else None


@page(needs=Right.KEEP_ORGANISATION)
def party_new(request: DeskRequest) -> HttpResponse:
    """A new party."""
    form = PartyForm(request.POST or None, goals=_goals(request))
    if request.method == "POST" and form.is_valid():
        try:
            slug = add_party(by=request.viewer, at=request.now, **form.cleaned_data)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("%s är tillagd.") % form.cleaned_data["name"])
            return redirect("party", request.municipality.slug, slug)
    heading = _("Lägg till en part")
    return form_page(request, form, heading=heading, press=_("Lägg till"), crumbs=_crumbs(request, Link(heading)))


@page(needs=Right.KEEP_ORGANISATION)
def party_edit(request: DeskRequest, party: str) -> HttpResponse:
    """Its name, kind, contact and goals."""
    card, _entries = get_party(request.municipality.id, party)
    here = {name: getattr(card, name) for name in ("name", "now_called", "kind", "contact", "goals")}
    form = PartyForm(request.POST or None, goals=_goals(request), initial=here)
    if request.method == "POST" and form.is_valid():
        try:
            change_party(by=request.viewer, at=request.now, slug=party, fields=form.cleaned_data)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("party", request.municipality.slug, party)
    link = Link(card.name, reverse("party", args=[request.municipality.slug, party]))
    crumbs = _crumbs(request, link, Link(_("Ändra")))
    return form_page(request, form, heading=_("Ändra %s") % card.name, press=_("Spara"), crumbs=crumbs)


@page(needs=Right.KEEP_ORGANISATION)
def party_archive(request: DeskRequest, party: str) -> HttpResponse:
    """POST: it no longer takes part."""
    if request.method == "POST":
        archive_party(by=request.viewer, at=request.now, slug=party)
        messages.success(request, _("Parten är arkiverad. Överenskommelser och aktiviteter finns kvar på dess sida."))
    return redirect("parties", kommun=request.municipality.slug)


def _goals(request: DeskRequest, *, only: Collection[str] | None = None) -> list[tuple[str, str]]:
    """("plan/goal", title) of every plan the viewer may see, or of those named."""
    cards = [
        one for one in list_plans(request.municipality.id, viewer=request.viewer) if only is None or one.slug in only
    ]
    return [
        (f"{card.slug}/{goal.id}", goal.title or goal.id)
        for card in cards
        for goal in get_plan_file(card, municipality=request.municipality.id).goals
    ]


def _crumbs(request: DeskRequest, *links: Link) -> Crumbs:
    slug = request.municipality.slug
    return Crumbs(
        [Link(_("Start"), reverse("start", args=[slug])), Link(_("Parter"), reverse("parties", args=[slug])), *links]
    )
