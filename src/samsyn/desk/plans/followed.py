"""What the rounds have said of the plan's actions and goals, as the plan's pages show it."""

from collections.abc import Mapping

from samsyn.components.marks import Mark
from samsyn.components.part import Content, speaking
from samsyn.desk.door import DeskRequest
from samsyn.documents.marks import LOOKS, Status
from samsyn.planfile.chain import Goal
from samsyn.plans.queries.plans import OpenPlan


def statuses(request: DeskRequest, opened: OpenPlan) -> Mapping[str, Mark]:
    """Address of an action or goal → its last reported status. Empty until a round has been answered."""
    del request, opened
    return {}


def passages_of_goal(request: DeskRequest, opened: OpenPlan, goal: Goal) -> list[tuple[str, list[Content]]]:
    """What the rounds say of a goal: the judgement, what the bodies wrote, year by year."""
    del request, opened, goal
    return []


def status_words(mark: Mark | None) -> str:
    """The word of a status, for files and lists of choices."""
    return "" if mark is None else mark.word or LOOKS[mark.status].word.in_(speaking())


def ended(request: DeskRequest, opened: OpenPlan) -> frozenset[str]:
    """Addresses "plan/action" that the rounds say are done or cancelled: no longer active."""
    over = {Status.DONE, Status.CANCELLED}
    slug = opened.card.slug
    return frozenset(
        f"{slug}/{address.partition('/')[2]}"
        for address, mark in statuses(request, opened).items()
        if mark.status in over
    )
