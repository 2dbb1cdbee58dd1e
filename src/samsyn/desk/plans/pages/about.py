"""What else the document says: how it uses its words, its rules, what it builds on, who takes part."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.buttons import LinkButton
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, may_edit, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.item_form import SHAPE
from samsyn.desk.plans.told import bullets, changeable, figure_words, links, mandate_words, target_words
from samsyn.desk.plans.words import ONE, RULES, STATEMENTS, either, names_in, text_of, word
from samsyn.organisation.rights import Right
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, BodyKind
from samsyn.plans.queries.plans import OpenPlan

_ADDED = ("definitions", "rules", "statements", "targets", "baselines", "deliverables", "evidence")


@page(needs=Right.READ)
def about(request: DeskRequest, plan: str) -> HttpResponse:
    """Everything the plan holds that has no page of its own, in the order of the plan file."""
    opened = opened_for(request, plan)
    file = opened.file
    sections = [
        Passage(_("Dokumentet"), [_document(request, file)]),
        *_statements(request, opened),
        Passage(_("Så använder planen orden"), [_definition(request, opened, one) for one in file.definitions]),
        *_rules(request, opened),
        Passage(
            _("Målvärden"),
            [
                bullets(
                    _row(one.id, _said(request, opened, "targets", one, target_words(request, one)))
                    for one in file.targets
                )
            ]
            if file.targets
            else [],
        ),
        Passage(_("Utgångsvärden"), _figured(request, opened, "baselines", file.baselines)),
        Passage(_("Uppgifter i texten"), _figured(request, opened, "facts", file.facts)),
        Passage(_("Ska finnas på plats"), _deliverables(request, opened)),
        Passage(_("Samverkansparter"), _parties(request, opened)),
        Passage(_("Organ som planen nämner"), _bodies(request, opened)),
        Passage(_("Underlag och röster"), _evidence(request, opened)),
        Passage(_("Sätt att se tvärs över planen"), _dimensions(file)),
    ]
    buttons: list[Content] = []
    if may_edit(request, opened.card):
        buttons = [
            LinkButton(_("Lägg till %s") % word(ONE, one), url(request, "plan-add", plan, one), "secondary")
            for one in _ADDED
        ]
    return plan_page(
        request, opened, name="plan-about", heading=_("Ord, regler, underlag"), sections=sections, buttons=buttons
    )


def _said(request: DeskRequest, opened: OpenPlan, list_: str, item: Item, said: Content) -> Content:
    """With the way to change it, where the desk has a form for it."""
    return changeable(request, opened, list_, item, said) if list_ in SHAPE else said


def _row(id: str, content: Content) -> SafeString:
    return format_html('<span id="{}">{}</span>', id, content)


def _document(request: DeskRequest, file: PlanFile) -> SummaryList:
    document = file.document
    rows = [
        SummaryRow(_("Rubrik"), document.title), SummaryRow(_("Underrubrik"), document.subtitle or _("ingen")),
        SummaryRow(_("Kommun, som dokumentet skriver det"), file.municipality.written_as or file.municipality.name),
        SummaryRow(_("Publicerad i"), document.published_in or _("anges inte")),
    ]  # fmt: skip
    if document.validity:
        said = document.validity.span.words(request.language)
        if document.validity.outlook:
            said += _(", med utblick mot %s") % document.validity.outlook
        rows.append(SummaryRow(_("Gäller"), said))
    if document.numbering_note:
        rows.append(SummaryRow(_("Om numreringen"), document.numbering_note))
    if file.wording_note:
        rows.append(SummaryRow(_("Om texten"), file.wording_note))
    for one in file.decisions:
        said = ", ".join(p for p in (one.paragraph, one.case_number, one.verb) if p)
        day = one.on.isoformat() if one.on else one.written_as or ""
        body = next((b.name for b in file.bodies if b.id == one.body), one.body or "")
        rows.append(SummaryRow(_("Beslut"), " ".join(p for p in (body, day, said) if p)))
    rows += [SummaryRow(_("Reviderad"), f"{one.on.isoformat()}: {one.reason}") for one in file.revisions]
    return SummaryList(rows)


def _statements(request: DeskRequest, opened: OpenPlan) -> list[Passage]:
    found = []
    for kind in STATEMENTS:
        held = [one for one in opened.file.statements if one.kind == kind]
        parts = [
            format_html(
                '<div id="{}">{}{}</div>',
                one.id,
                _paragraph(
                    _said(request, opened, "statements", one, _labelled(one.label, text_of(one, request.language)))
                ),
                _note(one.note),
            )
            for one in held
        ]
        found.append(Passage(word(STATEMENTS, kind), parts))
    return found


def _paragraph(said: Content) -> SafeString:
    return format_html("<p>{}</p>", said)


def _labelled(label: str | None, text: str) -> str:
    return f"{label}: {text}" if label else text


def _note(note: str | None) -> SafeString:
    return paragraph(note, "hint") if note else SafeString("")


def _definition(request: DeskRequest, opened: OpenPlan, one: Any) -> Content:  # noqa: ANN401 - a definition
    parts = [paragraph(text_of(one, request.language))]
    told = [
        (_("Grupper i lag"), "; ".join(one.groups)),
        (_("Lagrum"), "; ".join(one.law)),
        (_("Skiljer sig"), one.differs or ""),
        (_("Om hänvisningen"), one.citation_note or ""),
        (_("Längd"), _("%s månader") % one.months if one.months else ""),
    ]
    parts += [paragraph(f"{term}: {said}", "hint") for term, said in told if said]
    parts.append(_note(one.note))
    link = ""
    if may_edit(request, opened.card):
        link = format_html(
            ' <a href="{}">{}<span class="aloud"> {}</span></a>',
            url(request, "plan-edit", opened.card.slug, "definitions", one.id),
            _("Ändra"),
            one.term,
        )
    return format_html(
        '<div id="{}"><h3>{}{}</h3>{}</div>',
        one.id,
        either(one.term, one.term_en, request.language),
        link,
        SafeString("".join(parts)),
    )


def _rules(request: DeskRequest, opened: OpenPlan) -> list[Passage]:
    found = []
    for kind in RULES:
        held = [one for one in opened.file.rules if one.kind == kind]
        parts = []
        for one in held:
            said = _labelled(one.label, text_of(one, request.language))
            often = _(" (var %s månad)") % one.every_months if one.every_months else ""
            parts.append(
                format_html(
                    '<div id="{}">{}{}</div>',
                    one.id,
                    _paragraph(_said(request, opened, "rules", one, f"{said}{often}")),
                    _note(one.note),
                )
            )
        found.append(Passage(_("Regel: %s") % word(RULES, kind).lower(), parts))
    return found


def _figured(request: DeskRequest, opened: OpenPlan, list_: str, held: Sequence[Any]) -> list[Content]:
    parts: list[Content] = []
    for one in held:
        said = "; ".join(figure_words(request, figure) for figure in one.figures)
        cited = [_("Dokumentets källa: %s") % one.cited] if getattr(one, "cited", None) else []
        claims = list(getattr(one, "claims", ()))
        more = SafeString("".join(paragraph(text, "hint") for text in ([said] if said else []) + cited + claims))
        parts.append(
            format_html(
                '<div id="{}">{}{}{}</div>',
                one.id,
                _paragraph(_said(request, opened, list_, one, text_of(one, request.language))),
                more,
                _note(one.note),
            )
        )
    return parts


def _deliverables(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    parts: list[Content] = []
    for one in opened.file.deliverables:
        steps = bullets(step.text for step in one.steps)
        due = paragraph(_("Klart senast %s") % one.due.isoformat(), "hint") if one.due else ""
        parts.append(
            format_html(
                '<div id="{}">{}{}{}{}</div>',
                one.id,
                _paragraph(
                    _said(request, opened, "deliverables", one, _labelled(one.label, text_of(one, request.language)))
                ),
                steps,
                due,
                _note(one.note),
            )
        )
    return parts


def _parties(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    if not opened.file.parties:
        return []
    rows = []
    for one in opened.file.parties:
        goals = [goal for goal in opened.file.goals if goal.id in one.goals]
        name = either(one.name, one.name_en, request.language)
        agreed = "; ".join(one.agreements) or _("ingen angiven")
        rows.append(
            Row(
                [
                    Cell(name, note=_("heter nu %s") % one.now_called if one.now_called else ""),
                    links(request, opened, "goals", goals) or _("inget särskilt mål"),
                    agreed,
                ],
                id=one.id,
            )
        )
    columns = [Column(_("Part")), Column(_("Mål")), Column(_("Överenskommelse"))]
    return [Table(_("Samverkansparter"), columns, rows, caption_hidden=True)]


def _bodies(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    rows = []
    for one in opened.file.bodies:
        said = [one.responsibility or "", *(mandate_words(mandate) for mandate in one.mandates)]
        share = [_("ägs till %s %%") % f"{one.ownership_percent:g}"] if one.ownership_percent else []
        rows.append(
            Row(
                [
                    Cell(either(one.name, one.name_en, request.language), note=_members(request, opened, one)),
                    "; ".join(p for p in [*said, *share] if p) or _("inget särskilt"),
                ],
                id=f"body-{one.id}",
            )
        )
    return (
        [Table(_("Organ"), [Column(_("Organ")), Column(_("Ansvar och grund"))], rows, caption_hidden=True)]
        if rows
        else []
    )


def _members(request: DeskRequest, opened: OpenPlan, body: Body) -> Content:
    """Of a body that stands for several: which, and the way to say it."""
    if body.kind is not BodyKind.COLLECTIVE:
        return ""
    names = names_in(opened.file, request.language)
    said = ", ".join(names.get(one, one) for one in body.members) or _("Det framgår inte vilka organ som menas.")
    if not may_edit(request, opened.card):
        return said
    address = url(request, "plan-edit", opened.card.slug, "bodies", body.id)
    return format_html('{} <a href="{}">{}</a>', said, address, _("Räkna upp organen"))


def _evidence(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    parts: list[Content] = []
    for one in opened.file.evidence:
        about_ = ", ".join(part for part in (one.group, one.theme, one.on.isoformat() if one.on else "") if part)
        head = f"{one.title}: " if one.title else ""
        parts.append(
            format_html(
                '<div id="{}">{}{}{}</div>',
                one.id,
                _paragraph(_said(request, opened, "evidence", one, head + text_of(one, request.language))),
                paragraph(about_, "hint") if about_ else "",
                _note(one.note),
            )
        )
    return parts


def _dimensions(file: PlanFile) -> list[Content]:
    parts: list[Content] = []
    for one in file.dimensions:
        tags = bullets(f"{tag.name}: {tag.text}" if tag.text else tag.name for tag in one.tags)
        reason = paragraph(one.because, "hint") if one.because else ""
        parts.append(format_html("<h3>{}</h3>{}{}", one.name, reason, tags))
    return parts
