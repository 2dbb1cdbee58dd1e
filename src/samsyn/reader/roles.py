"""What a heading or a label says about the text under it. The words are those Nordic steering documents use for
their parts.

Only words that name a *part of a plan* stand here: a rule that knew a municipality or a title would be a defect.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part of a plan a heading announces."""

    CONTENTS = "contents"
    VISION = "vision"
    PURPOSE = "purpose"
    DEFINITIONS = "definitions"
    OVERALL = "overall"
    GOAL = "goal"
    SUBGOAL = "subgoal"
    ACTION = "action"
    INDICATOR = "indicator"
    TARGET = "target"
    SOURCE = "source"
    OWNER = "owner"
    DUE = "due"
    NUMBER = "number"
    DESCRIPTION = "description"
    AREA = "area"
    AREAS = "areas"
    FOLLOW_UP = "follow_up"
    PARTIES = "parties"
    RELATED = "related"
    PRINCIPLES = "principles"
    RESPONSIBILITY = "responsibility"
    BACKGROUND = "background"


_AREA = r"(?:fokus|insats|innsats|utvecklings|mål|kärn|prioriterat |prioriterade |strategiskt |strategiska )?\s?områd"
_GOAL = (
    r"(?:långsiktig[ta]?|strategisk[ta]?|prioriterade?|kommunens|nämndövergripande|gemensam(?:ma|t)|konkreta?"
    r"|politiska?)?\s?"
    r"(?:önsk(?:at|ade) (?:läge|resultat)|önskad effekt"
    r"|(?:inriktnings|effekt|resultat|utvecklings)?mål(?:sättning)?(?:ar|en|et)?)"
)
_ACTION = r"(?:åtgärd(?:er|en|erna)?|aktivitet(?:er)?|insats(?:er)?|tiltak|indsats(?:er)?|delaktivitet(?:er)?|uppdrag)"
_OWNER = (
    r"(?:(?:huvud)?ansvar(?:ig|iga|ar)?(?: (?:för \w+|nämnd(?:er)?|förvaltning|part|organ|aktör|verksamhet))?"
    r"|utförare|ägare|ansvarig|ansvarlig(?:e)?)"
)
_DUE = r"(?:tids?plan|tidtabell|tid|tidsperiod|klart?(?: senast)?|när|slutdatum|färdigt|genomförs|deadline|frist)"
_INDICATOR = r"(?:indikator(?:er)?|nyckeltal|mätare|mått|mätetal|uppföljningsmått|resultatmått|indikator/mått)"

LABELS: tuple[tuple[Role, str], ...] = (
    (Role.SUBGOAL, r"(?:mätbara )?delmål(?:en|et)?"),
    (Role.TARGET, r"(?:kvantitativa|mätbara) mål|målvärden?|målnivå(?:er)?|måltal"),
    (Role.OVERALL, r"(?:det )?övergripande mål(?:et|en|sättning(?:en|ar)?)?|huvudmål(?:et|en)?|hovedmål(?:et)?"),
    (Role.GOAL, _GOAL),
    (Role.ACTION, rf"{_ACTION}|strategi(?:er)?(?: för att nå mål(?:en|et))?"),
    (Role.INDICATOR, _INDICATOR),
    (Role.OWNER, _OWNER),
    (Role.DUE, _DUE),
    (Role.AREA, rf"{_AREA}e"),
    (Role.AREAS, rf"{_AREA}en(?: för arbetet)?"),
    (Role.DESCRIPTION, r"beskrivning|motiv(?:ering)?|hit vill vi|kommentar|förklaring"),
    (Role.PARTIES, r"(?:samverkans|samarbets)(?:parter|aktörer|partners)|samverkan|parter"),
    (Role.VISION, r"(?:vår |kommunens )?(?:vision|målbild)(?:en)?"),
    (Role.PURPOSE, r"syfte(?:t)?"),
    (Role.FOLLOW_UP, r"uppföljning|oppfølging|uppföljning och utvärdering"),
    (Role.NUMBER, r"nr|nummer|#"),
)
"""Words that stand alone or before a colon, a number or a text of their own: "Mål 1: …", "Ansvarig: …", "Område"."""

HEADINGS: tuple[tuple[Role, str], ...] = (
    (Role.CONTENTS, r"^innehåll(?:sförteckning)?$"),
    (
        Role.BACKGROUND,
        r"^(?:varför|vad är|om )\b|^handlingsplan(?:\s[\d–-]+)?$|^sammanfattning|^inledning|^bakgrund|^förord|^nuläge",
    ),
    (Role.BACKGROUND, r"^utmaning|^lagstiftning|^omfattning|^avgränsning|^gällande|^lagar|^historik|^förutsättningar$"),
    (Role.DEFINITIONS, r"\bdefinition|\bbegrepp|^ordlista|^ordförklaring"),
    (
        Role.RELATED,
        r"^(?:relaterade|andra|övriga|anslutande|styrande|tillhörande|kopplade) (?:styr)?dokument"
        r"|^styrdokument|^se även$|^läs (?:mer|även)",
    ),
    (Role.VISION, r"\bvision(?:en)?$|\bmålbild(?:en)?$|\bframtidsbild|\bi framtiden$|^dit (?:ska|vill) vi$"),
    (Role.PURPOSE, r"^syfte"),
    (Role.FOLLOW_UP, r"uppföljning|utvärdering|\boppfølging"),
    (Role.PARTIES, r"^(?:samverkans|samarbets)(?:parter|aktörer|partners)|^samverkan$"),
    (
        Role.PRINCIPLES,
        r"utgångspunkter|förhållningssätt|värdegrund|principer|^\w+ punkter\b|^hur vi arbetar|ledord|^perspektiv",
    ),
    (Role.INDICATOR, rf"^{_INDICATOR}\b"),
    (Role.AREAS, rf"(?:^|\s){_AREA}en\b"),
    (Role.SUBGOAL, r"^delmål"),
    (Role.ACTION, rf"^{_ACTION}\b|\bkommuns {_ACTION}\b|^förslag till {_ACTION}|^strategier för att"),
    (
        Role.ACTION,
        r"^så (?:gör|ska|når) vi\b|^det(?:ta| här) (?:gör|ska) vi|^vad (?:vi ska|ska vi) göra|^(?:vi|kommunen) ska$",
    ),
    (Role.ACTION, r"^(?:vad|så|det) (?:här )?(?:vi gör|gör vi)\b|^så (?:tar vi oss|kommer vi) dit|^vårt arbete$"),
    (Role.GOAL, r"^(?:det|detta)(?: här)? (?:vill|ska) vi (?:upp)?nå$|^vad vill vi (?:upp)?nå$"),
    (Role.FOLLOW_UP, r"^(?:vi|så|hur)\b.*\bfölj(?:er|s|as)\b|\båterkoppling\b|\båterrapportering\b"),
    (
        Role.INDICATOR,
        r"^(?:så|hur) (?:här )?mäter vi|^(?:så|hur) vet vi (?:att|om|när)\b|^hur (?:märks|syns) det|^mätning(?:ar)?$",
    ),
    (Role.OVERALL, r"övergripande mål\b|huvudmål\b"),
    (Role.GOAL, rf"^{_GOAL}(?: för (?:integration\w*|arbetet|\w+arbetet))?$"),
    (Role.RESPONSIBILITY, r"\bansvar|organisation|genomförande|\broller\b"),
)
"""What a whole heading says by its words, first match wins."""

_INTRODUCES = re.compile(
    r"\b(?:följande|nedanstående|dessa|fölgande)\b[^.:]*?\b(?:(?P<areas>(?:fokus|insats|innsats|mål)?områden?)"
    r"|(?P<goal>mål|målsättningar)"
    r"|(?P<action>åtgärder|insatser|aktiviteter|strategier)|(?P<indicator>indikatorer|nyckeltal|mått))\b",
    re.IGNORECASE,
)
_HAS_AREAS = re.compile(
    r"\b(?:har|är|omfattar|innehåller)\b[^.]*\b(?:fokus|insats|innsats|mål|prioriterade )områden?[^.]*:$", re.IGNORECASE
)
_SAYS = re.compile(
    r"\b(?:ska|skall|skal|bör|måste)\b|^(?!vad|varför|hur|så|det).*\b(?:är|har|blir|får|ges)\b", re.IGNORECASE
)
_OWN_WORDS = re.compile(
    r"(?:dit (?:ska|vill) vi|(?:så|hur) (?:här )?(?:ska|gör|når|mäter|följer|vet) vi"
    r"|(?:det|detta)(?: här)? (?:ska|vill) vi"
    r"|vad (?:vi ska|ska vi|vill vi)|(?:vi|kommunen) ska$)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class Label:
    """A role, the section's number, the label's own number, what stands after it, and the word itself."""

    role: Role
    section: str = ""
    number: str = ""
    rest: str = ""
    word: str = ""

    @property
    def plural(self) -> bool:
        """So: "Åtgärder:" announces several, "Åtgärd 1.1:" one."""
        return not self.number and self.word.lower().endswith(("er", "ar", "are", "mått", "tal", "tiltak"))


def section_number(text: str) -> tuple[str, str]:
    """The number a heading begins with, without its last full stop, and the heading without it."""
    found = _PREFIX.match(text)
    return (found["number"], text[found.end() :].strip()) if found else ("", text.strip())


def label_of(text: str) -> Label | None:
    """The label a text is or begins with: "Mål", "Delmål 1: …", "Fokusområde 2. Arbete", "Tidplan: 2024"."""
    number, rest = section_number(text)
    for role, pattern in LABELS:
        found = re.match(
            rf"(?P<word>{pattern})\s*(?P<no>[A-ZÅÄÖ]?\d{{1,2}}(?:\.\d{{1,2}})*(?:\s?[a-zåäö]\b)?)?\s*(?P<mark>[:.–]|$)\s*(?P<rest>.*)$",
            rest,
            re.IGNORECASE,
        )
        if found is None or (found["mark"] in ".–" and found["mark"] and not found["no"]):
            continue
        return Label(role, number, found["no"] or "", found["rest"].strip(), found["word"])
    return None


def heading_role(text: str) -> Label | None:
    """What a heading announces: as a label, or by the words in it."""
    label = label_of(text)
    if label is not None:
        return label
    number, rest = section_number(text)
    words = rest.rstrip(":").strip()
    if len(words) > 80 or (_SAYS.search(words) and not _OWN_WORDS.match(words)):
        return None
    for role, pattern in HEADINGS:
        if re.search(pattern, words, re.IGNORECASE):
            return Label(role, number, word=words)
    return None


_ASKED: tuple[tuple[Role, str], ...] = (
    (Role.OWNER, r"vem\b.*|av vem|vilka? (?:gör|ansvarar)\b.*"),
    (Role.DUE, r"när\b.*|till när"),
    (Role.SOURCE, r"var\b.*\b(?:från|ifrån)|varifrån\b.*"),
    (Role.INDICATOR, r"(?:hur|vad) (?:mäter vi|mäts|ska mätas|följs upp)\b.*"),
    (Role.ACTION, r"vad\b.*\b(?:göra|göras|gör vi|vi gör)|det här (?:gör vi|ska göras)"),
)
"""Heads of columns asked as questions: who, when, from where, what is to be done."""


def column_role(text: str) -> Role | None:
    """What a column of a table holds, by its head."""
    asked = text.strip(" :?").lower()
    if len(asked) <= 40 and (role := next((role for role, words in _ASKED if re.fullmatch(words, asked)), None)):
        return role
    if re.fullmatch(r"(?:data)?källa|uppgiftskälla|hämtas (?:från|ur)|mäts (?:genom|med)", text.strip(" :").lower()):
        return Role.SOURCE
    label = label_of(text.strip().rstrip(":"))
    return label.role if label is not None and not label.rest else None


def introduced(text: str) -> Role | None:
    """What a sentence says the next list holds: "prioriterar följande mål:", "Nedanstående åtgärder …"."""
    if _HAS_AREAS.search(text):
        return Role.AREAS
    found = _INTRODUCES.search(text)
    if found is None or not (text.rstrip().endswith(":") or re.match(r"nedanstående", text, re.IGNORECASE)):
        return None
    kinds = {"areas": Role.AREAS, "goal": Role.GOAL, "action": Role.ACTION, "indicator": Role.INDICATOR}
    return next(role for name, role in kinds.items() if found[name])
