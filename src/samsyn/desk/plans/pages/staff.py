"""The plan for everybody at work: one page, no signing in, only what is decided (Söderhamn: every employee answers for
it at the own workplace).
"""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control

from samsyn.components.buttons import LinkButton
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import opened_for, plan_page, url
from samsyn.desk.plans.words import numbered, text_of, title_of
from samsyn.organisation.queries import get_municipality
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.walls import stand_in
from samsyn.planfile.chain import Area, Goal
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.opening import close_to_staff, open_to_staff
from samsyn.plans.queries.opened_to_staff import get_staff_plan, staff_words
from samsyn.plans.unable import UnableToEdit
from samsyn.values.language import Language


class OpenForm(forms.Form):
    """What the plan means for somebody who works here."""

    words = forms.CharField(
        label=gettext_lazy("Vad betyder planen på jobbet?"), required=False, max_length=2_000, widget=forms.Textarea,
        help_text=gettext_lazy("Några meningar till kollegor: vad de ska tänka på, och var de frågar."),
    )  # fmt: skip


@cache_control(max_age=300)
def staff_page(request: HttpRequest, kommun: str, plan: str) -> HttpResponse:
    """The decided plan, for anybody."""
    try:
        municipality = get_municipality(kommun)
        stand_in(municipality.id)
        found = get_staff_plan(municipality.id, plan)
    except UnableToFind as unable:
        raise Http404(unable.reason) from unable
    language = Language(getattr(request, "LANGUAGE_CODE", "sv"))
    vision = [one.text for one in found.file.statements if one.kind == "vision"]
    told = {
        "municipality": municipality, "plan": found, "vision": vision, "goals": _goals(found.file, language),
        "decision": next(iter(found.file.decisions), None),
    }  # fmt: skip
    return render(request, "desk/plans/staff.html", told)


def _goals(file: PlanFile, language: Language) -> list[tuple[str, str, list[str]]]:
    """Heading, text and actions of each decided goal; of each area in a plan without goals."""
    subjects: tuple[Goal | Area, ...] = file.goals or file.areas
    return [
        (
            numbered(subject, language),
            text_of(subject, language),
            [title_of(action, language) for action in file.actions_of(subject.id) if file.is_locked(action)],
        )
        for subject in subjects
        if file.is_locked(subject)
    ]


@page(needs=Right.EDIT_PLAN)
def staff(request: DeskRequest, plan: str) -> HttpResponse:
    """Open the plan for everybody, with words of one's own; or close it again."""
    opened = opened_for(request, plan)
    is_open, words = staff_words(request.municipality.id, opened.card.slug)
    form = OpenForm(request.POST or None, initial={"words": words})
    if request.method == "POST" and "stang" in request.POST:
        close_to_staff(by=request.viewer, at=request.now, plan=opened.card.slug)
        messages.success(request, _("Planen läses nu bara av dem som har en roll."))
        return redirect(url(request, "plan-staff", opened.card.slug))
    if request.method == "POST" and form.is_valid():
        try:
            open_to_staff(by=request.viewer, at=request.now, plan=opened.card.slug, words=form.cleaned_data["words"])
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Nu kan alla läsa den beslutade planen."))
            return redirect(url(request, "plan-staff", opened.card.slug))
    address = reverse("staff-page", args=[request.municipality.slug, opened.card.slug])
    return plan_page(
        request, opened, name="plan-keep", heading=_("Planen för alla medarbetare"),
        template="desk/plans/staff_form.html", form=form, is_open=is_open, address=request.build_absolute_uri(address),
        buttons=[LinkButton(_("Se sidan"), address)] if is_open else [],
    )  # fmt: skip
