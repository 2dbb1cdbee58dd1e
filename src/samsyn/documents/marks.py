"""Status as word + shape + colour, never colour alone (WCAG 1.4.1). The set is small and fixed.

A mark is what people decided or reported; nothing here sets one from a number.
"""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.values.language import Language, Worded


class Status(StrEnum):
    """Judgements of goals (first five) and states of actions and answers (the rest)."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    CANNOT_BE_JUDGED = "cannot_be_judged"
    NOT_REPORTED = "not_reported"
    PLANNED = "planned"
    ON_TRACK = "on_track"
    LATE = "late"
    DONE = "done"
    CANCELLED = "cancelled"
    NOT_STARTED = "not_started"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Look:
    """How a status appears. `glyph` for Word, `path` (24 × 24 units, even-odd) elsewhere; `tone` names a colour."""

    word: Worded
    glyph: str
    path: str
    tone: str


_DISC = "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z"
_HOLE = "M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14z"
_SQUARE = "M3 3h18v18h-18z"
_SQUARE_HOLE = "M6 6v12h12v-12z"
_DIAMOND = "M12 1L23 12L12 23L1 12z"
_DIAMOND_HOLE = "M12 5.2L5.2 12L12 18.8L18.8 12z"

LOOKS: dict[Status, Look] = {
    Status.MET: Look(Worded("Uppfyllt", "Met"), "●", _DISC, "good"),
    Status.PARTLY: Look(Worded("Delvis uppfyllt", "Partly met"), "◐", f"{_DISC}M12 5a7 7 0 0 1 0 14z", "middling"),
    Status.NOT_MET: Look(Worded("Inte uppfyllt", "Not met"), "○", _DISC + _HOLE, "poor"),
    Status.CANNOT_BE_JUDGED: Look(
        Worded("Kan inte bedömas", "Cannot be judged"), "◇", _DIAMOND + _DIAMOND_HOLE, "quiet"
    ),
    Status.NOT_REPORTED: Look(Worded("Ej rapporterad", "Not reported"), "□", _SQUARE + _SQUARE_HOLE, "quiet"),
    Status.PLANNED: Look(Worded("Planerad", "Planned"), "▷", "M5 2L21 12L5 22zM8 7.4v9.2l7.4-4.6z", "plain"),
    Status.ON_TRACK: Look(Worded("Enligt plan", "On track"), "►", "M5 2L21 12L5 22z", "good"),
    Status.LATE: Look(Worded("Försenad", "Late"), "▲", "M12 2L23 21H1z", "poor"),
    Status.DONE: Look(Worded("Genomförd", "Done"), "■", _SQUARE, "good"),
    Status.CANCELLED: Look(
        Worded("Avbruten", "Cancelled"),
        "×",
        "M5.6 2.8L12 9.2L18.4 2.8L21.2 5.6L14.8 12L21.2 18.4L18.4 21.2L12 14.8L5.6 21.2L2.8 18.4L9.2 12L2.8 5.6z",
        "quiet",
    ),
    Status.NOT_STARTED: Look(Worded("Ej påbörjad", "Not started"), "△", "M12 2L23 21H1zM12 8.2L6.2 18h11.6z", "plain"),
    Status.NEUTRAL: Look(Worded("Utan värdering", "No verdict"), "◆", _DIAMOND, "plain"),
}


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status in a cell or a line. `word` replaces the house's word where the municipality has its own scale."""

    status: Status
    word: str = ""

    def words(self, language: Language) -> str:
        return self.word or LOOKS[self.status].word.in_(language)
