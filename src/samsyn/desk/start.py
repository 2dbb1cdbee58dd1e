"""The first pages: which municipality, and what is next to do there."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from samsyn.desk.door import DeskRequest, page
from samsyn.organisation.queries import list_municipalities
from samsyn.organisation.rights import Right
from samsyn.organisation.walls import stand_in
from samsyn.values.language import Language


@login_required
def municipalities(request: HttpRequest) -> HttpResponse:
    """Where to go; somebody with a role in one municipality goes straight there."""
    user = request.user.pk
    stand_in(None, user=user)
    found = list_municipalities(of_user=user, on=timezone.localdate())
    if len(found) == 1:
        return redirect("start", kommun=found[0].slug)
    return render(request, "desk/municipalities.html", {"municipalities": found})


@page(needs=Right.READ)
def start(request: DeskRequest) -> HttpResponse:
    """What is next, before anything else."""
    return render(request, "desk/start.html", {})


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year and go back where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    answer = redirect(back)
    said = request.POST.get("language")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, said if said in set(Language) else Language.SV, max_age=365 * 24 * 3600,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True,
    )  # fmt: skip
    return answer
