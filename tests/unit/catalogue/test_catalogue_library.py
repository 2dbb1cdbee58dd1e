"""The catalogue as a whole: found by id, kind to a misspelling, checked across files, quick to open."""

import subprocess
import sys
from pathlib import Path

import pytest

from samsyn.catalogue import compiled, library
from samsyn.catalogue.library import UnknownIndicatorError, load
from samsyn.catalogue.reading import DefinitionError
from samsyn.catalogue.vocabulary import Kind

PACKAGED = Path(library.__file__).parent / "indicators"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A small catalogue: a share, its parts and its count."""
    folder = tmp_path / "indicators"
    folder.mkdir()
    for kpi in ("N00973", "N00971", "N00972", "N00995", "N00991", "N00964", "N00960"):
        name = f"kolada-{kpi}.yaml"
        (folder / name).write_bytes((PACKAGED / name).read_bytes())
    return folder


def test_the_packaged_catalogue_is_loaded_once() -> None:
    assert load() is load()


def test_an_indicator_is_found_by_id_and_by_kolada_number() -> None:
    catalogue = load()
    assert catalogue.get("kolada:N00973") is catalogue.kolada("N00973")
    assert "kolada:N00973" in catalogue
    assert "kolada:N99999" not in catalogue
    assert len(catalogue) == len(list(catalogue))


def test_indicators_of_one_kind_are_listed() -> None:
    assert {d.kind for d in load().of_kind(Kind.YES_NO)} == {Kind.YES_NO}
    assert sum(len(load().of_kind(kind)) for kind in Kind) == len(load())


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("kolada:N00937", "kolada:N00973"),
        ("N00973", "kolada:N00973"),
        ("u01413", "kolada:U01413"),
        ("local:temporary-houses", "local:temporary-housing"),
    ],
)
def test_an_unknown_id_is_answered_with_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(UnknownIndicatorError) as caught:
        load().get(asked)
    assert near in caught.value.nearest
    assert len(caught.value.nearest) <= 3
    assert near in str(caught.value)
    assert repr(asked) in str(caught.value)


def test_an_id_like_nothing_else_gets_no_suggestion() -> None:
    with pytest.raises(UnknownIndicatorError) as caught:
        load().get("")
    assert str(caught.value) == "The catalogue has no indicator ''."


def test_another_folder_can_be_read(shelf: Path) -> None:
    catalogue = load(shelf)
    assert list(catalogue.by_id) == sorted(catalogue.by_id)
    assert len(catalogue) == 7


@pytest.mark.parametrize("gone", ["N00964", "N00972"])
def test_a_companion_or_relation_in_no_file_is_told_with_its_line(shelf: Path, gone: str) -> None:
    (shelf / f"kolada-{gone}.yaml").unlink()
    with pytest.raises(DefinitionError) as caught:
        load(shelf)
    fault = caught.value.faults[0]
    text = Path(fault.file).read_text(encoding="utf-8").splitlines()
    assert gone in text[fault.line - 1]
    assert text[fault.line - 1][fault.column - 1 :].startswith(f"kolada:{gone}")
    assert "nearest: kolada:" in fault.expected


def test_an_external_relation_needs_no_file(shelf: Path) -> None:
    (shelf / "kolada-N00972.yaml").unlink()
    for path in shelf.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("  - id: kolada:N00972\n", "  - id: kolada:N00972\n    external: true\n"))
    assert len(load(shelf)) == 6


@pytest.mark.parametrize("key", ["uncertainty", "replaced_by"])
def test_an_uncertainty_or_successor_in_no_file_is_told(shelf: Path, key: str) -> None:
    path = shelf / "kolada-N00960.yaml"
    extra = "uncertainty: kolada:U09999\n"
    if key == "replaced_by":
        extra = "replaced_by: kolada:U09999\nstatus: replaced\nsince: 2026-03-23\nnotes: {sv: Ersatt., en: Replaced.}\n"
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    with pytest.raises(DefinitionError, match=rf"{key}: kolada:U09999 is in no file"):
        load(shelf)


def test_faults_in_several_files_are_told_together(shelf: Path) -> None:
    for kpi in ("N00960", "N00964"):
        path = shelf / f"kolada-{kpi}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("unit: persons", "unit: folk"), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(shelf)
    assert [Path(fault.file).name for fault in caught.value.faults] == ["kolada-N00960.yaml", "kolada-N00964.yaml"]


def test_a_file_under_another_name_than_its_id_is_refused(shelf: Path) -> None:
    (shelf / "kolada-N00960.yaml").rename(shelf / "etablering.yaml")
    with pytest.raises(DefinitionError, match=r"the file of kolada:N00960 is called kolada-N00960\.yaml"):
        load(shelf)


def test_the_gathered_text_says_the_same_as_the_files(shelf: Path) -> None:
    from_files = load(shelf)
    compiled.renew(shelf)
    assert load(shelf) == from_files


def test_an_edited_file_counts_at_once_although_the_gathered_text_is_older(shelf: Path) -> None:
    compiled.renew(shelf)
    path = shelf / "kolada-N00960.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("direction: neutral", "direction: up"), encoding="utf-8")
    assert load(shelf).kolada("N00960").direction == "up"


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1}'])
def test_a_damaged_gathered_text_is_passed_over(shelf: Path, damage: str) -> None:
    (shelf.parent / compiled.FILE).write_text(damage, encoding="utf-8")
    assert len(load(shelf)) == 7


def test_the_packaged_gathered_text_is_current() -> None:
    texts = {path.name: path.read_bytes() for path in PACKAGED.glob("*.yaml")}
    gathered = compiled.open_gathered((PACKAGED.parent / compiled.FILE).read_text(encoding="utf-8"), texts)
    assert gathered is not None, "Renew it: python -m samsyn.catalogue.compiled"
    assert {d.id for d in gathered} == set(load().by_id)


def test_importing_the_library_reads_no_file() -> None:
    script = (
        "import builtins, io, pathlib, samsyn.catalogue.library as l\n"
        "assert l._packaged.cache_info().currsize == 0\n"
        "print('ok')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "ok"
