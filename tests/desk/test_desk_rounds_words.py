"""The words a round is judged in are the municipality's to choose, until the round opens."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.support.cast import Cast
from tests.support.live import signed_in
from tests.support.rounds import example_round, plan_in

from samsyn.followup.changes.rounds import create_round
from samsyn.followup.queries.rounds import RoundCard, get_round
from samsyn.followup.states import RoundKind
from samsyn.reports.scales import Use

pytestmark = pytest.mark.django_db
HERE = "/exempelby/omgangar/"
FOUR = {
    "sv-0": "nått", "en-0": "reached", "mark-0": "met", "sv-1": "på väg", "en-1": "on the way", "mark-1": "partly",
    "sv-2": "långt ifrån", "en-2": "far from", "mark-2": "not_met", "sv-3": "går inte att säga", "en-3": "",
    "mark-3": "cannot_be_judged", "source": "KS § 12, påhittad anvisning", "valid_from": "2025-01-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    settings.SHELF = tmp_path / "shelf"


@pytest.fixture
def client(cast: Cast) -> Client:
    return signed_in(cast.coordinator)


def drafted(cast: Cast, *, year: int = 2025, kind: RoundKind = RoundKind.YEARLY) -> str:
    by = cast.coordinator.viewer()
    return create_round(by=by, at=cast.at, plan=plan_in(cast), year=year, kind=kind)


def held(cast: Cast, slug: str) -> RoundCard:
    return get_round(cast.coordinator.viewer(), slug)


def test_the_municipality_judges_in_its_own_words_from_a_day_and_by_a_decision(cast: Cast, client: Client) -> None:
    slug = drafted(cast)
    page = client.get(f"{HERE}{slug}/ord/judgement/").content.decode()
    assert 'value="delvis uppfyllt"' in page
    client.post(f"{HERE}{slug}/ord/judgement/", FOUR)
    scale = held(cast, slug).scales.of(Use.JUDGEMENT)
    assert [one.sv for one in scale.steps] == ["nått", "på väg", "långt ifrån", "går inte att säga"]
    assert [one.en for one in scale.steps][-1] == "går inte att säga", "no English: the Swedish word stands"
    assert (scale.valid_from, scale.source) == (dt.date(2025, 1, 1), "KS § 12, påhittad anvisning")
    assert "Nått / På väg / Långt ifrån / Går inte att säga (från" in client.get(f"{HERE}{slug}/").content.decode()


def test_a_step_that_was_there_keeps_its_id_so_that_years_can_be_compared(cast: Cast, client: Client) -> None:
    slug = drafted(cast)
    before = [one.id for one in held(cast, slug).scales.of(Use.JUDGEMENT).steps]
    client.post(f"{HERE}{slug}/ord/judgement/", FOUR | {"sv-4": "Överträffat", "mark-4": "met"})
    after = [one.id for one in held(cast, slug).scales.of(Use.JUDGEMENT).steps]
    assert after == [*before, "overtraffat"]


def test_the_plans_next_round_begins_with_the_same_words(cast: Cast, client: Client) -> None:
    client.post(f"{HERE}{drafted(cast)}/ord/judgement/", FOUR)
    following = held(cast, drafted(cast, year=2026))
    assert following.scales.of(Use.JUDGEMENT).find("på väg") is not None
    assert following.own_scales[0].valid_from == dt.date(2025, 1, 1)


def test_an_interim_round_keeps_its_words_of_expectation_apart(cast: Cast, client: Client) -> None:
    slug = drafted(cast, kind=RoundKind.INTERIM)
    assert 'value="bedöms uppfyllas"' in client.get(f"{HERE}{slug}/ord/judgement/").content.decode()
    client.post(f"{HERE}{slug}/ord/judgement/", FOUR)
    assert [one.use for one in held(cast, slug).own_scales] == [Use.FORECAST]
    assert held(cast, slug).scales.of(Use.JUDGEMENT).find("nått") is not None
    yearly = held(cast, drafted(cast))
    assert yearly.scales.of(Use.JUDGEMENT).find("uppfyllt") is not None


def test_one_goes_back_to_the_house_s_words_with_one_press(cast: Cast, client: Client) -> None:
    slug = drafted(cast)
    client.post(f"{HERE}{slug}/ord/judgement/", FOUR)
    client.post(f"{HERE}{slug}/ord/judgement/", {"house": "1"})
    assert held(cast, slug).own_scales == ()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"mark-3": "not_met"}, "inte går att bedöma"),
        ({"sv-1": "Nått"}, "heter likadant"),
        ({"sv-1": "", "sv-2": "", "sv-3": ""}, "minst två steg"),
        ({"source": ""}, "Var skalan är bestämd"),
        ({"valid_from": "2025-13-40"}, "Gäller från och med"),
        ({"sv-0": "å" * 61}, "Steg 1 på svenska"),
    ],
)
def test_a_scale_that_could_not_be_used_is_refused_with_its_words_kept(
    cast: Cast, client: Client, sent: dict[str, str], said: str
) -> None:
    slug = drafted(cast)
    page = client.post(f"{HERE}{slug}/ord/judgement/", FOUR | sent).content.decode()
    assert said in page
    assert 'value="långt ifrån"' in page or sent.get("sv-2") == ""
    assert held(cast, slug).own_scales == ()


def test_once_the_round_is_open_the_words_stand(cast: Cast, client: Client) -> None:
    slug = example_round(cast).slug
    page = client.get(f"{HERE}{slug}/ord/judgement/").content.decode()
    assert "orden ligger fast" in page and "Spara orden" not in page
    refused = client.post(f"{HERE}{slug}/ord/judgement/", FOUR).content.decode()
    assert "innan omgången öppnas" in refused
    assert held(cast, slug).own_scales == ()


@pytest.mark.parametrize("use", ["reply", "forecast", "finns-inte"])
def test_a_scale_that_is_not_the_rounds_to_choose_is_not_found(cast: Cast, client: Client, use: str) -> None:
    assert client.get(f"{HERE}{drafted(cast)}/ord/{use}/").status_code == 404


def test_a_case_officer_does_not_choose_the_words(cast: Cast) -> None:
    assert signed_in(cast.officer).get(f"{HERE}{example_round(cast).slug}/ord/judgement/").status_code == 403
