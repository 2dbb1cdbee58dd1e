"""Who holds a link in this browser, and the one page for everybody who does not."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samsyn.desk.account.throttle import address
from samsyn.followup.links.entering import Holder, UnableToOpen, resume

COOKIE = "samsyn_link"
PATH = "/lank/"
LASTS = dt.timedelta(hours=12)
"""As a session: a working day since the link was last used."""
_SALT = "samsyn.desk.links"

LinkView = Callable[..., HttpResponse]


class LinkUser(AnonymousUser):
    """Stands where pages look for the account of whoever is signed in. There is none; the number is the link's."""

    def __init__(self, link: int) -> None:
        super().__init__()
        self.pk = -link  # type: ignore[assignment]  # Django's own stranger has none

    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]  # a link is proof enough for its own pages
        return True

    def get_full_name(self) -> str:
        return ""


def held(view: LinkView) -> LinkView:
    """A page for one who holds a good link: `view(request, holder, …)`. Everybody else gets the same refusal."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = _kept(request)
        if kept is None:
            return sealed(refused(request))
        try:
            holder = resume(*kept, at=timezone.now(), address=address(request))
        except UnableToOpen as unable:
            return forget(sealed(refused(request, often=unable.often)))
        request.user = LinkUser(holder.link)
        request.link_viewer = holder.viewer  # type: ignore[attr-defined]  # read by the door
        return keep(sealed(view(request, holder, *args, **kwargs)), holder)

    return checked


def refused(request: HttpRequest, *, often: bool = False) -> HttpResponse:
    """Wrong, ended, revoked, or no link at all: one page. Nothing in it or in its headers tells them apart."""
    answer = render(request, "desk/links/closed.html", status=429 if often else 404)
    if often:
        answer["Retry-After"] = "600"
    return answer


def sealed(answer: HttpResponse, *, leaves_address: bool = False) -> HttpResponse:
    """Not kept by caches, not found by search engines, and with a token in the address no referrer at all."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    if leaves_address:  # elsewhere "same-origin": without any origin the form's proof of origin could not be checked
        answer["Referrer-Policy"] = "no-referrer"
    # Django writes the address of every refused request to its log, and the address is the secret.
    answer._has_been_logged = True  # type: ignore[attr-defined]  # django.utils.log.log_response
    return answer


def keep(answer: HttpResponse, holder: Holder) -> HttpResponse:
    """The browser remembers which link it holds, signed, for its own pages and no others."""
    answer.set_signed_cookie(
        COOKIE, f"{holder.viewer.municipality}.{holder.link}", salt=_SALT, max_age=int(LASTS.total_seconds()),
        path=PATH, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return answer


def forget(answer: HttpResponse) -> HttpResponse:
    """The browser holds no link any more."""
    answer.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return answer


def _kept(request: HttpRequest) -> tuple[int, int] | None:
    said = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=int(LASTS.total_seconds()))
    municipality, _dot, link = str(said or "").partition(".")
    return (int(municipality), int(link)) if municipality.isdecimal() and link.isdecimal() else None
