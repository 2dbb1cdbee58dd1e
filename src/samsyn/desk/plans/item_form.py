"""The form of one of the plan's items, made from what its list holds. A locked item's has only what stays open.

A field of several parts, as a mandate with its ground and its place in law, is asked for part by part
(`mandate__ground`, `mandate__reference`) and put together again; parts the form does not ask for are kept.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.desk.plans.item_choices import choices_of
from samsyn.desk.plans.words import FIELDS, word
from samsyn.planfile.model import PlanFile
from samsyn.plans.policies import MAY_BE_FILLED, OPEN
from samsyn.plans.revising import new_id

SHAPE: Mapping[str, Mapping[str, str]] = {
    "areas": {"title": "line!", "text": "text!", "label": "line", "note": "text"},
    "goals": {
        "title": "line", "text": "text!", "label": "line", "level": "level", "parent": "goal", "type": "goal_type",
        "areas": "areas", "influences": "goals", "tags": "tags", "description": "text", "child_impact": "weighing",
        "note": "text",
    },
    "actions": {
        "title": "line", "text": "text!", "kind": "action_kind", "label": "line", "goals": "goals", "areas": "areas",
        "part_of": "action", "due": "day", "mandate": "mandate", "operating_plan": "line", "category": "line",
        "tags": "tags", "child_impact": "weighing", "note": "text",
    },
    "indicators": {
        "text": "text!", "label": "line", "catalogue": "indicator", "goals": "goals", "areas": "areas",
        "actions": "actions", "direction": "direction", "reporter": "named", "tags": "tags", "note": "text",
    },
    "assignments": {
        "text": "text!", "giver": "named", "receiver": "named!", "together_with": "nameds", "due": "day",
        "report_back": "line", "goals": "goals", "actions": "actions", "note": "text",
    },
    "risks": {"text": "text!", "cause": "text", "goals": "goals", "note": "text"},
    "gates": {
        "text": "text!", "before": "text!", "requires": "requires!", "actions": "actions", "goals": "goals",
        "note": "text",
    },
    "definitions": {
        "term": "line!", "text": "text!", "law": "lines", "citation_note": "text", "differs": "text", "note": "text",
    },
    "statements": {"text": "text!", "kind": "statement!", "note": "text"},
    "rules": {"text": "text!", "kind": "rule!", "every_months": "months", "note": "text"},
    "targets": {
        "text": "text!", "value": "number!", "unit": "unit!", "comparator": "comparator!", "per": "per", "by": "day",
        "of": "carriers!", "decision": "decision", "note": "text",
    },
    "baselines": {"text": "text!", "figures": "figure!", "of": "carriers!", "note": "text"},
    "deliverables": {
        "text": "text!", "due": "day", "goals": "goals", "actions": "actions", "indicators": "indicators",
        "note": "text",
    },
    "evidence": {
        "text": "text!", "kind": "evidence!", "title": "line", "group": "line", "theme": "line", "on": "day",
        "goals": "goals", "note": "text",
    },
    "documents": {
        "title": "line!", "relation": "relation!", "validity": "validity", "decision": "decided",
        "replaced_by": "line", "note": "text",
    },
    "bodies": {"name": "line!", "members": "bodies"},
    "document": {
        "title": "line!", "subtitle": "line", "case_number": "line", "validity": "validity", "published_in": "line",
    },
}  # fmt: skip
"""List → its fields and what each is asked with; "!" when it must be filled in. The rest is edited in a file."""

PARTS: Mapping[str, Mapping[str, str]] = {
    "mandate": {"ground": "ground", "reference": "line"},
    "weighing": {"assessed": "weighed", "on": "day", "text": "text"},
    "validity": {"from": "day", "to": "day"},
    "decided": {"body": "named", "on": "day", "paragraph": "line", "case_number": "line"},
    "figure": {"value": "number", "unit": "unit", "year": "year"},
}
"""What a field of several parts is asked with, part by part."""
_NEEDS_FIRST = frozenset({"mandate", "weighing"})
"""Of these the first part must be said for the others to mean anything."""
_SEVERAL = frozenset({"goals", "areas", "actions", "indicators", "nameds", "carriers", "bodies", "tags"})


class ItemForm(forms.Form):
    """Fields of one item, as `SHAPE` says."""

    shape: Mapping[str, str]
    held: Mapping[str, Any]
    """The item as the plan file holds it; empty for a new one."""

    @property
    def fields_of_plan(self) -> dict[str, Any]:
        """What was written, as the plan file holds it: days as text, parts put together, nothing as None."""
        found: dict[str, Any] = {}
        for name, kind in self.shape.items():
            parts = PARTS.get(kind.removesuffix("!"), {})
            if parts and any(f"{name}__{part}" in self.fields for part in parts):
                found[name] = self._together(name, kind.removesuffix("!"), parts)
            elif name in self.fields:
                found[name] = _plain(self.cleaned_data[name])
        return found

    @property
    def changes(self) -> dict[str, Any]:
        """Of these, the fields that somebody touched."""
        touched = {name.partition("__")[0] for name in self.changed_data}
        return {name: value for name, value in self.fields_of_plan.items() if name in touched}

    def _together(self, name: str, kind: str, parts: Mapping[str, str]) -> object:
        said = {part: _plain(self.cleaned_data[f"{name}__{part}"]) for part in parts}
        if all(value is None for value in said.values()):
            return None
        held = self.held.get(name, {})
        whole = {**(held[0] if kind == "figure" and held else held or {}), **said}
        if kind == "decided":
            whole.setdefault("id", new_id("decision", self.cleaned_data.get("title", "")))
        whole = {part: value for part, value in whole.items() if value is not None}
        return [whole] if kind == "figure" else whole

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, kind in self.shape.items():
            parts = [f"{name}__{part}" for part in PARTS.get(kind, ())]
            if kind in _NEEDS_FIRST and any(said.get(one) for one in parts[1:]) and said.get(parts[0]) in (None, ""):
                self.add_error(parts[0], _("Välj det här också. Annars sägs inte vad resten gäller."))
            if kind == "validity" and all(said.get(one) for one in parts) and said[parts[1]] < said[parts[0]]:
                self.add_error(parts[1], _("Slutdagen ligger före den första dagen."))
        return said


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [*value]
    return (value.strip() or None) if isinstance(value, str) else value


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - as Django has it
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:  # noqa: ANN401 - as Django has it
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 - as Django has it
        return super().has_changed(self.prepare_value(initial), data)


def item_form(plan: PlanFile, list_: str, item: Any, *, locked: bool, data: Any = None) -> ItemForm:  # noqa: ANN401 - any item, or None; what Django's forms take
    """The form for an item, or for a new one when there is none."""
    held = item.model_dump(mode="json", by_alias=True, exclude_defaults=True) if item is not None else {}
    form = ItemForm(data, initial=_initial(item, list_, held))
    form.shape, form.held = SHAPE[list_], held
    for name, kind in SHAPE[list_].items():
        filled = getattr(item, name, None) not in (None, "", ())
        may_fill = name in MAY_BE_FILLED.get(list_, frozenset()) and not filled
        if locked and name not in OPEN.get(list_, frozenset()) and not may_fill:
            continue
        if (name == "of" and item is not None) or (name == "tags" and not plan.dimensions):
            continue
        if name == "figures" and len(held.get(name, ())) > 1:
            continue  # several figures are a table, and are kept as the file has them
        form.fields.update(_asked(plan, name, kind, item))
    return form


def _initial(item: object, list_: str, held: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, kind in SHAPE[list_].items():
        value = getattr(item, name, None)
        if parts := PARTS.get(kind.removesuffix("!")):
            row = held.get(name) or {}
            row = row[0] if isinstance(row, list) else row
            found |= {f"{name}__{part}": _shown(row.get(part), of) for part, of in parts.items()}
        else:
            found[name] = [*value] if isinstance(value, tuple) else value
    return {name: value for name, value in found.items() if value is not None}


def _shown(value: object, kind: str) -> object:
    """A part as its field holds it: what is compared with what comes back."""
    if kind == "day" and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _asked(plan: PlanFile, name: str, kind: str, item: object) -> dict[str, forms.Field]:
    """The field, or the fields of its parts; where the whole must be filled in, so must every part."""
    required, kind = kind.endswith("!"), kind.removesuffix("!")
    if kind not in PARTS:
        return {name: _field(plan, name, kind, item, required=required)}
    return {
        f"{name}__{part}": _field(plan, f"{name}__{part}", of, item, required=required)
        for part, of in PARTS[kind].items()
    }


def _field(plan: PlanFile, name: str, kind: str, item: object, *, required: bool) -> forms.Field:  # noqa: PLR0911 - a line a kind
    told: dict[str, Any] = {"label": word(FIELDS, name), "required": required}
    if kind == "line":
        return forms.CharField(max_length=400, **told)
    if kind == "text":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, **told)
    if kind == "lines":
        return LinesField(max_length=4000, help_text=_("En på varje rad."), **told)
    if kind == "day":
        return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **told)
    if kind == "number":
        return forms.FloatField(localize=True, **told)
    if kind in {"year", "months"}:
        least, most = (1900, 2100) if kind == "year" else (1, 120)
        return forms.IntegerField(min_value=least, max_value=most, **told)
    choices = choices_of(plan, kind, item)
    if kind in _SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **told)
    choices = [("", _("Inget valt")), *choices]
    if kind == "weighed":
        return forms.TypedChoiceField(choices=choices, coerce=lambda said: said == "yes", empty_value=None, **told)
    return forms.ChoiceField(choices=choices, **told)
