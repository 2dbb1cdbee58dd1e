"""First run, bodies, meeting days, parties: what each page does, and what another body's officer does not see."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in

from samsyn.components.tables import Cell
from samsyn.desk.organisation import hooks
from samsyn.desk.organisation.pasted import read_days, read_names
from samsyn.organisation.accounts import make_first_code
from samsyn.organisation.changes import BodyDraft, add_bodies, add_meetings, change_body
from samsyn.organisation.models import Membership
from samsyn.organisation.queries import get_body, list_bodies, list_meetings
from samsyn.planfile.people import BodyKind

pytestmark = pytest.mark.django_db
FIRST = {
    "municipality": "sollentuna kommun",
    "code": "",
    "email": "forst@sollentuna.example",
    "name": "",
    "password": "åtta gröna hästar sjunger",
    "again": "åtta gröna hästar sjunger",
}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_empty_installation_says_how_to_begin_and_opens_nothing(client: Client) -> None:
    page = text(client.get("/"))
    assert "samsyn desk prepare" in page
    assert 'name="password"' not in page
    assert client.get(reverse("first", args=["gissat"])).status_code == 403


def test_from_the_code_to_a_municipality_with_bodies(client: Client) -> None:
    url = reverse("first", args=[make_first_code(at=timezone.now())])
    assert '<option value="Sollentuna">0163</option>' in text(client.get(url))
    answer = client.post(url, FIRST)
    assert (answer.status_code, answer["Location"]) == (302, "/sollentuna/organ/flera/?forsta")
    page = text(client.get(answer["Location"]))
    assert "Steg 2 av 2" in page
    found = re.findall(r'name="suggested" value="(\w+)"', page)
    assert {"kf", "ks", "sn"} <= set(found)
    told = {
        "suggested": ["kf", "ks"],
        "names": "• Omsorgsnämnden\n\nOmsorgsnämnden\nUtbildningsnämnden",
        "kind": "committee",
    }
    assert client.post("/sollentuna/organ/flera/", told | {"answers": "on"}).status_code == 302
    page = text(client.get("/sollentuna/organ/"))
    for name in ("Kommunfullmäktige", "Kommunstyrelsen", "Omsorgsnämnden", "Utbildningsnämnden"):
        assert name in page
    again = Client().get(url)
    assert again.status_code == 403
    assert "redan igång" in text(again)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "kort", "again": "kort"}, "12 tecken"),
        ({"again": "något annat än det"}, "inte lika"),
        ({"municipality": "Hittepå"}, "känner inte igen"),
        ({"municipality": "Hittepå", "code": "12"}, "fyra siffror"),
        ({"email": "x"}, "e-postadress"),
    ],
)
def test_what_is_wrong_in_the_first_form_is_said_and_what_was_written_stays(
    client: Client, wrong: dict[str, str], said: str
) -> None:
    answer = client.post(reverse("first", args=[make_first_code(at=timezone.now())]), FIRST | wrong)
    assert answer.status_code == 200
    assert said in text(answer)
    assert wrong.get("email", FIRST["email"]) in text(answer)
    assert "gröna hästar" not in text(answer), "but a password is never sent back"


def test_a_coordinator_adds_changes_and_merges_a_body(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    body = {"name": "Energi AB", "kind": "company", "under": "council", "answers": "on", "ownership_percent": "51,5"}
    assert client.post(reverse("body-new", args=["exempelby"]), body).status_code == 302
    page = text(client.get(reverse("body", args=["exempelby", "energi-ab"])))
    assert "51,5\N{NO-BREAK SPACE}%" in page
    told = {
        "name": "Energi AB",
        "answers": "on",
        "owner_directive": "KF 2023-03-20, punkt 4",
        "ownership_percent": "51,5",
    }
    assert client.post(reverse("body-edit", args=["exempelby", "energi-ab"]), told).status_code == 302
    assert get_body(cast.exempelby.id, "energi-ab").owner_directive == "KF 2023-03-20, punkt 4"
    merged = {"into": "housing-company", "on": "2026-01-31"}
    assert client.post(reverse("body-merge", args=["exempelby", "energi-ab"]), merged).status_code == 302
    assert "gick upp i Exempelbyhus AB" in text(client.get(reverse("bodies", args=["exempelby"])))


def test_a_body_that_does_not_fit_is_refused_in_the_form(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    page = client.post(reverse("body-new", args=["exempelby"]), {"name": "X", "kind": "council", "under": "council"})
    assert page.status_code == 200
    assert "kan inte ligga under" in text(page)
    page = client.post(reverse("body-new", args=["exempelby"]), {"name": "Socialnämnden", "kind": "committee"})
    assert "redan ett organ som heter så" in text(page) or page.status_code == 302


@pytest.mark.requirement("SNT-006")
@pytest.mark.requirement("LAW-038")
def test_the_oversight_says_share_directive_and_what_each_company_reported(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = cast.coordinator.viewer()
    change_body(by=by, at=cast.at, slug="housing-company", fields={"owner_directive": "KF 2023-03-20, punkt 4"})
    company = cast.exempelby.bodies["housing-company"]
    client, url = signed_in(cast.politician), reverse("oversight", args=["exempelby"])
    page = text(client.get(url))
    assert page.count("Ej rapporterad<") == 3, "company, federation, joint committee: nothing is cleared"
    assert "KF 2023-03-20, punkt 4" in page
    assert "100\N{NO-BREAK SPACE}%" in page
    monkeypatch.setattr(hooks, "REPORTED", [lambda request, cards: {company: Cell("Uppföljning 2025", url="/x/")}])
    page = text(client.get(url))
    assert '<a href="/x/">Uppföljning 2025</a>' in page
    assert page.count("Ej rapporterad<") == 2


@pytest.mark.requirement("SNT-005")
def test_a_bodys_page_shows_its_mandate_and_what_other_rooms_know(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    change_body(by=cast.coordinator.viewer(), at=cast.at, slug="council", fields={"mandate": "Kommunallagen 3 kap."})
    monkeypatch.setattr(hooks, "SECTIONS", [lambda request, body: ("Det här är ert", body.name), lambda *_: None])
    page = text(signed_in(cast.officer).get(reverse("body", args=["exempelby", "council"])))
    assert "Kommunallagen 3 kap." in page
    assert "Det här är ert" in page


def test_many_meeting_days_are_pasted_and_seen_by_all(cast: Cast) -> None:
    client = signed_in(cast.secretary)
    url = reverse("body-meetings", args=["exempelby", "education-committee"])
    told = "2026-03-14\n18 april 2026 (handlingar 2026-04-08)\n2/6 2026 budget"
    assert client.post(url, {"days": told}).status_code == 302
    page = text(signed_in(cast.reader).get(f"{reverse('meetings', args=['exempelby'])}?ar=2026"))
    for said in ("2026-03-14", "2026-04-08", "2026-06-02", "budget"):
        assert said in page
    assert "Spara dagarna" not in text(signed_in(cast.reader).get(url))
    wrong = client.post(url, {"days": "2026-03-14\ni mars nån gång"})
    assert "i mars nån gång" in text(wrong)
    assert "Hittar ingen dag" in text(wrong)


@pytest.mark.parametrize("who", ["social_secretary", "officer", "reader", "other_coordinator"])
def test_nobody_else_puts_days_in_a_committees_calendar(cast: Cast, who: str) -> None:
    url = reverse("body-meetings", args=["exempelby", "education-committee"])
    answer = signed_in(getattr(cast, who)).post(url, {"days": "2026-03-14"})
    assert answer.status_code == (404 if who == "other_coordinator" else 403)
    days = list_meetings(cast.exempelby.id, since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 31))
    assert days == ()


@pytest.mark.parametrize(
    ("line", "on", "papers"),
    [
        ("2026-03-14", (2026, 3, 14), None),
        ("lördag 14 mars 2026 kl. 18", (2026, 3, 14), None),
        ("14/3 2026", (2026, 3, 14), None),
        ("14.3.2026", (2026, 3, 14), None),
        ("14 MARS 2026; handlingar 4 mars 2026", (2026, 3, 14), (2026, 3, 4)),
    ],
)
def test_a_pasted_day_is_read_as_swedes_write_it(
    line: str, on: tuple[int, int, int], papers: tuple[int, int, int] | None
) -> None:
    days, unread = read_days(line)
    assert unread == ()
    assert [(day.on, day.papers_on) for day in days] == [(dt.date(*on), dt.date(*papers) if papers else None)]


@pytest.mark.parametrize("line", ["2026-02-30", "14 mars", "2026-01-01 2026-01-02 2026-01-03", "99/99 2026"])
def test_a_line_without_a_real_day_is_given_back_and_not_guessed(line: str) -> None:
    assert read_days(line) == ((), (line,))


def test_pasted_names_lose_their_bullets_and_doubles() -> None:
    assert read_names(" • Socialnämnden\n- Barnnämnden\n\nSocialnämnden") == ("Socialnämnden", "Barnnämnden")


def test_a_party_is_added_with_its_goals_agreements_and_log(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    told = {"name": "Försäkringskassan", "kind": "state", "contact": "Lokalkontoret"}
    answer = client.post(reverse("party-new", args=["exempelby"]), told)
    entry = {"kind": "agreement", "on": "2026-01-01", "until": "2026-12-31", "text": "<b>Överenskommelse</b>"}
    assert client.post(answer["Location"], entry).status_code == 302
    page = text(signed_in(cast.reader).get(answer["Location"]))
    assert "&lt;b&gt;Överenskommelse" in page
    assert "Arkivera" not in page
    assert signed_in(cast.reader).post(answer["Location"], entry).status_code == 403
    client.post(reverse("party-archive", args=["exempelby", "forsakringskassan"]))
    assert "/parter/forsakringskassan/" not in text(client.get(reverse("parties", args=["exempelby"])))


@pytest.mark.parametrize("name", ["bodies", "meetings", "parties", "oversight", "search"])
def test_a_page_asks_as_much_of_the_database_however_many_there_are(cast: Cast, name: str) -> None:
    client, url = signed_in(cast.coordinator), f"{reverse(name, args=['exempelby'])}?q=nämnd&ar=2026"
    client.get(url)
    before = queries_of(client, url)
    by = cast.coordinator.viewer()
    add_bodies(by=by, at=cast.at, drafts=[BodyDraft(f"Nämnd {n}", BodyKind.COMMITTEE, True) for n in range(40)])
    days = [(dt.date(2026, 1, 1) + dt.timedelta(days=n), None, "") for n in range(40)]
    add_meetings(by=by, at=cast.at, body="council", days=days)
    after = queries_of(client, url)
    assert len(after.queries) == len(before.queries) <= 12


def test_the_search_finds_bodies_and_parties_of_ones_own_municipality(cast: Cast) -> None:
    page = text(signed_in(cast.other_officer).get(f"{reverse('search', args=['provkoping'])}?q=SOCIAL"))
    assert "Ingenting hittades" in page
    page = text(signed_in(cast.officer).get(f"{reverse('search', args=['exempelby'])}?q=SOCIAL"))
    assert "Socialnämnden" in page
    script = text(
        signed_in(cast.officer).get(reverse("search", args=["exempelby"]), {"q": "<script>alert(1)</script>"})
    )
    assert "<script>alert" not in script
    assert len(list_bodies(cast.provkoping.id)) < len(list_bodies(cast.exempelby.id))


@pytest.mark.requirement("SNT-006")
def test_the_oversight_knows_what_a_company_has_cleared_and_a_hand_over_what_is_still_open(cast: Cast) -> None:
    from tests.support.rounds import open_round

    from samsyn.followup.queries.replies import get_reply

    round = open_round(cast, kind="yearly", year=2025)
    administrator, politician = signed_in(cast.administrator), signed_in(cast.politician)
    held = Membership.objects.get(user=cast.company_head.id).id
    member, oversight = reverse("member", args=["exempelby", held]), reverse("oversight", args=["exempelby"])
    assert "Det här är inte klart" in text(administrator.get(member))
    asked = get_reply(cast.company_officer.viewer(), round=round.slug, body="housing-company", on=round.at.date())
    for item in asked.goals:
        round.write("Hemligt utkast", item.goal, body="housing-company", by=cast.company_officer)
    before = text(politician.get(oversight))
    assert before.count("Ej rapporterad<") == 3, "what is written but not cleared is not reported"
    assert "Hemligt utkast" not in before + text(administrator.get(member))
    round.mark_ready("housing-company", by=cast.company_officer)
    round.clear("housing-company", by=cast.company_head)
    after = text(politician.get(oversight))
    assert after.count("Ej rapporterad<") == 2
    assert "2025" in after.split("Exempelbyhus AB")[1]
    assert len(queries_of(politician, oversight).queries) <= 12
    assert len(queries_of(administrator, member).queries) <= 12
    assert "Det här är inte klart" not in text(administrator.get(member))
