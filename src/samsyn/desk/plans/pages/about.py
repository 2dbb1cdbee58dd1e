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
from samsyn.desk.plans.told import bullets, links, mandate_words, target_words
from samsyn.desk.plans.words import RULES, STATEMENTS, either, text_of, word
from samsyn.organisation.rights import Right
from samsyn.planfile.figures import FigureAt
from samsyn.planfile.model import PlanFile
from samsyn.plans.queries.plans import OpenPlan
from samsyn.values import figures
from samsyn.values.unit import UNITS


@page(needs=Right.READ)
def about(request: DeskRequest, plan: str) -> HttpResponse:
    """Everything the plan holds that has no page of its own, in the order of the plan file."""
    opened = opened_for(request, plan)
    file = opened.file
    sections = [
        Passage(_("Dokumentet"), [_document(request, file)]),
        *_statements(request, file),
        Passage(_("Så använder planen orden"), [_definition(request, opened, one) for one in file.definitions]),
        *_rules(request, file),
        Passage(
            _("Målvärden"),
            [bullets(_row(one.id, target_words(request, one)) for one in file.targets)] if file.targets else [],
        ),
        Passage(_("Utgångsvärden"), _figured(request, file.baselines)),
        Passage(_("Uppgifter i texten"), _figured(request, file.facts)),
        Passage(_("Ska finnas på plats"), _deliverables(request, opened)),
        Passage(_("Samverkansparter"), _parties(request, opened)),
        Passage(_("Organ som planen nämner"), _bodies(request, file)),
        Passage(_("Underlag och röster"), _evidence(file)),
        Passage(_("Sätt att se tvärs över planen"), _dimensions(file)),
    ]
    buttons: list[Content] = []
    if may_edit(request, opened.card):
        buttons = [
            LinkButton(_("Lägg till ord"), url(request, "plan-add", plan, "definitions"), "secondary"),
            LinkButton(_("Lägg till målvärde"), url(request, "plan-add", plan, "targets"), "secondary"),
        ]
    return plan_page(
        request, opened, name="plan-about", heading=_("Ord, regler, underlag"), sections=sections, buttons=buttons
    )


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


def _statements(request: DeskRequest, file: PlanFile) -> list[Passage]:
    found = []
    for kind in STATEMENTS:
        held = [one for one in file.statements if one.kind == kind]
        parts = [
            format_html(
                '<div id="{}">{}{}</div>',
                one.id,
                paragraph(_labelled(one.label, text_of(one, request.language))),
                _note(one.note),
            )
            for one in held
        ]
        found.append(Passage(word(STATEMENTS, kind), parts))
    return found


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


def _rules(request: DeskRequest, file: PlanFile) -> list[Passage]:
    found = []
    for kind in RULES:
        held = [one for one in file.rules if one.kind == kind]
        parts = []
        for one in held:
            often = _(" (var %s månad)") % one.every_months if one.every_months else ""
            parts.append(
                format_html(
                    '<div id="{}">{}{}</div>',
                    one.id,
                    paragraph(_labelled(one.label, text_of(one, request.language)) + often),
                    _note(one.note),
                )
            )
        found.append(Passage(_("Regel: %s") % word(RULES, kind).lower(), parts))
    return found


def _figured(request: DeskRequest, held: Sequence[Any]) -> list[Content]:
    parts: list[Content] = []
    for one in held:
        said = "; ".join(_figure(request, figure) for figure in one.figures)
        cited = [_("Dokumentets källa: %s") % one.cited] if getattr(one, "cited", None) else []
        claims = list(getattr(one, "claims", ()))
        more = SafeString("".join(paragraph(text, "hint") for text in ([said] if said else []) + cited + claims))
        parts.append(
            format_html(
                '<div id="{}">{}{}{}</div>', one.id, paragraph(text_of(one, request.language)), more, _note(one.note)
            )
        )
    return parts


def _figure(request: DeskRequest, figure: FigureAt) -> str:
    unit = UNITS[figure.unit]
    decimals = 0 if float(figure.value).is_integer() else max(unit.decimals, 1)
    value = f"{figures.number(figure.value, decimals, request.language)} {unit.label(request.language)}".strip()
    when = f"{figure.since}–{figure.year}" if figure.since else str(figure.year)
    n = f", n = {figures.number(figure.n, 0, request.language)}" if figure.n is not None else ""
    return f"{value} ({when}{n})"


def _deliverables(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    parts: list[Content] = []
    for one in opened.file.deliverables:
        steps = bullets(step.text for step in one.steps)
        due = paragraph(_("Klart senast %s") % one.due.isoformat(), "hint") if one.due else ""
        parts.append(
            format_html(
                '<div id="{}">{}{}{}{}</div>',
                one.id,
                paragraph(_labelled(one.label, text_of(one, request.language))),
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


def _bodies(request: DeskRequest, file: PlanFile) -> list[Content]:
    rows = []
    for one in file.bodies:
        said = [one.responsibility or "", *(mandate_words(mandate) for mandate in one.mandates)]
        share = [_("ägs till %s %%") % f"{one.ownership_percent:g}"] if one.ownership_percent else []
        rows.append(
            Row(
                [
                    Cell(either(one.name, one.name_en, request.language)),
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


def _evidence(file: PlanFile) -> list[Content]:
    parts: list[Content] = []
    for one in file.evidence:
        about_ = ", ".join(part for part in (one.group, one.theme, one.on.isoformat() if one.on else "") if part)
        head = f"{one.title}: " if one.title else ""
        parts.append(
            format_html(
                '<div id="{}">{}{}{}</div>',
                one.id,
                paragraph(head + one.text),
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
