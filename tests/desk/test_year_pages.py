"""The year's pages: wheel, cycle, calendar, reminders, links; who may, what is shown, and how much is asked."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from tests.support.cast import Cast
from tests.support.live import Live, queries_of, signed_in
from tests.support.rounds import OpenRound, open_round

from samsyn.audit.queries import list_changes
from samsyn.desk.year.pages import reminders as pages_of_reminders
from samsyn.followup.changes.links import make_link
from samsyn.followup.models import Letter, Link
from samsyn.followup.states import Purpose
from samsyn.followup.year import read_cycle
from samsyn.organisation.changes import add_meeting
from samsyn.organisation.queries import get_cycle

pytestmark = pytest.mark.django_db
YEAR = "/exempelby/arshjul/"
PAGES = ["", "?ar=2025", "andra/", "kalender/", "kalender/?ar=2025", "paminnelser/", "lankar/"]


@pytest.fixture
def round(cast: Cast) -> OpenRound:
    made = open_round(cast, due_on=dt.date(2025, 3, 14))
    for day in (dt.date(2025, 2, 18), dt.date(2025, 3, 18)):
        add_meeting(by=cast.administrator.viewer(), at=cast.at, body="education-committee", on=day)
    return made


@pytest.mark.parametrize("page", [*PAGES, "lankar/exempelby-2025/housing-company/", "paminn/exempelby-2025/"])
def test_every_page_asks_at_most_twelve_questions(cast: Cast, round: OpenRound, page: str) -> None:
    client = signed_in(cast.coordinator)
    client.post(f"{YEAR}paminnelser/skicka/")
    client.post(f"{YEAR}kalender/adress/")
    asked = queries_of(client, YEAR + page.replace("exempelby-2025", round.slug))
    assert asked.response.status_code == 200
    assert len(asked.queries) <= 12, asked.queries


@pytest.mark.requirement("SNT-062")
def test_the_wheel_lists_the_steps_of_the_year_with_the_state_of_their_rounds(cast: Cast, round: OpenRound) -> None:
    page = signed_in(cast.politician).get(f"{YEAR}?ar=2026").content.decode()
    assert "Årsuppföljning 2025" in page and "Delårsuppföljning 1 för 2026" in page
    assert "Planering för 2027" in page and "inte förberedd än" in page
    assert f"/exempelby/omgangar/{round.slug}/" in page
    assert "Ändra årets gång" not in page


def test_the_coordinator_begins_from_another_year_and_changes_a_step(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    assert client.post(f"{YEAR}andra/", {"pattern": "march_july"}).status_code == 302
    page = client.get(f"{YEAR}andra/").content.decode()
    said = {
        name: value
        for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.S)
        for value in re.findall(r'value="([^"]*)" selected', options)
    } | dict(re.findall(r'<input type="number" name="([^"]+)" value="([^"]*)"', page))
    said |= {"steg-2-opens_month": "5", "steg-2-due_month": "6", "steg-2-decided_month": "6"}
    answer = client.post(f"{YEAR}andra/", said)
    assert answer.status_code == 302, re.findall(r'class="error[^>]*>(.*?)<', answer.content.decode())
    cast.coordinator.viewer()
    cycle = read_cycle(get_cycle(cast.exempelby.id))
    assert (cycle.name, cycle.steps[1].opens_month, len(cycle.steps)) == ("march_july", 5, 4)
    assert len(list_changes(cast.exempelby.id, thing="cycle")) == 2


def test_a_year_that_does_not_hold_together_is_not_saved_and_says_why(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    page = client.get(f"{YEAR}andra/").content.decode()
    said = {
        name: value
        for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.S)
        for value in re.findall(r'value="([^"]*)" selected', options)
    } | dict(re.findall(r'<input type="number" name="([^"]+)" value="([^"]*)"', page))
    answer = client.post(f"{YEAR}andra/", said | {"steg-1-due_month": "12"})
    assert answer.status_code == 200 and "Ordna månaderna" in answer.content.decode()
    cast.coordinator.viewer()
    assert get_cycle(cast.exempelby.id) == {}


def test_the_reminders_page_shows_the_letters_before_they_go_and_sends_them_once(cast: Cast, round: OpenRound) -> None:
    client = signed_in(cast.coordinator)
    page = client.get(f"{YEAR}paminnelser/").content.decode()
    assert cast.officer.email in page and "Läs brevet till" in page and Letter.objects.count() == 0
    assert client.get(f"{YEAR}paminnelser/skicka/").status_code == 302 and mail.outbox == []
    client.post(f"{YEAR}paminnelser/skicka/")
    sent = len(mail.outbox)
    client.post(f"{YEAR}paminnelser/skicka/")
    assert sent == len(mail.outbox) > 1
    assert "skickat" in client.get(f"{YEAR}paminnelser/").content.decode()


def test_a_press_for_one_body_shows_the_letter_and_sends_to_that_body_alone(cast: Cast, round: OpenRound) -> None:
    client, url = signed_in(cast.coordinator), f"{YEAR}paminn/{round.slug}/education-committee/"
    page = client.get(url).content.decode()
    assert "Samordnaren påminner" in page and cast.company_officer.email not in page
    assert client.post(url).status_code == 302
    assert [one.to for one in mail.outbox] == [[cast.officer.email]]
    client.post(url)
    assert len(mail.outbox) == 1


def test_a_link_is_shown_once_and_never_again(cast: Cast, round: OpenRound) -> None:
    client, url = signed_in(cast.coordinator), f"{YEAR}lankar/{round.slug}/housing-company/"
    last = (dt.date.today() + dt.timedelta(days=30)).isoformat()  # noqa: DTZ011 - the page asks today's clock
    made = client.post(url, {"purpose": "both", "expires_on": last, "sent_to": "vd@exempelbyhus.example"})
    token = re.search(r"/lank/([0-9]+-[A-Za-z0-9_-]{43})/", made.content.decode())
    assert token is not None and made["Cache-Control"] == "no-store"
    page = client.get(f"{YEAR}lankar/").content.decode()
    assert token[1] not in page and "vd@exempelbyhus.example" in page and "gäller" in page
    assert Client().get(f"/lank/{token[1]}/").status_code == 302
    client.post(f"{YEAR}lankar/{Link.objects.get().id}/aterkalla/")
    assert Client().get(f"/lank/{token[1]}/").status_code == 404


def test_a_last_day_that_is_past_is_refused_at_the_field(cast: Cast, round: OpenRound) -> None:
    client, url = signed_in(cast.coordinator), f"{YEAR}lankar/{round.slug}/housing-company/"
    answer = client.post(url, {"purpose": "answer", "expires_on": "2020-01-01"})
    assert answer.status_code == 200 and "Ändra dagen" in answer.content.decode()
    assert not Link.objects.exists()


def test_who_answers_by_a_link_is_told_apart_from_those_nobody_can_write_to(cast: Cast, round: OpenRound) -> None:
    client, body = signed_in(cast.coordinator), "culture-committee"
    for url in (f"{YEAR}paminnelser/", f"{YEAR}paminn/{round.slug}/", f"{YEAR}paminn/{round.slug}/{body}/"):
        alone = client.get(url).context
        assert "Kultur- och fritidsnämnden" in alone["unreachable"] and not alone["by_link"], url
    make_link(
        by=cast.coordinator.viewer(), at=dt.datetime.now(tz=dt.UTC), reply=round.reply(body), sent_to="f@kultur.example"
    )
    for url in (f"{YEAR}paminnelser/", f"{YEAR}paminn/{round.slug}/", f"{YEAR}paminn/{round.slug}/{body}/"):
        asked = queries_of(client, url)
        page = " ".join(asked.response.content.decode().split())
        assert "Kultur- och fritidsnämnden" not in asked.response.context["unreachable"], url
        assert "länken till f@kultur.example gäller till" in page and "inte öppnad än" in page, url
        assert len(asked.queries) <= 12
    Link.objects.update(revoked_at=cast.at)
    assert "f@kultur.example" not in client.get(f"{YEAR}paminn/{round.slug}/").content.decode()


def test_of_many_letters_the_first_are_shown_in_full_and_the_others_are_counted(
    cast: Cast, round: OpenRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_of_reminders, "MOST_IN_FULL", 1)
    page = signed_in(cast.coordinator).get(f"{YEAR}paminn/{round.slug}/")
    letters = len(page.context["drafts"].letters)
    text = page.content.decode()
    assert letters > 2
    assert text.count("Läs brevet till") == 1
    assert f"{letters - 1} brev till skrivs på samma sätt" in text
    assert all(one.email in text for one in page.context["drafts"].letters)


@pytest.mark.parametrize("who", ["officer", "auditor", "politician", "secretary", "company_head"])
def test_reminders_links_and_the_cycle_are_the_coordinators(cast: Cast, round: OpenRound, who: str) -> None:
    client = signed_in(getattr(cast, who))
    for page in ("andra/", "paminnelser/", "lankar/", f"lankar/{round.slug}/housing-company/", f"paminn/{round.slug}/"):
        assert client.get(YEAR + page).status_code == 403, page
    assert client.get(YEAR).status_code == 200 and client.get(f"{YEAR}kalender/").status_code == 200


def test_another_municipalitys_coordinator_finds_none_of_it(cast: Cast, round: OpenRound) -> None:
    client = signed_in(cast.other_coordinator)
    for page in PAGES:
        assert client.get(YEAR + page).status_code == 404
    assert client.get(f"/provkoping/arshjul/lankar/{round.slug}/housing-company/").status_code == 404
    assert client.post(f"/provkoping/arshjul/paminn/{round.slug}/").status_code == 404
    assert mail.outbox == []


@pytest.mark.browser
def test_the_years_pages_hold_for_eyes_ears_and_phones(live: Live, cast: Cast) -> None:
    made = open_round(cast, due_on=dt.date(2025, 3, 14))
    now = dt.datetime.now(tz=dt.UTC)
    reply = made.reply("housing-company")
    token = make_link(by=cast.coordinator.viewer(), at=now, reply=reply, purpose=Purpose.BOTH)
    faults: dict[str, list[str]] = {}
    for width, dark in ((1280, False), (1280, True), (320, False)):
        page = live.page(cast.coordinator, width=width, dark=dark)
        for path in ("", "andra/", "kalender/", "paminnelser/", "lankar/", f"lankar/{made.slug}/housing-company/"):
            page.goto(YEAR + path)
            faults[f"{path} {width} {dark}"] = live.faults(page)
        nobody = live.page(None, width=width, dark=dark)
        for path in (f"/lank/{token}/", f"/lank/svar/exempelby/omgangar/{made.slug}/svar/housing-company/"):
            nobody.goto(path)
            faults[f"{path[:11]} {width} {dark}"] = live.faults(nobody)
        assert "/lank/svar/" in nobody.url and token not in nobody.url
    assert {name: found for name, found in faults.items() if found} == {}


def test_days_are_counted_back_from_the_boards_meeting_and_set_with_one_press(cast: Cast, round: OpenRound) -> None:
    from samsyn.followup.changes.rounds import change_round

    add_meeting(by=cast.administrator.viewer(), at=cast.at, body="social-committee", on=dt.date(2025, 4, 1))
    client, url = signed_in(cast.coordinator), f"{YEAR}dagar/{round.slug}/"
    assert "Styrelsens mötesdag saknas" in client.get(url).content.decode()
    said = {"board_meets_on": dt.date(2025, 4, 15)}
    change_round(by=cast.coordinator.viewer(), at=round.tick(), round=round.slug, fields=said)
    asked = queries_of(client, url)
    page = asked.response.content.decode()
    assert "Nämnden möts först 2025-04-01" in page and "underlag utan beslut" in page
    assert len(asked.queries) <= 12
    assert client.post(url).status_code == 302
    card = round.card("education-committee")
    assert (card.due_on, card.meets_on) == (dt.date(2025, 2, 6), dt.date(2025, 2, 18))  # 18 March is a day too late
    assert round.card("social-committee").meets_on is None
    assert signed_in(cast.officer).get(url).status_code == 403


def test_the_rounds_own_page_of_days_leads_to_where_they_are_counted(cast: Cast, round: OpenRound) -> None:
    page = signed_in(cast.coordinator).get(f"/exempelby/omgangar/{round.slug}/dagar/").content.decode()
    assert f"{YEAR}dagar/{round.slug}/" in page
