"""The desk in processes of its own: killed and up again, nothing acknowledged is lost."""

from pathlib import Path

import httpx
import pytest
from tests.support.postgres import Cluster
from tests.support.server import Server, desk


def _kill_and_come_back(server: Server) -> None:
    with server.client("officer") as officer, server.client() as nobody:
        assert officer.get("/exempelby/").status_code == 200
        assert officer.get("/provkoping/").status_code == 404
        assert nobody.get("/exempelby/").status_code == 302
    server.kill()
    assert server.start() < 20
    with server.client("officer") as officer:
        assert officer.get("/exempelby/").status_code == 200
        styles = httpx.URL(officer.get("/exempelby/").text.partition('rel="stylesheet" href="')[2].partition('"')[0])
        assert officer.get(styles).status_code == 200


@pytest.mark.slow
def test_a_killed_desk_comes_back_with_the_same_sessions_on_sqlite(tmp_path: Path) -> None:
    with desk(tmp_path) as server:
        _kill_and_come_back(server)


@pytest.mark.slow
def test_a_killed_desk_comes_back_with_the_same_sessions_on_postgresql(tmp_path: Path, postgres: Cluster) -> None:
    with desk(tmp_path, database=postgres.new_database()) as server:
        _kill_and_come_back(server)
