"""The order in which the rows of a page are read: columns of running text one after the other, tables as tables."""

import statistics
from collections.abc import Iterator
from itertools import pairwise

from samsyn.reader.formats.portable_tables import Table
from samsyn.reader.formats.portable_words import Row, Run
from samsyn.reader.wording import begins_low, ends_sentence

_COLUMNS_MOST = 5


def in_reading_order(rows: list[Row]) -> Iterator["list[Row] | Table"]:
    """Columns one after the other; tables as tables; the rest as it stands."""
    plain: list[Row] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and (len(rows[end].runs) > 1 or _within_block(rows, start, end)):
            end += 1
        end = start + _trimmed(rows[start:end])
        block = rows[start:end]
        if sum(len(row.runs) > 1 for row in block) < 2:
            end = max(end, start + 1)
            plain += rows[start:end]
            start = end
            continue
        if plain:
            yield plain
            plain = []
        if _columns(block):
            end = _longer_column(rows, start, end)
        columns = _columns(rows[start:end])
        yield from columns
        if not columns:
            yield Table(block)
        start = end
    if plain:
        yield plain


def _trimmed(block: list[Row]) -> int:
    """How many rows belong to the block: to its last row of several runs, and what hangs below that."""
    many = [i for i, row in enumerate(block) if len(row.runs) > 1]
    if not many:
        return 0
    end = many[-1] + 1
    first = min(row.runs[0].x0 for row in block)
    while end < len(block):
        run = block[end].runs[0]
        near = block[end - 1].y - block[end].y < 1.6 * block[end].size
        if not near or not (begins_low(run.text) or run.x0 > first + 8):
            break
        end += 1
    return end


def _within_block(rows: list[Row], start: int, end: int) -> bool:
    """Whether a row of one run stands inside a block of several columns: it keeps to one of them and more follow."""
    if end == start:
        return False
    run = rows[end].runs[0]
    if abs(rows[end].size - rows[start].size) > 0.6:
        return False
    above = [r for row in rows[start:end] for r in row.runs if len(row.runs) > 1]
    starts = {round(r.x0 / 4) for r in above}
    aligned = any(abs(round(run.x0 / 4) - s) <= 1 for s in starts)
    close = rows[end - 1].y - rows[end].y < 2.6 * rows[end].size
    width = max(r.x1 for r in above) - min(r.x0 for r in above)
    return bool(above) and aligned and close and run.x1 - run.x0 < 0.62 * width


def _columns(block: list[Row]) -> list[list[Row]]:
    """The columns of running text in the block, from the left; none when the block is a table.

    Running text fills its column and goes on from line to line; the cells of a table do not.
    """
    many = [row for row in block if len(row.runs) > 1]
    starts = Table(block).starts
    if len(block) < 6 or len(many) < 0.5 * len(block) or not 1 < len(starts) <= _COLUMNS_MOST:
        return []
    columns: list[list[Row]] = [[] for _ in starts]
    for row in block:
        for i, runs in _by_column(row, starts):
            if i + 1 < len(starts) and runs[-1].x1 > starts[i + 1]:
                return []
            columns[i].append(Row([Run([word for run in runs for word in run.words])]))
    return columns if all(_is_running([row.runs[0] for row in rows]) for rows in columns) else []


def _longer_column(rows: list[Row], start: int, end: int) -> int:
    """The end of the columns when one of them is longer than those beside it: its lines go on in the same measure."""
    starts = Table(rows[start:end]).starts
    right = max(run.x1 for row in rows[start:end] for run in row.runs)
    limits = [*(x - 4 for x in starts[1:]), right + 4]
    while end < len(rows):
        row = rows[end]
        fits = any(
            abs(row.runs[0].x0 - x) < 4 and row.runs[-1].x1 < limit for x, limit in zip(starts, limits, strict=True)
        )
        if not fits or rows[end - 1].y - row.y > 1.9 * row.size or abs(row.size - rows[start].size) > 0.6:
            break
        end += 1
    return end


def _by_column(row: Row, starts: list[float]) -> Iterator[tuple[int, list[Run]]]:
    """The runs of a row by the column they stand in: stretched spaces part a line but not a column."""
    place = {id(run): max((i for i, x in enumerate(starts) if x <= run.x0 + 4), default=0) for run in row.runs}
    for i in sorted(set(place.values())):
        yield i, [run for run in row.runs if place[id(run)] == i]


def _is_running(runs: list[Run]) -> bool:
    width = max(run.x1 for run in runs) - min(run.x0 for run in runs)
    full = statistics.median((run.x1 - run.x0) for run in runs) > 0.6 * width
    goes_on = sum(begins_low(b.text) and not ends_sentence(a.text) for a, b in pairwise(runs))
    return full and goes_on > 0.3 * len(runs)
