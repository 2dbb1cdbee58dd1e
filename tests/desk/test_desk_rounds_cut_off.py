"""The figures a round was decided on are those of its cut-off: what was published later changes no frozen report."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.cast import AT, PLAN, Cast
from tests.support.decided import REASONS, LedRound, led_round
from tests.support.live import signed_in
from tests.support.rounds import plan_in

from samsyn.followup.changes import deciding
from samsyn.followup.changes.judging import propose_judgement
from samsyn.followup.changes.rounds import change_round
from samsyn.followup.models import Reading
from samsyn.publishing.queries import list_publications, read_file
from samsyn.statistics.metadata import AreaRecord, KpiRecord, Metadata
from samsyn.statistics.shelf.staging import Row, stage_rows
from samsyn.statistics.shelf.writing import Draft, shelve
from samsyn.values.series import Origin

pytestmark = pytest.mark.django_db
KPIS = sorted(set(re.findall(r"kolada:([NU]\d{5})", PLAN.read_text(encoding="utf-8"))))
IN_TIME, CUT_OFF, LATER = dt.date(2024, 10, 1), dt.date(2024, 12, 31), dt.date(2025, 1, 10)
THEN, NOW = 61.5, 66.7


def release(shelf: Path, on: dt.date, value: float) -> str:
    """What the source said of Exempelby on the day; the release's name."""
    metadata = Metadata(
        retrieved_on=on.isoformat(), kpis=tuple(KpiRecord(id=kpi, title=kpi) for kpi in KPIS),
        areas=(AreaRecord(id="0000", title="Riket", type="L"), AreaRecord(id="9901", title="Exempelby", type="K")),
    )  # fmt: skip
    rows = [Row(kpi, "9901", year, "T", value) for kpi in KPIS for year in (2024, 2025)]
    at = dt.datetime.combine(on, dt.time(8), tzinfo=dt.UTC)
    draft = Draft("kolada", "Källa: Kolada", Origin.SOURCE, at, metadata)
    return shelve(shelf, lambda connection: stage_rows(connection, rows), draft).name


@pytest.fixture
def releases(settings: Any, tmp_path: Path) -> tuple[str, str]:
    """Two releases on the installation's shelf: one before the cut-off, one after it."""
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"
    return release(settings.SHELF, IN_TIME, THEN), release(settings.SHELF, LATER, NOW)


@pytest.fixture
def judged(cast: Cast, releases: tuple[str, str], tmp_path: Path) -> LedRound:
    """A follow-up with a cut-off, every goal judged; its municipality takes its figures from the source."""
    real = tmp_path / "exempelby" / "plan.yaml"
    real.parent.mkdir()
    real.write_text(PLAN.read_text(encoding="utf-8").replace("fictional: true", "fictional: false"), encoding="utf-8")
    plan_in(cast, real)
    led = led_round(cast, "closed", to_council=False)
    by = cast.coordinator.viewer()
    change_round(by=by, at=led.tick(), round=led.slug, fields={"cut_off_on": CUT_OFF})
    for goal in led.goals:
        propose_judgement(by=by, at=led.tick(), round=led.slug, goal=goal, verdict="met", reasons=REASONS)
    return led


def frozen(led: LedRound) -> None:
    """Sent to the board, decided and frozen, as the coordinator and the board's secretary do it on the desk."""
    client = signed_in(led.cast.coordinator)
    assert client.post(f"/exempelby/omgangar/{led.slug}/sammanstallning/skicka/").status_code == 302
    deciding.record_board_decision(
        by=led.cast.board_secretary.viewer(), at=led.tick(), round=led.slug, on=AT.date(), paragraph="§ 42"
    )
    assert client.post(f"/exempelby/omgangar/{led.slug}/frys/").status_code == 302


@pytest.mark.slow
def test_a_round_is_frozen_with_the_release_of_its_cut_off_and_the_report_names_both_days(
    judged: LedRound, releases: tuple[str, str]
) -> None:
    frozen(judged)
    in_time, later = releases
    kept = {one.stage: one for one in Reading.objects.filter(round__slug=judged.slug)}
    assert set(kept) == {"board", "frozen"}
    for reading in kept.values():
        assert (reading.releases, reading.cut_off_on) == ([in_time], CUT_OFF)
        assert str(THEN) in reading.content
        assert str(NOW) not in reading.content and later not in reading.content
    by = judged.cast.coordinator.viewer()
    (report,) = list_publications(by, about=f"round/{judged.slug}")
    html = read_file(by, report.id, "html")[1].decode()
    words = " ".join(re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").split())
    assert f"Siffror hämtade till och med {CUT_OFF} används (hämtade {IN_TIME})." in words
    assert "61,5" in words and "66,7" not in words


@pytest.mark.slow
def test_without_a_cut_off_the_round_is_frozen_with_the_last_release(
    judged: LedRound, releases: tuple[str, str]
) -> None:
    by = judged.cast.coordinator.viewer()
    change_round(by=by, at=judged.tick(), round=judged.slug, fields={"cut_off_on": None})
    frozen(judged)
    for reading in Reading.objects.filter(round__slug=judged.slug):
        assert (reading.releases, reading.cut_off_on) == ([releases[1]], None)
