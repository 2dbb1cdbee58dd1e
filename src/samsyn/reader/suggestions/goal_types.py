"""What would have to change for a goal to be reached: people's lives, what they are given, what we do, or a stance.

The type is read from the sentence's own words: who is its subject, and what is said of it.
"""

import re
from collections.abc import Iterator

from samsyn.planfile.chain import Goal, GoalType
from samsyn.reader.suggestions.suggestion import Kind, Suggestion
from samsyn.values.language import Worded

_WE = r"(?:kommunen|staden|vi|förvaltningen|nämnden|bolaget|[\w-]+(?: [\w-]+)? (?:kommun|stad))"
_DOING = (
    r"(?:arbeta|verka|erbjuda|säkerställa|främja|genomföra|utveckla|samordna|ta fram|skapa|stödja|stötta|inrätta"
    r"|underlätta|motverka|sträva|öka|stärka|ge|göra)"
)
_DOES = r"(?:erbjuder|arbetar|skapar|verkar|genomför|utvecklar|främjar|stödjer|stärker)"
_PATTERNS: tuple[tuple[GoalType, float, str, str], ...] = (
    (
        GoalType.ACTIVITY, 3.0, "we-shall-do",
        rf"^(?:\w+\s){{0,8}}?{_WE}\s(?:ska|skall|bör|måste)\s(?:\w+\s){{0,4}}?{_DOING}\b",
    ),
    (GoalType.ACTIVITY, 2.0, "we-do", rf"^{_WE}\s{_DOES}\b"),
    (
        GoalType.ACTIVITY, 2.0, "noun-of-doing",
        r"^(?:(?:mer|bättre|fortsatt|ökad|aktiv|strategisk)\s)*[\wåäö-]*(?:planering|försörjning|samverkan|utveckling)\b",
    ),
    (
        GoalType.VALUE, 3.0, "stance",
        r"\b(?:präglas av|genomsyras av|lika värde|öppen och|öppet och|tolerant|värdegrund|respekt|föredöme|ömsesidig)",
    ),
    (
        GoalType.RESULT, 2.5, "is-given",
        r"\b(?:har|få|får|ges|ska ha) (?:\w+ )?(?:tillgång|möjlighet|plats|stöd|kontaktperson|förutsättningar)\w*",
    ),
    (
        GoalType.RESULT, 2.0, "is-offered",
        r"\b(?:erbjuds|erbjudas|tillgodoses|genomförs|genomföras|finns|får en|får ett|klarar|klara)\b",
    ),
    (GoalType.RESULT, 2.0, "our-work-is", r"\barbetet? (?:med [^.]{3,60} )?(?:är|ska vara) (?:väl )?\w+"),
    (
        GoalType.RESULT, 1.5, "more-of-what-is-given",
        r"\b(?:bättre|fler|snabbare)\b[^.]*\b(?:väg|matchning|möjligheter|arbetstillfällen|platser|utbud)\b",
    ),
    (
        GoalType.EFFECT, 3.0, "is-felt",
        r"\b(?:känner|uppleva|upplever|upplevd\w*|trivs|känna sig|tillit|trygghet\w*)\b",
    ),
    (
        GoalType.EFFECT, 2.5, "lives-change",
        r"\b(?:försörjer sig|självförsörj\w*|etabler(?:as|ar|a sig)|i arbete|har (?:ett |en )?(?:arbete|bostad|jobb)"
        r"|är behöriga|delta i|deltar|bor i)\b",
    ),
    (
        GoalType.EFFECT, 1.5, "share-changes",
        r"\b(?:andelen?|antalet|sysselsättning\w*|segregation\w*|arbetslöshet\w*)\b[^.]*\b(?:öka|minska|halver)\w*",
    ),
    (GoalType.EFFECT, 1.0, "grows", r"\b(?:ökar|minskar|ska öka|ska minska)\b"),
)  # fmt: skip
_WORDS = tuple((type_, weight, rule, re.compile(p, re.IGNORECASE)) for type_, weight, rule, p in _PATTERNS)
NAMES: dict[GoalType, Worded] = {
    GoalType.EFFECT: Worded("effektmål", "an effect goal"),
    GoalType.RESULT: Worded("resultatmål", "a result goal"),
    GoalType.ACTIVITY: Worded("aktivitetsmål", "an activity goal"),
    GoalType.VALUE: Worded("värdemål", "a value goal"),
}
_MEANS: dict[GoalType, Worded] = {
    GoalType.EFFECT: Worded("det säger hur det ska bli för människor", "it says how things shall become for people"),
    GoalType.RESULT: Worded("det säger vad människor ska få", "it says what people shall be given"),
    GoalType.ACTIVITY: Worded("det säger vad kommunen ska göra", "it says what the municipality shall do"),
    GoalType.VALUE: Worded("det säger ett förhållningssätt", "it states a stance"),
}


def goal_type(goal: Goal) -> Iterator[Suggestion]:
    """The type the goal's words speak for, when it has none; nothing when two types weigh the same."""
    if goal.type is not None:
        return
    weights: dict[GoalType, float] = {}
    hits: dict[GoalType, list[tuple[str, str]]] = {}
    for type_, weight, rule, pattern in _WORDS:
        if found := pattern.search(goal.text):
            weights[type_] = weights.get(type_, 0.0) + weight
            hits.setdefault(type_, []).append((rule, found[0]))
    order = sorted(weights, key=lambda one: -weights[one])
    if not order or (len(order) > 1 and weights[order[0]] == weights[order[1]]):
        return
    best = order[0]
    words = tuple(word for _, word in hits[best])
    said = "”, ”".join(words)
    yield Suggestion(
        Kind.GOAL_TYPE, goal.id, "goals",
        NAMES[best],
        Worded(f"{_MEANS[best].sv}: ”{said}”", f"{_MEANS[best].en}: “{said}”"),
        f"goal-type-{hits[best][0][0]}",
        round(weights[best] / sum(weights.values()), 2),
        words=words,
        value=(("type", best.value),),
    )  # fmt: skip
