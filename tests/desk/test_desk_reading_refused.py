"""Files that are no plan, or that mean harm, sent to the desk: a kind word on what to do, and nothing kept."""

import io
import zipfile

import pikepdf
import pytest
from django.urls import reverse
from tests.rooms.reader.test_reader_bad_input import BAD, PARAGRAPH
from tests.support import reader_files as files
from tests.support.cast import Cast
from tests.support.live import signed_in
from tests.support.readings import uploaded

from samsyn.audit.queries import list_changes
from samsyn.plans.models import Reading, ReadingFile
from samsyn.plans.queries.plans import list_plans
from samsyn.reader import apart
from samsyn.reader.apart import read_apart
from samsyn.reader.refusal import Cause, UnableToRead


def nothing_is_kept(cast: Cast, *, logged: bool = True) -> None:
    assert not Reading.objects.exists() and not ReadingFile.objects.exists()
    assert list_plans(cast.exempelby.id) == ()
    lines = list_changes(cast.exempelby.id, thing="reading")
    assert {one.verb for one in lines} == ({"refuse_file"} if logged else set()), "the auditor sees that it was tried"
    assert all(set(one.said) <= {"bytes", "why"} for one in lines), "no file name and no word of the file"


def bomb() -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 * 1024 * 1024))
    return saved.getvalue()


def thick() -> bytes:
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0]
        for _ in range(5000):
            pdf.pages.append(page)
        pdf.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_at_its_field_with_what_to_do(kind: str, cast: Cast) -> None:
    name, content, _, words = BAD[kind]
    answer = uploaded(signed_in(cast.coordinator), name, content)
    assert answer.redirect_chain == []
    said = answer.context["form"].errors["file"]
    assert words in str(said), said
    nothing_is_kept(cast)


def test_a_zip_bomb_and_a_document_of_five_thousand_pages_are_refused(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    assert "orimligt stor" in uploaded(client, "a.docx", bomb()).content.decode()
    assert "sidor. Spara ut själva planen" in uploaded(client, "a.pdf", thick()).content.decode()
    nothing_is_kept(cast)


def test_two_gigabytes_are_refused_before_a_byte_is_read(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    address = reverse("readings", args=["exempelby"])
    body = io.BytesIO(b"")
    answer = client.generic(
        "POST", address, body.getvalue(), "multipart/form-data; boundary=x", CONTENT_LENGTH=str(2 << 30)
    )
    assert answer.status_code == 413
    assert "större än 60 MB" in answer.content.decode()
    nothing_is_kept(cast)


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(cast.coordinator).cookies
    assert uploaded(client, "plan.md", files.markdown()).status_code == 403
    nothing_is_kept(cast, logged=False)


def test_a_reading_that_takes_too_long_or_too_much_is_stopped() -> None:
    heavy = files.zipped({"word/document.xml": PARAGRAPH.replace("Hej", "ord " * 8_000_000)})
    for content, kept in ((files.word(), {"seconds": 0.01}), (heavy, {"memory": 100 * 1024 * 1024})):
        with pytest.raises(UnableToRead, match="för lång tid eller för mycket minne") as stopped:
            read_apart(content, ".docx", {}, **kept)
        assert stopped.value.cause is Cause.TOO_LONG


def test_the_other_process_knows_no_secret_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSYN_DATABASE", "postgresql://secret")
    assert not any(name.startswith("SAMSYN") for name in apart._surroundings())


def test_a_reading_apart_is_the_reading_itself() -> None:
    from samsyn.reader.planning import planned
    from samsyn.reader.reading import read_bytes
    from samsyn.reader.review.beginning import begun

    draft = read_bytes(files.word(), ".docx", {"Granby": "9002"})
    read = read_apart(files.word(), ".docx", {"Granby": "9002"}, source_file="a.docx")
    assert read.review == begun(draft, {"Granby": "9002"}, source_file="a.docx")
    assert read.plan == planned(draft, {"Granby": "9002"}, source_file="a.docx")
    assert any(line.heading for line in read.lines)
    assert {line.number for line in read.lines} >= {one.source.line for one in draft.goals}
