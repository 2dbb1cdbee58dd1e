"""Exempelby's plan in the database, and a round of it."""

from pathlib import Path

import pytest
from followup_case import EXAMPLES, Case
from tests.support.cast import AT, PLAN, Cast

from samsyn.catalogue.library import load
from samsyn.planfile.read import read
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import get_plan
from samsyn.reports.figures import Figures, gather
from samsyn.statistics.shelf.releases import Shelf


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    return gather(read(PLAN), 2025, shelf, load(), invented=EXAMPLES / "figures")


@pytest.fixture
def case(cast: Cast) -> Case:
    take_in(by=cast.coordinator.viewer(), at=AT, source=Path(PLAN).read_text(encoding="utf-8"))
    return Case(cast, get_plan(cast.exempelby.id, "exempelby").slug)


@pytest.fixture
def opened(case: Case) -> str:
    """The yearly follow-up of 2025, open."""
    return case.round()
