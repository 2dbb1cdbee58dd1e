"""Swedish unless the reader has chosen English.

The browser's wish is not asked, since the municipality's language is Swedish.

The choice is kept in a cookie (and on the account, for e-mail).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from samsyn.values.language import Language


class LanguageMiddleware:
    """Activates the chosen language for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = said if said in set(Language) else Language.SV
        with translation.override(language):
            request.LANGUAGE_CODE = str(language)
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", str(language))
        return response
