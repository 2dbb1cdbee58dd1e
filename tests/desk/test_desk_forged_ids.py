"""Ids that belong to somebody else, in every address and every form: refused, logged, and not a row is changed.

What the forms send is what the pages themselves would send, so that only the wall can be what stops it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from tests.support.addresses import all_addresses
from tests.support.cast import Cast, Person
from tests.support.hostile import DrawnForm, forms_of
from tests.support.live import signed_in
from tests.support.rounds import example_round

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OWNERS = ("coordinator", "administrator", "officer", "head", "board_secretary")
EDUCATION = "/svar/education-committee/"
TEXT = "Skrivet av en som inte får"
OWN = ("/min-sida/", "/arshjul/kalender/")
"""Forms about the one who sends them."""


def _forms(people: Iterable[Person], addresses: Mapping[str, str]) -> list[DrawnForm]:
    """What the people's own pages would send, with something written in every text."""
    found: dict[str, DrawnForm] = {}
    for one in people:
        client = signed_in(one)
        for url in addresses.values():
            answer = client.get(url)
            if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
                for form in forms_of(answer.content.decode(), at=url):
                    if form.action.startswith("/exempelby/") and not any(own in form.action for own in OWN):
                        found.setdefault(f"{form.action}{sorted(form.fields)}", form)
    return list(found.values())


def _said(form: DrawnForm) -> dict[str, Any]:
    texts = {name: [f"{TEXT} {name}"] for name in form.texts}
    return {name: list(said) for name, said in form.fields.items()} | texts | dict(form.presses[:1])


def _rows(cast: Cast, of: str = "exempelby") -> dict[str, str]:
    """Everything the municipality has, table by table; the logs aside, which are to tell of the tries."""
    from samsyn.organisation.walls import stand_in

    place = getattr(cast, of).id
    stand_in(place)
    found = {}
    for model in apps.get_models():
        if "municipality" in {field.name for field in model._meta.local_fields}:
            found[model._meta.db_table] = _hash(model, place)
    return found


def _hash(model: type[Model], place: int) -> str:
    rows = model._default_manager.filter(municipality_id=place).order_by("pk").values_list()
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()


def _refused(cast: Cast) -> int:
    from samsyn.audit.models import Change
    from samsyn.organisation.walls import stand_in

    stand_in(cast.exempelby.id)
    return Change.objects.filter(municipality_id=cast.exempelby.id, verb="refuse", thing="page").count()


def test_another_municipalitys_people_change_nothing_at_our_addresses(cast: Cast) -> None:
    addresses = all_addresses(cast, kommun="exempelby")
    forms = _forms([getattr(cast, who) for who in OWNERS], addresses)
    assert len(forms) > 60
    before, said = _rows(cast), _refused(cast)
    answers = set[int]()
    for who in ("other_coordinator", "other_officer", "former_officer", "nobody"):
        client = signed_in(getattr(cast, who))
        answers |= {client.post(one.action, _said(one)).status_code for one in forms}
    assert answers == {404}
    assert _rows(cast) == before
    assert _refused(cast) > said, "the auditor can see that somebody tried"


def test_our_ids_at_their_own_addresses_lead_nowhere(cast: Cast) -> None:
    """The coordinator of Provköping is at home there: what stops the ids of Exempelby is each page's own question."""
    addresses = all_addresses(cast, kommun="exempelby")
    forms = _forms([getattr(cast, who) for who in OWNERS], addresses)
    theirs = {name: url.replace("/exempelby/", "/provkoping/", 1) for name, url in addresses.items()}
    before = _rows(cast)
    for who in ("other_coordinator", "other_administrator", "other_officer"):
        client = signed_in(getattr(cast, who))
        for name, url in theirs.items():
            answer = client.get(url, follow=True)
            assert answer.status_code < 500, url
            if any(word in url for word in ("/exempelby-2025/", "/planer/exempelby/", "/lasning/1")):
                assert answer.status_code in {403, 404, 405}, f"{name} {url}: {answer.status_code}"
        for form in forms:
            url = form.action.replace("/exempelby/", "/provkoping/", 1)
            answer = client.post(url, _said(form))
            assert answer.status_code < 500, url
            if any(word in url for word in ("/exempelby-2025/", "/planer/exempelby/")):
                assert answer.status_code in {403, 404}, f"{who} {url}: {answer.status_code}"
    assert _rows(cast) == before


@pytest.mark.parametrize("who", ["social_officer", "social_head", "company_head", "politician"])
def test_nobody_outside_the_authority_changes_a_row_of_its_reply(cast: Cast, who: str) -> None:
    addresses = all_addresses(cast, kommun="exempelby")
    mine = [getattr(cast, each) for each in ("officer", "head")]
    forms = [one for one in _forms(mine, addresses) if EDUCATION in one.action]
    assert len(forms) >= 8
    before = _rows(cast)
    client = signed_in(getattr(cast, who))
    assert {client.post(one.action, _said(one)).status_code for one in forms} <= {403, 404}
    assert _rows(cast) == before


@pytest.mark.parametrize("who", ["officer", "secretary", "analyst", "auditor"])
def test_nobody_but_those_who_lead_changes_a_row_of_what_they_lead(cast: Cast, who: str) -> None:
    addresses = all_addresses(cast, kommun="exempelby")
    forms = _forms([cast.coordinator, cast.administrator], addresses)
    person = getattr(cast, who)
    allowed = {f"{one.action}{sorted(one.fields)}" for one in _forms([person], addresses)}
    before = _rows(cast)
    client = signed_in(person)
    tried = [one for one in forms if f"{one.action}{sorted(one.fields)}" not in allowed]
    assert len(tried) > 20
    answers = {one.action: client.post(one.action, _said(one)).status_code for one in tried}
    assert {url: status for url, status in answers.items() if status not in {403, 404}} == {}
    assert _rows(cast) == before


def test_a_link_reaches_its_own_reply_and_no_other_row(cast: Cast) -> None:
    import datetime as dt

    from samsyn.followup.changes.links import make_link
    from samsyn.followup.states import Purpose

    addresses = all_addresses(cast, kommun="exempelby")
    forms = _forms([getattr(cast, who) for who in OWNERS], addresses)
    today = dt.datetime.now(tz=dt.UTC)
    reply = example_round(cast).reply("housing-company")
    token = make_link(by=cast.coordinator.viewer(), at=today, reply=reply, purpose=Purpose.BOTH)
    client = Client()
    client.get(f"/lank/{token}/")
    before = _rows(cast)
    for url in addresses.values():
        assert client.get(url).status_code in {302, 405}, url
        answer = client.get(f"/lank/svar{url}")
        assert answer.status_code in {403, 404} or answer["Location"] == "/lank/", url
    for form in forms:
        answer = client.post(form.action, _said(form))
        assert answer.status_code == 302 and "/konto/logga-in/" in answer["Location"], form.action
        answer = client.post(f"/lank/svar{form.action}", _said(form))
        assert answer.status_code in {403, 404} or answer["Location"] == "/lank/", form.action
    after = _rows(cast)
    assert {table for table in before if before[table] != after[table]} <= {"followup_link"}, "when it was last used"
