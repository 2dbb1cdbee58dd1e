"""The requirement catalogue against the tests: what is claimed is exercised, and the printed table is current."""

from pathlib import Path

from tests.support import requirements


def test_every_line_of_the_main_job_has_a_test_of_its_own(shared: Path) -> None:
    marked = {hit.requirement for hit in requirements.exercises()}
    main = [row["id"] for row in requirements.catalogue(shared) if row["stage"] == requirements.MAIN_JOB]
    assert len(main) == 76
    assert [id for id in main if id not in marked] == []


def test_no_test_names_a_requirement_that_does_not_exist(shared: Path) -> None:
    known = {row["id"] for row in requirements.catalogue(shared)}
    assert sorted({hit.requirement for hit in requirements.exercises()} - known) == []


def test_the_printed_table_of_requirements_is_current(shared: Path) -> None:
    assert requirements.PAGE.read_text(encoding="utf-8") == requirements.page(shared), "run `make docs`"
