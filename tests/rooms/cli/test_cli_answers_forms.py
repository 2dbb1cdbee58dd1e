"""`samsyn answers form` and `take-in`, as the coordinator without a server meets them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.filled_forms import fill_workbook, text_cell

from samsyn.catalogue.library import load
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import Answers
from samsyn.reports.read_answers import read as read_answers

SAMSYN = Path(sys.executable).with_name("samsyn")
BOARD = ("--year", "2025", "--body", "executive-board")


def samsyn(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SAMSYN, *map(str, words)], capture_output=True, text=True, check=False)


@pytest.fixture
def plan(root: Path) -> Path:
    return root / "examples/exempelby/plan.yaml"


@pytest.fixture
def begun(root: Path) -> Path:
    return root / "examples/exempelby/answers-2025.yaml"


@pytest.fixture
def fresh(plan: Path, tmp_path: Path) -> Path:
    path = tmp_path / "svar.yaml"
    assert samsyn("answers", "new", plan, "--year", "2025", "--out", path).returncode == 0
    return path


def answers(path: Path, plan: Path) -> Answers:
    catalogue = load()
    return read_answers(path, read_plan(plan, catalogue=catalogue), catalogue, year=2025)


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_form_goes_out_and_its_answers_come_into_the_file(
    plan: Path, begun: Path, fresh: Path, tmp_path: Path, ending: str
) -> None:
    form = tmp_path / f"ks.{ending}"
    wrote = samsyn("answers", "form", plan, *BOARD, "--answers", begun, "--out", form)
    assert wrote.returncode == 0, wrote.stderr
    took = samsyn("answers", "take-in", plan, form, "--answers", fresh)
    assert (took.returncode, took.stderr) == (0, "")
    assert "Tog in 8 svar från Kommunstyrelsen" in took.stdout
    said, now = answers(begun, plan).body("executive-board"), answers(fresh, plan).body("executive-board")
    assert said is not None
    assert now is not None
    assert [goal for goal in now.goals if goal.text] == list(said.goals)
    assert [one for one in now.actions if one.status] == list(said.actions)
    assert {v.indicator: (v.value, v.n) for v in now.values if v.quantity} == {
        v.indicator: (v.value, v.n) for v in said.values
    }
    assert "# funktion eller gemensam adress" in fresh.read_text(encoding="utf-8")


def test_a_remark_that_stops_leaves_the_file_as_it_was(plan: Path, fresh: Path, tmp_path: Path) -> None:
    form = tmp_path / "ks.xlsx"
    samsyn("answers", "form", plan, *BOARD, "--out", form)
    form.write_bytes(fill_workbook(form.read_bytes(), {("Åtgärder", "F2"): text_cell("klar")}))
    before = fresh.read_bytes()
    took = samsyn("answers", "take-in", plan, form, "--answers", fresh)
    assert took.returncode == 3
    assert "Rätta: Åtgärder, F2: ”klar” finns inte i skalan" in took.stdout
    assert "Inget är sparat" in took.stderr
    assert fresh.read_bytes() == before


def test_a_cleared_answer_is_not_written_over(plan: Path, begun: Path, tmp_path: Path) -> None:
    form, mine = tmp_path / "ks.xlsx", tmp_path / "svar.yaml"
    shutil.copy(begun, mine)
    samsyn("answers", "form", plan, *BOARD, "--answers", begun, "--out", form)
    took = samsyn("answers", "take-in", plan, form, "--answers", mine)
    assert took.returncode == 3
    assert "redan klarmarkerat eller beslutat" in took.stderr
    assert mine.read_bytes() == begun.read_bytes()


def test_an_answer_that_had_not_begun_becomes_begun(plan: Path, begun: Path, tmp_path: Path) -> None:
    form, mine = tmp_path / "f.xlsx", tmp_path / "svar.yaml"
    shutil.copy(begun, mine)
    words = ("--year", "2025", "--body", "adult-education-board")
    assert samsyn("answers", "form", plan, *words, "--answers", begun, "--out", form).returncode == 0
    form.write_bytes(fill_workbook(form.read_bytes(), {("Mål", "E2"): text_cell("Två kurser\när igång.")}))
    took = samsyn("answers", "take-in", plan, form, "--answers", mine)
    assert took.returncode == 0, took.stdout + took.stderr
    body = answers(mine, plan).body("adult-education-board")
    assert body is not None
    assert (body.state, [goal.text for goal in body.goals]) == ("påbörjad", ["Två kurser\när igång."])


def test_a_form_of_last_year_is_refused(root: Path, plan: Path, fresh: Path, tmp_path: Path) -> None:
    form = tmp_path / "ks.docx"
    samsyn("answers", "form", plan, "--year", "2024", "--body", "executive-board", "--out", form)
    took = samsyn("answers", "take-in", plan, form, "--answers", fresh)
    assert took.returncode == 3
    assert "ett annat år: 2024, men här väntas 2025" in took.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--body", "nobody", "--out", "a.xlsx"), 3, "De som svarar"),
        (("--body", "executive-board", "--out", "a.pdf"), 5, "varken .xlsx eller .docx"),
        (("--body", "executive-board", "--out", "plan.xlsx"), 5, "finns redan"),
    ],
)
def test_trouble_is_told_in_words(plan: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    (tmp_path / "plan.xlsx").touch()
    *before, out = words
    told = samsyn("answers", "form", plan, "--year", "2025", *before, tmp_path / out)
    assert told.returncode == code
    assert said in told.stderr
