"""What stands round every page: few words for each role, theme and language kept, failures that say what to do."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.cast import Cast
from tests.support.live import Live, signed_in

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return str(answer.content.decode())


def menu(page: str) -> list[str]:
    return re.findall(r"<a [^>]*>([^<(]+)", page.split('class="main-nav"')[1].split("</nav>", maxsplit=1)[0])


def test_each_role_has_only_its_own_rooms_in_the_menu(cast: Cast) -> None:
    seen = {
        one: set(menu(text(signed_in(getattr(cast, one)).get("/exempelby/"))))
        for one in ("reader", "administrator", "auditor", "coordinator")
    }
    assert "Organ" in seen["reader"]
    assert not seen["reader"] & {"Användare", "Logg", "Parter", "Granskning"}
    assert "Användare" in seen["administrator"]
    assert "Användare" not in seen["coordinator"]
    assert "Logg" in seen["auditor"]


def test_the_room_one_stands_in_is_marked(cast: Cast) -> None:
    page = text(signed_in(cast.reader).get("/exempelby/organ/council/"))
    assert re.search(r'href="/exempelby/organ/" aria-current="page"', page)
    assert not re.search(r'href="/exempelby/" aria-current', page)


@pytest.mark.parametrize(
    ("theme", "drawn"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("", "")]
)
def test_the_theme_is_kept_without_a_script(client: Client, theme: str, drawn: str) -> None:
    answer = client.post(reverse("choose-theme"), {"theme": theme, "next": "/om/hjalp/"})
    assert answer["Location"] == "/om/hjalp/"
    assert f'<html lang="sv"{drawn}>' in text(client.get("/om/hjalp/"))


def test_a_theme_nobody_offers_and_a_way_out_of_samsyn_are_ignored(client: Client) -> None:
    answer = client.post(reverse("choose-theme"), {"theme": '"><script>', "next": "https://annan.example/"})
    assert answer["Location"] == "/"
    client.cookies["samsyn_theme"] = '"><script>'
    assert '<html lang="sv">' in text(client.get("/om/hjalp/"))


def test_the_language_is_kept_and_the_page_says_which_it_is(client: Client) -> None:
    client.post(reverse("choose-language"), {"language": "en", "next": "/"})
    page = client.get("/om/tillganglighet/")
    assert "Accessibility statement" in text(page)
    assert '<html lang="en"' in text(page)
    assert page["Content-Language"] == "en"


def test_what_may_not_be_done_says_who_may_and_where_to_go(cast: Cast) -> None:
    page = signed_in(cast.reader).get(reverse("log", args=["exempelby"]))
    assert page.status_code == 403
    assert "Det får: revisor" in text(page)
    assert 'href="/exempelby/"' in text(page)


def test_a_page_that_is_not_there_says_so_and_how_to_go_on(cast: Cast) -> None:
    for path in ("/exempelby/organ/finns-inte/", "/finns/inte/alls/"):
        page = signed_in(cast.reader).get(path)
        assert page.status_code == 404
        assert "Till startsidan" in text(page)


def test_a_form_that_stood_open_too_long_loses_nothing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.coordinator.user)
    page = client.post(reverse("body-new", args=["exempelby"]), {"name": "X"})
    assert page.status_code == 403
    assert "Skicka en gång till" in text(page)


def test_when_something_breaks_the_fault_is_ours(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from samsyn.desk import search

    def broken(request: object, words: str) -> list[search.Hit]:
        raise RuntimeError(words)

    monkeypatch.setattr(search, "SOURCES", [broken])
    client.raise_request_exception = False
    client.force_login(cast.reader.user)
    page = client.get("/exempelby/sok/?q=x")
    assert page.status_code == 500
    assert "Felet är vårt" in text(page)
    assert "RuntimeError" not in text(page)


def test_who_has_roles_in_two_municipalities_chooses_and_can_choose_again(cast: Cast) -> None:
    from samsyn.organisation.changes import give_role
    from samsyn.organisation.rights import Role

    give_role(by=cast.other_administrator.viewer(), at=cast.at, user=cast.reader.id, role=Role.READER)
    client = signed_in(cast.reader)
    page = text(client.get("/"))
    assert "/exempelby/" in page
    assert "/provkoping/" in page
    assert "Byt kommun" in text(client.get("/provkoping/"))
    alone = signed_in(cast.officer)
    assert alone.get("/")["Location"] == "/exempelby/"
    assert "Byt kommun" not in text(alone.get("/exempelby/"))


def test_nothing_on_a_page_breaks_the_content_policy(cast: Cast) -> None:
    page = signed_in(cast.coordinator).get("/exempelby/organ/")
    policy = page["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script>", text(page))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark", "language"), [(320, False, "sv"), (1280, True, "en")])
def test_the_organisations_pages_are_without_faults(
    live: Live, cast: Cast, width: int, dark: bool, language: str
) -> None:
    from samsyn.organisation.parties import add_party

    add_party(by=cast.coordinator.viewer(), at=cast.at, name="Föreningsrådet", kind="civil_society", slug="rad")
    kept = ["organ/", "organ/council/", "organ/flera/", "organ/nytt/", "organ/uppsikt/", "organ/motesdagar/"]
    paths = (
        (cast.coordinator, [*kept, "parter/rad/"]),
        (cast.administrator, ["anvandare/", "anvandare/ny/", "min-sida/"]),
        (cast.auditor, ["logg/"]),
    )
    faults: dict[str, list[str]] = {}
    for person, mine in paths:
        page = live.page(person, width=width, dark=dark, language=language)
        page.context.add_cookies([{"name": "django_language", "value": language, "url": live.address}])
        for path in mine:
            page.goto(f"/exempelby/{path}")
            if found := live.faults(page):
                faults[path] = found
    assert faults == {}
