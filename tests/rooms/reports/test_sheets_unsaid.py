"""A form that no longer says which year and body it is for: its title is believed, and without it nothing is taken."""

import io
import re
from pathlib import Path

import docx
import pytest
from tests.support.filled_forms import exempelby, other, part_of, with_part, without_ids

from samsyn.reports.answers import Kind
from samsyn.reports.sheets import word, workbook
from samsyn.reports.sheets.questions import Questions
from samsyn.reports.sheets.received import Received, Severity
from samsyn.reports.sheets.take_in import read


@pytest.fixture(scope="module")
def board(root: Path) -> Questions:
    return exempelby(root)


def without_sheets(content: bytes, *titles: str) -> bytes:
    """The workbook as it is when an officer has removed some of its sheets."""
    text = part_of(content, "xl/workbook.xml")
    for title in titles:
        text, count = re.subn(rf'<sheet name="{title}"[^>]*/>', "", text)
        assert count == 1
    return with_part(content, "xl/workbook.xml", text.encode())


def said(received: Received, severity: Severity) -> str:
    return "\n".join(str(one) for one in received.remarks if one.severity is severity)


def test_a_workbook_that_says_neither_year_nor_body_gives_no_answers(board: Questions) -> None:
    received = read(without_sheets(workbook.write(board), "Samsyn", "Läs först"), "svar.xlsx", board)
    assert (received.stops, received.count) == (True, 0)
    assert "vilket år och vilket organ" in said(received, Severity.STOPS)
    assert "Hämta ett nytt formulär" in said(received, Severity.STOPS)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ""),
        ({"year": 2024}, "ett annat år: 2025, men här väntas 2024"),
        ({"body": "social-committee", "body_name": "Socialnämnden"}, "ett annat organ: Kommunstyrelsen"),
        ({"kind": Kind.INTERIM}, "en annan uppföljning"),
    ],
)
def test_the_title_of_a_workbook_tells_the_year_and_the_body(
    board: Questions, changed: dict[str, object], told: str
) -> None:
    form = without_sheets(workbook.write(board), "Samsyn")
    received = read(form, "svar.xlsx", other(board, **changed))
    assert (received.stops, bool(received.count)) == (bool(told), not told)
    assert told in said(received, Severity.STOPS)
    if not told:
        assert "säger inte vilken omgång" in said(received, Severity.LOOK)


def test_a_document_is_held_to_its_title_too_and_without_it_gives_no_answers(board: Questions) -> None:
    form = without_ids(word.write(board))
    assert read(form, "svar.docx", board).count
    assert "ett annat år" in said(read(form, "svar.docx", other(board, year=2024)), Severity.STOPS)
    document = docx.Document(io.BytesIO(form))
    for paragraph in document.paragraphs[:2]:
        paragraph._p.getparent().remove(paragraph._p)
    target = io.BytesIO()
    document.save(target)
    received = read(target.getvalue(), "svar.docx", board)
    assert (received.stops, received.count) == (True, 0)
    assert "vilket år och vilket organ" in said(received, Severity.STOPS)


@pytest.mark.parametrize(("gone", "told"), [("År", "vilket år svaren"), ("Organ-id", "vilket organ svaren")])
def test_a_single_line_wiped_out_is_named(board: Questions, gone: str, told: str) -> None:
    form = without_sheets(workbook.write(board), "Läs först")
    strings = part_of(form, "xl/sharedStrings.xml")
    wiped = with_part(form, "xl/sharedStrings.xml", strings.replace(f">{gone}<", ">Annat<").encode())
    received = read(wiped, "svar.xlsx", board)
    assert (received.stops, received.count) == (True, 0)
    assert told in said(received, Severity.STOPS)
