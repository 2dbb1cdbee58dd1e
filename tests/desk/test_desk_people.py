"""Users: inviting by letter, handing over, one's own page and everything held about oneself."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in

from samsyn.desk.organisation import hooks
from samsyn.organisation.models import Membership, User
from samsyn.organisation.queries import get_viewer
from samsyn.organisation.rights import Role

pytestmark = pytest.mark.django_db
PASSWORD = "åtta gröna hästar sjunger"
NEW = {
    "email": "ny@exempelby.example",
    "name": "Påhittad",
    "role": "officer",
    "body": "social-office",
    "since": "2026-01-01",
}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def held(cast: Cast, user: int) -> int:
    return Membership.objects.filter(user=user, municipality=cast.exempelby.id).latest("id").id


def test_somebody_new_gets_a_letter_chooses_a_password_and_is_in(cast: Cast, client: Client) -> None:
    administrator = signed_in(cast.administrator)
    assert administrator.post(reverse("member-new", args=["exempelby"]), NEW).status_code == 302
    letter = mail.outbox[0]
    assert letter.to == [NEW["email"]]
    assert "Du är nu handläggare i Samsyn för Exempelby." in str(letter.body)
    found = re.search(r"https?://[^/]+(/konto/losenord/nytt/\S+)", str(letter.body))
    assert found
    page = client.get(found[1], follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    answer = client.post(reverse("account_login"), {"login": NEW["email"], "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/exempelby/").status_code == 200


def test_somebody_with_an_account_keeps_the_password_and_is_told_of_the_role(cast: Cast) -> None:
    told = NEW | {"email": cast.other_officer.email.upper()}
    signed_in(cast.administrator).post(reverse("member-new", args=["exempelby"]), told)
    assert "Du loggar in som vanligt" in str(mail.outbox[0].body)
    assert "losenord" not in str(mail.outbox[0].body)


def test_a_letter_that_does_not_go_is_said_and_the_role_is_there(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    answer = signed_in(cast.administrator).post(reverse("member-new", args=["exempelby"]), NEW, follow=True)
    assert "gick inte iväg" in text(answer)
    assert NEW["email"] in text(answer)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"body": ""}, "gäller ett organ"), ({"role": "reader"}, "gäller hela kommunen"), ({"email": "x"}, "e-post")],
)
def test_a_role_in_the_wrong_place_is_said_at_its_field(cast: Cast, wrong: dict[str, str], said: str) -> None:
    page = signed_in(cast.administrator).post(reverse("member-new", args=["exempelby"]), NEW | wrong)
    assert page.status_code == 200
    assert said in text(page)
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_a_role_is_handed_over_with_what_is_still_open_in_sight(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "OPEN_WORK", [lambda request, body: [f"Två svar är inte klara i {body}"]])
    url = reverse("member", args=["exempelby", held(cast, cast.officer.id)])
    client = signed_in(cast.administrator)
    assert f"Två svar är inte klara i {cast.exempelby.bodies['education-office']}" in text(client.get(url))
    assert client.post(url, {"on": "2026-05-31", "to": "ny@exempelby.example"}).status_code == 302
    new = User.objects.get(email="ny@exempelby.example")
    assert get_viewer(new.pk, cast.exempelby.id, on=dt.date(2026, 5, 31)) is None
    viewer = get_viewer(new.pk, cast.exempelby.id, on=dt.date(2026, 6, 1))
    assert viewer is not None
    assert viewer.roles == {Role.OFFICER}
    assert get_viewer(cast.officer.id, cast.exempelby.id, on=dt.date(2026, 6, 1)) is None
    assert mail.outbox[0].to == ["ny@exempelby.example"]


def test_a_role_ends_and_the_door_is_closed_from_the_day_after(cast: Cast) -> None:
    client, officer = signed_in(cast.administrator), signed_in(cast.officer)
    assert officer.get("/exempelby/").status_code == 200
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    url = reverse("member", args=["exempelby", held(cast, cast.officer.id)])
    assert client.post(url, {"on": yesterday}).status_code == 302
    assert officer.get("/exempelby/").status_code == 404


def test_another_municipalitys_administrator_reaches_nobody_here(cast: Cast) -> None:
    client = signed_in(cast.other_administrator)
    mine = held(cast, cast.officer.id)
    for name in ("member", "member-letter", "member-second-factor"):
        assert client.post(reverse(name, args=["provkoping", mine]), {"on": "2020-01-01"}).status_code == 404
    assert cast.officer.viewer(on=dt.date(2026, 6, 1)).bodies


def test_a_new_letter_can_be_sent(cast: Cast) -> None:
    signed_in(cast.administrator).post(reverse("member-letter", args=["exempelby", held(cast, cast.officer.id)]))
    assert "/konto/losenord/nytt/" in str(mail.outbox[0].body)


def test_ones_own_page_says_roles_and_keeps_name_and_language(cast: Cast) -> None:
    client = signed_in(cast.officer)
    page = text(client.get(reverse("my-page", args=["exempelby"])))
    assert "Utbildningsförvaltningen" in page
    assert "Två steg är inte påslaget" in page
    client.post(reverse("my-page", args=["exempelby"]), {"name": "Nytt namn", "language": "en"})
    assert "My page" in text(client.get(reverse("my-page", args=["exempelby"])))
    assert User.objects.get(pk=cast.officer.id).name == "Nytt namn"


def test_one_fetches_everything_held_about_oneself_and_nothing_about_others(cast: Cast) -> None:
    client = signed_in(cast.officer)
    client.post(reverse("my-page", args=["exempelby"]), {"name": "Nytt namn", "language": "sv"})
    answer = client.get(reverse("my-data", args=["exempelby"]))
    told = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert told["konto"]["e-post"] == cast.officer.email
    assert [one["roll"] for one in told["roller"]] == ["officer"]
    assert {"change"} == {one["vad"] for one in told["gjort"]}
    assert cast.deputy.email not in text(answer)


def test_the_list_of_users_asks_as_much_however_many_there_are(cast: Cast) -> None:
    client, url = signed_in(cast.administrator), reverse("members", args=["exempelby"])
    client.get(url)
    before = queries_of(client, url)
    for n in range(15):
        client.post(reverse("member-new", args=["exempelby"]), NEW | {"email": f"n{n}@exempelby.example"})
    after = queries_of(client, url)
    assert len(after.queries) == len(before.queries) <= 12
