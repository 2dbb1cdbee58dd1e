"""One part of the plan at a time: goal, action, indicator, area, document."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.catalogue.definition import Definition
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.navigation import Link
from samsyn.components.part import Content
from samsyn.components.showing import ChartFigure, KeyFigure
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.charts import chart_of, definition_of
from samsyn.desk.plans.followed import passages_of_goal, statuses_of
from samsyn.desk.plans.frame import Passage, may_edit, opened_for, paragraph, plan_page, quote, url
from samsyn.desk.plans.linking import link_to
from samsyn.desk.plans.tied import baselines_of, deliverables_of, notes_of, subgoals_of, targets_of, tied_to
from samsyn.desk.plans.told import (
    add_under,
    bullets,
    document_links,
    document_rows,
    edit_buttons,
    links,
    mandate_words,
    owner_rows,
    standing_row,
)
from samsyn.desk.plans.values import standing
from samsyn.desk.plans.words import ACTION_KINDS, either, names_in, numbered, short, text_of, title_of, word
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import Indicator
from samsyn.planfile.standing import RelatedDocument
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import OpenPlan
from samsyn.plans.unable import UnableToEdit


def _wrong_kind() -> UnableToEdit:
    return UnableToEdit(_("Det som finns på den adressen är något annat. Gå via planens träd."))


@page(needs=Right.READ)
def goal(request: DeskRequest, plan: str, goal: str) -> HttpResponse:
    """Words, owner, decision; what is done for it, how it is measured, what the rounds have said."""
    opened = opened_for(request, plan)
    item = opened.item("goals", goal)
    if not isinstance(item, Goal):
        raise _wrong_kind()
    file, language = opened.file, request.language
    rows = [standing_row(request, opened, "goals", item), *owner_rows(request, opened, "goals", item)]
    areas = [area for area in file.areas if area.id in item.areas]
    others = [other for other in file.goals if other.id in item.influences]
    for term, list_, held in ((_("Område"), "areas", areas), (_("Påverkar också"), "goals", others)):
        if held:
            rows.append(SummaryRow(term, links(request, opened, list_, held)))
    if item.documents:
        rows.append(SummaryRow(_("Står också i"), document_links(request, opened, item.documents)))
    rows += _child_impact(item)
    subgoals = [other for other in file.goals if other.parent == item.id]
    parties = [either(one.name, one.name_en, language) for one in file.parties if item.id in one.goals]
    concerned = [item.id, *(one.id for one in subgoals)]
    actions = list(dict.fromkeys(action for id in concerned for action in file.actions_of(id)))
    indicators = list(dict.fromkeys(i for id in concerned for i in file.indicators_of(id)))
    sections = [
        Passage("", [SummaryList(rows)]),
        Passage(_("Delmål"), subgoals_of(request, opened, item, subgoals)),
        *(Passage(head, body) for head, body in passages_of_goal(request, opened, item)),
        Passage(
            _("Åtgärder"),
            [
                _actions(request, opened, actions) if actions else paragraph(_("Inga åtgärder ännu."), "absent"),
                *add_under(request, opened, "actions", _("Lägg till åtgärd"), goals=item.id),
            ],
        ),
        Passage(_("Målvärden"), targets_of(request, opened, item.id, indicators)),
        Passage(
            _("Indikatorer"),
            [
                *(_indicators(request, opened, indicators) or [paragraph(_("Inga indikatorer ännu."), "absent")]),
                *add_under(request, opened, "indicators", _("Lägg till indikator"), goals=item.id),
            ],
        ),
        Passage(_("Ska finnas på plats"), deliverables_of(request, opened, item.id, "goals")),
        Passage(_("Samverkansparter"), [bullets(parties)] if parties else []),
        Passage(_("Risker"), tied_to(opened, "risks", item.id)),
        Passage(
            _("Underlag och röster"),
            [
                *tied_to(opened, "evidence", item.id),
                *add_under(request, opened, "evidence", _("Lägg till underlag"), goals=item.id),
            ],
        ),
        Passage(_("Uppgifter i texten"), tied_to(opened, "facts", item.id)),
        *notes_of(item),
    ]
    said = text_of(item, language)
    lede = quote(said) if said != title_of(item, language) else ""
    return plan_page(
        request, opened, name="plan", heading=short(numbered(item, language), 160), lede=lede, sections=sections,
        buttons=edit_buttons(request, opened, "goals", item), trail=_trail(request, opened, areas),
    )  # fmt: skip


@page(needs=Right.READ)
def action(request: DeskRequest, plan: str, action: str) -> HttpResponse:
    """Words, owner, deadline, what it serves, and where else it stands."""
    opened = opened_for(request, plan)
    item = opened.item("actions", action)
    if not isinstance(item, Action):
        raise _wrong_kind()
    file, language = opened.file, request.language
    goals = [one for one in file.goals if one.id in item.goals]
    areas = [one for one in file.areas if one.id in item.areas]
    status = statuses_of(request, opened, [item.id]).get(f"actions/{item.id}")
    rows = [
        SummaryRow(_("Slag"), word(ACTION_KINDS, item.kind) + (f" · {item.category}" if item.category else "")),
        SummaryRow(_("Läge"), status or _("Ej rapporterad")),
        standing_row(request, opened, "actions", item),
        *owner_rows(request, opened, "actions", item),
        SummaryRow(_("Klart senast"), item.due.isoformat() if item.due else _("ingen dag satt")),
        SummaryRow(_("I verksamhetsplanen"), item.operating_plan or _("hänvisning saknas"),
                   url(request, "plan-edit", plan, "actions", item.id) if request.viewer.may(Right.EDIT_PLAN) else ""),
        SummaryRow(_("Tjänar målen"), links(request, opened, "goals", goals) or _("inget mål ännu")),
    ]  # fmt: skip
    if areas:
        rows.append(SummaryRow(_("Områden"), links(request, opened, "areas", areas)))
    if item.mandate:
        rows.append(SummaryRow(_("Stöd"), mandate_words(item.mandate)))
    if item.documents:
        rows.append(SummaryRow(_("Står också i"), document_links(request, opened, item.documents)))
    if item.part_of:
        rows.append(SummaryRow(_("Steg i"), links(request, opened, "actions", [opened.item("actions", item.part_of)])))  # type: ignore[list-item]  # part_of names an action
    rows += _child_impact(item) + _elsewhere(request, opened, item)
    steps = [one for one in file.actions if one.part_of == item.id]
    sections = [
        Passage("", [SummaryList(rows)]),
        Passage(_("Steg"), [links(request, opened, "actions", steps)] if steps else []),
        Passage(_("Målvärden"), targets_of(request, opened, item.id, [])),
        Passage(
            _("Indikatorer"),
            [
                *_indicators(request, opened, list(file.indicators_of(item.id))),
                *add_under(request, opened, "indicators", _("Lägg till indikator"), actions=item.id),
            ],
        ),
        Passage(_("Ska finnas på plats"), deliverables_of(request, opened, item.id, "actions")),
        Passage(_("Måste vara klart först"), tied_to(opened, "gates", item.id, field="actions")),
        *notes_of(item),
    ]
    said = text_of(item, language)
    return plan_page(
        request, opened, name="plan-actions", heading=short(numbered(item, language), 160),
        lede=quote(said) if said != title_of(item, language) or len(said) > 160 else "", sections=sections,
        buttons=edit_buttons(request, opened, "actions", item),
        trail=[Link(_("Åtgärder"), url(request, "plan-actions", plan))],
    )  # fmt: skip


@page(needs=Right.READ)
def indicator(request: DeskRequest, plan: str, indicator: str) -> HttpResponse:
    """An indicator as this plan has tied it; what it *is* stands on the indicator's own page."""
    opened = opened_for(request, plan)
    item = opened.item("indicators", indicator)
    if not isinstance(item, Indicator):
        raise _wrong_kind()
    file, language = opened.file, request.language
    definition = definition_of(item)
    rows = [
        standing_row(request, opened, "indicators", item),
        SummaryRow(
            _("Indikator i katalogen"), _definition(request, definition) if definition else _("ingen vald ännu")
        ),
        *owner_rows(request, opened, "indicators", item),
    ]
    tied = (("goals", _("Mål")), ("areas", _("Områden")), ("actions", _("Åtgärder")))
    for list_, term in tied:
        held = [one for one in getattr(file, list_) if one.id in getattr(item, list_)]
        if held:
            rows.append(SummaryRow(term, links(request, opened, list_, held)))
    sections = [
        Passage("", [SummaryList(rows)]),
        Passage(
            _("Värden"),
            chart_of(request, file, item, standing(request, opened)[item.id])
            or [paragraph(_("Inget värde ännu."), "absent")],
        ),
        Passage(_("Målvärden"), targets_of(request, opened, item.id, [])),
        Passage(_("Utgångsvärde"), baselines_of(request, opened, item)),
        Passage(_("Ska finnas på plats"), deliverables_of(request, opened, item.id, "indicators")),
        *notes_of(item),
    ]
    return plan_page(
        request, opened, name="plan", heading=short(numbered(item, language), 160), sections=sections,
        lede=quote(item.text) if len(item.text) > 160 else "",
        buttons=edit_buttons(request, opened, "indicators", item),
    )  # fmt: skip


def _definition(request: DeskRequest, definition: Definition) -> Content:
    """The definition's name, linked to the page of what it is where there is one."""
    title = definition.title.in_(request.language)
    try:
        return format_html('<a href="{}">{}</a>', url(request, "indicator", definition.id), title)
    except NoReverseMatch:
        return title


@page(needs=Right.READ)
def area(request: DeskRequest, plan: str, area: str) -> HttpResponse:
    """An area with its goals, and what hangs on the area itself."""
    opened = opened_for(request, plan)
    item = opened.item("areas", area)
    if not isinstance(item, Area):
        raise _wrong_kind()
    file, language = opened.file, request.language
    rows = [standing_row(request, opened, "areas", item), *owner_rows(request, opened, "areas", item)]
    if item.documents:
        rows.append(SummaryRow(_("Står också i"), document_links(request, opened, item.documents)))
    goals = [one for one in file.goals_of(item.id) if one.parent is None]
    actions = list(file.actions_of(item.id))
    sections = [
        Passage("", [SummaryList(rows)]),
        Passage(_("Mål"), [links(request, opened, "goals", goals)] if goals else []),
        Passage(_("Åtgärder"), [_actions(request, opened, actions)] if actions else []),
        Passage(_("Indikatorer"), _indicators(request, opened, list(file.indicators_of(item.id)))),
        *notes_of(item),
    ]
    return plan_page(
        request, opened, name="plan", heading=short(numbered(item, language), 160), lede=quote(text_of(item, language)),
        sections=sections, buttons=edit_buttons(request, opened, "areas", item),
    )  # fmt: skip


@page(needs=Right.READ)
def document(request: DeskRequest, plan: str, document: str) -> HttpResponse:
    """Another steering document: what it is to this plan, and what of the plan also stands in it."""
    opened = opened_for(request, plan)
    item = opened.item("documents", document)
    if not isinstance(item, RelatedDocument):
        raise _wrong_kind()
    rows = document_rows(request, opened, item)
    tied: list[Content] = []
    for list_, term in (("areas", _("Områden")), ("goals", _("Mål")), ("actions", _("Åtgärder"))):
        held = [one for one in getattr(opened.file, list_) if any(link.document == item.id for link in one.documents)]
        if held:
            tied.append(
                Table(
                    term,
                    [Column(term)],
                    [
                        Row([Cell(numbered(one, request.language), url=link_to(request, opened, list_, one.id))])
                        for one in held
                    ],
                )
            )
    parts = [" – ".join(part for part in (one.label, one.text) if part) for one in item.sections]
    sections = [
        Passage("", [SummaryList(rows)]),
        Passage(_("Delar som planen pekar på"), [bullets(parts)] if parts else []),
        Passage(_("Det här i planen står också där"), tied),
    ]
    trail = [Link(_("Styrdokument"), url(request, "plan-documents", plan))]
    return plan_page(
        request, opened, name="plan-documents", heading=item.title, sections=sections, trail=trail,
        buttons=edit_buttons(request, opened, "documents", item),
    )  # fmt: skip


def _actions(request: DeskRequest, opened: OpenPlan, actions: Sequence[Action]) -> Table:
    known = statuses_of(request, opened, [one.id for one in actions])
    names = names_in(opened.file, request.language)
    rows = [
        Row(
            [
                Cell(short(title_of(one, request.language), 200), url=link_to(request, opened, "actions", one.id)),
                ", ".join(names.get(owner.body, owner.body) for owner in one.owners) or _("ingen ägare"),
                one.due.isoformat() if one.due else _("ingen dag satt"),
                known.get(f"actions/{one.id}") or _("Ej rapporterad"),
            ]
        )
        for one in actions
    ]
    columns = [Column(_("Åtgärd")), Column(_("Ägare")), Column(_("Klart senast")), Column(_("Läge"))]
    return Table(_("Åtgärder"), columns, rows, caption_hidden=True)


def _indicators(request: DeskRequest, opened: OpenPlan, indicators: Sequence[Indicator]) -> list[Content]:
    """Those with values two beside each other, small; those without by name, with what is known of the gap."""
    drawn: list[SafeString] = []
    without: list[Content] = []
    known = standing(request, opened) if indicators else {}
    for one in indicators:
        name = short(numbered(one, request.language), 160)
        link = format_html('<a href="{}">{}</a>', link_to(request, opened, "indicators", one.id), name)
        parts = chart_of(request, opened.file, one, known[one.id], small=True)
        if any(isinstance(part, ChartFigure | KeyFigure) for part in parts):
            inside = format_html("{}" * len(parts), *parts)
            drawn.append(
                format_html('<section class="side"><h3 class="side-heading">{}</h3>{}</section>', link, inside)
            )
        else:
            without.append(format_html('{} <span class="absent">{}</span>', link, _("Inget värde ännu.")))
    pairs: list[Content] = [
        format_html('<div class="beside">{}</div>', format_html("{}" * len(pair), *pair))
        for pair in (drawn[start : start + 2] for start in range(0, len(drawn), 2))
    ]
    return [*pairs, *([bullets(without)] if without else [])]


def _child_impact(item: Goal | Action) -> list[SummaryRow]:
    if item.child_impact is None:
        return []
    weighed = _("prövat") if item.child_impact.assessed else _("inte prövat")
    day = f" {item.child_impact.on.isoformat()}" if item.child_impact.on else ""
    return [SummaryRow(_("Barnets bästa"), f"{weighed}{day}. {item.child_impact.text or ''}".strip())]


def _elsewhere(request: DeskRequest, opened: OpenPlan, item: Action) -> list[SummaryRow]:
    identity = action_identity(request.municipality.id)
    places = identity.places(identity.key(opened.card.slug, item.id))
    others = [place for place in places if place != (opened.card.slug, item.id)]
    change = url(request, "plan-same", opened.card.slug, item.id) if may_edit(request, opened.card) else ""
    if not others:
        return [SummaryRow(_("Samma åtgärd i"), _("ingen annan plan"), change)] if change else []
    said = bullets(format_html('<a href="{}">{}</a>', url(request, "action", plan, id), plan) for plan, id in others)
    return [SummaryRow(_("Samma åtgärd i"), said, change)]


def _trail(request: DeskRequest, opened: OpenPlan, areas: Sequence[Area]) -> list[Link]:
    return [
        Link(short(title_of(one, request.language), 40), url(request, "area", opened.card.slug, one.id))
        for one in areas[:1]
    ]
