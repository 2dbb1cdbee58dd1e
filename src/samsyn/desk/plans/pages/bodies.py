"""What is whose: every body's share of the plan, one body's page, and which names in the text are which bodies."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.lists import Empty, SummaryList, SummaryRow
from samsyn.components.navigation import Link
from samsyn.components.part import Content
from samsyn.components.showing import Progress
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.filters import authority_ids
from samsyn.desk.plans.followed import ended, statuses
from samsyn.desk.plans.frame import Passage, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.linking import link_to
from samsyn.desk.plans.told import bullets, mandate_words
from samsyn.desk.plans.words import PARTS, numbered, short, word
from samsyn.organisation.queries import BodyCard, get_body, list_bodies
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Action
from samsyn.planfile.people import BodyKind
from samsyn.plans.changes.owners import match_body
from samsyn.plans.queries.bodies import BodyItem, BodyItems, items_of_body, own_actions
from samsyn.plans.queries.plans import OpenPlan

_KINDS = ("areas", "goals", "actions", "indicators", "assignments", "risks")


@page(needs=Right.READ)
def bodies(request: DeskRequest, plan: str) -> HttpResponse:
    """Every body's share of the plan, and how many boards and companies have formed actions of their own (SDH-032)."""
    opened = opened_for(request, plan)
    cards = list_bodies(request.municipality.id, on=request.today)
    own = own_actions([opened], cards, ended=ended(request, opened))
    rows = []
    for card in (one for one in cards if one.authority == one.id and one.kind is not BodyKind.COLLECTIVE):
        items = items_of_body(opened, authority_ids(card, cards))
        has = own.owning.get(card.id, 0)
        share = f"{card.ownership_percent:g} %" if card.ownership_percent is not None else ""
        rows.append(
            Row(
                [
                    Cell(card.name, note=card.mandate or share, url=url(request, "plan-body", plan, card.slug)),
                    str(len(items.of("goals"))) if items.of("goals") else _("inga"),
                    Cell(
                        str(has) if has else _("inga"),
                        note=_("nämns i texten") if not has and items.of("actions") else "",
                    ),
                    str(len(items.of("indicators"))) if items.of("indicators") else _("inga"),
                    str(len(items.of("assignments"))) if items.of("assignments") else _("inga"),
                ]
            )
        )
    columns = [
        Column(_("Organ")),
        Column(_("Mål")),
        Column(_("Egna åtgärder")),
        Column(_("Indikatorer")),
        Column(_("Uppdrag")),
    ]
    table = Table(_("Organen och planen"), columns, rows, caption_hidden=True, empty=_("Kommunen har inga organ ännu."))
    done = Progress(_("Nämnder och bolag med egna pågående åtgärder"), own.with_own, len(own.bodies))
    explained = paragraph(
        _("En åtgärd är organets egen när organet är utsett till ägare. Att nämnas i texten räcker inte."), "hint"
    )
    return plan_page(
        request, opened, name="plan-bodies", heading=_("Vad är vårt?"),
        sections=[Passage("", [done, explained, table])],
    )  # fmt: skip


@page(needs=Right.READ)
def body(request: DeskRequest, plan: str, body: str) -> HttpResponse:
    """What is ours: mandate, goals, actions, indicators, assignments of one body, its administrations included."""
    opened = opened_for(request, plan)
    card = get_body(request.municipality.id, body)
    ids = authority_ids(card, list_bodies(request.municipality.id))
    items = items_of_body(opened, ids)
    headings = {
        "areas": _("Områden"), "goals": _("Mål"), "actions": _("Åtgärder"), "indicators": _("Indikatorer"),
        "assignments": _("Uppdrag"), "risks": _("Risker"),
    }  # fmt: skip
    sections = [Passage("", [_mandate(request, card, items)])]
    sections += [
        Passage(headings[list_], [_items(request, opened, items.of(list_), headings[list_])] if items.of(list_) else [])
        for list_ in _KINDS
    ]
    if not items.items:
        sections.append(
            Passage("", [Empty(_("Inget i planen är ert ännu"), _("Organet är varken utsett eller nämnt i planen."))])
        )
    return plan_page(
        request, opened, name="plan-bodies", heading=card.name, sections=sections,
        trail=[Link(_("Vad är vårt?"), url(request, "plan-bodies", plan))],
    )  # fmt: skip


def _mandate(request: DeskRequest, card: BodyCard, items: BodyItems) -> SummaryList:
    rows = [SummaryRow(_("Organets grund"), card.mandate or _("anges inte"))]
    if card.ownership_percent is not None:
        rows.append(SummaryRow(_("Kommunens ägarandel"), f"{card.ownership_percent:g} %"))
    if card.owner_directive:
        rows.append(SummaryRow(_("Ägardirektiv"), card.owner_directive))
    said: list[Content] = [f"{one.name}: {one.responsibility}" for one in items.named if one.responsibility]
    said += [f"{one.name}: {mandate_words(mandate)}" for one in items.named for mandate in one.mandates]
    if said:
        rows.append(SummaryRow(_("Planen säger"), bullets(said)))
    if items.named:
        rows.append(SummaryRow(_("Kallas i texten"), ", ".join(dict.fromkeys(one.name for one in items.named))))
    del request
    return SummaryList(rows)


def _items(request: DeskRequest, opened: OpenPlan, items: Sequence[BodyItem], heading: str) -> Table:
    known = statuses(request, opened)
    rows = []
    for one in items:
        link = Cell(short(numbered(one.item, request.language), 200), url=link_to(request, opened, one.list, one.id))
        cells: list[Content | Cell] = [link, word(PARTS, one.part)]
        if one.list == "actions":
            due = one.item.due if isinstance(one.item, Action) else None
            cells += [due.isoformat() if due else _("ingen dag satt"), known.get(one.address) or _("Ej rapporterad")]
        rows.append(Row(cells))
    columns = [Column(heading), Column(_("Organets del"))]
    if items[0].list == "actions":
        columns += [Column(_("Klart senast")), Column(_("Läge"))]
    return Table(heading, columns, rows, caption_hidden=True)


@page(needs=Right.EDIT_PLAN)
def matching(request: DeskRequest, plan: str) -> HttpResponse:
    """Which of the municipality's bodies each name in the text is."""
    opened = opened_for(request, plan)
    cards = list_bodies(request.municipality.id)
    names = {card.id: card.name for card in cards}
    rows = []
    for named in opened.file.bodies:
        found = ", ".join(names[id] for id in opened.bodies_of(named.id) if id in names)
        kind = _("flera organ tillsammans") if named.kind is BodyKind.COLLECTIVE else ""
        rows.append(
            Row([Cell(named.name, note=kind, url=url(request, "plan-match", plan, named.id)), found or _("inget valt")])
        )
    table = Table(
        _("Organ i texten"), [Column(_("I planens text")), Column(_("I organisationen"))], rows, caption_hidden=True
    )
    lede = _("Planen nämner organ med sina egna ord. Här säger du vilka av kommunens organ det är.")
    return plan_page(
        request, opened, name="plan-matching", heading=_("Organ i texten"), lede=lede, sections=[Passage("", [table])]
    )


class MatchForm(forms.Form):
    """Bodies of the organisation."""

    bodies = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)


@page(needs=Right.EDIT_PLAN)
def match(request: DeskRequest, plan: str, named: str) -> HttpResponse:
    """Choose the bodies a name in the text stands for."""
    opened = opened_for(request, plan)
    cards = list_bodies(request.municipality.id)
    said = opened.item("bodies", named)
    chosen = [card.slug for card in cards if card.id in opened.bodies_of(named)]
    form = MatchForm(request.POST or None, initial={"bodies": chosen})
    field = form.fields["bodies"]
    field.label = _("Vilka organ är det?")
    field.choices = [(card.slug, card.name) for card in cards if card.exists_on(request.today)]  # type: ignore[attr-defined]  # a choice field
    if request.method == "POST" and form.is_valid():
        match_body(by=request.viewer, at=request.now, plan=plan, named=named, bodies=form.cleaned_data["bodies"])
        messages.success(request, _("Sparat."))
        return redirect("plan-matching", request.municipality.slug, plan)
    back = url(request, "plan-matching", plan)
    return plan_page(
        request, opened, name="plan-matching", heading=getattr(said, "name", named), template="desk/plans/form.html",
        form=form, press=_("Spara"), back=back, trail=[Link(_("Organ i texten"), back)],
    )  # fmt: skip
