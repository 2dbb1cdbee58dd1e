"""The form's tables: their headings are the contract between the writer, the officer and the reader."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.reports.answers import Kind
from samsyn.reports.scales import Use
from samsyn.reports.sheets.questions import Questions
from samsyn.values.language import Language


class Section(StrEnum):
    """A table of the form, by its sheet's name."""

    GOALS = "Mål"
    ACTIONS = "Åtgärder"
    VALUES = "Värden"
    DELIVERABLES = "Leveranser"


class Role(StrEnum):
    """What a column is for: its look in the form, and whether the reader takes an answer from it."""

    ID = "id"
    NAME = "name"
    TO_READ = "to_read"
    WORDS = "words"
    FIGURE = "figure"
    CHOICE = "choice"

    @property
    def is_answer(self) -> bool:
        return self in {Role.WORDS, Role.FIGURE, Role.CHOICE}


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `help` is what the officer reads when the cell is chosen."""

    key: str
    heading: str
    role: Role
    width: float
    help: str = ""


_FIGURE_HELP = "Skriv talet som det är, till exempel 52,7. Eller: färre än 5, ej tillämpligt, ej rapporterad."
_COUNT_HELP = "Hur många personer värdet bygger på. Lämna tomt om det inte finns."

COLUMNS: dict[Section, tuple[Column, ...]] = {
    Section.GOALS: (
        Column("id", "Id", Role.ID, 10),
        Column("name", "Mål", Role.NAME, 22),
        Column("text", "Målets text", Role.TO_READ, 26),
        Column("last", "Förra svaret", Role.TO_READ, 32),
        Column("answer", "Ert svar", Role.WORDS, 44, "Skriv kort vad som har gjorts och vad det har lett till."),
        Column("forecast", "Prognos", Role.CHOICE, 16, "Vad ni bedömer att det blir vid årets slut."),
        Column("not_concerned", "Berörs ej", Role.CHOICE, 9, "Välj ja om målet inte berör er, och skriv skälet."),
        Column("because", "Skäl om målet inte berör er", Role.WORDS, 22, "Varför målet inte berör er."),
    ),
    Section.ACTIONS: (
        Column("id", "Id", Role.ID, 10),
        Column("name", "Åtgärd", Role.NAME, 32),
        Column("goals", "Hör till", Role.TO_READ, 20),
        Column("last_status", "Förra läget", Role.TO_READ, 11),
        Column("last_comment", "Förra kommentaren", Role.TO_READ, 26),
        Column("status", "Läge", Role.CHOICE, 13, "Välj ett läge i listan."),
        Column("comment", "Kommentar", Role.WORDS, 38, "Hur långt ni har kommit. Avvikelse: vad som görs åt den."),
        Column("evidence", "Underlag", Role.WORDS, 20, "Det som visar det: en handling, ett register, en lista."),
    ),
    Section.VALUES: (
        Column("id", "Id", Role.ID, 10),
        Column("name", "Indikator", Role.NAME, 28),
        Column("unit", "Enhet", Role.TO_READ, 8),
        Column("last_women", "Förra, kvinnor", Role.TO_READ, 10),
        Column("last_men", "Förra, män", Role.TO_READ, 10),
        Column("last_value", "Förra, alla", Role.TO_READ, 10),
        Column("women", "Kvinnor", Role.FIGURE, 10, _FIGURE_HELP),
        Column("women_n", "n kvinnor", Role.FIGURE, 9, _COUNT_HELP),
        Column("men", "Män", Role.FIGURE, 10, _FIGURE_HELP),
        Column("men_n", "n män", Role.FIGURE, 9, _COUNT_HELP),
        Column("value", "Alla", Role.FIGURE, 10, _FIGURE_HELP),
        Column("n", "n alla", Role.FIGURE, 9, _COUNT_HELP),
        Column("evidence", "Underlag", Role.WORDS, 18, "Varifrån siffran kommer."),
        Column("note", "Kommentar", Role.WORDS, 24, "Det läsaren behöver veta om siffran."),
    ),
    Section.DELIVERABLES: (
        Column("id", "Id", Role.ID, 20),
        Column("name", "Leverans", Role.NAME, 52),
        Column("last", "Förra svaret", Role.TO_READ, 26),
        Column("done", "Finns den?", Role.CHOICE, 12, "Ja eller nej. Ett ja behöver underlag."),
        Column("on", "Datum", Role.WORDS, 13, "Dagen det blev klart, till exempel 2025-08-25."),
        Column("evidence", "Underlag", Role.WORDS, 40, "Det som visar det, till exempel en handling."),
    ),
}
YES, NO = "ja", "nej"
CHOOSE = "Välj"
"""What stands in a list nobody has chosen in; read as blank."""


def columns(section: Section, questions: Questions) -> tuple[Column, ...]:
    """The section's columns in this round: a forecast is asked for in an interim one."""
    return tuple(c for c in COLUMNS[section] if c.key != "forecast" or questions.kind is Kind.INTERIM)


def choices(questions: Questions) -> dict[str, tuple[str, ...]]:
    """The words to choose among, by column key."""
    return {
        "status": tuple(step.word(Language.SV) for step in questions.words.of(Use.ACTION).steps),
        "not_concerned": (YES,),
        "done": (YES, NO),
        "forecast": tuple(step.word(Language.SV) for step in questions.words.of(Use.FORECAST).steps),
    }
