"""The live desk: two people at once, each signed in as themselves, and faults that are noticed."""

import pytest
from django.db import connection
from tests.support.cast import Cast
from tests.support.live import Live, queries_of, signed_in


@pytest.mark.browser
def test_two_people_stand_side_by_side_each_as_themselves(live: Live, cast: Cast) -> None:
    ours, theirs, nobody = live.page(cast.officer), live.page(cast.other_officer), live.page()
    for page in (ours, theirs, nobody):
        page.goto("/")
    assert ours.url == f"{live.address}/exempelby/"
    assert theirs.url == f"{live.address}/provkoping/"
    assert "/exempelby" not in nobody.url.removeprefix(live.address)
    answer = theirs.goto("/exempelby/")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.browser
def test_what_is_wrong_with_a_page_is_told(live: Live, cast: Cast) -> None:
    page = live.page(cast.coordinator, width=320)
    page.goto("/exempelby/")
    bad = "<main><h1>x</h1><img src='/a.png' style='top:0'><p>y</p></main>"
    page.evaluate(
        "text => { document.body.innerHTML = text; document.querySelector('p').style.minWidth = '900px' }", bad
    )
    page.wait_for_load_state("networkidle")
    told = " ".join(live.faults(page))
    assert "image-alt" in told
    assert "wider than the screen" in told
    assert "Content Security Policy" in told


def test_the_live_database_is_not_one_shared_connection(db: None) -> None:
    assert connection.vendor != "sqlite" or not connection.is_in_memory_db()  # type: ignore[attr-defined]  # SQLite's own


def test_the_questions_of_a_page_include_the_session_and_the_user(cast: Cast) -> None:
    asked = queries_of(signed_in(cast.officer), "/exempelby/")
    assert asked.response.status_code == 200
    said = " ".join(asked.queries)
    assert "django_session" in said
    assert "organisation_membership" in said
    assert not any(one.startswith("SAVEPOINT") for one in asked.queries)
