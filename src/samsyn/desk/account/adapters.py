"""What allauth asks us: may strangers sign up (no), whom does the municipality's directory speak of, what is said."""

import io
from typing import Any

import qrcode  # type: ignore[import-untyped]  # no stubs
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]  # no stubs

from samsyn.organisation.queries import find_account

SAID = {
    "account/messages/password_changed.txt": _("Lösenordet är bytt."),
    "account/messages/password_set.txt": _("Lösenordet är satt."),
    "account/messages/logged_out.txt": _("Du är utloggad."),
    "mfa/messages/totp_activated.txt": _("Appen för engångskoder är påslagen."),
    "mfa/messages/totp_deactivated.txt": _("Appen för engångskoder är avstängd."),
    "mfa/messages/webauthn_added.txt": _("Nyckeln är tillagd."),
    "mfa/messages/webauthn_removed.txt": _("Nyckeln är borttagen."),
    "mfa/messages/recovery_codes_generated.txt": _("Nya reservkoder är skapade. Har du äldre gäller de inte längre."),
    "usersessions/messages/sessions_logged_out.txt": _("Du är utloggad överallt utom här."),
}
"""allauth's messages that we pass on, in our words; the rest would only be in the way."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up; messages are ours."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Adressen och lösenordet hör inte ihop. Kontrollera båda, eller välj Glömt lösenord."
        ),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "enter_current_password": _("Skriv ditt nuvarande lösenord."),
        "too_many_login_attempts": _("Det blev för många försök. Vänta några minuter och försök igen."),
        "rate_limited": _("Det blev för många försök. Vänta några minuter och försök igen."),
        "invalid_password_reset": _("Länken gäller inte längre. Be om en ny."),
    }  # fmt: skip

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        del args, kwargs
        if message_template in SAID:
            messages.add_message(request, level, str(SAID[message_template]))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words for what may go wrong with codes and keys, and for what keys are called."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen."),
        "cannot_generate_recovery_codes": _("Slå på engångskoder eller lägg till en nyckel först."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The square to read, dark on white also where the page is dark."""
        drawn = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: object, type: object) -> str:
        del user, type
        return str(_("Min nyckel"))


class DirectoryAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The municipality's own directory (OpenID Connect): it opens accounts that exist and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the directory's person to the account with the same address, if the directory vouches for the address."""
        told = sociallogin.account.extra_data
        token, person = told.get("id_token") or {}, told.get("userinfo") or told.get("id_token") or {}
        if token and token.get("sub") != person.get("sub"):  # OpenID Connect Core 5.3.2: they must be the same
            raise ImmediateHttpResponse(unknown(request))
        if sociallogin.is_existing:
            return
        # Some directories write "false" in quotation marks, which a careless reader takes for true.
        vouched = person.get("email_verified") is True
        account = find_account(str(person.get("email", ""))) if vouched else None
        if account is None:
            raise ImmediateHttpResponse(unknown(request))
        sociallogin.connect(request, account)


def unknown(request: HttpRequest) -> HttpResponse:
    """The same answer whether the address is missing, not vouched for or has no account."""
    return render(request, "socialaccount/unknown.html", status=403)
