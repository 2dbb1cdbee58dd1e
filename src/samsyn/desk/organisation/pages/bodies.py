"""Bodies: the list by kind, one body, adding (one or many), changing, merging, and the oversight of companies."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.navigation import Crumbs, Link
from samsyn.components.part import speaking
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.organisation import hooks
from samsyn.desk.organisation.form_page import form_page
from samsyn.desk.organisation.forms import BodyForm, ManyBodiesForm, MergeForm
from samsyn.desk.organisation.suggested import STANDARD
from samsyn.desk.organisation.words import KINDS
from samsyn.organisation.changes import BodyDraft, add_bodies, add_body, change_body, merge_body
from samsyn.organisation.queries import BodyCard, get_body, list_bodies, list_meetings
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.people import BodyKind
from samsyn.values import figures

OVERSEEN = (BodyKind.COMPANY, BodyKind.FEDERATION, BodyKind.JOINT_COMMITTEE)


@page(needs=Right.READ)
def bodies(request: DeskRequest) -> HttpResponse:
    """Every body that exists today, by kind; those that have ended below."""
    everyone = list_bodies(request.municipality.id)
    now = [body for body in everyone if body.exists_on(request.today)]
    past = [body for body in everyone if body not in now]
    told = {
        "table": _listed(request, now, everyone) if now else "",
        "past": [(body, _successor(body, everyone)) for body in past],
        "may": request.viewer.may(Right.KEEP_ORGANISATION),
        "oversight": any(body.kind in OVERSEEN for body in now),
    }
    return render(request, "desk/organisation/bodies.html", told)


def _listed(request: DeskRequest, now: Sequence[BodyCard], everyone: Sequence[BodyCard]) -> Table:
    """By kind in the order a Swede expects; a heading for each would scatter what is read as one list."""
    names = {body.id: body.name for body in everyone}
    order = {kind: place for place, kind in enumerate(KINDS)}
    columns = [
        Column(_("Organ")),
        Column(_("Slag")),
        Column(_("Arbetar under")),
        Column(_("I uppföljningen")),
        Column(_("Kontakt")),
    ]
    rows = [
        Row(
            [
                Cell(body.name, url=_url(request, "body", body)),
                str(KINDS[body.kind][0]),
                names.get(body.under or 0, "–"),
                _("svarar") if body.answers else _("svarar inte"),
                body.contact or _("ingen angiven"),
            ]
        )
        for body in sorted(now, key=lambda one: (order[one.kind], one.name))
    ]
    return Table(_("Organ"), columns, rows, caption_hidden=True)


@page(needs=Right.READ)
def body(request: DeskRequest, body: str) -> HttpResponse:
    """One body: what it acts on, when it meets, and what the rooms above know of it."""
    card = get_body(request.municipality.id, body)
    everyone = list_bodies(request.municipality.id)
    until = request.today.replace(year=request.today.year + 2, day=1)
    meetings = list_meetings(request.municipality.id, body=card.id, since=request.today, until=until)
    sections = [section for hook in hooks.SECTIONS if (section := hook(request, card)) is not None]
    may = request.viewer.may(Right.KEEP_ORGANISATION)
    return render(
        request, "desk/organisation/body.html",
        {
            "body": card, "summary": _summary(request, card, everyone), "sections": sections, "meetings": meetings[:6],
            "may": may, "may_meetings": may or request.viewer.may(Right.RECORD_BODY_DECISION, body=card.id),
            "crumbs": _crumbs(request, Link(card.name)), "successor": _successor(card, everyone),
        },
    )  # fmt: skip


def _summary(request: DeskRequest, card: BodyCard, everyone: Sequence[BodyCard]) -> SummaryList:
    names = {one.id: one.name for one in everyone}
    parts = ", ".join(one.name for one in everyone if one.under == card.id and one.exists_on(request.today))
    rows = [
        SummaryRow(_("Slag"), str(KINDS[card.kind][0])),
        SummaryRow(_("Arbetar under"), names.get(card.under or 0, _("inget"))),
        SummaryRow(_("I uppföljningen"), _("svarar") if card.answers else _("svarar inte")),
        SummaryRow(_("Grund"), card.mandate),
        SummaryRow(_("Kontakt"), card.contact),
    ]
    if parts:
        rows.insert(2, SummaryRow(_("Under sig"), parts))
    if card.kind is BodyKind.COMPANY:
        rows[-1:-1] = [
            SummaryRow(_("Kommunens ägarandel"), _share(card)),
            SummaryRow(_("Ägardirektiv"), card.owner_directive),
        ]
    return SummaryList(rows)


def _share(card: BodyCard) -> str:
    share = card.ownership_percent
    if share is None:
        return ""
    return f"{figures.number(share, 0 if share == int(share) else 1, speaking())}{figures.NO_BREAK}%"


@page(needs=Right.READ)
def oversight(request: DeskRequest) -> HttpResponse:
    """KL 6:1: the board oversees companies, federations and joint committees. What each is steered by and reported."""
    cards = [one for one in list_bodies(request.municipality.id, on=request.today) if one.kind in OVERSEEN]
    reported: dict[int, Cell] = {}
    for hook in hooks.REPORTED:
        reported.update(hook(request, cards))
    columns = [Column(_("Organ")), Column(_("Ägarandel")), Column(_("Styrs av")), Column(_("Rapporterade senast"))]
    rows = [
        Row(
            [
                Cell(one.name, note=str(KINDS[one.kind][0]), url=_url(request, "body", one)),
                _share(one) or (_("ej angiven") if one.kind is BodyKind.COMPANY else _("ägs inte")),
                Cell(
                    one.owner_directive or one.mandate or _("ej angivet"),
                    note=one.mandate if one.owner_directive else "",
                ),
                reported.get(one.id) or Cell(_("Ej rapporterad")),
            ]
        )
        for one in cards
    ]
    table = Table(_("Uppsikt över bolag, förbund och gemensamma nämnder"), columns, rows, caption_hidden=True)
    return render(
        request, "desk/organisation/oversight.html", {"table": table, "crumbs": _crumbs(request, Link(_("Uppsikt")))}
    )


@page(needs=Right.KEEP_ORGANISATION)
def body_new(request: DeskRequest) -> HttpResponse:
    """One body with everything that is known of it."""
    form = BodyForm(
        request.POST or None, bodies=list_bodies(request.municipality.id, on=request.today), initial={"answers": True}
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data) | {
            "kind": BodyKind(form.cleaned_data["kind"]),
            "under": form.cleaned_data["under"] or None,
        }
        try:
            add_body(by=request.viewer, at=request.now, **said)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("%s är tillagt.") % said["name"])
            return redirect("bodies", kommun=request.municipality.slug)
    return form_page(
        request,
        form,
        heading=_("Lägg till organ"),
        press=_("Lägg till"),
        crumbs=_crumbs(request, Link(_("Lägg till organ"))),
    )


@page(needs=Right.KEEP_ORGANISATION)
def bodies_many(request: DeskRequest) -> HttpResponse:
    """Many bodies at once: names to paste, and suggestions to tick. Also the second step of the first run."""
    here = list_bodies(request.municipality.id, on=request.today)
    suggestions = _suggestions(request, here)
    form = ManyBodiesForm(
        request.POST or None, bodies=here, suggestions=[(key, label) for key, (label, _draft) in suggestions.items()]
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        drafts = [suggestions[key][1] for key in said.get("suggested", [])]
        drafts += [
            BodyDraft(name, BodyKind(said["kind"]), said["answers"], said["under"] or None) for name in said["names"]
        ]
        try:
            made = add_bodies(by=request.viewer, at=request.now, drafts=drafts)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            done = ngettext("%(count)s organ är tillagt.", "%(count)s organ är tillagda.", len(made))
            messages.success(request, done % {"count": len(made)})
            return redirect("bodies", kommun=request.municipality.slug)
    return render(
        request, "desk/organisation/bodies_many.html",
        {"form": form, "first": "forsta" in request.GET, "crumbs": _crumbs(request, Link(_("Lägg till flera organ")))},
    )  # fmt: skip


def _suggestions(request: DeskRequest, here: Sequence[BodyCard]) -> Mapping[str, tuple[str, BodyDraft]]:
    """What is named in plan files first, then what most municipalities have; never what is there already."""
    taken = {one.name.casefold() for one in here}
    found: dict[str, tuple[str, BodyDraft]] = {}
    for hook in hooks.SUGGESTED_BODIES:
        for name, kind, answers in hook(request):
            if name.casefold() not in taken:
                taken.add(name.casefold())
                found[f"p-{len(found)}"] = (_("%s (ur planen)") % name, BodyDraft(name, BodyKind(kind), answers))
    for key, (name, kind, answers) in STANDARD.items():
        if name.casefold() not in taken and not (kind is BodyKind.COUNCIL and any(one.kind is kind for one in here)):
            found[key] = (name, BodyDraft(name, kind, answers))
    return found


@page(needs=Right.KEEP_ORGANISATION)
def body_edit(request: DeskRequest, body: str) -> HttpResponse:
    """Everything but its kind and place, which its history hangs on."""
    card = get_body(request.municipality.id, body)
    kept = ("name", "answers", "mandate", "ownership_percent", "owner_directive", "contact", "since", "until")
    form = BodyForm(request.POST or None, bodies=(), known=True, initial={name: getattr(card, name) for name in kept})
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            if changed:
                change_body(by=request.viewer, at=request.now, slug=body, fields=changed)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("body", request.municipality.slug, body)
    crumbs = _crumbs(request, Link(card.name, _url(request, "body", card)), Link(_("Ändra")))
    return form_page(request, form, heading=_("Ändra %s") % card.name, press=_("Spara"), crumbs=crumbs)


@page(needs=Right.KEEP_ORGANISATION)
def body_merge(request: DeskRequest, body: str) -> HttpResponse:
    """The body ends and another takes over what it owned and answered."""
    card = get_body(request.municipality.id, body)
    others = [one for one in list_bodies(request.municipality.id, on=request.today) if one.id != card.id]
    form = MergeForm(request.POST or None, bodies=others, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            merge_body(
                by=request.viewer, at=request.now, slug=body, into=form.cleaned_data["into"], on=form.cleaned_data["on"]
            )
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("%s har gått upp i ett annat organ. Historiken behåller namnet.") % card.name)
            return redirect("body", request.municipality.slug, form.cleaned_data["into"])
    lede = _("Det nya organet tar över mål, åtgärder och svar. Det gamla namnet står kvar i historiken.")
    return form_page(
        request, form, heading=_("Låt %s gå upp i ett annat organ") % card.name, press=_("Slå ihop"), lede=lede,
        crumbs=_crumbs(request, Link(card.name, _url(request, "body", card)), Link(_("Slå ihop"))),
    )  # fmt: skip


def _crumbs(request: DeskRequest, *links: Link) -> Crumbs:
    slug = request.municipality.slug
    return Crumbs(
        [Link(_("Start"), reverse("start", args=[slug])), Link(_("Organ"), reverse("bodies", args=[slug])), *links]
    )


def _url(request: DeskRequest, name: str, card: BodyCard) -> str:
    return reverse(name, args=[request.municipality.slug, card.slug])


def _successor(card: BodyCard, everyone: Sequence[BodyCard]) -> BodyCard | None:
    return next((one for one in everyone if one.id == card.merged_into), None)
