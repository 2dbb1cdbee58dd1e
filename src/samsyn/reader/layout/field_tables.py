"""Tables whose left column says what the right one holds: "Mål | …", "Åtgärder | …", "Ansvarig | …"."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reader.lines import Line
from samsyn.reader.roles import column_role


def unfolded(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Rows of two cells, the first a label, as labelled paragraphs; several texts in the second become a list.

    A single such row proves nothing, and two labels side by side are the head of an ordinary table.
    """
    out: list[Line] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and len(lines[end].cells) == 2:
            end += 1
        rows = lines[i:end]
        labelled = [row for row in rows if column_role(row.cells[0]) is not None]
        if len(labelled) >= 2 and len(labelled) >= 0.5 * len(rows) and column_role(rows[0].cells[1]) is None:
            for row in rows:
                out.extend(_paragraphs(row))
            i = end
        else:
            stop = max(end, i + 1)
            out.extend(lines[i:stop])
            i = stop
    return tuple(out)


def _paragraphs(row: Line) -> list[Line]:
    label, value = (cell.strip() for cell in row.cells)
    texts = [text.strip() for text in value.split("\n") if text.strip()]
    bare = replace(row, cells=(), marker="", whole=True)
    if not label or not texts:
        return [replace(bare, text=label or value)] if label or value else []
    if len(texts) == 1:
        return [replace(bare, text=f"{label.rstrip(':')}: {texts[0]}")]
    return [replace(bare, text=label, bold=True), *(replace(bare, text=text, marker="•") for text in texts)]
