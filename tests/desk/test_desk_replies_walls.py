"""Who must not see a body's draft, page by page; and how much each page asks of the database."""

from pathlib import Path

import pytest
from tests.support.addresses import EXAMPLES
from tests.support.cast import PLAN, Cast
from tests.support.live import queries_of, signed_in
from tests.support.rounds import OpenRound, example_round, open_round, plan_in

pytestmark = pytest.mark.django_db
SECRET = "Hemligt utkast om skolan"
FILES = {"reply-sheet-file", "reply-file"}
"""Files, not pages: they are made, not drawn."""
OUTSIDE = (
    "social_officer", "social_head", "social_secretary", "company_officer", "federation_officer", "coordinator",
    "administrator", "analyst", "politician", "auditor", "reader", "board_secretary",
)  # fmt: skip


def _addresses(cast: Cast, round: OpenRound) -> dict[str, str]:
    names = [name for name in EXAMPLES if name.startswith("reply")]
    from django.urls import reverse

    return {name: reverse(name, kwargs={"kommun": "exempelby", **EXAMPLES[name](cast)}) for name in names}


def _drafted(cast: Cast) -> OpenRound:
    round = example_round(cast)
    round.write(SECRET)
    round.activity(f"{SECRET} som aktivitet")
    round.remark(f"{SECRET} som fråga")
    return round


def test_nobody_outside_the_authority_sees_a_word_of_a_draft_on_any_page(cast: Cast) -> None:
    round = _drafted(cast)
    addresses = _addresses(cast, round)
    for who in OUTSIDE:
        client = signed_in(getattr(cast, who))
        for name, url in addresses.items():
            answer = client.get(url)
            assert answer.status_code in {403, 404}, (who, name, answer.status_code)
            assert SECRET not in answer.content.decode(errors="replace"), (who, name)


def test_another_municipality_learns_nothing_not_even_that_the_round_is_there(cast: Cast) -> None:
    round = _drafted(cast)
    for who in cast.strangers:
        client = signed_in(who)
        for name, url in _addresses(cast, round).items():
            assert client.get(url).status_code == 404, (who.name, name)
        there = _addresses(cast, round)["reply-goal"].replace("/exempelby/", "/provkoping/")
        assert client.get(there).status_code in {403, 404}


@pytest.mark.parametrize("who", ["social_officer", "coordinator", "secretary", "reader", "other_officer"])
def test_nobody_else_changes_a_word_of_it_either(cast: Cast, who: str) -> None:
    from samsyn.audit.queries import list_changes
    from samsyn.organisation.walls import stand_in

    round = _drafted(cast)
    addresses = _addresses(cast, round)
    before = list_changes(cast.exempelby.id, thing="reply")
    client = signed_in(getattr(cast, who))
    told = {
        "text": "Ändrad",
        "because": "x",
        "contact": "x",
        "user": str(cast.officer.id),
        "comment": "x",
        "version": "2",
    }
    for name, url in addresses.items():
        if who == "secretary" and name.startswith("reply-remark"):
            continue  # the secretary belongs to the authority and may ask
        client.post(url, told)
    stand_in(cast.exempelby.id)  # the one who was refused stands nowhere, and so would we
    assert list_changes(cast.exempelby.id, thing="reply") == before
    shown = signed_in(cast.officer).get(round.url("kontrollera/")).content.decode()
    assert SECRET in shown
    assert "Ändrad" not in shown


def test_a_cleared_answer_is_still_only_the_authoritys_own_page(cast: Cast) -> None:
    round = _drafted(cast)
    round.mark_ready()
    round.clear()
    answer = signed_in(cast.coordinator).get(round.url("kontrollera/"))
    assert answer.status_code == 403


def test_each_page_asks_few_questions_and_no_more_when_there_are_many_goals(cast: Cast, tmp_path: Path) -> None:
    folder = tmp_path / "exempelby"
    folder.mkdir()
    more = "".join(
        f"  - id: goal-extra-{n}\n    title: Mål {n} till\n    text: Text.\n    areas: [area-work]\n"
        for n in range(1, 12)
    )
    text = PLAN.read_text(encoding="utf-8").replace("\ngoals:\n", f"\ngoals:\n{more}", 1)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    plan_in(cast, folder / "plan.yaml")
    open_round(cast, year=2024)
    counted: dict[int, dict[str, int]] = {}
    for many, year in ((2, 2025), (12, 2026)):
        goals = ["goal-school", *(f"goal-extra-{n}" for n in range(1, many))]
        round = open_round(cast, year=year, goals=goals)
        for goal in goals:
            round.write("Text om målet.", goal)
            round.activity("En aktivitet", goal)
            round.remark(item=f"goal:{goal}")
        client = signed_in(cast.officer)
        made = counted[many] = {}
        for name, url in _addresses(cast, round).items():
            if name in FILES:
                continue
            asked = queries_of(client, url.replace("exempelby-2025", round.slug))
            if asked.response.status_code == 200:
                made[name] = len(asked.queries)
                assert len(asked.queries) <= 12, (name, asked.queries)
    assert len(counted[2]) > 12
    both = counted[12].keys() & counted[2].keys()
    assert {"reply", "reply-goal", "reply-check"} <= both
    assert [name for name in both if counted[12][name] > counted[2][name]] == []
