"""What a document leaves out of its head, and a sentence that is a goal: both are said in the review."""

import re

from django.urls import reverse
from tests.support.cast import Cast
from tests.support.live import signed_in
from tests.support.readings import begun, pressed

from samsyn.plans.queries.plans import list_plans, open_plan
from samsyn.plans.readings.queries import open_reading
from samsyn.reader.review.state import Review, Standing

K = "exempelby"
BARE = b"# Strategi for Exempelby\n\n## M\xc3\xa5l\n\n- Fler talar svenska.\n- Fler arbetar.\n"


def review_of(cast: Cast, reading: int) -> Review:
    return open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).review


def test_a_decision_and_a_time_the_document_does_not_state_are_added_and_the_plan_is_decided(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast, content=BARE)
    page = client.get(reverse("reading-section", args=[K, reading, "dokumentet"])).content.decode()
    assert "Lägg till beslut" in page and "Lägg till tid" in page
    add = reverse("reading-add", args=[K, reading, "dokumentet"])
    said = {"body": "Kommunfullmäktige", "on": "2024-05-06", "paragraph": "§ 12", "case_number": ""}
    assert client.post(f"{add}?vad=decisions", said).status_code == 302
    client.post(f"{add}?vad=validity", {"from": "2024-05-06", "to": "2027-12-31", "written_as": ""})
    page = client.get(reverse("reading-section", args=[K, reading, "dokumentet"])).content.decode()
    assert "Kommunfullmäktige 2024-05-06 § 12" in page and "2027-12-31" in page
    assert "Lägg till beslut" not in page and "Lägg till tid" not in page
    assert client.get(f"{add}?vad=decisions").status_code == 404, "there is one already: change that"
    for one in (*review_of(cast, reading).of("document"), *review_of(cast, reading).of("goals")):
        pressed(client, K, reading, "accept", one)
    version = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card.version
    client.post(
        reverse("reading-adopt", args=[K, reading]),
        {"version": version, "slug": "plan", "follows": "", "standing": "decided"},
    )
    (card,) = list_plans(cast.exempelby.id)
    document = open_plan(cast.exempelby.id, card.slug).file.document
    assert not card.draft
    assert document.validity is not None and str(document.validity.last) == "2027-12-31"


def test_an_empty_decision_is_refused_with_words(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast, content=BARE)
    add = reverse("reading-add", args=[K, reading, "dokumentet"])
    page = client.post(f"{add}?vad=decisions", {"body": "", "on": "", "paragraph": "", "case_number": ""})
    assert "Fyll i minst ett fält" in page.content.decode()
    assert review_of(cast, reading).of("decisions") == ()


def test_a_sentence_in_running_text_may_be_a_goal_and_then_stands_among_the_goals(cast: Cast) -> None:
    client, reading = signed_in(cast.coordinator), begun(cast, prose=True)
    one = next(e for e in review_of(cast, reading).of("actions") if e.found == "prose")
    prose = client.get(reverse("reading-section", args=[K, reading, "meningar"])).content.decode()
    assert "Ta med som åtgärd" in prose and "… som mål" in prose and "… som indikator" in prose
    pressed(client, K, reading, "goal", one)
    now = review_of(cast, reading).entry(one.id)
    assert (now.list, now.standing) == ("goals", Standing.CHANGED)
    goals = client.get(reverse("reading-section", args=[K, reading, "mal"])).content.decode()
    assert re.search(rf'id="p-{one.id}"', goals)
    prose = client.get(reverse("reading-section", args=[K, reading, "meningar"])).content.decode()
    assert not re.search(rf'id="p-{one.id}"', prose)
    pressed(client, K, reading, "reopen", now)
    back = review_of(cast, reading).entry(one.id)
    assert (back.list, back.standing, back.row) == ("actions", Standing.UNTOUCHED, back.read)
