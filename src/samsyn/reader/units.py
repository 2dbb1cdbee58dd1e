"""Texts that stand one after the other in one paragraph because their marks or breaks were lost."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samsyn.reader.lines import Block, Kind, Line
from samsyn.reader.sentence_rules import is_commitment
from samsyn.reader.wording import begins_low, ends_sentence, joined, sentences


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and the lines it stands on."""

    text: str
    line: int
    to_line: int
    page: int | None


def whole(block: Block) -> Unit:
    """The block as one text."""
    return Unit(block.text, block.line, block.to_line, block.page)


def by_lines(block: Block) -> list[Unit]:
    """A list whose marks were lost: a text ends where a line ends a sentence and the next begins with a capital."""
    if block.kind is Kind.ITEM or len(block.lines) == 1:
        return [whole(block)]
    groups: list[list[Line]] = []
    running = _is_running(block.lines)
    for line in block.lines:
        new = not groups or (ends_sentence(groups[-1][-1].text) and not begins_low(line.text))
        new = new and not (running and groups and _is_full(groups[-1][-1], line, block.lines))
        if new:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Unit(joined(ln.text for ln in g), g[0].number, g[-1].number, g[0].page) for g in groups]


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether the lines are running text: nearly every line is filled before the next begins."""
    filled = [_is_full(a, b, lines) for a, b in pairwise(lines)]
    return len(filled) > 3 and sum(filled) > 0.7 * len(filled)


def _is_full(line: Line, following: Line, lines: Sequence[Line]) -> bool:
    """Whether the next word had no room on the line, so that the break says nothing."""
    longest = max(len(one.text) for one in lines)
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > 0.93 * longest


def by_sentences(block: Block, text: str | None = None) -> list[Unit]:
    """The sentences, each with its lines."""
    said = block.text if text is None else text
    ends = _ends(block)
    return [_placed(block, sentence, ends) for sentence in sentences(said)]


def indicators_of(block: Block, text: str) -> list[Unit]:
    """Indicators in one text after their label: each its own sentence, or parted by semicolons."""
    ends = _ends(block)
    parts = [part.strip() for sentence in sentences(text) for part in sentence.split(";")]
    return [_placed(block, part, ends) for part in parts if part]


def commitments(block: Block, text: str | None = None) -> list[Unit]:
    """The paragraph parted where a sentence begins a new commitment; what follows a commitment explains it."""
    parts: list[list[str]] = []
    for sentence in sentences(block.text if text is None else text):
        if is_commitment(sentence):
            parts.append([sentence])
        elif parts:
            parts[-1].append(sentence)
    ends = _ends(block)
    return [_placed(block, " ".join(part), ends) for part in parts]


def is_credo(units: Sequence[Unit]) -> bool:
    """Two or more lines that each say what "we" hold: "Vi utgår från …", "Vi ser …"."""
    return len(units) > 1 and all(re.match(r"Vi [a-zåäö]+(?:r|s)\b", unit.text) for unit in units)


def _placed(block: Block, text: str, ends: Sequence[int]) -> Unit:
    """The lines of the block on which the text stands, found by its first and last words."""
    start = block.text.find(text[:40])
    if start < 0 or len(block.lines) == 1:
        return Unit(text, block.line, block.to_line, block.page)
    first = block.lines[min(bisect_right(ends, start), len(ends) - 1)]
    last = block.lines[min(bisect_right(ends, start + len(text) - 1), len(ends) - 1)]
    return Unit(text, first.number, last.number, first.page)


def _ends(block: Block) -> list[int]:
    """Where in the joined text each line ends."""
    ends: list[int] = []
    text = ""
    for line in block.lines:
        text = joined((text, line.text))
        ends.append(len(text))
    return ends
