"""Risks and gates: what may go wrong, and what must be done first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.components.buttons import LinkButton
from samsyn.components.drawing import dash
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.marks import Mark
from samsyn.components.part import Content
from samsyn.components.tables import Heading, Matrix, MatrixRow
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, may_edit, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.mending import came_from
from samsyn.desk.plans.pages.editing import seen_of
from samsyn.desk.plans.told import add_button, links, whole
from samsyn.desk.plans.words import REQUIRES, names_in, numbered, short, text_of, word
from samsyn.documents.marks import Status as Shape
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Gate, Risk
from samsyn.plans.changes.items import pass_gate, score_risk
from samsyn.plans.queries.plans import OpenPlan
from samsyn.plans.unable import UnableToEdit

_DAY = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


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
        body: list[Content] = [*whole(text_of(risk, request.language), 160), SummaryList(rows)]
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
        buttons=add_button(request, opened, "risks", _("Lägg till risk")),
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
            cells.append("; ".join(short(risk.text, 40) for risk in held) or dash(_("ingen risk")))
        rows.append(MatrixRow(Heading(str(probability), _("Sannolikhet %s") % probability), cells))
    return Matrix(_("Sannolikhet × konsekvens"), _("Sannolikhet"), columns, rows)


_STEPS = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]


class RiskForm(forms.Form):
    """The score of a risk."""

    cause = forms.CharField(
        label=gettext_lazy("Orsak"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=4000
    )
    probability = forms.TypedChoiceField(
        label=gettext_lazy("Sannolikhet"), coerce=int, choices=_STEPS, widget=forms.RadioSelect,
        help_text=gettext_lazy("1 osannolik, 2 mindre sannolik, 3 möjlig, 4 sannolik"),
    )  # fmt: skip
    consequence = forms.TypedChoiceField(
        label=gettext_lazy("Konsekvens"), coerce=int, choices=_STEPS, widget=forms.RadioSelect,
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
    back = came_from(request, plan, f"{url(request, 'plan-risks', plan)}#{risk}")
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
        buttons=add_button(request, opened, "gates", _("Lägg till grind")),
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
    parts: list[Content] = [*whole(text_of(gate, request.language), 140), SummaryList(rows)]
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
    back = came_from(request, plan, f"{url(request, 'plan-gates', plan)}#{gate}")
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
