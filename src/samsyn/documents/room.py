"""What a page of an output holds, so that whoever composes a page can fill it and not spill over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRoom:
    """A page's room for text: millimetres of height and width, and its running text against the house's.

    `letters` is how many characters a line holds, `leading` how high a line is, both as parts of the house's own.
    """

    height: float
    width: float
    letters: float = 1.0
    leading: float = 1.0


HOUSE_ROOM = PageRoom(236.0, 166.0)
"""A4 in the house's own type. The page has 245 mm of text; the difference is for what an estimate cannot know."""

SAFELY = HOUSE_ROOM.height / 245.0


def smallest(*rooms: PageRoom) -> PageRoom:
    """The room that fits in all of the rooms."""
    return PageRoom(
        min(room.height for room in rooms),
        min(room.width for room in rooms),
        min(room.letters for room in rooms),
        max(room.leading for room in rooms),
    )
