"""Decisions, sharing, archive, undo: what is done with the plan as a whole."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.navigation import Link
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.forms import AdoptForm, DecisionForm
from samsyn.desk.plans.frame import Passage, lock_of, may_edit, opened_for, paragraph, plan_page, standing_word, url
from samsyn.desk.plans.linking import link_to
from samsyn.desk.plans.pages.editing import seen_of
from samsyn.desk.plans.words import names_in, numbered, short, word
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.planfile.people import BodyKind
from samsyn.plans.changes.adoption import Decided, adopt, withdraw_adoption
from samsyn.plans.changes.keeping import archive, bring_back, share_plan
from samsyn.plans.changes.linking import carry_over
from samsyn.plans.queries.plans import OpenPlan, list_plans
from samsyn.plans.unable import UnableToEdit

_POLITICAL = frozenset(
    {BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE, BodyKind.COMPANY,
     BodyKind.FEDERATION}
)  # fmt: skip


def _deciding(request: DeskRequest) -> list[BodyCard]:
    return [card for card in list_bodies(request.municipality.id) if card.kind in _POLITICAL]


@page(needs=Right.EDIT_PLAN)
def keep(request: DeskRequest, plan: str) -> HttpResponse:
    """The document's own facts, its decisions, and the buttons that concern the whole plan."""
    opened = opened_for(request, plan)
    slug, document = opened.card.slug, opened.file.document
    names = names_in(opened.file, request.language)
    change = url(request, "plan-edit-document", slug) if may_edit(request, opened.card) else ""
    rows = [
        SummaryRow(_("Rubrik"), document.title, change), SummaryRow(_("Underrubrik"), document.subtitle or "", change),
        SummaryRow(_("Diarienummer"), document.case_number or "", change),
        SummaryRow(_("Publicerad i"), document.published_in or "", change),
        SummaryRow(_("Planen är"), lock_of(opened, "document", "") or standing_word(opened)),
    ]  # fmt: skip
    decisions = [
        Row(
            [
                names.get(one.body or "", one.body or _("anges inte")),
                one.on.isoformat() if one.on else one.written_as or _("anges inte"),
                one.paragraph or _("anges inte"),
                one.case_number or _("anges inte"),
                Cell(_("Ta bort"), url=url(request, "plan-withdraw", slug, one.id)),
            ]
        )
        for one in opened.file.decisions
    ]
    columns = [Column(_("Vem")), Column(_("Dag")), Column("§"), Column(_("Diarienummer")), Column(_("Om det blev fel"))]
    revisions = [f"{one.on.isoformat()}: {one.reason}" for one in opened.file.revisions]
    sections = [
        Passage(_("Dokumentet"), [SummaryList(rows)]),
        Passage(
            _("Beslut"),
            [Table(_("Beslut"), columns, decisions, caption_hidden=True, empty=_("Inget beslut är infört."))],
        ),
        Passage(_("Revideringar"), [paragraph(one) for one in revisions]),
        Passage(_("Hela planen"), _whole(request, opened)),
    ]
    buttons: list[Content] = [
        LinkButton(_("För in ett beslut"), url(request, "plan-adopt", slug)),
        LinkButton(_("För alla medarbetare"), url(request, "plan-staff", slug)),
    ]
    return plan_page(
        request, opened, name="plan-keep", heading=_("Beslut och inställningar"), sections=sections,
        buttons=buttons if may_edit(request, opened.card) else [],
    )  # fmt: skip


def _whole(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    slug, token = opened.card.slug, get_token(request)
    if opened.card.archived_on is not None:
        return [PostButton(_("Ta fram ur arkivet"), url(request, "plan-bring-back", slug), token)]
    made: list[Content] = [
        LinkButton(_("Ta in en ny planfil i den här planen"), url(request, "plan-import-into", slug), "secondary"),
        LinkButton(_("Läs in en ny version av dokumentet"), f"{url(request, 'readings')}?plan={slug}", "secondary"),
    ]
    if len(list_plans(request.municipality.id)) > 1:
        made.append(
            LinkButton(_("För över åtgärder från en annan plan"), url(request, "plan-carry-over", slug), "secondary")
        )
    if opened.card.draft:
        made.append(PostButton(_("Dela utkastet"), url(request, "plan-share", slug), token))
    made.append(PostButton(_("Arkivera planen"), url(request, "plan-archive", slug), token, "warning"))
    return [format_html('<div class="buttons">{}</div>', one) for one in made]


@page(needs=Right.ADOPT_PLAN)
def adopted(request: DeskRequest, plan: str) -> HttpResponse:
    """Bring in a decision: the whole document or some parts of it stand as decided."""
    opened = opened_for(request, plan)
    form = AdoptForm(request.POST or None, bodies=_deciding(request), plan=opened.file)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            adopt(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), decision=_decision(said),
                items=said["items"] if said["what"] == "some" else None, reason=said["reason"],
            )  # fmt: skip
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Beslutet är infört. Det som beslutades är låst."))
            return redirect("plan", request.municipality.slug, plan)
    lede = _(
        "Det som beslutas låses: ordalydelse, nivå och målvärden. Ägare, kopplingar och indikatorer kan du ändra ändå."
    )
    return _decision_page(request, opened, form, heading=_("För in ett beslut"), lede=lede)


class RedecideForm(DecisionForm):
    """A decision that changed a decided text."""

    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=400, required=False)
    text = forms.CharField(label=gettext_lazy("Text enligt beslutet"), widget=forms.Textarea(attrs={"rows": 5}))
    reason = forms.CharField(label=gettext_lazy("Varför ändrades den?"), max_length=2000)


@page(needs=Right.ADOPT_PLAN)
def redecided(request: DeskRequest, plan: str, list: str, id: str) -> HttpResponse:
    """Bring in a decision that changed the words of something decided."""
    opened = opened_for(request, plan)
    item: Any = opened.item(list, id)
    form = RedecideForm(
        request.POST or None, bodies=_deciding(request),
        initial={"text": item.text, "title": getattr(item, "title", ""), "verb": _("reviderad")},
    )  # fmt: skip
    if not getattr(item, "title", None):
        del form.fields["title"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        fields = {name: said[name] for name in ("title", "text") if said.get(name)}
        try:
            adopt(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), decision=_decision(said),
                items=[f"{list}/{id}"], texts={f"{list}/{id}": fields}, reason=said["reason"],
            )  # fmt: skip
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Beslutet och den nya texten är införda."))
            return redirect(link_to(request, opened, list, id))
    heading = _("Beslut som ändrar: %s") % short(numbered(item, request.language), 80)
    return _decision_page(request, opened, form, heading=heading)


def _decision(said: dict[str, Any]) -> Decided:
    return Decided(said["body"], said["on"], said["paragraph"], said["case_number"], said["verb"])


def _decision_page(
    request: DeskRequest, opened: OpenPlan, form: forms.Form, *, heading: str, lede: str = ""
) -> HttpResponse:
    back = url(request, "plan-keep", opened.card.slug)
    return plan_page(
        request, opened, name="plan-keep", heading=heading, lede=lede, template="desk/plans/form.html", form=form,
        press=_("För in beslutet"), back=back, seen=opened.card.number,
        trail=[Link(_("Beslut och inställningar"), back)],
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Varför tas beslutet bort?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=gettext_lazy("Det syns i loggen. Skriv inga personnamn."),
    )  # fmt: skip


@page(needs=Right.ADOPT_PLAN)
def withdrawn(request: DeskRequest, plan: str, decision: str) -> HttpResponse:
    """Take back a decision that was brought in by mistake."""
    opened = opened_for(request, plan)
    held = opened.file.decision(decision)
    if held is None:
        raise UnableToFind(_("Planen har inget sådant beslut."))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_adoption(
                by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened), decision=decision,
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Beslutet är borttaget. Det som det gällde är förslag igen."))
            return redirect("plan-keep", request.municipality.slug, plan)
    heading = _("Ta bort beslutet %s") % " ".join(
        p for p in (held.on.isoformat() if held.on else "", held.paragraph or "") if p
    )
    lede = _("Bara om beslutet förts in av misstag. Det som beslutet låste blir förslag igen.")
    return _decision_page(request, opened, form, heading=heading, lede=lede)


class CarryForm(forms.Form):
    """From which plan, what, and onto which goals."""

    source = forms.ChoiceField(label=gettext_lazy("Från vilken plan?"))
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Vad ska föras över?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("Under vilka mål i den här planen?"), widget=forms.CheckboxSelectMultiple, required=False
    )


@page(needs=Right.EDIT_PLAN)
def carried(request: DeskRequest, plan: str) -> HttpResponse:
    """Re-hang actions and indicators of an earlier strategy on this one's goals. First which plan, then what."""
    opened = opened_for(request, plan)
    others = [card for card in list_plans(request.municipality.id, archived=True) if card.slug != plan]
    said = request.POST or request.GET or None
    form = CarryForm(said)
    form.fields["source"].choices = [(card.slug, card.title) for card in others]  # type: ignore[attr-defined]  # a choice field
    form.fields["goals"].choices = [(goal.id, short(numbered(goal), 110)) for goal in opened.file.goals]  # type: ignore[attr-defined]  # a choice field
    chosen = next((card for card in others if said and card.slug == said.get("source")), None)
    if chosen is None:
        del form.fields["items"], form.fields["goals"]
        choose = CarryForm()
        choose.fields["source"].choices = form.fields["source"].choices  # type: ignore[attr-defined]  # a choice field
        del choose.fields["items"], choose.fields["goals"]
        return plan_page(
            request,
            opened,
            name="plan-keep",
            heading=_("För över från en annan plan"),
            template="desk/plans/choose.html",
            form=choose,
            press=_("Fortsätt"),
        )
    source = opened_for(request, chosen.slug)
    form.fields["items"].choices = [  # type: ignore[attr-defined]  # a choice field
        (f"{name}/{one.id}", short(f"{word(_KIND, name)}: {numbered(one)}", 120))
        for name in ("actions", "indicators")
        for one in getattr(source.file, name)
    ]
    if request.method == "POST" and form.is_valid() and form.cleaned_data["items"]:
        goals = tuple(form.cleaned_data["goals"])
        try:
            carry_over(
                by=request.viewer, at=request.now, from_plan=chosen.slug, to_plan=plan, seen=seen_of(request, opened),
                items=dict.fromkeys(form.cleaned_data["items"], goals),
            )  # fmt: skip
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Överfört. Åtgärderna är desamma i båda planerna och besvaras en gång."))
            return redirect("plan", request.municipality.slug, plan)
    shown = form if request.method == "POST" else CarryForm(initial={"source": chosen.slug})
    for name in ("source", "items", "goals"):
        shown.fields[name].choices = form.fields[name].choices  # type: ignore[attr-defined]  # a choice field
    return plan_page(
        request, opened, name="plan-keep", heading=_("För över från en annan plan"), template="desk/plans/form.html",
        form=shown, press=_("För över"), back=url(request, "plan-keep", plan), seen=opened.card.number,
    )  # fmt: skip


_KIND = {"actions": "Åtgärd", "indicators": "Indikator"}


@require_POST
@page(needs=Right.EDIT_PLAN)
def share(request: DeskRequest, plan: str) -> HttpResponse:
    """Let everybody with a role see the draft."""
    share_plan(by=request.viewer, at=request.now, plan=plan)
    messages.success(request, _("Alla med en roll i kommunen ser nu planen."))
    return redirect("plan", request.municipality.slug, plan)


@require_POST
@page(needs=Right.EDIT_PLAN)
def put_away(request: DeskRequest, plan: str) -> HttpResponse:
    """Archive the plan."""
    archive(by=request.viewer, at=request.now, plan=plan)
    messages.success(request, _("Planen är arkiverad. Allt i den finns kvar."))
    return redirect("plans", request.municipality.slug)


@require_POST
@page(needs=Right.EDIT_PLAN)
def taken_out(request: DeskRequest, plan: str) -> HttpResponse:
    """Take the plan out of the archive."""
    bring_back(by=request.viewer, at=request.now, plan=plan)
    messages.success(request, _("Planen är i bruk igen."))
    return redirect("plan", request.municipality.slug, plan)
