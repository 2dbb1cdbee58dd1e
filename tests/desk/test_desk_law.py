"""What the law and the source ask of plans and figures, where people on the desk meet it (requirements LAW-…)."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import signed_in

from samsyn.desk.indicators.cached import KEPT
from samsyn.ledgers.invented import load_invented
from samsyn.plans.changes.taking_in import take_in

pytestmark = pytest.mark.django_db
K = "exempelby"
RECEIVED = "kolada:N01986"


def text(cast: Cast, name: str, *parts: str) -> str:
    """The page's words, as the coordinator sees them."""
    answer = signed_in(cast.coordinator).get(reverse(name, args=[K, *parts]))
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())


@pytest.mark.requirement("LAW-043")
def test_how_the_childs_best_interests_were_weighed_stands_on_the_goal_and_on_the_action(with_figures: Cast) -> None:
    goal = text(with_figures, "goal", K, "goal-reception")
    assert "Barnets bästa prövat 2023-09-04. Barnens skolgång planeras samtidigt som de vuxnas etablering." in goal
    action = text(with_figures, "action", K, "action-own-plan")
    assert "Barnets bästa prövat 2024-01-15. Planen tar med barnens skolgång och fritid." in action


@pytest.mark.requirement("LAW-043")
def test_an_action_whose_child_impact_nobody_weighed_is_among_what_the_plan_lacks(with_figures: Cast) -> None:
    weighed = "    child_impact: {assessed: true, text: Föräldrar i arbete ger barnen trygg ekonomi.}\n"
    source = PLAN.read_text(encoding="utf-8")
    assert source.count(weighed) == 1, "the first job's"
    by = with_figures.coordinator.viewer()
    take_in(by=by, at=with_figures.at, source=source.replace(weighed, ""), slug="other")
    assert "Barnets bästa prövat." in text(with_figures, "action", K, "action-entry-jobs")
    assert "Barnets bästa" not in text(with_figures, "action", "other", "action-entry-jobs")
    lacking = "Det framgår inte om åtgärden har prövats mot barnets bästa."
    assert lacking not in text(with_figures, "plan-gaps", K)
    assert lacking in text(with_figures, "plan-gaps", "other")


@pytest.mark.requirement("LAW-045")
def test_women_and_men_that_do_not_make_up_the_whole_are_shown_as_the_source_has_them(
    with_figures: Cast, tmp_path: Path
) -> None:
    """28 in all, 16 women and 13 men: SCB's noise is added to each figure by itself."""
    figures = (PLAN.parent / "figures" / "figures.csv").read_text(encoding="utf-8")
    assert f"{RECEIVED},2025,K,15," in figures
    noisy = tmp_path / "noisy"
    noisy.mkdir()
    (noisy / "figures.csv").write_text(figures.replace(f"{RECEIVED},2025,K,15,", f"{RECEIVED},2025,K,16,"), "utf-8")
    load_invented("9901", noisy)
    KEPT.forget()
    page = text(with_figures, "indicator", RECEIVED)
    assert "2025 28 personer 16 personer 13 personer" in page
    assert "29 personer" not in page
    assert not re.search(r"\bsumm[ae]", page.casefold())


@pytest.mark.requirement("LAW-045")
def test_a_series_with_the_sources_noise_says_from_which_year_and_no_other_does(with_figures: Cast) -> None:
    assert "Brus Från 2025 lägger SCB brus på små tal." in text(with_figures, "indicator", "kolada:N01806")
    assert "Brus" not in text(with_figures, "indicator", RECEIVED)
