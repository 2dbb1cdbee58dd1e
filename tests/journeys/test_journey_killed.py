"""kill −9 of the web server while people save, clear and freeze: what was acknowledged is there, and nothing is half.

A killed fetch is tried in tests/rooms/ledgers. The address stays, as behind a proxy: what is asked while the desk is
down waits, and the desk comes up again with no repair.
"""

import json
import random
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.server import Server, desk

PREPARE = """
import json
import django; django.setup()
from importlib import import_module
import tests.support.cast as cast_module
from django.conf import settings
from samsyn.organisation.models import Body, Municipality
from samsyn.followup.queries.matrix import get_matrix
from samsyn.organisation.walls import stand_in
from tests.support.decided import led_round
from tests.support.rounds import open_round

people = json.loads({people!r})
made = {{}}
for one in Municipality.objects.all():
    stand_in(one.id)
    made[one.slug] = cast_module.Place(
        one.id, one.slug, one.name, dict(Body.objects.filter(municipality=one).values_list("slug", "id"))
    )
parts = dict(cast_module.EXEMPELBY)
everyone = {{
    key: cast_module.Person(
        people[key]["id"], people[key]["email"], key, made["provkoping" if key.startswith("other_") else "exempelby"],
        part[1], part[2],
    )
    for key, part in (cast_module.EXEMPELBY | cast_module.PROVKOPING).items()
}}
cast = cast_module.Cast(exempelby=made["exempelby"], provkoping=made["provkoping"], **everyone)
stand_in(cast.exempelby.id)
session = import_module(settings.SESSION_ENGINE).SessionStore(people["coordinator"]["session"])
session["samsyn_second_factor"] = True
session.save()
led = led_round(cast, until="noted")
asking = open_round(cast, year=2026)
print(json.dumps({{
    "frozen": led.slug, "open": asking.slug,
    "goals": {{row.card.body_slug: [cell.goal for cell in row.cells if cell.asked]
              for row in get_matrix(cast.coordinator.viewer(), asking.slug).rows}},
}}))
"""
STATE = """
import hashlib, json
import django; django.setup()
from pathlib import Path
from django.conf import settings
from samsyn.audit.models import Change
from samsyn.followup.models import Clearing, GoalAnswer, Reading, Reply, ReplyStep, Round, RoundStep, Version
from samsyn.organisation.models import Municipality
from samsyn.organisation.walls import within
from samsyn.publishing.models import Publication, PublishedFile
from samsyn.publishing.shelf import get
with within(Municipality.objects.get(slug="exempelby").id):
    print(json.dumps({
        "rounds": {one.slug: {
            "state": one.state, "answers": bool(one.answers), "at": one.frozen_at is not None,
            "readings": Reading.objects.filter(round=one, stage="frozen").count(),
            "steps": RoundStep.objects.filter(round=one, verb="freeze").count(),
        } for one in Round.objects.all()},
        "replies": {f"{one.round.slug}/{one.body.slug}": {
            "state": one.state, "clearings": one.clearings.count(),
            "cleared": one.steps.filter(verb="clear").count(),
            "last": [step.after for step in one.steps.all()][-1:],
            "logged": Change.objects.filter(thing="reply", key=str(one.id), verb="clear").count(),
        } for one in Reply.objects.select_related("round", "body")},
        "answers": {f"{one.reply.round.slug}/{one.reply.body.slug}/{one.goal}": [one.text, one.version]
                    for one in GoalAnswer.objects.select_related("reply__round", "reply__body")},
        "texts": [one.content.get("text", "") for one in Version.objects.exclude(via="conflict")],
        "publications": [[len(get(settings.PUBLICATIONS, file.sha256)) == file.size for file in one.files.all()]
                         for one in Publication.objects.all()],
    }))
"""
WRITERS = {
    "officer": "education-committee", "deputy": "education-committee", "social_officer": "social-committee",
    "company_officer": "housing-company", "federation_officer": "rescue-federation",
}  # fmt: skip
ENOUGH, PATIENCE_SECONDS = 20, 60.0
"""So many acknowledged saves are wanted before anything is said of them, and so long are they waited for."""


@dataclass
class Desk:
    """The running desk, its rounds, and what can be asked of the database."""

    server: Server
    rounds: dict[str, Any]
    chance: random.Random

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.server.run_code(STATE))
        return told

    def killed_while(self, doing: Callable[[], object], after: float) -> None:
        """Start doing, kill everything after so many seconds, and bring it up again."""
        thread = threading.Thread(target=doing)
        thread.start()
        time.sleep(after)
        self.server.kill()
        self.server.start()
        thread.join(30)
        assert not thread.is_alive()


def _press(server: Server, who: str, url: str, page: str = "", **said: str) -> int:
    """Open the page, press its button; 0 when the desk went away before it answered."""
    with suppress(httpx.TransportError), server.client(who) as client:
        token = _token(client.get(page or url).text)
        return client.post(url, data={"csrfmiddlewaretoken": token, **said}).status_code
    return 0


def _token(html: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    return found[1] if found else ""


@dataclass
class Writer:
    """Somebody who saves the same answer again and again, and remembers what the desk said yes to."""

    server: Server
    who: str
    url: str
    key: str
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def write(self, stop: threading.Event) -> None:
        while not stop.is_set():
            with suppress(httpx.TransportError), self.server.client(self.who) as client:
                while not stop.is_set():
                    self._save(client)

    def _save(self, client: httpx.Client) -> None:
        html = client.get(self.url).text
        version = re.search(r'name="version" value="(\d*)"', html)
        text = f"{self.who}, sparning {len(self.sent)} i {self.key}"
        self.sent.append(text)
        told = {"csrfmiddlewaretoken": _token(html), "version": version[1] if version else "", "text": text}
        if client.post(self.url, data=told).status_code == 302:
            self.acknowledged.append(text)


@pytest.fixture(params=["sqlite", "postgresql"])
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    database = request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
    with desk(tmp_path, database=database) as server:
        rounds = json.loads(server.run_code(PREPARE.format(people=json.dumps(server.people))))
        yield Desk(server, rounds, random.Random(20_261_121))


@pytest.mark.slow
def test_whatever_is_killed_nothing_acknowledged_is_lost_and_nothing_is_half(running: Desk) -> None:
    _saves(running)
    _clears(running)
    _freezes(running)


def _saves(running: Desk) -> None:
    slug, stop = running.rounds["open"], threading.Event()
    writers = [
        Writer(running.server, who, f"/exempelby/omgangar/{slug}/svar/{body}/mal/{goal}/", f"{slug}/{body}/{goal}")
        for place, (who, body) in enumerate(WRITERS.items())
        for goal in running.rounds["goals"][body][place % 2 :: 2][:2]
    ]
    threads = [threading.Thread(target=one.write, args=[stop]) for one in writers]
    for one in threads:
        one.start()
    for _ in range(3):
        time.sleep(running.chance.uniform(0.6, 1.6))
        running.server.kill()
        running.server.start()
    patience = time.monotonic() + PATIENCE_SECONDS
    while sum(len(one.acknowledged) for one in writers) <= ENOUGH and time.monotonic() < patience:
        time.sleep(0.2)  # on a machine with much else to do fewer saves are done between the kills
    stop.set()
    for one in threads:
        one.join(30)
    state = running.state()
    kept = set(state["texts"])
    assert sum(len(one.acknowledged) for one in writers) > ENOUGH, "too few saves to mean anything"
    for writer in writers:
        assert set(writer.acknowledged) <= kept, f"{writer.key}: an acknowledged save is gone"
        text, version = state["answers"][writer.key]
        assert writer.sent.index(text) >= writer.sent.index(writer.acknowledged[-1])
        assert version == sum(one.endswith(f" i {writer.key}") for one in state["texts"]), writer.key


def _clears(running: Desk) -> None:
    slug = running.rounds["open"]
    base = f"/exempelby/omgangar/{slug}/svar/education-committee"
    key = f"{slug}/education-committee"
    cleared = 0
    assert _press(running.server, "officer", f"{base}/gor/klarmarkera/") == 302
    for after in (0.03, 0.08, 0.15):
        running.killed_while(
            lambda: _press(running.server, "head", f"{base}/gor/slapp-fri/"), running.chance.uniform(after, after * 2)
        )
        now = running.state()["replies"][key]
        assert now["state"] in {"ready", "cleared"}
        assert now["last"] == [now["state"]]
        assert now["clearings"] == now["cleared"] == now["logged"] <= cleared + 1
        cleared = now["cleared"]
        if now["state"] == "cleared":
            assert _press(running.server, "head", f"{base}/gor/ta-tillbaka/", because="Prov") == 302
            assert _press(running.server, "officer", f"{base}/gor/klarmarkera/") == 302


def _freezes(running: Desk) -> None:
    slug = running.rounds["frozen"]
    url = f"/exempelby/omgangar/{slug}/frys/"
    for after in (0.05, 0.3, 1.0):
        running.killed_while(
            lambda: _press(running.server, "coordinator", url), running.chance.uniform(after, after * 1.5)
        )
        _whole(running.state(), slug)
    assert _press(running.server, "coordinator", url) == 302
    state = running.state()
    _whole(state, slug)
    assert state["rounds"][slug]["state"] == "frozen"
    assert state["publications"], "pressing once more publishes what was left"


def _whole(state: dict[str, Any], slug: str) -> None:
    """Frozen altogether or not at all; each publication has its three formats, whole, on the shelf."""
    round = state["rounds"][slug]
    frozen = round["state"] == "frozen"
    assert (round["answers"], round["at"], round["readings"], round["steps"]) == (frozen, frozen, frozen, frozen)
    assert all(len(files) == 3 and all(files) for files in state["publications"])
