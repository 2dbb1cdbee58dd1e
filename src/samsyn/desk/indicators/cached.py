"""The drawn middle of an indicator's page, kept by what it was drawn from: a release never changes, nor a revision."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString

from samsyn.desk.door import DeskRequest
from samsyn.desk.frame import chosen_theme

MOST = 512
"""About 40 kB each: 20 MB in a worker at most."""
_kept: OrderedDict[str, SafeString] = OrderedDict()
_lock = Lock()


def kept(key: str, draw: Callable[[], SafeString]) -> SafeString:
    """What was drawn for the key; drawn now when it was not. The least recently asked for is let go."""
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = draw()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Let everything go; for tests that measure."""
    with _lock:
        _kept.clear()


def mark_of(request: DeskRequest, key: str) -> str:
    """The page's ETag: what it is drawn from, and who sees it with which look."""
    get_token(request)
    secret = request.META.get("CSRF_COOKIE", "")
    roles = ",".join(sorted(request.viewer.roles))
    said = "\n".join([key, str(request.user.pk), roles, chosen_theme(request), request.language, secret])
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def not_modified(request: DeskRequest, mark: str) -> HttpResponse | None:
    """304 when the reader already has the page and nothing is to be said to it."""
    storage = getattr(request, "_messages", None)
    if storage is not None and len(storage):
        return None
    held = {one.strip() for one in request.headers.get("If-None-Match", "").split(",")}
    return HttpResponse(status=304, headers=headers(mark)) if mark in held else None


def headers(mark: str) -> dict[str, str]:
    """Ask each time whether it still holds."""
    return {"ETag": mark, "Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}
