"""An indicator's page, kept by what it was drawn from: a release never changes, nor a revision.

Kept twice: its drawn middle, which everybody with the same rights shares, and the whole page with the frame round it,
which everybody shares to whom the frame looks the same.
"""

import hashlib
import secrets
from collections.abc import Callable

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString

from samsyn.desk.door import DeskRequest
from samsyn.desk.frame import Frame
from samsyn.desk.kept import Kept

KEPT = Kept[SafeString](most=512)
"""About 45 kB each: 23 MB in a worker at most."""
_TOKEN = secrets.token_hex(32)
"""Stands in a kept page where each reader's own token against forged forms is put in."""


def kept_page(request: DeskRequest, key: str, draw: Callable[[str], HttpResponse]) -> HttpResponse:
    """The whole page as it was drawn for somebody to whom everything on it looks the same; drawn now when it was not.

    `draw` is given what to write for the token. A page with something to say, or asked for with a query, is never kept.
    """
    if _has_messages(request) or request.META.get("QUERY_STRING"):
        return draw(get_token(request))
    html = KEPT.get(_seen_as(request, key), lambda: SafeString(draw(_TOKEN).content.decode()))
    return HttpResponse(html.replace(_TOKEN, get_token(request)))


def mark_of(request: DeskRequest, key: str) -> str:
    """The page's ETag: what it is drawn from, with which look, and for whom."""
    if "CSRF_COOKIE" not in request.META:
        get_token(request)  # begins one
    said = "\n".join([_seen_as(request, key), str(request.user.pk), request.META["CSRF_COOKIE"]])
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def not_modified(request: DeskRequest, mark: str) -> HttpResponse | None:
    """304 when the reader already has the page and nothing is to be said to it."""
    if _has_messages(request):
        return None
    held = {one.strip() for one in request.headers.get("If-None-Match", "").split(",")}
    return HttpResponse(status=304, headers=headers(mark)) if mark in held else None


def headers(mark: str) -> dict[str, str]:
    """Ask each time whether it still holds."""
    return {"ETag": mark, "Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}


def _seen_as(request: DeskRequest, key: str) -> str:
    return f"{key}\n{Frame(request).face!r}"


def _has_messages(request: DeskRequest) -> bool:
    storage = getattr(request, "_messages", None)
    return storage is not None and len(storage) > 0
