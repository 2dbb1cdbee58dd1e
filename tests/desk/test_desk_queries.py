"""How much each page asks of the database: at most twelve statements, and on PostgreSQL none for the wall alone."""

import pytest
from django.db import connection
from tests.support.addresses import all_addresses, desk_patterns
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in

MOST = 12


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("who", ["coordinator", "officer", "politician", "auditor", "administrator"])
def test_no_page_asks_the_database_more_than_twelve_times(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    told = {}
    for name, url in all_addresses(cast, kommun="exempelby").items():
        queries_of(client, url)  # what a process reads once
        asked = queries_of(client, url)
        kind = asked.response.get("Content-Type", "").partition(";")[0]
        if asked.response.status_code == 200 and kind == "text/html" and not asked.response.get("Content-Disposition"):
            told[name] = len(asked.queries)
    assert len(told) > 10
    assert {name: count for name, count in told.items() if count > MOST} == {}


@pytest.mark.django_db
def test_finding_the_municipality_is_also_entering_it(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    asked = queries_of(client, "/exempelby/planer/")
    entering = [one for one in asked.queries if "set_config" in one]
    assert len(entering) == (1 if connection.vendor == "postgresql" else 0)
    assert all("organisation_municipality" in one for one in entering)


@pytest.mark.django_db
def test_what_the_last_request_saw_is_not_left_standing_for_a_page_outside_the_door(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    client.get("/exempelby/planer/")
    asked = queries_of(client, "/konto/logga-in/")
    reset = [one for one in asked.queries if "set_config" in one]
    assert len(reset) == (1 if connection.vendor == "postgresql" else 0)


def test_every_page_of_a_municipality_enters_by_the_door() -> None:
    assert [name for name, one in desk_patterns().items() if not getattr(one.callback, "enters", False)] == []
