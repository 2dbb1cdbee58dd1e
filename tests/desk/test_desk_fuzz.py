"""Rubbish in every address and every form, as everybody: always an answer, never a fault of ours, never our insides.

Seeded, so that what fails once fails again. Each request is undone afterwards: one must not shield the next.
"""

import random
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.support.addresses import all_addresses
from tests.support.cast import Cast
from tests.support.hostile import ANSWERS, DrawnForm, asked, bent, forms_of, shows_its_inside
from tests.support.live import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WRITERS = ("coordinator", "officer", "head", "board_secretary", "administrator", "analyst")
ASKED_FOR = (
    "ar", "del", "kpi", "mal", "mot", "om", "organ", "plan", "q", "sida", "sprak", "utan", "vid", "next", "sort",
    "since", "until", "verb", "thing", "body", "state", "page", "langd", "fran", "till",
)  # fmt: skip
"""What pages ask of the query string, all of it at once."""
OUTSIDE = (
    "/", "/om/tillganglighet/", "/om/personuppgifter/", "/om/hjalp/", "/halsa/", "/matt/", "/lank/", "/lank/x/",
    "/lank/svar/exempelby/omgangar/a/svar/b/", "/kalender/hemlig/education-office.ics", "/kom-igang/kod/", "/sprak/",
    "/tema/", "/konto/logga-in/", "/konto/losenord/glomt/", "/konto/katalog/kommun/", "/konto/nycklar/1/",
    "/konto/inloggningar/", "/static/x.css",
)  # fmt: skip


_FORM = "application/x-www-form-urlencoded"
BROKEN = (
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"), (b"--x\r\nbroken", "multipart/form-data; boundary="),
    (b'{"a": [1', "application/json"), (b"name=%ff%fe&text=%00&because=%00&body=%00", _FORM),
    (b"name=1", f"{_FORM}; charset=nonsense"), (b"", "text/plain"),
)  # fmt: skip


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Faults(list[str]):
    """What went wrong, told so that one can do it again by hand."""

    def ask(self, client: Client, method: str, url: str, told: Any = None, **more: Any) -> Any:
        try:
            with _undone():
                answer = getattr(client, method)(url, told, **more) if told is not None else client.generic(
                    method.upper(), url, **more
                )  # fmt: skip
        except Exception as error:
            self.append(f"{method} {url[:160]}: {type(error).__name__}: {str(error)[:160]} {_brief(told)}")
            return None
        if answer.status_code >= 500:
            self.append(f"{method} {url[:160]}: {answer.status_code} {_brief(told)}")
        elif not answer.streaming and shows_its_inside(answer.content.decode(errors="replace")):
            self.append(f"{method} {url[:160]}: shows its insides {_brief(told)}")
        elif "Content-Security-Policy" not in answer and not url.startswith("/static/"):
            self.append(f"{method} {url[:160]}: {answer.status_code} without a content security policy")
        return answer


def _brief(told: object) -> str:
    return re.sub(r"(.)\1{20,}", r"\1…", repr(told))[:300] if told else ""


def _seen_forms(client: Client, addresses: Mapping[str, str]) -> dict[str, DrawnForm]:
    """Every form that the person meets, once for each address and set of fields."""
    found: dict[str, DrawnForm] = {}
    for url in addresses.values():
        answer = client.get(url)
        if answer.status_code != 200 or answer.streaming or "text/html" not in answer.get("Content-Type", ""):
            continue
        for form in forms_of(answer.content.decode(), at=url):
            if form.action.startswith("/exempelby/"):
                found.setdefault(f"{form.action}{sorted(form.fields)}", form)
    return found


def _filled(form: DrawnForm, chance: random.Random) -> Iterator[Mapping[str, Any]]:
    """The form sent in ways no page sends it."""
    honest = {name: list(said) for name, said in form.fields.items()}
    press = dict([chance.choice(form.presses)]) if form.presses else {}
    yield press
    yield honest | press | dict.fromkeys(form.fields, "\x00")
    for _ in range(2):
        yield honest | press | {name: chance.choice(ANSWERS) for name in form.fields if chance.random() < 0.7}
    for name in chance.sample(sorted(form.fields), min(2, len(form.fields))):
        yield honest | press | {name: chance.choice(ANSWERS)}
    yield honest | press | {name: chance.sample(ANSWERS, 3) for name in form.fields}
    if form.presses:
        yield honest | {name: chance.choice(ANSWERS) for name, _said in form.presses}


@pytest.mark.parametrize("who", [*WRITERS, "politician", "auditor", "other_officer", "nobody"])
def test_no_address_however_bent_breaks_the_desk(cast: Cast, who: str) -> None:
    chance, faults = random.Random(who), Faults()
    addresses = all_addresses(cast, kommun="exempelby")
    client = signed_in(getattr(cast, who))
    for url in addresses.values():
        for odd in chance.sample(list(bent(url)), 4 if who == "coordinator" else 1):
            faults.ask(client, "get", odd)
    assert faults == []


def test_no_question_however_odd_breaks_a_page(cast: Cast) -> None:
    chance, faults = random.Random("questions"), Faults()
    client = signed_in(cast.coordinator)
    odd = ("%00", "%ff%fe", "%ed%a0%80", *(one[:2000] for one in ANSWERS))
    for url in all_addresses(cast, kommun="exempelby").values():
        for said in chance.sample(odd, 3):
            faults.ask(client, "get", asked(url, ASKED_FOR, said))
    assert faults == []


@pytest.mark.parametrize("who", WRITERS)
def test_no_form_however_filled_breaks_the_desk(cast: Cast, who: str) -> None:
    chance, faults = random.Random(who), Faults()
    client = signed_in(getattr(cast, who))
    forms = _seen_forms(client, all_addresses(cast, kommun="exempelby"))
    assert forms
    for form in forms.values():
        for told in _filled(form, chance):
            faults.ask(client, "post", form.action, dict(told))
    assert faults == []


def test_what_is_sent_in_no_form_at_all_breaks_nothing(cast: Cast) -> None:
    """Wrong method, thousands of fields, broken multipart, JSON where a form is expected, a file that is none."""
    chance, faults = random.Random("no form"), Faults()
    client = signed_in(cast.coordinator)
    addresses = all_addresses(cast, kommun="exempelby")
    names = sorted({name for form in _seen_forms(client, addresses).values() for name in form.fields})
    everything = dict.fromkeys(names, "9" * 30) | {"file": "ingen fil"}
    for url in addresses.values():
        faults.ask(client, chance.choice(("put", "delete", "patch", "options", "head")), url)
        faults.ask(client, "post", url, everything)
        for content, kind in chance.sample(BROKEN, 2):
            faults.ask(client, "post", url, data=content, content_type=kind)
    assert faults == []


def test_thousands_of_fields_are_refused_with_a_page_of_ours(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    answer = client.post("/exempelby/organ/nytt/", {f"f{number}": "1" for number in range(4100)})
    assert answer.status_code == 400
    assert "Något blev fel på vägen" in answer.content.decode()


def test_a_form_without_its_proof_of_origin_is_refused_with_a_page_of_ours(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for url in all_addresses(cast, kommun="exempelby").values():
        answer = client.post(url, {"name": "x"})
        assert answer.status_code in {200, 403}, url
        assert "Content-Security-Policy" in answer
        assert answer.status_code == 403 or "<form" in answer.content.decode(), url


def test_pages_outside_every_municipality_stand_the_same(cast: Cast, client: Client) -> None:
    chance, faults = random.Random("outside"), Faults()
    for one in (client, signed_in(cast.officer)):
        for url in OUTSIDE:
            for odd in chance.sample(list(bent(url)), 4):
                faults.ask(one, "get", odd)
            for odd in chance.sample(ANSWERS, 2):
                faults.ask(one, "get", asked(url, ("next", "login", "q", "code", "state"), odd[:2000]))
                told = dict.fromkeys(("login", "password", "email", "next", "language", "theme", "name", "code"), odd)
                faults.ask(one, "post", url, told)
    assert faults == []


def test_the_fuzzing_can_fail(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samsyn.desk.start.render", lambda *told, **more: 1 // 0)
    faults = Faults()
    faults.ask(client, "get", "/om/hjalp/")
    assert len(faults) == 1


def test_our_own_fault_is_told_with_a_page_that_shows_nothing_and_may_run_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("samsyn.desk.start.render", lambda *told, **more: 1 // 0)
    answer = client.get("/om/hjalp/")
    assert answer.status_code == 500
    assert "Felet är vårt" in answer.content.decode()
    assert not shows_its_inside(answer.content.decode())
    assert "script-src 'self'" in answer["Content-Security-Policy"]
