"""The organisation's forms."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samsyn.desk.organisation.pasted import Day, read_days, read_names
from samsyn.desk.organisation.words import ENTRIES, KINDS, PARTIES
from samsyn.organisation.queries import BodyCard
from samsyn.organisation.rights import BODY_ROLES, ROLE_NAMES, Role
from samsyn.planfile.people import BodyKind

NONE = [("", _("Välj"))]


class DayField(forms.DateField):
    """A day, written 2026-03-14."""

    widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


class BodyForm(forms.Form):
    """A body; what only a company has is asked of all, and left empty by the others."""

    name = forms.CharField(label=_("Namn"), max_length=160)
    kind = forms.ChoiceField(label=_("Slag"), choices=[])
    under = forms.ChoiceField(label=_("Arbetar under"), choices=[], required=False)
    answers = forms.BooleanField(label=_("Svarar i uppföljningen"), required=False)
    mandate = forms.CharField(
        label=_("Grund"), max_length=300, required=False,
        help_text=_("Reglemente, bolagsordning eller förbundsordning, och när den beslutades."),
    )  # fmt: skip
    ownership_percent = forms.DecimalField(
        label=_("Kommunens ägarandel i procent"), required=False, min_value=0.01, max_value=100,
        decimal_places=2, localize=True,
        help_text=_("Bara för bolag."),
    )  # fmt: skip
    owner_directive = forms.CharField(
        label=_("Ägardirektiv"), max_length=300, required=False,
        help_text=_("Bara för bolag: när det beslutades och vilken punkt som gäller integration."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Kontakt"), max_length=200, required=False,
        help_text=_("En funktion eller gemensam adress, inte en persons namn."),
    )  # fmt: skip
    since = DayField(label=_("Finns från och med"), required=False)
    until = DayField(label=_("Upphörde"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[BodyCard], known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:  # its kind and place stay
            del self.fields["kind"], self.fields["under"]
            return
        del self.fields["until"]
        choice(self, "kind").choices = [*NONE, *((kind.value, names[0]) for kind, names in KINDS.items())]
        choice(self, "under").choices = [("", _("inget")), *((body.slug, body.name) for body in bodies)]


class ManyBodiesForm(forms.Form):
    """Names a line each for one kind, and standard bodies to tick."""

    names = forms.CharField(label=_("Namn, ett på varje rad"), widget=forms.Textarea(attrs={"rows": 8}), required=False)
    kind = forms.ChoiceField(label=_("Alla är"), choices=[], initial=BodyKind.COMMITTEE.value)
    under = forms.ChoiceField(label=_("Alla arbetar under"), choices=[], required=False)
    answers = forms.BooleanField(label=_("Alla svarar i uppföljningen"), required=False, initial=True)
    suggested = forms.MultipleChoiceField(
        label=_("Vanliga organ"), choices=[], required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Förslag. Kryssa för dem ni har; ändra namnen sedan om ni kallar dem något annat."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, bodies: Sequence[BodyCard], suggestions: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "kind").choices = [(kind.value, names[0]) for kind, names in KINDS.items()]
        choice(self, "under").choices = [("", _("inget")), *((body.slug, body.name) for body in bodies)]
        choice(self, "suggested").choices = list(suggestions)
        if not suggestions:
            del self.fields["suggested"]

    def clean_names(self) -> Sequence[str]:
        return read_names(self.cleaned_data["names"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("names") and not said.get("suggested") and not self.errors:
            raise ValidationError(_("Skriv minst ett namn, eller kryssa för ett förslag."))
        return said


class MergeForm(forms.Form):
    """Which body carries on, and from when."""

    into = forms.ChoiceField(label=_("Vilket organ tar över?"), choices=[])
    on = DayField(label=_("Sista dagen"))

    def __init__(self, *args: Any, bodies: Sequence[BodyCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "into").choices = [*NONE, *((body.slug, body.name) for body in bodies)]


class DaysForm(forms.Form):
    """Meeting days pasted from the committee's own calendar."""

    days = forms.CharField(
        label=_("Mötesdagar, en på varje rad"), widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Till exempel 2026-03-14 eller 14 mars 2026. "
            "Står det två dagar på raden är den första när handlingarna ska vara klara."
        ),
    )  # fmt: skip

    def clean_days(self) -> Sequence[Day]:
        days, unread = read_days(self.cleaned_data["days"])
        if unread:
            raise ValidationError(
                [
                    ValidationError(_("Hittar ingen dag, eller fler än två, på raden ”%s”.") % line[:80])
                    for line in unread[:5]
                ]
            )
        return days


class PartyForm(forms.Form):
    """A party."""

    name = forms.CharField(label=_("Namn"), max_length=160)
    now_called = forms.CharField(
        label=_("Heter nu"), max_length=160, required=False, help_text=_("Om planen använder ett äldre namn.")
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=[])
    contact = forms.CharField(
        label=_("Kontakt"), max_length=200, required=False,
        help_text=_("En funktion eller gemensam adress, inte en persons namn."),
    )  # fmt: skip
    goals = forms.MultipleChoiceField(
        label=_("Mål som parten är med om"), choices=[], required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "kind").choices = [*NONE, *((kind, names[0]) for kind, names in PARTIES.items())]
        choice(self, "goals").choices = list(goals)
        if not goals:
            del self.fields["goals"]


class EntryForm(forms.Form):
    """An agreement or something done together."""

    kind = forms.ChoiceField(label=_("Vad är det?"), choices=list(ENTRIES.items()), widget=forms.RadioSelect)
    on = DayField(label=_("Från och med, eller dag"))
    until = DayField(label=_("Till och med"), required=False)
    text = forms.CharField(
        label=_("Vad kom ni överens om, eller vad gjorde ni?"), widget=forms.Textarea(attrs={"rows": 4})
    )
    reference = forms.CharField(label=_("Diarienummer"), max_length=200, required=False)


class RoleForm(forms.Form):
    """Who gets which role, in which body."""

    email = forms.EmailField(label=_("E-postadress"), max_length=254)
    name = forms.CharField(label=_("Namn"), max_length=120, required=False, help_text=_("Så som personen vill kallas."))
    role = forms.ChoiceField(label=_("Roll"), choices=[])
    body = forms.ChoiceField(
        label=_("Organ"), choices=[], required=False,
        help_text=_("För handläggare, chefer och sekreterare. De andra rollerna gäller hela kommunen."),
    )  # fmt: skip
    deputy = forms.BooleanField(label=_("Ersättare"), required=False)
    since = DayField(label=_("Från och med"))

    def __init__(self, *args: Any, bodies: Sequence[BodyCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "role").choices = [*NONE, *((role.value, ROLE_NAMES[role]) for role in Role)]
        choice(self, "body").choices = [("", _("hela kommunen")), *((body.slug, body.name) for body in bodies)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        role = said.get("role")
        if role and Role(role) in BODY_ROLES and not said.get("body"):
            self.add_error("body", _("Den rollen gäller ett organ. Välj vilket."))
        if role and Role(role) not in BODY_ROLES and said.get("body"):
            self.add_error("body", _("Den rollen gäller hela kommunen. Välj ”hela kommunen”."))
        return said


class EndForm(forms.Form):
    """The last day, and who carries on if somebody does."""

    on = DayField(label=_("Sista dagen"))
    to = forms.EmailField(
        label=_("Lämnas över till"), required=False,
        help_text=_("E-postadress. Lämna tomt om ingen tar över. Har personen inget konto får den en inbjudan."),
    )  # fmt: skip


class OwnForm(forms.Form):
    """What one may change about oneself."""

    name = forms.CharField(label=_("Namn"), max_length=120, required=False, help_text=_("Så som du vill kallas."))
    language = forms.ChoiceField(label=_("Språk i brev"), choices=[("sv", "Svenska"), ("en", "English")])


class FirstForm(forms.Form):
    """The first account and its municipality."""

    municipality = forms.CharField(
        label=_("Kommun"), max_length=80, help_text=_("Kommunens namn, till exempel Sollentuna."),
        widget=forms.TextInput(attrs={"list": "kommuner", "autocomplete": "off"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Kommunkod"), max_length=4, required=False,
        help_text=_("Fyra siffror. Behövs bara om kommunen inte känns igen."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )  # fmt: skip
    email = forms.EmailField(label=_("Din e-postadress"), max_length=254)
    name = forms.CharField(label=_("Ditt namn"), max_length=120, required=False)
    password = forms.CharField(
        label=_("Lösenord"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False,
        help_text=_("Minst 12 tecken. Gärna några ord efter varandra, inget vanligt lösenord."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Lösenord en gång till"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, known: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {name.casefold(): (code, name) for code, name in known}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        name = str(said.get("municipality", "")).strip()
        code, spelt = self.known.get(name.casefold().removesuffix(" kommun").removesuffix("s"), (None, None))
        if code is None:
            code, spelt = self.known.get(name.casefold().removesuffix(" kommun"), ("", name))
        said["municipality"] = spelt
        said["code"] = said.get("code") or code
        if name and not said["code"]:
            self.add_error("code", _("Vi känner inte igen kommunen. Skriv kommunkoden också, fyra siffror."))
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", _("De två lösenorden är inte lika. Skriv samma en gång till."))
        elif said.get("password"):
            try:
                validate_password(said["password"])
            except ValidationError as error:
                self.add_error("password", error)
        return said


def choice(form: forms.Form, name: str) -> forms.ChoiceField:
    """A field of choices whose choices are known only when the form is made."""
    return cast(forms.ChoiceField, form.fields[name])
