"""The decided plan as anybody may read it, when the coordinator has opened it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.organisation.unable import UnableToFind
from samsyn.planfile.model import PlanFile
from samsyn.plans.models import Plan
from samsyn.plans.queries.plans import get_plan_file


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """What was decided, and what it means at work."""

    title: str
    file: PlanFile
    words: str


def get_staff_plan(municipality: int, slug: str) -> StaffPlan:
    """The adopted revision and nothing later. Raises `UnableToFind` when the plan is not open. Two queries."""
    row = Plan.objects.filter(municipality=municipality, slug=slug, archived_on=None).exclude(open_since=None).first()
    if row is None or row.adopted_id is None:
        raise UnableToFind(_("Planen är inte öppen för alla. Logga in, eller fråga samordnaren."))
    return StaffPlan(row.title, get_plan_file(row.adopted_id, municipality=municipality), row.open_words)


def staff_words(municipality: int, slug: str) -> tuple[bool, str]:
    """Whether the plan is open, and the words that stand on the page."""
    row = Plan.objects.filter(municipality=municipality, slug=slug).values_list("open_since", "open_words").first()
    return (False, "") if row is None else (row[0] is not None, row[1])
