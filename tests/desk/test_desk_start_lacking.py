"""The start page names the figures that are missing for the round's year, with the reason; never as 0."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import signed_in

from samsyn.followup.changes.rounds import create_round
from samsyn.followup.states import RoundKind
from samsyn.organisation.models import Municipality
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import open_plan

pytestmark = pytest.mark.django_db
PLANS = PLAN.parents[1] / "plans"
REAL = {"code": "0163", "name": "Sollentuna", "fictional": False}
"""The municipality whose real figures are carried; only the figures of it are real here."""


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    settings.SHELF = tmp_path / "shelf"


def started(cast: Cast, who: str = "coordinator") -> str:
    answer = signed_in(getattr(cast, who)).get("/exempelby/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def final_follow_up(cast: Cast, year: int = 2019) -> None:
    Municipality.objects.filter(id=cast.exempelby.id).update(**REAL)
    by = cast.coordinator.viewer()
    taken = take_in(by=by, at=cast.at, source=(PLANS / "sollentuna.yaml").read_bytes(), slug="sollentuna")
    create_round(by=by, at=cast.at, plan=taken.slug, year=year, kind=RoundKind.FINAL)


@pytest.mark.requirement("SNT-017")
def test_trust_is_said_to_be_missing_in_2019_because_the_survey_was_not_made(cast: Cast) -> None:
    final_follow_up(cast)
    said = started(cast)
    assert "2019 saknas: Invånare som inte litar på andra enkäten gjordes inte 2017 och 2019" in said
    assert re.search(r"\d+ indikator(er)? utan värde", said)


def test_in_a_year_with_every_survey_nothing_is_named(cast: Cast) -> None:
    final_follow_up(cast, 2018)
    assert "enkäten gjordes inte" not in started(cast)


def test_what_is_missing_is_for_the_one_who_leads(cast: Cast) -> None:
    final_follow_up(cast)
    assert "2019 saknas" not in started(cast, "politician")


def test_the_plan_in_short_counts_what_the_plans_tree_shows_in_the_readers_language(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    create_round(by=by, at=cast.at, plan="exempelby", year=2025, kind=RoundKind.YEARLY)
    client = signed_in(cast.coordinator)
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get("/exempelby/").content.decode()))
    file = open_plan(cast.exempelby.id, "exempelby").file
    for area in file.areas:
        goals = [one for one in file.goals_of(area.id) if one.parent is None]
        assert re.search(rf"{re.escape(area.title)} {len(goals)} mål, \d+ indikator", said), area.title
    client.cookies["django_language"] = "en"
    english = client.get("/exempelby/").content.decode()
    assert all(area.title_en in english for area in file.areas if area.title_en)


@pytest.mark.parametrize(("years_left", "kind"), [(0, "final"), (3, "yearly")])
def test_a_final_follow_up_is_proposed_for_the_year_in_which_the_plan_ends(
    cast: Cast, years_left: int, kind: str
) -> None:
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    validity = open_plan(cast.exempelby.id, "exempelby").file.document.validity
    assert validity is not None and validity.last is not None
    year = validity.last.year - years_left
    create_round(by=by, at=cast.at, plan="exempelby", year=year - 1, kind=RoundKind.YEARLY)
    form = signed_in(cast.coordinator).get(reverse("round-new", args=["exempelby"])).context["form"]
    assert (form["kind"].value(), form["year"].value()) == (kind, year)
