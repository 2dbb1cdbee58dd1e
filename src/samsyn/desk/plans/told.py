"""Parts that several of the plan's pages show: who, tied to what, standing where."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.middleware.csrf import get_token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.lists import SummaryRow
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.frame import lock_of, may_edit, paragraph, url
from samsyn.desk.plans.linking import link_to
from samsyn.desk.plans.words import (
    COMPARED,
    GROUNDS,
    PARTS,
    RELATIONS,
    either,
    names_in,
    numbered,
    short,
    title_of,
    word,
)
from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import Baseline, FigureAt, Indicator, TargetValue
from samsyn.planfile.item import Item
from samsyn.planfile.people import Actor, Mandate, Owner
from samsyn.planfile.standing import Link as DocumentLink
from samsyn.planfile.standing import RelatedDocument, Status
from samsyn.plans.queries.plans import OpenPlan
from samsyn.values import figures
from samsyn.values.unit import UNITS

Stands = Area | Goal | Action | Indicator
Buttons = list[Content]


def owner_rows(request: DeskRequest, opened: OpenPlan, list: str, item: Stands) -> list[SummaryRow]:
    """Appointed owner and actors named in the text, on rows of their own: they are not the same thing."""
    change = url(request, "plan-owner", opened.card.slug, list, item.id) if may_edit(request, opened.card) else ""
    names = names_in(opened.file, request.language)
    owners = _listed([_owner(owner, names) for owner in item.owners])
    rows = [SummaryRow(_("Utsedd ägare"), owners or _("ingen utsedd ännu"), change)]
    if not isinstance(item, Indicator) and item.actors:
        rows.append(SummaryRow(_("Nämns i texten"), _listed([_actor(actor, names) for actor in item.actors])))
    if isinstance(item, Indicator) and item.reporter:
        rows.append(SummaryRow(_("Rapporteras av"), names.get(item.reporter, item.reporter)))
    return rows


def _owner(owner: Owner, names: dict[str, str]) -> str:
    parts = [names.get(owner.body, owner.body), owner.head or ""]
    if owner.contact:
        parts.append(_("kontakt: %s") % owner.contact)
    if owner.appointed_on:
        parts.append(_("sedan %s") % owner.appointed_on.isoformat())
    return ", ".join(part for part in parts if part)


def _actor(actor: Actor, names: dict[str, str]) -> str:
    part = word(PARTS, actor.part)
    ground = f" ({mandate_words(actor.mandate)})" if actor.mandate else ""
    return f"{names.get(actor.who, actor.who)}: {part}{ground}"


def mandate_words(mandate: Mandate) -> str:
    """Ground, reference and text: "reglemente, 4 §"."""
    return ", ".join(part for part in (word(GROUNDS, mandate.ground), mandate.reference, mandate.text) if part)


def standing_row(request: DeskRequest, opened: OpenPlan, list: str, item: Stands) -> SummaryRow:
    """Decided by whom, proposed, or not said."""
    lock = lock_of(opened, list, item.id)
    if lock is not None:
        return SummaryRow(_("Beslut"), lock)
    if isinstance(item, Indicator):
        return SummaryRow(_("Beslut"), _("vårt förslag, står inte i planen") if item.proposed else _("inte beslutad"))
    status = opened.file.standing_of(item).status
    del request
    return SummaryRow(
        _("Beslut"), _("förslag, inte beslutat") if status is Status.PROPOSED else _("anges inte i dokumentet")
    )


def edit_buttons(request: DeskRequest, opened: OpenPlan, list: str, item: Item | RelatedDocument) -> Sequence[Content]:
    """Edit, re-hang and remove, for the one who may."""
    if not may_edit(request, opened.card):
        return []
    slug, locked = opened.card.slug, opened.is_locked(list, item.id)
    change = url(request, "plan-edit", slug, list, item.id)
    made: Buttons = [LinkButton(_("Ändra"), change, "secondary") if locked else in_place(_("Ändra"), change)]
    if list in {"goals", "actions", "indicators"}:
        made.append(LinkButton(_("Flytta"), url(request, "plan-rehang", slug, list, item.id), "secondary"))
    if not locked:
        values = {"seen": str(opened.card.number)}
        made.append(
            PostButton(
                _("Ta bort"),
                url(request, "plan-remove", slug, list, item.id),
                get_token(request),
                "warning",
                values=values,
            )
        )
    return made


def in_place(label: str, address: str) -> SafeString:
    """A link to a form that opens where one stands; without scripts it leads to the form's own page."""
    return format_html(
        '<a class="button secondary" href="{0}" hx-get="{0}" hx-select="main form" hx-target="#andra-har" '
        'hx-swap="innerHTML show:top">{1}</a>',
        address,
        label,
    )


def links(request: DeskRequest, opened: OpenPlan, list: str, items: Iterable[Item]) -> Content:
    """A list of links to items."""
    return _listed(
        [
            format_html(
                '<a href="{}">{}</a>', link_to(request, opened, list, item.id), numbered(item, request.language)
            )
            for item in items
        ]
    )


def document_links(request: DeskRequest, opened: OpenPlan, held: Sequence[DocumentLink]) -> Content:
    """Other documents the item also stands in, with the part of them."""
    said = []
    for link in held:
        document = next((one for one in opened.file.documents if one.id == link.document), None)
        if document is None:
            continue
        section = next((one for one in document.sections if one.id == link.section), None)
        place = " – ".join(part for part in (section.label, section.text) if part) if section else ""
        said.append(
            format_html(
                '<a href="{}">{}</a>{}',
                url(request, "plan-document", opened.card.slug, document.id),
                document.title,
                f": {place}" if place else "",
            )
        )
    return _listed(said)


def target_words(request: DeskRequest, target: TargetValue) -> str:
    """Text, value and day: "Minst 25 platser (minst 25 personer, senast 2027-12-31)"."""
    unit = UNITS[target.unit]
    language = request.language
    decimals = 0 if float(target.value).is_integer() else unit.decimals
    value = f"{figures.number(target.value, decimals, language)} {unit.suffix.in_(language)}".strip()
    value = f"{word(COMPARED, target.comparator)} {value}"
    when = _(", senast %s") % target.by.isoformat() if target.by else ""
    return f"{either(target.text, target.text_en, language)} ({value}{when})"


def figure_words(request: DeskRequest, figure: FigureAt) -> str:
    """A figure the plan states: "41,5 procent (2023, n = 812)"."""
    unit = UNITS[figure.unit]
    decimals = 0 if float(figure.value).is_integer() else max(unit.decimals, 1)
    value = f"{figures.number(figure.value, decimals, request.language)} {unit.label(request.language)}".strip()
    when = f"{figure.since}–{figure.year}" if figure.since else str(figure.year)
    n = f", n = {figures.number(figure.n, 0, request.language)}" if figure.n is not None else ""
    return f"{value} ({when}{n})"


def baseline_words(request: DeskRequest, baseline: Baseline) -> str:
    """Text and figures: "Andel med arbete när planen skrevs: 41,5 procent (2023)"."""
    said = "; ".join(figure_words(request, one) for one in baseline.figures)
    return f"{either(baseline.text, baseline.text_en, request.language)}: {said}"


def listed(parts: Sequence[Content]) -> Content:
    """Bullets, or the one thing by itself."""
    return _listed(parts)


def _listed(parts: Sequence[Content]) -> Content:
    if len(parts) < 2:
        return parts[0] if parts else ""
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((part,) for part in parts)))


def bullets(parts: Iterable[Content]) -> Content:
    """Always bullets."""
    made = format_html_join("", "<li>{}</li>", ((part,) for part in parts))
    return format_html("<ul>{}</ul>", made) if made else SafeString("")


def document_rows(request: DeskRequest, opened: OpenPlan, item: RelatedDocument) -> list[SummaryRow]:
    """What is known of a related document."""
    rows = [SummaryRow(_("Förhållande till planen"), word(RELATIONS, item.relation))]
    if item.decision:
        names = names_in(opened.file, request.language)
        body = names.get(item.decision.body or "", item.decision.body or "")
        day = item.decision.on.isoformat() if item.decision.on else item.decision.written_as or ""
        said = ", ".join(p for p in (body, day, item.decision.paragraph, item.decision.case_number) if p)
        rows.append(SummaryRow(_("Beslut"), said))
    if item.validity:
        rows.append(SummaryRow(_("Gäller"), item.validity.span.words(request.language)))
    if item.replaced_by:
        rows.append(SummaryRow(_("Ersatt av"), item.replaced_by))
    if item.note:
        rows.append(SummaryRow(_("Anteckning"), item.note))
    return rows


def add_button(request: DeskRequest, opened: OpenPlan, list_: str, label: str) -> Sequence[Content]:
    """The button that adds to a list, for the one who may."""
    if not may_edit(request, opened.card):
        return []
    return [LinkButton(label, url(request, "plan-add", opened.card.slug, list_), "secondary")]


def add_under(request: DeskRequest, opened: OpenPlan, list_: str, label: str, **under: str) -> Sequence[Content]:
    """A link that adds to a list under what one looks at, for the one who may."""
    if not may_edit(request, opened.card):
        return []
    address = f"{url(request, 'plan-add', opened.card.slug, list_)}?{urlencode(under)}"
    return [format_html('<p class="adding"><a href="{}">{}</a></p>', address, label)]


def changeable(request: DeskRequest, opened: OpenPlan, list_: str, item: Item, said: Content) -> Content:
    """What is said of an item that has no page of its own, and the way to change it for the one who may."""
    if not may_edit(request, opened.card):
        return said
    return format_html(
        '{} <a class="changing" href="{}">{}<span class="aloud">: {}</span></a>',
        said,
        url(request, "plan-edit", opened.card.slug, list_, item.id),
        _("Ändra"),
        short(title_of(item, request.language), 60),
    )


def whole(text: str, most: int) -> Sequence[Content]:
    """The whole text, when the heading had to be cut."""
    return [paragraph(text)] if len(text) > most else []
