"""The refusals of this room."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.organisation.unable import UnableTo


class UnableToEdit(UnableTo):
    """The plan cannot be changed so: the text is decided, or what was written does not fit. The reason says which."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed: what it was, what the other wrote and what this one wrote, as plain values.

    `field` is "" when one of them removed the whole item.
    """

    list: str
    id: str
    field: str
    base: object
    theirs: object
    mine: object


class UnableToMerge(UnableToEdit):
    """Somebody else changed the same thing since the page was opened. `clashes` hold both versions whole."""

    def __init__(self, reason: str, clashes: Sequence[Clash], *, number: int) -> None:
        super().__init__(reason)
        self.clashes = tuple(clashes)
        self.number = number
        """The revision the other version stands in; saving once more on it is a choice with open eyes."""


class UnableToTakeIn(UnableTo):
    """The plan file cannot be read; `problems` are sentences with the line each concerns."""

    def __init__(self, reason: str, problems: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.problems = tuple(problems)
