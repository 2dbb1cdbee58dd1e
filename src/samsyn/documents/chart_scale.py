"""Where things stand in a chart: axes with round ticks, widths of words, labels that do not collide."""

import math
from dataclasses import dataclass

# Advance widths in thousandths of an em, measured in Source Sans 3 Regular; digits are tabular.
_WIDTHS = {
    **dict.fromkeys(" \u00a0", 200), **dict.fromkeys(".,·:ijl'", 252), **dict.fromkeys("f()I-", 300),
    **dict.fromkeys("trs/", 370), **dict.fromkeys("zxcvykeJL–F", 475), **dict.fromkeys("0123456789=+agåäY", 500),
    **dict.fromkeys("hunbdpqoöAÅÄTSEZXV", 545), **dict.fromkeys("CKBRPDG", 590), **dict.fromkeys("NUHOQÖ", 655),
    **dict.fromkeys("wM", 725), **dict.fromkeys("mW%", 826),
}  # fmt: skip
_USUAL_WIDTH = 560
_BOLDER = 1.06  # Semibold is that much wider
_FINEST = 1e-6  # values nearer each other than this are one value to the eye
_SPARE = 1.06  # room for the reader's own typeface where ours is not at hand


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in the size's unit; a few per cent too wide rather than too narrow."""
    width = sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in text) * size / 1000 * _SPARE
    return width * (_BOLDER if bold else 1.0)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `room`; a single long word stands alone and may be wider."""
    lines: list[str] = []
    for word in text.split(" "):
        trial = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(trial, size, bold=bold) <= room:
            lines[-1] = trial
        else:
            lines.append(word)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis from `low` at pixel `start` to `high` at pixel `end`, with round ticks."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...] = ()

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def value_axis(values: list[float], start: float, end: float, *, zero_based: bool) -> Axis:
    """An axis that holds the values, begins at zero when asked, and ends on a round tick.

    The steps are such that a share's axis never passes 100: each that can occur below it divides it.
    """
    lowest, highest = (min(values), max(values)) if values else (0.0, 1.0)
    low = min(0.0, lowest) if zero_based else lowest
    high = max(0.0, highest) if zero_based else highest
    if high - low < _FINEST:
        low, high = (low, low + 1.0) if zero_based else (low - 0.5, high + 0.5)
    step = _round_step((high - low) / 4)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    ticks = tuple(round(place * step, 10) for place in range(first, last + 1))
    return Axis(ticks[0], max(ticks[-1], high), start, end, ticks)


def _round_step(rough: float) -> float:
    """The nearest of 1, 2, 2.5, 5 × 10ⁿ that is not smaller."""
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * 0.999)


def shown_years(first: int, last: int, room: float, each: float) -> tuple[int, ...]:
    """The years that can be written without overlap, counted back from the last, which always shows."""
    step = 1
    while (last - first) // step + 1 > max(1.0, room // each):
        step += 1
    return tuple(reversed(range(last, first - 1, -step)))


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a label wants to stand (`wanted`, its middle) and how high it is."""

    wanted: float
    height: float


def spread(slots: list[Slot], top: float, bottom: float) -> list[float]:
    """Middles for the labels, in the order given, that do not overlap and keep between `top` and `bottom`.

    They move as little as the order allows; when they do not fit at all they are laid evenly from the top.
    """
    order = sorted(range(len(slots)), key=lambda place: slots[place].wanted)
    middles = [slot.wanted for slot in slots]
    edge = top
    for place in order:
        half = slots[place].height / 2
        middles[place] = max(middles[place], edge + half)
        edge = middles[place] + half
    edge = bottom
    for place in reversed(order):
        half = slots[place].height / 2
        middles[place] = min(middles[place], edge - half)
        edge = middles[place] - half
    if order and edge < top - 0.01:
        edge = top
        for place in order:
            middles[place] = edge + slots[place].height / 2
            edge += slots[place].height
    return middles
