"""Documentation under test: links lead somewhere, commands exist, and no page names a machine or a registry."""

import re
import subprocess
from pathlib import Path

import click

from samsyn.cli.main import samsyn


def _pages(root: Path) -> list[Path]:
    return [*root.glob("*.md"), *(root / "docs").rglob("*.md")]


def test_every_link_between_pages_leads_to_a_file(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)} → {target}"
        for page in _pages(root)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_command_a_page_shows_exists(root: Path) -> None:
    unknown = []
    for page in _pages(root):
        text = page.read_text(encoding="utf-8")
        fenced = "\n".join(re.findall(r"```\w*\n(.*?)```", text, flags=re.DOTALL))
        shown = re.findall(r"^samsyn ([a-z]+)(?: ([a-z-]+))?", fenced, flags=re.MULTILINE)
        shown += re.findall(r"`samsyn ([a-z]+)(?: ([a-z-]+))?", text)
        unknown += [f"{page.name}: samsyn {noun} {verb}" for noun, verb in shown if not _exists(noun, verb)]
    assert unknown == []


def _exists(noun: str, verb: str) -> bool:
    context = click.Context(samsyn)
    command = samsyn.get_command(context, noun)
    if command is None:
        return False
    return not (verb and isinstance(command, click.Group)) or command.get_command(context, verb) is not None


def test_no_tracked_file_names_a_machine_or_a_registry(root: Path) -> None:
    needles = ["/wo" + "rk/main", "/ro" + "ot/.", "pypi" + ".org", "registry.npmjs" + ".org", "pythonhosted" + ".org"]
    found = subprocess.run(
        ["git", "grep", "-lIF", *(part for needle in needles for part in ("-e", needle)), "--", "."],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.stdout.split() == []


def test_every_decision_on_record_says_what_was_decided_and_when(root: Path) -> None:
    records = sorted((root / "docs" / "adr").glob("[0-9]*.md"))
    assert len(records) >= 6
    assert [r.name[:4] for r in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert re.search(r"20\d\d-\d\d-\d\d", text), record.name
        assert "accepted" in text.casefold(), record.name
