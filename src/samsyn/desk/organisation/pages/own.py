"""One's own page: roles, name and language, how one signs in, and everything that is held about oneself."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samsyn.audit.queries import list_changes, list_looks
from samsyn.components.tables import Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.organisation.forms import OwnForm
from samsyn.organisation.accounts import change_own
from samsyn.organisation.queries import MemberCard, get_account, list_bodies, list_roles
from samsyn.organisation.rights import ROLE_NAMES, Right


@page(needs=Right.READ)
def my_page(request: DeskRequest) -> HttpResponse:
    """What the viewer is here, and the few things it may change about itself."""
    user = request.viewer.user or 0
    account = get_account(user)
    form = OwnForm(request.POST or None, initial={"name": account.name, "language": account.language})
    if request.method == "POST" and form.is_valid():
        change_own(by=request.viewer, at=request.now, **form.cleaned_data)
        messages.success(request, _("Sparat."))
        answer = redirect("my-page", kommun=request.municipality.slug)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"], max_age=365 * 24 * 3600, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        )  # fmt: skip
        return answer
    names = {body.id: body.name for body in list_bodies(request.municipality.id)}
    rows = [
        Row([str(ROLE_NAMES[one.role]), names.get(one.body or 0, _("hela kommunen")), _when(one)])
        for one in list_roles(user, request.municipality.id)
    ]
    roles = Table(_("Roller"), [Column(_("Roll")), Column(_("Organ")), Column(_("Tid"))], rows, caption_hidden=True)
    told = {"account": account, "form": form, "roles": roles, "two_steps": is_mfa_enabled(request.user)}
    return render(request, "desk/organisation/my_page.html", told)


def _when(one: MemberCard) -> str:
    since = one.since.isoformat()
    return f"{since} – {one.until.isoformat()}" if one.until else _("sedan %s") % since


@page(needs=Right.READ, looks_at="own data")
def my_data(request: DeskRequest) -> HttpResponse:
    """Everything held about the viewer in this municipality, as a file (GDPR articles 15 and 20)."""
    user = request.viewer.user or 0
    account = get_account(user)
    here = request.municipality.id
    told = {
        "hämtad": request.now.isoformat(), "kommun": request.municipality.name,
        "konto": {
            "e-post": account.email, "namn": account.name, "språk": account.language,
            "skapat": account.created_at.isoformat(), "två steg": is_mfa_enabled(request.user),
        },
        "roller": [
            {"roll": one.role, "organ": one.body, "ersättare": one.deputy, "från": one.since, "till": one.until}
            for one in list_roles(user, here)
        ],
        "gjort": [
            {"när": one.at, "vad": one.verb, "sak": one.thing, "nyckel": one.key}
            for one in list_changes(here, by_user=user, most=100_000)
        ],
        "läst": [
            {"när": one.at, "sak": one.thing, "nyckel": one.key}
            for one in list_looks(here, by_user=user, most=100_000)
        ],
    }  # fmt: skip
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="mina-uppgifter.json"'
    return answer
