"""Every line of the main job that the five plans carry has its place on the desk: its words can be read on a page."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.carrying import PLANS, carried, plan_json, requirements, value
from tests.support.cast import Cast
from tests.support.live import signed_in

from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import open_plan

pytestmark = pytest.mark.slow

K = "exempelby"
_LISTS = ("plan", "plan-actions", "plan-about", "plan-assignments", "plan-risks", "plan-gates", "plan-documents",
          "plan-matrices", "plan-bodies")  # fmt: skip
_ITEMS = (("goal", "goals"), ("action", "actions"), ("area", "areas"), ("plan-indicator", "indicators"),
          ("plan-document", "documents"))  # fmt: skip


def pages(client: Client, plan: str, file: PlanFile) -> Iterator[str]:
    """The words of every page of the plan, as somebody without rights to change it reads them."""
    addresses = [reverse(name, args=[K, plan]) for name in _LISTS]
    addresses += [reverse(name, args=[K, plan, item.id]) for name, list in _ITEMS for item in getattr(file, list)]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield plainly(answer.content.decode())


def plainly(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def words_of(held: Any) -> tuple[str, ...]:
    """What of a place in the plan must be readable: its text, or its name, title, day."""
    if not isinstance(held, dict):
        return (str(held),)
    if found := [str(held[key]) for key in ("text", "title", "name", "term", "what") if held.get(key)]:
        return (found[0],)
    if held.get("on"):
        return (str(held["on"]),)
    return tuple(str(held[key])[:4] for key in ("from", "to") if held.get(key))


@pytest.mark.parametrize("municipality", ["solleftea", "sollentuna", "soderhamn", "vanersborg", "hassleholm"])
def test_every_carried_line_of_the_main_job_can_be_read_on_the_desk(
    municipality: str, shared: Path, cast: Cast
) -> None:
    source = (PLANS / f"{municipality}.yaml").read_bytes()
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=source, slug=municipality)
    file = open_plan(cast.exempelby.id, municipality).file
    said = " ".join(pages(signed_in(cast.reader), municipality, file))
    content, asked = plan_json(municipality), requirements(shared / "domain" / "requirements.csv")
    missing = []
    for id, entry in carried(municipality).items():
        assert id in asked
        for place in entry.at:
            unread = [words for words in words_of(value(content, place)) if " ".join(words.split()) not in said]
            missing += [(id, place, words[:70]) for words in unread]
    assert not missing


def test_words_that_no_page_shows_are_seen_to_be_missing(cast: Cast) -> None:
    source = (PLANS / "sollentuna.yaml").read_bytes()
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=source)
    file = open_plan(cast.exempelby.id, "sollentuna").file
    said = " ".join(pages(signed_in(cast.reader), "sollentuna", file))
    assert file.goals[0].text in said
    assert file.goals[0].text + " och något som inte står i planen" not in said
