"""Every setting is explained, and every explained setting exists. The files for production name what there is."""

import re
from pathlib import Path

from click.testing import CliRunner

from samsyn.cli.desk.commands import desk


def _read(root: Path) -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in (root / "src" / "samsyn").rglob("*.py"))
    return {name.removesuffix("_FILE") for name in re.findall(r'"(SAMSYN_[A-Z_]+)"', text)}


def _explained(root: Path) -> set[str]:
    text = (root / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(SAMSYN_[A-Z_]+)`", text, flags=re.MULTILINE))


def test_every_setting_that_is_read_is_explained_and_no_other(root: Path) -> None:
    assert _read(root) == _explained(root)


def test_the_production_files_name_settings_and_commands_that_exist(root: Path) -> None:
    known = set(desk.commands)
    for file in sorted((root / "deploy").iterdir()):
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r"^(SAMSYN_[A-Z_]+)=", text, flags=re.MULTILINE)) <= _explained(root), file.name
        assert set(re.findall(r"samsyn\W+desk\W+(\w+)", text)) <= known, file.name


def test_every_command_of_the_desk_explains_itself() -> None:
    for name in sorted(set(desk.commands) - {"manage"}):
        said = CliRunner().invoke(desk, [name, "--help"])
        assert said.exit_code == 0, said.output
        assert " | " in said.output, f"{name} says what it does in one language only"
