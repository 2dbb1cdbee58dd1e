"""Themes as the plan file writes them: a dimension, and tags on the items that speak of its themes."""

from collections.abc import Iterable

from samsyn.planfile.item import Dimension, Tag
from samsyn.reader.themes import DIMENSION, THEMES, themes_of


def tags(text: str) -> tuple[str, ...]:
    """The tags of a text: `theme/work`."""
    return tuple(f"{DIMENSION}/{one.theme.id}" for one in themes_of(text))


def dimension(texts: Iterable[str], *, whole: bool = False) -> tuple[Dimension, ...]:
    """The dimension of themes the texts speak of, each with the words that gave it; none when they speak of none.

    With `whole`, every theme there is, so that a person can choose among them.
    """
    words: dict[str, dict[str, None]] = {}
    for text in texts:
        for one in themes_of(text):
            words.setdefault(one.theme.id, {}).update(dict.fromkeys(one.words))
    made = tuple(
        Tag(id=theme.id, name=theme.name.sv, name_en=theme.name.en, text=_because(words.get(theme.id, {})))
        for theme in THEMES
        if whole or theme.id in words
    )
    name = Dimension(id=DIMENSION, name="Tema", name_en="Theme", tags=made, because="Givna av ord i texten.")
    return (name,) if made else ()


def _because(words: Iterable[str]) -> str | None:
    listed = list(words)
    return f"Ord i dokumentet: {', '.join(listed[:12])}{' …' if len(listed) > 12 else ''}" if listed else None
