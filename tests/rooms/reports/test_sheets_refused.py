"""Files that are no form: refused in words, never with another exception, and in bounded time."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.support.filled_forms import exempelby, part_of, with_part

from samsyn.reports.sheets import containers, word, workbook
from samsyn.reports.sheets.questions import Questions
from samsyn.reports.sheets.received import Received, UnreadableSheetError
from samsyn.reports.sheets.take_in import about, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def board(root: Path) -> Questions:
    return exempelby(root)


@pytest.fixture(scope="module")
def excel(board: Questions) -> bytes:
    return workbook.write(board)


@pytest.fixture(scope="module")
def in_word(board: Questions) -> bytes:
    return word.write(board)


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (OLE + b"\x00" * 600, "gammalt format"),
        (b"PK\x03\x04 not a zip", "skadad"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "känns inte igen"),
        (b"Hej! Vi ses i morgon.", "inget svarsformulär"),
        (zipped(hello=b"there"), "känns inte igen"),
        (b"x" * (containers.BYTES_IN + 1), "större än 10 MB"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_what_is_no_form_is_refused_in_words(board: Questions, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableSheetError, match=said):
        read(content, "svar.xlsx", board)


def test_macros_are_refused_whatever_the_file_is_called(board: Questions, excel: bytes, in_word: bytes) -> None:
    for content, name in ((excel, "xl/vbaProject.bin"), (in_word, "word/vbaProject.bin")):
        with pytest.raises(UnreadableSheetError, match="makron"):
            read(with_part(content, name, b"\x00"), "svar.xlsx", board)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused_before_a_parser_sees_them(board: Questions, excel: bytes, part: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    text = part_of(excel, part)
    at = text.index("?>") + 2
    with pytest.raises(UnreadableSheetError, match="inte är tillåtet"):
        read(with_part(excel, part, (text[:at] + laughs + text[at:]).encode()), "svar.xlsx", board)


def test_an_encoding_that_could_hide_them_is_refused(board: Questions, in_word: bytes) -> None:
    text = part_of(in_word, "word/document.xml")
    hidden = '<?xml version="1.0" encoding="cp037"?>' + text[text.index("?>") + 2 :]
    with pytest.raises(UnreadableSheetError, match="skadad"):
        read(with_part(in_word, "word/document.xml", hidden.encode()), "svar.docx", board)


def test_a_bomb_is_refused_by_what_it_would_become(board: Questions, excel: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises(UnreadableSheetError, match="orimligt stor"):
        read(with_part(excel, "xl/worksheets/sheet2.xml", b" " * (containers.PART_OUT + 1)), "svar.xlsx", board)
    many = with_part(excel, "xl/media/a.bin", b"\x00" * (containers.BYTES_OUT + 1))
    with pytest.raises(UnreadableSheetError, match="orimligt stor"):
        read(many, "svar.xlsx", board)
    assert time.perf_counter() - began < 5


def test_cells_far_apart_take_no_room(board: Questions, excel: bytes) -> None:
    sheet = part_of(excel, "xl/worksheets/sheet2.xml").replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    began = time.perf_counter()
    assert read(with_part(excel, "xl/worksheets/sheet2.xml", sheet.encode()), "svar.xlsx", board).count
    assert time.perf_counter() - began < 5


def test_more_rows_than_any_form_has_are_refused(board: Questions) -> None:
    rows = "Id;Åtgärd;Läge\n" + "a;b;c\n" * 5001
    with pytest.raises(UnreadableSheetError, match="fler än 5000 rader"):
        read(rows.encode(), "svar.csv", board)


def test_a_document_nested_beyond_reason_is_read_or_refused(board: Questions, in_word: bytes) -> None:
    text = part_of(in_word, "word/document.xml")
    deep = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    read(
        with_part(in_word, "word/document.xml", text.replace("</w:body>", deep + "</w:body>").encode()), "a.docx", board
    )


def attempt(content: bytes, board: Questions) -> Received | None:
    """What every file gives: a preview, or a refusal in words."""
    try:
        about(content, "svar")
        return read(content, "svar", board)
    except UnreadableSheetError as refused:
        assert str(refused).endswith(".")
        return None


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@example(b"PK\x05\x06" + b"\x00" * 18)
@example(b'"')
def test_any_bytes_are_read_or_refused(board: Questions, content: bytes) -> None:
    attempt(content, board)


@pytest.mark.parametrize("kind", ["excel", "in_word"])
def test_a_package_of_a_version_nobody_has_made_is_refused(
    board: Questions, request: pytest.FixtureRequest, kind: str
) -> None:
    content = bytearray(request.getfixturevalue(kind))
    content[content.rfind(b"PK\x01\x02") + 6] = 201  # "version needed to extract": 20.1
    with pytest.raises(UnreadableSheetError):
        read(bytes(content), "svar", board)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["excel", "in_word"])
def test_a_damaged_form_is_read_or_refused(
    board: Questions, request: pytest.FixtureRequest, kind: str, seed: int
) -> None:
    """Bytes turned in the package, and text turned in its parts: twelve of each for every seed."""
    content: bytes = request.getfixturevalue(kind)
    chance = random.Random(seed)
    names = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.endswith(".xml")]
    began = time.perf_counter()
    for _ in range(12):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        attempt(
            bytes(damaged[: chance.randint(len(damaged) // 2, len(damaged))] if chance.random() < 0.3 else damaged),
            board,
        )
        part = chance.choice(names)
        text = part_of(content, part)
        at = chance.randrange(len(text))
        with_junk = (
            text[:at] + chance.choice(["<", "&", "9" * 400, '"', "r=", "\x00", "-1", "<v>x</v>"]) + text[at + 1 :]
        )
        attempt(with_part(content, part, with_junk.encode()), board)
        attempt(with_part(content, part, None), board)
    assert time.perf_counter() - began < 60
