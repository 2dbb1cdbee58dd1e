"""A document on its way to become a plan: upload, review, undo, adopt; what nobody else sees; what two see at once."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.support import reader_files as files
from tests.support.cast import Cast, Person
from tests.support.live import queries_of, signed_in
from tests.support.readings import begun, pressed, uploaded

from samsyn.audit.queries import list_changes, list_looks
from samsyn.organisation.changes import give_role
from samsyn.organisation.rights import Role
from samsyn.plans.queries.plans import list_plans, open_plan
from samsyn.plans.readings.changes import reviewing as say
from samsyn.plans.readings.changes.keeping import discard_reading
from samsyn.plans.readings.queries import list_readings, mark_of, open_reading
from samsyn.plans.readings.unable import UnableToOvertake, UnableToReviewReading
from samsyn.reader.review.state import Review, Standing

K = "exempelby"
SECTIONS = ("dokumentet", "texter", "omraden", "mal", "atgarder", "meningar", "indikatorer", "malvarden", "ord",
            "andra-dokument", "parter")  # fmt: skip


def section(client: Client, reading: int, name: str) -> str:
    return client.get(reverse("reading-section", args=[K, reading, name])).content.decode()


def review_of(cast: Cast, reading: int) -> Review:
    return open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).review


def test_a_document_becomes_a_review_and_no_plan(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    answer = uploaded(client, "plan.md", files.markdown())
    assert answer.redirect_chain[-1][0].endswith("/dokumentet/")
    assert files.TITLE in answer.content.decode()
    assert list_plans(cast.exempelby.id) == ()
    assert [one.file_name for one in list_readings(cast.exempelby.id, viewer=cast.coordinator.viewer())] == ["plan.md"]


def test_every_section_shows_its_items_with_line_class_and_rule_in_words(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    goals = section(client, reading, "mal")
    assert files.AREAS[0][1] in goals and files.AREAS[1][1] in goals
    assert re.search(r'<a href="#dokument-\d+">rad \d+</a>', goals)
    assert "Uttryckligt i dokumentet" in goals and "Etiketten säger att det är ett mål." in goals
    assert "Ägare: <span" in goals and "inte angivet" in goals
    assert "Inte angivet: dokumentet säger inget som hör hit." in section(client, reading, "ord")


def test_every_rule_that_fires_has_words(cast: Cast) -> None:
    from samsyn.desk.reading.words import RULES

    text = "".join(p.read_text() for p in sorted((Path(__file__).parents[2] / "src/samsyn/reader").rglob("*.py")))
    named = {
        r
        for r in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)
        if re.search(r"-(?:label|column|head|prose)$|^item-|^text-", r)
    }
    assert named - {"text-align", "text-indent"} <= set(RULES)


def test_what_is_accepted_changed_and_rejected_becomes_the_draft_and_nothing_else(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    review = review_of(cast, reading)
    first, second = review.of("goals")
    for one in (*review.of("document"), *review.of("areas"), first):
        pressed(client, K, reading, "accept", one)
    pressed(client, K, reading, "reject", second)
    action = review.of("actions")[0]
    sent = {"what": "change", "mark": mark_of(action), "text": "Starta två jobbspår", "due": "2026-06-30"}
    client.post(reverse("reading-item", args=[K, reading, action.id]), sent)
    page = client.post(reverse("reading-adopt", args=[K, reading]), adoption(cast, reading), follow=True)
    assert page.status_code == 200
    (card,) = list_plans(cast.exempelby.id)
    plan = open_plan(cast.exempelby.id, card.slug).file
    assert card.draft and plan.document.title == files.TITLE
    assert [goal.text for goal in plan.goals] == [first.words]
    assert [(one.text, str(one.due)) for one in plan.actions] == [("Starta två jobbspår", "2026-06-30")]
    assert plan.indicators == () and plan.document.standing.status == "not_stated"
    assert plan.goals[0].source is not None and plan.goals[0].source.line == first.source["line"]


def adoption(cast: Cast, reading: int, standing: str = "draft") -> dict[str, str]:
    card = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card
    return {"version": str(card.version), "slug": "oppet-granby", "follows": "", "standing": standing}


def test_a_draft_that_says_it_is_decided_may_come_in_as_decided(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    review = review_of(cast, reading)
    for one in review.entries:
        if one.list in {"document", "decisions", "areas", "goals"}:
            pressed(client, K, reading, "accept", one)
    assert "Som beslutad plan: " in client.get(reverse("reading-adopt", args=[K, reading])).content.decode()
    client.post(reverse("reading-adopt", args=[K, reading]), adoption(cast, reading, "decided"))
    (card,) = list_plans(cast.exempelby.id)
    assert not card.draft and card.adopted_number == 1


def test_nothing_is_adopted_when_nothing_was_taken(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    page = client.post(reverse("reading-adopt", args=[K, reading]), adoption(cast, reading))
    assert "Ingenting ur dokumentet är taget ännu" in page.content.decode()
    assert list_plans(cast.exempelby.id) == ()


def test_a_section_may_be_taken_once_it_was_shown_and_prose_only_one_by_one(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast, prose=True)
    page = section(client, reading, "mal")
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert shown is not None
    client.post(reverse("reading-say-all", args=[K, reading]), {"shown": shown[1], "section": "mal"})
    review = review_of(cast, reading)
    assert all(one.standing is Standing.ACCEPTED for one in review.of("goals"))
    assert all(one.standing is Standing.UNTOUCHED for one in review.of("actions"))
    assert 'name="shown"' not in section(client, reading, "meningar")
    candidates = [one for one in review.of("actions") if one.found == "prose"]
    assert candidates
    with pytest.raises(UnableToReviewReading, match="en mening i taget"):
        say.accept_shown(
            by=cast.coordinator.viewer(), at=cast.at, reading=reading, seen={one.id: mark_of(one) for one in candidates}
        )


def test_what_changed_since_the_section_was_shown_is_not_taken_with_it(cast: Cast) -> None:
    reading, viewer = begun(cast), cast.coordinator.viewer()
    first, second = review_of(cast, reading).of("goals")
    seen = {one.id: mark_of(one) for one in (first, second)}
    say.reject_item(by=viewer, at=cast.at, reading=reading, id=first.id, seen=seen)
    after = say.accept_shown(by=viewer, at=cast.at, reading=reading, seen=seen)
    assert [one.standing for one in after.of("goals")] == [Standing.REJECTED, Standing.ACCEPTED]


def test_every_step_is_undone_and_redone_to_the_first(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    start = review_of(cast, reading)
    for one in start.of("goals"):
        pressed(client, K, reading, "accept", one)
    client.post(
        reverse("reading-merge", args=[K, reading, "mal"]), merging(client, reading, [g.id for g in start.of("goals")])
    )
    merged = review_of(cast, reading)
    assert len(merged.of("goals")) == 3
    for _ in range(3):
        walk(client, cast, reading, "reading-undo")
    assert review_of(cast, reading).entries == start.entries
    for _ in range(3):
        walk(client, cast, reading, "reading-redo")
    assert review_of(cast, reading).entries == merged.entries


def merging(client: Client, reading: int, ids: list[str]) -> dict[str, object]:
    page = client.get(reverse("reading-merge", args=[K, reading, "mal"])).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert shown is not None
    return {"shown": shown[1], "ids": ids, "text": ""}


def walk(client: Client, cast: Cast, reading: int, name: str) -> None:
    version = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card.version
    client.post(reverse(name, args=[K, reading]), {"version": version})


def test_an_item_is_split_recast_given_an_owner_and_one_is_added(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    first, second = review_of(cast, reading).of("goals")
    item = reverse("reading-item", args=[K, reading, first.id])
    client.post(item, {"what": "split", "mark": mark_of(first), "texts": "Fler arbetar\nFler försörjer sig"})
    other = reverse("reading-item", args=[K, reading, second.id])
    client.post(other, {"what": "owner", "mark": mark_of(second), "body": "education-committee"})
    second = review_of(cast, reading).entry(second.id)
    client.post(other, {"what": "recast", "mark": mark_of(second), "list": "actions"})
    client.post(reverse("reading-add", args=[K, reading, "mal"]), {"text": "Alla kan simma", "level": "goal"})
    review = review_of(cast, reading)
    assert [one.words for one in review.of("goals") if not one.standing.lives_on] == [
        "Fler arbetar", "Fler försörjer sig", "Alla kan simma"
    ]  # fmt: skip
    assert review.entry(second.id).list == "actions"
    assert review.entry(second.id).row["owners"] == [{"body": "education-committee"}]


def second_coordinator(cast: Cast) -> Person:
    give_role(by=cast.administrator.viewer(), at=cast.at, user=cast.analyst.id, role=Role.COORDINATOR)
    return cast.analyst


def test_two_reviewers_see_each_other_and_neither_writes_over_the_other(cast: Cast) -> None:
    reading, second = begun(cast), second_coordinator(cast)
    one, two = signed_in(cast.coordinator), signed_in(second)
    goal = review_of(cast, reading).of("goals")[0]
    area = review_of(cast, reading).of("areas")[0]
    item = reverse("reading-item", args=[K, reading, goal.id])
    one.post(item, {"what": "change", "mark": mark_of(goal), "text": "Fler i arbete", "level": "goal"})
    pressed(two, K, reading, "accept", area)
    page = two.post(item, {"what": "change", "mark": mark_of(goal), "text": "Alla i arbete", "level": "goal"})
    text = page.content.decode()
    assert "Någon annan har redan sagt något om det här" in text
    assert "Din text" in text and "Så står det nu" in text
    review = review_of(cast, reading)
    assert review.entry(goal.id).words == "Fler i arbete"
    assert review.entry(area.id).standing is Standing.ACCEPTED
    assert "Fler i arbete" in section(two, reading, "mal")
    with pytest.raises(UnableToOvertake):
        say.undo_step(by=second.viewer(), at=cast.at, reading=reading, version=1)


def test_the_review_is_there_in_another_browser(cast: Cast) -> None:
    reading = begun(cast)
    goal = review_of(cast, reading).of("goals")[0]
    pressed(signed_in(cast.coordinator), K, reading, "accept", goal)
    assert "Med i utkastet" in section(signed_in(cast.coordinator), reading, "mal")


def test_others_are_kept_out(cast: Cast) -> None:
    reading = begun(cast)
    for person in (cast.officer, cast.head, cast.politician, cast.auditor, cast.reader, cast.analyst):
        assert signed_in(person).get(reverse("readings", args=[K])).status_code == 403, person.role
        assert signed_in(person).get(reverse("reading-section", args=[K, reading, "mal"])).status_code == 403
    for person in cast.strangers:
        assert signed_in(person).get(reverse("reading-section", args=[K, reading, "mal"])).status_code == 404
    other = signed_in(cast.other_coordinator)
    for name in ("reading", "reading-original", "reading-discard", "reading-adopt"):
        assert other.get(reverse(name, args=["provkoping", reading])).status_code == 404, name
    assert other.get(reverse("reading-section", args=["provkoping", reading, "mal"])).status_code == 404
    goal = review_of(cast, reading).of("goals")[0]
    assert pressed(other, "provkoping", reading, "accept", goal).status_code == 404
    assert review_of(cast, reading).entry(goal.id).standing is Standing.UNTOUCHED


def test_every_verb_leaves_a_line_and_every_look_is_logged(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    pressed(client, K, reading, "accept", review_of(cast, reading).of("goals")[0])
    section(client, reading, "mal")
    lines = list_changes(cast.exempelby.id, thing="reading")
    assert sorted(one.verb for one in lines) == ["review", "start"]
    assert not any(files.AREAS[0][1] in str(one.said) for one in lines)
    assert list_looks(cast.exempelby.id, thing="reading")


def test_a_reading_that_is_thrown_away_leaves_nothing_but_its_line(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    assert client.get(reverse("reading-original", args=[K, reading])).content == files.markdown()
    client.post(reverse("reading-discard", args=[K, reading]))
    assert list_readings(cast.exempelby.id, viewer=cast.coordinator.viewer()) == ()
    assert list_changes(cast.exempelby.id, thing="reading", verb="discard")


def test_what_became_a_plan_is_neither_changed_nor_thrown_away(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast)
    goal = review_of(cast, reading).of("goals")[0]
    pressed(client, K, reading, "accept", goal)
    client.post(reverse("reading-adopt", args=[K, reading]), adoption(cast, reading))
    with pytest.raises(UnableToReviewReading, match="blivit en plan"):
        discard_reading(by=cast.coordinator.viewer(), at=cast.at, reading=reading)
    with pytest.raises(UnableToReviewReading, match="blivit en plan"):
        say.reject_item(by=cast.coordinator.viewer(), at=cast.at, reading=reading, id=goal.id, seen={})
    assert "Granskningen är avslutad" in section(client, reading, "mal")


@pytest.mark.parametrize("name", [*SECTIONS, "list", "adopt", "item"])
def test_the_questions_are_as_few_for_a_hundred_and_fifty_items_as_for_five(cast: Cast, name: str) -> None:
    client, counts = signed_in(cast.coordinator), []
    for actions in (5, 150):
        reading = begun(cast, content=long_plan(actions), name=f"{actions}.md")
        goal = review_of(cast, reading).of("goals")[0]
        address = {
            "list": reverse("readings", args=[K]), "adopt": reverse("reading-adopt", args=[K, reading]),
            "item": reverse("reading-item", args=[K, reading, goal.id]),
        }.get(name) or reverse("reading-section", args=[K, reading, name])  # fmt: skip
        asked = queries_of(client, address)
        assert asked.response.status_code == 200
        counts.append(len(asked.queries))
    assert counts[0] == counts[1] <= 12, counts


def long_plan(actions: int) -> bytes:
    head = f"# Plan för ett öppet Granby\n\nGranby kommun\n\n{files.DECISION}\n\n## Arbete\n\n"
    head += f"**Mål:** {files.AREAS[0][1]}\n\n"
    return (
        head + "### Åtgärder\n\n" + "\n".join(f"- Ordna mötesplats nummer {n} i stadsdelen" for n in range(actions))
    ).encode()
