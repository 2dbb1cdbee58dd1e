"""What was typed when the session ended comes back to the one who typed it, filled in, and is never saved by itself."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.support.cast import Cast, Person
from tests.support.live import BACKEND, signed_in
from tests.support.rounds import OpenRound, open_round

from samsyn.followup.queries.replies import get_reply

pytestmark = pytest.mark.django_db
TYPED = "En lång text som det tog en förmiddag att skriva."


def _form(client: Client, url: str) -> dict[str, str]:
    """The hidden fields of the item's form, as a browser sends them."""
    shown = client.get(url).content.decode()
    found = re.findall(r'<input type="hidden" name="(skriven|version|csrfmiddlewaretoken)" value="([^"]*)"', shown)
    version = re.search(r'name="version" value="(\d+)"', shown)
    return dict(found) | ({"version": version.group(1)} if version else {})


def _session_ends(client: Client) -> None:
    Session.objects.filter(session_key=client.cookies[settings.SESSION_COOKIE_NAME].value).delete()


def _saved(round: OpenRound, who: Person) -> str:
    found = get_reply(who.viewer(), round=round.slug, body="education-committee", on=round.at.date())
    return next(one.answer.text for one in found.goals if one.goal == "goal-school")


def test_the_text_comes_back_after_signing_in_and_is_saved_only_by_a_press(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    _session_ends(client)
    answer = client.post(url, {**form, "text": TYPED})
    assert (answer.status_code, answer["Location"].split("?")[1]) == (302, f"next={url}")
    assert TYPED not in client.get(answer["Location"]).content.decode()
    client.force_login(cast.officer.user, backend=BACKEND)
    shown = client.get(url).content.decode()
    assert "Din text finns kvar" in shown
    assert TYPED in shown
    assert _saved(round, cast.officer) == ""
    assert client.post(url, {**_form(client, url), "text": TYPED}).status_code == 302
    assert _saved(round, cast.officer) == TYPED
    assert "Din text finns kvar" not in client.get(url).content.decode()


def test_it_never_goes_over_a_newer_text_unseen(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    _session_ends(client)
    client.post(url, {**form, "text": TYPED})
    round.write("Chefens nyare text.", by=cast.head)
    client.force_login(cast.officer.user, backend=BACKEND)
    given = _form(client, url)
    assert given["version"] == form["version"]
    clash = client.post(url, {**given, "text": TYPED})
    assert clash.status_code == 409
    assert "Chefens nyare text." in clash.content.decode()
    assert _saved(round, cast.officer) == "Chefens nyare text."


@pytest.mark.parametrize("who", ["deputy", "social_officer"])
def test_whoever_else_signs_in_on_the_same_browser_never_sees_it(cast: Cast, who: str) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    _session_ends(client)
    client.post(url, {**form, "text": TYPED})
    client.force_login(getattr(cast, who).user, backend=BACKEND)
    assert TYPED not in client.get(url).content.decode()
    client.get(round.url("", "social-committee") + "x") if who == "social_officer" else None
    assert who != "deputy" or TYPED not in str(dict(client.session))


def test_another_browser_of_the_same_person_does_not_hold_it(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    _session_ends(client)
    client.post(url, {**form, "text": TYPED})
    assert TYPED not in signed_in(cast.officer).get(url).content.decode()


def test_nothing_is_kept_for_a_stranger_without_a_mark_or_with_a_forged_one(cast: Cast) -> None:
    round = open_round(cast)
    url = round.url("mal/goal-school/")
    elsewhere = _form(signed_in(cast.officer), round.url("atgard/action-school-mapping/"))["skriven"]
    for mark in ("", "påhittat", elsewhere):
        client = Client()
        assert client.post(url, {"text": TYPED, "skriven": mark}).status_code == 302
        assert settings.SESSION_COOKIE_NAME not in client.cookies, mark


def test_it_may_be_thrown_away(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    _session_ends(client)
    client.post(url, {**form, "text": TYPED})
    client.force_login(cast.officer.user, backend=BACKEND)
    client.post(url, {"kasta": "1"})
    assert TYPED not in client.get(url).content.decode()


def test_a_form_whose_proof_of_origin_is_too_old_comes_back_filled_in(cast: Cast) -> None:
    round = open_round(cast)
    url = round.url("mal/goal-school/")
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer.user, backend=BACKEND)
    form = _form(client, url) | {"csrfmiddlewaretoken": "x" * 64}
    answer = client.post(url, {**form, "text": TYPED})
    assert (answer.status_code, answer["Location"]) == (302, url)
    assert TYPED in client.get(url).content.decode()
    assert _saved(round, cast.officer) == ""
    forged = client.post(url, {"text": "Angriparens text", "csrfmiddlewaretoken": "x" * 64})
    assert forged.status_code == 403
    assert "Angriparens text" not in client.get(url).content.decode()


def test_saving_while_typing_is_told_that_the_session_is_over_and_leaves_the_page_alone(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    _session_ends(client)
    assert client.post(url, {**form, "text": TYPED}, headers={"X-Samsyn-Autosave": "1"}).status_code == 401


def test_a_form_opened_by_one_and_sent_by_another_is_not_saved_as_the_others(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    form = _form(client, url)
    client.force_login(cast.deputy.user, backend=BACKEND)
    shown = client.post(url, {**form, "text": TYPED}).content.decode()
    assert "Du är inloggad som någon annan än den som skrev" in shown
    assert TYPED in shown
    assert _saved(round, cast.officer) == ""
