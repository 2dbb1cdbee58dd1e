"""Words with positions, gathered to runs and rows: the ground on which columns and tables are told apart."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise


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

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def begins_raised(self) -> bool:
        """Whether the row begins with a small raised number, as the note at the foot of a page does."""
        words = [word for run in self.runs for word in run.words][:2]
        if len(words) < 2 or not words[0].text.isdigit():
            return False
        number, text = words
        return number.size < 0.8 * text.size and number.y0 > text.y0 + 0.1 * text.size


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin line of the page, lying or standing."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def lies(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page in the order of its content, its thin lines, and its own height."""

    words: list[Word]
    strokes: list[Stroke]
    height: float

    @property
    def rules(self) -> list[float]:
        """The heights of the lying lines wide enough to part the rows of a table."""
        return sorted(stroke.y for stroke in self.strokes if stroke.lies and stroke.x1 - stroke.x0 > 40)


def rows_of(words: Sequence[Word]) -> list[Row]:
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


def leading(rows: list[Row], body: float) -> float:
    """The usual distance from line to line, by the lines that stand close."""
    steps = [a.y - b.y for a, b in pairwise(rows) if 0 < a.y - b.y < 3 * body]
    small = [step for step in steps if step < 1.9 * body] or steps
    return statistics.median(small) if small else 1.2 * body
