"""Tables as HTML: caption, scopes, and a region of their own that scrolls when the screen is narrow."""

from html import escape
from typing import Protocol

from samsyn.documents import wording
from samsyn.documents.marks import StatusMark
from samsyn.documents.pdf_data import groups_of
from samsyn.documents.runs import Content, is_figure
from samsyn.documents.tree import Align, Cell, Column, Row, Table
from samsyn.values.language import Language

WIDE = 4  # columns from which a phone must scroll rather than squeeze


class Inline(Protocol):
    """What a table needs of its writer: sentences and marks."""

    language: Language

    def content(self, content: Content) -> str: ...

    def mark(self, mark: StatusMark) -> str: ...


def table_html(table: Table, inline: Inline) -> str:
    """The table in a focusable region named after its caption."""
    number = f"<strong>{escape(table.number)}.</strong> " if table.number else ""
    told = f"{table.number}. {table.caption}" if table.number else table.caption
    label = escape(f"{wording.SCROLLABLE.in_(inline.language)}: {told}")
    note = f'<p class="under">{inline.content(table.note)}</p>' if table.note else ""
    look = "sheet" + (" dense" if table.dense else "") + (" keep" if table.keep_together else "")
    wide = ' class="wide"' if len(table.columns) >= WIDE else ""
    body = "".join(_row(row, table, inline) for row in table.rows)
    name = f' id="{escape(table.id)}"' if table.id else ""
    return (
        f'<div class="{look}"{name}><div class="scroll" role="region" tabindex="0" aria-label="{label}">'
        f"<table{wide}><caption>{number}{escape(table.caption)}</caption>"
        f"{_widths(table.columns)}<thead>{_head(table.columns)}</thead><tbody>{body}</tbody></table></div>{note}</div>"
    )


def _widths(columns: tuple[Column, ...]) -> str:
    """The columns' shares as classes of the style sheet, to the nearest five per cent."""
    whole = sum(column.weight for column in columns)
    steps = (min(95, max(5, round(column.weight / whole * 20) * 5)) for column in columns)
    told = "".join(f'<col class="w{step}">' for step in steps)
    return f"<colgroup>{told}</colgroup>"


def _look(align: Align) -> str:
    return "" if align is Align.START else f' class="{align}"'


def _head(columns: tuple[Column, ...]) -> str:
    groups = groups_of(columns)
    if not groups:
        return "<tr>" + "".join(f'<th scope="col"{_look(c.align)}>{escape(c.heading)}</th>' for c in columns) + "</tr>"
    upper = ""
    for group in groups:
        column = columns[group["first"]]
        if group["name"]:
            upper += f'<th scope="colgroup" colspan="{group["span"]}">{escape(group["name"])}</th>'
        else:
            upper += f'<th scope="col" rowspan="2"{_look(column.align)}>{escape(column.heading)}</th>'
    lower = "".join(f'<th scope="col"{_look(c.align)}>{escape(c.heading)}</th>' for c in columns if c.group)
    return f"<tr>{upper}</tr><tr>{lower}</tr>"


def _row(row: Row, table: Table, inline: Inline) -> str:
    cells = "".join(
        _cell(cell, column, inline, heads=table.row_headers and place == 0)
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
    )
    look = ' class="total"' if row.total else ""
    return f"<tr{look}>{cells}</tr>"


def _cell(cell: Cell | str, column: Column, inline: Inline, *, heads: bool) -> str:
    cell = Cell(cell) if isinstance(cell, str) else cell
    parts = [inline.mark(cell.mark)] if cell.mark else []
    if cell.content:
        told = inline.content(cell.content)
        parts.append(f'<span class="whole">{told}</span>' if is_figure(cell.content) else told)
    told = "<br>".join(parts) + (f"<small>{inline.content(cell.note)}</small>" if cell.note else "")
    look = _look(column.align)
    return f'<th scope="row"{look}>{told}</th>' if heads else f"<td{look}>{told}</td>"
