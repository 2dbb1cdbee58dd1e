"""Finding words in the municipality's plans."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.navigation import Crumbs, Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import url
from samsyn.desk.plans.linking import address_of
from samsyn.desk.plans.words import ONE, short, word
from samsyn.organisation.rights import Right
from samsyn.plans.queries.plans import list_plan_files, list_plans
from samsyn.plans.queries.search import Hit, search


def found(request: DeskRequest, words: str) -> tuple[Hit, ...]:
    """Hits in the plans the viewer may see."""
    cards = list_plans(request.municipality.id, archived=True, viewer=request.viewer)
    return search(tuple(zip(cards, list_plan_files(request.municipality.id, cards), strict=True)), words)


@page(needs=Right.READ)
def searched(request: DeskRequest) -> HttpResponse:
    """Items whose texts hold every word, whatever case and accents."""
    words = request.GET.get("q", "")[:100].strip()
    hits = found(request, words)
    rows = [
        Row(
            [
                Cell(short(hit.title, 140), note=hit.excerpt, url=address_of(request, hit.plan.slug, hit.list, hit.id)),
                word(ONE, hit.list), hit.plan.title,
            ]
        )
        for hit in hits
    ]  # fmt: skip
    table = Table(_("Träffar"), [Column(_("Träff")), Column(_("Slag")), Column(_("Plan"))], rows, caption_hidden=True)
    count = ngettext("%(n)s träff", "%(n)s träffar", len(hits)) % {"n": len(hits)} if words else ""
    crumbs = Crumbs([Link(_("Planer"), url(request, "plans")), Link(_("Sök i planerna"))])
    told = {"q": words, "table": table, "count": count, "crumbs": crumbs}
    return render(request, "desk/plans/search.html", told)
