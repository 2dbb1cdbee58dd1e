"""What is missing, not applicable or withheld is words in all three outputs, and never the figure 0."""

import datetime as dt
import io
import re

import docx
import pypdfium2
import pytest

from samsyn.documents.chart_data import ChartLine, LineChart, Point
from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.tree import Align, Cell, Column, Document, Row, Section, Table
from samsyn.values.figures import quantity
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.unit import PERCENT

NOT_FIGURES: list[Quantity] = [*map(Missing, Why), Suppressed("minimum-count", 5), Suppressed("source")]
ZERO = re.compile(r"(?<![\d,.])0(?:,0)?(?![\d,.])")


def written(values: list[Quantity]) -> dict[str, str]:
    """The words of a table of the values, in each output."""
    rows = tuple(Row(("Andel", Cell(quantity(v, PERCENT, Language.SV)))) for v in values)
    table = Table("Värden", (Column("Vad"), Column("Värde", align=Align.END)), rows)
    document = Document(
        "Prov", Language.SV, dt.date(2026, 11, 21), "Exempelby", (Section("Värden", (table,)),), contents_depth=0
    )
    pdf = pypdfium2.PdfDocument(to_pdf(document))
    word = docx.Document(io.BytesIO(to_docx(document)))
    body = to_html(document).split("<body", 1)[1]
    return {
        "html": re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.DOTALL),
        "docx": "\n".join(cell.text for t in word.tables for row in t.rows for cell in row.cells),
        "pdf": "\n".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf))),
    }


@pytest.mark.parametrize("output", ["html", "docx", "pdf"])
def test_nothing_missing_or_withheld_is_written_as_zero(output: str) -> None:
    text = written(NOT_FIGURES)[output]
    assert "Orsak ej angiven" in text.replace("\u00a0", " ")
    assert ZERO.findall(text) == []


@pytest.mark.parametrize("output", ["html", "docx", "pdf"])
def test_a_measured_zero_is_written_so_that_the_test_above_can_fail(output: str) -> None:
    assert ZERO.search(written([Observed(0.0)])[output])


def test_a_gap_in_a_chart_has_no_point_at_zero() -> None:
    line = ChartLine("Exempelby", (Point(2018, 4.0), Point(2019, None, "enkäten gjordes inte"), Point(2020, 5.0)))
    chart = LineChart("Prov", PERCENT, (line,), show_data=True)
    html = to_html(Document("P", Language.SV, dt.date(2026, 1, 1), "x", (Section("S", (chart,)),), contents_depth=0))
    assert "enkäten gjordes inte" in html.casefold()
    table = re.search(r"<tbody>.*?</tbody>", html, flags=re.DOTALL)
    assert table is not None
    assert ZERO.findall(re.sub(r"<[^>]+>", " ", table[0])) == []
