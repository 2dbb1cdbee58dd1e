"""The reports as they were last looked at and approved, as text. A difference is shown line by line.

To renew after looking: SAMSYN_GOLDEN=write pytest tests/rooms/reports/test_reports_golden.py
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from report_text import as_text

from samsyn.documents.freezing import thaw, tree_hash, tree_json
from samsyn.documents.tree import Document

CASES = (("sollentuna", 2019, False), ("exempelby", 2024, True), ("exempelby", 2025, True))


@pytest.mark.parametrize(("name", "year", "answered"), CASES)
def test_the_report_says_what_it_said_when_it_was_approved(
    name: str, year: int, answered: bool, report: Callable[..., Document], root: Path
) -> None:
    golden = root / "tests" / "golden" / "reports" / f"{name}-{year}.txt"
    text = re.sub(r"\b[0-9a-f]{12,16}\b", "…", as_text(report(name, year, answered=answered)))
    if os.environ.get("SAMSYN_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("name", "year", "answered"), CASES)
def test_the_kept_tree_is_the_tree_and_its_hash_is_its_name(
    name: str, year: int, answered: bool, report: Callable[..., Document]
) -> None:
    made = report(name, year, answered=answered)
    assert tree_hash(thaw(tree_json(made))) == tree_hash(made)
