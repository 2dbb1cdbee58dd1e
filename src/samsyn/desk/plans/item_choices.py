"""What a field of a plan's item is chosen among, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import get_language

from samsyn.desk.plans.values import catalogue
from samsyn.desk.plans.words import (
    ACTION_KINDS,
    COMPARED,
    DIRECTIONS,
    EVIDENCE,
    GOAL_TYPES,
    GROUNDS,
    LEVELS,
    PER,
    RELATIONS,
    REQUIRES,
    RULES,
    STATEMENTS,
    WEIGHED,
    names_in,
    numbered,
    short,
    word,
)
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.plans.policies import decided_by
from samsyn.values.language import Language
from samsyn.values.unit import UNITS

Choices = list[tuple[str, str]]

_WORDS: Mapping[str, dict[str, str]] = {
    "action_kind": ACTION_KINDS, "requires": REQUIRES, "statement": STATEMENTS, "level": LEVELS,
    "direction": DIRECTIONS, "comparator": COMPARED, "goal_type": GOAL_TYPES, "rule": RULES, "per": PER,
    "evidence": EVIDENCE, "relation": RELATIONS, "ground": GROUNDS, "weighed": WEIGHED,
}  # fmt: skip
_ITEMS = {
    "goals": ("goals",), "goal": ("goals",), "areas": ("areas",), "actions": ("actions",), "action": ("actions",),
    "indicators": ("indicators",), "carriers": ("goals", "actions", "indicators"),
}  # fmt: skip
"""Kinds of field that point to items, and to the items of which lists."""


def choices_of(plan: PlanFile, kind: str, item: object) -> Choices:
    """What may be chosen for a field of the kind, the item itself left out; (value, label) in order."""
    language = Language(get_language() or Language.SV)
    if kind in _WORDS:
        return [(key, word(_WORDS[kind], key)) for key in _WORDS[kind]]
    if kind in _ITEMS:
        rows: list[Item] = [row for name in _ITEMS[kind] for row in getattr(plan, name)]
        own = getattr(item, "id", None)
        return [(row.id, short(numbered(row, language), 110)) for row in rows if row.id != own]
    return _NAMED[kind](plan, item, language)


def _units(_plan: PlanFile, _item: object, language: Language) -> Choices:
    return [(unit.id, unit.label(language) or unit.id) for unit in UNITS.values()]


def _decisions(plan: PlanFile, _item: object, _language: Language) -> Choices:
    return [(one.id, decided_by(plan, one) or one.written_as or one.id) for one in plan.decisions]


def _indicators(_plan: PlanFile, item: object, language: Language) -> Choices:
    """The catalogue's by title, and the one chosen, which may be one of Kolada's that it does not itself describe."""
    ours, chosen = {one.id: one for one in catalogue()}, getattr(item, "catalogue", None)
    if chosen and chosen in catalogue():
        ours[chosen] = catalogue().get(chosen)
    titled = sorted(((one.title.in_(language), one.id) for one in ours.values()), key=lambda one: one[0].casefold())
    return [(id, f"{title} ({id})") for title, id in titled]


def _everybody(plan: PlanFile, _item: object, language: Language) -> Choices:
    return [*names_in(plan, language).items()]


def _bodies(plan: PlanFile, item: object, language: Language) -> Choices:
    names, own = names_in(plan, language), getattr(item, "id", None)
    return [(body.id, names[body.id]) for body in plan.bodies if body.id != own]


def _tags(plan: PlanFile, _item: object, _language: Language) -> Choices:
    return [(f"{one.id}/{tag.id}", f"{one.name}: {tag.name}") for one in plan.dimensions for tag in one.tags]


_NAMED = {
    "unit": _units, "decision": _decisions, "indicator": _indicators, "named": _everybody, "nameds": _everybody,
    "bodies": _bodies, "tags": _tags,
}  # fmt: skip
