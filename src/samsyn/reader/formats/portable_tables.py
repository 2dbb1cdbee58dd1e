"""Tables without a drawn grid: rows whose runs keep to columns."""

from collections.abc import Iterator, Sequence

from samsyn.reader.formats.portable_words import Row, Run, leading
from samsyn.reader.lines import Line
from samsyn.reader.wording import begins_low, joined


class Table:
    """Rows whose runs keep to columns. A row of the table ends at a rule, or where its first column begins anew."""

    def __init__(self, block: list[Row]) -> None:
        self.block = block
        self.starts = self._columns()

    def _columns(self) -> list[float]:
        """The left edges of the columns: where print begins again after a white corridor through all the rows.

        The stretched spaces of justified text do not lie under each other, so they part nothing.
        """
        left = min(run.x0 for row in self.block for run in row.runs)
        right = max(run.x1 for row in self.block for run in row.runs)
        runs = [run for row in self.block for run in row.runs if run.x1 - run.x0 < 0.6 * (right - left)]
        edges: list[float] = []
        reached = left - 100
        for run in sorted(runs, key=lambda r: r.x0):
            if run.x0 > reached + 3:
                edges.append(run.x0)
            reached = max(reached, run.x1)
        return edges or [left]

    def _column(self, run: Run) -> int:
        return max((i for i, x in enumerate(self.starts) if x <= run.x0 + 4), default=0)

    def lines(self, rules: Sequence[float], page: int) -> Iterator[Line]:
        """One line for each row of the table, its cells' lines parted by line breaks."""
        cells: list[list[str]] = []
        before: Row | None = None
        pitch = leading(self.block, self.block[0].size)
        for row in self.block:
            if before is None or self._new_row(before, row, rules, pitch):
                if cells:
                    yield row_line(cells, page)
                cells = [[] for _ in self.starts]
            for run in row.runs:
                cells[self._column(run)].append(run.text)
            before = row
        if cells:
            yield row_line(cells, page)

    def _new_row(self, before: Row, row: Row, rules: Sequence[float], pitch: float) -> bool:
        top, bottom = before.y, row.y + row.size
        inside = [rule for rule in rules if self.block[-1].y - 20 < rule < self.block[0].y + 20]
        if len(inside) >= 3:
            return any(bottom - 0.6 * row.size <= rule <= top + 1 for rule in inside)
        if before.y - row.y > 1.35 * pitch:
            return True
        first = [run for run in row.runs if self._column(run) == 0]
        return (
            len(row.runs) > 1
            and bool(first)
            and not begins_low(first[0].text)
            and len(row.runs) >= len(self.starts) - 1
        )


def row_line(cells: list[list[str]], page: int) -> Line:
    """A row's cells, each of one or more lines, as one line."""
    texts = tuple(joined(parts) for parts in cells)
    return Line(" | ".join(texts), 0, page, cells=texts, whole=True)
