"""The calendar a program fetches. The secret in the address stands for its owner, who cannot sign in there."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from samsyn.desk.failures import not_found
from samsyn.desk.year.ical import Event, calendar
from samsyn.desk.year.words import said
from samsyn.followup.changes.feeds import open_feed
from samsyn.followup.queries.year import Happening, list_happenings
from samsyn.organisation.queries import MunicipalityCard, get_account, list_municipalities
from samsyn.organisation.unable import UnableToFind

ALL = "alla"
BACK, AHEAD = dt.timedelta(days=200), dt.timedelta(days=500)


@require_safe
def feed(request: HttpRequest, secret: str, body: str) -> HttpResponse:
    """Half a year back and more than one ahead, as the owner may see it now. Every address that is not good is 404."""
    now = timezone.now()
    today = timezone.localdate(now)
    try:
        viewer = open_feed(secret, on=today)
    except UnableToFind:
        return _no_such(request)
    place = next(one for one in list_municipalities(on=today) if one.id == viewer.municipality)
    only = None if body == ALL else body
    happenings = list_happenings(viewer, since=today - BACK, until=today + AHEAD, body=only)
    with translation.override(get_account(viewer.user or 0).language):
        name = f"Samsyn {place.name}" if only is None else f"Samsyn {place.name}, {only}"
        text = calendar([_event(place, one) for one in happenings], name=name, at=now)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="samsyn-{place.slug}-{body}.ics"'
    return _sealed(answer)


def _event(place: MunicipalityCard, one: Happening) -> Event:
    host = settings.SITE.split("://")[-1].split("/")[0].split(":")[0]
    url = f"{settings.SITE}{reverse('calendar', args=[place.slug])}"
    return Event(f"{place.slug}-{one.key}@{host}", one.on, f"{said(one)} ({place.name})", one.note, url)


def _no_such(request: HttpRequest) -> HttpResponse:
    return _sealed(not_found(request, Http404()))


def _sealed(answer: HttpResponse) -> HttpResponse:
    """The address is a secret: not in caches, search engines, referrers, or in Django's log of what was not found."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    answer._has_been_logged = True  # type: ignore[attr-defined]  # django.utils.log.log_response
    return answer
