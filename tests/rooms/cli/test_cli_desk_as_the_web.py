"""The commands that run by the clock, on PostgreSQL with the walls up, as the role that owns no table (docs/how-to)."""

import json
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg import sql
from tests.support.postgres import APP, Cluster
from tests.support.server import ROOT, Server, desk

pytestmark = pytest.mark.slow
PREPARED = """
import datetime as dt
import django; django.setup()
from samsyn.ledgers.changes.fetching import ask_fetch
from samsyn.organisation.models import Membership, Municipality
from samsyn.organisation.queries import get_viewer
from samsyn.organisation.walls import within
here = Municipality.objects.get(slug="exempelby").id
now = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
with within(here):
    analyst = Membership.objects.filter(municipality=here, role="analyst").first().user_id
    by = get_viewer(analyst, here, on=now.date())
    ask_fetch(by=by, at=now, kpis=["N00973"], first_year=2019, last_year=2019)
"""
JOBS = """
import django; django.setup()
from samsyn.ledgers.models import FetchJob
from samsyn.organisation.models import Municipality
from samsyn.organisation.walls import within
with within(Municipality.objects.get(slug="exempelby").id):
    print(*FetchJob.objects.values_list("state", flat=True))
"""


@pytest.fixture
def prepared(tmp_path: Path, postgres: Cluster) -> Iterator[Server]:
    with desk(tmp_path, database=postgres.new_database()) as server:
        server.environment["SAMSYN_KOLADA"] = "http://127.0.0.1:9/v3"  # nobody listens there (RFC 863)
        server.run_code(PREPARED)
        yield server


def said(server: Server, *words: str) -> str:
    command = [sys.executable, "-m", "samsyn.cli.main", "desk", *words]
    assert f"//{APP}@" in server.as_the_web["SAMSYN_DATABASE"]
    done = subprocess.run(
        command, env=server.as_the_web, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_the_clock_starts_needs_no_more_than_the_webs_role(
    prepared: Server, postgres: Cluster, tmp_path: Path
) -> None:
    assert "0 brev skulle gå" in said(prepared, "remind")
    assert "0 brev skickade" in said(prepared, "remind", "--send")
    said(prepared, "forget")
    said(prepared, "worker", "--once")
    assert prepared.run_code(JOBS).split() == ["failed"], "the worker took the job, and says that nobody answered"
    copy = tmp_path / "copy.tar.gz"
    assert "rader" in said(prepared, "backup", str(copy))
    with tarfile.open(copy) as held:
        kept = Counter(json.loads(line)["model"] for line in held.extractfile("rows.jsonl") or ())
    assert kept["organisation.membership"] == everybodys(postgres, prepared, "organisation_membership") > 10
    assert kept["audit.change"] == everybodys(postgres, prepared, "audit_change") > 10


def everybodys(postgres: Cluster, server: Server, table: str) -> int:
    """The rows of every municipality, as the one sees them whom no wall stops."""
    database = server.environment["SAMSYN_DATABASE"].partition("@/")[2].partition("?")[0]
    with postgres.connect("postgres", database) as connection:
        found = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(found[0]) if found else 0
