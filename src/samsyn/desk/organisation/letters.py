"""The letter that lets somebody in. Sending is a door's matter; a letter that did not go is said, not hidden."""

import smtplib

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.organisation.queries import MunicipalityCard, find_account


def invitation_link(email: str) -> str:
    """Where a password is chosen: good once, for three days. Empty when there is no open account."""
    account = find_account(email)
    if account is None:
        return ""
    key = default_token_generator.make_token(account)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})
    return f"{settings.SITE}{path}"


def send_invitation(municipality: MunicipalityCard, email: str, *, role: str, is_new: bool) -> bool:
    """Tell somebody of their new role; a new account also gets the link. False when the letter could not be sent."""
    account = find_account(email)
    if account is None:
        return False
    link = invitation_link(email) if is_new else f"{settings.SITE}/{municipality.slug}/"
    with translation.override(account.language):
        text = render_to_string(
            "desk/organisation/invitation.txt",
            {"municipality": municipality.name, "role": role, "link": link, "is_new": is_new},
        )
        subject = _("Du har fått en roll i Samsyn för %s") % municipality.name
    try:
        send_mail(subject, text, None, [email])
    except (smtplib.SMTPException, OSError):
        return False
    return True
