"""Why a file is not read, in words that say what to do. Nothing is saved when one of these is raised."""

from enum import StrEnum


class Cause(StrEnum):
    """The kinds of file that are not read."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    UNKNOWN_FORMAT = "unknown_format"
    OLD_WORD = "old_word"
    PASSWORD = "password"  # noqa: S105 - the name of a cause
    BROKEN = "broken"
    BOMB = "bomb"
    MACROS = "macros"
    ENTITIES = "entities"
    NO_TEXT = "no_text"
    NOT_A_PLAN = "not_a_plan"
    TEMPLATE = "template"
    TWO_PLANS = "two_plans"
    TOO_LONG = "too_long"


_WORDS: dict[Cause, str] = {
    Cause.MISSING: "Filen gick inte att öppna. Kontrollera namnet och att du har rätt att läsa den.",
    Cause.TOO_LARGE: (
        "Filen är större än {limit} MB. Spara dokumentet utan bilder, eller som text, och läs in det igen."
    ),
    Cause.TOO_MANY_PAGES: (
        "Dokumentet har fler än {limit} sidor. Spara ut själva planen som en egen fil och läs in den."
    ),
    Cause.UNKNOWN_FORMAT: "Formatet känns inte igen. Spara dokumentet som docx, pdf, odt, html, md eller txt.",
    Cause.OLD_WORD: (
        "Filen är i det gamla Word-formatet (.doc). Öppna den i Word eller LibreOffice och spara som .docx."
    ),
    Cause.PASSWORD: "Dokumentet är skyddat med lösenord. Spara en kopia utan lösenord och läs in den.",
    Cause.BROKEN: (
        "Filen är skadad eller ofullständig. Öppna den i programmet den gjordes i, spara den på nytt och "
        "försök igen."
    ),
    Cause.BOMB: (
        "Filen blir orimligt stor när den packas upp och läses därför inte. Spara dokumentet på nytt och "
        "försök igen."
    ),
    Cause.MACROS: "Dokumentet innehåller makron. Spara det som en vanlig .docx (utan makron) och läs in det.",
    Cause.ENTITIES: (
        "Filen hänvisar till annat innehåll på ett sätt som inte är tillåtet. Spara dokumentet på nytt i Word "
        "eller LibreOffice."
    ),
    Cause.NO_TEXT: (
        "Filen innehåller bilder av text men ingen text; den är troligen inskannad. Be om originalet, eller "
        "kör textigenkänning (OCR) först."
    ),
    Cause.NOT_A_PLAN: "Det här ser inte ut som en plan eller strategi: {why}. Kontrollera att det är rätt fil.",
    Cause.TEMPLATE: (
        "Det här ser ut som en mall som inte är ifylld ({why}). Fyll i den, eller välj det antagna dokumentet."
    ),
    Cause.TWO_PLANS: (
        "Filen innehåller fler än en plan ({why}). Spara varje plan som en egen fil och läs in dem var för sig."
    ),
    Cause.TOO_LONG: (
        "Filen tog för lång tid eller för mycket minne att läsa. Spara ut själva planen som en egen fil, eller som "
        "text, och läs in den."
    ),
}  # fmt: skip


class UnableToRead(Exception):
    """The file is not read. `cause` tells the kind; the message is for the person who chose the file, in Swedish."""

    def __init__(self, cause: Cause, *, limit: int = 0, why: str = "") -> None:
        self.cause = cause
        super().__init__(_WORDS[cause].format(limit=limit, why=why))

    @classmethod
    def told(cls, cause: Cause, words: str) -> "UnableToRead":
        """The same refusal come from another process, with the words it was given there."""
        made = cls(cause)
        made.args = (words,)
        return made
