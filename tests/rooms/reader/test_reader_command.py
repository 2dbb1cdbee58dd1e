"""`samsyn plan read`, as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support import reader_files as files

from samsyn.cli.main import samsyn
from samsyn.cli.trouble import UnableToWrite, UnreadableFile
from samsyn.planfile.read import read as read_plan


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    path.write_bytes(files.word())
    return path


def typed(*words: str) -> Result:
    return CliRunner().invoke(samsyn, ["plan", "read", *words])


def test_a_document_becomes_a_plan_file(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    said = typed(str(document), "--out", str(out))
    assert said.exit_code == 0, said.output
    assert "åtgärder 2" in said.output
    assert len(read_plan(out).actions) == 2


def test_without_a_place_the_plan_is_printed(document: Path) -> None:
    assert read_plan(typed(str(document)).output).document.title == files.TITLE


def test_json_is_the_gold_standards_shape(document: Path) -> None:
    row = json.loads(typed(str(document), "--json").output)
    assert row["adopted"]["paragraph"] == "112"
    assert row["areas"][0]["goals"][0]["measures"][0]["responsible"] == ["Arbetsmarknadsnämnden"]


def test_an_indicator_comes_with_proposals_and_nothing_is_linked(document: Path, tmp_path: Path) -> None:
    path = tmp_path / "tillit.md"
    path.write_text("# Strategi för tillit\n\n## Indikatorer\n\n- Andel invånare med avsaknad av tillit\n", "utf-8")
    row = json.loads(typed(str(path), "--json").output)
    assert row["areas"][0]["indicators"][0]["proposals"][0]["id"] == "kolada:U01413"
    assert read_plan(typed(str(path)).output).indicators[0].catalogue is None


def test_a_file_that_is_already_there_is_not_written_over(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    out.write_text("mitt", "utf-8")
    said = typed(str(document), "--out", str(out))
    assert isinstance(said.exception, UnableToWrite)
    assert out.read_text("utf-8") == "mitt"


def test_a_place_that_cannot_be_written_is_told(document: Path, tmp_path: Path) -> None:
    assert isinstance(typed(str(document), "--out", str(tmp_path / "finns" / "inte.yaml")).exception, UnableToWrite)


def test_a_file_that_is_no_plan_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Hej!\n\nVi ses.\n\nMed vänlig hälsning\nBo\n", "utf-8")
    said = typed(str(path))
    assert isinstance(said.exception, UnreadableFile)
    assert "brev" in str(said.exception)
