"""The made-up figures of a made-up municipality: read on the desk, and never mixed with real ones."""

from pathlib import Path

import pytest
from tests.support.cast import PLAN

from samsyn.catalogue.library import load
from samsyn.ledgers.figures import Place, figures_for, reading_for
from samsyn.ledgers.invented import load_invented
from samsyn.ledgers.shelf import installed
from samsyn.planfile.read import read
from samsyn.reports.figures import UnreadableFiguresError
from samsyn.values.language import Language

FIGURES = PLAN.parent / "figures"


@pytest.fixture
def shelf(settings: object, tmp_path: Path) -> Path:
    settings.SHELF = tmp_path / "shelf"  # type: ignore[attr-defined]
    return tmp_path


def test_only_the_fictional_municipality_has_them(shelf: Path) -> None:
    assert load_invented("9901", FIGURES) > 20
    figures = figures_for(read(PLAN), 2025)
    assert figures.invented
    last = figures.readings["kolada:N00973"].all.latest()
    assert last is not None
    assert last.release == ""
    real = Place("0163", "Sollentuna", False)
    reading = reading_for(real, load().get("kolada:N00973"), 2025, shelf=installed(), language=Language.SV)
    assert not reading.invented
    assert all("9901" not in release.manifest.coverage.areas for release in installed().releases())


def test_a_file_that_cannot_be_read_changes_nothing(shelf: Path) -> None:
    load_invented("9901", FIGURES)
    bad = shelf / "bad"
    bad.mkdir()
    (bad / "figures.csv").write_text("indicator,year,sex,value,n\nkolada:N00973,2025,T,mycket,\n", encoding="utf-8")
    with pytest.raises(UnreadableFiguresError, match="rad 2"):
        load_invented("9901", bad)
    assert figures_for(read(PLAN), 2025).readings["kolada:N00973"].all.latest() is not None
    with pytest.raises(UnreadableFiguresError):
        load_invented("9901", shelf / "nothing-there")
