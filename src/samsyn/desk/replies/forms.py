"""The forms of those who answer. Nothing is required that may be filled in later."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samsyn.reports.scales import Scale
from samsyn.values.language import Language

LONG = 20_000


class DayField(forms.DateField):
    """A day, written 2026-03-14."""

    widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


class TextField(forms.CharField):
    """Several lines; the verbs say when they are too many."""

    widget = forms.Textarea

    def __init__(self, **told: Any) -> None:
        super().__init__(**({"required": False, "strip": False} | told))


class AskedField(TextField):
    """Asked for, so it is not called voluntary; it may still be left for later, so nobody is stopped by it."""

    def __init__(self, **told: Any) -> None:
        super().__init__(**(told | {"required": True}))

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        return value or ""


class StepField(forms.ChoiceField):
    """A step of one of the round's scales."""

    widget = forms.RadioSelect

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        return "" if value in self.empty_values else super().clean(value)

    def offer(self, scale: Scale, language: Language) -> None:
        self.choices = [(step.id, step.word(language)) for step in scale.steps]


class AnswerForm(forms.Form):
    """A form that knows which version it was written on."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def seen(self) -> int:
        return cast(int, self.cleaned_data.get("version") or 0)

    @property
    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def step(self, name: str) -> StepField:
        return cast(StepField, self.fields[name])


class GoalForm(AnswerForm):
    """What the body says of a goal."""

    text = AskedField(label=_("Vad har ni gjort, och hur har det gått?"))
    forecast = StepField(label=_("Hur tror ni att det går till årets slut?"))
    evidence = TextField(
        label=pgettext_lazy("answer", "Underlag"),
        help_text=_("Var det står: en rapport, ett protokoll, ett diarienummer."),
    )
    not_concerned_because = TextField(
        label=_("Varför berörs ni inte?"), help_text=_("Lämna i så fall svaret ovanför tomt.")
    )

    def __init__(self, *args: Any, forecast: Scale | None, planning: bool, language: Language, **told: Any) -> None:
        super().__init__(*args, **told)
        if forecast is None:
            del self.fields["forecast"]
        else:
            self.step("forecast").offer(forecast, language)
        if planning:
            self.fields["text"].label = _("Något mer om hur ni arbetar mot målet?")
            del self.fields["evidence"]


class ActionForm(AnswerForm):
    """How far an action has come."""

    status = StepField(label=_("Hur långt har åtgärden kommit?"))
    comment = AskedField(label=_("Kommentar"), help_text=_("Det viktigaste som har hänt, eller varför det dröjer."))
    evidence = TextField(
        label=pgettext_lazy("answer", "Underlag"),
        help_text=_("Var det står: en rapport, ett protokoll, ett diarienummer."),
    )

    def __init__(self, *args: Any, scale: Scale, language: Language, **told: Any) -> None:
        super().__init__(*args, **told)
        self.step("status").offer(scale, language)


class ActivityForm(AnswerForm):
    """What the body plans to do for a goal; in a follow-up also how it went."""

    text = forms.CharField(
        label=_("Vad ska ni göra?"), widget=forms.Textarea, error_messages={"required": _("Skriv vad ni ska göra.")}
    )  # fmt: skip
    operating_plan = forms.CharField(
        label=_("Var står det i er verksamhetsplan?"), required=False, max_length=200,
        help_text=_("Till exempel Verksamhetsplan 2026, punkt 4.2."),
    )  # fmt: skip
    not_in_operating_plan = forms.BooleanField(label=_("Den står inte i verksamhetsplanen än"), required=False)
    due_on = DayField(label=_("Klart senast"), required=False)
    responsible = forms.CharField(
        label=_("Vem ansvarar?"), required=False, max_length=160, help_text=_("En funktion, inte en persons namn.")
    )
    status = StepField(label=_("Hur har det gått?"))
    comment = TextField(label=_("Kommentar"))
    evidence = TextField(label=pgettext_lazy("answer", "Underlag"))

    def __init__(self, *args: Any, scale: Scale | None, language: Language, **told: Any) -> None:
        super().__init__(*args, **told)
        if scale is None:
            for name in ("status", "comment", "evidence"):
                del self.fields[name]
        else:
            self.step("status").offer(scale, language)


class DeliverableForm(AnswerForm):
    """Yes or no, with what shows it."""

    done = StepField(label=_("Är det gjort?"), choices=[("yes", _("Ja")), ("no", _("Nej, inte än"))])
    on = DayField(label=_("När blev det klart?"), required=False)
    evidence = TextField(label=_("Vad visar det?"), help_text=_("Ett ja behöver underlag, till exempel en handling."))

    @property
    def said(self) -> dict[str, Any]:
        answered = {"yes": True, "no": False}.get(self.cleaned_data["done"])
        return super().said | {"done": answered}


class KronorField(forms.FloatField):
    """An amount as people write it: 1 250 000 or 1250000,50."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        return super().clean("".join(str(value or "").split()).replace(",", "."))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        return f"{value:.2f}".removesuffix(".00").replace(".", ",") if isinstance(value, int | float) else value


AMOUNTS = 2


class EconomyForm(AnswerForm):
    """Costs and means: a text and some amounts."""

    text = TextField(label=_("Vad har arbetet kostat, och vilka medel har ni använt?"))

    def __init__(self, *args: Any, rows: int = AMOUNTS, **told: Any) -> None:
        super().__init__(*args, **told)
        self.rows = rows
        for row in range(1, rows + 1):
            self.fields[f"what_{row}"] = forms.CharField(label=_("Vad"), required=False, max_length=200)
            self.fields[f"sek_{row}"] = KronorField(label=_("Kronor"), required=False)

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"what_{row}"], self[f"sek_{row}"]) for row in range(1, self.rows + 1)]

    @property
    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        listed = [(told[f"what_{row}"], told[f"sek_{row}"]) for row in range(1, self.rows + 1)]
        return {"text": told["text"], "amounts": [one for one in listed if one[0] or one[1] is not None]}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for row in range(1, self.rows + 1):
            if told.get(f"sek_{row}") is not None and not told.get(f"what_{row}"):
                self.add_error(f"what_{row}", _("Skriv vad beloppet gäller."))
        return told


def economy_initial(text: str, amounts: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """The saved text and amounts as the form's fields."""
    told: dict[str, Any] = {"text": text}
    for row, one in enumerate(amounts, start=1):
        told |= {f"what_{row}": one["what"], f"sek_{row}": one["sek"]}
    return told


class ContactForm(forms.Form):
    """Whom to ask, and the body's own diary number."""

    contact = forms.CharField(
        label=_("Vem svarar på frågor om svaret?"), required=False, max_length=200,
        help_text=_("En funktion eller gemensam adress, inte en persons namn."),
    )  # fmt: skip
    case_number = forms.CharField(label=_("Ert diarienummer"), required=False, max_length=60)


class RemarkForm(forms.Form):
    """A comment or question."""

    text = TextField(
        label=_("Kommentar eller fråga"), required=True, error_messages={"required": _("Skriv något i kommentaren.")}
    )
    to_coordinator = forms.BooleanField(
        label=_("Fråga till samordnaren"), required=False,
        help_text=_("Samordnaren ser frågan och svaren på den. Annars ser bara ni i organet den."),
    )  # fmt: skip


class AnswerRemarkForm(forms.Form):
    """An answer under a remark."""

    text = TextField(label=_("Svar"), required=True, error_messages={"required": _("Skriv något i svaret.")})


class SheetForm(forms.Form):
    """A filled-in form."""

    file = forms.FileField(
        label=_("Ifyllt formulär"), help_text=_("Excel eller Word, högst 10 MB."),
        error_messages={"required": _("Välj filen med era svar."), "empty": _("Filen är tom. Välj en annan.")},
    )  # fmt: skip


class ColleagueForm(forms.Form):
    """Who takes over, or helps."""

    user = forms.TypedChoiceField(label=_("Kollega"), coerce=int, choices=[])

    def __init__(self, *args: Any, colleagues: Sequence[tuple[int, str]], **told: Any) -> None:
        super().__init__(*args, **told)
        cast(forms.ChoiceField, self.fields["user"]).choices = [("", _("Välj")), *colleagues]


class ReasonForm(forms.Form):
    """Why."""

    because = TextField(label=_("Varför?"), required=True, error_messages={"required": _("Skriv ett skäl.")})


class ToCommitteeForm(forms.Form):
    """When the committee is to decide."""

    meets_on = DayField(required=False)


class DecisionForm(forms.Form):
    """The committee's decision."""

    on = DayField(label=_("Beslutsdag"), error_messages={"required": _("Fyll i dagen.")})
    paragraph = forms.CharField(
        label=_("Paragraf"), max_length=40, help_text=_("Till exempel § 42."),
        error_messages={"required": _("Fyll i paragrafen.")},
    )  # fmt: skip
    case_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)
    extract = forms.CharField(
        label=_("Protokollsutdrag"), max_length=200, required=False,
        help_text=_("Handlingens namn eller plats i diariet."),
    )  # fmt: skip


class TabledForm(forms.Form):
    """Bordlagt: at which meeting, and when it comes up again."""

    on = DayField(label=_("Mötet som bordlade ärendet"), error_messages={"required": _("Fyll i dagen.")})
    next_on = DayField(label=_("Nästa möte"), error_messages={"required": _("Fyll i dagen.")})
    paragraph = forms.CharField(label=_("Paragraf"), max_length=40, required=False)
    reason = TextField(label=_("Skäl"))


class SentBackForm(forms.Form):
    """Återremiss: at which meeting, and what the committee wants."""

    on = DayField(label=_("Mötet som återremitterade ärendet"), error_messages={"required": _("Fyll i dagen.")})
    paragraph = forms.CharField(label=_("Paragraf"), max_length=40, required=False)
    reason = TextField(
        label=_("Vad vill nämnden att ni gör?"), required=True, error_messages={"required": _("Skriv ett skäl.")}
    )
