"""The two languages of the house. Swedish comes first; English is a translation of it."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language the product speaks (BCP 47 primary tag)."""

    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Worded:
    """A phrase in both languages, so that neither can be forgotten."""

    sv: str
    en: str

    def in_(self, language: Language) -> str:
        return self.sv if language is Language.SV else self.en
