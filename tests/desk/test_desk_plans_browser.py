"""The plan's pages in a real browser: nothing for axe, nothing wider than a phone, editing where one stands."""

import pytest
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import Live

from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import open_plan

K = "exempelby"
pytestmark = pytest.mark.browser


@pytest.fixture
def plans(live: Live, cast: Cast) -> Cast:
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    take_in(by=by, at=cast.at, source=(PLAN.parents[1] / "plans" / "vanersborg.yaml").read_bytes())
    return cast


def pages(cast: Cast) -> list[str]:
    file, other = (open_plan(cast.exempelby.id, plan).file for plan in ("exempelby", "vanersborg"))
    names = ("plan", "plan-actions", "plan-bodies", "plan-matrices", "plan-gaps", "plan-about", "plan-risks",
             "plan-gates", "plan-assignments", "plan-documents", "plan-keep", "plan-adopt", "plan-files")  # fmt: skip
    return [
        reverse("plans", args=[K]), *(reverse(name, args=[K, "exempelby"]) for name in names),
        reverse("goal", args=[K, "exempelby", file.goals[0].id]),
        reverse("action", args=[K, "exempelby", file.actions[0].id]),
        reverse("plan-edit", args=[K, "exempelby", "goals", file.goals[0].id]),
        reverse("plan-add", args=[K, "vanersborg", "actions"]), reverse("plan-import", args=[K]),
        reverse("plan-owner", args=[K, "vanersborg", "goals", other.goals[0].id]),
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_no_page_of_the_plan_has_a_fault(live: Live, plans: Cast, width: int, dark: bool) -> None:
    page = live.page(plans.coordinator, width=width, dark=dark)
    found = {}
    for address in pages(plans):
        page.goto(address)
        if faults := live.faults(page):
            found[address] = faults
    assert found == {}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_goal_is_edited_where_one_stands_or_on_a_page_of_its_own(live: Live, plans: Cast, javascript: bool) -> None:
    goal = open_plan(plans.exempelby.id, "vanersborg").file.goals[0]
    page = live.page(plans.coordinator, javascript=javascript)
    page.goto(reverse("goal", args=[K, "vanersborg", goal.id]))
    page.get_by_role("link", name="Ändra", exact=True).first.click()
    page.get_by_label("Text", exact=True).fill("Skrivet i webbläsaren")
    if javascript:
        assert page.url.endswith(f"/mal/{goal.id}/")
        assert live.faults(page) == []
    page.get_by_role("button", name="Spara").click()
    page.wait_for_url(f"**/mal/{goal.id}/")
    assert "Skrivet i webbläsaren" in page.content()
