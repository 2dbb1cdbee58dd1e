"""A figure as people write it -> a number with every digit, or one of the other states; anything else is a remark."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from samsyn.reports.answers import LEAST_COUNT, CountedValue
from samsyn.reports.sheets.plain_text import alike, briefly
from samsyn.values.quantity import State

_NUMBER = re.compile(r"[+−–-]?(?:[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?")
_COUNT = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]{1,12}")
_BLANK = re.compile(r"[ \u00a0\u2009\u202f]")
_THOUSANDS_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LONGEST = 400
"""Digits of a number: the smallest float there is takes 344 written out."""
_EXPECTED = (
    f"Skriv ett tal som 52,7 eller 1 204, eller: färre än {LEAST_COUNT}, ej tillämpligt, ej rapporterad. "
    "Annat skrivs i Kommentar."
)


SMALL = (
    f"Antalet personer är under {LEAST_COUNT} och kan röja vem det gäller. "
    f"Skriv färre än {LEAST_COUNT} i stället för talet, eller lämna antalet tomt."
)


class NotUnderstoodError(Exception):
    """The text is no figure; the message says what may be written."""


@dataclass(frozen=True, slots=True)
class FigureRead:
    """A number with its digits as written, or a state without a number. `doubt` is for a person to look at."""

    value: float | None = None
    digits: str = ""
    state: State | None = None
    doubt: str = ""


def figure(text: str, *, percent_allowed: bool) -> FigureRead | None:
    """What a figure cell says; `None` for a blank one, which says nothing. Raises `NotUnderstoodError`."""
    bare = text.strip()
    if not bare:
        return None
    if state := _said(bare):
        return FigureRead(state=state)
    if bare.endswith("%"):
        if not percent_allowed:
            raise NotUnderstoodError(f"”{briefly(text)}” är procent, men värdet ska inte vara en andel. {_EXPECTED}")
        bare = bare[:-1].strip()
    if len(bare) > _LONGEST or _NUMBER.fullmatch(bare) is None:
        raise NotUnderstoodError(f"”{briefly(text)}” är inget tal. {_EXPECTED}")
    written = _BLANK.sub("", bare).replace("−", "-").replace("–", "-").replace(",", ".")
    value = float(Decimal(written))
    if not math.isfinite(value):
        raise NotUnderstoodError(f"”{briefly(text)}” är inget tal. {_EXPECTED}")
    doubt = ""
    if _THOUSANDS_POINT.fullmatch(bare):
        doubt = f"{bare} lästes som {bare.replace('.', ',')}. Menades {bare.replace('.', ' ')}: skriv det så."
    return FigureRead(value, written, doubt=doubt)


def count(text: str) -> int | None:
    """How many persons a value rests on; `None` for a blank cell. Raises `NotUnderstoodError`."""
    bare = text.strip()
    if not bare:
        return None
    if _COUNT.fullmatch(bare) is None:
        raise NotUnderstoodError(
            f"”{briefly(text)}” är inget antal. Skriv ett heltal, eller lämna tomt om antalet inte får visas."
        )
    return int(_BLANK.sub("", bare))


def _said(text: str) -> State | None:
    """The states that are written with words, as the answers file knows them."""
    if text.replace(" ", "") == f"<{LEAST_COUNT}":
        return State.SUPPRESSED
    try:
        return CountedValue.model_validate({"value": alike(text)}).state
    except ValidationError:
        return None


def doubts(read: FigureRead, *, is_share: bool) -> Iterator[str]:
    """What a person should look at in a number that was understood."""
    if read.doubt:
        yield read.doubt
    if not is_share or read.value is None:
        return
    shown = read.digits.replace(".", ",")
    if not 0 <= read.value <= 100:
        yield f"{shown} är ingen andel mellan 0 och 100. Kontrollera talet."
    elif 0 < read.value < 1:
        yield f"{shown} lästes som {shown} %. Menades {of_hundred(shown)} %: skriv det så."


def of_hundred(text: str) -> str:
    """0,527 -> 52,7 with every digit."""
    shown = f"{Decimal(text.replace(',', '.')) * 100:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace(".", ",")
