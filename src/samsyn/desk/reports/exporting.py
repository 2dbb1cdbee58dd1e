"""Rows as a file for a spreadsheet. What could be taken for a formula is disarmed: words may begin with "="."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

Rows = Sequence[Sequence[str]]
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(cell: str) -> str:
    """The cell with a quote before it when a spreadsheet could run it (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_DANGEROUS) else cell


def as_csv(rows: Rows) -> bytes:
    """Semicolons and a byte order mark, as Swedish Excel opens it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def as_sheet(rows: Rows, title: str) -> bytes:
    """One sheet with its first row held; every cell is written as text and is never a formula or a link."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "author": "Samsyn"})
        sheet = book.add_worksheet()
        head, body = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, cell[:32_000], body if at else head)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 1, 18)
        sheet.set_column(2, 7, 34)
        sheet.set_landscape()
        sheet.repeat_rows(0)
    return out.getvalue()
