"""Files that are no plan, or that mean harm: refused in words, at once, and nothing saved."""

import re
import resource
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest
from tests.support import reader_files as files

from samsyn.reader import opening
from samsyn.reader.formats import portable
from samsyn.reader.opening import lines_in, opened
from samsyn.reader.reading import drafted, read
from samsyn.reader.refusal import Cause, UnableToRead

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Hej</w:t></w:r></w:p></w:body></w:document>'


def of_a_later_zip(content: bytes) -> bytes:
    """The same package, saying that it takes zip 20.1 to unpack."""
    directory = content.rfind(b"PK\x01\x02")
    return content[: directory + 6] + bytes([201]) + content[directory + 7 :]


INVOICE = "Faktura 2024-11\n\nFakturanummer 4711\nAtt betala 4 300 kr\nBankgiro 123-4567\nFörfallodatum 2024-12-01\n"
LETTER = "Hej Anna!\n\nTack för senast, det var trevligt att ses.\n\nMed vänliga hälsningar\nBo\n"
TEMPLATE = "# [Ange titel]\n\n## Mål\n\n- [Skriv målet här]\n\nAntagen av [ange organ] 20XX-XX-XX\n"


def refused(path: Path, content: bytes) -> UnableToRead:
    path.write_bytes(content)
    start = time.perf_counter()
    with pytest.raises(UnableToRead) as caught:
        read(path)
    assert time.perf_counter() - start < 5
    assert list(path.parent.iterdir()) == [path]
    return caught.value


def pdf(**saving: object) -> bytes:
    import io

    document = pikepdf.new()
    document.add_blank_page()
    saved = io.BytesIO()
    document.save(saved, **saving)
    return saved.getvalue()


BAD: dict[str, tuple[str, bytes, Cause, str]] = {
    "a scanned PDF": ("a.pdf", pdf(), Cause.NO_TEXT, "OCR"),
    "a PDF with a password": (
        "a.pdf",
        pdf(encryption=pikepdf.Encryption(owner="x", user="y")),
        Cause.PASSWORD,
        "utan lösenord",
    ),
    "a cut PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj", Cause.BROKEN, "skadad"),
    "a cut zip": ("a.docx", files.word()[:3000], Cause.BROKEN, "skadad"),
    "a zip that is no document": ("a.docx", files.zipped({"x": "y"}), Cause.BROKEN, "skadad"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", Cause.UNKNOWN_FORMAT, "docx"),
    "an old Word file": ("a.doc", opening._OLE + b"\x00" * 600, Cause.OLD_WORD, ".docx"),
    "a Word file with a password": ("a.docx", opening._OLE + opening._ENCRYPTED, Cause.PASSWORD, "lösenord"),
    "a macro document": (
        "a.docx",
        files.zipped({"word/document.xml": PARAGRAPH, "word/vbaProject.bin": "x"}),
        Cause.MACROS,
        "makron",
    ),
    "a macro document by its name": ("a.docm", files.word(), Cause.MACROS, "makron"),
    "entities": (
        "a.docx",
        files.zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]>' + PARAGRAPH.replace("Hej", "&a;")}),
        Cause.ENTITIES,
        "inte är tillåtet",
    ),
    "a package of a version nobody has made": ("a.docx", of_a_later_zip(files.word()), Cause.BROKEN, "skadad"),
    "broken XML": ("a.docx", files.zipped({"word/document.xml": PARAGRAPH[:-9]}), Cause.BROKEN, "skadad"),
    "XML in another alphabet": ("a.docx", files.zipped({"word/document.xml": "\x00<x/>"}), Cause.BROKEN, "skadad"),
    "an encrypted odt": (
        "a.odt",
        files.zipped({"content.xml": "x", "META-INF/manifest.xml": "<m:encryption-data/>"}),
        Cause.PASSWORD,
        "lösenord",
    ),
    "an odt without text": ("a.odt", files.zipped({"content.xml": "<a/>"}), Cause.BROKEN, "skadad"),
    "nothing": ("a.txt", b"", Cause.BROKEN, "skadad"),
    "only spaces": ("a.txt", b"  \n ", Cause.NO_TEXT, "ingen text"),
    "an invoice": (
        "a.txt",
        INVOICE.encode(),
        Cause.NOT_A_PLAN,
        "faktura",
    ),
    "a letter": (
        "a.txt",
        LETTER.encode(),
        Cause.NOT_A_PLAN,
        "brev",
    ),
    "something else": ("a.txt", "Recept på kaka\n\nRör ihop mjölk och mjöl.\n".encode(), Cause.NOT_A_PLAN, "inga mål"),
    "an unfilled template": (
        "a.md",
        TEMPLATE.encode(),
        Cause.TEMPLATE,
        "mall",
    ),
    "two plans": (
        "a.md",
        "# Integrationsplan\n\nAntagen av kommunstyrelsen 2019-01-01 § 4\n\n## Mål\n\n- A blir B.\n\n"
        "# Folkhälsoplan\n\nAntagen av kommunstyrelsen 2020-02-02 § 9\n\n## Mål\n\n- C blir D.\n".encode(),
        Cause.TWO_PLANS,
        "Folkhälsoplan",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_refused_with_words_on_what_to_do(kind: str, tmp_path: Path) -> None:
    name, content, cause, words = BAD[kind]
    refusal = refused(tmp_path / name, content)
    assert refusal.cause is cause
    assert words in str(refusal)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 * 1024 * 1024))
    assert refused(path, path.read_bytes()).cause is Cause.BOMB


def test_a_zip_that_says_it_will_become_enormous_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samsyn.reader.formats.archive.WHOLE_MOST", 1000)
    assert refused(tmp_path / "a.docx", files.word()).cause is Cause.BOMB


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MEGABYTES_MOST", 0)
    assert refused(tmp_path / "a.txt", b"x" * 10).cause is Cause.TOO_LARGE
    with pytest.raises(UnableToRead):
        lines_in(b"x" * 10)


def test_two_gigabytes_are_refused_by_their_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    with pytest.raises(UnableToRead) as caught:
        read(path)
    assert caught.value.cause is Cause.TOO_LARGE
    assert time.perf_counter() - start < 5
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 50, "megabytes"


@pytest.mark.parametrize("cause", Cause)
def test_every_refusal_says_what_to_do(cause: Cause) -> None:
    said = str(UnableToRead(cause, limit=7, why="skälet"))
    assert re.search(r"\b(?:Spara|Öppna|Be om|Kontrollera|Fyll i|Dela|Välj|Sök)\b", said), said
    assert "{" not in said


def test_a_document_of_too_many_pages_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable, "PAGES_MOST", 0)
    assert refused(tmp_path / "a.pdf", files.portable()).cause is Cause.TOO_MANY_PAGES


def test_one_endless_line_is_refused_before_any_rule_reads_it(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.txt", b"a " * 400_000).cause is Cause.TOO_LARGE


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnableToRead) as caught:
        opened(tmp_path / "saknas.docx")
    assert caught.value.cause is Cause.MISSING


@pytest.mark.parametrize("unit", ["1. ", ". ", "och ", "Mål: ", "Aa Bb "])
def test_a_text_made_to_be_slow_is_read_or_refused_in_bounded_time(unit: str) -> None:
    start = time.perf_counter()
    drafted(lines_in((unit * (9000 // len(unit)) + "\n").encode(), ".txt"))
    assert time.perf_counter() - start < 5


def test_what_does_not_consist_of_words_is_no_plan() -> None:
    with pytest.raises(UnableToRead, match="inte av ord"):
        drafted(lines_in(b"a-" * 600, ".txt"))
