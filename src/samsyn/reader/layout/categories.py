"""A table of two columns that came out row by row: a category, then the text. The category returns from row to row."""

import re
from collections.abc import Sequence
from itertools import pairwise

from samsyn.reader.lines import Block, Kind

_FIRST = re.compile(r"^(?P<category>[A-ZÅÄÖ][\wåäö]+(?:[/-][\wåäö]+)?)\s+(?P<text>[A-ZÅÄÖ][^.]{8,}.*)$", re.S)


def categories(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """Index of a block → (category, text), for runs of four or more in which categories repeat side by side."""
    found: dict[int, tuple[str, str]] = {}
    run: list[int] = []
    for i, block in enumerate((*blocks, Block(Kind.NOTE, "", blocks[-1].lines if blocks else ()))):
        fits = block.kind in {Kind.PARAGRAPH, Kind.HEADING} and not block.level and _FIRST.match(block.text)
        if fits:
            run.append(i)
            continue
        if block.kind in {Kind.FURNITURE, Kind.NOTE} and i < len(blocks):
            continue
        names = [_split(blocks[k])[0] for k in run]
        twice = sum(a == b for a, b in pairwise(names))
        if len(run) >= 4 and twice >= 2:
            start = next(k for k in range(len(names) - 1) if names[k] == names[k + 1])
            found |= {k: _split(blocks[k]) for k in run[start:]}
        run = []
    return found


def _split(block: Block) -> tuple[str, str]:
    match = _FIRST.match(block.text)
    return (match["category"], match["text"]) if match else ("", block.text)
