"""A form that has been through another office program is still the same form."""

import subprocess
from pathlib import Path

import pytest
from tests.support.filled_forms import exempelby

from samsyn.reports.sheets import word, workbook
from samsyn.reports.sheets.take_in import read

pytestmark = [pytest.mark.office, pytest.mark.slow]

TRIPS = {
    "saved as ods": ("xlsx", ("ods",)),
    "by way of ods": ("xlsx", ("ods", "xlsx")),
    "saved again": ("xlsx", ("xlsx",)),
    "by way of odt": ("docx", ("odt", "docx")),
    "saved again in Word's format": ("docx", ("docx",)),
}


@pytest.mark.parametrize("trip", TRIPS)
def test_the_answers_and_ids_survive(root: Path, tmp_path: Path, trip: str) -> None:
    questions = exempelby(root)
    kind, stops = TRIPS[trip]
    write = workbook.write if kind == "xlsx" else word.write
    before = read(write(questions), "svar", questions)
    path = tmp_path / f"svar.{kind}"
    path.write_bytes(write(questions))
    for at, ending in enumerate(stops):
        folder = tmp_path / str(at)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", ending,
             "--outdir", folder, path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        path = folder / f"svar.{ending}"
    after = read(path.read_bytes(), path.name, questions)
    assert after == before
    assert after.remarks == ()
