"""What was typed when the session ended is given back after signing in, to the one who typed it and nobody else.

How, and why so:

* Each form carries a *mark of its writer*: user and page, signed with the installation's key. It is what makes it
  possible to know whose the words are when they arrive without a session, and it keeps strangers from filling the
  store: no mark, nothing is kept.
* What arrives is laid in the browser's own session (an anonymous one is made when there is none). Django gives a
  session a new key at sign-in and keeps what lies in it, also through a second factor; the cookie is HttpOnly and
  belongs to this browser. The store is the session table of the same database that holds the drafts, so the words lie
  as safe there as they will once they are saved, and are gone when the session is.
* They are shown again only when the signed-in user is the writer named in the mark; to anybody else who signs in on
  the same browser they are thrown away unread.
* Nothing is saved by itself. The form comes back filled in, with the version number it was written on, so that pressing
  Save meets whatever was saved meanwhile as any other clash does: both texts side by side.
* The same holds when the session is alive but the form's proof of origin is too old (signed in again in another tab):
  the CSRF check refuses, and `failures.forged` asks the page to keep the words. The mark of the writer is proof enough
  that the page was ours: an attacker's site can neither read it nor make one for somebody else.
"""

from collections.abc import Mapping, Sequence
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samsyn.desk.door import DeskRequest, PageView

FIELD = "skriven"
"""The hidden field with the mark of the writer."""
AUTOSAVE = "X-Samsyn-Autosave"
_KEPT = "samsyn_typed"
_SALT = "samsyn.desk.replies.typed"
_GOOD_FOR = 14 * 24 * 3600
_MOST = 100_000
_MOST_PAGES = 5


def mark_of_writer(request: HttpRequest) -> str:
    """The signed mark for a form on this page."""
    return signing.dumps({"user": request.user.pk, "page": request.path}, salt=_SALT)


def writer(request: HttpRequest) -> int | None:
    """Whose words the posted form holds, by its mark; None when it has none that is good."""
    try:
        told = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        return None
    return int(told["user"]) if told["page"] == request.path else None


def is_somebody_elses(request: DeskRequest) -> bool:
    """The form was opened by one user and is sent by another: somebody signed in on the same browser meanwhile."""
    return writer(request) not in {None, request.user.pk}


def gives_back(view: PageView) -> PageView:
    """Outermost on a page with text fields: keep what is typed when there is nobody signed in to save it for."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            if request.headers.get(AUTOSAVE):
                return HttpResponse(status=401)  # the words are still on the page; the line under the form says so
            _keep(request)
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    keeping.keep_typed = kept_when_forged  # type: ignore[attr-defined]  # read by desk.failures.forged
    return keeping


def kept_when_forged(request: HttpRequest) -> HttpResponse | None:
    """After a refused CSRF check: the page again with the words in it; None when they are not known to be ours."""
    if request.headers.get(AUTOSAVE) or writer(request) is None:
        return None
    _keep(request)
    return redirect(request.get_full_path())


def typed(request: DeskRequest) -> dict[str, list[str]] | None:
    """What lies kept for this page and this user."""
    kept = request.session.get(_KEPT, {})
    if any(one["user"] != request.user.pk for one in kept.values()):
        kept = {page: one for page, one in kept.items() if one["user"] == request.user.pk}
        request.session[_KEPT] = kept
    found = kept.get(request.path)
    return found["said"] if found else None


def forget(request: DeskRequest) -> None:
    """The words are saved, or not wanted."""
    kept = request.session.get(_KEPT, {})
    if request.path in kept:
        request.session[_KEPT] = {page: one for page, one in kept.items() if page != request.path}


def _keep(request: HttpRequest) -> None:
    owner = writer(request)
    said = {name: values for name, values in request.POST.lists() if name not in {FIELD, "csrfmiddlewaretoken"}}
    if owner is None or _size(said) > _MOST:
        return
    kept = dict(request.session.get(_KEPT, {}))
    kept[request.path] = {"user": owner, "said": said}
    request.session[_KEPT] = dict(list(kept.items())[-_MOST_PAGES:])


def _size(said: Mapping[str, Sequence[object]]) -> int:
    return sum(len(str(value)) for values in said.values() for value in values)
