"""Numbers as people read them: 52,7 %, 1 204, –3,1 procentenheter (Svenska skrivregler; SIS date form).

The spaces are no-break spaces, so a figure never parts from its unit at the end of a line.
Rounding is half away from zero on the decimal text, as a reader with a pencil does it.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal

from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Observed, Quantity
from samsyn.values.unit import YES_NO, Unit

_ROOM = Context(prec=330)  # digits for every finite float; the usual 28 refuse 1e30
NO_BREAK = "\u00a0"
MINUS = "–"
_MONTHS_SV = "januari februari mars april maj juni juli augusti september oktober november december".split()
_MONTHS_EN = "January February March April May June July August September October November December".split()


def number(value: float, decimals: int, language: Language, *, signed: bool = False) -> str:
    """`1204.0` → "1 204"; `-3.14159` with one decimal → "–3,1"; `signed` adds "+" to a positive."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_ROOM)
    text = f"{abs(rounded):,.{decimals}f}"
    if language is Language.SV:
        text = text.replace(",", NO_BREAK).replace(".", ",")
    if rounded < 0:
        return MINUS + text
    return "+" + text if signed and rounded > 0 else text


def with_unit(value: float, unit: Unit, language: Language) -> str:
    """The value with its unit: "52,7 %", "1 204 personer", "ja"."""
    if unit is YES_NO:
        if 0 < value < 1:
            return Worded("delvis", "partly").in_(language)
        return (Worded("ja", "yes") if value else Worded("nej", "no")).in_(language)
    text = number(value, unit.decimals, language)
    suffix = _counted(unit.suffix, unit, text, language).replace(" ", NO_BREAK)
    if suffix == "%" and language is Language.EN:
        return text + "%"
    return f"{text}{NO_BREAK}{suffix}" if suffix else text


def difference(value: float, unit: Unit, language: Language) -> str:
    """A change with sign and what it is counted in: "–3,1 procentenheter"."""
    text = number(value, unit.decimals, language, signed=True)
    word = apart_in(unit, text, language)
    return f"{text}{NO_BREAK}{word}" if word else text


def apart_in(unit: Unit, text: str, language: Language) -> str:
    """What a difference written as `text` is counted in: "personer", of one "person"; nothing where no word fits."""
    bare = unit.id in {"ratio", "index", "count", "source_unit"}
    return "" if bare else _counted(unit.difference, unit, text, language)


def _counted(words: Worded, unit: Unit, text: str, language: Language) -> str:
    return (unit.of_one if unit.of_one and text.lstrip(f"+{MINUS}") == "1" else words).in_(language)


def quantity(value: Quantity, unit: Unit, language: Language, *, with_n: bool = False) -> str:
    """Any quantity as text. A missing one is its reason and never a figure."""
    if not isinstance(value, Observed):
        text = value.words(language)
        return text[:1].upper() + text[1:]
    text = with_unit(value.value, unit, language)
    if with_n and value.n is not None:
        text += f"{NO_BREAK}(n{NO_BREAK}={NO_BREAK}{number(value.n, 0, language)})"
    return text


def day(date: dt.date, language: Language) -> str:
    """A day in full: "8 maj 2017" / "8 May 2017"."""
    months = _MONTHS_SV if language is Language.SV else _MONTHS_EN
    return f"{date.day}{NO_BREAK}{months[date.month - 1]}{NO_BREAK}{date.year}"
