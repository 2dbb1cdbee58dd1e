"""One field that finds a thing by its name in every room. Each room adds its own source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.organisation.queries import list_bodies, list_parties
from samsyn.organisation.rights import Right


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what kind of thing (as a heading), its name, its address, a line about it."""

    kind: str
    label: str
    url: str
    about: str = ""


Source = Callable[[DeskRequest, str], Iterable[Hit]]
MOST = 20


def _bodies(request: DeskRequest, words: str) -> Iterable[Hit]:
    slug = request.municipality.slug
    for body in list_bodies(request.municipality.id):
        if words in body.name.casefold():
            yield Hit(_("Organ"), body.name, reverse("body", args=[slug, body.slug]), body.contact)


def _parties(request: DeskRequest, words: str) -> Iterable[Hit]:
    slug = request.municipality.slug
    for party in list_parties(request.municipality.id):
        if words in party.name.casefold() or words in party.now_called.casefold():
            yield Hit(_("Parter"), party.name, reverse("party", args=[slug, party.slug]), party.now_called)


SOURCES: list[Source] = [_bodies, _parties]
"""A room's source: (request, words in lower case) → hits the viewer may see. One query each, whatever the size."""


@page(needs=Right.READ)
def search(request: DeskRequest) -> HttpResponse:
    """`?q=…`; grouped by kind, at most twenty of each source."""
    asked = " ".join(request.GET.get("q", "").split())[:100]
    groups: dict[str, list[Hit]] = {}
    if asked:
        for source in SOURCES:
            for hit, _place in zip(source(request, asked.casefold()), range(MOST), strict=False):
                groups.setdefault(hit.kind, []).append(hit)
    return render(request, "desk/search.html", {"searched": asked, "groups": groups.items()})
