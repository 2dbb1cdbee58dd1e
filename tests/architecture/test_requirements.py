"""The requirement catalogue against the tests: what is claimed is exercised, and the printed table is current."""

from pathlib import Path

import pytest
from tests.support import requirements


@pytest.mark.parametrize(("stage", "lines"), [(requirements.MAIN_JOB, 76), (requirements.DESK, 25)])
def test_every_line_of_the_stage_has_a_test_of_its_own(shared: Path, stage: str, lines: int) -> None:
    marked = {hit.requirement for hit in requirements.exercises()}
    asked = [row["id"] for row in requirements.catalogue(shared) if row["stage"] == stage]
    assert len(asked) == lines
    assert [id for id in asked if id not in marked] == []


@pytest.mark.parametrize("line", ["LAW-043", "LAW-045", "LAW-046"])
def test_what_the_law_asks_is_tried_where_people_meet_it_on_the_desk(line: str) -> None:
    assert line in {hit.requirement for hit in requirements.exercises() if hit.path.startswith("tests/desk/")}


CASES = """
import pytest
WORKS = [pytest.param(1, marks=pytest.mark.requirement("AAA-001")), 2]

@pytest.mark.requirement("AAA-002", "AAA-003")
@pytest.mark.parametrize("one", [pytest.param(1, marks=[pytest.mark.slow, pytest.mark.requirement("AAA-004")])])
def test_marked(one): ...

@pytest.mark.parametrize("one", WORKS)
def test_of_a_list(one): ...

def test_not_marked(): ...
"""


def test_a_mark_is_seen_above_a_test_on_a_case_and_on_a_case_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(CASES, encoding="utf-8")
    assert [(hit.requirement, hit.test) for hit in requirements.exercises(tmp_path)] == [
        ("AAA-001", "test_of_a_list"), ("AAA-002", "test_marked"), ("AAA-003", "test_marked"),
        ("AAA-004", "test_marked"),
    ]  # fmt: skip


def test_a_mark_whose_id_is_not_written_out_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(CASES.replace('"AAA-004"', "which"), encoding="utf-8")
    with pytest.raises(requirements.UnreadableMark, match=r"test_it\.py, line 6"):
        requirements.exercises(tmp_path)


def test_no_test_names_a_requirement_that_does_not_exist(shared: Path) -> None:
    known = {row["id"] for row in requirements.catalogue(shared)}
    assert sorted({hit.requirement for hit in requirements.exercises()} - known) == []


def test_the_printed_table_of_requirements_is_current(shared: Path) -> None:
    assert requirements.PAGE.read_text(encoding="utf-8") == requirements.page(shared), "run `make docs`"
