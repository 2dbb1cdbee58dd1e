"""Signing in: with a password, in two steps, when it is forgotten, when somebody guesses, and out again."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.support.cast import Cast

from samsyn.organisation.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "åtta gröna hästar sjunger"


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> None:
    cache.clear()


@pytest.fixture
def officer(cast: Cast) -> User:
    user = cast.officer.user
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, *, to: str = "") -> str:
    """Where one is led, or the page's text when one is not."""
    told = {"login": email, "password": password} | ({"next": to} if to else {})
    answer = client.post(reverse("account_login"), told)
    return str(answer["Location"]) if answer.status_code == 302 else answer.content.decode()


def code_now(secret: str, *, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def turn_on_codes(client: Client) -> str:
    """Through the page, as a person does; returns the secret the app would have read."""
    page = client.get(reverse("mfa_activate_totp"))
    if page.status_code == 302:  # asks for the password once more
        client.post(page["Location"], {"password": PASSWORD})
        page = client.get(reverse("mfa_activate_totp"))
    found = re.search(r"<code>([A-Z2-7]{16,})</code>", page.content.decode())
    assert found
    assert client.post(reverse("mfa_activate_totp"), {"code": code_now(found[1])}).status_code == 302
    return found[1]


def test_the_right_password_leads_to_the_page_one_came_for(officer: User, client: Client) -> None:
    assert sign_in(client, officer.email, to="/exempelby/organ/") == "/exempelby/organ/"
    assert client.get("/exempelby/organ/").status_code == 200


def test_the_address_may_be_written_with_capitals(officer: User, client: Client) -> None:
    assert sign_in(client, officer.email.upper()) == "/"


def test_nobody_is_led_out_of_samsyn_after_signing_in(officer: User, client: Client) -> None:
    assert sign_in(client, officer.email, to="https://annan.example/") == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(officer: User, client: Client) -> None:
    wrong, unknown = sign_in(client, officer.email, "fel"), sign_in(client, "ingen@exempelby.example", "fel")

    def worded(page: str) -> str:
        return re.sub(r'(value|content|hx-headers)=("[^"]*"|\'[^\']*\')', "", page)

    assert "Adressen och lösenordet hör inte ihop" in wrong
    assert worded(wrong) == worded(unknown)


def test_a_closed_account_is_not_let_in(officer: User, client: Client) -> None:
    officer.is_active = False
    officer.save()
    sign_in(client, officer.email)
    assert client.get("/exempelby/").status_code == 302


def test_ten_wrong_guesses_close_the_door_also_for_the_right_password(officer: User, client: Client) -> None:
    for _time in range(9):
        assert "hör inte ihop" in sign_in(client, officer.email, "fel")
    answer = client.post(reverse("account_login"), {"login": officer.email, "password": "fel"})
    assert answer.status_code == 429
    assert "För många försök" in answer.content.decode()
    again = client.post(reverse("account_login"), {"login": officer.email.upper(), "password": PASSWORD})
    assert again.status_code == 429
    assert "_auth_user_id" not in client.session


def test_guessing_at_one_account_does_not_shut_another_out(officer: User, cast: Cast, client: Client) -> None:
    for _time in range(10):
        sign_in(client, "ingen@exempelby.example", "fel")
    assert sign_in(client, officer.email) == "/"


def test_nobody_can_sign_up(client: Client) -> None:
    page = client.get(reverse("account_signup"))
    assert "Konton läggs upp av kommunen" in page.content.decode()
    client.post(reverse("account_signup"), {"email": "ny@exempelby.example", "password1": PASSWORD})
    assert not User.objects.filter(email="ny@exempelby.example").exists()


def test_signing_out_is_a_press_not_a_link(officer: User, client: Client) -> None:
    sign_in(client, officer.email)
    client.get(reverse("account_logout"))
    assert client.get("/exempelby/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/exempelby/").status_code == 302


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(officer: User, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": officer.email})
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "Välj nytt lösenord i Samsyn"
    found = re.search(r"https?://[^/]+(/konto/losenord/nytt/\S+)", str(mail.outbox[0].body))
    assert found
    page = client.get(found[1], follow=True)
    new = "sju blå kaniner dansar"
    assert client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), officer.email, new) == "/"
    assert "gäller inte längre" in Client().get(found[1], follow=True).content.decode()


def test_an_address_without_an_account_gets_the_same_answer_and_no_letter(officer: User, client: Client) -> None:
    known = client.post(reverse("account_reset_password"), {"email": officer.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "ingen@exempelby.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mail.outbox] == [[officer.email]]


@pytest.mark.parametrize(("weak", "said"), [("kort", "minst 12 tecken"), ("qwerty123456", "för vanligt")])
def test_a_short_or_common_password_is_refused_with_the_reason(
    officer: User, client: Client, weak: str, said: str
) -> None:
    client.force_login(officer)
    told = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    page = client.post(reverse("account_change_password"), told)
    assert page.status_code == 200
    assert said in page.content.decode()
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_two_steps_by_a_code_from_the_app(officer: User, client: Client) -> None:
    sign_in(client, officer.email)
    secret = turn_on_codes(client)
    client.post(reverse("account_logout"))
    assert sign_in(client, officer.email, to="/exempelby/organ/").startswith(reverse("mfa_authenticate"))
    assert client.get("/exempelby/").status_code == 302, "the password alone is not enough"
    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Koden stämmer inte" in refused.content.decode()
    cache.clear()  # the code that turned it on counts as used
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert answer["Location"] == "/exempelby/organ/"
    assert client.get("/exempelby/").status_code == 200


def test_a_code_is_used_once(officer: User, client: Client) -> None:
    sign_in(client, officer.email)
    secret = turn_on_codes(client)
    cache.clear()
    code = code_now(secret)
    for _time in range(2):
        client.post(reverse("account_logout"))
        sign_in(client, officer.email)
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer.status_code == 200
    assert client.get("/exempelby/").status_code == 302


def test_a_reserve_code_lets_one_in_and_is_then_spent(officer: User, client: Client) -> None:
    sign_in(client, officer.email)
    turn_on_codes(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<li><code>([^<]+)</code>", page)
    assert len(codes) == 10
    for expected in (302, 200):
        client.post(reverse("account_logout"))
        sign_in(client, officer.email)
        assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == expected


def test_codes_cannot_be_guessed_at_length(officer: User, client: Client) -> None:
    sign_in(client, officer.email)
    secret = turn_on_codes(client)
    client.post(reverse("account_logout"))
    sign_in(client, officer.email)
    for _time in range(12):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    right = client.post(reverse("mfa_authenticate"), {"code": code_now(secret, later=1)})
    assert right.status_code == 200
    assert "för många försök" in right.content.decode().casefold()


def test_the_qr_code_is_a_picture_that_the_content_policy_allows(officer: User, client: Client) -> None:
    client.force_login(officer)
    client.post(client.get(reverse("mfa_activate_totp"))["Location"], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    text = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in text
    assert "style=" not in text
    assert "img-src 'self' data:" in page["Content-Security-Policy"]


def test_who_must_take_two_steps_is_led_to_set_them_up_and_then_let_in(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR_FOR = frozenset({"coordinator"})
    user = cast.coordinator.user
    user.set_password(PASSWORD)
    user.save()
    sign_in(client, user.email)
    answer = client.get("/exempelby/organ/")
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    assert "Din roll kräver två steg" in client.get(reverse("mfa_index")).content.decode()
    turn_on_codes(client)
    assert client.get("/exempelby/organ/").status_code == 200
    analyst = Client()
    analyst.force_login(cast.analyst.user)
    assert analyst.get("/exempelby/organ/").status_code == 200, "asked only of the roles named"


def test_an_administrator_gives_a_new_start_to_who_has_lost_the_phone(cast: Cast, client: Client) -> None:
    user = cast.officer.user
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    from tests.support.addresses import EXAMPLES

    held = EXAMPLES["member-second-factor"](cast)["membership"]
    client.force_login(cast.administrator.user)
    client.post(reverse("member-second-factor", args=["exempelby", held]))
    assert not Authenticator.objects.filter(user=user).exists()


def test_one_sees_where_one_is_signed_in_and_may_sign_out_everywhere_else(officer: User, client: Client) -> None:
    elsewhere = Client(headers={"user-agent": "Annan webbläsare"})
    sign_in(elsewhere, officer.email)
    sign_in(client, officer.email)
    assert "Annan webbläsare" in client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))
    assert elsewhere.get("/exempelby/").status_code == 302
    assert client.get("/exempelby/").status_code == 200
