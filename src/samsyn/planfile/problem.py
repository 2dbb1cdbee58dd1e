"""What is wrong with a plan file, said so that the person who wrote it can put it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.values.language import Language, Worded


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A position in a text; line and column count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where in the file, which part of the plan, what stands there and what was expected."""

    at: Mark
    place: Worded
    found: Worded
    expected: Worded
    nearest: tuple[str, ...] = ()

    def words(self, language: Language) -> str:
        """One line: "rad 12, kolumn 5: mål goal-housing, fältet direction: här står ”upp”. Förväntat: …"."""
        near = " ".join(f"”{n}”" for n in self.nearest) if language is Language.SV else ", ".join(self.nearest)
        near = near.replace("” ”", "”, ”")
        hint = Worded(f" Menades kanske {near}?", f" Was {near} meant?").in_(language) if self.nearest else ""
        where = Worded(f"rad {self.at.line}, kolumn {self.at.column}", f"line {self.at.line}, column {self.at.column}")
        wanted = Worded("Förväntat", "Expected").in_(language)
        return (
            f"{where.in_(language)}: {self.place.in_(language)}: {self.found.in_(language)}. "
            f"{wanted}: {self.expected.in_(language)}.{hint}"
        )


class UnreadablePlan(ValueError):
    """The file cannot be used as a plan. `problems` holds every problem that was found, in the order of the file."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(problems, key=lambda p: p.at))
        super().__init__(self.words(Language.EN))

    def words(self, language: Language) -> str:
        """All problems as text, one a line, with a heading that says how many they are."""
        n = len(self.problems)
        one = Worded(f"{self.name}: ett ställe behöver rättas", f"{self.name}: one place needs correcting")
        many = Worded(f"{self.name}: {n} ställen behöver rättas", f"{self.name}: {n} places need correcting")
        heading = (one if n == 1 else many).in_(language)
        return "\n".join([heading, *(f"  {problem.words(language)}" for problem in self.problems)])
