"""Every value that is missing in the report, with why: written down where the cell is made, listed in an appendix."""

from dataclasses import dataclass, field

from samsyn.documents.runs import Content
from samsyn.values.quantity import Missing, Suppressed

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Absence:
    """One missing cell: on which page, of which indicator, for which year and whom, and the reason in words."""

    subject: str
    indicator: Content
    year: int
    who: str
    reason: str


@dataclass(slots=True)
class Absences:
    """All missing cells in the order they are shown."""

    rows: list[Absence] = field(default_factory=list)

    def add(self, absence: Absence) -> None:
        self.rows.append(absence)


@dataclass(slots=True)
class Reasons:
    """The reasons under one table, each with its letter: "(a) enkäten gjordes inte 2019"."""

    letters: dict[str, str] = field(default_factory=dict)

    def letter(self, reason: str) -> str:
        return self.letters.setdefault(reason, LETTERS[len(self.letters)])

    def words(self) -> str:
        return " ".join(
            f"({letter}) {reason[:1].upper()}{reason[1:].rstrip('.')}." for reason, letter in self.letters.items()
        )


def reason_of(quantity: Missing | Suppressed, words: str) -> str:
    """The reason as it stands under a table."""
    return quantity.note if isinstance(quantity, Missing) and quantity.note else words
