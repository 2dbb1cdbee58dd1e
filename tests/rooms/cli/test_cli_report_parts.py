"""`samsyn report build --body/--goal/--area`, `samsyn report letter`: files, words, exit codes; never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMSYN = Path(sys.executable).with_name("samsyn")


def samsyn(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SAMSYN, *map(str, words)], capture_output=True, text=True, check=False)


@pytest.fixture
def home(root: Path) -> Path:
    return root / "examples" / "exempelby"


def build(home: Path, out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return samsyn(
        "report", "build", home / "plan.yaml", "--year", "2025", "--answers", home / "answers-2025.yaml", "--previous",
        home / "answers-2024.yaml", "--on", "2026-11-21", "--format", "html", "--out", out, *words,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("option", "id", "title"),
    [
        ("--body", "social-committee", "Uppföljning 2025 – Socialnämnden"),
        ("--goal", "goal-home", "Uppföljning 2025 – Mål 2.1: Ett eget kontrakt"),
        ("--area", "area-work", "Uppföljning 2025 – Område 1: Arbete och utbildning"),
    ],
)
def test_a_part_is_written_under_a_name_of_its_own(
    option: str, id: str, title: str, home: Path, tmp_path: Path
) -> None:  # fmt: skip
    told = build(home, tmp_path, option, id)
    assert told.returncode == 0, told.stderr
    [file] = tmp_path.iterdir()
    assert file.name == f"uppfoljning-exempelby-2025-{id}.html"
    assert f"<h1>{title}</h1>" in file.read_text(encoding="utf-8")


def test_an_id_that_does_not_exist_is_answered_with_those_that_do(home: Path, tmp_path: Path) -> None:
    told = build(home, tmp_path, "--body", "socialnamnden")
    assert told.returncode == 2
    assert "”socialnamnden”" in told.stderr
    assert "social-committee (Socialnämnden)" in told.stderr
    assert "Traceback" not in told.stderr
    assert not list(tmp_path.iterdir())


def test_two_parts_at_once_are_refused(home: Path, tmp_path: Path) -> None:
    told = build(home, tmp_path, "--body", "social-committee", "--goal", "goal-home")
    assert told.returncode == 2
    assert "Välj ett av --body, --goal och --area." in told.stderr


def test_the_letter_names_what_is_left_and_a_finished_one_names_nothing(home: Path, tmp_path: Path) -> None:
    words = ("report", "letter", home / "plan.yaml", "--year", "2024", "--answers", home / "answers-2024.yaml", "--on",
             "2025-03-10", "--format", "html", "--out", tmp_path)  # fmt: skip
    page = tmp_path / "tjansteskrivelse-exempelby-2024.html"
    empty = samsyn(*words)
    assert empty.returncode == 0, empty.stderr
    assert "Ska fyllas i: Sammanfattning av ärendet (samordnaren)" in empty.stderr
    assert "UTKAST – FÅR INTE SKICKAS" in page.read_text(encoding="utf-8")
    full = samsyn(*words, "--texts", home / "letter-2024.yaml")
    assert full.returncode == 0
    assert full.stderr == ""
    assert "UTKAST" not in page.read_text(encoding="utf-8")


def test_the_texts_to_fill_in_are_printed_and_can_be_used_as_they_are(home: Path, tmp_path: Path) -> None:
    printed = samsyn("report", "letter-texts", home / "plan.yaml", "--year", "2024")
    assert printed.returncode == 0
    texts = tmp_path / "texter.yaml"
    texts.write_text(printed.stdout, encoding="utf-8")
    words = ("report", "letter", home / "plan.yaml", "--year", "2024", "--texts", texts)
    told = samsyn(*words, "--format", "html", "--out", tmp_path)
    assert told.returncode == 0, told.stderr


def test_a_fault_in_the_texts_is_told_with_line_and_remedy(home: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texter.yaml"
    texts.write_text("summary: x\nekonomi: y\n", encoding="utf-8")
    told = samsyn("report", "letter", home / "plan.yaml", "--year", "2024", "--texts", texts, "--out", tmp_path / "ut")
    assert told.returncode == 3
    assert "rad 2: ekonomi: fältet finns inte" in told.stderr
    assert not (tmp_path / "ut").exists()
