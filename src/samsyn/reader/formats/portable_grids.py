"""Tables with a drawn grid: its lines say where a cell begins and ends, even when nothing stands in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samsyn.reader.formats.portable_words import Row, Stroke, Word, leading, rows_of
from samsyn.reader.lines import Line
from samsyn.reader.wording import joined

_NEAR = 3.0
_STROKES_MOST = 4000
"""A drawing, not a table; a page of it would cost more than it says."""

_BULLET = re.compile(r"^[•●▪◦■\uf0b7\uf0a7·–-]\s+")


@dataclass(frozen=True, slots=True)
class Grid:
    """Lying and standing lines that cross each other."""

    lying: tuple[Stroke, ...]
    standing: tuple[Stroke, ...]

    @property
    def top(self) -> float:
        return max(stroke.y1 for stroke in self.standing)

    @property
    def columns(self) -> list[float]:
        return _distinct(stroke.x for stroke in self.standing)

    def holds(self, word: Word) -> bool:
        """Whether the word stands within the grid."""
        x, y = _middle(word)
        bottom = min(stroke.y0 for stroke in self.standing)
        return self.columns[0] - 1 < x < self.columns[-1] + 1 and bottom - 1 < y < self.top + 1

    def lines(self, words: Sequence[Word], page: int) -> Iterator[Line]:
        """One line for each row, an empty text for an empty cell."""
        cells: dict[tuple[int, int], list[Word]] = {}
        heights = _distinct(stroke.y for stroke in self.lying)
        for word in words:
            cells.setdefault((self._row(word, heights), self._column(word)), []).append(word)
        for row in sorted({row for row, _ in cells}, reverse=True):
            texts = tuple(_text(cells.get((row, i), [])) for i in range(len(self.columns) - 1))
            yield Line(" | ".join(texts), 0, page, cells=texts, whole=True)

    def _column(self, word: Word) -> int:
        """By the nearest line to the left that reaches the word's height: a merged cell has none within it."""
        x, y = _middle(word)
        left = [s.x for s in self.standing if s.x < x and s.y0 - _NEAR < y < s.y1 + _NEAR]
        return min(_nearest(self.columns, max(left, default=self.columns[0])), len(self.columns) - 2)

    def _row(self, word: Word, heights: list[float]) -> int:
        x, y = _middle(word)
        above = [s.y for s in self.lying if s.y > y and s.x0 - _NEAR < x < s.x1 + _NEAR]
        return _nearest(heights, min(above, default=heights[-1]))


def grids(strokes: Sequence[Stroke]) -> list[Grid]:
    """The grids of a page, from the top. Two columns at least: a frame around a text is no table."""
    if len(strokes) > _STROKES_MOST:
        return []
    lying = _merged([s for s in strokes if s.lies and s.x1 - s.x0 > 6], lies=True)
    standing = _merged([s for s in strokes if not s.lies and s.y1 - s.y0 > 6], lies=False)
    left, found = set(range(len(standing))), []
    while left:
        columns, rows, new = set[int](), set[int](), {min(left)}
        while new:
            columns |= new
            rows = {i for i, one in enumerate(lying) if any(_cross(one, standing[k]) for k in columns)}
            new = {k for k in left - columns if any(_cross(lying[i], standing[k]) for i in rows)}
        left -= columns
        found.append(Grid(tuple(lying[i] for i in sorted(rows)), tuple(standing[k] for k in sorted(columns))))
    whole = [grid for grid in found if len(grid.columns) > 2 and len(grid.lying) > 1]
    return sorted(whole, key=lambda grid: -grid.top)


def _cross(lying: Stroke, standing: Stroke) -> bool:
    across = lying.x0 - _NEAR <= standing.x <= lying.x1 + _NEAR
    return across and standing.y0 - _NEAR <= lying.y <= standing.y1 + _NEAR


def _merged(strokes: Sequence[Stroke], *, lies: bool) -> list[Stroke]:
    """Lines drawn cell by cell as the long lines they are."""
    merged: list[Stroke] = []
    for one in sorted(strokes, key=lambda s: (round(s.y if lies else s.x), s.x0 if lies else s.y0)):
        last = merged[-1] if merged else None
        if last is not None and lies and abs(last.y - one.y) < 2 and one.x0 <= last.x1 + _NEAR:
            merged[-1] = Stroke(last.x0, max(last.x1, one.x1), last.y0, last.y1)
        elif last is not None and not lies and abs(last.x - one.x) < 2 and one.y0 <= last.y1 + _NEAR:
            merged[-1] = Stroke(last.x0, last.x1, last.y0, max(last.y1, one.y1))
        else:
            merged.append(one)
    return merged


def _text(words: Sequence[Word]) -> str:
    """A cell's text; a list mark or a wider space within it begins a new line of it."""
    rows = rows_of(words)
    pitch = leading(rows, rows[0].size) if rows else 0.0
    parts: list[list[str]] = []
    before: Row | None = None
    for row in rows:
        text = " ".join(run.text for run in row.runs)
        apart = before is not None and before.y - row.y > 1.35 * pitch
        if before is None or apart or _BULLET.match(text):
            parts.append([])
        parts[-1].append(_BULLET.sub("", text))
        before = row
    return "\n".join(joined(part) for part in parts)


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2


def _distinct(values: Iterator[float] | Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [b for a, b in pairwise([-1e9, *ordered]) if b - a > _NEAR]


def _nearest(values: Sequence[float], wanted: float) -> int:
    return min(range(len(values)), key=lambda i: abs(values[i] - wanted))
