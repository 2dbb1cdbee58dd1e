"""Seeing across the plan: matrices, what is missing, words and rules, other documents, search."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samsyn.components.buttons import PostButton
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.marks import Mark
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Heading, MatrixRow, Row, Table
from samsyn.components.tables import Matrix as Drawn
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.mending import mend_of
from samsyn.desk.plans.told import add_button, document_rows
from samsyn.desk.plans.values import catalogue, latest_values
from samsyn.desk.plans.words import names_in, numbered, short, title_of
from samsyn.documents.marks import Status as Shape
from samsyn.organisation.rights import Right
from samsyn.planfile.gaps.finding import Finding, GapList
from samsyn.planfile.item import Item
from samsyn.plans.changes.keeping import hide_gaps, share_gaps
from samsyn.plans.queries.gaps import get_gaps
from samsyn.plans.queries.matrices import (
    Matrix,
    actions_by_goal,
    bodies_by_goal,
    coverage,
    goals_by_indicator,
    triangulation,
)
from samsyn.plans.queries.plans import OpenPlan


@page(needs=Right.READ)
def matrices(request: DeskRequest, plan: str) -> HttpResponse:
    """Goals against bodies, indicators and actions; each dimension's tags; is each goal seen from three sides?"""
    opened = opened_for(request, plan)
    file, language = opened.file, request.language
    names = names_in(file, language)
    goals = {goal.id: (goal.label or "", title_of(goal, language)) for goal in file.goals}
    sections = [
        Passage(_("Följs målet från tre håll?"), [_sides(request, opened)] if file.goals else []),
        Passage(
            _("Organ och mål"),
            _drawn(request, opened, bodies_by_goal(file), _("Organ"), lambda id: names.get(id, id), goals),
        ),
        Passage(
            _("Åtgärder och mål"),
            _drawn(request, opened, actions_by_goal(file), _("Åtgärd"), _namer(request, opened, "actions"), goals)
            if len(file.actions) <= _LEGIBLE
            else [paragraph(_("Planen har för många åtgärder för en läsbar matris. Se Alla åtgärder."))],
        ),
        Passage(
            _("Mål och indikatorer"),
            _drawn(
                request, opened, goals_by_indicator(file), _("Mål"), lambda id: goals[id][1],
                {one.id: (one.label or "", title_of(one, language)) for one in file.indicators},
            ),
        ),
    ]  # fmt: skip
    for dimension in file.dimensions:
        kinds = {"goals": ("", _("Mål")), "actions": ("", _("Åtgärder")), "areas": ("", _("Områden")),
                 "indicators": ("", _("Indikatorer"))}  # fmt: skip
        tags = {f"{dimension.id}/{tag.id}": tag.name for tag in dimension.tags}
        matrix = coverage(file, dimension.id)
        body = _drawn(request, opened, matrix, dimension.name, tags.__getitem__, kinds, counted=True)
        sections.append(
            Passage(dimension.name, [*([paragraph(dimension.because)] if dimension.because else []), *body])
        )
    return plan_page(request, opened, name="plan-matrices", heading=_("Matriser"), sections=sections)


def _namer(request: DeskRequest, opened: OpenPlan, list_: str) -> Callable[[str], str]:
    known = {one.id: title_of(one, request.language) for one in getattr(opened.file, list_)}
    return lambda id: known[id]


def _drawn(
    request: DeskRequest, opened: OpenPlan, matrix: Matrix, corner: str, name: Callable[[str], str],
    columns: Mapping[str, tuple[str, str]], *, counted: bool = False,
) -> list[Content]:  # fmt: skip
    """Words in the cells: how many, or a cross said as "ja"; rows without anything stay, because they are the point."""
    if not matrix.rows or not matrix.columns:
        return []
    heads = [Heading(columns[id][0] or (columns[id][1] if counted else str(place)), columns[id][1])
             for place, id in enumerate(matrix.columns, start=1)]  # fmt: skip
    said = _Said(counted)
    rows = [
        MatrixRow(
            Heading(short(name(row), 60), name(row)), [said[len(matrix.at(row, column))] for column in matrix.columns]
        )
        for row in matrix.rows
    ]
    empty = [short(columns[id][1], 60) for id in matrix.empty_columns]
    told: list[Content] = [Drawn(corner, corner, heads, rows, caption_hidden=True)]
    if not counted:
        legend = format_html('<p class="hint">{}</p>', "; ".join(f"{head.label} = {head.full}" for head in heads))
        told.append(legend)
    if empty:
        told.append(Notice(Tone.INFO, _("Utan någon: %s.") % ", ".join(empty)))
    del request, opened
    return told


class _Said(dict[int, Content | Cell]):
    """How many → the cell's word, looked up once for each number: a matrix has thousands of cells."""

    def __init__(self, counted: bool) -> None:
        super().__init__({0: ""} if counted else {0: "", 1: _("ja")})

    def __missing__(self, many: int) -> str:
        said = self[many] = ngettext("%(n)s st", "%(n)s st", many) % {"n": many}
        return said


def _sides(request: DeskRequest, opened: OpenPlan) -> Table:
    rows = []
    for sides in triangulation(opened.file, catalogue()):
        cells: list[Content | Cell] = [
            Cell(
                short(numbered(sides.goal, request.language), 120),
                url=url(request, "goal", opened.card.slug, sides.goal.id),
            )
        ]
        held_sides = (sides.quantitative, sides.qualitative, sides.voices)
        cells += [str(len(held)) if held else Mark(Shape.NOT_REPORTED, _("saknas")) for held in held_sides]
        cells.append(Mark(Shape.MET, _("ja")) if sides.is_complete else _("inte ännu"))
        rows.append(Row(cells))
    columns = [Column(_("Mål")), Column(_("Mäts med siffror")), Column(_("Beskrivs med ord")),
               Column(_("De berörda hörs")), Column(_("Alla tre"))]  # fmt: skip
    return Table(_("Siffror, ord och röster"), columns, rows, caption_hidden=True)


@page(needs=Right.READ)
def gaps(request: DeskRequest, plan: str) -> HttpResponse:
    """What the plan lacks to be followed up, each with a link to where it is mended."""
    opened = opened_for(request, plan)
    known = latest_values(request, opened)
    found = get_gaps(opened, viewer=request.viewer, catalogue=catalogue(), latest=known, on=request.today)
    sections = [
        Passage(_("Att komplettera"), _kinds(request, opened, found.errors)),
        Passage(_("Värt en tanke"), _kinds(request, opened, found.remarks)),
    ]
    if not len(found):
        sections = [Passage("", [paragraph(_("Ingenting saknas."))])]
    lede = _count(found)
    return plan_page(
        request, opened, name="plan-gaps", heading=_("Att komplettera i planen"), lede=lede, sections=sections,
        above=_sharing(request, opened),
    )  # fmt: skip


def _count(found: GapList) -> str:
    said = ngettext("%(n)s brist", "%(n)s brister", len(found.errors)) % {"n": len(found.errors)}
    more = ngettext("%(n)s anmärkning", "%(n)s anmärkningar", len(found.remarks)) % {"n": len(found.remarks)}
    return f"{said}, {more}."


def _sharing(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    slug, token = opened.card.slug, get_token(request)
    if not request.viewer.may(Right.SEE_GAPS):
        return []
    if opened.card.gaps_shared_on is None:
        button = PostButton(_("Dela listan"), url(request, "plan-gaps-share", slug), token)
        said = _("Listan är bara din tills du delar den med alla som läser planen.")
    else:
        button = PostButton(_("Sluta dela listan"), url(request, "plan-gaps-hide", slug), token)
        said = _("Listan delas sedan %s.") % opened.card.gaps_shared_on.isoformat()
    return [Notice(Tone.INFO, format_html("<p>{}</p>{}", said, button.render()))]


def _kinds(request: DeskRequest, opened: OpenPlan, findings: Sequence[Finding]) -> list[Content]:
    """Findings of one kind together: why it matters once, then each place with its link."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    lists = {finding.place.list for finding in findings}
    items = {(name, one.id): one for name in lists for one in getattr(opened.file, name, ())}
    told: list[Content] = []
    for code, held in kinds.items():
        first, language = held[0], request.language
        rows = [
            Row(
                [
                    _place(request, items.get((one.place.list, one.place.id))),
                    one.what.in_(language),
                    mend_of(request, opened, one),
                ]
            )
            for one in held[:_MOST_OF_A_KIND]
        ]
        columns = [Column(_("Var")), Column(_("Vad som fattas")), Column(_("Åtgärda"))]
        heading = first.gap.many.in_(language).format_map(_Blank()).strip()
        table = Table(heading, columns, rows, caption_hidden=True, dense=True)
        rest = len(held) - len(rows)
        more = paragraph(_("… och %s till av samma slag.") % rest) if rest else ""
        opens = SafeString(" open") if len(held) <= _FEW else ""
        count = ngettext("Visa stället", "Visa alla %(n)s ställen", len(held)) % {"n": len(held)}
        told.append(
            format_html(
                '<h3>{} ({})</h3><p class="hint">{}</p><details class="more" id="{}"{}><summary>{}'
                '<span class="aloud">: {}</span></summary>{}{}</details>',
                heading[:1].upper() + heading[1:],
                len(held),
                first.why.in_(language),
                code,
                opens,
                count,
                heading,
                table,
                more,
            )
        )
    return told


_FEW = 3
_LEGIBLE = 150
_MOST_OF_A_KIND = 100


class _Blank(dict[str, str]):
    """What a heading over several findings leaves out, because it differs between them."""

    def __missing__(self, key: str) -> str:
        return "…"


def _place(request: DeskRequest, item: Item | None) -> Content:
    return _("Planen") if item is None else short(numbered(item, request.language), 120)


@require_POST
@page(needs=Right.SEE_GAPS)
def gaps_share(request: DeskRequest, plan: str) -> HttpResponse:
    """Let everybody who reads the plan see what it lacks."""
    share_gaps(by=request.viewer, at=request.now, plan=plan)
    messages.success(request, _("Listan delas nu med alla som läser planen."))
    return redirect("plan-gaps", request.municipality.slug, plan)


@require_POST
@page(needs=Right.SEE_GAPS)
def gaps_hide(request: DeskRequest, plan: str) -> HttpResponse:
    """Keep the list to oneself again."""
    hide_gaps(by=request.viewer, at=request.now, plan=plan)
    messages.success(request, _("Listan syns nu bara för dig."))
    return redirect("plan-gaps", request.municipality.slug, plan)


@page(needs=Right.READ)
def documents(request: DeskRequest, plan: str) -> HttpResponse:
    """The other steering documents: what they are to this plan and for how long they hold."""
    opened = opened_for(request, plan)
    sections = []
    for one in opened.file.documents:
        link = format_html(
            '<p><a href="{}">{}</a></p>',
            url(request, "plan-document", plan, one.id),
            _("Visa vad som hör ihop med det"),
        )
        sections.append(Passage(one.title, [SummaryList(document_rows(request, opened, one)), link], one.id))
    if not sections:
        sections = [
            Passage("", [SummaryList([SummaryRow(_("Styrdokument"), _("Planen nämner inga andra styrdokument."))])])
        ]
    return plan_page(
        request, opened, name="plan-documents", heading=_("Styrdokument"), sections=sections,
        buttons=add_button(request, opened, "documents", _("Lägg till styrdokument")),
    )  # fmt: skip
