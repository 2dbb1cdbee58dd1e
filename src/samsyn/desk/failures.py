"""Pages for when something cannot be shown: what happened, and what the reader may do instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """A refusal with its reason: 403 for a right that is not held, 409 for a thing that is not in a state for it."""
    heading = _("Det här får du inte göra") if status == 403 else _("Det gick inte just nu")
    return render(request, "desk/failure.html", {"heading": heading, "reason": reason}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent could not be understood."""
    del exception
    reason = _("Begäran gick inte att förstå. Gå tillbaka och försök igen.")
    return render(request, "desk/failure.html", {"heading": _("Något blev fel på vägen"), "reason": reason}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 from elsewhere than the door."""
    del exception
    return refused(request, _("Be kommunens administratör om du behöver komma hit."), status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin was missing or too old (usually: the page stood open over night).

    A page with long texts keeps them and is shown again with them filled in (`desk.replies.given_back`).
    """
    del reason
    keep = getattr(request.resolver_match.func, "keep_typed", None) if request.resolver_match else None
    kept: HttpResponse | None = keep(request) if keep else None
    if kept is not None:
        return kept
    said = _(
        "Sidan hade stått öppen för länge. Gå tillbaka, ladda om sidan och skicka igen; det du skrivit finns kvar."
    )
    return render(request, "desk/failure.html", {"heading": _("Skicka en gång till"), "reason": said}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such thing, or one behind a wall; the two are not told apart."""
    said = str(exception) if exception.args and isinstance(exception.args[0], str) else ""
    reason = said or _("Sidan finns inte, eller så har du ingen roll i den kommunen.")
    return render(
        request, "desk/failure.html", {"heading": _("Det finns ingen sådan sida"), "reason": reason}, status=404
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    reason = _("Felet är vårt, inte ditt. Det du redan sparat finns kvar. Försök igen om en stund.")
    return render(
        request, "desk/failure.html", {"heading": _("Något gick sönder hos oss"), "reason": reason}, status=500
    )
