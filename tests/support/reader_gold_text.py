"""Puts the words into our own gold standard, which holds only line numbers of the documents it was made from."""

import json
import re
from pathlib import Path
from typing import Any

from samsyn.reader.wording import joined, sentences

_GOLD = Path(__file__).parent / "reader_gold"


def gold_of(name: str, seeds: Path) -> dict[str, Any]:
    """The gold of `vanersborg` or `hassleholm` in the scorer's form, its texts read from the seed."""
    lines = (seeds / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    gold: dict[str, Any] = _filled(json.loads((_GOLD / f"{name}.json").read_text(encoding="utf-8")), lines)
    return gold


def _filled(row: Any, lines: list[str]) -> Any:
    if isinstance(row, dict) and "lines" in row:
        return _text(row, lines)
    if isinstance(row, dict):
        return {key: _filled(value, lines) for key, value in row.items()}
    if isinstance(row, list):
        return [_filled(value, lines) for value in row]
    return row


def _text(place: dict[str, Any], lines: list[str]) -> str:
    first, last = place["lines"]
    text = re.sub(r"^\d{1,2}\.\s+", "", joined(lines[first - 1 : last]))
    if "after" in place:
        text = text.split(place["after"], 1)[1].strip()
    if "skip_words" in place:
        text = text.split(None, place["skip_words"])[-1]
    if "sentences" in place:
        a, b = place["sentences"]
        text = " ".join(sentences(text)[a - 1 : b])
    return re.sub(r"(?<=[a-zåäö.])\d(?=[\s.]|$)", "", text)
