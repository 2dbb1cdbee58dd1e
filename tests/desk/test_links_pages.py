"""A link in a browser without an account: in, write, mark ready, clear; and nowhere else, however one tries."""

import datetime as dt
import logging
import re
from http import HTTPStatus

import pytest
from django.test import Client
from tests.support.addresses import all_addresses
from tests.support.cast import Cast
from tests.support.live import signed_in
from tests.support.rounds import OpenRound, open_round

from samsyn.audit.queries import list_changes, list_looks
from samsyn.followup.changes.links import make_link, revoke_link
from samsyn.followup.models import GoalAnswer, Link, Reply
from samsyn.followup.states import Purpose, ReplyState

pytestmark = pytest.mark.django_db
COMPANY = "housing-company"
LATER = dt.timedelta(days=400)


@pytest.fixture
def round(cast: Cast) -> OpenRound:
    return open_round(cast)


def _link(round: OpenRound, purpose: Purpose = Purpose.BOTH, body: str = COMPANY) -> str:
    today = dt.datetime.now(tz=dt.UTC)  # the pages ask today's clock, and the link must be good today
    reply = round.reply(body)
    return make_link(by=round.cast.coordinator.viewer(), at=today, reply=reply, purpose=purpose)


def _opened(token: str) -> Client:
    client = Client()
    assert client.get(f"/lank/{token}/").status_code == HTTPStatus.FOUND
    return client


def _inside(round: OpenRound, rest: str = "", body: str = COMPANY) -> str:
    return f"/lank/svar/exempelby/omgangar/{round.slug}/svar/{body}/{rest}"


def _goal(round: OpenRound) -> str:
    return GoalAnswer.objects.filter(reply=round.reply(COMPANY)).order_by("id")[0].goal


def test_the_token_does_not_stay_in_the_address_bar_or_in_any_referrer(round: OpenRound) -> None:
    answer = Client().get(f"/lank/{_link(round)}/")
    assert (answer.status_code, answer["Location"]) == (302, "/lank/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store"
    cookie = answer.cookies["samsyn_link"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/lank/", True, "Lax")


def test_a_company_answers_through_its_link_from_the_first_page_to_handed_over(round: OpenRound) -> None:
    client, goal = _opened(_link(round)), _goal(round)
    home = client.get("/lank/").content.decode()
    assert "Exempelbyhus AB" in home and _inside(round) in home
    tasks = client.get(_inside(round))
    assert tasks.status_code == 200
    assert _inside(round, f"mal/{goal}/") in tasks.content.decode()
    page = client.get(_inside(round, f"mal/{goal}/")).content.decode()
    marks = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    said = {**marks, "text": "Vi hyr ut trettio lägenheter.", "version": "0"}
    autosaved = client.post(_inside(round, f"mal/{goal}/"), said, headers={"X-Samsyn-Autosave": "1"})
    assert autosaved.status_code in {200, 204}
    saved = client.post(_inside(round, f"mal/{goal}/"), said)
    again = client.post(_inside(round, f"mal/{goal}/"), said)  # pressed twice
    assert (saved.status_code, again.status_code) == (302, 302)
    assert saved["Location"].startswith("/lank/svar/")
    row = GoalAnswer.objects.get(reply=round.reply(COMPANY), goal=goal)
    assert (row.text, row.version) == ("Vi hyr ut trettio lägenheter.", 1)


def test_a_body_with_an_account_and_a_link_is_led_to_the_pages_of_the_one_it_came_in_by(round: OpenRound) -> None:
    """Both in one process: an address that is remembered for the one must not lead the other astray."""
    ours = f"/exempelby/omgangar/{round.slug}/svar/{COMPANY}/mal/{_goal(round)}/"
    theirs = _inside(round, f"mal/{_goal(round)}/")
    officer, holder = signed_in(round.cast.company_officer), _opened(_link(round))
    for _time in range(2):
        desk = officer.get(ours.partition("mal/")[0]).content.decode()
        linked = holder.get(_inside(round)).content.decode()
        assert (ours in desk, theirs in desk) == (True, False)
        assert (f'"{ours}"' in linked, theirs in linked) == (False, True)


def test_marking_ready_twice_and_clearing_twice_leave_one_step_each(round: OpenRound) -> None:
    client, goal = _opened(_link(round)), _goal(round)
    client.post(_inside(round, f"mal/{goal}/"), {"text": "Vi hyr ut.", "version": "0"})
    presses = ("klarmarkera", "klarmarkera", "slapp-fri", "slapp-fri", "lamna-som-underlag", "lamna-som-underlag")
    moved = [client.post(_inside(round, f"gor/{press}/")) for press in presses]
    assert all(one.status_code < 500 for one in moved)
    row = Reply.objects.get(id=round.reply(COMPANY))
    assert (row.state, row.cleared_by) == (ReplyState.HANDED_OVER, "handläggare och vd via länk, Exempelbyhus AB")
    verbs = [line.verb for line in list_changes(round.cast.exempelby.id, thing="reply", key=str(row.id))]
    assert sorted(verbs) == sorted(set(verbs)) and {"mark_ready", "clear", "hand_over"} <= set(verbs)


def test_what_is_done_and_read_by_link_is_in_the_log_as_such(round: OpenRound) -> None:
    client, goal = _opened(_link(round)), _goal(round)
    client.get(_inside(round))
    client.post(_inside(round, f"mal/{goal}/"), {"text": "Vi hyr ut.", "version": "0"})
    changes = [line for line in list_changes(round.cast.exempelby.id) if line.via == "link"]
    assert {(line.verb, line.thing) for line in changes} >= {("open", "link"), ("save", "reply")}
    looks = [line for line in list_looks(round.cast.exempelby.id) if line.via == "link"]
    assert looks and all(line.user is None and "Exempelbyhus" in line.named for line in looks)


def test_the_holder_sees_no_menu_no_search_and_no_other_page_of_the_desk(round: OpenRound) -> None:
    client = _opened(_link(round))
    page = client.get(_inside(round)).content.decode()
    assert "top-nav" not in page or "/exempelby/planer/" not in page
    assert 'action="/exempelby/sok/"' not in page and "min-sida" not in page
    for name, address in all_addresses(round.cast, kommun="exempelby").items():
        assert client.get(address).status_code in {302, 404, 405}, name
        assert client.get(f"/lank/svar{address}").status_code in {302, 403, 404, 405}, name


@pytest.mark.parametrize("body", ["education-committee", "social-committee", "culture-committee"])
def test_another_bodys_reply_is_not_there_for_the_holder(round: OpenRound, body: str) -> None:
    round.write("Hemligt utkast.") if body == "education-committee" else None
    client = _opened(_link(round))
    for rest in ("", "kontrollera/", "historik/", "mal/goal-school/", "formular/xlsx/", "fil/docx/"):
        answer = client.get(_inside(round, rest, body))
        assert answer.status_code in {403, 404}, rest
        assert b"Hemligt" not in answer.content
    assert client.post(_inside(round, "mal/goal-school/", body), {"text": "x", "version": "0"}).status_code in {
        403,
        404,
    }
    assert client.get(_inside(round, "vem-skriver/")).status_code == 404


def test_another_municipalitys_address_is_not_there_for_the_holder(round: OpenRound) -> None:
    client = _opened(_link(round))
    assert client.get(_inside(round).replace("exempelby/omg", "provkoping/omg")).status_code == 404


def test_wrong_expired_and_revoked_give_the_same_page_and_are_logged(
    round: OpenRound, caplog: pytest.LogCaptureFixture
) -> None:
    now = dt.datetime.now(tz=dt.UTC)
    expired, revoked, good = _link(round), _link(round), _link(round)
    rows = list(Link.objects.order_by("id"))
    Link.objects.filter(id=rows[0].id).update(created_at=now - LATER, expires_at=now - dt.timedelta(seconds=1))
    client = _opened(revoked)
    revoke_link(by=round.cast.coordinator.viewer(), at=now, link=rows[1].id)
    guessed = good[:-2] + ("AA" if good[-2:] != "AA" else "BB")
    with caplog.at_level(logging.DEBUG):
        answers = [Client().get(f"/lank/{token}/") for token in (expired, revoked, guessed, "nonsense", "1-x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(rb'value="[^"]*"|"X-CSRFToken": "[^"]*"|/lank/[^"]*', b"", one.content) for one in answers}) == 1
    assert len({tuple(sorted(name for name in one.headers)) for one in answers}) == 1
    assert not any(token in caplog.text for token in (expired, revoked, guessed))
    replayed = client.get(_inside(round))
    assert replayed.status_code == 404 and replayed.cookies["samsyn_link"].value == ""
    round.cast.coordinator.viewer()
    whys = [line.said["why"] for line in list_changes(round.cast.exempelby.id, thing="link", verb="refuse")]
    assert sorted(str(one) for one in whys) == ["expired", "revoked", "revoked", "unknown"]


def test_a_cookie_that_was_made_up_or_moved_to_another_link_opens_nothing(round: OpenRound) -> None:
    _link(round)
    client = Client()
    for value in ("1.1", "1.1:AAAA:BBBB", ""):
        client.cookies["samsyn_link"] = value
        assert client.get("/lank/").status_code == 404
        assert client.get(_inside(round)).status_code == 404


def test_guessing_is_stopped_after_twenty_tries(round: OpenRound) -> None:
    good, client = _link(round), Client()
    codes = [client.get(f"/lank/{round.cast.exempelby.id}-{number:043d}/").status_code for number in range(21)]
    assert codes == [404] * 20 + [429]
    assert client.get(f"/lank/{good}/").status_code == 429


def test_leaving_takes_the_link_out_of_the_browser(round: OpenRound) -> None:
    client = _opened(_link(round))
    assert client.get("/lank/avsluta/").status_code == 405
    assert client.post("/lank/avsluta/").status_code == 200
    assert client.get("/lank/").status_code == 404


def test_a_link_for_answering_only_is_not_offered_to_clear(round: OpenRound) -> None:
    client = _opened(_link(round, Purpose.ANSWER))
    client.post(_inside(round, f"mal/{_goal(round)}/"), {"text": "Vi hyr ut.", "version": "0"})
    page = client.get(_inside(round, "kontrollera/")).content.decode()
    assert "Klarmarkera" in page and "Släpp" not in re.sub(r"<p class=\"hint\">.*?</p>", "", page)
