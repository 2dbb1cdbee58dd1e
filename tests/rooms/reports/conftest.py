"""Reports composed once for all tests: the real plans without answers, and Exempelby's two rounds."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from samsyn.catalogue.library import Catalogue, load
from samsyn.documents.room import HOUSE_ROOM, PageRoom
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import Answers
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures, gather
from samsyn.reports.read_answers import read as read_answers
from samsyn.statistics.shelf.releases import carried
from samsyn.values.language import Language

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PRINTED = dt.date(2026, 11, 21)


@cache
def plan_of(name: str) -> PlanFile:
    path = EXAMPLES / "exempelby" / "plan.yaml" if name == "exempelby" else EXAMPLES / "plans" / f"{name}.yaml"
    return read_plan(path)


@cache
def figures_of(name: str, year: int, language: Language, cut_off: dt.date | None) -> Figures:
    invented = EXAMPLES / "exempelby" / "figures"
    return gather(plan_of(name), year, carried(), load(), cut_off=cut_off, invented=invented, language=language)


@cache
def round_of(year: int) -> Answers:
    return read_answers(EXAMPLES / "exempelby" / f"answers-{year}.yaml", plan_of("exempelby"), load(), year=year)


@cache
def report_of(
    name: str,
    year: int,
    language: Language = Language.SV,
    cut_off: dt.date | None = None,
    *,
    answered: bool = False,
    room: PageRoom = HOUSE_ROOM,
) -> Document:
    previous = round_of(year - 1) if answered and year == 2025 else None
    return compose(
        plan_of(name), year=year, figures=figures_of(name, year, language, cut_off),
        answers=round_of(year) if answered else None, previous=previous, catalogue=load(), language=language,
        on=PRINTED, cut_off=cut_off, room=room,
    )  # fmt: skip


@pytest.fixture(scope="session")
def report() -> Callable[..., Document]:
    return report_of


@pytest.fixture(scope="session")
def exempelby_round() -> Callable[[int], Answers]:
    return round_of


@pytest.fixture(scope="session")
def the_plan() -> Callable[[str], PlanFile]:
    return plan_of


@pytest.fixture(scope="session")
def the_figures() -> Callable[..., Figures]:
    return figures_of


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()
