"""Tables whose left column says what the right one holds: "Mål | …", "Åtgärder | …", "Ansvarig | …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from samsyn.reader.lines import Line
from samsyn.reader.roles import column_role

_OF_THE_HEAD = re.compile(
    r"(?:antag|fastställ|beslut|godkän|gäller|giltig|dnr|diarie|ärende|dokument|version|revider|ansvarig|ersätter)\w*\b.{0,30}",
    re.IGNORECASE,
)
"""What the box on a steering document's first page tells: who decided, when, how long it holds."""


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
        labelled = [row for row in rows if _is_label(row.cells[0])]
        if len(labelled) >= 2 and len(labelled) >= 0.5 * len(rows) and column_role(rows[0].cells[1]) is None:
            for row in rows:
                out.extend(_paragraphs(row))
            i = end
        else:
            stop = max(end, i + 1)
            out.extend(lines[i:stop])
            i = stop
    return tuple(out)


def _is_label(cell: str) -> bool:
    return column_role(cell) is not None or _OF_THE_HEAD.fullmatch(cell.strip().rstrip(":")) is not None


def _paragraphs(row: Line) -> list[Line]:
    label, value = (cell.strip() for cell in row.cells)
    texts = [text.strip() for text in value.split("\n") if text.strip()]
    bare = replace(row, cells=(), marker="", whole=True)
    if not label or not texts:
        return [replace(bare, text=label or value)] if label or value else []
    if len(texts) == 1:
        return [replace(bare, text=f"{label.rstrip(':')}: {texts[0]}")]
    return [replace(bare, text=label, bold=True), *(replace(bare, text=text, marker="•") for text in texts)]
