"""What the rounds and the plans put on pages that know nothing of them: search, the first run."""

import html

import pytest
from django.urls import reverse
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in
from tests.support.rounds import open_round, plan_in

pytestmark = pytest.mark.django_db


def test_the_search_finds_goals_actions_indicators_bodies_and_rounds(cast: Cast) -> None:
    open_round(cast)
    client, search = signed_in(cast.coordinator), reverse("search", args=["exempelby"])
    for words, address in (
        ("arbete eller studier", "/planer/exempelby/mal/"),
        ("praktikplatser", "/planer/exempelby/atgarder/"),
        ("klarat minst två kurser", "indikator"),
        ("utbildningsnämnden", "/organ/education-committee/"),
        ("uppföljning 2025", "/omgangar/exempelby-2025/"),
    ):
        assert address in client.get(search, {"q": words}).content.decode(), words
    assert len(queries_of(client, f"{search}?q=2025").queries) <= 12


def test_a_round_in_preparation_is_found_only_by_who_leads_it(cast: Cast) -> None:
    open_round(cast, opened=False)
    search = reverse("search", args=["exempelby"])
    assert "exempelby-2025" in signed_in(cast.coordinator).get(search, {"q": "2025"}).content.decode()
    assert "exempelby-2025" not in signed_in(cast.officer).get(search, {"q": "2025"}).content.decode()


def test_bodies_the_plan_names_are_offered_when_bodies_are_added(cast: Cast) -> None:
    from samsyn.organisation.models import Body

    plan_in(cast)
    page = reverse("bodies-many", args=["exempelby"])
    client = signed_in(cast.administrator)
    assert "(ur planen)" not in html.unescape(client.get(page).content.decode()), "all of them are here"
    Body.objects.filter(slug="rescue-federation").update(name="Ett annat namn")
    assert "(ur planen)" in html.unescape(client.get(page).content.decode())
