"""No page begins in a municipality it has not entered: what the connection's last request saw is not left standing."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from samsyn.organisation.walls import stand_in


class WallsMiddleware:
    """Stands before the page, so that nothing of it is read inside the walls of the request before.

    A page behind the door needs no statement for it: the first the door says is where it stands. Before that only
    sessions and accounts are read, which have no walls.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, view: Callable[..., HttpResponse], *_said: Any) -> None:
        if not getattr(view, "enters", False):
            stand_in(None)
