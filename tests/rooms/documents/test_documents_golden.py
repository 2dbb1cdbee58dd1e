"""Golden files: a small document and a chart, to the letter. Change them on purpose, and look at the difference.

After an intended change: SAMSYN_WRITE_GOLDEN=1 pytest tests/rooms/documents/test_documents_golden.py
"""

import datetime as dt
import os
from pathlib import Path

import pytest
from tests.support.sample_document import bar_chart, line_chart

from samsyn.documents.chart import to_svg
from samsyn.documents.freezing import tree_json
from samsyn.documents.html import to_html
from samsyn.documents.marks import Status, StatusMark
from samsyn.documents.runs import Footnote, Ref, Strong, Text
from samsyn.documents.tree import Callout, CalloutKind, Cell, Column, Document, Paragraph, Row, Section, Table
from samsyn.values.language import Language

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "documents"
SMALL = Document(
    "Uppföljning 2019",
    Language.SV,
    dt.date(2020, 4, 14),
    "Exempelby kommun",
    (
        Section(
            "Bostäder",
            (
                Paragraph((Text("Se "), Ref("lage"), Strong(" nu"), Footnote("Enligt bolaget."))),
                Table(
                    "Läge",
                    (Column("Åtgärd"), Column("Läge")),
                    (Row(("Hyresavtal", Cell(mark=StatusMark(Status.LATE), note="20 av 25"))),),
                    id="lage",
                ),
                Callout(CalloutKind.GAP, "Saknas", (Paragraph("Ansvarig är inte utpekad."),)),
            ),
        ),
    ),
    case_number="KS 2020/114",
    draft_mark="FÖRSLAG",
)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("small.html", lambda: to_html(SMALL, standalone=False) + "\n"),
        ("small.json", lambda: tree_json(SMALL) + "\n"),
        ("line-chart.svg", lambda: to_svg(line_chart(), Language.SV, name="golden") + "\n"),
        ("bar-chart.svg", lambda: to_svg(bar_chart(), Language.EN, name="golden") + "\n"),
    ],
)
def test_the_output_is_what_it_was(name, made):
    path = GOLDEN / name
    if os.environ.get("SAMSYN_WRITE_GOLDEN"):
        path.write_text(made(), encoding="utf-8")
    assert made() == path.read_text(encoding="utf-8")
