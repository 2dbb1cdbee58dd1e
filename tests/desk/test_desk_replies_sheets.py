"""Answers out and in as Excel and Word: what was understood is shown first, and only a press saves it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.cast import Cast
from tests.support.filled_forms import fill_document, fill_workbook, text_cell
from tests.support.live import signed_in
from tests.support.rounds import OpenRound, open_round

from samsyn.audit.queries import list_changes
from samsyn.followup.queries.replies import get_reply
from samsyn.reports.sheets.containers import BYTES_IN

pytestmark = pytest.mark.django_db
TEXT = "Alla skolor kartlägger nu."


def _filled(content: bytes, text: str = TEXT) -> SimpleUploadedFile:
    """The form with a text in the first goal's answer."""
    return SimpleUploadedFile("svar.xlsx", fill_workbook(content, {("Mål", "E2"): text_cell(text)}))


def _said(round: OpenRound) -> str:
    found = get_reply(round.cast.officer.viewer(), round=round.slug, body="education-committee", on=round.at.date())
    return found.goals[0].answer.text


def _sealed(shown: str) -> str:
    found = re.search(r'name="svar" value="([^"]+)"', shown)
    assert found is not None
    return found.group(1)


def test_the_form_goes_out_comes_in_is_shown_and_then_saved(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("formular/")
    form = client.get(round.url("formular/xlsx/"))
    assert "svar-exempelby-2025-education-committee.xlsx" in form["Content-Disposition"]
    shown = client.post(url, {"file": _filled(form.content)}).content.decode()
    assert "Det här läste vi i formuläret" in shown
    assert TEXT in shown
    assert _said(round) == ""
    after = client.post(url, {"svar": _sealed(shown)}, follow=True).content.decode()
    assert "1 svar är sparat." in after
    assert _said(round) == TEXT


def test_the_word_form_goes_the_same_way(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("formular/")
    form = client.get(round.url("formular/docx/"))
    assert "svar-exempelby-2025-education-committee.docx" in form["Content-Disposition"]
    asked = get_reply(cast.officer.viewer(), round=round.slug, body="education-committee", on=round.at.date()).goals[0]
    filled = SimpleUploadedFile("svar.docx", fill_document(form.content, {(asked.goal, "Ert svar"): TEXT}))
    shown = client.post(url, {"file": filled}).content.decode()
    assert TEXT in shown
    assert _said(round) == ""
    client.post(url, {"svar": _sealed(shown)})
    assert _said(round) == TEXT


def test_the_form_asks_what_the_page_asks_and_what_cannot_be_read_is_said_with_its_place(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("formular/")
    form = client.get(round.url("formular/xlsx/")).content
    wrong = fill_workbook(form, {("Åtgärder", "F2"): text_cell("Sönder"), ("Åtgärder", "F3"): text_cell("Försenad")})
    shown = client.post(url, {"file": SimpleUploadedFile("svar.xlsx", wrong)}).content.decode()
    assert "Det här kom inte med" in shown
    assert "F2" in shown
    assert "Sönder" in shown
    client.post(url, {"svar": _sealed(shown)})
    found = get_reply(cast.officer.viewer(), round=round.slug, body="education-committee", on=round.at.date())
    assert {one.action: one.status for one in found.actions} == {
        "action-school-mapping": "", "action-study-guidance": "late",
    }  # fmt: skip


def test_what_a_colleague_saved_after_the_preview_is_not_written_over(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("formular/")
    shown = client.post(url, {"file": _filled(client.get(round.url("formular/xlsx/")).content)}).content.decode()
    round.write("Chefens text.", by=cast.head)
    after = client.post(url, {"svar": _sealed(shown)}, follow=True).content.decode()
    assert "Någon annan hann ändra det här" in after
    assert _said(round) == "Chefens text."


def test_a_form_for_another_year_or_another_body_is_refused_and_logged(cast: Cast) -> None:
    round, other = open_round(cast), open_round(cast, year=2024)
    client = signed_in(cast.officer)
    wrong_year = client.get(other.url("formular/xlsx/")).content
    theirs = signed_in(cast.social_officer).get(round.url("formular/xlsx/", "social-committee")).content
    for content, said in ((wrong_year, "2024"), (theirs, "Socialnämnden")):
        shown = client.post(round.url("formular/"), {"file": _filled(content)}).content.decode()
        assert "Spara svaren" not in shown
        assert said in shown
    refused = [one for one in list_changes(cast.exempelby.id, thing="reply") if one.verb == "refuse_sheet"]
    assert len(refused) == 2
    assert _said(round) == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b"MZ\x90\x00 program", "Formatet"),
        (b"PK\x03\x04 skadad", "skadad"),
        (b"x" * (BYTES_IN + 1), "10"),
    ],
    ids=["empty", "program", "broken", "too large"],
)
def test_a_file_that_is_no_form_is_refused_with_what_to_do(cast: Cast, content: bytes, said: str) -> None:
    round = open_round(cast)
    answer = signed_in(cast.officer).post(
        round.url("formular/"), {"file": SimpleUploadedFile("svar.xlsx", content)}
    )  # fmt: skip
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_preview_of_somebody_else_or_of_another_reply_saves_nothing(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("formular/")
    shown = client.post(url, {"file": _filled(client.get(round.url("formular/xlsx/")).content)}).content.decode()
    sealed = _sealed(shown)
    for who, body, seal in (
        (cast.deputy, "education-committee", sealed),
        (cast.social_officer, "social-committee", sealed),
        (cast.officer, "education-committee", sealed + "x"),
    ):
        after = signed_in(who).post(round.url("formular/", body), {"svar": seal}, follow=True).content.decode()
        assert "Förhandsvisningen är för gammal" in after
    assert _said(round) == ""


def test_a_reply_that_is_marked_ready_takes_no_form(cast: Cast) -> None:
    round = open_round(cast)
    round.write("Först.")
    client = signed_in(cast.officer)
    content = client.get(round.url("formular/xlsx/")).content
    round.mark_ready()
    assert client.post(round.url("formular/"), {"file": _filled(content)}).status_code == 409
    assert _said(round) == "Först."


def test_a_planning_round_offers_no_form_for_the_follow_up_and_says_where_its_activities_are_written(
    cast: Cast,
) -> None:
    round = open_round(cast, kind="planning")
    client = signed_in(cast.officer)
    assert "formular/" not in client.get(round.url("")).content.decode()
    for url in (round.url("formular/"), round.url("formular/xlsx/")):
        answer = client.get(url)
        assert answer.status_code == 404
        assert "aktiviteter skrivs här på webben" in answer.content.decode()


def test_the_page_of_the_form_says_what_the_form_does_not_carry(cast: Cast) -> None:
    page = signed_in(cast.officer).get(open_round(cast).url("formular/")).content.decode()
    assert "Planerade aktiviteter, kostnader och underlag till mål är inte med" in page
