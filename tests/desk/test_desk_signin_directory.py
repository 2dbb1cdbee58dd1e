"""The municipality's own directory opens accounts that exist, for an address it vouches for, and makes none."""

import copy
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.support.cast import Cast
from tests.support.directory import STRANGERS_KEY, Directory, directory, without_signature

from samsyn.organisation.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def katalog(settings: Any) -> Iterator[Directory]:
    cache.clear()
    with directory() as running:
        providers = copy.deepcopy(django_settings.SOCIALACCOUNT_PROVIDERS)
        providers["openid_connect"]["APPS"] = [
            {
                "provider_id": "kommun",
                "name": "Exempelbys katalog",
                "client_id": running.client,
                "secret": "hemligt",
                "settings": {"server_url": running.address},
            }
        ]
        settings.SOCIALACCOUNT_PROVIDERS = providers
        yield running


def come_through(client: Client, katalog: Directory) -> Any:
    """Press the button, be sent to the directory, and come back with a code."""
    away = client.post(reverse("openid_connect_login", args=["kommun"]))
    assert away.status_code == 302
    assert away["Location"].startswith(f"{katalog.address}/in?")
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(reverse("openid_connect_callback", args=["kommun"]), {"code": "c", "state": asked["state"][0]})


def is_in(client: Client) -> bool:
    return client.get("/exempelby/").status_code == 200


def test_the_button_is_there_only_when_a_directory_is_set_up(client: Client, katalog: Directory, settings: Any) -> None:
    assert "Logga in med Exempelbys katalog" in client.get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Exempelbys katalog" not in client.get(reverse("account_login")).content.decode()


def test_somebody_with_an_account_comes_in_without_a_password(cast: Cast, client: Client, katalog: Directory) -> None:
    katalog.person = {"email": cast.officer.email.upper(), "email_verified": True}
    assert come_through(client, katalog).status_code == 302
    assert is_in(client)
    assert client.session["_auth_user_id"] == str(cast.officer.id)


def test_the_directory_counts_as_two_steps(cast: Cast, client: Client, katalog: Directory, settings: Any) -> None:
    settings.SECOND_FACTOR_FOR = frozenset({"coordinator"})
    katalog.person = {"email": cast.coordinator.email, "email_verified": True}
    come_through(client, katalog)
    assert is_in(client)


def test_who_has_no_account_gets_none(cast: Cast, client: Client, katalog: Directory) -> None:
    katalog.person = {"email": "ny@exempelby.example", "email_verified": True}
    answer = come_through(client, katalog)
    assert answer.status_code == 403
    assert "Det finns inget konto för dig här" in answer.content.decode()
    assert not User.objects.filter(email="ny@exempelby.example").exists()
    assert not is_in(client)


@pytest.mark.parametrize("vouched", [False, None, "false", "true", 0])
def test_an_address_the_directory_does_not_vouch_for_opens_nothing(
    cast: Cast, client: Client, katalog: Directory, vouched: object
) -> None:
    katalog.person = {"email": cast.officer.email, "email_verified": vouched}
    assert come_through(client, katalog).status_code == 403
    assert not is_in(client)


def test_who_has_been_here_before_is_known_though_the_address_has_changed(
    cast: Cast, client: Client, katalog: Directory
) -> None:
    katalog.person = {"email": cast.officer.email, "email_verified": True}
    come_through(client, katalog)
    katalog.person = {"email": "nytt.namn@exempelby.example", "email_verified": True}
    again = Client()
    come_through(again, katalog)
    assert is_in(again)


def test_a_closed_account_stays_closed_for_the_directory(cast: Cast, client: Client, katalog: Directory) -> None:
    User.objects.filter(pk=cast.officer.id).update(is_active=False)
    katalog.person = {"email": cast.officer.email, "email_verified": True}
    come_through(client, katalog)
    assert not is_in(client)


@pytest.mark.parametrize(
    "trick", ["another key", "no signature", "another audience", "another issuer", "too old", "another person"]
)
def test_a_token_that_is_not_the_directorys_own_opens_nothing(
    cast: Cast, client: Client, katalog: Directory, trick: str
) -> None:
    katalog.person = {"email": cast.officer.email, "email_verified": True}
    if trick == "another key":
        katalog.key = STRANGERS_KEY
    elif trick == "no signature":
        bare = without_signature({"iss": katalog.address, "aud": "samsyn", "sub": "person-1", "exp": 4_000_000_000})
        katalog.token = lambda: bare  # type: ignore[method-assign]  # the directory itself has gone bad
    else:
        katalog.claims = {
            "another audience": {"aud": "annan"},
            "another issuer": {"iss": "https://annan.example"},
            "too old": {"exp": 1_000_000_000},
            "another person": {"sub": "person-2"},
        }[trick]
    answer = come_through(client, katalog)
    assert not is_in(client)
    assert answer.status_code in {200, 401, 403}
    assert "Till inloggningen" in answer.content.decode()


def test_an_answer_nobody_asked_for_is_refused(cast: Cast, client: Client, katalog: Directory) -> None:
    katalog.person = {"email": cast.officer.email, "email_verified": True}
    client.get(reverse("openid_connect_callback", args=["kommun"]), {"code": "c", "state": "gissat"})
    assert not is_in(client)
