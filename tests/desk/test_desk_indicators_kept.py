"""An indicator's page is kept for all to whom it looks the same, and is each reader's own in what must be."""

import itertools
import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from tests.support.cast import Cast, Person
from tests.support.live import BACKEND, signed_in

from samsyn.desk.indicators.cached import KEPT
from samsyn.organisation.models import Body, Municipality

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
ADDRESS = reverse("indicator", args=["exempelby", "kolada:N00973"])
_TOKEN = re.compile(r'(?:name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"(\w{64})"')


def _page(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _without_token(page: str) -> str:
    tokens = set(_TOKEN.findall(page))
    assert len(tokens) == 1
    return page.replace(tokens.pop(), "")


def _readers(cast: Cast) -> list[Person]:
    return [one for one in cast.everyone if one not in cast.strangers]


def test_what_is_kept_is_what_each_reader_would_have_been_drawn(cast: Cast) -> None:
    clients = []
    for person, theme, language, many in itertools.product(_readers(cast), ("", "dark"), ("sv", "en"), (True, False)):
        client = signed_in(person)
        session = client.session
        session["samsyn_many"] = many  # in one municipality there is no other to change to
        session.save()
        client.cookies["samsyn_theme"], client.cookies["django_language"] = theme, language
        clients.append(client)
        _page(client)  # whoever comes first to a look leaves it for the others
    kept = [_without_token(_page(client)) for client in clients]
    assert len(set(kept)) > 8 * 5  # many roles see many pages
    assert {re.findall(r'<html lang="(\w+)"', page)[0] for page in kept} == {"sv", "en"}
    for client, page in zip(clients, kept, strict=True):
        KEPT.forget()
        assert _without_token(_page(client)) == page


def test_a_page_kept_for_another_carries_ones_own_token(cast: Cast) -> None:
    _page(signed_in(cast.officer))
    held = len(KEPT)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.deputy.user, backend=BACKEND)
    token = _TOKEN.findall(_page(client))[0]
    assert len(KEPT) == held  # the two see the same page, and it was drawn once
    said = {"theme": "dark", "next": ADDRESS}
    assert client.post(reverse("choose-theme"), {**said, "csrfmiddlewaretoken": token}).status_code == 302
    stranger = _TOKEN.findall(_page(signed_in(cast.officer)))[0]
    assert client.post(reverse("choose-theme"), {**said, "csrfmiddlewaretoken": stranger}).status_code == 403


def test_each_answer_masks_the_token_anew(cast: Cast) -> None:
    client = signed_in(cast.reader)
    assert _TOKEN.findall(_page(client))[0] != _TOKEN.findall(_page(client))[0]


def test_what_is_said_to_one_reader_is_said_to_nobody_else(cast: Cast) -> None:
    client = signed_in(cast.officer)
    storage, answer = CookieStorage(HttpRequest()), HttpResponse()
    storage.add(constants.SUCCESS, "Bara till handläggaren")
    storage.update(answer)
    client.cookies["messages"] = answer.cookies["messages"].value
    assert "Bara till handläggaren" in _page(client)
    assert "Bara till handläggaren" not in _page(signed_in(cast.deputy))
    assert "Bara till handläggaren" not in _page(client)


def test_a_query_in_the_address_is_not_kept(cast: Cast) -> None:
    client = signed_in(cast.officer)
    _page(client)
    held = len(KEPT)
    assert "?nagot=annat" in _page(client, f"{ADDRESS}?nagot=annat")
    assert len(KEPT) == held
    assert "nagot" not in _page(client)


def test_a_new_name_of_the_municipality_or_of_ones_body_is_seen_at_once(cast: Cast) -> None:
    client = signed_in(cast.officer)
    mark = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": mark}).status_code == 304
    Body.objects.filter(id=cast.exempelby.bodies["education-office"]).update(name="Skolkontoret (påhittat)")
    answer = client.get(ADDRESS, headers={"If-None-Match": mark})
    assert (answer.status_code, "Skolkontoret (påhittat)" in answer.content.decode()) == (200, True)
    Municipality.objects.filter(id=cast.exempelby.id).update(name="Nya Exempelby")
    answer = client.get(ADDRESS, headers={"If-None-Match": answer["ETag"]})
    assert (answer.status_code, "Nya Exempelby" in answer.content.decode()) == (200, True)
