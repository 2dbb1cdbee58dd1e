"""Text as both file formats can hold it, so that what goes out is what comes back."""

import re

LONGEST = 16_000
"""Characters of one answer. Excel holds 32 767 UTF-16 units in a cell, and an emoji takes two of them."""

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Without control codes, lines ended by line feeds, nothing around it."""
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def has_control_codes(text: str) -> bool:
    """Whether the text holds what no file format can."""
    return _UNHOLDABLE.search(text) is not None


def alike(text: str) -> str:
    """The form two texts are compared in: letter case and blanks do not matter, nothing else is forgiven."""
    return _BLANKS.sub(" ", text).strip().casefold()


def shown(text: str, most: int = LONGEST) -> str:
    """Text to read, not to answer in: cut when it is too long, and saying so."""
    text = plain(text)
    return text if len(text) <= most else f"{text[: most - 60].rstrip()} … (texten är längre; läs den i Samsyn)"


def briefly(text: str) -> str:
    """A cell's content quoted in a remark."""
    text = _BLANKS.sub(" ", plain(text))
    return text if len(text) <= 60 else f"{text[:59]}…"
