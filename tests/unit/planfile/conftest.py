"""Exempelby's plan as plain values, to be changed one thing at a time."""

import copy
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samsyn.catalogue.library import Catalogue, load
from samsyn.planfile.check import check
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="session")
def exempelby(root: Path) -> PlanFile:
    return read(root / "examples" / "exempelby" / "plan.yaml")


@pytest.fixture
def changed(exempelby: PlanFile) -> Callable[[Callable[[dict[str, Any]], object]], PlanFile]:
    """`changed(change)`: Exempelby's plan after `change` has been at its plain values."""
    plain = exempelby.model_dump(mode="json", by_alias=True)

    def after(change: Callable[[dict[str, Any]], object]) -> PlanFile:
        content = copy.deepcopy(plain)
        change(content)
        return PlanFile.model_validate_json(json.dumps(content), strict=True)

    return after


@pytest.fixture
def gaps_of(catalogue: Catalogue) -> Callable[..., GapList]:
    return lambda plan, **given: check(plan, **{"catalogue": catalogue, "on": TODAY, **given})
