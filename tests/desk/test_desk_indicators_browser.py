"""The indicators' pages in a real browser: nothing for axe, nothing wider than a phone, a paste from start to end."""

import pytest
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import Live

from samsyn.ledgers.changes.values import Cell, save_value
from samsyn.ledgers.invented import load_invented
from samsyn.ledgers.saying import measured
from samsyn.plans.changes.taking_in import take_in

K, JOBS = "exempelby", "local:entry-level-jobs"
pytestmark = pytest.mark.browser


@pytest.fixture
def kept(live: Live, cast: Cast, settings: object, tmp_path: object) -> Cast:
    settings.SHELF = tmp_path / "shelf"  # type: ignore[attr-defined, operator]
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    load_invented("9901", PLAN.parent / "figures")
    for body, year, digits in (
        ("executive-board", 2024, "18"),
        ("executive-board", 2025, "25"),
        ("social-committee", 2025, "7"),
    ):
        cell = Cell(JOBS, year, measured(digits, evidence="Register"))
        save_value(by=by, at=cast.at, body=cast.exempelby.bodies[body], cell=cell)
    return cast


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_no_page_of_the_indicators_has_a_fault(live: Live, kept: Cast, width: int, dark: bool) -> None:
    page = live.page(kept.coordinator, width=width, dark=dark)
    addresses = [
        reverse("indicators", args=[K]), reverse("indicator", args=[K, "kolada:N00973"]),
        reverse("indicator", args=[K, JOBS]), reverse("indicator-counting", args=[K, JOBS]),
        reverse("indicator-gaps", args=[K]), reverse("indicator-own", args=[K]), reverse("indicator-fetch", args=[K]),
        f"{reverse('indicator-pick', args=[K])}?q=elever", reverse("indicator-tie", args=[K, "kolada:N07914"]),
        reverse("indicator-values", args=[K, "executive-board", 2025]),
        reverse("indicator-value", args=[K, "executive-board", 2025, JOBS]),
        reverse("indicator-paste", args=[K, "executive-board", 2025]),
    ]  # fmt: skip
    found = {}
    for address in addresses:
        page.goto(address)
        if faults := live.faults(page):
            found[address] = faults
    assert found == {}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_paste_is_seen_chosen_and_saved(live: Live, kept: Cast, javascript: bool) -> None:
    page = live.page(kept.coordinator, width=1280, javascript=javascript)
    page.goto(reverse("indicator-paste", args=[K, "executive-board", 2025]))
    page.get_by_label("Klistra in från Excel").fill(
        f"Indikator\tÅr\tVärde\n{JOBS}\t2025\t31\nEnkla jobb för nyanlända\t2023\t9\nOkänt\t2025\t7\n"
    )
    page.get_by_role("button", name="Visa vad det blir").click()
    assert page.get_by_role("heading", name="Att välja").is_visible()
    assert not javascript or live.faults(page) == []
    page.get_by_label("Rad 3").select_option(JOBS)
    page.get_by_role("button", name="Spara värdena").click()
    assert page.get_by_text("2 värden är sparade.").is_visible()
    assert page.get_by_text("1 rad togs inte med.").is_visible()
    assert page.get_by_role("cell", name="31", exact=False).first.is_visible()
