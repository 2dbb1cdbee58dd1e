"""The few words the renderers add themselves, in both languages."""

from samsyn.values import figures
from samsyn.values.language import Language, Worded

CONTENTS = Worded("Innehåll", "Contents")
PAGE = Worded("Sida", "Page")
SKIP = Worded("Till innehållet", "Skip to the content")
FIGURES_BEHIND = Worded("Siffrorna i diagrammet", "The figures in the chart")
SCROLLABLE = Worded("Tabell som kan rullas i sidled", "Table that scrolls sideways")
SCROLLABLE_CHART = Worded("Diagram som kan rullas i sidled", "Chart that scrolls sideways")
NOTE = Worded("Not", "Note")
NOTES = Worded("Noter", "Notes")
BACK = Worded("Tillbaka till texten", "Back to the text")
VERSION = Worded("version", "version")
REGION = {Language.SV: "SE", Language.EN: "GB"}


def foot(author: str, version: str, language: Language) -> str:
    """What the foot of each page says: whose it is, and which version."""
    return f"{author} · {VERSION.in_(language)} {version}" if version else author


def context(year: int | None, n: int | None, language: Language) -> str:
    """What stands beside a key figure: "2019 · n = 120"."""
    parts = [str(year)] if year is not None else []
    if n is not None:
        parts.append(f"n\u00a0=\u00a0{figures.number(n, 0, language)}")
    return " · ".join(parts)
