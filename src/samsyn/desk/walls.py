"""Each request begins in no municipality: what the connection's last request saw is not left standing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from samsyn.organisation.walls import stand_in


class WallsMiddleware:
    """Stands before the session, so that nothing is read inside the walls of the request before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        stand_in(None)
        return self.get_response(request)
