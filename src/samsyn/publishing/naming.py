"""What a document's file is called on a reader's disk: what it is, then its title, in letters any system takes."""

from django.utils.text import slugify

from samsyn.publishing.pieces import Kind
from samsyn.values.language import Language

LONGEST = 120
_WHAT = {
    Kind.REPORT: {Language.SV: "rapport", Language.EN: "report"},
    Kind.LETTER: {Language.SV: "tjansteskrivelse", Language.EN: "official-letter"},
    Kind.CHAIN: {Language.SV: "granskning", Language.EN: "review"},
}
_DASHES = str.maketrans({"–": "-", "—": "-", "\u2011": "-"})
"""Which slugify would drop, so that 2024–2027 became 20242027."""


def stem(kind: Kind, title: str, language: Language) -> str:
    """As "tjansteskrivelse-uppfoljning-2025-plan-for-integration-2024-2027"; other languages than Swedish end in it."""
    ending = "" if language is Language.SV else f"-{language}"
    words = f"{_WHAT[kind][language]}-{slugify(title.translate(_DASHES))}"
    return words[: LONGEST - len(ending)].rstrip("-") + ending
