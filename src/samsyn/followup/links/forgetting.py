"""What a link no longer needs to say when it has been over for a while (PRIVACY.md)."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from samsyn.audit.changes import record
from samsyn.audit.doer import Doer
from samsyn.followup.models import Link
from samsyn.organisation.queries import list_municipalities
from samsyn.organisation.walls import within


def forget_addressees(*, by: Doer, at: dt.datetime, before: dt.datetime) -> int:
    """Clear to whom the links were sent that expired, or were revoked, before the time. Returns how many.

    The rest of the row stays: that a link was made, by which role, and how often it was used.
    """
    gone = 0
    for place in list_municipalities(on=at.date()):
        with within(place.id), transaction.atomic():
            ended = Q(expires_at__lt=before) | Q(revoked_at__lt=before)
            rows = Link.objects.filter(ended, municipality=place.id).exclude(sent_to="")
            for row in rows:
                record(by=by, at=at, municipality=place.id, verb="forget", thing="link", key=row.id)
            gone += rows.update(sent_to="")
    return gone
