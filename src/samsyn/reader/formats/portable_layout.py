"""Words with positions to lines in reading order: columns, tables, sizes of type, the space between lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samsyn.reader.formats.portable_grids import grids
from samsyn.reader.formats.portable_order import in_reading_order
from samsyn.reader.formats.portable_tables import Table
from samsyn.reader.formats.portable_words import Page, Row, leading, rows_of
from samsyn.reader.lines import Line
from samsyn.reader.wording import begins_low, ends_sentence, joined

_BULLETS = re.compile(r"^[•●▪◦■□\uf0b7\uf0a7\uf076·–*-]$|^o$")

_NOTE = re.compile(r"^(\d{1,2})\s?(?=\D)")


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages, numbered through the document."""
    body = _body_size(pages)
    levels = _levels(pages, body)
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        for line in _page_lines(page, body, levels, number):
            lines.append(replace(line, number=len(lines) + 1))
    return _headings_joined(_rows_over_pages(lines))


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
    tables = grids(page.strokes)
    held = [[word for word in page.words if table.holds(word)] for table in tables]
    inside = {id(word) for words in held for word in words}
    rows = rows_of([word for word in page.words if id(word) not in inside])
    asides = [row for row in rows if _is_aside(row, page, body)]
    for row in asides:
        yield Line(row.text, 0, number, aside=True)
    text = [row for row in rows if row not in asides]
    notes = _notes(text, page, body)
    text = text[: len(text) - len(notes)]
    for table, words in zip(tables, held, strict=True):
        above = [row for row in text if row.y > table.top]
        yield from _parts(above, page, body, levels, number)
        yield from table.lines(words, number)
        text = [row for row in text if row not in above]
    yield from _parts(text, page, body, levels, number)
    yield from _note_lines(notes, number)


def _parts(rows: list[Row], page: Page, body: float, levels: dict[float, int], number: int) -> Iterator[Line]:
    for part in in_reading_order(rows):
        if isinstance(part, Table):
            yield from part.lines(page.rules, number)
        else:
            yield from _text_lines(part, body, levels, number)


def _notes(rows: list[Row], page: Page, body: float) -> list[Row]:
    """The footnotes: what stands under the short line that parts them, or in small type from a raised number on."""
    if not rows:
        return []
    width = max(row.runs[-1].x1 for row in rows) - min(row.runs[0].x0 for row in rows)
    short = [s.y for s in page.strokes if s.lies and 20 < s.x1 - s.x0 < 0.45 * width]
    for i in range(1, len(rows)):
        row, above = rows[i], rows[i - 1]
        parted = any(row.y < y < above.y for y in short) and _NOTE.match(row.text)
        if parted or (row.begins_raised and all(one.size < 0.97 * body for one in rows[i:])):
            return rows[i:]
    return []


def _note_lines(rows: list[Row], page: int) -> Iterator[Line]:
    mark = ""
    for row in rows:
        begins = _NOTE.match(row.text)
        text = row.text[begins.end() :] if begins else row.text
        mark = begins[1] if begins else mark
        yield Line(text or "–", 0, page, note=mark)


def _rows_over_pages(lines: list[Line]) -> list[Line]:
    """Tables that run over pages as one table: the repeated head is left out, and a row that the end of a page cuts in
    two is put together (its cells go on in lower case).
    """
    kept: list[Line] = []
    head: Line | None = None
    last = 0
    for line in lines:
        if not line.cells:
            head = head if line.aside or line.note else None
        elif head is None:
            head, last = line, len(kept)
        elif line.page != head.page and line.cells == head.cells:
            continue
        elif _goes_on(kept[last], line):
            cells = tuple(joined((a, b)) for a, b in zip(kept[last].cells, line.cells, strict=True))
            kept[last] = replace(kept[last], cells=cells, text=" | ".join(cells))
            continue
        else:
            last = len(kept)
        kept.append(line)
    return kept


def _goes_on(row: Line, line: Line) -> bool:
    if row.page == line.page or len(row.cells) != len(line.cells):
        return False
    return any(
        above and begins_low(below) and not ends_sentence(above)
        for above, below in zip(row.cells, line.cells, strict=True)
    )


def _is_aside(row: Row, page: Page, body: float) -> bool:
    """Whether a row is a header or footer: in the margin, no larger than the text, and well apart from it."""
    low, high = 0.07 * page.height, 0.93 * page.height
    if low < row.y < high or row.size > 1.05 * body:
        return False
    return min((abs(word.y0 - row.y) for word in page.words if low < word.y0 < high), default=0.0) > 1.8 * body


def _text_lines(rows: list[Row], body: float, levels: dict[float, int], page: int) -> Iterator[Line]:
    pitch = leading(rows, body)
    margin = min((row.runs[0].x0 for row in rows), default=0.0)
    before: Row | None = None
    for row in rows:
        text = row.text
        gap = max(0, round((before.y - row.y) / pitch) - 1) if before is not None else 1
        if gap == 0 and before is not None and (before.y - row.y) > 1.28 * pitch:
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
