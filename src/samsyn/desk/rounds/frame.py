"""The frame round every page of a round: its pages as tabs, where one is, and what the state is called."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.components.marks import Mark
from samsyn.components.navigation import Crumbs, Link, Tabs
from samsyn.desk.door import DeskRequest
from samsyn.desk.rounds.words import ROUND_LOOKS
from samsyn.documents.marks import Status
from samsyn.followup.policies import AWAITS_DECISION, SETTLED
from samsyn.followup.queries.rounds import RoundCard
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.rights import Right


def url(request: DeskRequest, name: str, *parts: object) -> str:
    """An address in the municipality."""
    return reverse(name, args=[request.municipality.slug, *parts])


def optional_url(request: DeskRequest, name: str, *parts: object) -> str:
    """The address, or "" when no room has such a page yet."""
    try:
        return url(request, name, *parts)
    except NoReverseMatch:
        return ""


def mark_of(card: RoundCard) -> Mark:
    """Where the round stands, in a word with its sign."""
    word = card.word
    return Mark(ROUND_LOOKS.get(card.state, Status.NEUTRAL), word[:1].upper() + word[1:])


def round_page(
    request: DeskRequest, card: RoundCard, *, name: str, heading: str, template: str, trail: Sequence[Link] = (),
    status: int = 200, **told: Any,
) -> HttpResponse:  # fmt: skip
    """Draw a page of the round; `name` is the address' name, so that its tab is marked."""
    told |= {
        "card": card, "heading": heading, "tabs": tabs(request, card, name), "state": mark_of(card),
        "crumbs": crumbs(request, card, *trail, Link(heading) if name != "round" else None),
    }  # fmt: skip
    return render(request, template, told, status=status)


def crumbs(request: DeskRequest, card: RoundCard, *links: Link | None) -> Crumbs:
    """Start, the rounds, this round and further."""
    return Crumbs(
        [
            Link(_("Start"), url(request, "start")),
            Link(_("Uppföljning"), url(request, "rounds")),
            Link(card.title, url(request, "round", card.slug)),
            *(link for link in links if link is not None),
        ]
    )


def tabs(request: DeskRequest, card: RoundCard, here: str) -> Tabs:
    """The round's pages that mean something to the viewer now."""
    viewer, planning = request.viewer, card.kind is RoundKind.PLANNING
    shown = [("round", _("Läget")), ("round-matrix", _("Vilka har svarat"))]
    if not planning and viewer.may(Right.PROPOSE):
        shown.append(("compile", _("Sammanställning")))
    if not planning and (card.state in AWAITS_DECISION or card.state is RoundState.FROZEN or card.decision):
        shown.append(("board", _("Styrelsen")))
        if card.to_council and card.decision is not None:
            shown.append(("council", _("Fullmäktige")))
    if viewer.may(Right.READ_PROPOSED) or card.state in SETTLED:
        shown.append(("report-preview", _("Rapport")))
    if viewer.may(Right.READ_PROPOSED) and not planning:
        shown.append(("letter", _("Tjänsteskrivelse")))
    if viewer.may(Right.AUDIT):
        shown.append(("review-round", _("Granskning")))
    links = [
        Link(word, address, current=name == here)
        for name, word in shown
        if (address := optional_url(request, name, card.slug))
    ]
    return Tabs(_("Omgångens sidor"), links)
