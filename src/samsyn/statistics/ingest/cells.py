"""What people write in a cell of a table: Swedish numbers, marks for what is not there, sexes and years.

Each function gives what was understood, or raises `NotUnderstoodError` with what was expected. No mark is ever 0.
"""

import datetime as dt
import re
from typing import NamedTuple

from samsyn.values.area import Sex

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009 '"), None)
_MINUS = dict.fromkeys(map(ord, "–−‐‑"), "-")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_MARKS = {
    "..": "..", ".": ".", "-": "-", "": "", "ej rapporterad": "ej rapporterad", "not reported": "ej rapporterad",
    "ej tillämpligt": ".", "not applicable": ".", "uppgift saknas": "-", "saknas": "-", "missing": "-",
}  # fmt: skip
MOST_PERSONS = 2_000_000_000  # what the shelf's column holds; no municipality has as many
_SEXES = {
    Sex.ALL: ("t", "totalt", "total", "alla", "all", "samtliga", "båda", "both"),
    Sex.WOMEN: ("k", "kvinnor", "kvinna", "women", "woman", "flickor", "female"),
    Sex.MEN: ("m", "män", "man", "men", "pojkar", "male"),
}
_SEX_OF = {word: sex for sex, words in _SEXES.items() for word in words}
_YES_NO = {"ja": 1.0, "yes": 1.0, "nej": 0.0, "no": 0.0}


class NotUnderstoodError(Exception):
    """A cell that is not what its column holds. The text says what was expected."""


class Figure(NamedTuple):
    """A value, or None and the mark that says why there is none."""

    value: float | None
    status: str = ""


def figure(cell: object) -> Figure:
    """A value or a mark: "1 204,5", "52,7 %", "–3,1", "ja"; "..", ".", "-", "<5", "Ej rapporterad", empty."""
    if isinstance(cell, bool):
        return Figure(1.0 if cell else 0.0)
    if isinstance(cell, (int, float)):
        return Figure(float(cell))
    text = str(cell if cell is not None else "").strip()
    mark = text.casefold().translate(_MINUS)
    if mark in _MARKS:
        return Figure(None, _MARKS[mark])
    below = re.fullmatch(r"(?:<|färre än|fewer than|under)\s*(\d+)", mark)
    if below:
        return Figure(None, f"<{below[1]}")
    if mark in _YES_NO:
        return Figure(_YES_NO[mark])
    return Figure(_number(text))


def status(cell: object) -> str:
    """A remark beside a value. One of the marks is understood as it is in the value's own column; words are kept."""
    text = str(cell if cell is not None else "").strip()
    try:
        found = figure(text)
    except NotUnderstoodError:
        return text
    return found.status if found.value is None else text


def is_mark(status: str) -> bool:
    """Whether the status says that there is no figure."""
    return bool(status) and (status in _MARKS.values() or status.startswith("<"))


def count(cell: object) -> int | None:
    """The persons behind a value: a whole number, or nothing. Marks say nothing of the count."""
    found = figure(cell)
    if found.value is None:
        return None
    if not 0 <= found.value <= MOST_PERSONS or not found.value.is_integer():
        raise NotUnderstoodError("ett heltal från 0 och uppåt, eller tomt")
    return int(found.value)


def year(cell: object) -> int:
    """A calendar year, as a number, as text or as a date."""
    if isinstance(cell, (dt.date, dt.datetime)):
        return cell.year
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise NotUnderstoodError("ett årtal med fyra siffror, t.ex. 2019")
    return int(text)


def sex(cell: object) -> Sex:
    """T, K or M, or the words for them; an empty cell is all."""
    word = str(cell if cell is not None else "").strip().casefold()
    if not word:
        return Sex.ALL
    if word not in _SEX_OF:
        raise NotUnderstoodError("T, K eller M (alla, kvinnor, män)")
    return _SEX_OF[word]


def area_key(cell: object) -> str:
    """An area's id with its leading zeros back (a spreadsheet makes 0163 of it 163), or its name."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return text.zfill(4) if text.isdigit() else text


def _number(text: str) -> float:
    plain = text.translate(_MINUS).translate(_SPACES).removesuffix("%").removesuffix("kr")
    decimal, thousands = (",", ".") if plain.rfind(",") > plain.rfind(".") else (".", ",")
    plain = plain.replace(thousands, "").replace(decimal, ".")
    if not _NUMBER.fullmatch(plain):
        raise NotUnderstoodError("ett tal (t.ex. 1 204 eller 52,7), eller .. . - <5 Ej rapporterad, eller tomt")
    return float(plain)
