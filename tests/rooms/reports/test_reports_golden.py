"""The reports as they were last looked at and approved, as text. A difference is shown line by line.

To renew after looking: SAMSYN_GOLDEN=write pytest tests/rooms/reports/test_reports_golden.py
"""

import datetime as dt
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from report_text import as_text

from samsyn.catalogue.library import Catalogue
from samsyn.documents.freezing import thaw, tree_hash, tree_json
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.chain import compose_chain
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures
from samsyn.reports.letter import compose_letter
from samsyn.reports.letter_texts import LetterTexts, read_texts
from samsyn.reports.scope import Scope
from samsyn.values.language import Language

PRINTED = dt.date(2026, 11, 21)

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


def _held(text: str, name: str, root: Path) -> None:
    golden = root / "tests" / "golden" / "reports" / f"{name}.txt"
    text = re.sub(r"\b[0-9a-f]{12,16}\b", "…", text)
    if os.environ.get("SAMSYN_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "scope",
    [Scope.of_body("executive-board"), Scope.of_goal("goal-home"), Scope.of_area("area-work")],
    ids=lambda s: s.id,
)
def test_a_part_says_what_it_said_when_it_was_approved(
    scope: Scope, the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue,
    exempelby_round: Callable[[int], Answers], root: Path,
) -> None:  # fmt: skip
    made = compose(
        the_plan("exempelby"), year=2025, figures=the_figures("exempelby", 2025, Language.SV, None), on=PRINTED,
        answers=exempelby_round(2025), previous=exempelby_round(2024), catalogue=catalogue, scope=scope,
    )  # fmt: skip
    kept = [s for s in (*made.body, *made.appendices) if s.id != "appendix-definitions"]
    text = as_text(replace(made, body=tuple(kept), appendices=()))
    _held(text, f"exempelby-2025-{scope.id}", root)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("year", [2024, 2025])
def test_the_letter_says_what_it_said_when_it_was_approved(
    year: int, language: Language, the_plan: Callable[[str], PlanFile], exempelby_round: Callable[[int], Answers],
    root: Path,
) -> None:  # fmt: skip
    """2024 with every text written, 2025 with none."""
    written = root / "examples" / "exempelby" / "letter-2024.yaml"
    texts = read_texts(written) if year == 2024 else LetterTexts()
    answers = exempelby_round(year)
    made = compose_letter(
        the_plan("exempelby"), year=year, answers=answers, texts=texts, on=dt.date(year + 1, 3, 10), language=language
    )  # fmt: skip
    _held(as_text(made), f"letter-{year}-{language}", root)


@pytest.mark.parametrize(("name", "year", "answered"), CASES)
def test_the_chain_says_what_it_said_when_it_was_approved(
    name: str, year: int, answered: bool, the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures],
    catalogue: Catalogue, exempelby_round: Callable[[int], Answers], root: Path,
) -> None:  # fmt: skip
    made = compose_chain(
        the_plan(name), year=year, figures=the_figures(name, year, Language.SV, None), catalogue=catalogue, on=PRINTED,
        answers=exempelby_round(year) if answered else None,
    )  # fmt: skip
    _held(as_text(made), f"chain-{name}-{year}", root)


@pytest.mark.parametrize(("name", "year", "answered"), CASES)
def test_the_kept_tree_is_the_tree_and_its_hash_is_its_name(
    name: str, year: int, answered: bool, report: Callable[..., Document]
) -> None:
    made = report(name, year, answered=answered)
    assert tree_hash(thaw(tree_json(made))) == tree_hash(made)
