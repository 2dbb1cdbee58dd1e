"""One call from plan file to files on disk: whole or not at all, named alike, the same bytes each time."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.model import PlanFile
from samsyn.planfile.problem import UnreadablePlan
from samsyn.reports.build import UnableToWriteError, UnknownFormatError, build, remarks
from samsyn.reports.figures import Figures
from samsyn.reports.read_answers import UnreadableAnswersError
from samsyn.values.language import Language

ON = dt.date(2026, 11, 21)


@pytest.fixture
def plan(root: Path) -> Path:
    return root / "examples" / "plans" / "sollentuna.yaml"


def test_three_files_are_written_with_speaking_names(plan: Path, tmp_path: Path) -> None:
    built = build(plan, 2019, out=tmp_path / "ny", on=ON)
    stem = "uppfoljning-sollentuna-2019"
    assert [f.name for f in built.files] == [f"{stem}.html", f"{stem}.docx", f"{stem}.pdf"]
    assert sorted(p.name for p in (tmp_path / "ny").iterdir()) == sorted(f.name for f in built.files)
    assert len(built.tree_hash) == 64
    assert built.files[2].read_bytes().startswith(b"%PDF-")


def test_the_same_inputs_and_day_give_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    first = build(plan, 2019, out=tmp_path / "a", on=ON)
    second = build(plan, 2019, out=tmp_path / "b", on=ON)
    assert first.tree_hash == second.tree_hash
    assert [f.read_bytes() for f in first.files] == [f.read_bytes() for f in second.files]
    later = build(plan, 2019, out=tmp_path / "c", on=dt.date(2026, 11, 22), formats=("html",))
    assert later.tree_hash != first.tree_hash


def test_the_english_report_lies_beside_the_swedish(plan: Path, tmp_path: Path) -> None:
    build(plan, 2019, out=tmp_path, on=ON, formats=("html",))
    english = build(plan, 2019, out=tmp_path, on=ON, formats=("html",), language=Language.EN)
    assert english.files[0].name.endswith("-2019-en.html")
    assert len(list(tmp_path.iterdir())) == 2


def test_exempelby_is_built_with_its_answers_and_last_years(root: Path, tmp_path: Path) -> None:
    home = root / "examples" / "exempelby"
    built = build(
        home / "plan.yaml", 2025, out=tmp_path, on=ON, formats=("html",),
        answers=home / "answers-2025.yaml", previous=home / "answers-2024.yaml",
    )  # fmt: skip
    html = built.files[0].read_text(encoding="utf-8")
    assert "påhittade värden" in html
    assert "Kan ej bedömas" in html  # last year's judgement of goal 2.3


def test_passages_that_may_name_too_few_persons_are_handed_back(root: Path, tmp_path: Path) -> None:
    home = root / "examples" / "exempelby"
    answers = tmp_path / "svar.yaml"
    answers.write_text(
        "schema: 1\nplan: exempelby\nyear: 2025\njoint_analysis: Vi hjälpte 3 kvinnor.\n", encoding="utf-8"
    )
    built = build(home / "plan.yaml", 2025, out=tmp_path / "ut", on=ON, formats=("html",), answers=answers)
    assert [w.passage for w in built.warned] == ["3 kvinnor"]


def test_the_templates_page_decides_how_much_a_goals_page_holds(plan: Path, root: Path, tmp_path: Path) -> None:
    template = root / "examples" / "templates" / "exempelby.docx"
    alone = build(plan, 2019, out=tmp_path / "a", on=ON, formats=("html",), template=template)
    fitted = build(plan, 2019, out=tmp_path / "b", on=ON, formats=("html", "docx"), template=template)
    assert alone.tree_hash == build(plan, 2019, out=tmp_path / "c", on=ON, formats=("html",)).tree_hash
    assert fitted.tree_hash != alone.tree_hash


def test_a_remark_names_its_place_once_and_in_short(catalogue: Catalogue, the_plan: Callable[..., PlanFile],
                                                    the_figures: Callable[..., Figures]) -> None:  # fmt: skip
    plan = the_plan("vanersborg")
    said = remarks(plan, the_figures("vanersborg", 2022, Language.SV, None), catalogue, Language.SV, ON)
    assert any(" …: " in remark for remark in said)
    assert not any(".:" in remark or remark.startswith("Planen: ") for remark in said)
    assert "”Förvaltningarna” säger inte vilka organ som menas." in said


def test_the_gap_list_may_be_left_out(plan: Path, tmp_path: Path) -> None:
    whole = build(plan, 2019, out=tmp_path / "a", on=ON, formats=("html",))
    without = build(plan, 2019, out=tmp_path / "b", on=ON, formats=("html",), gaps=False)
    assert whole.document.appendices[-1].heading == "Att komplettera i planen"
    assert len(without.document.appendices) == len(whole.document.appendices) - 1


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="odt"):
        build(tmp_path / "finns-inte.yaml", 2019, out=tmp_path, on=ON, formats=("html", "odt"))
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_when_plan_or_answers_cannot_be_read(plan: Path, tmp_path: Path) -> None:
    broken = tmp_path / "plan.yaml"
    broken.write_text("schema: 1\n  id: x\n", encoding="utf-8")
    with pytest.raises(UnreadablePlan):
        build(broken, 2019, out=tmp_path / "ut", on=ON)
    wrong = tmp_path / "svar.yaml"
    wrong.write_text("schema: 1\nplan: exempelby\nyear: 2019\n", encoding="utf-8")
    with pytest.raises(UnreadableAnswersError, match="välj rätt svarsfil"):
        build(plan, 2019, out=tmp_path / "ut", on=ON, answers=wrong)
    assert not (tmp_path / "ut").exists()


def test_where_nothing_can_be_written_it_is_said_and_nothing_half_written_is_left(plan: Path, tmp_path: Path) -> None:
    stone = tmp_path / "fil"
    stone.write_text("här ligger en fil", encoding="utf-8")
    with pytest.raises(UnableToWriteError, match="går inte att skriva i"):
        build(plan, 2019, out=stone, on=ON, formats=("html",))
    assert stone.read_text(encoding="utf-8") == "här ligger en fil"


def test_a_full_disk_leaves_the_earlier_report_as_it_was(plan: Path, tmp_path: Path) -> None:
    """A real limit in a real process: the file may not grow beyond four kilobytes."""
    import resource
    import subprocess
    import sys

    first = build(plan, 2019, out=tmp_path, on=ON, formats=("html",)).files[0]
    before = first.read_bytes()
    code = (
        "import datetime as dt, resource, signal, sys\n"
        "from pathlib import Path\n"
        "from samsyn.reports.build import UnableToWriteError, build\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (4096, {resource.RLIM_INFINITY}))\n"
        "try:\n"
        f"    plan, out = Path({str(plan)!r}), Path({str(tmp_path)!r})\n"
        "    build(plan, 2019, out=out, on=dt.date(2026, 11, 22), formats=('html',))\n"
        "except UnableToWriteError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert "kunde inte skrivas" in done.stdout, done.stderr
    assert first.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [first.name]
