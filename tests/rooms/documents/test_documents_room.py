"""A template's page is measured, and Word's tables give what must not be divided the width it needs."""

from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from samsyn.documents.chart_scale import width_of
from samsyn.documents.docx import HOUSE_TEMPLATE
from samsyn.documents.docx_room import room_of
from samsyn.documents.docx_widths import WIDER, column_widths
from samsyn.documents.room import HOUSE_ROOM, PageRoom, smallest
from samsyn.documents.tree import Align, Cell, Column, Row, Table


def test_the_houses_own_template_has_the_houses_room():
    found = room_of(HOUSE_TEMPLATE)
    assert found.height == pytest.approx(HOUSE_ROOM.height, abs=0.1)
    assert found.width == pytest.approx(HOUSE_ROOM.width, abs=0.1)
    assert found.letters == pytest.approx(1.0, abs=0.01)
    assert found.leading == pytest.approx(1.0, abs=0.01)


def test_larger_type_wider_margins_and_a_high_header_leave_less_room(tmp_path: Path):
    word = docx.Document(str(HOUSE_TEMPLATE))
    word.styles["Body Text"].font.size = Pt(12)
    section = word.sections[0]
    section.left_margin = Mm(40)
    section.header_distance = Mm(20)
    for _ in range(10):
        section.header.add_paragraph("En rad till")
    word.save(str(tmp_path / "mall.docx"))
    found = room_of(tmp_path / "mall.docx")
    assert found.height < HOUSE_ROOM.height - 20
    assert found.width == pytest.approx(HOUSE_ROOM.width - 16, abs=0.1)
    assert found.letters < 0.8
    assert found.leading > 1.15


def test_the_smallest_room_fits_in_all():
    assert smallest(PageRoom(200, 166, 0.9, 1.0), PageRoom(230, 150, 1.0, 1.1)) == PageRoom(200, 150, 0.9, 1.1)


NARROW = Table(
    "T",
    (Column("Indikator", 4.4), *(Column(f"Kvinnor {year}", 1.0, Align.END) for year in range(2015, 2023))),
    (Row(("I arbete eller studier 90 dagar efter etableringen", *(Cell("Saknas\u00a0(a)") for _ in range(8)))),),
    dense=True,
)


def test_a_narrow_column_still_holds_what_cannot_be_divided():
    widths = column_widths(NARROW, 9300, 7.5, 40)
    assert sum(widths) == 9300
    held = width_of("Saknas\u00a0(a)", 7.5) * WIDER * 20 + 80
    assert all(width >= held - 1 for width in widths[1:])
    assert widths[0] > max(widths[1:])


def test_where_there_is_room_the_weights_decide():
    roomy = Table("T", (Column("Ett", 3.0), Column("Två", 1.0)), (Row(("a", "1")),))
    assert column_widths(roomy, 8000, 8.5, 80) == [6000, 2000]


def test_a_table_too_full_for_its_page_keeps_the_weights_shares():
    assert column_widths(NARROW, 4000, 7.5, 40)[1] == pytest.approx(4000 / 12.4, abs=1)
