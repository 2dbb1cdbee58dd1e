"""Words as ids of a plan file."""

import re
import unicodedata


def slug(text: str, most: int = 60) -> str:
    """A text as an id: a–z, digits and single hyphens."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("ø", "o").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", bare.encode("ascii", "ignore").decode())
    short = ""
    for word in words:
        if len(short) + len(word) + 1 > most:
            break
        short = f"{short}-{word}" if short else word
    return short or (words[0][:most] if words else "x")
