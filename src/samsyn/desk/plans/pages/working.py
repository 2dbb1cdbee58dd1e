"""Assignments and the workshop: what is under way and what came of it."""

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
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, lock_of, may_edit, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.told import add_button, links, whole
from samsyn.desk.plans.words import names_in, numbered, short, text_of
from samsyn.documents.marks import Status as Shape
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Assignment
from samsyn.planfile.standing import Status
from samsyn.plans.changes.results import log_result, report_back
from samsyn.plans.queries.plans import OpenPlan
from samsyn.plans.queries.results import ResultCard, list_results
from samsyn.plans.unable import UnableToEdit

_DAY = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


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
        buttons=add_button(request, opened, "assignments", _("Lägg till uppdrag")),
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
    parts: list[Content] = [*whole(text_of(one, request.language), 120), SummaryList(rows)]
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
        request,
        opened,
        name="plan-assignments",
        heading=_("Återrapportera uppdraget"),
        lede=text_of(item, request.language),
        template="desk/plans/form.html",
        form=form,
        press=_("Återrapportera"),
        back=back,
    )


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
        request,
        opened,
        name="plan-workshop",
        heading=_("Lägg till på tavlan"),
        template="desk/plans/form.html",
        form=form,
        press=_("Lägg till"),
        back=back,
    )
