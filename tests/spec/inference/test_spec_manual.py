"""The manual is what the tests say: every page of theirs stands in it, word for word."""

import ast
import inspect
from pathlib import Path

CHAPTERS = ("chance", "years", "beside")


def test_every_page_of_the_spec_stands_in_the_manual(root: Path) -> None:
    manual = (root / "docs" / "explanation" / "what-a-number-bears.md").read_text(encoding="utf-8")
    place = 0
    for page in pages(root / "tests" / "spec" / "inference"):
        assert page in manual, f"Write this page of the spec into the manual as it stands:\n\n{page}"
        assert manual.index(page) >= place, f"The manual's pages stand in another order than the spec's:\n\n{page}"
        place = manual.index(page)


def pages(folder: Path) -> list[str]:
    """The docstrings of the chapters and their tests, in order."""
    found: list[str] = []
    for chapter in CHAPTERS:
        for file in sorted((folder / chapter).glob("test_*.py")):
            module = ast.parse(file.read_text(encoding="utf-8"))
            tests = [
                node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
            ]
            found += [inspect.cleandoc(ast.get_docstring(node) or "") for node in (module, *tests)]
    return found
