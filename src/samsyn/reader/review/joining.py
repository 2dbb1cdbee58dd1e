"""Rows put together when several entries become one."""

from collections.abc import Sequence
from typing import Any

from samsyn.planfile.item import Found

Row = dict[str, Any]
_WEAKEST = (Found.PROSE.value, Found.LISTED.value, Found.LABELLED.value)


def joined_row(rows: Sequence[Row], words: str) -> Row:
    """The first row, with what the others point to and describe, and a place that reaches over them all.

    A single value (level, due day, type) is the first row's: two cannot both hold, and the reviewer sees which one did.
    """
    row = dict(rows[0])
    for other in rows[1:]:
        for key, held in other.items():
            if key == "description":
                row[key] = f"{row.get(key, '')} {held}".strip()
            elif isinstance(held, list):
                row[key] = [*row.get(key, []), *(one for one in held if one not in row.get(key, []))]
            elif key not in {"source", "id", words}:
                row.setdefault(key, held)
    places = [one["source"] for one in rows if one.get("source")]
    return {**row, "source": _place(places)} if places else row


def _place(places: Sequence[Row]) -> Row:
    place: Row = dict(places[0])
    lines = [line for one in places for line in (one.get("line"), one.get("to_line")) if line is not None]
    if lines:
        place["line"] = min(lines)
        place.pop("to_line", None)
        if max(lines) > min(lines):
            place["to_line"] = max(lines)
    place["quotation"] = " … ".join(one["quotation"] for one in places if one.get("quotation")) or None
    classes = [one["found"] for one in places if one.get("found")]
    place["found"] = min(classes, key=_WEAKEST.index) if classes else None
    return {key: held for key, held in place.items() if held is not None}
