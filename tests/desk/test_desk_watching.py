"""Operations see whether the desk is well and how fast it is, and nobody's name, body or id."""

import pytest
from django.db import connection
from django.test import Client
from tests.support.cast import Cast
from tests.support.live import signed_in

from samsyn.desk.watching import ANSWERS


@pytest.mark.django_db
def test_a_well_desk_says_so_to_anybody(client: Client) -> None:
    answer = client.get("/halsa/")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "tables": "ok"})


@pytest.mark.django_db
def test_tables_of_another_version_are_said_with_what_to_do(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    answer = client.get("/halsa/")
    assert answer.status_code == 503
    assert answer.json()["tables"] == "run samsyn desk prepare"


@pytest.mark.django_db
@pytest.mark.parametrize(("token", "said"), [("", "Bearer "), ("", ""), ("secret", ""), ("secret", "Bearer other")])
def test_there_are_no_counts_without_the_token(client: Client, settings: object, token: str, said: str) -> None:
    settings.METRICS_TOKEN = token  # type: ignore[attr-defined]  # pytest-django's settings take any name
    assert client.get("/matt/", headers={"Authorization": said}).status_code == 404


def test_counts_name_pages_and_never_addresses(cast: Cast, client: Client, settings: object) -> None:
    settings.METRICS_TOKEN = "secret"  # type: ignore[attr-defined]  # as above
    before = ANSWERS.labels("start", "2xx")._value.get()
    assert signed_in(cast.coordinator).get("/exempelby/").status_code == 200
    assert ANSWERS.labels("start", "2xx")._value.get() == before + 1
    said = client.get("/matt/", headers={"Authorization": "Bearer secret"}).content.decode()
    assert 'samsyn_answers_total{page="start",status="2xx"}' in said
    assert "exempelby" not in said
