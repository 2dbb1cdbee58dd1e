"""Words two readers would measure differently, and in which way each could be made possible to follow."""

import re
from collections.abc import Iterator

from samsyn.planfile.chain import Goal, GoalLevel
from samsyn.planfile.gaps.wording import vague_words
from samsyn.planfile.model import PlanFile
from samsyn.reader.suggestions.suggestion import Kind, Suggestion
from samsyn.values.language import Worded

_REMEDIES: tuple[tuple[str, re.Pattern[str], Worded], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE), remedy)
    for rule, pattern, remedy in (
        (
            "say-how-soon", r"snabb|snarast|tidig",
            Worded(
                "Skriv inom hur lång tid, till exempel ”inom sex månader”.",
                "Write within what time, such as “within six months”.",
            ),
        ),
        (
            "say-how-long", r"hållbar|långsiktig",
            Worded("Skriv vad som ska hålla, och hur länge.", "Write what should last, and for how long."),
        ),
        (
            "say-from-what-to-what", r"öka|minska|förbättra|utveckla|stärk",
            Worded(
                "Skriv från vad till vad och till när: utgångsvärde, målvärde och år.",
                "Write from what to what and by when: baseline, target and year.",
            ),
        ),
        (
            "say-what-has-become", r"främja|verka|arbeta|sträva",
            Worded(
                "Skriv vad som ska ha blivit, och för vem, i stället för att ni försöker.",
                "Write what shall have become, and for whom, instead of that you try.",
            ),
        ),
        (
            "say-what-it-leads-to", r"förutsättning|möjliggör|uppmuntra|underlätta|stimulera",
            Worded(
                "Skriv vad det ska leda till och välj en indikator för det.",
                "Write what it shall lead to and choose an indicator for that.",
            ),
        ),
        (
            "say-how-one-sees-it", r"",
            Worded(
                "Skriv hur ni ser att det är så: en indikator, eller en fråga som besvaras med ja eller nej.",
                "Write how one sees that it is so: an indicator, or a question answered with yes or no.",
            ),
        ),
    )
)  # fmt: skip
"""Which way a word can be made followable; the last is for every word of quality that is left."""


def unmeasurable(plan: PlanFile, goal: Goal) -> Iterator[Suggestion]:
    """A suggestion for each way of mending. An overall goal may be a vision, and a goal with a target is measured."""
    if goal.level is GoalLevel.OVERALL or any(goal.id in target.of for target in plan.targets):
        return
    by_rule: dict[str, list[tuple[str, Worded]]] = {}
    for word, reason in vague_words(goal.text):
        rule = next(rule for rule, pattern, _ in _REMEDIES if pattern.match(word))
        by_rule.setdefault(rule, []).append((word, reason))
    remedies = {rule: remedy for rule, _, remedy in _REMEDIES}
    for n, (rule, found) in enumerate(by_rule.items(), 1):
        why = Worded(
            "; ".join(f"”{word}”: {reason.sv}" for word, reason in found),
            "; ".join(f"“{word}”: {reason.en}" for word, reason in found),
        )
        words = tuple(word for word, _ in found)
        yield Suggestion(Kind.WORDING, goal.id, "goals", remedies[rule], why, rule, 1.0, n, words)
