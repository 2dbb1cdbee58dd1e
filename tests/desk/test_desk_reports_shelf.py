"""Reports on the desk: previewed, laid down and served as they were; the letter; the template; the auditor's chain."""

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.cast import Cast
from tests.support.decided import CHANGED, REASONS, led_round, published
from tests.support.live import signed_in

from samsyn.audit.queries import list_changes
from samsyn.documents.docx import HOUSE_TEMPLATE
from samsyn.documents.spreadsheet import as_csv, as_sheet, harmless
from samsyn.organisation.queries import get_template
from samsyn.publishing.letters import UnableToSaveLetter, get_letter, write_letter
from samsyn.publishing.queries import get_publication, list_publications
from samsyn.reports.letter_texts import LetterTexts

pytestmark = pytest.mark.django_db
SLUG = "exempelby-2025"
ABOUT = f"/exempelby/rapporter/omgang/{SLUG}/"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"
    return tmp_path / "publications"


def test_the_preview_is_the_report_itself_marked_as_a_proposal_and_can_do_nothing(cast: Cast) -> None:
    led_round(cast, "proposed")
    client = signed_in(cast.politician)
    whole = client.get(f"{ABOUT}sida/")
    page = whole.content.decode()
    assert "FÖRSLAG" in page
    assert "Ej rapporterad" in page
    assert "default-src 'none'" in whole["Content-Security-Policy"]
    assert "script-src" not in whole["Content-Security-Policy"]
    assert whole["X-Frame-Options"] == "SAMEORIGIN"
    english = client.get(f"{ABOUT}sida/?sprak=en").content.decode()
    assert '<html lang="en"' in english


def test_a_part_is_of_one_body_one_goal_or_one_area_and_says_nothing_of_the_rest(cast: Cast) -> None:
    led_round(cast, "proposed")
    client = signed_in(cast.coordinator)
    goal = client.get(f"{ABOUT}sida/?del=goal:goal-school").content.decode()
    body = client.get(f"{ABOUT}sida/?del=body:education-committee").content.decode()
    area = client.get(f"{ABOUT}sida/?del=area:area-work").content.decode()
    whole = client.get(f"{ABOUT}sida/").content.decode()
    assert max(map(len, (goal, body, area))) < len(whole)
    assert "Sammanfattning goal-school." in goal
    assert "Sammanfattning goal-reception." not in goal


@pytest.mark.slow
def test_the_report_is_taken_as_word_and_pdf(cast: Cast) -> None:
    led_round(cast, "proposed")
    client = signed_in(cast.coordinator)
    word, pdf = client.get(f"{ABOUT}fil/docx/"), client.get(f"{ABOUT}fil/pdf/")
    assert zipfile.is_zipfile(io.BytesIO(word.content))
    assert pdf.content.startswith(b"%PDF-")
    assert word["Content-Disposition"].endswith('.docx"')
    assert 'filename="rapport-uppfoljning-2025-' in word["Content-Disposition"]
    assert "-2024-2027" in word["Content-Disposition"]
    letter = signed_in(cast.politician).get(f"{ABOUT}skrivelse/fil/docx/")
    assert 'filename="tjansteskrivelse-' in letter["Content-Disposition"]
    assert "no-store" in pdf["Cache-Control"]


def test_stored_bytes_are_served_with_their_hash_kept_by_the_reader_and_never_by_others(cast: Cast) -> None:
    id = published(cast)
    client, card = signed_in(cast.reader), get_publication(cast.reader.viewer(), id)
    file = next(one for one in card.files if one.format == "pdf")
    answer = client.get(f"/exempelby/rapporter/{id}/fil/pdf/")
    assert (answer["ETag"], len(answer.content)) == (f'"{file.sha256}"', file.size)
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert file.name in answer["Content-Disposition"]
    again = client.get(f"/exempelby/rapporter/{id}/fil/pdf/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_bytes_that_have_changed_on_the_shelf_are_never_served(cast: Cast, shelf: Path) -> None:
    id = published(cast)
    file = next(one for one in get_publication(cast.reader.viewer(), id).files if one.format == "html")
    kept = next(path for path in shelf.rglob("*") if path.is_file() and file.sha256 in str(path).replace("/", ""))
    kept.chmod(0o644)
    kept.write_bytes(b"something else")
    answer = signed_in(cast.reader).get(f"/exempelby/rapporter/{id}/fil/html/")
    assert answer.status_code == 500
    assert "Återställ den från säkerhetskopian" in answer.content.decode()
    assert b"something else" not in answer.content


@pytest.mark.slow
def test_the_auditor_builds_it_again_and_is_told_that_every_byte_is_the_same(cast: Cast) -> None:
    id = published(cast)
    page = signed_in(cast.auditor).post(f"/exempelby/rapporter/{id}/jamfor/").content.decode()
    assert "Innehållet är detsamma." in page
    assert page.count("samma byte") == 3


def test_a_proposal_on_the_shelf_is_opened_by_those_who_decide_and_not_by_others(cast: Cast) -> None:
    led_round(cast, "closed")
    answer = signed_in(cast.coordinator).post(f"{ABOUT}forslag/?del=goal:goal-school")
    id = list_publications(cast.coordinator.viewer())[0].id
    assert answer["Location"] == f"/exempelby/rapporter/{id}/"
    assert "Förslag" in signed_in(cast.politician).get(f"/exempelby/rapporter/{id}/").content.decode()
    assert signed_in(cast.reader).get(f"/exempelby/rapporter/{id}/").status_code == 404
    assert signed_in(cast.officer).get(f"/exempelby/rapporter/{id}/fil/pdf/").status_code == 404


def test_a_withdrawn_document_stays_readable_with_the_reason_on_top(cast: Cast) -> None:
    id = published(cast)
    client = signed_in(cast.coordinator)
    assert client.post(f"/exempelby/rapporter/{id}/aterkalla/", {"because": " "}).status_code == 409
    client.post(f"/exempelby/rapporter/{id}/aterkalla/", {"because": "Fel år på omslaget."})
    page = signed_in(cast.reader).get(f"/exempelby/rapporter/{id}/").content.decode()
    assert "Fel år på omslaget." in page
    assert signed_in(cast.reader).get(f"/exempelby/rapporter/{id}/fil/pdf/").status_code == 200
    assert signed_in(cast.reader).post(f"/exempelby/rapporter/{id}/aterkalla/", {"because": "x"}).status_code == 403


def test_the_letter_says_what_is_left_and_two_who_write_it_lose_nothing(cast: Cast) -> None:
    led_round(cast, "proposed")
    client, url = signed_in(cast.coordinator), f"{ABOUT}skrivelse/"
    assert "Det här är kvar att fylla i" in client.get(url).content.decode()
    assert "FÅR INTE SKICKAS" in client.get(f"{url}sida/").content.decode()
    sent = {
        "version": 0,
        "economy": "Ryms inom ram.",
        "to_council": "ja",
        "signatories": "Kommundirektör\n\nKanslichef",
    }
    saved = client.post(url, sent, headers={"X-Samsyn-Autosave": "1"})
    assert saved.json() == {"version": 1}
    kept = get_letter(cast.coordinator.viewer(), f"round/{SLUG}").texts
    assert (kept.economy, kept.to_council, kept.signatories) == (
        "Ryms inom ram.",
        True,
        ("Kommundirektör", "Kanslichef"),
    )
    late = {"version": 0, "economy": "Kostar hundra tusen.", "to_council": "ja"}
    assert client.post(url, late, headers={"X-Samsyn-Autosave": "1"}).status_code == 409
    both = client.post(url, late).content.decode()
    assert "Ryms" in both
    assert "Kostar hundra tusen." in both
    assert signed_in(cast.politician).post(url, late).status_code == 403
    assert "Ryms inom ram." in signed_in(cast.politician).get(f"{url}sida/").content.decode()


def test_the_same_letter_saved_twice_is_one_version_and_one_line_in_the_log(cast: Cast) -> None:
    from samsyn.audit.queries import list_changes

    by, texts = cast.coordinator.viewer(), LetterTexts(summary="Kort.")
    assert write_letter(by=by, at=cast.at, about="round/x", seen=0, texts=texts) == 1
    assert write_letter(by=by, at=cast.at, about="round/x", seen=0, texts=texts) == 1
    assert len(list_changes(cast.exempelby.id, thing="letter")) == 1
    with pytest.raises(UnableToSaveLetter) as unable:
        write_letter(by=by, at=cast.at, about="round/x", seen=0, texts=LetterTexts(summary="Lång."))
    assert unable.value.theirs.texts == texts
    assert get_letter(cast.other_coordinator.viewer(), "round/x").version == 0


def _upload(content: bytes, name: str = "mall.docx") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def _with(part: str, content: bytes, template: bytes) -> bytes:
    """The template with one part put in or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        target.writestr(part, content)
    return out.getvalue()


def test_the_municipalitys_own_template_is_used_and_can_be_taken_back(cast: Cast) -> None:
    own = HOUSE_TEMPLATE.read_bytes()
    client = signed_in(cast.coordinator)
    client.post("/exempelby/rapporter/mall/", _upload(own))
    assert get_template(cast.exempelby.id) == own
    assert client.get("/exempelby/rapporter/mall/?hamta").content == own
    client.post("/exempelby/rapporter/mall/", {"house": "1"})
    assert get_template(cast.exempelby.id) is None
    assert signed_in(cast.officer).post("/exempelby/rapporter/mall/", _upload(own)).status_code == 403


_EXTERNAL = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="https://example.org/x.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("text", "Word-dokument"),
        ("macro", "makron"),
        ("outside", "utifrån"),
        ("entities", "Word-dokument"),
        ("empty", ""),
    ],
)
def test_a_hostile_template_is_refused_with_what_to_do_and_nothing_is_kept(cast: Cast, name: str, said: str) -> None:
    house = HOUSE_TEMPLATE.read_bytes()
    content = {
        "text": b"inte ett dokument", "macro": _with("word/vbaProject.bin", b"x", house),
        "outside": _with("word/_rels/settings.xml.rels", _EXTERNAL, house),
        "entities": _with("word/settings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', house), "empty": b"",
    }[name]  # fmt: skip
    answer = signed_in(cast.coordinator).post("/exempelby/rapporter/mall/", _upload(content))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert get_template(cast.exempelby.id) is None
    logged = [one.said for one in list_changes(cast.exempelby.id, thing="template")]
    assert logged == ([{"bytes": len(content)}] if content else [])


def test_the_chain_says_for_each_goal_who_decided_what_when_and_why(cast: Cast) -> None:
    led_round(cast, "decided")
    page = signed_in(cast.auditor).get(f"/exempelby/granskning/{SLUG}/").content.decode()
    said = re.sub(r"<[^>]+>", " ", page)
    assert "annorlunda än det föreslogs för 1 mål" in said
    assert REASONS in said
    assert CHANGED in said
    assert "Kommunstyrelsen" in said


def test_the_chain_goes_out_as_rows_where_nothing_can_be_run(cast: Cast) -> None:
    led = led_round(cast, "open")
    led.round.write("=HYPERLINK(1)")
    client = signed_in(cast.auditor)
    table = client.get(f"/exempelby/granskning/{SLUG}/fil/csv/")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > len(led.goals)
    assert all(cell for row in rows for cell in row)
    sheet = client.get(f"/exempelby/granskning/{SLUG}/fil/xlsx/")
    assert zipfile.is_zipfile(io.BytesIO(sheet.content))


@pytest.mark.slow
def test_the_chain_goes_out_as_word_and_pdf(cast: Cast) -> None:
    led_round(cast, "decided")
    client = signed_in(cast.auditor)
    assert client.get(f"/exempelby/granskning/{SLUG}/fil/pdf/").content.startswith(b"%PDF-")
    assert zipfile.is_zipfile(io.BytesIO(client.get(f"/exempelby/granskning/{SLUG}/fil/docx/").content))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "\u00a0=1", "|x"])
def test_a_cell_that_a_spreadsheet_could_run_is_disarmed(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert f"'{cell.strip()[:1]}".encode() in as_csv([[cell]]) or b"'" in as_csv([[cell]])
    with zipfile.ZipFile(io.BytesIO(as_sheet([["Rubrik"], [cell]], title="Prov", widths=(20,)))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_ordinary_words_are_left_as_they_are() -> None:
    assert [harmless(one) for one in ("Nämnden", "12 %", "§ 42", "")] == ["Nämnden", "12 %", "§ 42", ""]
