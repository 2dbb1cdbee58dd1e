"""Pages whose text does not run from left to right: a table printed sideways, a sheet scanned on its side.

What counts is the direction the letters are written in. The page's own mark of how to turn it is left aside: it says
how to show the page, and with it or without it the letters stand in the order they were meant.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """How many quarters the letters lie clockwise of upright, and the size of the sheet before that."""

    quarters: int
    width: float
    high: float

    @property
    def height(self) -> float:
        """The height of the page as it is read."""
        return self.width if self.quarters % 2 else self.high

    def box(self, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
        """A box of the sheet as (left, right, bottom, top) of the page as it is read."""
        if self.quarters == 1:
            return self.high - top, self.high - bottom, left, right
        if self.quarters == 2:
            return self.width - right, self.width - left, self.high - top, self.high - bottom
        if self.quarters == 3:
            return bottom, top, self.width - right, self.width - left
        return left, right, bottom, top


def turn_of(angles: Iterable[float], sheet: tuple[float, float, float, float]) -> Turn:
    """The turn that sets most letters upright. Angles are those letters are written in, in radians, clockwise."""
    votes = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    left, bottom, right, top = sheet
    return Turn(max(votes, key=lambda one: (votes[one], -one)) if votes else 0, right - left, top - bottom)
