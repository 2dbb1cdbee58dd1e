"""The frame round every page of a plan: its pages at the side, where one is, what is said in sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.navigation import Crumbs, Link, SideNav
from samsyn.components.notices import Lock
from samsyn.components.part import Content
from samsyn.desk.addresses import address_of
from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.words import short
from samsyn.organisation.rights import Right
from samsyn.planfile.standing import Status
from samsyn.plans.policies import decision_behind
from samsyn.plans.queries.gaps import may_see_gaps
from samsyn.plans.queries.plans import OpenPlan, PlanCard, open_plan


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands under it; left out of the page when nothing does."""

    heading: str
    body: Sequence[Content]
    id: str = ""


def opened_for(request: DeskRequest, plan: str, *, number: int | None = None) -> OpenPlan:
    """The plan as the viewer may see it."""
    return open_plan(request.municipality.id, plan, viewer=request.viewer, number=number)


def plan_page(
    request: DeskRequest, opened: OpenPlan, *, name: str, heading: str, sections: Sequence[Passage] = (),
    lede: Content = "", buttons: Sequence[Content] = (), above: Sequence[Content] = (),
    trail: Sequence[Link] = (), template: str = "desk/plans/page.html", status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    """Draw a page of the plan; `name` is the address' name, so that the side marks where one is."""
    told = {
        "opened": opened, "card": opened.card, "heading": heading, "lede": lede, "buttons": buttons, "above": above,
        "sections": [one for one in sections if any(one.body)], "side": _side(request, opened.card, name),
        "crumbs": _crumbs(request, opened.card, heading, trail), **more,
    }  # fmt: skip
    return render(request, template, told, status=status)


def url(request: DeskRequest, name: str, *parts: object) -> str:
    """An address in the municipality."""
    return address_of(name, request.municipality.slug, *parts)


def may_edit(request: DeskRequest, card: PlanCard) -> bool:
    """Whether to show what changes the plan."""
    return request.viewer.may(Right.EDIT_PLAN) and card.archived_on is None


def paragraph(text: str, look: str = "") -> SafeString:
    """A paragraph of plain text; line breaks between paragraphs stay."""
    parts = [part for part in text.split("\n\n") if part.strip()] or ([text] if text else [])
    made = (format_html('<p class="{}">{}</p>' if look else "<p>{1}</p>", look, part) for part in parts)
    return SafeString("".join(made))


def quote(text: str) -> SafeString:
    """The plan's own words, set apart."""
    return format_html("<blockquote><p>{}</p></blockquote>", text)


def lock_of(opened: OpenPlan, list: str, id: str) -> Lock | None:
    """Who decided the item's words and when; None when nobody has."""
    if not opened.is_locked(list, id):
        return None
    decision = decision_behind(opened.file, list, id)
    body = next((one.name for one in opened.file.bodies if one.id == decision.body), decision.body or _("okänt organ"))
    paragraph_ = (decision.paragraph or "").removeprefix("§").strip()
    return Lock(body, decision.on, paragraph_, decision.case_number or "")


def standing_word(opened: OpenPlan) -> str:
    """Proposal, decided or not said, in a word."""
    return {
        Status.DECIDED: _("beslutad"), Status.PROPOSED: _("förslag"), Status.NOT_STATED: _("beslut anges inte"),
    }[opened.file.document.standing.status]  # fmt: skip


def _crumbs(request: DeskRequest, card: PlanCard, heading: str, trail: Sequence[Link]) -> Crumbs:
    links = [Link(_("Planer"), url(request, "plans")), Link(short(card.title, 50), url(request, "plan", card.slug))]
    return Crumbs([*(links[:1] if heading == card.title else links), *trail, Link(short(heading, 60))])


def _side(request: DeskRequest, card: PlanCard, here: str) -> SideNav:
    coordinator, proposals = request.viewer.may(Right.EDIT_PLAN), request.viewer.may(Right.READ_PROPOSED)
    reading = [
        ("plan", _("Planen")), ("plan-actions", _("Alla åtgärder")), ("plan-bodies", _("Vad är vårt?")),
        ("plan-assignments", _("Uppdrag")), ("plan-workshop", _("Verkstad")), ("plan-risks", _("Risker")),
        ("plan-gates", _("Grindar")), ("plan-documents", _("Styrdokument")), ("plan-about", _("Ord, regler, underlag")),
    ]  # fmt: skip
    seeing = [("plan-matrices", _("Matriser"))]
    if may_see_gaps(request.viewer, card):
        seeing.append(("plan-gaps", _("Att komplettera")))
    if proposals:
        seeing.append(("plan-history", _("Versioner")))
    keeping = [("plan-files", _("Ladda ner"))]
    if coordinator:
        keeping += [("plan-keep", _("Beslut och inställningar")), ("plan-matching", _("Organ i texten"))]
    groups = [("", reading), (_("Överblick"), seeing), (_("Sköta planen"), keeping)]
    return SideNav(
        _("Planens sidor"),
        [(head, [Link(word, url(request, name, card.slug), current=name == here) for name, word in pages])
         for head, pages in groups],
    )  # fmt: skip
