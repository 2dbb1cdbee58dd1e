"""An address of a database as it is written in SAMSYN_DATABASE, and what Django is told."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from samsyn.config.environment import database

HOME = Path("/var/lib/samsyn")
PLANNER = "-c join_collapse_limit=4"


def test_nothing_said_is_sqlite_in_the_home_folder_that_outlives_a_power_cut() -> None:
    said = database("", beside=HOME)
    assert said["NAME"] == "/var/lib/samsyn/samsyn.sqlite3"
    assert "synchronous=FULL" in str(said["OPTIONS"])


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("?host=/run/postgresql", {"options": PLANNER}),
        ("?sslmode=verify-full", {"options": PLANNER, "sslmode": "verify-full"}),
        ("?options=-c%20work_mem%3D8MB", {"options": "-c work_mem=8MB"}),
        ("?host=/run/postgresql&options=", {"options": ""}),
    ],
)
def test_what_an_address_ends_in_is_told_to_postgresql_before_our_own(query: str, options: dict[str, str]) -> None:
    said = database(f"postgresql://samsyn_app:hemlig%40ord@/samsyn{query}", beside=HOME)
    assert (said["USER"], said["PASSWORD"], said["NAME"]) == ("samsyn_app", "hemlig@ord", "samsyn")
    assert said["OPTIONS"] == options


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "samsyn"])
def test_an_address_we_do_not_know_says_how_to_write_one(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host:5432/samsyn"):
        database(address, beside=HOME)
