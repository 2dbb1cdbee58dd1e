"""Forms made from what a list of the plan holds. A locked item's form has only the fields that stay open."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samsyn.desk.plans.values import catalogue
from samsyn.desk.plans.words import (
    ACTION_KINDS,
    COMPARED,
    DIRECTIONS,
    FIELDS,
    LEVELS,
    REQUIRES,
    STATEMENTS,
    names_in,
    numbered,
    short,
    word,
)
from samsyn.organisation.queries import BodyCard
from samsyn.planfile.model import PlanFile
from samsyn.plans.policies import MAY_BE_FILLED, OPEN
from samsyn.values.language import Language
from samsyn.values.unit import UNITS

SHAPE: Mapping[str, Mapping[str, str]] = {
    "areas": {"title": "line!", "text": "text!", "label": "line", "note": "text"},
    "goals": {
        "title": "line", "text": "text!", "label": "line", "level": "level", "parent": "goal", "areas": "areas",
        "description": "text", "note": "text",
    },
    "actions": {
        "title": "line", "text": "text!", "kind": "action_kind", "label": "line", "goals": "goals", "areas": "areas",
        "part_of": "action", "due": "day", "operating_plan": "line", "category": "line", "note": "text",
    },
    "indicators": {
        "text": "text!", "label": "line", "catalogue": "indicator", "goals": "goals", "areas": "areas",
        "actions": "actions", "direction": "direction", "reporter": "named", "note": "text",
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
    "definitions": {"term": "line!", "text": "text!", "differs": "text", "note": "text"},
    "statements": {"text": "text!", "kind": "statement!", "note": "text"},
    "targets": {
        "text": "text!", "value": "number!", "unit": "unit!", "comparator": "comparator!", "by": "day",
        "of": "carriers!", "decision": "decision", "note": "text",
    },
    "document": {"title": "line!", "subtitle": "line", "case_number": "line", "published_in": "line"},
}  # fmt: skip
"""List → its fields and what each is asked with; "!" when it must be filled in. The rest is edited in a file."""


class ItemForm(forms.Form):
    """Fields of one item, as `SHAPE` says."""

    @property
    def fields_of_plan(self) -> dict[str, Any]:
        """What was written, as the plan file holds it: days as text, nothing as None."""
        found: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if isinstance(value, dt.date):
                found[name] = value.isoformat()
            else:
                found[name] = (
                    [*value] if isinstance(value, list | tuple) else value.strip() if isinstance(value, str) else value
                )
        return {name: value if value != "" else None for name, value in found.items()}


def item_form(plan: PlanFile, list_: str, item: object | None, *, locked: bool, data: Any = None) -> ItemForm:  # noqa: ANN401 - what Django's forms take
    """The form for an item, or for a new one when there is none."""
    form = ItemForm(data, initial=_initial(item, list_))
    for name, kind in SHAPE[list_].items():
        filled = getattr(item, name, None) not in (None, "", ())
        may_fill = name in MAY_BE_FILLED.get(list_, frozenset()) and not filled
        if locked and name not in OPEN.get(list_, frozenset()) and not may_fill:
            continue
        if name == "of" and item is not None:
            continue
        form.fields[name] = _field(plan, name, kind, item)
    return form


def _initial(item: object | None, list_: str) -> dict[str, Any]:
    held = {name: getattr(item, name, None) for name in SHAPE[list_]} if item is not None else {}
    return {name: [*value] if isinstance(value, tuple) else value for name, value in held.items()}


def _field(plan: PlanFile, name: str, kind: str, item: object | None) -> forms.Field:
    required, kind = kind.endswith("!"), kind.removesuffix("!")
    told: dict[str, Any] = {"label": word(FIELDS, name), "required": required}
    if kind == "line":
        return forms.CharField(max_length=400, **told)
    if kind == "text":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, **told)
    if kind == "day":
        return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **told)
    if kind == "number":
        return forms.FloatField(localize=True, **told)
    choices = _choices(plan, kind, item)
    if kind in {"goals", "areas", "actions", "nameds", "carriers"}:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **told)
    return forms.ChoiceField(choices=[("", _("Inget valt")), *choices], **told)


def _choices(plan: PlanFile, kind: str, item: object | None) -> list[tuple[str, str]]:
    own = getattr(item, "id", None)
    plain: dict[str, Mapping[str, str]] = {
        "action_kind": ACTION_KINDS, "requires": REQUIRES, "statement": STATEMENTS, "level": LEVELS,
        "direction": DIRECTIONS, "comparator": COMPARED,
    }  # fmt: skip
    if kind in plain:
        return [(key, word(dict(plain[kind]), key)) for key in plain[kind]]
    language = _language()
    if kind == "unit":
        return [(unit.id, unit.label(language) or unit.id) for unit in UNITS.values()]
    if kind == "decision":
        return [(one.id, one.written_as or one.id) for one in plan.decisions]
    if kind == "indicator":
        chosen = getattr(item, "catalogue", None)  # one of Kolada's that the catalogue does not itself describe
        ours = {one.id: one for one in catalogue()} | (
            {chosen: catalogue().get(chosen)} if chosen and chosen in catalogue() else {}
        )
        titled = sorted(((one.title.in_(language), one.id) for one in ours.values()), key=lambda one: one[0].casefold())
        return [(id, f"{title} ({id})") for title, id in titled]
    if kind in {"named", "nameds"}:
        return [*names_in(plan, language).items()]
    rows: Sequence[Any] = {
        "goals": plan.goals, "goal": plan.goals, "areas": plan.areas, "actions": plan.actions, "action": plan.actions,
        "carriers": (*plan.goals, *plan.actions, *plan.indicators),
    }[kind]  # fmt: skip
    return [(row.id, short(numbered(row, language), 110)) for row in rows if row.id != own]


def _language() -> Language:
    """The reader's own; a choice is read in it as the rest of the page is."""
    return Language(get_language() or Language.SV)


class OwnerForm(forms.Form):
    """Which body answers for it, through which functions; never a person's name."""

    body = forms.ChoiceField(label=gettext_lazy("Organ"))
    head = forms.CharField(
        label=gettext_lazy("Ansvarig funktion"), max_length=120, required=False,
        help_text=gettext_lazy("Till exempel socialchef. Skriv inte namn på personer."),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Kontakt"), max_length=160, required=False,
        help_text=gettext_lazy("En funktion eller en gemensam adress."),
    )  # fmt: skip
    on = forms.DateField(
        label=gettext_lazy("Utsedd den"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Sequence[BodyCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("Välj organ")), *((card.slug, card.name) for card in bodies)]  # type: ignore[attr-defined]  # a choice field


class DecisionForm(forms.Form):
    """A decision as its minutes give it."""

    body = forms.ChoiceField(label=gettext_lazy("Vem beslutade?"))
    on = forms.DateField(
        label=gettext_lazy("Beslutsdag"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    paragraph = forms.CharField(label=gettext_lazy("Paragraf"), max_length=20, required=False, help_text="§ 34")
    case_number = forms.CharField(label=gettext_lazy("Diarienummer"), max_length=60, required=False)
    verb = forms.CharField(label=gettext_lazy("Beslutsord"), max_length=40, initial="antagen")

    def __init__(self, *args: Any, bodies: Sequence[BodyCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("Välj organ")), *((card.slug, card.name) for card in bodies)]  # type: ignore[attr-defined]  # a choice field


class AdoptForm(DecisionForm):
    """What was decided: the whole document, or some of its parts."""

    what = forms.ChoiceField(
        label=gettext_lazy("Vad beslutades?"), widget=forms.RadioSelect, initial="whole",
        choices=[("whole", gettext_lazy("Hela dokumentet")), ("some", gettext_lazy("Bara det jag väljer"))],
    )  # fmt: skip
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Delar som beslutades"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Varför ändrades planen?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Fyll i när ett redan beslutat dokument revideras."),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: PlanFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [
            (f"{name}/{item.id}", short(numbered(item), 110))
            for name in ("areas", "goals", "actions", "assignments")
            for item in getattr(plan, name)
            if not plan.is_locked(item)
        ]
        self.fields["items"].choices = rows  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("what") == "some" and not said.get("items"):
            self.add_error("items", _("Välj minst en del."))
        return said
