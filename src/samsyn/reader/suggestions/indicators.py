"""Indicators of the catalogue for a goal nothing measures, and catalogue entries for an indicator in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue
from samsyn.catalogue.vocabulary import Status
from samsyn.planfile.chain import Goal, GoalLevel
from samsyn.planfile.figures import Indicator
from samsyn.planfile.model import PlanFile
from samsyn.reader.linking import Proposal, proposals
from samsyn.reader.suggestions.suggestion import Kind, Suggestion, ranked
from samsyn.reader.themes import Tagged, Theme, shared, themes_of
from samsyn.values.language import Worded

_MOST = 3
_LEAST = 0.18
_THEME = 0.12
_EVERYWHERE = frozenset("kommun kommunen invån andr person integration samhäll".split())
"""Stems so common in titles and goals alike that sharing them alone says nothing."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The catalogue as the linking asks for it: the source's own title where there is one, and the themes of each."""

    by_id: dict[str, str]
    definitions: dict[str, Definition]
    themes: dict[str, tuple[Tagged, ...]]
    defined: dict[str, str]
    """Title and definition in one text: a definition says what a short title leaves out."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Titles":
        """Only what the source still gives, and no margins of error: neither measures anything to come."""
        margins = {one.uncertainty for one in catalogue}
        current = {one.id: one for one in catalogue if one.status is Status.CURRENT and one.id not in margins}
        titles = {id_: (one.kolada.title if one.kolada else None) or one.title.sv for id_, one in current.items()}
        themes = {id_: themes_of(one.title.sv, one.definition.sv, titles[id_]) for id_, one in current.items()}
        defined = {id_: f"{titles[id_]} {one.definition.sv}" for id_, one in current.items()}
        return cls(titles, current, themes, defined)


def for_goal(plan: PlanFile, goal: Goal, titles: Titles) -> list[Suggestion]:
    """Indicators for a goal without one: by the words they share with it, and by the field both are about.

    A goal whose own sub-goals are measured is measured through them.
    """
    below = {one.id for one in plan.goals if one.parent == goal.id}
    measured = {of for one in plan.indicators for of in one.goals} | {of for one in plan.targets for of in one.of}
    if goal.level is GoalLevel.OVERALL or measured & {goal.id, *below}:
        return []
    said = themes_of(goal.text)
    area = themes_of(*(one.title for one in plan.areas if one.id in goal.areas))
    return ranked(_candidates(goal, said or area, titles), _MOST)


def _candidates(goal: Goal, said: tuple[Tagged, ...], titles: Titles) -> Iterator[Suggestion]:
    """An indicator may measure what the goal wants less of ("lacks trust"): it is asked for both ways."""
    for asked, opposite in ((goal.text, False), (f"{goal.text} saknar", True)):
        for one in proposals(asked, titles.by_id, most=len(titles.by_id), least=0.05):
            common = shared(said, titles.themes[one.id])
            words = set(one.shared) - {"sakn"} - _EVERYWHERE
            score = round(one.score + _THEME * min(len(common), 2), 3)
            if score >= _LEAST and common and words and (not opposite or "sakn" in one.shared):
                yield _candidate(goal, one, common, said, titles, opposite=opposite)


def _candidate(
    goal: Goal, one: Proposal, common: tuple[Theme, ...], said: tuple[Tagged, ...], titles: Titles, *, opposite: bool
) -> Suggestion:
    title = titles.definitions[one.id].title
    field = Worded(", ".join(t.name.sv for t in common), ", ".join(t.name.en for t in common))
    against = Worded("; den mäter motsatsen", "; it measures the opposite") if opposite else Worded("", "")
    why = Worded(
        f"gemensamma ord: {', '.join(one.shared)}; båda handlar om {field.sv}{against.sv}",
        f"words in common: {', '.join(one.shared)}; both are about {field.en}{against.en}",
    )
    score = round(one.score + _THEME * min(len(common), 2), 3)
    words = tuple(word for tagged in said if tagged.theme in common for word in tagged.words)
    value = (("catalogue", one.id), ("text", title.sv), ("goals", (goal.id,)))
    rule, what = "same-field-and-words", Worded(title.sv, title.en)
    return Suggestion(Kind.INDICATOR, goal.id, "goals", what, why, rule, score, 1, words, value)


def links(indicator: Indicator, titles: Titles) -> list[Suggestion]:
    """Catalogue entries an indicator in words may mean, when none is chosen: by title, else by what they define."""
    if indicator.catalogue is not None:
        return []
    asked = f"{indicator.text} {indicator.note or ''}"
    alike = proposals(asked, titles.by_id, most=_MOST) or proposals(asked, titles.defined, most=1, least=0.2)
    return ranked([_link(indicator, one, titles) for one in alike], _MOST)


def _link(indicator: Indicator, one: Proposal, titles: Titles) -> Suggestion:
    title = titles.definitions[one.id].title
    english = f"words in common: {', '.join(one.shared)}" if one.shared else "the document gives its number"
    what, value = Worded(title.sv, title.en), (("catalogue", one.id),)
    why = Worded(one.reason, english)
    return Suggestion(Kind.LINK, indicator.id, "indicators", what, why, "like-a-known-title", one.score, 1, (), value)
