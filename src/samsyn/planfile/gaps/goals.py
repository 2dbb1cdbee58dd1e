"""Goals: can they be measured, does anybody own them, is anything done about them?"""

from collections.abc import Iterator

from samsyn.catalogue.vocabulary import Kind
from samsyn.planfile.chain import Goal, GoalLevel
from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.ground import Ground, place, proposals
from samsyn.planfile.gaps.wording import vague_words
from samsyn.values.language import Worded

QUALITATIVE = {"voices", "interviews", "workshop", "survey"}


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about goals, goal by goal."""
    for goal in ground.plan.goals:
        if goal.level is GoalLevel.SUBGOAL:
            yield from _subgoal(ground, goal)
        else:
            yield from _chain(ground, goal)
        yield from _words(ground, goal)
        yield from _sources(ground, goal)
        yield from _elsewhere(ground, goal)


def _chain(ground: Ground, goal: Goal) -> Iterator[Finding]:
    here, family = place("goals", goal), ground.family(goal)
    if not ground.indicators(family, proposed=False):
        yield ground.find("G101", here, proposed=proposals(ground.indicators(family, proposed=True)))
    if not any(not family.isdisjoint(action.goals) for action in ground.plan.actions):
        yield ground.find("G102", here)
    if not goal.owners:
        yield ground.find("G103", here, named=_named(ground.named(goal.actors)))
    if not ground.has_target(family):
        yield ground.find("G104", here)


def _named(names: tuple[str, ...]) -> Worded:
    listed = ", ".join(names)
    return Worded(f" Texten nämner {listed}.", f" The text names {listed}.") if names else Worded("", "")


def _subgoal(ground: Ground, goal: Goal) -> Iterator[Finding]:
    """VBG-015: a measurable sub-goal has indicator, baseline, target, date and owner."""
    ids = ground.family(goal)
    indicators = ground.indicators(ids, proposed=False)
    tied = ids | {i.id for i in indicators}
    targets = [t for t in ground.plan.targets if not tied.isdisjoint(t.of)]
    parts = (
        (bool(indicators), Worded("indikator", "an indicator")),
        (any(not tied.isdisjoint(b.of) for b in ground.plan.baselines), Worded("utgångsvärde", "a baseline")),
        (bool(targets), Worded("målvärde", "a target")),
        (any(t.by for t in targets), Worded("datum", "a date")),
        (bool(goal.owners), Worded("ägare", "an owner")),
    )
    missing = [words for there, words in parts if not there]
    if missing:
        said = Worded(", ".join(w.sv for w in missing), ", ".join(w.en for w in missing))
        yield ground.find("G107", place("goals", goal), missing=said)


def _words(ground: Ground, goal: Goal) -> Iterator[Finding]:
    here = place("goals", goal)
    vague = vague_words(goal.text)
    if vague and not ground.has_target(frozenset({goal.id})):
        words = ", ".join(f"”{word}”" for word, _ in vague)
        reason = Worded("; ".join(r.sv for _, r in vague), "; ".join(r.en for _, r in vague))
        yield ground.find("G105", here, vague=words, reason=reason)
    if goal.type is None:
        yield ground.find("G106", here)


def _sources(ground: Ground, goal: Goal) -> Iterator[Finding]:
    """VBG-008: figures and words both. Silent when there is nothing at all; G101 has said so."""
    ids = ground.family(goal)
    kinds = {(d.kind if (d := ground.definition(i)) else None) for i in ground.indicators(ids, proposed=False)}
    counted = bool(kinds - {Kind.SURVEY, None})
    told = Kind.SURVEY in kinds or any(
        e.kind in QUALITATIVE and not ids.isdisjoint(e.goals) for e in ground.plan.evidence
    )
    voices = Worded("en enkät, intervjuer eller röster från dem det gäller", "a survey, interviews or voices")
    figures = Worded("en indikator som räknas", "an indicator that is counted")
    if counted and not told:
        only = Worded("med siffror", "by figures")
        yield ground.find("G108", place("goals", goal), only=only, other=voices)
    if told and not counted:
        yield ground.find("G108", place("goals", goal), only=Worded("med ord", "by words"), other=figures)


def _elsewhere(ground: Ground, goal: Goal) -> Iterator[Finding]:
    titles = {d.id: d.title for d in ground.plan.documents}
    others = dict.fromkeys(
        titles.get(link.document, link.document)
        for link in goal.documents
        if link.relation in {"also_stated_in", "followed_up_in"}
    )
    if others:
        yield ground.find("G109", place("goals", goal), others=tuple(others))
