"""What a sentence is by its grammar: a commitment of somebody, an assignment, a goal that says it is one."""

import re
from collections.abc import Sequence

_UNIT = (
    r"nämnd(?:en|er|erna)?|styrelsen?|utskottet|förvaltning(?:en|ar|arna)?"
    r"|(?<!erfar)(?<!öpp)(?<!medvet)(?<!nyfik)(?<!beläg)enhet(?:en|er)?|kontoret|avdelningen?"
    r"|bolag(?:et|en)?|direktören|chefen|samordnaren|vuxenutbildning(?:en)?|tjänsterna|kommittén|rådet"
    r"|biblioteket|förbundet"
)
BODY = re.compile(
    rf"(?:(?:Kommunens|Samtliga|Alla|Varje|Respektive|Berörda|Stadens|[A-ZÅÄÖ][\wåäö]*s kommuns)\s)?"
    rf"(?:[A-ZÅÄÖ][a-zåäö]+a\s)?(?:[A-ZÅÄÖa-zåäö]+-?\s?(?:och|,)\s)?[\wåäö-]*(?i:{_UNIT})(?:\soch\s(?:{_UNIT}|bolag))?\b"
    rf"|(?:[A-ZÅÄÖ][\wåäö-]*\s)*[A-ZÅÄÖ][\wåäö-]+\s(?:AB|Ab)\b|Fastighets\s(?:AB|Ab)\s[A-ZÅÄÖ]\w+",
)
_SELF = r"(?:kommunen|staden|kommunkoncernen|vi|[\w-]+(?: [\w-]+)? (?:kommun|stad)(?:s)?|regionen)"
_MODAL = r"(?:ska|skall|skal|bör|måste)"
_ASSIGNED = re.compile(
    r"\b(?:ges|får|gis|har fått) (?:i |det )?(?:uppdrag|uppdraget|ansvaret)(?: att| för att)\b", re.IGNORECASE
)
_COMMITS = re.compile(rf"^(?:\w+\s){{0,6}}?{_SELF}\s{_MODAL}\b|\b{_MODAL}\s(?:även\s)?{_SELF}\b", re.IGNORECASE)
_PRESENT = re.compile(r"^[\w-]+(?:ar|er|r|as|es)$")
_GOAL_SAYS_SO = re.compile(
    r"^(?:(?:det|vårt|kommunens|strategins|planens)\s)?(?:\w+\s)?(?:huvud|hoved)?må(?:l"
    r"|let)(?:et)?(?:\sför\s[^.,]{3,60})?\s(?:är|er)\b"
    r"|\b(?:är|er) målet att\b|\bfastställer ett mål\b|\b(?:det )?övergripande målet är\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(r"^(?:detta|det innebär|dessa|därför|det betyder|här|dessutom)\b", re.IGNORECASE)


def is_assignment(sentence: str) -> bool:
    """So: "X ges i uppdrag att …": a task given in so many words, wherever it stands."""
    return bool(_ASSIGNED.search(sentence))


def is_commitment(sentence: str) -> bool:
    """A sentence in which the municipality or a named body is the one that shall, or does."""
    return bool(is_assignment(sentence) or _COMMITS.search(sentence) or owner_of(sentence) or _does(sentence))


def _does(sentence: str) -> bool:
    """So: "Staden ordnar …": the municipality as subject and a verb in the present straight after it."""
    found = re.match(rf"{_SELF}\s([\w-]+)", sentence, re.IGNORECASE)
    verb = found.group(1) if found else ""
    return bool(_PRESENT.match(verb)) and verb not in {"är", "har", "var"}


def owner_of(sentence: str) -> str | None:
    """The body that is the sentence's subject and shall do or does it; never "kommunen" itself."""
    found = BODY.match(sentence)
    if found is None:
        return None
    after = sentence[found.end() :].strip()
    verb = after.split(" ", 1)[0].strip(",.") if after else ""
    if re.match(rf"{_MODAL}\b", after) or _ASSIGNED.match(after) or _PRESENT.match(verb):
        return found.group(0)
    return None


def says_it_is_the_goal(sentence: str) -> bool:
    """So: "Målet är …", "Det övergripande målet är …", "… är målet att …"."""
    return bool(_GOAL_SAYS_SO.search(sentence))


def refers_back(sentence: str) -> bool:
    """Whether the sentence explains the one before it."""
    return bool(_REFERS_BACK.match(sentence))


def is_nominal(heading: str) -> bool:
    """Whether a heading names something, instead of saying or asking something (no finite verb, nobody addressed)."""
    verbs = r"\b(?:är|har|ska|kan|vi|du|vill|får|blir|hur|vad|varför|vilka|den här|det här|arbetar|gör)\b"
    return (
        len(heading.split()) <= 9
        and not re.search(verbs, heading, re.IGNORECASE)
        and not heading.rstrip().endswith(("?", "!", "."))
    )


_LIFE = re.compile(
    r"bost[aä]d|boende|bolig|arbet|sysselsätt|jobb|närings|företag|utbild|skol|förskol|språk|kompeten|hälsa"
    r"|trygg|möte|deltag|delaktig"
    r"|inklud|demokrati|inflytand|fritid|kultur|förening|civil|barn|unga|famil|jämställ|mottag|etabler|bemöt"
    r"|diskriminer|samord|kommunik",
    re.IGNORECASE,
)


def is_life_domain(heading: str) -> bool:
    """Whether the words are of the fields of life integration plans divide themselves into (work, housing, language
    …).
    """
    return bool(_LIFE.search(heading))


_BRACKET = re.compile(r"\s*\(([^()]{3,120})\)\s*\.?$")
_TIME = re.compile(
    r"^(?:(?:vår|höst)(?:en)?\s)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?$|^(?:löpande|årligen|klart .+"
    r"|(?:start|senast|från|under) [^,]*(?:19|20)\d\d)$",
    re.IGNORECASE,
)


def owner_and_time_in_brackets(text: str) -> tuple[str, tuple[str, ...], str]:
    """An action without the brackets at its end that hold nothing but bodies and a time, and those."""
    found = _BRACKET.search(text)
    if found is None:
        return text, (), ""
    parts = split_owners(found[1])
    times = [part for part in parts if _TIME.match(part)]
    bodies = tuple(part for part in parts if part not in times)
    if not parts or not all(BODY.fullmatch(body) for body in bodies):
        return text, (), ""
    return text[: found.start()], bodies, times[0] if times else ""


_ANSWERS = re.compile(r"^(?P<who>[^.:,]{2,60}?) (?:ansvarar|är ansvariga?|har ansvaret)\.?$")
_READY = re.compile(r"^(?:Klart?|Färdigt?|Tidplan|Tid|När)(?: senast)?:\s*(?P<when>[^.]{3,30}?)\.?$")


def owner_and_time_after(parts: Sequence[str]) -> tuple[list[str], tuple[str, ...], str]:
    """An action's sentences without the last ones that only say who answers for it and when it is done, and those."""
    said, owners, when = list(parts), tuple[str, ...](), ""
    while len(said) > 1:
        who, ready = _ANSWERS.match(said[-1]), _READY.match(said[-1])
        if who is None and ready is None:
            break
        owners = split_owners(who["who"]) if who else owners
        when = ready["when"] if ready else when
        said.pop()
    return said, owners, when


def split_owners(text: str) -> tuple[str, ...]:
    """The bodies of an owner's cell or label: parted by comma or semicolon, and by "och" between two full names."""
    parts: list[str] = []
    for part in re.split(r"\s*[;,]\s*", text.strip().rstrip(".")):
        both = re.match(r"(.+?[^-\s])\s(?:och|samt|og)\s([A-ZÅÄÖ].+)$", part)
        parts.extend(both.groups() if both else [part])
    return tuple(part for part in parts if part)
