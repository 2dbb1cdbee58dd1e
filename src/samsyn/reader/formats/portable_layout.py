"""Words with positions to lines in reading order: columns, tables, sizes of type, the space between lines."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from samsyn.reader.lines import Line
from samsyn.reader.wording import begins_low, ends_sentence, joined

_BULLETS = re.compile(r"^[•●▪◦■□\uf0b7\uf0a7\uf076·–*-]$|^o$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its text, its box in points from the page's lower left corner, its type size."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Run:
    """Words side by side on one line with ordinary spaces between them."""

    words: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def y(self) -> float:
        return statistics.median(word.y0 for word in self.words)

    @property
    def size(self) -> float:
        return statistics.median(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(slots=True)
class Row:
    """Runs on one height."""

    runs: list[Run]

    @property
    def y(self) -> float:
        return max(self.runs, key=lambda run: len(run.words)).y

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page in the order of its content, the heights of its horizontal rules, and its own height."""

    words: list[Word]
    rules: list[float]
    height: float


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages, numbered through the document."""
    body = _body_size(pages)
    levels = _levels(pages, body)
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        for line in _page_lines(page, body, levels, number):
            lines.append(replace(line, number=len(lines) + 1))
    return _headings_joined(lines)


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def _levels(pages: Sequence[Page], body: float) -> dict[float, int]:
    """Type sizes clearly above the body's, the largest first: 1, 2, 3 …"""
    sizes = {round(word.size * 2) / 2 for page in pages for word in page.words}
    larger = sorted((size for size in sizes if size >= body * 1.12), reverse=True)
    return {size: min(i, 6) for i, size in enumerate(larger, 1)}


def _page_lines(page: Page, body: float, levels: dict[float, int], number: int) -> Iterator[Line]:
    rows = _rows(page.words)
    asides = [row for row in rows if _is_aside(row, rows, page.height, body)]
    for row in asides:
        yield Line(" ".join(run.text for run in row.runs), 0, number, aside=True)
    for part in _in_reading_order([row for row in rows if row not in asides]):
        if isinstance(part, _Table):
            yield from part.lines(page.rules, number)
        else:
            yield from _text_lines(part, body, levels, number)


def _is_aside(row: Row, rows: list[Row], height: float, body: float) -> bool:
    """Whether a row is a header or footer: in the margin, no larger than the text, and well apart from it."""
    if 0.07 * height < row.y < 0.93 * height or row.size > 1.05 * body:
        return False
    others = [abs(other.y - row.y) for other in rows if other is not row and 0.07 * height < other.y < 0.93 * height]
    return bool(others) and min(others) > 1.8 * body


def _rows(words: list[Word]) -> list[Row]:
    """Words gathered to runs and runs to rows, from the top of the page down."""
    runs: list[Run] = []
    for word in words:
        last = runs[-1] if runs else None
        near = last is not None and abs(last.words[-1].y0 - word.y0) < 0.6 * max(word.size, 4)
        if last is not None and near and -1.0 < word.x0 - last.x1 < max(0.75 * word.size, 4):
            last.words.append(word)
        else:
            runs.append(Run([word]))
    rows: list[Row] = []
    for run in sorted(runs, key=lambda r: -r.y):
        if rows and abs(rows[-1].y - run.y) < 0.45 * max(run.size, 4):
            rows[-1].runs.append(run)
        else:
            rows.append(Row([run]))
    for row in rows:
        row.runs = _marks_kept(sorted(row.runs, key=lambda r: r.x0))
    return rows


def _marks_kept(runs: list[Run]) -> list[Run]:
    """A list mark or number set apart from its text belongs to it."""
    kept: list[Run] = []
    for run in runs:
        if (
            kept
            and re.fullmatch(r"(?:\W|o|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z]\))", kept[-1].text)
            and run.x0 - kept[-1].x1 < 40
        ):
            kept[-1] = Run([*kept[-1].words, *run.words])
        else:
            kept.append(run)
    return kept


def _in_reading_order(rows: list[Row]) -> Iterator["list[Row] | _Table"]:
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
        gutter = _gutter(block)
        if gutter is None:
            yield _Table(block)
        else:
            yield _side(block, gutter, left=True)
            yield _side(block, gutter, left=False)
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


def _gutter(block: list[Row]) -> float | None:
    """The middle of the space between two columns of running text, or None when the block is a table.

    Running text fills its column and goes on from line to line; the cells of a table do not.
    """
    many = [row for row in block if len(row.runs) > 1]
    if len(block) < 6 or any(len(row.runs) != 2 for row in many) or len(many) < 0.5 * len(block):
        return None
    lefts = [row.runs[0].x1 for row in many]
    rights = [row.runs[1].x0 for row in many]
    middle = (max(lefts) + min(rights)) / 2
    if max(lefts) > min(rights):
        return None
    sides = (
        [r for row in block for r in row.runs if r.x1 <= middle],
        [r for row in block for r in row.runs if r.x0 >= middle],
    )
    if any(not side or not _is_running(side) for side in sides):
        return None
    return middle


def _is_running(runs: list[Run]) -> bool:
    width = max(run.x1 for run in runs) - min(run.x0 for run in runs)
    full = statistics.median((run.x1 - run.x0) for run in runs) > 0.6 * width
    goes_on = sum(begins_low(b.text) and not ends_sentence(a.text) for a, b in pairwise(runs))
    return full and goes_on > 0.3 * len(runs)


def _side(block: list[Row], gutter: float, *, left: bool) -> list[Row]:
    sides = [[run for run in row.runs if (run.x1 <= gutter) is left] for row in block]
    return [Row(runs) for runs in sides if runs]


def _text_lines(rows: list[Row], body: float, levels: dict[float, int], page: int) -> Iterator[Line]:
    leading = _leading(rows, body)
    margin = min((row.runs[0].x0 for row in rows), default=0.0)
    before: Row | None = None
    for row in rows:
        text = " ".join(run.text for run in row.runs)
        gap = max(0, round((before.y - row.y) / leading) - 1) if before is not None else 1
        if gap == 0 and before is not None and (before.y - row.y) > 1.28 * leading:
            gap = 1
        if before is not None and before.y - row.y < 1.5 * min(before.size, row.size):
            gap = 0
        level = levels.get(round(row.size * 2) / 2, 0) if len(text) < 140 else 0
        marker, said = _marked(text)
        bold = all(run.bold for run in row.runs)
        indented = not marker and row.runs[0].x0 > margin + 9
        yield Line(
            text if level else said, 0, page, level, "" if level else marker, bold=bold, gap=gap, indented=indented
        )
        before = row


def _marked(text: str) -> tuple[str, str]:
    first, _, rest = text.partition(" ")
    if rest and _BULLETS.match(first):
        return "•", rest.strip()
    numbered = re.match(r"(\d{1,2})[.)]$", first)
    if rest and numbered:
        return f"{numbered[1]}.", rest.strip()
    glued = re.match(r"^[•●▪\uf0b7](\S.*)$", text)
    return ("•", glued[1]) if glued else ("", text)


def _leading(rows: list[Row], body: float) -> float:
    steps = [a.y - b.y for a, b in pairwise(rows) if 0 < a.y - b.y < 3 * body]
    small = [step for step in steps if step < 1.9 * body] or steps
    return statistics.median(small) if small else 1.2 * body


class _Table:
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
        pitch = _leading(self.block, self.block[0].size)
        for row in self.block:
            if before is None or self._new_row(before, row, rules, pitch):
                if cells:
                    yield _row_line(cells, page)
                cells = [[] for _ in self.starts]
            for run in row.runs:
                cells[self._column(run)].append(run.text)
            before = row
        if cells:
            yield _row_line(cells, page)

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


def _row_line(cells: list[list[str]], page: int) -> Line:
    texts = tuple(joined(parts) for parts in cells)
    return Line(" | ".join(texts), 0, page, cells=texts, whole=True)


def _headings_joined(lines: list[Line]) -> list[Line]:
    """A heading that wraps: lines of one size right under each other, the first not ended."""
    kept: list[Line] = []
    for line in lines:
        last = kept[-1] if kept else None
        wraps = (
            last is not None and line.level and last.level == line.level and last.page == line.page and line.gap == 0
            and not ends_sentence(last.text) and len(last.text) + len(line.text) < 160
        )  # fmt: skip
        if wraps and last is not None:
            kept[-1] = Line(
                f"{last.text} {line.text}", last.number, last.page, last.level, bold=last.bold, gap=last.gap
            )
        else:
            kept.append(line)
    return kept
