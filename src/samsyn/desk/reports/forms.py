"""The letter's texts and the Word template."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.reports.letter_texts import LetterTexts

_MANY = frozenset({"board_decides", "board_proposes", "enclosures", "copies_to", "sent_to", "signatories"})
"""The fields of the letter that are lists: one line for each."""


def _line(label: object, hint: object = "") -> forms.CharField:
    return forms.CharField(label=cast(str, label), help_text=cast(str, hint), max_length=300, required=False)


def _text(label: object, hint: object = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=cast(str, label), help_text=cast(str, hint), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


_SAID = {True: "ja", False: "nej", None: ""}


class LetterForm(forms.Form):
    """What the plan and the answers do not say. Functions, never persons' names."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    administration = _line(_("Förvaltning"), _("Den som skickar skrivelsen."))
    handled_by = _line(_("Handläggare"), _("En funktion, till exempel integrationssamordnare."))
    recipient = _line(_("Till"), _("Tomt: kommunstyrelsen."))
    title = _line(_("Ärendets namn"), _("Tomt: uppföljningens namn."))
    case_number = _line(_("Diarienummer"), _("Tomt: uppföljningens eget."))
    summary = _text(_("Sammanfattning"))
    board_decides = _text(_("Styrelsen beslutar"), _("En punkt på varje rad. Tomt: förslagen till beslut i omgången."))
    to_council = forms.ChoiceField(
        label=_("Ska ärendet till fullmäktige?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("Inte angivet")), ("ja", _("Ja")), ("nej", _("Nej, det slutar hos styrelsen"))],
    )  # fmt: skip
    board_proposes = _text(_("Styrelsen föreslår fullmäktige"), _("En punkt på varje rad."), 3)
    matter = _text(_("Ärendet"), _("Det som inte står i planen eller svaren."))
    economy = _text(_("Ekonomi"))
    child = _text(_("Barnets bästa"), _("Prövningen enligt barnkonventionen (SFS 2018:1197)."))
    enclosures = _text(_("Bilagor"), _("En på varje rad."), 3)
    sent_to = _text(_("Beslutet skickas till"), _("En på varje rad."), 3)
    copies_to = _text(_("Kopia till"), _("En på varje rad."), 3)
    signatories = _text(_("Undertecknas av"), _("En funktion på varje rad, till exempel kommundirektör."), 3)

    @staticmethod
    def initial_of(texts: LetterTexts, version: int) -> dict[str, Any]:
        """The texts as the form's fields have them."""
        said: dict[str, Any] = {"version": version, "to_council": _SAID[texts.to_council]}
        for name in LetterTexts.model_fields:
            if name != "to_council":
                value = getattr(texts, name)
                said[name] = "\n".join(value) if name in _MANY else value or ""
        return said

    def texts(self) -> LetterTexts:
        """What was filled in. The form must be valid."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        said |= {name: [line.strip() for line in said[name].splitlines()] for name in _MANY}
        return LetterTexts.model_validate({name: value if value else None for name, value in said.items()})


class TemplateForm(forms.Form):
    """The municipality's own Word template."""

    file = forms.FileField(
        label=_("Word-mall"),
        help_text=_("En .docx utan makron, högst 5 MB. Formatmallar, sidhuvud och logotyp används."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )  # fmt: skip
