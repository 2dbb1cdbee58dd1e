"""Assignments, the workshop, risks and gates: what is under way and what came of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.components.buttons import LinkButton
from samsyn.components.lists import Log, LogEntry, SummaryList, SummaryRow
from samsyn.components.marks import Mark
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Heading, Matrix, MatrixRow, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, lock_of, may_edit, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.pages.editing import seen_of
from samsyn.desk.plans.told import links
from samsyn.desk.plans.words import REQUIRES, names_in, numbered, short, text_of, word
from samsyn.documents.marks import Status as Shape
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Assignment, Gate, Risk
from samsyn.planfile.standing import Status
from samsyn.plans.changes.items import pass_gate, score_risk
from samsyn.plans.changes.results import log_result, report_back
from samsyn.plans.queries.plans import OpenPlan
from samsyn.plans.queries.results import ResultCard, list_results
from samsyn.plans.unable import UnableToEdit

_DAY = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


def _adding(request: DeskRequest, opened: OpenPlan, list_: str, label: str) -> list[Content]:
    if not may_edit(request, opened.card):
        return []
    return [LinkButton(label, url(request, "plan-add", opened.card.slug, list_), "secondary")]


@page(needs=Right.READ)
def assignments(request: DeskRequest, plan: str) -> HttpResponse:
    """Who told whom to do what by when, and what has been reported back."""
    opened = opened_for(request, plan)
    told = list_results(request.municipality.id, opened.card.id, kind="report_back")
    sections = [
        Passage(short(numbered(one, request.language), 120), _assignment(request, opened, one, told), one.id)
        for one in opened.file.assignments
    ]
    if not sections:
        sections = [Passage("", [paragraph(_("Planen har inga uppdrag."))])]
    return plan_page(
        request, opened, name="plan-assignments", heading=_("Uppdrag"), sections=sections,
        buttons=_adding(request, opened, "assignments", _("Lägg till uppdrag")),
    )  # fmt: skip


def _assignment(request: DeskRequest, opened: OpenPlan, one: Assignment, told: tuple[ResultCard, ...]) -> list[Content]:
    names = names_in(opened.file, request.language)
    status = opened.file.standing_of(one).status
    standing: Content = lock_of(opened, "assignments", one.id) or (
        _("förslag, inte beslutat") if status is Status.PROPOSED else _("anges inte i dokumentet")
    )
    own = [line for line in told if line.item == one.id]
    state = (
        Mark(Shape.DONE)
        if any(line.finished for line in own)
        else Mark(Shape.ON_TRACK, _("återrapporterat"))
        if own
        else Mark(Shape.NOT_REPORTED)
    )
    rows = [
        SummaryRow(_("Uppdragsgivare"), names.get(one.giver or "", "") or _("anges inte")),
        SummaryRow(_("Mottagare"), names.get(one.receiver, one.receiver)),
        SummaryRow(_("Klart senast"), one.due.isoformat() if one.due else _("ingen dag satt")),
        SummaryRow(_("Återrapportering"), one.report_back or _("anges inte")),
        SummaryRow(_("Beslut"), standing), SummaryRow(_("Läge"), state),
    ]  # fmt: skip
    if one.together_with:
        rows.insert(2, SummaryRow(_("Tillsammans med"), ", ".join(names.get(id, id) for id in one.together_with)))
    for list_, term in (("goals", _("Mål")), ("actions", _("Åtgärder"))):
        held = [item for item in getattr(opened.file, list_) if item.id in getattr(one, list_)]
        if held:
            rows.append(SummaryRow(term, links(request, opened, list_, held)))
    slug = opened.card.slug
    parts: list[Content] = [*_whole(text_of(one, request.language), 120), SummaryList(rows)]
    if own:
        parts.append(_log(own))
    buttons = [
        LinkButton(
            _("Återrapportera"), url(request, "plan-report-back", slug, one.id), "secondary", about=short(one.text, 60)
        )
    ]
    if may_edit(request, opened.card):
        buttons.append(
            LinkButton(
                _("Ändra"), url(request, "plan-edit", slug, "assignments", one.id), "quiet", about=short(one.text, 60)
            )
        )
    if may_edit(request, opened.card) or request.viewer.bodies_for(Right.ANSWER) & set(opened.bodies_of(one.receiver)):
        parts += [format_html('<div class="buttons">{}</div>', format_html("{}" * len(buttons), *buttons))]
    return parts


def _whole(text: str, most: int) -> list[Content]:
    """The whole text, when the heading had to be cut."""
    return [paragraph(text)] if len(text) > most else []


def _log(lines: list[ResultCard]) -> Log:
    return Log(
        [LogEntry(line.on.isoformat(), line.text, line.by_named, line.reference, line.on.isoformat()) for line in lines]
    )


class ReportForm(forms.Form):
    """What has come of an assignment."""

    on = forms.DateField(label=gettext_lazy("Dag"), widget=forms.DateInput(**_DAY))  # type: ignore[arg-type]  # plain values
    text = forms.CharField(
        label=gettext_lazy("Vad har hänt?"), widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000
    )
    reference = forms.CharField(label=gettext_lazy("Underlag"), max_length=200, required=False)
    finished = forms.BooleanField(label=gettext_lazy("Uppdraget är slutfört"), required=False)


@page(needs=Right.READ)
def reported_back(request: DeskRequest, plan: str, assignment: str) -> HttpResponse:
    """Report back on an assignment: the coordinator, or an officer of the body that received it (the verb checks)."""
    opened = opened_for(request, plan)
    item = opened.item("assignments", assignment)
    form = ReportForm(request.POST or None, initial={"on": request.today})
    back = f"{url(request, 'plan-assignments', plan)}#{assignment}"
    if request.method == "POST" and form.is_valid():
        try:
            report_back(by=request.viewer, at=request.now, plan=plan, assignment=assignment, **form.cleaned_data)
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Återrapporterat."))
            return redirect(back)
    return plan_page(
        request, opened, name="plan-assignments", heading=_("Återrapportera uppdraget"), lede=text_of(item, request.language),
        template="desk/plans/form.html", form=form, press=_("Återrapportera"), back=back,
    )  # fmt: skip


@page(needs=Right.READ)
def workshop(request: DeskRequest, plan: str) -> HttpResponse:
    """The cross-functional workshop's board: issue → team → result, with day (VBG-032)."""
    opened = opened_for(request, plan)
    names = {item.id: item for name in ("areas", "goals", "actions") for item in getattr(opened.file, name)}
    rows = []
    for line in list_results(request.municipality.id, opened.card.id, kind="workshop"):
        belongs = short(numbered(names[line.item], request.language), 90) if line.item in names else line.item
        state = Mark(Shape.DONE, _("resultat")) if line.finished else Mark(Shape.ON_TRACK, _("pågår"))
        rows.append(
            Row(
                [
                    Cell(line.issue, note=belongs),
                    line.team or _("anges inte"),
                    Cell(line.text, note=line.reference),
                    line.on.isoformat(),
                    state,
                ]
            )
        )
    columns = [Column(_("Fråga")), Column(_("Vilka")), Column(_("Vad som kom ut")), Column(_("Dag")), Column(_("Läge"))]
    table = Table(
        _("Från fråga till resultat"), columns, rows, caption_hidden=True, empty=_("Inga frågor på tavlan ännu.")
    )
    buttons = [LinkButton(_("Lägg till på tavlan"), url(request, "plan-workshop-add", plan))]
    return plan_page(
        request, opened, name="plan-workshop", heading=_("Verkstad"), sections=[Passage("", [table])],
        lede=_("Frågor som löses tillsammans över organens gränser, och vad som kom ut av det."),
        buttons=buttons if may_edit(request, opened.card) else [],
    )  # fmt: skip


class WorkshopForm(forms.Form):
    """A line of the board."""

    item = forms.ChoiceField(label=gettext_lazy("Hör till"))
    issue = forms.CharField(label=gettext_lazy("Fråga"), max_length=300)
    team = forms.CharField(
        label=gettext_lazy("Vilka"), max_length=200, required=False,
        help_text=gettext_lazy("Organ och funktioner, inte personer."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Vad kom ut av det?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000
    )
    on = forms.DateField(label=gettext_lazy("Dag"), widget=forms.DateInput(**_DAY))  # type: ignore[arg-type]  # plain values
    reference = forms.CharField(label=gettext_lazy("Underlag"), max_length=200, required=False)
    finished = forms.BooleanField(label=gettext_lazy("Frågan är löst"), required=False)


@page(needs=Right.EDIT_PLAN)
def workshop_add(request: DeskRequest, plan: str) -> HttpResponse:
    """Put an issue and its result on the board."""
    opened = opened_for(request, plan)
    form = WorkshopForm(request.POST or None, initial={"on": request.today})
    form.fields["item"].choices = [  # type: ignore[attr-defined]  # a choice field
        (item.id, short(numbered(item), 110))
        for name in ("actions", "goals", "areas")
        for item in getattr(opened.file, name)
    ]
    back = url(request, "plan-workshop", plan)
    if request.method == "POST" and form.is_valid():
        try:
            log_result(by=request.viewer, at=request.now, plan=plan, **form.cleaned_data)
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Tillagt på tavlan."))
            return redirect(back)
    return plan_page(
        request, opened, name="plan-workshop", heading=_("Lägg till på tavlan"), template="desk/plans/form.html", form=form,
        press=_("Lägg till"), back=back,
    )  # fmt: skip


@page(needs=Right.READ)
def risks(request: DeskRequest, plan: str) -> HttpResponse:
    """What may go wrong, scored probability × consequence, with owner, control and day (KL 6:6)."""
    opened = opened_for(request, plan)
    names = names_in(opened.file, request.language)
    sections = [
        Passage(_("Riskkarta"), [_risk_matrix(opened)] if any(_score(one) for one in opened.file.risks) else [])
    ]
    ordered = sorted(opened.file.risks, key=lambda one: -(_score(one) or 0))
    for risk in ordered:
        score = _score(risk)
        rows = [
            SummaryRow(_("Orsak"), risk.cause or ""),
            SummaryRow(_("Sannolikhet"), f"{risk.probability} / 4" if risk.probability else _("inte bedömd")),
            SummaryRow(_("Konsekvens"), f"{risk.consequence} / 4" if risk.consequence else _("inte bedömd")),
            SummaryRow(_("Riskvärde"), str(score) if score else _("inte bedömt")),
            SummaryRow(_("Ägare"), names.get(risk.owner or "", "") or _("ingen utsedd")),
            SummaryRow(_("Kontroll"), risk.control or _("ingen angiven")),
            SummaryRow(_("Bedömd den"), risk.reviewed_on.isoformat() if risk.reviewed_on else _("inte bedömd")),
        ]
        goals = [goal for goal in opened.file.goals if goal.id in risk.goals]
        if goals:
            rows.append(SummaryRow(_("Mål"), links(request, opened, "goals", goals)))
        body: list[Content] = [*_whole(text_of(risk, request.language), 160), SummaryList(rows)]
        if may_edit(request, opened.card):
            about = short(risk.text, 60)
            score_it = LinkButton(_("Bedöm risken"), url(request, "plan-risk", plan, risk.id), "secondary", about=about)
            change = LinkButton(_("Ändra"), url(request, "plan-edit", plan, "risks", risk.id), "quiet", about=about)
            body.append(format_html('<div class="buttons">{}{}</div>', score_it, change))
        sections.append(Passage(short(text_of(risk, request.language), 160), body, risk.id))
    if not ordered:
        sections = [Passage("", [paragraph(_("Planen har inga risker ännu."))])]
    return plan_page(
        request, opened, name="plan-risks", heading=_("Risker"), sections=sections,
        lede=_("Kan användas i organens interna kontroll (kommunallagen 6 kap. 6 §)."),
        buttons=_adding(request, opened, "risks", _("Lägg till risk")),
    )  # fmt: skip


def _score(risk: Risk) -> int | None:
    return risk.probability * risk.consequence if risk.probability and risk.consequence else None


def _risk_matrix(opened: OpenPlan) -> Matrix:
    columns = [Heading(str(n), _("Konsekvens %s") % n) for n in range(1, 5)]
    rows = []
    for probability in range(4, 0, -1):
        cells: list[Content] = []
        for consequence in range(1, 5):
            held = [r for r in opened.file.risks if (r.probability, r.consequence) == (probability, consequence)]
            cells.append("; ".join(short(risk.text, 40) for risk in held))
        rows.append(MatrixRow(Heading(str(probability), _("Sannolikhet %s") % probability), cells))
    return Matrix(_("Sannolikhet × konsekvens"), _("Sannolikhet"), columns, rows)


class RiskForm(forms.Form):
    """The score of a risk."""

    _steps = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    cause = forms.CharField(
        label=gettext_lazy("Orsak"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=4000
    )
    probability = forms.TypedChoiceField(
        label=gettext_lazy("Sannolikhet"), coerce=int, choices=_steps, widget=forms.RadioSelect,
        help_text=gettext_lazy("1 osannolik, 2 mindre sannolik, 3 möjlig, 4 sannolik"),
    )  # fmt: skip
    consequence = forms.TypedChoiceField(
        label=gettext_lazy("Konsekvens"), coerce=int, choices=_steps, widget=forms.RadioSelect,
        help_text=gettext_lazy("1 försumbar, 2 lindrig, 3 kännbar, 4 allvarlig"),
    )  # fmt: skip
    owner = forms.ChoiceField(label=gettext_lazy("Ägare"), required=False)
    control = forms.CharField(label=gettext_lazy("Kontroll"), widget=forms.Textarea(attrs={"rows": 2}), max_length=4000)
    on = forms.DateField(label=gettext_lazy("Bedömd den"), widget=forms.DateInput(**_DAY))  # type: ignore[arg-type]  # plain values


@page(needs=Right.EDIT_PLAN)
def risk(request: DeskRequest, plan: str, risk: str) -> HttpResponse:
    """Score a risk."""
    opened = opened_for(request, plan)
    item = opened.item("risks", risk)
    initial: dict[str, Any] = {
        name: getattr(item, name) for name in ("cause", "probability", "consequence", "owner", "control")
    }
    form = RiskForm(request.POST or None, initial=initial | {"on": request.today})
    form.fields["owner"].choices = [("", _("Ingen utsedd")), *((one.id, one.name) for one in opened.file.bodies)]  # type: ignore[attr-defined]  # a choice field
    back = f"{url(request, 'plan-risks', plan)}#{risk}"
    if request.method == "POST" and form.is_valid():
        try:
            score_risk(by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), risk=risk,
                       **{**form.cleaned_data, "owner": form.cleaned_data["owner"] or None})  # fmt: skip
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Risken är bedömd."))
            return redirect(back)
    return plan_page(
        request, opened, name="plan-risks", heading=_("Bedöm risken"), lede=text_of(item, request.language),
        template="desk/plans/form.html", form=form, press=_("Spara bedömningen"), back=back, seen=opened.card.number,
    )  # fmt: skip


@page(needs=Right.READ)
def gates(request: DeskRequest, plan: str) -> HttpResponse:
    """What must be done before something else may go on."""
    opened = opened_for(request, plan)
    sections = [
        Passage(short(numbered(one, request.language), 140), _gate(request, opened, one), one.id)
        for one in opened.file.gates
    ]
    if not sections:
        sections = [Passage("", [paragraph(_("Planen har inga grindar."))])]
    return plan_page(
        request, opened, name="plan-gates", heading=_("Grindar"), sections=sections,
        lede=_("Sådant som måste vara klart innan något annat får börja eller fortsätta."),
        buttons=_adding(request, opened, "gates", _("Lägg till grind")),
    )  # fmt: skip


def _gate(request: DeskRequest, opened: OpenPlan, gate: Gate) -> list[Content]:
    passed = (
        Mark(Shape.DONE, _("passerad %s") % gate.passed_on.isoformat())
        if gate.passed_on
        else Mark(Shape.NOT_STARTED, _("inte passerad"))
    )
    rows = [
        SummaryRow(_("Måste vara klart innan"), gate.before), SummaryRow(_("Kräver"), word(REQUIRES, gate.requires)),
        SummaryRow(_("Läge"), passed), SummaryRow(_("Underlag"), gate.evidence or _("inget angivet")),
    ]  # fmt: skip
    for list_, term in (("actions", _("Åtgärder")), ("goals", _("Mål"))):
        held = [item for item in getattr(opened.file, list_) if item.id in getattr(gate, list_)]
        if held:
            rows.append(SummaryRow(term, links(request, opened, list_, held)))
    parts: list[Content] = [*_whole(text_of(gate, request.language), 140), SummaryList(rows)]
    if may_edit(request, opened.card):
        label = _("Öppna grinden igen") if gate.passed_on else _("Passera grinden")
        parts.append(
            LinkButton(
                label, url(request, "plan-gate", opened.card.slug, gate.id), "secondary", about=short(gate.text, 60)
            )
        )
    return parts


class GateForm(forms.Form):
    """When and on what evidence."""

    on = forms.DateField(
        label=gettext_lazy("Passerad den"), required=False, widget=forms.DateInput(**_DAY),  # type: ignore[arg-type]  # plain values
        help_text=gettext_lazy("Lämna tomt om grinden inte är passerad."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=gettext_lazy("Underlag"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Protokoll, rapport eller var den finns."),
    )  # fmt: skip


@page(needs=Right.EDIT_PLAN)
def gate(request: DeskRequest, plan: str, gate: str) -> HttpResponse:
    """Pass a gate, or open it again."""
    opened = opened_for(request, plan)
    item = opened.item("gates", gate)
    held = {"on": getattr(item, "passed_on", None) or request.today, "evidence": getattr(item, "evidence", "")}
    form = GateForm(request.POST or None, initial=held)
    back = f"{url(request, 'plan-gates', plan)}#{gate}"
    if request.method == "POST" and form.is_valid():
        try:
            pass_gate(
                by=request.viewer,
                at=request.now,
                plan=plan,
                seen=seen_of(request, opened),
                gate=gate,
                **form.cleaned_data,
            )
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Sparat."))
            return redirect(back)
    return plan_page(
        request, opened, name="plan-gates", heading=_("Passera grinden"), lede=text_of(item, request.language),
        template="desk/plans/form.html", form=form, press=_("Spara"), back=back, seen=opened.card.number,
    )  # fmt: skip
