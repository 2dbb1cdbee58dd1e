"""The shelf: a name always has its whole content behind it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.publishing.shelf import UnableToServeError, UnableToShelveError, get, put


@given(content=st.binary(max_size=2_000))
def test_what_is_put_on_the_shelf_comes_back_as_it_was(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shelf = tmp_path_factory.getbasetemp() / "shelf"
    assert get(shelf, put(shelf, content)) == content


def test_putting_the_same_content_twice_keeps_one_file(tmp_path: Path) -> None:
    assert put(tmp_path, b"a") == put(tmp_path, b"a")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_content_changed_on_disk_is_refused_rather_than_served(tmp_path: Path) -> None:
    name = put(tmp_path, b"decided")
    place = tmp_path / name[:2] / name
    place.chmod(0o644)
    place.write_bytes(b"changed")
    with pytest.raises(UnableToServeError, match="changed"):
        get(tmp_path, name)


def test_content_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(UnableToServeError, match="backup"):
        get(tmp_path, "0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "Z" * 64, "0" * 63, f"{'0' * 62}/a"])
def test_a_name_that_is_no_hash_never_reaches_the_disk(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnableToServeError, match="not the name"):
        get(tmp_path, name)


def test_a_shelf_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    in_the_way = tmp_path / "shelf"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UnableToShelveError):
        put(in_the_way, b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["shelf"]
