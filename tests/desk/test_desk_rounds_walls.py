"""Who may see and do what among the pages of a round and its reports, and what each page costs."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.cast import Cast
from tests.support.decided import REASONS, led_round, published
from tests.support.live import queries_of, signed_in

from samsyn.followup.changes.replies import record_decision, send_to_committee
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.states import ReplyState, RoundState

pytestmark = pytest.mark.django_db
SLUG = "exempelby-2025"
ROUND = f"/exempelby/omgangar/{SLUG}/"
LEADING = (
    f"{ROUND}andra/", f"{ROUND}fragor/", f"{ROUND}dagar/", f"{ROUND}oppna-igen/", f"{ROUND}ta-tillbaka/",
    f"{ROUND}frys/",
    f"{ROUND}sammanstallning/", f"{ROUND}sammanstallning/texter/", f"{ROUND}sammanstallning/mal/goal-school/",
    f"{ROUND}sammanstallning/mal/goal-school/siffror/", "/exempelby/omgangar/ny/", "/exempelby/rapporter/mall/",
)  # fmt: skip
PRESSES = (
    f"{ROUND}oppna/", f"{ROUND}stang/", f"{ROUND}frys/", f"{ROUND}sammanstallning/skicka/",
    f"{ROUND}vilka-har-svarat/education-committee/lamna-tillbaka/",
    f"{ROUND}vilka-har-svarat/education-committee/ta-emot/",
    f"{ROUND}vilka-har-svarat/education-committee/sent/", f"/exempelby/rapporter/omgang/{SLUG}/forslag/",
)  # fmt: skip
READING = (
    "/exempelby/", "/exempelby/omgangar/", ROUND, f"{ROUND}vilka-har-svarat/", f"{ROUND}styrelsen/",
    f"{ROUND}fullmaktige/", "/exempelby/rapporter/", f"/exempelby/rapporter/omgang/{SLUG}/",
)  # fmt: skip
OTHERS = (
    "politician",
    "auditor",
    "reader",
    "officer",
    "head",
    "social_officer",
    "board_secretary",
    "council_secretary",
)


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_coordinator_leads(cast: Cast, who: str) -> None:
    led_round(cast, "answered")
    client = signed_in(getattr(cast, who))
    assert {client.get(url).status_code for url in LEADING} == {403}
    assert {client.post(url, {"because": "x"}).status_code for url in PRESSES} == {403}
    assert get_round(cast.coordinator.viewer(), SLUG).state == RoundState.OPEN


@pytest.mark.parametrize("who", ["other_coordinator", "other_auditor", "nobody", "former_officer"])
def test_a_round_of_another_municipality_is_not_found_by_its_address(cast: Cast, who: str) -> None:
    led_round(cast, "decided")
    id = published(cast)
    client = signed_in(getattr(cast, who))
    review = f"/exempelby/granskning/{SLUG}/"
    for url in (*LEADING, *READING, review, f"/exempelby/rapporter/{id}/", f"/exempelby/rapporter/{id}/fil/pdf/"):
        assert client.get(url).status_code == 404, url
    own = "/provkoping"
    if who.startswith("other"):
        assert client.get(f"{own}/omgangar/{SLUG}/").status_code == 404
        assert client.get(f"{own}/rapporter/{id}/").status_code == 404
        assert client.get(f"{own}/rapporter/{id}/fil/pdf/").status_code == 404


def test_a_body_of_another_round_or_one_that_does_not_exist_is_not_found(cast: Cast) -> None:
    led_round(cast, "answered")
    client = signed_in(cast.coordinator)
    for rest in (
        "vilka-har-svarat/finns-inte/",
        "sammanstallning/mal/finns-inte/",
        "sammanstallning/mal/finns-inte/siffror/",
    ):
        assert client.get(f"{ROUND}{rest}").status_code == 404, rest
    assert client.get("/exempelby/omgangar/finns-inte/").status_code == 404
    assert client.get(f"/exempelby/rapporter/omgang/{SLUG}/sida/?del=goal:finns-inte").status_code == 404
    assert client.get(f"/exempelby/rapporter/omgang/{SLUG}/fil/exe/").status_code == 404


@pytest.mark.parametrize("who", ["coordinator", "politician", "auditor", "reader", "social_officer", "board_secretary"])
def test_a_draft_is_seen_by_nobody_outside_its_own_authority(cast: Cast, who: str) -> None:
    led = led_round(cast, "open")
    led.round.write("Utkast som ingen annan får läsa.")
    client = signed_in(getattr(cast, who))
    for url in (*READING, f"{ROUND}vilka-har-svarat/education-committee/", f"{ROUND}sammanstallning/mal/goal-school/"):
        assert "Utkast som ingen annan" not in client.get(url).content.decode(), url


@pytest.mark.parametrize("who", ["social_officer", "reader", "coordinator", "officer"])
def test_a_decision_behind_the_wall_is_hidden_not_none(cast: Cast, who: str) -> None:
    led = led_round(cast, "open")
    led.round.write("Kartläggningen görs på alla skolor.")
    led.round.mark_ready()
    led.round.clear()
    reply, by = led.round.reply(), cast.secretary.viewer()
    send_to_committee(by=by, at=led.tick(), reply=reply)
    record_decision(by=by, at=led.tick(), reply=reply, on=cast.at.date(), paragraph="§ 9")
    page = signed_in(getattr(cast, who)).get(f"{ROUND}vilka-har-svarat/").content.decode()
    rows = [html.unescape(one) for one in re.findall(r"<tr role=.*?</tr>", page, re.DOTALL) if "<td" in one]
    own = next(one for one in rows if "Barn- och utbildningsnämnden" in one)
    reads = who in {"coordinator", "officer"}
    assert ("§\xa09" in own, "visas när svaret får läsas" in own) == (reads, not reads)
    assert "inget beslut" not in own
    assert all("inget beslut" in one for one in rows if one is not own)


@pytest.mark.parametrize(
    ("who", "stage", "sees"),
    [
        ("politician", "closed", False), ("politician", "proposed", True), ("auditor", "proposed", True),
        ("board_secretary", "proposed", True), ("reader", "proposed", False), ("officer", "proposed", False),
        ("council_secretary", "proposed", False), ("reader", "decided", True), ("social_officer", "decided", True),
    ],
)  # fmt: skip
def test_proposed_judgements_are_seen_by_those_who_decide_and_review_and_by_all_once_decided(
    cast: Cast, who: str, stage: str, sees: bool
) -> None:
    led_round(cast, stage)
    client = signed_in(getattr(cast, who))
    said = client.get(f"{ROUND}styrelsen/").content.decode() + client.get("/exempelby/").content.decode()
    assert (REASONS in said) is sees
    report = client.get(f"/exempelby/rapporter/omgang/{SLUG}/sida/")
    if not sees and who != "politician":
        assert report.status_code == 302
    elif sees and who != "board_secretary":
        assert report.status_code == 200


def test_only_the_boards_own_secretary_records_its_decision(cast: Cast) -> None:
    led = led_round(cast, "proposed")
    sent = {"on": "2025-01-15", "paragraph": "42", "case_number": ""}
    for who in ("coordinator", "secretary", "council_secretary", "politician", "head"):
        signed_in(getattr(cast, who)).post(f"{ROUND}styrelsen/", sent)
        assert get_round(cast.coordinator.viewer(), led.slug).state == RoundState.PROPOSED, who
    signed_in(cast.board_secretary).post(f"{ROUND}styrelsen/", sent)
    assert get_round(cast.coordinator.viewer(), led.slug).state == RoundState.DECIDED
    for who in ("coordinator", "board_secretary", "secretary"):
        signed_in(getattr(cast, who)).post(
            f"{ROUND}fullmaktige/", {"outcome": "noted", "on": "2025-01-15", "paragraph": "1"}
        )
        assert get_round(cast.coordinator.viewer(), led.slug).state == RoundState.DECIDED, who


@pytest.mark.parametrize("who", ["coordinator", "politician", "reader", "officer", "board_secretary"])
def test_only_the_auditor_opens_the_chain_and_the_auditor_changes_nothing(cast: Cast, who: str) -> None:
    led_round(cast, "decided")
    for url in ("/exempelby/granskning/", f"/exempelby/granskning/{SLUG}/", f"/exempelby/granskning/{SLUG}/fil/csv/"):
        assert signed_in(getattr(cast, who)).get(url).status_code == 403
        assert signed_in(cast.auditor).get(url).status_code == 200
        assert signed_in(cast.auditor).post(url).status_code in {200, 403, 405}
    card = next(
        row.card
        for row in get_matrix(cast.coordinator.viewer(), SLUG).rows
        if row.card.body_slug == "education-committee"
    )
    assert card.state == ReplyState.HANDED_OVER


def test_what_is_read_of_others_answers_is_logged(cast: Cast) -> None:
    from samsyn.audit.queries import list_looks

    led_round(cast, "answered")
    client = signed_in(cast.coordinator)
    client.get(f"{ROUND}vilka-har-svarat/education-committee/")
    client.get(f"/exempelby/rapporter/omgang/{SLUG}/sida/")
    seen = {(one.thing, one.key) for one in list_looks(cast.exempelby.id)}
    assert {("reply", f"{SLUG}/education-committee"), ("report", SLUG)} <= seen


def test_script_in_what_a_body_writes_stays_words(cast: Cast) -> None:
    led = led_round(cast, "open")
    led.round.write("<script>alert(1)</script>=HYPERLINK(1)")
    led.round.mark_ready()
    led.round.clear()
    client = signed_in(cast.coordinator)
    for url in (f"{ROUND}sammanstallning/mal/goal-school/", f"{ROUND}vilka-har-svarat/education-committee/",
                f"/exempelby/rapporter/omgang/{SLUG}/sida/"):  # fmt: skip
        page = client.get(url).content.decode()
        assert "<script>alert" not in page, url
        assert "&lt;script&gt;alert" in page, url


PAGES = (
    *READING, *LEADING, f"{ROUND}vilka-har-svarat/education-committee/",
    f"/exempelby/rapporter/omgang/{SLUG}/skrivelse/",
    "/exempelby/granskning/", f"/exempelby/granskning/{SLUG}/",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["open", "closed", "noted"])
@pytest.mark.parametrize("who", ["coordinator", "politician", "auditor", "officer", "board_secretary"])
def test_no_page_asks_the_database_more_than_twelve_questions(cast: Cast, who: str, stage: str) -> None:
    led_round(cast, stage, last_year=stage == "closed")
    client = signed_in(getattr(cast, who))
    for url in PAGES:
        client.get(url)
        asked = queries_of(client, url)
        assert asked.response.status_code in {200, 403}, url
        questions = [
            str(one) for one in asked.queries if "set_config" not in str(one)
        ]  # PostgreSQL's wall is no question
        assert len(questions) <= 12, (url, [one[:110] for one in questions])


def test_the_number_of_questions_does_not_grow_with_bodies_answers_and_rounds(cast: Cast) -> None:
    from tests.support.rounds import open_round

    led = led_round(cast, "answered")
    client = signed_in(cast.coordinator)
    pages = [url for url in PAGES if "granskning" not in url and url not in {"/exempelby/", f"{ROUND}frys/"}]
    few = {url: (client.get(url), len(queries_of(client, url).queries))[1] for url in pages}
    led.round.write("Våra lärare går en kurs.", by=cast.social_officer, body="social-committee")
    led.round.mark_ready("social-committee", cast.social_officer)
    led.round.clear("social-committee", cast.social_head)
    open_round(cast, "planning", 2026)
    open_round(cast, "interim", 2026)
    many = {url: len(queries_of(client, url).queries) for url in pages}
    assert {url: (few[url], many[url]) for url in pages if many[url] > few[url] + 1} == {}


def test_every_address_of_the_pages_is_written_in_plain_swedish_letters() -> None:
    from samsyn.desk.reports.urls import urlpatterns as reports
    from samsyn.desk.rounds.urls import urlpatterns as rounds

    for one in (*rounds, *reports):
        assert re.fullmatch(r"(<(slug|int):[a-z]+>|[a-z-]+|/)*", str(one.pattern)), one.pattern
