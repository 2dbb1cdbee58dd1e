"""The draft as JSON in the form of the gold standard, so that one scorer measures every reader."""

from collections.abc import Mapping
from typing import Any

from samsyn.reader.draft import Action, Draft, Goal, Indicator, Level, Related, Source, Target
from samsyn.reader.linking import proposals
from samsyn.reader.themes import themes_of

Plain = dict[str, Any]
Titles = Mapping[str, str] | None


def as_json(draft: Draft, source: str = "", titles: Mapping[str, str] | None = None) -> Plain:
    """The whole draft. Prose candidates stand under `candidates`, apart from what was taken.

    With `titles` (id → title of known indicators) each indicator gets its `proposals`; nothing is linked.
    """
    front = draft.front
    inside = {g.key for g in draft.goals if g.level is Level.GOAL}
    return {
        "source": source,
        "municipality": front.municipality,
        "title": front.title,
        "subtitle": front.subtitle,
        "kind": front.kind,
        "adopted": {
            "body": front.decision.body, "date": front.decision.date, "paragraph": front.decision.paragraph,
            "reference": front.decision.reference, "text": front.decision.text or None,
        },
        "period": {"from": front.period.first, "to": front.period.last, "text": front.period.text},
        "vision": draft.vision.text if draft.vision else None,
        "purpose": draft.purpose.text if draft.purpose else None,
        "overall_goals": [g.text for g in draft.goals if g.level is Level.OVERALL],
        "areas": _areas(draft, titles),
        "measures_outside_areas": [_action(a) for a in draft.actions if a.area is None and a.goal not in inside],
        "follow_up": draft.follow_up.text if draft.follow_up else None,
        "parties": [party.text for party in draft.parties],
        "related_documents": [_related(r) for r in draft.related],
        "principles": [{"name": p.text, "text": None} for p in draft.principles],
        "definitions": [{"term": d.term, "text": d.text} for d in draft.definitions],
        "loose_tags": [_loose(goal) for goal in draft.goals if goal.level is not Level.GOAL],
        "candidates": [{"role": c.role, "text": c.text, **_place(c.source)} for c in draft.candidates],
    }  # fmt: skip


def _areas(draft: Draft, titles: Titles) -> list[Plain]:
    """The areas in order, and last a nameless one for goals that stand outside every area."""
    rows = [
        {
            "name": area.name, "number": area.number or None, "description": area.description or None,
            "goals": [_goal(g, draft, titles) for g in draft.goals if g.level is Level.GOAL and g.area == area.key],
            "measures": [_action(a) for a in draft.actions if a.area == area.key and a.goal is None],
            "indicators": [_indicator(i, titles) for i in draft.indicators if i.area == area.key and i.goal is None],
            **_place(area.source),
        }
        for area in draft.areas
    ]  # fmt: skip
    loose = [_goal(g, draft, titles) for g in draft.goals if g.level is Level.GOAL and g.area is None]
    strays = [_indicator(i, titles) for i in draft.indicators if i.area is None and i.goal is None]
    if loose or strays:
        rows.append({"name": None, "goals": loose, "measures": [], "indicators": strays})
    return rows


def _goal(goal: Goal, draft: Draft, titles: Titles) -> Plain:
    return {
        "text": goal.text, "number": goal.number or None,
        "subgoals": [g.text for g in draft.goals if g.parent == goal.key],
        "measures": [_action(a) for a in draft.actions if a.goal == goal.key],
        "indicators": [_indicator(i, titles) for i in draft.indicators if i.goal == goal.key],
        "targets": [_target(t) for t in draft.targets if t.goal == goal.key],
        "description": goal.description or None, "follow_up": goal.follow_up or None,
        "tags": _tags(goal.text), **_place(goal.source),
    }  # fmt: skip


def _action(action: Action) -> Plain:
    return {
        "text": action.text, "responsible": list(action.owners), "form": action.form.value, "strength": "explicit",
        "number": action.number or None, "category": action.category or None, "when": action.due or None,
        "tags": _tags(action.text),
        **_place(action.source),
    }  # fmt: skip


def _indicator(indicator: Indicator, titles: Titles) -> Plain:
    row: Plain = {"text": indicator.text, "source": indicator.origin or None, "kind": indicator.kind or None}
    row["tags"] = _tags(indicator.text)
    row |= {"kolada": indicator.kolada} if indicator.kolada else {}
    found = proposals(f"{indicator.text} {indicator.kolada}", titles) if titles else ()
    row |= (
        {"proposals": [{"id": p.id, "title": p.title, "score": p.score, "reason": p.reason} for p in found]}
        if titles
        else {}
    )
    return {**row, **_place(indicator.source)}


def _loose(goal: Goal) -> Plain:
    return {"text": goal.text, "line": goal.source.line, "tags": _tags(goal.text)}


def _tags(text: str) -> list[Plain]:
    """The themes of a text with the words that gave them. Overall goals and sub-goals, which are texts only in this
    form, have theirs under `loose_tags`.
    """
    return [{"tag": one.theme.id, "words": list(one.words)} for one in themes_of(text)]


def _target(target: Target) -> Plain:
    return {
        "text": target.text, "value": _whole(target.value), "unit": target.unit, "year": target.year,
        "baseline": None if target.baseline is None else _whole(target.baseline), "baseline_year": target.baseline_year,
    }  # fmt: skip


def _related(related: Related) -> Plain:
    made = related.decision
    kind = "external" if related.external else "own"
    return {
        "title": related.title, "body": made.body, "date": made.date, "paragraph": made.paragraph, "kind": kind,
        "period": {"from": related.period.first, "to": related.period.last, "text": related.period.text},
        "outlook": related.outlook, "sections": list(related.sections),
    }  # fmt: skip


def _place(source: Source) -> Plain:
    return {
        "at": {
            "page": source.page, "line": source.line, "to_line": source.to_line,
            "rule": source.rule, "found": source.found.value, "quotation": source.quotation,
        }
    }  # fmt: skip


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number
