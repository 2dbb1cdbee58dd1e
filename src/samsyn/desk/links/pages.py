"""Opening a link, its first page, its reply's pages, and leaving."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samsyn.audit.changes import record_look
from samsyn.desk.account.throttle import address
from samsyn.desk.links.holding import forget, held, keep, refused, sealed
from samsyn.desk.links.inside import addresses, found
from samsyn.followup.links.entering import Holder, UnableToOpen, open_link
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.words_of_year import PURPOSE_WORDS
from samsyn.organisation.queries import list_municipalities


@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The address that was given away. It is left at once, so that it does not stay in the address bar."""
    try:
        holder = open_link(token, at=timezone.now(), address=address(request))
    except UnableToOpen as unable:
        return sealed(refused(request, often=unable.often), leaves_address=True)
    return keep(sealed(redirect("link-home"), leaves_address=True), holder)


@require_safe
@held
def home(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Whom the link is for, what it is for, how long it opens, and the way on."""
    now = timezone.now()
    places = list_municipalities(on=timezone.localdate(now))
    place = next(one for one in places if one.id == holder.viewer.municipality)
    reply = get_reply_by_id(holder.viewer, holder.reply, on=timezone.localdate(now))
    record_look(
        by=holder.viewer.doer, at=now, municipality=place.id, thing="link", key=holder.link, body=reply.card.body
    )
    with addresses():
        way = reverse("reply", args=[place.slug, holder.round, holder.body_slug])
    told = {
        "holder": holder, "place": place, "reply": reply, "way": way, "purpose": PURPOSE_WORDS[holder.purpose],
        "last_day": timezone.localdate(holder.expires_at - dt.timedelta(seconds=1)),
    }  # fmt: skip
    request.viewer = holder.viewer  # type: ignore[attr-defined]  # no menu round the page
    request.municipality = place  # type: ignore[attr-defined]
    with addresses():
        return render(request, "desk/links/home.html", told)


@held
def inside(request: HttpRequest, holder: Holder, rest: str) -> HttpResponse:
    """A page of the reply. Which round and body the address names does not matter to the wall: the viewer has one."""
    del rest
    try:
        match = found(request.path_info)
    except Resolver404 as missing:
        raise Http404 from missing
    if request.method == "GET":
        record_look(
            by=holder.viewer.doer, at=timezone.now(), municipality=holder.viewer.municipality, thing="reply",
            key=holder.reply,
        )  # fmt: skip
    with addresses():
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """On a computer others use. The link itself still opens."""
    return forget(sealed(render(request, "desk/links/left.html")))
