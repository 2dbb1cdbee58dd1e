"""The one way into a desk page: find municipality and viewer, check the right, log the look, translate refusals.

    @page(needs=Right.READ)
    def goal(request: DeskRequest, plan: str, goal: str) -> HttpResponse: ...

The address begins with the municipality's slug (`<slug:kommun>`), which the door takes off. A municipality that does
not exist and one where the user has no role give the same answer: 404.
"""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from samsyn.audit.changes import record, record_look
from samsyn.audit.doer import Doer
from samsyn.desk.failures import refused
from samsyn.organisation.queries import MunicipalityCard, enter_municipality, get_viewer
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.organisation.walls import stand_in
from samsyn.values.language import Language


class DeskRequest(HttpRequest):
    """A request that has passed the door."""

    viewer: Viewer
    municipality: MunicipalityCard
    language: Language
    today: dt.date
    """The day in Sweden; rooms never ask a clock themselves."""
    now: dt.datetime
    htmx: HtmxDetails


PageView = Callable[..., HttpResponse]


def page(*, needs: Right, looks_at: str | None = None) -> Callable[[PageView], PageView]:
    """A page of a municipality. `needs` is held somewhere by the viewer; rights in one body are checked by the verbs
    and queries, which know the body. `looks_at` names what the access log says was opened; None for what all staff see.
    """

    def made(view: PageView) -> PageView:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, kommun: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            inside = _entered(request, kommun)
            if lacks_second_factor(inside):
                request.session["samsyn_second_factor_wanted"] = (
                    inside.get_full_path() if request.method == "GET" else "/"
                )
                return redirect("mfa_index")
            try:
                inside.viewer.check(needs)
                if looks_at is not None and request.method == "GET":
                    _log_look(inside, looks_at, kwargs)
                return view(inside, *args, **kwargs)
            except UnableToFind as unable:
                _log_refused(inside, inside.viewer.doer, kwargs)
                raise Http404(unable.reason) from unable
            except UnableToEnter as unable:
                _log_refused(inside, inside.viewer.doer, kwargs)
                return refused(request, unable.reason, status=403)
            except UnableTo as unable:
                return refused(request, unable.reason, status=409)

        door.enters = True  # type: ignore[attr-defined]  # read by the middleware of the walls
        door.needs = needs  # type: ignore[attr-defined]  # read by the truth table of roles and pages
        door.looks_at = looks_at  # type: ignore[attr-defined]  # read by the test of the access log
        return door

    return made


def _entered(request: HttpRequest, kommun: str) -> DeskRequest:
    inside = cast(DeskRequest, request)
    user = cast(int, request.user.pk)
    inside.now = timezone.now()
    inside.today = timezone.localdate(inside.now)
    try:
        inside.municipality = enter_municipality(kommun, user=user)
    except UnableToFind as unable:
        raise Http404(unable.reason) from unable
    viewer = _by_link(request) or get_viewer(user, inside.municipality.id, on=inside.today)
    if viewer is None or viewer.municipality != inside.municipality.id:
        _log_refused(inside, Doer(user if user > 0 else None, "utan roll här"), {})
        stand_in(None)
        raise Http404
    inside.viewer = viewer
    inside.language = Language(getattr(request, "LANGUAGE_CODE", "sv"))
    return inside


def _by_link(request: HttpRequest) -> Viewer | None:
    """The viewer of one who holds a good link; `desk.links` has checked it and laid it on the request."""
    found = getattr(request, "link_viewer", None)
    return found if isinstance(found, Viewer) and found.only_reply is not None else None


def lacks_second_factor(request: DeskRequest) -> bool:
    """Whether the viewer's role asks for a second step that was not taken (SAMSYN_SECOND_FACTOR_FOR).

    Who came through the municipality's own directory has been checked there. What was found is kept in the session,
    so that no page asks twice.
    """
    if not request.viewer.roles & settings.SECOND_FACTOR_FOR or request.viewer.only_reply is not None:
        return False
    if request.session.get("samsyn_second_factor"):
        return False
    ways = {taken.get("method") for taken in get_authentication_records(request, request.user)}
    taken = bool(ways & {"mfa", "socialaccount"}) or is_mfa_enabled(request.user)
    if taken:
        request.session["samsyn_second_factor"] = True
        request.session.pop("samsyn_second_factor_wanted", None)
    return not taken


def _log_look(request: DeskRequest, thing: str, ids: dict[str, Any]) -> None:
    record_look(
        by=request.viewer.doer, at=request.now, municipality=request.municipality.id, thing=thing,
        key=_tried(ids),
    )  # fmt: skip


def _log_refused(request: DeskRequest, by: Doer, ids: dict[str, Any]) -> None:
    """A page that is not for the one who asked, or an id that is not there: the auditor can see who tries doors."""
    name = (request.resolver_match.url_name if request.resolver_match else None) or "page"
    record(
        by=by, at=request.now, municipality=request.municipality.id, verb="refuse", thing="page",
        key=_tried({"name": name, **ids}),
    )  # fmt: skip


def _tried(ids: dict[str, Any]) -> str:
    """The ids of an address as the log can hold them: an address may carry anything, and a line has room for 200."""
    said = "/".join(str(value)[:80] for value in ids.values())
    return "".join(one if one.isprintable() else "\ufffd" for one in said)[:200]
