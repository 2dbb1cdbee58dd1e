"""The forms of those who lead and decide."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.desk.rounds.words import KIND_CHOICES
from samsyn.followup.queries.cards import ReplyCard
from samsyn.organisation.queries import BodyCard
from samsyn.reports.scales import Scale
from samsyn.values.language import Language

NONE = ("", _("Välj"))


class DayField(forms.DateField):
    """A day, written 2026-03-14."""

    widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


class DaysForm(forms.Form):
    """The days of a round; what is not known yet is left empty."""

    opens_on = DayField(label=_("Öppnar"), required=False)
    due_on = DayField(label=_("Svar senast"), required=False, help_text=_("När svaren ska vara hos dig."))
    cut_off_on = DayField(
        label=_("Siffror till och med"), required=False,
        help_text=_("Siffror som publiceras senare används inte. Tomt: de senaste."),
    )  # fmt: skip
    board_meets_on = DayField(label=_("Styrelsens möte"), required=False)
    to_council = forms.BooleanField(label=_("Ska till fullmäktige"), required=False, initial=True)
    council_meets_on = DayField(label=_("Fullmäktiges möte"), required=False)
    case_number = forms.CharField(
        label=_("Diarienummer"), max_length=60, required=False, help_text=_("Uppföljningens eget, inte planens.")
    )


class RoundForm(DaysForm):
    """A new round."""

    plan = forms.ChoiceField(label=_("Plan"))
    kind = forms.ChoiceField(label=_("Slag"), choices=[(kind.value, word) for kind, word in KIND_CHOICES.items()])
    year = forms.IntegerField(label=_("År som avses"), min_value=1990, max_value=2100)
    number = forms.IntegerField(
        label=_("Vilken i ordningen under året"), min_value=1, max_value=9, initial=1, required=False,
        help_text=_("Bara om året har flera delårsuppföljningar."),
    )  # fmt: skip
    field_order = ("plan", "kind", "year", "number")

    def __init__(self, *args: Any, plans: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "plan").choices = list(plans)

    def clean_number(self) -> int:
        return self.cleaned_data["number"] or 1


class ReasonForm(forms.Form):
    """Why something is opened, returned or taken back. It is shown to those it concerns."""

    because = forms.CharField(
        label=_("Skäl"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sparas, och visas för dem det gäller."),
    )  # fmt: skip


class QuestionForm(forms.Form):
    """A question to a body, or an answer to one of its questions."""

    text = forms.CharField(label=_("Din fråga"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    remark = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)


class AddBodyForm(forms.Form):
    """A body that is to answer too."""

    body = forms.ChoiceField(label=_("Organ"))

    def __init__(self, *args: Any, bodies: Sequence[BodyCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "body").choices = [NONE, *((body.slug, body.name) for body in bodies)]


class SynthesisForm(forms.Form):
    """What it all comes to for a goal."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("Sammanfattning"), required=False, max_length=20_000, widget=forms.Textarea,
        help_text=_("Vad organens svar och siffrorna tillsammans säger om målet."),
    )  # fmt: skip
    direction = forms.ChoiceField(label=_("Riktning"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, scale: Scale, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "direction").choices = [("", _("Inte angiven")), *steps(scale, language)]


class JudgementForm(forms.Form):
    """A judgement with its reasons."""

    verdict = forms.ChoiceField(label=_("Föreslagen bedömning"), widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Skäl"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Vad bedömningen bygger på. Utan skäl sparas den inte."),
    )  # fmt: skip

    def __init__(self, *args: Any, scale: Scale, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "verdict").choices = steps(scale, language)


class DeviationForm(forms.Form):
    """Something that did not go as planned. Empty: nothing to say, or taken away."""

    what = forms.CharField(
        label=_("Avvikelse"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = forms.CharField(label=_("Orsak"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    corrective_action = forms.CharField(
        label=_("Åtgärd som rättar"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    responsible = forms.ChoiceField(label=_("Ansvarigt organ"), required=False)
    due = DayField(label=_("Klart senast"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[ReplyCard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "responsible").choices = [
            ("", _("Inget angivet")),
            *((one.body_slug, one.body_name) for one in bodies),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("what") and any(said.get(name) for name in ("why", "corrective_action")):
            self.add_error("what", _("Skriv vad som avvek."))
        return said


DeviationForms = forms.formset_factory(DeviationForm, extra=1, max_num=30, absolute_max=40)


class TextsForm(forms.Form):
    """What goes across the goals."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    joint_analysis = forms.CharField(
        label=_("Samlad analys"), required=False, max_length=40_000, widget=forms.Textarea,
        help_text=_("Det som gäller flera mål: mönster, orsaker, vad som har ändrats sedan sist."),
    )  # fmt: skip
    proposals = forms.CharField(
        label=_("Förslag till beslut"), required=False, max_length=10_000, widget=forms.Textarea,
        help_text=_("En punkt på varje rad, som styrelsen ska besluta den."),
    )  # fmt: skip
    risks = forms.CharField(
        label=_("Risker"), required=False, max_length=10_000, widget=forms.Textarea,
        help_text=_("En risk på varje rad. Skriv gärna hur den hanteras efter ett semikolon."),
    )  # fmt: skip


class MinutesForm(forms.Form):
    """What the minutes of a decision say."""

    on = DayField(label=_("Beslutat"))
    paragraph = forms.CharField(label=_("Paragraf"), max_length=40, help_text=_("Till exempel § 42."))
    case_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)

    def clean_on(self) -> dt.date:
        return cast(dt.date, self.cleaned_data["on"])


class BoardForm(MinutesForm):
    """What the board decided, with words of its own."""

    not_persons = forms.BooleanField(
        label=_("Små tal i styrelsens skäl gäller inte personer"), required=False,
        help_text=_("Kryssa bara om du har blivit stoppad av ett tal som gäller något annat."),
    )  # fmt: skip


class GoalDecisionForm(forms.Form):
    """One goal: as proposed, or otherwise with the board's own reasons."""

    verdict = forms.ChoiceField(label=_("Styrelsens bedömning"))
    reasons = forms.CharField(
        label=_("Styrelsens skäl"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Behövs när bedömningen ändras. Annars gäller förslagets skäl."),
    )  # fmt: skip

    def __init__(self, *args: Any, scale: Scale, language: Language, proposed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        word = next((word for id, word in steps(scale, language) if id == proposed), proposed)
        others = [(id, word) for id, word in steps(scale, language) if id != proposed]
        choice(self, "verdict").choices = [("", _("Som föreslaget: %s") % word), *others]
        self.fields["verdict"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("verdict") and not said.get("reasons", "").strip():
            self.add_error("reasons", _("Skriv varför styrelsen bedömer målet annorlunda."))
        return said


class SentBackForm(ReasonForm):
    """The board wants more before it decides."""

    on = DayField(label=_("Dag"))
    paragraph = forms.CharField(label=_("Paragraf"), max_length=40, required=False)
    field_order = ("because", "on", "paragraph")


class CouncilForm(MinutesForm):
    """What the council did with it."""

    outcome = forms.ChoiceField(
        label=_("Fullmäktige"), widget=forms.RadioSelect,
        choices=[("approved", _("godkände uppföljningen")), ("noted", _("lade uppföljningen till handlingarna"))],
    )  # fmt: skip
    field_order = ("outcome", "on", "paragraph", "case_number")


def steps(scale: Scale, language: Language) -> list[tuple[str, str]]:
    """A scale's steps as choices."""
    return [(step.id, step.word(language)) for step in scale.steps]


def choice(form: forms.Form, name: str) -> forms.ChoiceField:
    """The field, known to be a choice."""
    return cast(forms.ChoiceField, form.fields[name])
