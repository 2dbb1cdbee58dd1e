# ruff: noqa: E501 - a table of stems and reasons reads better with one a line than wrapped
"""Swedish words that two readers can measure differently, by stem, each with the reason. Short and reasoned on purpose."""

import re
from dataclasses import dataclass

from samsyn.values.language import Worded


@dataclass(frozen=True, slots=True)
class Vague:
    """A stem and why it cannot be measured as it stands."""

    stem: re.Pattern[str]
    reason: Worded


def _vague(stem: str, sv: str, en: str) -> Vague:
    return Vague(re.compile(rf"\b(?:{stem})", re.IGNORECASE), Worded(sv, en))


VAGUE: tuple[Vague, ...] = (
    _vague(r"främja\w*", "det säger en riktning men inte hur långt", "it gives a direction but not how far"),
    _vague(r"verka för|verkar för|arbeta för|arbetar för", "det säger att man försöker, inte vad som blir", "it says one tries, not what becomes"),
    _vague(r"sträva\w*", "det säger att man försöker, inte vad som blir", "it says one tries, not what becomes"),
    _vague(r"välfungerande|väl fungerande", "det säger inte hur man ser att det fungerar", "it does not say how one sees that it works"),
    _vague(r"framgångsrik\w*|lyckad\w*", "det säger inte vad som räknas som framgång", "it does not say what counts as success"),
    _vague(r"(?<!all)god[at]?\b|bra\b", "det säger inte vad som är gott nog", "it does not say what is good enough"),
    _vague(r"goda förutsättningar|skapa\w* förutsättningar|möjliggör\w*", "förutsättningar syns först i vad de leder till", "conditions show only in what they lead to"),
    _vague(r"förbättra\w*|utveckla\w*|stärk\w*|stärka\w*", "det säger inte från vad till vad", "it does not say from what to what"),
    _vague(r"öka\b|ökar\b|ökad[e]?\b|minska\b|minskar\b|minskad[e]?\b", "det säger åt vilket håll men inte hur mycket eller till när", "it says which way but not how much or by when"),
    _vague(r"aktivt?\b|i möjligaste mån|så långt (?:som )?möjligt", "det säger inte vad som är tillräckligt", "it does not say what is enough"),
    _vague(r"tillräcklig\w*|lämplig\w*|rimlig\w*", "det säger inte var gränsen går", "it does not say where the limit is"),
    _vague(r"uppmuntra\w*|underlätta\w*|stimulera\w*", "det säger vad vi gör men inte vad det leder till", "it says what we do but not what it leads to"),
    _vague(r"snabb(?:are|t)?\b|snarast|tidig(?:t|are)\b", "det säger inte hur fort", "it does not say how fast"),
    _vague(r"hållbar\w*|långsiktig\w*", "det säger inte vad som ska hålla eller hur länge", "it does not say what should last or how long"),
)  # fmt: skip


def vague_words(text: str) -> tuple[tuple[str, Worded], ...]:
    """The vague words of a text as they stand, each with the reason; each reason once."""
    found: dict[Worded, str] = {}
    for vague in VAGUE:
        if match := vague.stem.search(text):
            found.setdefault(vague.reason, match.group(0))
    return tuple((word, reason) for reason, word in found.items())
