"""A new version of a document against the plan that came of the old one: what is new, gone, reworded, moved."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in
from tests.support.readings import pressed, uploaded

from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.owners import appoint_owner
from samsyn.plans.queries.plans import get_plan, open_plan
from samsyn.plans.readings.queries import list_readings, open_reading, open_rereading

K = "exempelby"
OLD = """# Plan för ett öppet Granby

Granby kommun

Antagen av kommunfullmäktige 2023-11-27 § 112

## Arbete

**Mål:** Fler utrikes födda försörjer sig genom eget arbete.

### Åtgärder

- Starta ett jobbspår inom vård och omsorg
- Utbilda språkstödjare i alla förvaltningar
- Öppna ett familjehus i Norrby

## Boende

**Mål:** Alla bor i ett område där de trivs.
"""
NEW = (
    OLD.replace("2023-11-27 § 112", "2025-03-31 § 40")
    .replace("Starta ett jobbspår inom vård och omsorg", "Starta två jobbspår inom vård och omsorg")
    .replace("- Öppna ett familjehus i Norrby\n", "- Ge alla föreningar en kontaktperson på kommunen\n")
)


def plan_of_the_old(cast: Cast, client: Client, *, decided: bool) -> None:
    uploaded(client, "plan-2023.md", OLD.encode())
    reading = latest(cast)
    review = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).review
    for one in review.entries:
        if one.list != "bodies" and (decided or one.list != "decisions"):
            pressed(client, K, reading, "accept", one)
    card = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card
    said = {"version": card.version, "slug": "granby", "follows": "", "standing": "decided" if decided else "draft"}
    client.post(reverse("reading-adopt", args=[K, reading]), said)


def latest(cast: Cast) -> int:
    return list_readings(cast.exempelby.id, viewer=cast.coordinator.viewer())[0].id


def choose(client: Client, reading: int, *kinds: str, take: bool = True) -> None:
    page = client.get(reverse("rereading", args=[K, reading])).content.decode()
    keys = {one for one in re.findall(r'name="keys" value="([^" ]+)"', page) if one.startswith(kinds)}
    client.post(reverse("rereading-choose", args=[K, reading]), {"keys": " ".join(keys), "take": "1" if take else "0"})


def bring_in(cast: Cast, client: Client, reading: int) -> object:
    opened = open_rereading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer())
    said = {"version": opened.card.version, "seen": opened.plan.card.number}
    return client.post(reverse("rereading-take", args=[K, reading]), said, follow=True)


def file(cast: Cast) -> PlanFile:
    return open_plan(cast.exempelby.id, "granby").file


def test_the_page_tells_what_is_new_gone_and_reworded(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=True)
    page = uploaded(client, "plan-2025.md", NEW.encode(), against="granby").content.decode()
    headings = re.findall(r"<h2>([^<]+) <span", page)
    assert headings == ["Om dokumentet", "Nytt", "Borta ur dokumentet", "Omformulerat"]
    assert "Ge alla föreningar en kontaktperson" in page and "Öppna ett familjehus i Norrby" in page
    assert get_plan(cast.exempelby.id, "granby").number == 1, "the plan is untouched"


def test_only_what_was_chosen_comes_into_the_plan_as_one_version(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=False)
    before = file(cast)
    action = before.actions[0]
    appoint_owner(
        by=cast.coordinator.viewer(), at=cast.at, plan="granby", seen=1, list="actions", id=action.id,
        body="education-committee",
    )  # fmt: skip
    uploaded(client, "plan-2025.md", NEW.encode(), against="granby")
    reading = latest(cast)
    choose(client, reading, "new/", "reworded/")
    choose(client, reading, "gone/", take=False)
    bring_in(cast, client, reading)
    after = file(cast)
    assert get_plan(cast.exempelby.id, "granby").number == 3
    words = {one.id: one.text for one in after.actions}
    assert words[action.id] == "Starta två jobbspår inom vård och omsorg"
    assert "Öppna ett familjehus i Norrby" in words.values(), "what is gone stays until somebody chooses otherwise"
    assert "Ge alla föreningar en kontaktperson på kommunen" in words.values()
    kept = next(one for one in after.actions if one.id == action.id)
    assert [owner.body for owner in kept.owners], "the municipality's own owner stays"
    new = next(one for one in after.actions if one.text.startswith("Ge alla"))
    assert new.areas == kept.areas or new.goals == kept.goals, "it hangs where the document has it"


def test_decided_words_change_only_with_the_new_versions_decision(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=True)
    uploaded(client, "plan-2025.md", NEW.encode(), against="granby")
    reading = latest(cast)
    choose(client, reading, "reworded/", "gone/")
    answer = bring_in(cast, client, reading)
    assert "är låst" in answer.content.decode() or "är beslutat" in answer.content.decode()  # type: ignore[attr-defined]  # Django's answer
    assert get_plan(cast.exempelby.id, "granby").number == 1
    choose(client, reading, "head/decision", "new/")
    bring_in(cast, client, reading)
    after = file(cast)
    made = after.decision(after.document.standing.decision)
    assert made is not None and (str(made.on), made.paragraph) == ("2025-03-31", "§ 40")
    assert len(after.decisions) == 2, "the old decision stays on record"
    assert [one.text for one in after.actions if one.text.startswith(("Starta", "Öppna"))] == [
        "Starta två jobbspår inom vård och omsorg"
    ]
    assert get_plan(cast.exempelby.id, "granby").adopted_number == 2


def test_a_new_item_in_a_decided_plan_stands_as_proposed(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=True)
    uploaded(client, "plan-2025.md", NEW.encode(), against="granby")
    reading = latest(cast)
    choose(client, reading, "new/")
    bring_in(cast, client, reading)
    after = file(cast)
    new = next(one for one in after.actions if one.text.startswith("Ge alla"))
    assert after.standing_of(new).status == "proposed"


def test_the_same_document_again_has_nothing_to_bring_in(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=True)
    page = uploaded(client, "plan-2023.md", OLD.encode(), against="granby").content.decode()
    assert "säger samma sak som planen" in page


def test_what_was_refused_before_is_told_apart_from_what_is_new(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    uploaded(client, "plan-2023.md", OLD.encode())
    reading = latest(cast)
    for one in open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).review.entries:
        if one.list != "bodies":
            pressed(client, K, reading, "reject" if "familjehus" in one.words else "accept", one)
    card = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card
    said = {"version": card.version, "slug": "granby", "follows": "", "standing": "draft"}
    client.post(reverse("reading-adopt", args=[K, reading]), said)
    page = uploaded(client, "plan-2023.md", OLD.encode(), against="granby").content.decode()
    assert "Nytt, men avvisat förra gången" in page and "<h2>Nytt <span" not in page


@pytest.mark.parametrize("actions", [5, 150])
def test_the_questions_are_as_few_however_much_has_changed(cast: Cast, actions: int) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=False)
    many = NEW + "\n### Åtgärder\n\n" + "\n".join(f"- Ordna mötesplats nummer {n} i stadsdelen" for n in range(actions))
    uploaded(client, "ny.md", many.encode(), against="granby")
    asked = queries_of(client, reverse("rereading", args=[K, latest(cast)]))
    assert len(asked.queries) <= 12, asked.queries
    assert asked.response.content.decode().count("data-item") >= actions


def test_another_municipality_meets_nothing(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    plan_of_the_old(cast, client, decided=False)
    uploaded(client, "ny.md", NEW.encode(), against="granby")
    other = signed_in(cast.other_coordinator)
    assert other.get(reverse("rereading", args=["provkoping", latest(cast)])).status_code == 404
    assert uploaded(other, "ny.md", NEW.encode(), kommun="provkoping", against="granby").context["form"].errors
