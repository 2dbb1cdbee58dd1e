"""The year's forms."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from samsyn.desk.year.words import PATTERN_WORDS
from samsyn.followup.states import Purpose, RoundKind
from samsyn.followup.words import KIND_WORDS
from samsyn.followup.words_of_year import PURPOSE_WORDS
from samsyn.followup.year import PATTERNS, Cycle, CycleStep

MOST_STEPS = 8


def month_names() -> list[tuple[str, str]]:
    """The months in the reader's language."""
    return [(str(number), date_format(dt.date(2026, number, 1), "F")) for number in range(1, 13)]


class PatternForm(forms.Form):
    """A year many municipalities have, to begin from."""

    pattern = forms.ChoiceField(
        label=_("Vilket år liknar ert mest?"),
        widget=forms.RadioSelect,
        choices=[(name, PATTERN_WORDS[name]) for name in PATTERNS],
    )


class StepForm(forms.Form):
    """A step of the year."""

    kind = forms.ChoiceField(label=_("Slag"), choices=[])
    number = forms.ChoiceField(label=_("Nummer"), choices=[(str(one), str(one)) for one in range(1, 5)])
    about = forms.ChoiceField(
        label=_("Avser"), choices=[("-1", _("året före")), ("0", _("samma år")), ("1", _("året efter"))]
    )
    opens_month = forms.ChoiceField(label=_("Öppnar"), choices=month_names)
    due_month = forms.ChoiceField(label=_("Svar in"), choices=month_names)
    decided_month = forms.ChoiceField(label=_("Beslutas"), choices=month_names)
    gone = forms.BooleanField(label=_("Ta bort steget"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [(one.value, KIND_WORDS[one]) for one in RoundKind]

    @property
    def step(self) -> dict[str, object]:
        """As the cycle keeps it."""
        told = self.cleaned_data
        return {
            "kind": told["kind"], "number": int(told["number"]), "about": int(told["about"]),
            "opens_month": int(told["opens_month"]), "due_month": int(told["due_month"]),
            "decided_month": int(told["decided_month"]),
        }  # fmt: skip


class AddForm(forms.Form):
    """Whether the empty step is meant."""

    add = forms.BooleanField(label=_("Lägg till steget"), required=False)


class PaceForm(forms.Form):
    """When reminders go, in working days."""

    soon_first = forms.IntegerField(label=_("Första påminnelsen, arbetsdagar före"), min_value=1, max_value=60)
    soon_last = forms.IntegerField(label=_("Sista påminnelsen, arbetsdagar före"), min_value=1, max_value=60)
    again_after = forms.IntegerField(label=_("Försenat: påminn igen var … arbetsdag"), min_value=1, max_value=30)
    head_after = forms.IntegerField(label=_("Chefen får veta efter … arbetsdagar"), min_value=1, max_value=60)
    coordinator_after = forms.IntegerField(
        label=_("Samordnaren får veta efter … arbetsdagar"), min_value=1, max_value=60
    )

    @property
    def pace(self) -> dict[str, object]:
        told = dict(self.cleaned_data)
        return {"soon": sorted({told.pop("soon_first"), told.pop("soon_last")}, reverse=True), **told}


def initial_step(step: CycleStep) -> dict[str, str]:
    """A step as its form begins."""
    return {name: str(value) for name, value in step.model_dump(mode="json").items()}


def initial_pace(cycle: Cycle) -> dict[str, int]:
    """The pace as its form begins; the form has room for two reminders before the day."""
    pace = cycle.reminders
    soon = sorted(pace.soon or (10, 3), reverse=True)
    return {
        "soon_first": soon[0], "soon_last": soon[-1], "again_after": pace.again_after, "head_after": pace.head_after,
        "coordinator_after": pace.coordinator_after,
    }  # fmt: skip


class LinkForm(forms.Form):
    """A link to be made."""

    purpose = forms.ChoiceField(
        label=_("Vad ska länken räcka till?"), widget=forms.RadioSelect, initial=Purpose.ANSWER.value,
        choices=[(one.value, PURPOSE_WORDS[one]) for one in Purpose],
    )  # fmt: skip
    expires_on = forms.DateField(
        label=_("Gäller till och med"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )  # fmt: skip
    sent_to = forms.CharField(
        label=_("Till vem"), max_length=200, required=False,
        help_text=_("En funktion eller gemensam adress, inte en persons namn."),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """How it is known that the answer was sent by the managing director."""

    because = forms.CharField(
        label=_("Hur vet du det?"), max_length=300,
        help_text=_("Till exempel: brev från vd 2026-02-12, dnr KS 2026/41. Det sparas i loggen."),
    )  # fmt: skip
