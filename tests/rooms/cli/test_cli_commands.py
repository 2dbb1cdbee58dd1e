"""The command as a person meets it: real processes, words instead of tracebacks, exit codes that mean something."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samsyn.statistics.shelf.releases import carried
from samsyn.statistics.shelf.staging import Row, stage_rows
from samsyn.statistics.shelf.writing import Draft, shelve
from samsyn.values import figures
from samsyn.values.language import Language
from samsyn.values.series import Origin

SAMSYN = Path(sys.executable).with_name("samsyn")


def samsyn(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SAMSYN, *map(str, words)], capture_output=True, text=True, cwd=cwd, check=False)


def test_the_command_names_every_noun_without_loading_a_room() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import samsyn.cli.main, sys; print([m for m in sys.modules if 'samsyn.' in m])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(loaded.stdout.replace("'", '"')) == ["samsyn.cli", "samsyn.cli.main"]
    for noun in ("plan", "indicator", "statistics", "answers", "report", "showcase", "desk", "demo"):
        assert noun in samsyn("--help").stdout


@pytest.mark.requirement("SEF-034")
def test_the_gap_list_of_solleftea_counts_six_actions_without_owner_deadline_or_indicator(root: Path) -> None:
    """The document's six numbered actions; the steps inside them are the same gap told again and counted apart."""
    told = samsyn("plan", "check", root / "examples/plans/solleftea.yaml", "--on", "2019-06-30", "--json")
    assert told.returncode == 1
    findings = json.loads(told.stdout)["findings"]
    for code in ("G201", "G203", "G204"):
        labels = {f["place"]["label"] for f in findings if f["code"] == code}
        assert {"1", "2", "3", "4", "5", "6"} <= {str(label) for label in labels}, code


def test_the_gap_list_can_be_read_in_english(root: Path) -> None:
    told = samsyn("plan", "check", root / "examples/plans/vanersborg.yaml", "--on", "2019-06-30", "--language", "en")
    assert "gaps and" in told.stdout.splitlines()[0]


def test_a_broken_plan_is_told_with_line_column_and_what_was_expected(tmp_path: Path) -> None:
    broken = tmp_path / "plan.yaml"
    broken.write_text("schema: 1\nid: x\ngoals: [\n", encoding="utf-8")
    told = samsyn("plan", "check", broken)
    assert told.returncode == 3
    assert "Traceback" not in told.stderr
    assert "rad" in told.stderr


def test_a_plan_from_a_newer_samsyn_is_refused_with_the_remedy(tmp_path: Path, root: Path) -> None:
    text = (root / "examples/plans/solleftea.yaml").read_text(encoding="utf-8").replace("schema: 1", "schema: 2", 1)
    newer = tmp_path / "plan.yaml"
    newer.write_text(text, encoding="utf-8")
    told = samsyn("plan", "check", newer)
    assert told.returncode == 3
    assert "uppgradera" in told.stderr.casefold()


def test_an_indicator_that_does_not_exist_is_answered_with_the_nearest() -> None:
    told = samsyn("indicator", "show", "kolada:N00974")
    assert told.returncode == 3
    assert "kolada:N00973" in told.stderr


def test_a_series_is_shown_with_the_count_behind_it_and_every_gap_explained() -> None:
    told = samsyn("statistics", "show", "N00973", "Hässleholm", "--until", "2020")
    assert told.returncode == 0
    assert "238" in told.stdout
    missing = samsyn("statistics", "show", "U01413", "0163", "--until", "2019")
    row = next(line for line in missing.stdout.splitlines() if "2019" in line)
    assert "0,0" not in row


def test_a_place_nobody_carries_is_told_kindly() -> None:
    told = samsyn("statistics", "show", "N00973", "Atlantis")
    assert told.returncode == 4
    assert "Traceback" not in told.stderr


def test_an_answers_file_is_never_written_over_another(tmp_path: Path, root: Path) -> None:
    plan = root / "examples/plans/sollentuna.yaml"
    out = tmp_path / "svar.yaml"
    assert samsyn("answers", "new", plan, "--year", "2019", "--out", out).returncode == 0
    before = out.read_bytes()
    again = samsyn("answers", "new", plan, "--year", "2019", "--out", out)
    assert again.returncode == 5
    assert "finns redan" in again.stderr
    assert out.read_bytes() == before
    assert samsyn("answers", "check", plan, out, "--year", "2019").returncode == 0


def test_answers_of_another_year_are_refused(tmp_path: Path, root: Path) -> None:
    plan = root / "examples/plans/sollentuna.yaml"
    out = tmp_path / "svar.yaml"
    samsyn("answers", "new", plan, "--year", "2019", "--out", out)
    told = samsyn("answers", "check", plan, out, "--year", "2018")
    assert told.returncode == 3
    assert "2019" in told.stderr


def test_a_table_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    table = tmp_path / "praktik.csv"
    table.write_text(
        "Indikator;År;Kön;Värde\nlocal:practice-and-subsidised-places;2022;Alla;25\nlocal:practice-and-subsidised-places;2022;Kvinnor;<5\n"
        "local:practice-and-subsidised-places;2021;Alla;många\n",
        encoding="utf-8",
    )
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    shown = samsyn("statistics", "take-in", table, "--body", "Enheten", "--area", "0163", "--shelf", shelf)
    assert shown.returncode == 0, shown.stderr
    assert "Rad 4" in shown.stdout
    assert list(shelf.rglob("*.parquet")) == []
    refused = samsyn(
        "statistics", "take-in", table, "--body", "Enheten", "--area", "0163", "--shelf", shelf, "--accept"
    )
    assert refused.returncode == 4
    saved = samsyn(
        "statistics", "take-in", table, "--body", "Enheten", "--area", "0163", "--shelf", shelf, "--accept",
        "--leave-out",
    )  # fmt: skip
    assert saved.returncode == 0, saved.stderr
    assert len(list(shelf.rglob("*.parquet"))) == 1
    series = samsyn(
        "statistics", "show", "local:practice-and-subsidised-places", "0163", "--until", "2022", "--shelf", shelf
    ).stdout  # fmt: skip
    assert "25" in series
    assert "Färre än" in series or "Skyddad" in series


def test_the_readmes_command_gives_sollentunas_final_follow_up_in_three_formats(tmp_path: Path, root: Path) -> None:
    told = samsyn(
        "report", "build", root / "examples/plans/sollentuna.yaml", "--year", "2019", "--out", tmp_path,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    files = {path.suffix: path for path in map(Path, told.stdout.split())}
    assert set(files) == {".html", ".docx", ".pdf"}
    assert files[".pdf"].read_bytes().startswith(b"%PDF")
    text = files[".html"].read_text(encoding="utf-8")
    for said in ("Slutuppföljning 2019", "§ 77", "2017/0085 KS-1", "Ej rapporterad", "Källa: Kolada"):
        assert said in text.replace("\u00a0", " "), said


def test_a_report_with_a_word_template_that_is_no_template_is_told_kindly(tmp_path: Path, root: Path) -> None:
    template = tmp_path / "mall.docx"
    template.write_text("not a document", encoding="utf-8")
    told = samsyn(
        "report", "build", root / "examples/plans/sollentuna.yaml", "--year", "2019", "--out", tmp_path / "ut",
        "--template", template,
    )  # fmt: skip
    assert told.returncode == 3
    assert "Traceback" not in told.stderr


def test_a_folder_that_cannot_be_written_is_told_kindly(tmp_path: Path, root: Path) -> None:
    in_the_way = tmp_path / "ut"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    told = samsyn(
        "report", "build", root / "examples/plans/sollentuna.yaml", "--year", "2019", "--out", in_the_way / "x",
        "--format", "html",
    )  # fmt: skip
    assert told.returncode == 5, told.stderr
    assert "Traceback" not in told.stderr


def test_the_demo_leads_from_one_page_to_every_plan_its_figures_and_its_report(tmp_path: Path, root: Path) -> None:
    told = samsyn("showcase", "--no-serve", "--out", tmp_path)
    assert told.returncode == 0, told.stderr
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([\w./-]+\.(?:html|docx|pdf))"', index)
    assert len(links) == 6 * 5
    assert [link for link in links if not (tmp_path / link).is_file()] == []
    for real in ("hassleholm", "soderhamn", "solleftea", "sollentuna", "vanersborg"):
        report = next((tmp_path / real).glob("uppfoljning-*.html")).read_text(encoding="utf-8")
        assert "Ej rapporterad" in report
        assert "Påhittade värden" not in report


def test_a_letter_the_terminal_lacks_does_not_break_a_command(root: Path) -> None:
    told = subprocess.run(
        [SAMSYN, "plan", "check", root / "examples/plans/solleftea.yaml", "--on", "2019-06-30"],
        capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert told.returncode == 1, told.stderr
    assert b"Traceback" not in told.stderr


def test_a_full_disk_behind_the_output_is_told_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run([SAMSYN, "plan", "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert told.returncode == 5
    assert b"Traceback" not in told.stderr


def test_a_reader_that_has_seen_enough_is_no_trouble() -> None:
    told = subprocess.run(
        f"{SAMSYN} plan schema | head -c 10",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")


def test_a_narrow_terminal_folds_a_figure_and_never_cuts_it_off() -> None:
    told = subprocess.run(
        [SAMSYN, "statistics", "show", "N00973", "0163", "--until", "2019"],
        capture_output=True, text=True, env={**os.environ, "COLUMNS": "30"}, check=True,
    )  # fmt: skip
    assert "…" not in told.stdout
    assert "2019" in told.stdout


def test_a_broken_shelf_is_told_with_its_own_exit_code(tmp_path: Path, root: Path) -> None:
    (tmp_path / "releases" / "half").mkdir(parents=True)
    told = samsyn("plan", "check", root / "examples/plans/sollentuna.yaml", "--shelf", tmp_path)
    assert told.returncode == 4
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("words", [["--from", "2019", "--to", "2017"], ["N99"], [""]])
def test_a_question_that_cannot_be_asked_never_leaves_the_house(tmp_path: Path, words: list[str]) -> None:
    told = samsyn("statistics", "fetch", "--base", "http://127.0.0.1:1/v3", "--shelf", tmp_path, *words)
    assert told.returncode == 2, told.stderr


def test_a_command_that_went_well_says_nothing_beside_its_answer() -> None:
    told = samsyn("statistics", "show", "N00973", "0163", "--until", "2019")
    assert (told.returncode, told.stderr) == (0, "")


def test_a_value_its_source_has_changed_is_shown_with_the_one_it_had(tmp_path: Path) -> None:
    (first,) = carried().releases()
    later = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    rows = [Row("N00973", "0163", 2018, sex, 1.5) for sex in "TKM"]
    draft = Draft("kolada", "Källa: Kolada", Origin.SOURCE, later, first.metadata)
    shelve(tmp_path, lambda connection: stage_rows(connection, rows), draft)
    asked = ("statistics", "show", "N00973", "0163", "--until", "2018", "--shelf", tmp_path, "--earlier-release")
    told = samsyn(*asked, first.id)
    before = carried().release(first.id).panel("N00973").cell("0163", 2018)
    assert before is not None and before.value is not None
    assert f"2018 T: ändrat sedan {first.id}, då {figures.number(before.value, 1, Language.SV)}" in told.stdout
    assert "2017 T: ändrat" not in told.stdout, "no one asked for 2017 again"
    assert samsyn(*asked, "nope").returncode == 4


def test_one_to_four_persons_in_a_table_are_never_saved(tmp_path: Path) -> None:
    table, shelf = tmp_path / "barn.csv", tmp_path / "hylla"
    shelf.mkdir()
    table.write_text("Indikator;År;Värde\nlocal:unaccompanied-missing;2022;3\n", encoding="utf-8")
    told = samsyn("statistics", "take-in", table, "--body", "Enheten", "--area", "0163", "--shelf", shelf, "--accept")
    assert told.returncode == 4
    assert "<5" in told.stderr
    assert list(shelf.rglob("*.parquet")) == []


def test_a_share_written_as_a_part_of_one_is_pointed_out(tmp_path: Path) -> None:
    table, shelf = tmp_path / "andel.csv", tmp_path / "hylla"
    shelf.mkdir()
    table.write_text("Indikator;År;Värde\nlocal:temporary-housing;2022;0,527\n", encoding="utf-8")
    told = samsyn("statistics", "take-in", table, "--body", "Enheten", "--area", "0163", "--shelf", shelf)
    assert "Procent skrivs som 52,7" in told.stdout
