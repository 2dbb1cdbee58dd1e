"""Finding the viewer's own reply, and the frame round every page of it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.components.navigation import Crumbs, Link
from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.item import address
from samsyn.desk.replies.words import mark_of
from samsyn.followup.queries.replies import Aside, ReplyPage, get_reply
from samsyn.organisation.unable import UnableToEnter

EVERYTHING_ASIDE = frozenset(Aside)


def own_reply(request: DeskRequest, round: str, body: str, *, needs: Sequence[Aside] = ()) -> ReplyPage:
    """The reply, of the viewer's own authority. Raises `UnableToFind`, `UnableToEnter`.

    `needs` are the parts the page draws besides goals, activities and actions.
    """
    found = get_reply(
        request.viewer, round=round, body=body, on=request.today, without=EVERYTHING_ASIDE - frozenset(needs)
    )
    if not found.card.is_mine:
        raise UnableToEnter(
            _("Svaret är %s eget. Det som är frisläppt läser du på omgångens sidor.") % possessive(found.card.body_name)
        )
    return found


def posted(request: DeskRequest) -> QueryDict | None:
    """What a form is bound to: also an empty one that was sent."""
    return request.POST if request.method == "POST" else None


def possessive(name: str) -> str:
    """As "Barn- och utbildningsnämndens"."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def crumbs(request: DeskRequest, reply: ReplyPage, *links: Link) -> Crumbs:
    """Start, the reply, and further. No rounds between: who answers once a year has no menu to learn."""
    start = Link(_("Start"), reverse("start", args=[request.municipality.slug]))
    return Crumbs([start, Link(reply.round.title, address(request, reply, "reply") if links else ""), *links])


def draw(
    request: DeskRequest, reply: ReplyPage, template: str, heading: str, *, status: int = 200, **told: Any
) -> HttpResponse:
    """A page of the reply under its task list."""
    told |= {
        "reply": reply, "card": reply.card, "heading": heading, "state": mark_of(reply.card),
        "crumbs": told.get("crumbs") or crumbs(request, reply, Link(heading)),
        "home": address(request, reply, "reply"),
    }  # fmt: skip
    return render(request, f"desk/replies/{template}", told, status=status)


def other_address(request: DeskRequest, name: str, *ids: object) -> str:
    """An address of another room; empty when that room has no such page."""
    try:
        return reverse(name, args=[request.municipality.slug, *ids])
    except NoReverseMatch:
        return ""
