"""What kind of body or party a name means, by the word it ends in."""

import re

from samsyn.planfile.people import BodyKind

_BODIES: tuple[tuple[BodyKind, str], ...] = (
    (BodyKind.COLLECTIVE, r"^(?:samtliga|alla|varje|respektive|berörda)\b|nämnder\b"),
    (BodyKind.COUNCIL, r"fullmäktige|kommunestyret|byrådet|fylkestinget"),
    (BodyKind.EXECUTIVE_BOARD, r"^(?:kommun|stads)styrelsen"),
    (BodyKind.COMPANY, r"\b(?:AB|Ab)\b|bolaget?\b"),
    (BodyKind.FEDERATION, r"förbundet\b"),
    (BodyKind.COMMITTEE, r"nämnden?\b|utskottet\b|kommittén\b"),
    (BodyKind.POST, r"(?:direktören|chefen|samordnaren|handläggaren)\b"),
    (BodyKind.ADMINISTRATION, r"förvaltningen\b|kontoret\b"),
)
_PARTIES: tuple[tuple[str, str], ...] = (
    (
        "state",
        r"arbetsförmedling|försäkringskass|migrationsverk|länsstyrels|polis|skolverk|statliga|myndighet|\bFPA\b|NTM",
    ),
    ("region", r"^region|landsting"),
    ("federation", r"förbundet$"),
    ("housing", r"hyresvärd|bostadsbolag"),
    ("education", r"högskol|universitet|skola\b|studieförbund|samhällsorientering"),
    ("business", r"näringsliv|företag|arbetsgivare|handelskammar"),
    ("civil_society", r"förening|civil|ideell|kyrka|församling|röda korset|samfund"),
)


def body_kind(name: str) -> BodyKind:
    """The kind of a body; a unit when the name does not tell."""
    return next(
        (
            kind
            for kind, pattern in _BODIES
            if re.search(pattern, name, re.IGNORECASE if kind is not BodyKind.COMPANY else 0)
        ),
        BodyKind.UNIT,
    )


def party_kind(name: str) -> str:
    """The kind of a party; "other" when the name does not tell."""
    return next((kind for kind, pattern in _PARTIES if re.search(pattern, name, re.IGNORECASE)), "other")
