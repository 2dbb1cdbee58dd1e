"""How wide the columns of a Word table must be, so that a figure or "Saknas (a)" never parts over two lines."""

import re

from samsyn.documents.chart_scale import width_of
from samsyn.documents.runs import is_figure, plain
from samsyn.documents.tree import Cell, Table

WIDER = 1.14  # the widest usual office typefaces (Arial, Verdana at its size) against the one the widths are of
_BREAKS = re.compile("[ \\-\u00ad\u2011/–]")
_LONGEST_HELD = 12  # a longer word than that may be hyphenated; a figure may not
_TWIPS = 20
_MARK_ROOM = 8.0  # points: the shape before a status word


def column_widths(table: Table, width: int, size: float, padding: int) -> list[int]:
    """Widths in twentieths of a point that add up to `width`, from the weights and what cannot be divided.

    `size` is the table's type in points, `padding` a side's in twentieths of a point. What a narrow column lacks is
    taken from those with room to spare, the widest first; a table too full for its page keeps the weights' shares.
    """
    weights = sum(column.weight for column in table.columns)
    wanted = [width * column.weight / weights for column in table.columns]
    least = [min(_least(table, place, size) * _TWIPS + 2 * padding, width / 2) for place in range(len(table.columns))]
    if sum(least) > width:
        return _rounded(wanted, width)
    lacking = sum(max(0.0, low - share) for low, share in zip(least, wanted, strict=True))
    spare = [max(0.0, share - low) for low, share in zip(least, wanted, strict=True)]
    given = lacking / sum(spare) if lacking else 0.0
    fitted = [max(low, share) - extra * given for low, share, extra in zip(least, wanted, spare, strict=True)]
    return _rounded(fitted, width)


def _rounded(widths: list[float], width: int) -> list[int]:
    """Whole numbers that still add up; the first column takes the remainder."""
    whole = [round(one) for one in widths]
    return [whole[0] + width - sum(whole), *whole[1:]]


def _least(table: Table, place: int, size: float) -> float:
    """The widest thing in the column that must stay in one piece, in points."""
    heads = _longest(table.columns[place].heading, size, bold=True)
    cells = (row.cells[place] for row in table.rows)
    return max((heads, *(_cell(cell, size, bold=table.row_headers and place == 0) for cell in cells)))


def _cell(cell: Cell | str, size: float, *, bold: bool) -> float:
    cell = Cell(cell) if isinstance(cell, str) else cell
    text = plain(cell.content)
    whole = width_of(text, size, bold=bold) * WIDER if is_figure(cell.content) else 0.0
    mark = _longest(cell.mark.word, size, bold=True) + _MARK_ROOM if cell.mark else 0.0
    return max(whole, _longest(text, size, bold=bold), mark)


def _longest(text: str, size: float, *, bold: bool) -> float:
    """The widest word; those held by no-break spaces count as one, long ones only as far as they must be held."""
    pieces = (piece if "\u00a0" in piece else piece[:_LONGEST_HELD] for piece in _BREAKS.split(text))
    return max((width_of(piece, size, bold=bold) * WIDER for piece in pieces), default=0.0)
