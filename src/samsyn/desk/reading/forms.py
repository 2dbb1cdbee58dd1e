"""The fields of an entry as a form, and the form's answers as a row's values."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.catalogue.library import load
from samsyn.desk.plans.words import COMPARED
from samsyn.desk.reading.facts import short
from samsyn.desk.reading.words import DOCUMENT_KINDS, KINDS, LEVELS, PARTY_KINDS, STATEMENTS, TYPES
from samsyn.reader.planning import NO_MUNICIPALITY, NO_TITLE
from samsyn.reader.review.state import Entry, Review
from samsyn.values.unit import UNITS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Sent = Mapping[str, Any] | None
"""What a form was sent, or nothing."""
_LONGEST = 20_000
SHAPE: Mapping[str, Mapping[str, str]] = {
    "document": {
        "title": "line!", "subtitle": "line", "kind": "document_kind!", "case_number": "line", "municipality": "line!",
        "municipality_id": "line!",
    },
    "validity": {"from": "day", "to": "day", "written_as": "line"},
    "decisions": {"body": "line", "on": "day", "paragraph": "line", "case_number": "line"},
    "statements": {"text": "text!", "kind": "statement!"},
    "rules": {"text": "text!", "every_months": "number"},
    "areas": {"title": "line!", "text": "text!"},
    "goals": {
        "text": "text!", "level": "level!", "type": "type", "parent": "goal", "areas": "areas", "description": "text",
    },
    "actions": {"text": "text!", "due": "day", "goals": "goals", "areas": "areas", "category": "line"},
    "indicators": {"text": "text!", "catalogue": "indicator", "goals": "goals", "areas": "areas"},
    "targets": {"text": "text!", "comparator": "comparator!", "value": "decimal!", "unit": "unit!", "by": "day"},
    "baselines": {"text": "text!"},
    "definitions": {"term": "line!", "text": "text!"},
    "documents": {"title": "line!"},
    "parties": {"name": "line!", "kind": "party!"},
}  # fmt: skip
"""List → its fields and what each is asked with; "!" when it must be filled in."""

LABELS: Mapping[str, "_StrPromise"] = {
    "title": gettext_lazy("Titel"), "subtitle": gettext_lazy("Underrubrik"), "kind": gettext_lazy("Slag"),
    "case_number": gettext_lazy("Diarienummer"), "municipality": gettext_lazy("Kommun"),
    "municipality_id": gettext_lazy("Kommunkod"), "from": gettext_lazy("Från och med"),
    "to": gettext_lazy("Till och med"),
    "written_as": gettext_lazy("Som det står i dokumentet"), "on": gettext_lazy("Dag"),
    "paragraph": gettext_lazy("Paragraf"), "body": gettext_lazy("Organ"), "text": gettext_lazy("Text"),
    "every_months": gettext_lazy("Månader mellan uppföljningarna"), "level": gettext_lazy("Nivå"),
    "type": gettext_lazy("Typ av mål"), "parent": gettext_lazy("Delmål till"), "areas": gettext_lazy("Områden"),
    "description": gettext_lazy("Beskrivning"), "due": gettext_lazy("Klart senast"), "goals": gettext_lazy("Mål"),
    "category": gettext_lazy("Kategori"), "catalogue": gettext_lazy("Indikator i katalogen"),
    "comparator": gettext_lazy("Jämförs som"), "value": gettext_lazy("Värde"), "unit": gettext_lazy("Enhet"),
    "by": gettext_lazy("Senast"), "term": gettext_lazy("Ord"), "name": gettext_lazy("Namn"),
}  # fmt: skip
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "statements": {"kind": "principle"},
    "rules": {"kind": "follow_up"},
    "parties": {"kind": "other"},
    "documents": {"relation": "related"},
}
"""What a new row needs besides what is asked for."""

_UNSAID: Mapping[str, Any] = {"level": "goal"}
"""What a row's field is when the row leaves it out."""

_CHOICES: Mapping[str, Mapping[str, str]] = {
    "document_kind": DOCUMENT_KINDS, "statement": STATEMENTS, "level": LEVELS, "type": TYPES, "party": PARTY_KINDS,
    "comparator": COMPARED,
}  # fmt: skip
_MANY = {"goals": "goals", "areas": "areas"}


class EntryForm(forms.Form):
    """An entry's fields. `changed_values` are those that differ from the row, as `reader.review.verbs.change` takes."""

    def __init__(self, data: Sent, review: Review, list_: str, row: Mapping[str, Any]) -> None:
        self.row = row
        self.bodies = {one.words: one.id for one in review.of("bodies")}
        names = {id: name for name, id in self.bodies.items()}
        initial = {name: _shown(row.get(name, _UNSAID.get(name))) for name in SHAPE[list_]}
        if "body" in initial:
            initial["body"] = names.get(str(initial["body"] or ""), initial["body"])
        super().__init__(data, initial=initial)
        for name, shape in SHAPE[list_].items():
            self.fields[name] = _field(shape.rstrip("!"), review, row)
            self.fields[name].label = LABELS[name]
            self.fields[name].required = shape.endswith("!")

    @property
    def changed_values(self) -> dict[str, Any]:
        said = {name: _kept(value) for name, value in self.cleaned_data.items()}
        if "body" in said:
            said["body"] = self.bodies.get(said["body"], said["body"])
        if said.get("type") is None and "type" in said and "type" not in self.row:
            del said["type"]
        return {name: one for name, one in said.items() if one != (self.row.get(name) or _UNSAID.get(name))}


def _shown(held: Any) -> Any:  # noqa: ANN401 - any value of a row
    return "" if held in (NO_TITLE, NO_MUNICIPALITY) else held


def _kept(value: Any) -> Any:  # noqa: ANN401 - any value of a form
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n") or None
    return value if value != [] else None


def _field(shape: str, review: Review, row: Mapping[str, Any]) -> forms.Field:
    if shape in _CHOICES:
        choices = [("", _("Inte angivet"))] if shape == "type" else []
        return forms.ChoiceField(choices=[*choices, *((id, _(word)) for id, word in _CHOICES[shape].items())])
    if shape == "goal":
        return forms.ChoiceField(choices=[("", _("Inget mål")), *_entries(review, "goals", without=row.get("id"))])
    if shape in _MANY:
        choices = _entries(review, _MANY[shape], without=row.get("id"))
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)
    return _PLAIN[shape]()


def _indicator() -> forms.Field:
    about = _("Katalogens id, till exempel kolada:U01413. Lämna tomt om ingen passar.")
    return forms.CharField(validators=[_is_known], max_length=80, help_text=about)


_PLAIN: Mapping[str, Callable[[], forms.Field]] = {
    "line": lambda: forms.CharField(max_length=1000),
    "text": lambda: forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=_LONGEST),
    "day": lambda: forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")),
    "number": lambda: forms.IntegerField(min_value=1, max_value=600),
    "decimal": forms.FloatField,
    "unit": lambda: forms.ChoiceField(choices=[(id, one.suffix.sv or id) for id, one in UNITS.items()]),
    "indicator": _indicator,
}


def _entries(review: Review, list_: str, without: Any = None) -> list[tuple[str, str]]:  # noqa: ANN401 - an id
    return [
        (one.id, short(one.words, 90)) for one in review.of(list_) if not one.standing.lives_on and one.id != without
    ]


def _is_known(id: str) -> None:
    if id not in load():
        raise forms.ValidationError(_("Katalogen har ingen indikator med det id:t."))


class RecastForm(forms.Form):
    """The same words as something else."""

    list = forms.ChoiceField(label=gettext_lazy("Det här är egentligen"))

    def __init__(self, data: Sent, entry: Entry) -> None:
        super().__init__(data)
        kinds = [(one, _(KINDS[one])) for one in ("areas", "goals", "actions", "indicators", "statements")]
        self.fields["list"].choices = [one for one in kinds if one[0] != entry.list]  # type: ignore[attr-defined]  # a choice field


class SplitForm(forms.Form):
    """One entry to several."""

    texts = forms.CharField(
        label=gettext_lazy("En text på varje rad"), widget=forms.Textarea(attrs={"rows": 5}), max_length=_LONGEST
    )

    @property
    def parts(self) -> list[str]:
        return [one.strip() for one in str(self.cleaned_data["texts"]).splitlines() if one.strip()]


class OwnerForm(forms.Form):
    """A body of the municipality as owner."""

    body = forms.ChoiceField(label=gettext_lazy("Organ som äger det"))

    def __init__(self, data: Sent, bodies: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]  # a choice field


class MergeForm(forms.Form):
    """Several entries to one."""

    ids = forms.MultipleChoiceField(label=gettext_lazy("Vilka hör ihop?"), widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label=gettext_lazy("Ny text"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=_LONGEST,
        help_text=gettext_lazy("Lämna tomt, så sätts texterna ihop i dokumentets ordning."),
    )  # fmt: skip

    def __init__(self, data: Sent, entries: Sequence[Entry]) -> None:
        super().__init__(data)
        choices = [(one.id, f"{_(KINDS[one.list])}: {short(one.words, 120)}") for one in entries]
        self.fields["ids"].choices = choices  # type: ignore[attr-defined]  # a choice field


class AdoptForm(forms.Form):
    """What the plan is called in its address, what it follows on, and how it stands."""

    slug = forms.SlugField(
        label=gettext_lazy("Planens adress"), max_length=60,
        help_text=gettext_lazy("Små bokstäver, siffror och bindestreck. Den står i adressfältet."),
    )  # fmt: skip
    follows = forms.ChoiceField(label=gettext_lazy("Följer på"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("Hur ska planen stå?"), widget=forms.RadioSelect)
