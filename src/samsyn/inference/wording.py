"""The small parts of the house's sentences about figures, in both languages."""

from collections.abc import Sequence

from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Quantity, Suppressed
from samsyn.values.unit import Unit

_P_SHOWN_FROM = 0.001


def p_words(p: float, language: Language) -> str:
    """As "p = 0,058"; below a thousandth "p < 0,001"."""
    gap = figures.NO_BREAK
    if p < _P_SHOWN_FROM:
        return f"p{gap}<{gap}{figures.number(_P_SHOWN_FROM, 3, language)}"
    return f"p{gap}={gap}{figures.number(p, 3 if p < 0.1 else 2, language)}"


def n_words(counts: Sequence[int], language: Language) -> str:
    """As "n = 238 och 120"."""
    gap = figures.NO_BREAK
    joint = Worded(" och ", " and ").in_(language)
    return f"n{gap}={gap}{joint.join(figures.number(n, 0, language) for n in counts)}"


def range_words(low: float, high: float, unit: Unit, language: Language) -> str:
    """As "–19,2 till +0,3", signed as differences are."""
    ends = [figures.number(end, unit.decimals, language, signed=True) for end in (low, high)]
    return Worded(" till ", " to ").in_(language).join(ends)


def lack_words(quantity: Missing | Suppressed, language: Language) -> str:
    """Why there is no figure, to stand inside a sentence: "enkäten gjordes inte detta år", "färre än 5"."""
    text = quantity.words(language)
    return text[:1].lower() + text[1:] if isinstance(quantity, Suppressed) else text


def first_lack(*quantities: Quantity) -> Missing | Suppressed | None:
    """The first of the quantities that holds no figure."""
    return next((q for q in quantities if isinstance(q, Missing | Suppressed)), None)


def sentence(*parts: str) -> str:
    """The parts that say something, each as a sentence."""
    return " ".join(f"{part}." for part in parts if part)
