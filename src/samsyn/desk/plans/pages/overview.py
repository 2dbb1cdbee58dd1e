"""The plans of the municipality, and one plan as a tree that reads as a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.lists import Empty, SummaryList, SummaryRow
from samsyn.components.marks import Mark
from samsyn.components.navigation import Branch, Tree
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content, mark_html
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.filters import body_filter
from samsyn.desk.plans.followed import statuses
from samsyn.desk.plans.frame import (
    Passage,
    lock_of,
    may_edit,
    opened_for,
    paragraph,
    plan_page,
    quote,
    standing_word,
    url,
)
from samsyn.desk.plans.linking import PAGES
from samsyn.desk.plans.values import latest_words
from samsyn.desk.plans.words import STATEMENTS, either, names_in, short, text_of, title_of, word
from samsyn.documents.marks import Status as Shape
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import Indicator
from samsyn.planfile.standing import Relation, Status
from samsyn.plans.queries.bodies import items_of_body
from samsyn.plans.queries.plans import OpenPlan, PlanCard, list_plan_files, list_plans
from samsyn.plans.queries.tree import LOOSE, Node, pruned, tree

_LOCK = "M7 10V7a5 5 0 0 1 10 0v3h2v12H5V10zM9.4 10h5.2V7a2.6 2.6 0 0 0-5.2 0z"


@page(needs=Right.READ)
def plans(request: DeskRequest) -> HttpResponse:
    """Every plan the viewer may see, those in use first."""
    cards = list_plans(request.municipality.id, archived=True, viewer=request.viewer)
    used = [card for card in cards if card.archived_on is None]
    put_away = [card for card in cards if card.archived_on is not None]
    told = {
        "plans": _plans_table(request, used), "archived": _plans_table(request, put_away),
        "may_edit": request.viewer.may(Right.EDIT_PLAN), "import_url": url(request, "plan-import"),
    }  # fmt: skip
    return render(request, "desk/plans/plans.html", told)


def _plans_table(request: DeskRequest, cards: list[PlanCard]) -> Table:
    titles = {card.id: card.title for card in cards}
    rows = []
    for card, file in zip(cards, list_plan_files(request.municipality.id, cards), strict=True):
        standing = {
            Status.DECIDED: _("Beslutad"), Status.PROPOSED: _("Förslag"), Status.NOT_STATED: _("Beslut anges inte"),
        }[file.document.standing.status]  # fmt: skip
        span = file.document.validity.span.words(request.language) if file.document.validity else _("anges inte")
        note = _("Följer på %s") % titles[card.follows] if card.follows in titles else ""
        what = ", ".join(
            (
                ngettext("%(n)s mål", "%(n)s mål", len(file.goals)) % {"n": len(file.goals)},
                ngettext("%(n)s åtgärd", "%(n)s åtgärder", len(file.actions)) % {"n": len(file.actions)},
                ngettext("%(n)s indikator", "%(n)s indikatorer", len(file.indicators)) % {"n": len(file.indicators)},
            )
        )
        draft = _("Utkast, syns bara för den som får läsa förslag") if card.draft else ""
        rows.append(
            Row(
                [
                    Cell(card.title, note=note, url=url(request, "plan", card.slug)),
                    Cell(standing, note=draft),
                    span,
                    what,
                ]
            )
        )
    columns = [Column(_("Plan")), Column(_("Beslut")), Column(_("Gäller")), Column(_("Innehåller"))]
    return Table(_("Planer"), columns, rows, caption_hidden=True)


@page(needs=Right.READ)
def plan(request: DeskRequest, plan: str) -> HttpResponse:
    """The plan as a document that is alive: area, goal, actions and indicators with owner, status and last value."""
    opened = opened_for(request, plan)
    cards = list_bodies(request.municipality.id)
    chosen, bar = body_filter(request, cards)
    nodes = tree(opened.file)
    if chosen is not None:
        mine = {one.address for one in items_of_body(opened, chosen.ids).items}
        nodes = pruned(nodes, lambda node: node.address in mine)
    drawn = _Drawn(
        request, opened, latest_words(request, opened, request.language),
        statuses(request, opened), names_in(opened.file, request.language),
    )  # fmt: skip
    branches = [drawn.branch(node) for node in nodes]
    body: Content = Tree(_("Planen som träd"), branches) if branches else _nothing(opened, chosen is not None)
    return plan_page(
        request,
        opened,
        name="plan",
        heading=opened.file.document.title,
        lede=_standing_line(request, opened),
        above=_notices(request, opened),
        buttons=_buttons(request, opened),
        sections=[
            *_visions(request, opened),
            Passage(_("Mål, åtgärder och indikatorer"), [bar, body], "trad"),
            *_about(request, opened),
        ],
    )


def _nothing(opened: OpenPlan, filtered: bool) -> Empty:
    if filtered:
        return Empty(_("Inget i planen hör till det organet"), _("Välj ett annat organ, eller visa hela planen."))
    del opened
    return Empty(_("Planen är tom ännu"), _("Lägg till ett område eller ett mål."))


def _standing_line(request: DeskRequest, opened: OpenPlan) -> Content:
    lock = lock_of(opened, "document", "")
    if lock is not None:
        return format_html("<p>{}</p>", lock.render())
    del request
    return paragraph(_("Planen är: %s.") % standing_word(opened))


def _notices(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    found: list[Content] = []
    if opened.card.archived_on is not None:
        found.append(Notice(Tone.INFO, _("Planen är arkiverad och kan inte ändras.")))
    if opened.card.draft:
        found.append(Notice(Tone.INFO, _("Det här är ett utkast. Det syns bara för den som får läsa förslag.")))
    validity = opened.file.document.validity
    if validity and validity.last and validity.last < request.today:
        found.append(Notice(Tone.INFO, _("Planens tid gick ut %s.") % validity.last.isoformat()))
    return found


def _buttons(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    if not may_edit(request, opened.card):
        return []
    slug = opened.card.slug
    kinds = [("goals", _("Lägg till mål")), ("actions", _("Lägg till åtgärd")), ("areas", _("Lägg till område")),
             ("indicators", _("Lägg till indikator"))]  # fmt: skip
    made: list[Content] = [
        LinkButton(label, url(request, "plan-add", slug, list), kind="secondary") for list, label in kinds
    ]
    if opened.card.draft:
        made.append(PostButton(_("Dela utkastet"), url(request, "plan-share", slug), get_token(request)))
    return made


def _about(request: DeskRequest, opened: OpenPlan) -> list[Passage]:
    document, language = opened.file.document, request.language
    rows = [SummaryRow(_("Diarienummer"), document.case_number or _("anges inte"))]
    if document.validity:
        rows.append(SummaryRow(_("Gäller"), document.validity.span.words(language)))
    built_on = [one for one in opened.file.documents if one.relation in {Relation.PARENT, Relation.BASIS}]
    if built_on:
        rows.append(SummaryRow(_("Bygger på"), "; ".join(one.title for one in built_on)))
    follow_up = [rule for rule in opened.file.rules if rule.kind == "follow_up"]
    if follow_up:
        rows.append(SummaryRow(_("Följs upp"), either(follow_up[0].text, follow_up[0].text_en, language)))
    if opened.file.wording == "own":
        rows.append(SummaryRow(_("Om texten"), _("Återgiven med egna ord. Det är den beslutade texten som gäller.")))
    return [Passage(_("Om planen"), [SummaryList(rows)])]


def _visions(request: DeskRequest, opened: OpenPlan) -> list[Passage]:
    said = [quote(text_of(one, request.language)) for one in opened.file.statements if one.kind == "vision"]
    return [Passage(word(STATEMENTS, "vision"), said)]


@dataclass(frozen=True)
class _Drawn:
    """The tree's lines in the reader's language."""

    request: DeskRequest
    opened: OpenPlan
    latest: Mapping[str, str]
    statuses: Mapping[str, Mark]
    names: Mapping[str, str]
    made: dict[str, Branch] = field(default_factory=dict)

    def branch(self, node: Node) -> Branch:
        """What stands in several places is made once; the first place has its anchor."""
        known = self.made.get(node.address)
        if known is not None:
            return _without_anchor(known)
        made = self.made[node.address] = self._branch(node)
        return made

    def _branch(self, node: Node) -> Branch:
        item = node.item
        children = [self.branch(child) for child in node.children]
        if item is None:
            return Branch(_("Åtgärder och indikatorer utan mål"), children=children, id=LOOSE)
        language = self.request.language
        label = item.label if item.label and len(item.label) <= 12 else ""
        if isinstance(item, Indicator) and not label:
            label = _("Indikator:")
        title = title_of(item, language)
        text = text_of(item, language) if isinstance(item, Area | Goal) else ""
        note = text if text != title else ""
        return Branch(
            title if isinstance(item, Area | Goal) else short(title, 220), self._url(node), label or "",
            self._aside(node), paragraph(note) if note else "", children, self._fold(node),
            not isinstance(item, Action), f"{node.list}-{item.id}",
        )  # fmt: skip

    def _url(self, node: Node) -> str:
        slug, id = self.opened.card.slug, node.address.partition("/")[2]
        return url(self.request, PAGES[node.list], slug, id)

    def _aside(self, node: Node) -> list[Content]:
        item, found = node.item, list[Content]()
        if isinstance(item, Indicator):
            found.append(self.latest.get(item.id) or self._no_value)
            if item.proposed:
                found.append(_("vårt förslag"))
            return found
        if isinstance(item, Goal | Action):
            found.append(self._owner(item))
            if (status := self.statuses.get(node.address)) is not None:
                found.append(status)
        if isinstance(item, Action) and item.due:
            found.append(self._due % item.due.isoformat())
        if isinstance(item, Goal | Action | Area):
            standing = self.opened.file.standing_of(item).status
            if standing is Status.DECIDED and not isinstance(item, Area):
                found.append(self._decided)
            elif standing is Status.PROPOSED:
                found.append(self._proposed)
        return found

    def _owner(self, item: Goal | Action) -> Content:
        if item.owners:
            return ", ".join(self.names.get(owner.body, owner.body) for owner in item.owners)
        return self._no_owner

    def _fold(self, node: Node) -> str:
        if not node.children:
            return ""
        counts: list[tuple[str, Callable[[int], str]]] = [
            ("goals", lambda n: ngettext("%(n)s mål", "%(n)s mål", n)),
            ("actions", lambda n: ngettext("%(n)s åtgärd", "%(n)s åtgärder", n)),
            ("indicators", lambda n: ngettext("%(n)s indikator", "%(n)s indikatorer", n)),
        ]
        said = []
        for list_, words in counts:
            n = sum(1 for child in node.children if child.list == list_)
            if n:
                said.append(words(n) % {"n": n})
        return ", ".join(said)

    # What most lines say is drawn once for the tree: it has a line for each of five hundred actions.
    @cached_property
    def _decided(self) -> Content:
        return mark_html(_LOCK, "quiet", _("beslutad"))

    @cached_property
    def _proposed(self) -> Content:
        return SafeString(Mark(Shape.PLANNED, _("förslag")).render())

    @cached_property
    def _due(self) -> str:
        return _("klart %s")

    @cached_property
    def _no_value(self) -> Content:
        return format_html('<span class="absent">{}</span>', _("inget värde ännu"))

    @cached_property
    def _no_owner(self) -> Content:
        return format_html('<span class="absent">{}</span>', _("ingen ägare"))


def _without_anchor(one: Branch) -> Branch:
    return replace(one, id="", children=[_without_anchor(child) for child in one.children])
