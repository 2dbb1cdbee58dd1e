"""Where each part of a plan is shown."""

from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.frame import url
from samsyn.plans.queries.plans import OpenPlan

PAGES = {
    "areas": "area",
    "goals": "goal",
    "actions": "action",
    "indicators": "plan-indicator",
    "documents": "plan-document",
}
"""Lists whose items have a page of their own."""
_ELSEWHERE = {"assignments": "plan-assignments", "risks": "plan-risks", "gates": "plan-gates", "document": "plan"}


def link_to(request: DeskRequest, opened: OpenPlan, list: str, id: str) -> str:
    """The page of an item; lists without pages of their own lead to where they stand."""
    return address_of(request, opened.card.slug, list, id)


def address_of(request: DeskRequest, plan: str, list: str, id: str) -> str:
    """As `link_to`, for a plan that is not opened."""
    if list in PAGES:
        return url(request, PAGES[list], plan, id)
    return f"{url(request, _ELSEWHERE.get(list, 'plan-about'), plan)}#{id}"
