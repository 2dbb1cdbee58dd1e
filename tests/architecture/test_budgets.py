"""The house stays small: file and function lengths, rooms that introduce themselves, few dependencies."""

import ast
import statistics
import tomllib
from pathlib import Path

EVERY_FILE = sorted((Path(__file__).resolve().parents[2] / "src" / "samsyn").rglob("*.py"))
SOURCES = [path for path in EVERY_FILE if path.parent.name != "migrations"]
"""Migrations are written by Django from the models and read by nobody."""
FORBIDDEN_NAMES = {"core", "utils", "helpers", "common", "manager", "service", "services", "base", "misc", "data2"}


def _percentile(values: list[int], share: float) -> float:
    return statistics.quantiles(values, n=100)[int(share * 100) - 1]


def test_no_file_is_longer_than_500_lines_and_nine_in_ten_are_within_300() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {str(path): length for path, length in lengths.items() if length > 500} == {}
    assert _percentile(list(lengths.values()), 0.9) <= 300


def test_nine_functions_in_ten_are_within_35_lines() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]
    assert _percentile(lengths, 0.9) <= 35


def test_every_room_says_its_purpose_what_comes_in_and_what_goes_out_and_nothing_else() -> None:
    rooms = [path for path in SOURCES if path.name == "__init__.py" and path.parent.parent.name == "samsyn"]
    assert len(rooms) >= 9
    for path in rooms:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        text = ast.get_docstring(tree) or ""
        assert text.startswith("Purpose:"), path
        assert "In:" in text, path
        assert "Out:" in text, path
        assert len(tree.body) == 1, f"{path} holds more than its docstring"


def test_no_room_or_module_has_a_name_that_says_nothing() -> None:
    names = {part for path in SOURCES for part in (*path.parts[path.parts.index("samsyn") :], path.stem)}
    assert names & FORBIDDEN_NAMES == set()


def test_no_guard_is_an_assert_because_python_o_would_take_it_away() -> None:
    asserts = [
        f"{path}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert asserts == []


def test_dependencies_stay_few_bounded_and_explained(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    direct = project["project"]["dependencies"]
    assert len(direct) <= 33
    assert [line for line in direct if "<" not in line] == []
    reasons = (root / "docs" / "adr" / "0002-dependencies.md").read_text(encoding="utf-8")
    names = [line.split(">")[0].split("[")[0].strip() for line in (*direct, *project["dependency-groups"]["dev"])]
    assert [name for name in names if f"`{name}`" not in reasons] == []


def test_the_locks_pin_every_package_by_hash_and_name_no_address(root: Path) -> None:
    for lock in sorted((root / "requirements").glob("*.lock")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock
        assert "--index" not in text, lock
        packages = text.count("==")
        assert packages > 0
        assert text.count("\n    --hash=sha256:") >= packages, lock
    assert (root / "requirements" / "run.lock").read_text(encoding="utf-8").count("==") <= 80
