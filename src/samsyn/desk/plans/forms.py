"""Forms for what is done with the plan: an owner is appointed, a decision is brought in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.desk.plans.words import numbered, short
from samsyn.organisation.queries import BodyCard
from samsyn.planfile.model import PlanFile


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
