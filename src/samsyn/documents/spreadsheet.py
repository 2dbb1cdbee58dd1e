"""Rows as a file for a spreadsheet. What could be taken for a formula is disarmed: words may begin with "="."""

import csv
import io
from collections.abc import Sequence

from samsyn.values.language import Language

Value = str | float | int | None
Rows = Sequence[Sequence[Value]]
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_LONGEST_CELL = 32_000  # Excel's own limit is 32 767 signs


def harmless(cell: str) -> str:
    """The cell with a quote before it when a spreadsheet could run it (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_DANGEROUS) else cell


def as_csv(rows: Rows, *, language: Language = Language.SV) -> bytes:
    """Semicolons and a byte order mark, as Swedish Excel opens it; a missing value is an empty cell, never 0."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([_written(cell, language) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def as_sheet(rows: Rows, *, title: str, widths: Sequence[int]) -> bytes:
    """One sheet with its first row held. Words are written as text, never as a formula or a link; numbers as numbers.

    `widths` are the columns' in signs; the last of them holds for every column after it.
    """
    import xlsxwriter  # here, since a web process that never writes a workbook need not read it at its start

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "author": "Samsyn"})
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, place, cell[:_LONGEST_CELL], body if at else head)
                elif cell is not None:
                    sheet.write_number(at, place, cell, body)
        for place in range(max(map(len, rows), default=0)):
            sheet.set_column(place, place, widths[min(place, len(widths) - 1)])
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(0)
    return out.getvalue()


def _written(cell: Value, language: Language) -> str:
    if isinstance(cell, float):
        said = repr(cell).removesuffix(".0")
        return said.replace(".", ",") if language is Language.SV else said
    return "" if cell is None else harmless(str(cell)) if isinstance(cell, str) else str(cell)
