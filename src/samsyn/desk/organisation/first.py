"""The first run: an installation without accounts, opened by the one-time code the command line printed."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from samsyn.desk.failures import refused
from samsyn.desk.organisation.forms import FirstForm
from samsyn.organisation.accounts import UnableToBegin, begin, check_first_code
from samsyn.organisation.queries import list_municipalities
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.walls import stand_in
from samsyn.statistics.shelf.releases import carried


@never_cache
@sensitive_post_parameters("password", "again")
def first(request: HttpRequest, code: str) -> HttpResponse:
    """Make the first account and its municipality, sign in, and go on to the bodies."""
    now = timezone.now()
    try:
        check_first_code(code, at=now)
    except UnableToBegin as unable:
        return refused(request, unable.reason, status=403)
    known = _known()
    form = FirstForm(request.POST or None, known=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            user, municipality = begin(
                code=code, at=now, email=said["email"], name=said["name"], password=said["password"],
                municipality_code=said["code"], municipality=said["municipality"],
            )  # fmt: skip
        except UnableToBegin as unable:
            return refused(request, unable.reason, status=403)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            account = get_user_model().objects.get(pk=user)
            login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
            # The password was typed twice just now: the second step, which is next, need not ask for it a third time.
            record_authentication(request, account, method="password", reauthenticated=True)
            stand_in(None, user=user)
            slug = next(one.slug for one in list_municipalities(on=timezone.localdate()) if one.id == municipality)
            return redirect(f"{reverse('bodies-many', args=[slug])}?forsta")
    return render(request, "desk/organisation/first.html", {"form": form, "known": known})


def _known() -> tuple[tuple[str, str], ...]:
    """(code, name) of Sweden's municipalities, from the figures the package carries."""
    metadata = carried().releases()[0].metadata
    return tuple((area, metadata.area(area).name) for area in metadata.municipalities)
