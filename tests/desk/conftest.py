"""On PostgreSQL every page is tried behind the raised walls, and as the role that owns no table, as in production."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.support.cast import PLAN, Cast


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables, and a policy on each that belongs to a municipality."""
    from samsyn.organisation.walls import raise_walls

    with django_db_blocker.unblock():
        raise_walls(app_role="samsyn_app")


@pytest.fixture(autouse=True)
def _as_the_web_server(request: pytest.FixtureRequest) -> None:
    """The test's transaction is the web server's role. Tests with threads commit and empty tables: they stay owners."""
    if "transactional_db" in request.fixturenames:
        return
    if "db" not in request.fixturenames and not request.node.get_closest_marker("django_db"):
        return
    request.getfixturevalue("db")
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE samsyn_app")


@pytest.fixture
def with_figures(cast: Cast, settings: Any, tmp_path: Path) -> Cast:
    """Exempelby's plan, its invented figures on a shelf of the test's own, and no page kept from a test before."""
    from samsyn.desk.indicators.cached import KEPT
    from samsyn.ledgers.invented import load_invented
    from samsyn.plans.changes.taking_in import take_in

    settings.SHELF = tmp_path / "shelf"
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=PLAN.read_bytes())
    load_invented("9901", PLAN.parent / "figures")
    KEPT.forget()
    return cast
