"""What other rooms' pages show of the plans: a body's share on its page, hits in the search."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.filters import authority_ids
from samsyn.desk.plans.linking import address_of
from samsyn.desk.plans.pages.searching import found
from samsyn.desk.plans.told import bullets
from samsyn.desk.plans.words import short
from samsyn.desk.search import Hit
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.planfile.people import BodyKind
from samsyn.plans.queries.bodies import items_of_body
from samsyn.plans.queries.plans import list_plan_files, list_plans, opened

STANDING = frozenset({
    BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.ADMINISTRATION, BodyKind.COMPANY,
    BodyKind.FEDERATION, BodyKind.JOINT_COMMITTEE,
})  # fmt: skip
"""The kinds that become bodies of the organisation; every municipality's council is offered anyway."""


def on_body(request: DeskRequest, card: BodyCard) -> tuple[str, Content] | None:
    """How much of each plan in use is the body's, with a link to all of it."""
    ids = authority_ids(card, list_bodies(request.municipality.id))
    told = []
    for plan in list_plans(request.municipality.id, viewer=request.viewer)[:_MOST]:
        items = items_of_body(opened(request.municipality.id, plan), ids)
        if items.items:
            n = len(items.items)
            many = ngettext("%(n)s del av planen", "%(n)s delar av planen", n) % {"n": n}
            address = reverse("plan-body", args=[request.municipality.slug, plan.slug, card.slug])
            told.append(format_html('<a href="{}">{}</a>: {}', address, plan.title, many))
    return (_("Det här är ert"), bullets(told)) if told else None


def bodies_in_plans(request: DeskRequest) -> Sequence[tuple[str, str, bool]]:
    """(name, kind, answers) of the bodies the plans in use name; posts and collectives stay words of the plan."""
    cards = list_plans(request.municipality.id, viewer=request.viewer)
    named = [body for file in list_plan_files(request.municipality.id, cards) for body in file.bodies]
    return [(body.name, str(body.kind), body.answers) for body in named if body.kind in STANDING]


_MOST = 2
"""Plans told of on a body's page: each takes two questions to the database, and a page has twelve."""


def in_search(request: DeskRequest, words: str) -> Iterable[Hit]:
    """Parts of the plans the viewer may see that hold every word."""
    for one in found(request, words):
        address = address_of(request, one.plan.slug, one.list, one.id)
        yield Hit(_("I planerna"), short(one.title, 140), address, one.plan.title)
