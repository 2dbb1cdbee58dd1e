"""The first pages: which municipality, what is next to do there, and the few choices that need no account."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.lists import Cards
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.frame import THEME_COOKIE, THEMES
from samsyn.desk.indicators.lacking import Lacking, lacking
from samsyn.desk.replies.start import cards
from samsyn.desk.rounds.start import begun
from samsyn.followup.states import RoundState
from samsyn.organisation.queries import exists_any_user, list_municipalities
from samsyn.organisation.rights import Right
from samsyn.organisation.walls import stand_in
from samsyn.values.language import Language


def municipalities(request: HttpRequest) -> HttpResponse:
    """Where to go; somebody with a role in one municipality goes straight there.

    In an installation without accounts it says how to begin; the page where one does is opened by a one-time code.
    """
    if not request.user.is_authenticated:
        if exists_any_user():
            return redirect_to_login(request.get_full_path())
        return render(request, "desk/not_begun.html")
    user = request.user.pk
    stand_in(None, user=user)
    found = list_municipalities(of_user=user, on=timezone.localdate())
    request.session["samsyn_many"] = len(found) > 1
    if len(found) == 1 and "byt" not in request.GET:
        return redirect("start", kommun=found[0].slug)
    return render(request, "desk/municipalities.html", {"municipalities": found})


@page(needs=Right.READ)
def start(request: DeskRequest) -> HttpResponse:
    """What is next, before anything else."""
    told = begun(request, own=cards(request) if request.viewer.bodies else ())
    opened, round = told.get("opened"), told.get("card")
    if opened is not None and round is not None and round.state is not RoundState.FROZEN:
        found = lacking(request, opened, round.year)
        told |= {"cards": _and(told["cards"], found), "without_value": found.without}
    return render(request, "desk/start.html", told)


def _and(cards: Cards | None, found: Lacking) -> Cards | None:
    """What the round asks for first, then the figures that nobody can wait for any longer than they must."""
    both = [*(cards.cards if cards else ()), *found.cards]
    return Cards(both, _("Att göra nu")) if both else None


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year and go back where the reader was."""
    said = request.POST.get("language")
    return _kept(request, settings.LANGUAGE_COOKIE_NAME, said if said in set(Language) else Language.SV)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the reader's machine says."""
    said = request.POST.get("theme", "")
    return _kept(request, THEME_COOKIE, said if said in THEMES else "")


def _kept(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)  # `redirect` would take a word for the name of a page
    answer.set_cookie(
        cookie, value, max_age=365 * 24 * 3600, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
    return answer


def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement the law asks for (2018:1937, 13 §), readable without an account."""
    return render(request, "desk/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about the reader, how long, and whom to ask."""
    kept = {"months": settings.KEEP_ACCOUNTS_MONTHS, "years": settings.KEEP_LOG_YEARS}
    return render(request, "desk/privacy.html", kept)


def help_page(request: HttpRequest) -> HttpResponse:
    """The three questions people have."""
    return render(request, "desk/help.html")
