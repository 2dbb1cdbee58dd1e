"""One action in several plans: said to be the same it is answered once, and stands under every goal it serves."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samsyn.components.buttons import PostButton
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, opened_for, plan_page, url
from samsyn.desk.plans.words import numbered, short
from samsyn.organisation.rights import Right
from samsyn.plans.changes.linking import share_action, unshare_action
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import OpenPlan, list_plan_files, list_plans
from samsyn.plans.unable import UnableToEdit


class SameForm(forms.Form):
    """Which action of another plan it is the same as."""

    other = forms.ChoiceField(label=gettext_lazy("Samma åtgärd som"))


@page(needs=Right.EDIT_PLAN)
def same(request: DeskRequest, plan: str, action: str) -> HttpResponse:
    """Say that another plan's action is this one."""
    opened = opened_for(request, plan)
    item = opened.item("actions", action)
    form = SameForm(request.POST or None)
    form.fields["other"].choices = [("", _("Inget valt")), *_others(request, plan)]  # type: ignore[attr-defined]  # a choice field
    if request.method == "POST" and form.is_valid():
        slug, _slash, id = form.cleaned_data["other"].partition("/")
        try:
            share_action(by=request.viewer, at=request.now, first=(plan, action), second=(slug, id))
        except UnableToEdit as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Åtgärderna är nu en och samma. Den besvaras en gång."))
            return redirect("action", request.municipality.slug, plan, action)
    held = Passage(_("Är redan samma som"), _held(request, opened, action))
    return plan_page(
        request, opened, name="plan-actions", heading=_("Samma åtgärd i en annan plan"),
        lede=short(numbered(item, request.language), 160),  # type: ignore[arg-type]  # an item of the actions
        template="desk/plans/form.html", form=form, press=_("De är samma åtgärd"),
        back=url(request, "action", plan, action), sections=[held],
    )  # fmt: skip


def _others(request: DeskRequest, plan: str) -> list[tuple[str, str]]:
    """Every action of the other plans in use, plan by plan: a plan that is archived is no longer answered."""
    cards = [card for card in list_plans(request.municipality.id, viewer=request.viewer) if card.slug != plan]
    files = list_plan_files(request.municipality.id, cards)
    return [
        (f"{card.slug}/{one.id}", f"{short(card.title, 40)}: {short(numbered(one, request.language), 90)}")
        for card, file in zip(cards, files, strict=True)
        for one in file.actions
    ]


def _held(request: DeskRequest, opened: OpenPlan, action: str) -> list[Content]:
    slug = opened.card.slug
    identity = action_identity(request.municipality.id)
    others = [place for place in identity.places(identity.key(slug, action)) if place != (slug, action)]
    if not others:
        return []
    named = [format_html('<li><a href="{}">{}</a></li>', url(request, "action", *one), "/".join(one)) for one in others]
    apart = PostButton(_("Skilj åt"), url(request, "plan-apart", slug, action), get_token(request), "quiet")
    return [format_html("<ul>{}</ul>", format_html("{}" * len(named), *named)), apart]


@require_POST
@page(needs=Right.EDIT_PLAN)
def apart(request: DeskRequest, plan: str, action: str) -> HttpResponse:
    """From now on the action here is answered by itself."""
    opened_for(request, plan).item("actions", action)
    unshare_action(by=request.viewer, at=request.now, plan=plan, action=action)
    messages.success(request, _("Åtgärden besvaras för sig i den här planen."))
    return redirect("action", request.municipality.slug, plan, action)
