"""allauth's forms with our words on them."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _


def _said(form: forms.Form, **labels: Any) -> None:
    """Put our labels on, and take the placeholders off: a label is always seen."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(self, login=_("E-postadress"), password=_("Lösenord"))
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenForm(account.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Where the link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(self, email=_("E-postadress"))


class _NewPassword:
    """Twice, with what is asked of it said before one writes."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(
            self, oldpassword=_("Nuvarande lösenord"), password1=_("Nytt lösenord"),  # type: ignore[arg-type]  # mixed into forms
            password2=_("Nytt lösenord en gång till"),
        )  # fmt: skip
        self.fields["password1"].help_text = _(
            "Minst 12 tecken. Gärna några ord efter varandra, inget vanligt lösenord."
        )


class FromLinkForm(_NewPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A first or forgotten password, from the link."""


class ChangeForm(_NewPassword, account.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """From the old password to a new."""


class SetForm(_NewPassword, account.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """A first password for one who came in another way."""


class AgainForm(account.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(self, password=_("Lösenord"))


class _Code:
    """A short field for six digits, or a reserve code."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(self, code=_("Kod"))  # type: ignore[arg-type]  # mixed into forms
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "short"}


class CodeForm(_Code, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step."""


class CodeAgainForm(_Code, mfa.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code once more, before something that matters."""


class TurnOnCodesForm(_Code, totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code, which shows that the app has read the square."""


class AddKeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(self, name=_("Vad ska nyckeln heta?"), passwordless=_("Logga in med bara den här nyckeln, utan lösenord"))
        if "passwordless" in self.fields:
            self.fields["passwordless"].help_text = ""
            self.fields["passwordless"].initial = True


class NameKeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _said(self, name=_("Vad ska nyckeln heta?"))
